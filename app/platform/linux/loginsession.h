// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/linux/locksource.h"

#include <QDBusObjectPath>
#include <QVariantMap>

namespace Lamplighter
{

/// The LockedHint of our own session at logind (org.freedesktop.login1(5)). Its signals Lock and Unlock are requests that a
/// locker may follow or not, and that nobody sends when a password was typed: they say nothing about the screen.
class LoginSession final : public LockSource
{
    Q_OBJECT
public:
    /// `environmentsSession` is the ID in $XDG_SESSION_ID, or empty.
    LoginSession(const QDBusConnection &systemBus, const QString &environmentsSession, Milliseconds grace);

private Q_SLOTS:
    void propertiesChanged(const QString &interface, const QVariantMap &changed,
                           const QStringList &invalidated);
    void sessionCame();
    void sessionWent(const QString &id, const QDBusObjectPath &path);

private:
    void listen() override;
    void put(std::function<void(bool locked)> answered) override;
    void find();
    void tryNext();
    void tryDisplay();
    void follow(QString path, void (LoginSession::*otherwise)());
    void leave();

    QString m_environmentsSession;
    QStringList m_candidates;
    QString m_path; ///< of our session, or of the one that is being tried; empty: there is none
    bool m_found = false;
    int m_search = 0;
    std::function<void(bool locked)> m_answered;
};

} // namespace Lamplighter
