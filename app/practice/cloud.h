// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is the practice cloud: a local stand-in for Microsoft's identity platform and presence service, on loopback,
// with a clock that can be moved and faults that can be ordered. docs/practice-cloud.md is its manual.
//
// It shares no presence logic with the rest of the program, on purpose: it is a second reading of the same
// facts (docs/how-presence-works.md#how-teams-presence-works), so that each tests the other. It includes only
// base and http.
//
//   cloud.h           the whole, listening; for programs and tests
//   presencemodel.h   the presence service without a network, a value driven by explicit times
//   graphroutes.h, identityroutes.h, controlroutes.h, livepage.h      what answers where; sign-in goes on in
//   authorizeroute.h, tokenroute.h, deviceroute.h                     … these, with signinpages.h and oauth.h
//   cloudtime.h, faults.h, options.h, requestlog.h, vouchers.h        what they stand on, gathered in world.h

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
    QString clientId; ///< empty: a fixed GUID
    QString tenant;   ///< a GUID or a domain name, made part of the authority; empty: "organizations"
    double speed = 1.0;
    /// What clients reach it by where something stands before it, as a test's proxy does: "http://127.0.0.1:P". Graph and
    /// authority are named by it, the control is not. Empty: where it listens.
    QString behind{};
};

class Cloud final : public QObject
{
    Q_OBJECT
public:
    explicit Cloud(const CloudSettings &settings = {}, QObject *parent = nullptr);
    ~Cloud() override;

    /// On loopback alone; port 0 picks a free one. Errors: those of Http::Listener.
    Result<quint16> listen(quint16 port = 0, const std::optional<QSslConfiguration> &tls = std::nullopt);

    /// Without a socket: answers what is handed to take(), under this name ("https://cloud.example").
    void standAt(const QString &base);
    void take(const std::shared_ptr<Http::Exchange> &exchange);

    QString graph() const;     ///< Graph's root without version: "http://127.0.0.1:P"
    QString authority() const; ///< with the tenant: "http://127.0.0.1:P/organizations"
    QString control() const;   ///< "http://127.0.0.1:P/practice"
    QString clientId() const;
    QJsonObject announcement() const; ///< the program's first line

    // The same as over HTTP, for tests that run it in their own process.
    Utc now();
    void advance(Milliseconds span);
    void setSpeed(double speed);
    void setFrozen(bool frozen);
    QJsonObject state();
    QJsonArray requests() const;
    /// POST /practice/WHAT with this body. The sentence when it cannot be used.
    std::optional<QString> order(const QString &what, const QJsonValue &asked);
    PresenceModel &presence();

    /// An access token as a sign-in would have given it. `user`: an id or a name, empty for the first.
    QString issueAccessToken(const QStringList &scopes = {QStringLiteral("Presence.ReadWrite")},
                             const QString &user = {});
    QString firstUserId() const;

    /// How long a long poll waits for a change, in real time. Each answer wakes a program that may have nothing else to do.
    static constexpr Seconds longPoll{600};

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter::Practice
