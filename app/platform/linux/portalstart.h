// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/startatlogin.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QVariantMap>

namespace Lamplighter
{

/// From inside a sandbox: org.freedesktop.portal.Background asks the person and makes the entry.
/// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Background.html
/// Nobody in there sees the entry, so what was answered last is what is known. It is named by the application alone, so
/// that only one profile can have it.
class PortalStart final : public StartAtLogin
{
    Q_OBJECT
public:
    /// `bus` is its own, and ends with this: the first call on a connection decides who the portal thinks it talks to.
    PortalStart(Entry entry, const QDBusConnection &bus);
    ~PortalStart() override;

    void state(Answer answer) override;
    void enable(Done done) override;
    void disable(Done done) override;

private Q_SLOTS:
    void answered(uint response, const QVariantMap &results);

private:
    bool isPossible() const;
    void later(const Done &done, const Result<void> &result);
    void ask(bool wanted, const Done &done);
    void listenAt(const QString &request);
    void finish(const Result<void> &result);

    QDBusConnection m_bus;
    QDBusServiceWatcher m_portal;
    QString m_request; ///< the object that will answer
    bool m_wanted = false;
    Done m_done; ///< while the person is asked
};

} // namespace Lamplighter
