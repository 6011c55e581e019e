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
/// A name for a request or session: only letters, digits and underscores.
QString newToken();
} // namespace Portal

struct PortalAnswer {
    enum class Kind {
        Done,
        Cancelled, ///< by the user
        Ended,     ///< for another reason
        Failed,    ///< the call failed, see `error`
    };
    Kind kind = Kind::Failed;
    QVariantMap results{};
    QDBusError error{};
};

/// One request to the desktop's portal. The answer is a signal of a separate object and may come before the
/// call's reply, so listen first where its path is predictable (since portal 0.9).
/// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Request.html
class PortalRequest final : public QObject
{
    Q_OBJECT
public:
    using Answered = std::function<void(const PortalAnswer &)>;

    /// Appends `options` to the arguments of `call`. Calls `answered` once, from the event loop.
    PortalRequest(const QDBusConnection &bus, QDBusMessage call, QVariantMap options, Answered answered,
                  QObject *parent);
    ~PortalRequest() override;

    /// Withdraws the request, also if its dialog is open.
    void close();
    /// Deletes this object without another answer. Safe inside `answered`.
    void drop();

private Q_SLOTS:
    void hear(uint response, const QVariantMap &results);

private:
    void listenAt(const QString &request);
    void finish(const PortalAnswer &answer);

    QDBusConnection m_bus;
    QString m_request; ///< object that will answer, empty afterwards
    Answered m_answered;
};

} // namespace Lamplighter
