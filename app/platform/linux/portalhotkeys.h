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

/// A shortcut as it travels: (sa{sv}).
struct PortalShortcut {
    QString id;
    QVariantMap properties;
};
QDBusArgument &operator<<(QDBusArgument &argument, const PortalShortcut &shortcut);
const QDBusArgument &operator>>(const QDBusArgument &argument, PortalShortcut &shortcut);

/// "CTRL+ALT+1": https://specifications.freedesktop.org/shortcuts-spec/latest/
QString portalTriggerOf(const Hotkey &hotkey);

/// The desktop's portal: it asks the person which of the wanted shortcuts shall have which key, and tells the outcome.
/// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html
/// A session of the portal binds once, so that another set is another session.
class PortalHotkeys final : public Hotkeys
{
    Q_OBJECT
public:
    /// `bus` is this object's own, which it closes in the end: the portal takes whoever talks on one for the application that
    /// the first call there says. It need not be connected. `applicationId` is the name of the desktop file.
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
    void startAnew();
    void begin();
    void introduceOurselves();
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
        Preparing, ///< until the portal knows what is to be bound; it may still be another set
        Asked,     ///< for good, in this session
    };

    QDBusConnection m_bus;
    QString m_applicationId;
    QDBusServiceWatcher m_portal;
    Support m_support{Support::Kind::Portal, {}};
    QList<HotkeyAction> m_actions;
    Step m_step = Step::Idle;
    int m_attempt = 0;           ///< answers to an earlier one are nobody's
    bool m_isIntroduced = false; ///< to the portal that runs now
    bool m_isClosing = false;    ///< the last session, until the portal says that it has
    QString m_session;
    PortalRequest *m_request = nullptr; ///< the one under way
};

} // namespace Lamplighter

Q_DECLARE_METATYPE(Lamplighter::PortalShortcut)
