// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/linux/portalrequest.h"
#include "platform/startatlogin.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>

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

private:
    bool isPossible() const;
    void later(const Done &done, const Result<void> &result);
    void ask(bool wanted, const Done &done);
    void answered(const PortalAnswer &answer);
    void finish(const Result<void> &result);

    QDBusConnection m_bus;
    QDBusServiceWatcher m_portal;
    PortalRequest *m_request = nullptr; ///< while the person is asked
    bool m_wanted = false;
    Done m_done;
};

} // namespace Lamplighter
