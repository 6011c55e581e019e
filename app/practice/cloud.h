// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is the practice cloud: a local stand-in for Microsoft's identity platform and presence service,
// on loopback, with a controllable clock and faults on request. Its manual is docs/practice-cloud.md.
//
// It shares no presence logic with the rest of the program, on purpose: it is a second reading of the same
// facts (docs/how-presence-works.md#how-teams-presence-works), so that each tests the other. It includes only
// base and http.
//
//   cloud.h           the whole, listening; for programs and tests
//   presencemodel.h   the presence service without a network, a value driven by explicit times
//   graphroutes.h, identityroutes.h, controlroutes.h, livepage.h   the routes
//   authorizeroute.h, tokenroute.h, deviceroute.h                  the sign-in, with signinpages.h, oauth.h
//   cloudtime.h, faults.h, options.h, requestlog.h, vouchers.h     their state, collected in world.h

#include "base/result.h"
#include "http/listener.h"
#include "practice/presencemodel.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QSslConfiguration>
#include <QStringList>

#include <memory>
#include <optional>

namespace Lamplighter::Practice
{

struct CloudSettings {
    QString clientId; ///< empty for a fixed GUID
    QString tenant;   ///< a GUID or domain in the authority, empty for "organizations"
    double speed = 1.0;
    /// The address that clients use if there is a proxy in front: "http://127.0.0.1:P". Used for Graph and
    /// authority, not for the control. Empty for the cloud's own address.
    QString behind{};
};

class Cloud final : public QObject
{
    Q_OBJECT
public:
    explicit Cloud(const CloudSettings &settings = {}, QObject *parent = nullptr);
    ~Cloud() override;

    /// Listens on loopback only. Port 0 picks a free one. Errors: those of Http::Listener.
    Result<quint16> listen(quint16 port = 0, const std::optional<QSslConfiguration> &tls = std::nullopt);

    /// Works without a socket: answers take() under this address ("https://cloud.example").
    void serveInProcess(const QString &base);
    void take(const std::shared_ptr<Http::Exchange> &exchange);

    QString graph() const;     ///< Graph's root without version: "http://127.0.0.1:P"
    QString authority() const; ///< with the tenant: "http://127.0.0.1:P/organizations"
    QString control() const;   ///< "http://127.0.0.1:P/practice"
    QString clientId() const;
    QJsonObject announcement() const; ///< the program's first line

    // The same as over HTTP, for tests in the same process.
    Utc now();
    void advance(Milliseconds span);
    void setSpeed(double speed);
    void setFrozen(bool frozen);
    QJsonObject state();
    QJsonArray requests() const;
    /// POST /practice/WHAT with this body. Returns the error sentence, unset on success.
    std::optional<QString> order(const QString &what, const QJsonValue &asked);
    PresenceModel &presence();

    /// An access token as from a sign-in. `user` is an ID or a name, empty for the first user.
    QString issueAccessToken(const QStringList &scopes = {QStringLiteral("Presence.ReadWrite")},
                             const QString &user = {});
    QString firstUserId() const;

    /// How long a long poll waits for a change (real time). Long, because each answer wakes an idle program.
    static constexpr Seconds longPoll{600};

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter::Practice
