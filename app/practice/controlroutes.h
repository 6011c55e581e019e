// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/reply.h"
#include "practice/world.h"

#include <tl/expected.hpp>

namespace Lamplighter::Practice
{

/// The routes below /practice (docs/architecture.md#practice-cloud-control). They take and give JSON; a form
/// of the live page is taken as well, and answered with 303 back to the page. Anything invalid is answered
/// with 400 and {"error": sentence}, and changes nothing.
class ControlRoutes
{
public:
    /// Calls `clockChanged` after every change of the practice clock, `wasReset` after POST /practice/reset.
    ControlRoutes(World &world, std::function<void()> clockChanged, std::function<void()> wasReset);

    /// `path` comes without "/practice". Cloud itself handles the long poll of /clock?after=.
    Http::Response answer(const QByteArray &path, const Http::Request &request);

    using Outcome = tl::expected<QJsonValue, QString>;
    /// Runs POST /practice/WHAT, for example "/clock". Returns the answer or an error sentence.
    Outcome post(const QByteArray &what, const QJsonValue &asked);

    QJsonObject state();

private:
    Outcome postClock(const QJsonValue &asked);
    Outcome postFaults(const QJsonValue &asked);
    Outcome postOptions(const QJsonValue &asked);
    Outcome postTeams(const QJsonValue &asked);
    Outcome setPreferred(const Person &person, const QJsonObject &asked);
    Outcome setTeamsSession(const Person &person, const QJsonObject &asked);
    Outcome postReset(const QJsonValue &asked);

    World &m_world;
    std::function<void()> m_clockChanged;
    std::function<void()> m_wasReset;
};

} // namespace Lamplighter::Practice
