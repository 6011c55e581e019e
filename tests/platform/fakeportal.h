// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QHash>
#include <QStringList>
#include <QVariantMap>

#include <functional>
#include <optional>

namespace Lamplighter::TestSupport
{

/// A desktop's portal by its published interfaces (org.freedesktop.portal.GlobalShortcuts version 1, with
/// Request, Session and org.freedesktop.host.portal.Registry). As strict as the real one: answers on the
/// requests' objects, binds once per session, and rejects tokens with other characters. The test plays the
/// user.
class FakePortal final : public QDBusVirtualObject
{
    Q_OBJECT
public:
    struct Shortcut {
        QString id;
        QVariantMap properties;
    };

    /// Serves on that bus after start().
    explicit FakePortal(QDBusConnection bus);
    ~FakePortal() override;
    bool start();
    void stop(); ///< ends all its sessions

    // Its behavior.
    bool hasRegistry = true;
    bool hasShortcuts = true;
    bool needsApplicationId = true; ///< from 1.21 on
    bool answersFirst = false;      ///< before the call's reply, which is allowed
    bool asks = false;              ///< BindShortcuts waits for answerBinding()
    /// as KDE's of Plasma 5.27: CreateSession grants, BindShortcuts does nothing
    bool bindsWithSession = false;
    bool saysWhatItGrants = true;       ///< KDE's in Plasma 6 has to be asked after BindShortcuts
    bool sendsMalformedSignals = false; ///< also sends signals of the same names with wrong arguments
    QVariant malformedGrant{};          ///< malformed answer of BindShortcuts
    uint bindingResponse = 0;
    QHash<QString, QString> granted; ///< what BindShortcuts grants: ID and trigger
    QHash<QString, QString> bound;   ///< what ListShortcuts knows from earlier

    // What happens there.
    void answerBinding();
    void press(const QString &id, const QString &activationToken = {});
    void pressInSession(const QString &session, const QString &id);
    void changeShortcuts(const QHash<QString, QString> &triggers);
    void closeSession();

    /// "Register io.…", "Get version", "CreateSession", "ListShortcuts", "BindShortcuts a=CTRL+ALT+1, b=F9",
    /// "Close session", "Close request", in order of arrival. Mistakes in a call as "wrong: …".
    QStringList calls;
    QString session; ///< the open session
    QList<Shortcut> asked;

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    void endSession();
    void answerRegistry(const QDBusMessage &message);
    void answerShortcuts(const QDBusMessage &message);
    /// Replies with the request's path, and answers there.
    void answerRequest(const QDBusMessage &message, const QVariantMap &options, uint response,
                       const QVariantMap &results);
    void sayOddThings(const QString &request);
    QString newPath(const QString &kind, const QString &sender, const QString &token);
    void refuse(const QDBusMessage &message, const QString &name, const QString &text);
    void say(const QString &path, const QString &interface, const QString &signal,
             const QVariantList &arguments, const QString &receiver = {});
    static QList<Shortcut> listed(const QHash<QString, QString> &triggers);

    QDBusConnection m_bus;
    QStringList m_registered;
    QStringList m_boundSessions;
    QString m_client;
    std::function<void()> m_answerBinding;
};

QDBusArgument &operator<<(QDBusArgument &argument, const FakePortal::Shortcut &shortcut);
const QDBusArgument &operator>>(const QDBusArgument &argument, FakePortal::Shortcut &shortcut);

} // namespace Lamplighter::TestSupport
