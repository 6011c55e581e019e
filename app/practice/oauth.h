// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/reply.h"
#include "practice/world.h"

#include <tl/expected.hpp>

namespace Lamplighter::Practice
{

// What the endpoints of the identity platform share: how they refuse, which clients, accounts and scopes they know.

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

/// The refusal as JSON, with the caller's correlation ID in it.
Http::Response refusalResponse(const World &world, const Refusal &refusal, const Http::Request &request);
/// Where the refusal is explained, as answers name it.
QString errorUri(const World &world, const Refusal &refusal);
/// The first of the AADSTS numbers.
qint64 numberOf(const Refusal &refusal);

Refusal missingParameter(const QString &name);
/// Unset for a request of the one registered client.
std::optional<Refusal> refusedClient(const World &world, const Fields &fields);

/// Whether that account may sign in under that tenant.
bool admits(const QString &authority, const Person &person);
/// Who may sign in there, the hinted one first.
QList<Person> choices(const World &world, const QString &authority, const QString &loginHint = {});

struct Scopes {
    QStringList names;
    bool longNames = false; ///< asked for as {graph}/…
};
const QStringList &oidcScopes();
tl::expected<Scopes, Refusal> readScopes(const World &world, const QString &text);

QString base64url(const QByteArray &bytes);
/// MSAL's own parameter of an answer: which account it is, base64url of JSON.
QString clientInfo(const Person &person);

} // namespace Lamplighter::Practice
