// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/linux/locksource.h"

#include <QDBusObjectPath>
#include <QVariantMap>

namespace Lamplighter
{

/// The LockedHint of our logind session (org.freedesktop.login1(5)). Its signals Lock and Unlock are only
/// requests, and don't follow a typed password, so they say nothing about the screen.
class LoginSession final : public LockSource
{
    Q_OBJECT
public:
    /// `sessionFromEnvironment` is the value of $XDG_SESSION_ID, may be empty.
    LoginSession(const QDBusConnection &systemBus, const QString &sessionFromEnvironment, Milliseconds grace);

private Q_SLOTS:
    void propertiesChanged(const QString &interface, const QVariantMap &changed,
                           const QStringList &invalidated);
    void sessionCame();
    void sessionWent(const QString &id, const QDBusObjectPath &path);

private:
    void listen() override;
    void query(std::function<void(bool locked)> answered) override;
    void find();
    void tryNext();
    void tryDisplay();
    void follow(QString path, void (LoginSession::*otherwise)());
    void leave();

    QString m_sessionFromEnvironment;
    QStringList m_candidates;
    QString m_path; ///< of our session or the one being tried, empty if there is none
    bool m_found = false;
    int m_search = 0;
    std::function<void(bool locked)> m_answered;
};

} // namespace Lamplighter
