// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QObject>
#include <QVariantMap>

#include <functional>

namespace Lamplighter
{

namespace Portal
{
inline QString service()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}
inline QString path()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}
/// A name for a request or a session: letters, digits and underscores alone.
QString newToken();
} // namespace Portal

struct PortalAnswer {
    enum class Kind {
        Done,
        Cancelled, ///< by the person
        Ended,     ///< otherwise
        Failed,    ///< it was not even asked: `error`
    };
    Kind kind = Kind::Failed;
    QVariantMap results{};
    QDBusError error{};
};

/// One question to the desktop's portal. The answer is a signal of an object of its own, which may come before the call's
/// reply, so that it is listened for beforehand where it is known to come from (since portal 0.9).
/// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Request.html
class PortalRequest final : public QObject
{
    Q_OBJECT
public:
    using Answered = std::function<void(const PortalAnswer &)>;

    /// `call` gets the options as its last argument; `answered` is called once, from the event loop.
    PortalRequest(const QDBusConnection &bus, QDBusMessage call, QVariantMap options, Answered answered,
                  QObject *parent);
    ~PortalRequest() override;

    /// Takes a question back that the person may still have before them.
    void close();
    /// Nothing is answered from here on, and this object goes; also from inside `answered`.
    void drop();

private Q_SLOTS:
    void hear(uint response, const QVariantMap &results);

private:
    void listenAt(const QString &request);
    void finish(const PortalAnswer &answer);

    QDBusConnection m_bus;
    QString m_request; ///< the object that will answer; empty when it has
    Answered m_answered;
};

} // namespace Lamplighter
