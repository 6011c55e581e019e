// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/reply.h"
#include "practice/world.h"

#include <tl/expected.hpp>

namespace Lamplighter::Practice
{

// Shared by the identity endpoints: refusals, and the known clients, accounts and scopes.

using Fields = QList<QPair<QString, QString>>;

/// An error of the OAuth endpoints.
struct Refusal {
    QString error{};
    int code = 0; ///< AADSTS number
    QString text;
    QString suberror{};
    int status = 400;
    QString claims{};   ///< JSON text
    QJsonArray codes{}; ///< instead of `code`
};

/// The refusal as JSON, with the caller's correlation ID.
Http::Response refusalResponse(const World &world, const Refusal &refusal, const Http::Request &request);
/// The address that explains the refusal (error_uri).
QString errorUri(const World &world, const Refusal &refusal);
/// The first of the AADSTS numbers.
qint64 numberOf(const Refusal &refusal);

Refusal missingParameter(const QString &name);
/// Unset for the registered client.
std::optional<Refusal> refusedClient(const World &world, const Fields &fields);

/// Whether `person` may sign in at `authority`.
bool admits(const QString &authority, const Person &person);
/// The accounts that may sign in at `authority`, the hinted one first.
QList<Person> choices(const World &world, const QString &authority, const QString &loginHint = {});

struct Scopes {
    QStringList names;
    bool longNames = false; ///< requested as {graph}/…
};
const QStringList &oidcScopes();
tl::expected<Scopes, Refusal> readScopes(const World &world, const QString &text);

QString base64url(const QByteArray &bytes);
/// MSAL's client_info: the account as base64url of JSON.
QString clientInfo(const Person &person);

} // namespace Lamplighter::Practice
