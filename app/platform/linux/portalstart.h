// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/linux/portalrequest.h"
#include "platform/startatlogin.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>

namespace Lamplighter
{

/// In a sandbox: org.freedesktop.portal.Background asks the user and creates the entry.
/// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Background.html
/// The sandbox can't see the entry, so the last answer counts. There is one entry per application, so only
/// the default profile can have it.
class PortalStart final : public StartAtLogin
{
    Q_OBJECT
public:
    /// Takes over `bus` and closes it, because the portal ties a connection to the application of its first
    /// call.
    PortalStart(Entry entry, const QDBusConnection &bus);
    ~PortalStart() override;

    void state(Answer answer) override;
    void enable(Done done) override;
    void disable(Done done) override;

private:
    bool isPossible() const;
    void later(const Done &done, const Result<void> &result);
    void ask(bool wanted, const Done &done);
    void answered(const PortalAnswer &answer);
    void finish(const Result<void> &result);

    QDBusConnection m_bus;
    QDBusServiceWatcher m_portal;
    PortalRequest *m_request = nullptr; ///< while the portal asks the user
    bool m_wanted = false;
    Done m_done;
};

} // namespace Lamplighter
