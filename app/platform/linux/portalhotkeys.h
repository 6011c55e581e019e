// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "platform/hotkeys.h"
#include "platform/linux/portalrequest.h"

#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QDBusServiceWatcher>

namespace Lamplighter
{

/// A shortcut on the bus: (sa{sv}).
struct PortalShortcut {
    QString id;
    QVariantMap properties;
};
QDBusArgument &operator<<(QDBusArgument &argument, const PortalShortcut &shortcut);
const QDBusArgument &operator>>(const QDBusArgument &argument, PortalShortcut &shortcut);

/// "CTRL+ALT+1": https://specifications.freedesktop.org/shortcuts-spec/latest/
QString portalTriggerOf(const Hotkey &hotkey);

/// Hotkeys from the desktop's portal, which asks the user for each shortcut's key.
/// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html
/// A portal session can bind only once, so each new set needs a new session.
class PortalHotkeys final : public Hotkeys
{
    Q_OBJECT
public:
    /// Takes over `bus` and closes it, because the portal ties a connection to the application of its first
    /// call. It may be disconnected. `applicationId` is the name of the desktop file.
    PortalHotkeys(const QDBusConnection &bus, QString applicationId);
    ~PortalHotkeys() override;

    Support support() const override { return m_support; }
    void bind(const QList<HotkeyAction> &actions) override;

private Q_SLOTS:
    void heardActivated(const QDBusObjectPath &session, const QString &id, qulonglong time,
                        const QVariantMap &options);
    void heardOfShortcuts(const QDBusObjectPath &session,
                          const QList<Lamplighter::PortalShortcut> &shortcuts);
    void heardClosed();

private:
    void restartSession();
    void begin();
    void registerApplication();
    void askForVersion();
    void createSession();
    void listShortcuts();
    void bindShortcuts();
    void listGranted();
    void ask(const QString &method, const QVariantList &arguments, const QVariantMap &options,
             PortalRequest::Answered answered);
    void dropRequest();
    void closeSession();
    void setSession(const QString &session);
    void portalChanged(const QString &before, const QString &after);
    void setSupport(const Support &support);
    void unsupported();
    void refuseAll(const QString &text, const QString &next);
    void refuseBy(const PortalAnswer &answer);
    void tellBound(const QList<PortalShortcut> &shortcuts, const HotkeyState &theOthers);

    enum class Step {
        Idle,
        Preparing, ///< until BindShortcuts is sent; the set can still change
        Asked,     ///< BindShortcuts was sent; final for this session
    };

    QDBusConnection m_bus;
    QString m_applicationId;
    QDBusServiceWatcher m_portal;
    Support m_support{Support::Kind::Portal, {}};
    QList<HotkeyAction> m_actions;
    Step m_step = Step::Idle;
    int m_attempt = 0;           ///< answers to earlier attempts are ignored
    bool m_isRegistered = false; ///< registered with the running portal
    bool m_isClosing = false;    ///< waiting for the portal to close the last session
    QString m_session;
    PortalRequest *m_request = nullptr; ///< the pending request
};

} // namespace Lamplighter

Q_DECLARE_METATYPE(Lamplighter::PortalShortcut)
