// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/later.h"
#include "graph/graphpresence.h"

#include <QCoreApplication>
#include <QObject>

class QNetworkProxy;

namespace Lamplighter
{

/// Serves one last token: that of a replaced account, or the current one while the program quits. Calls back
/// in the thread that made it.
class LastToken final : public AccessTokens
{
public:
    explicit LastToken(Grant grant)
        : m_grant(std::move(grant))
    {
    }
    void accessToken(const QString &refused, const QByteArray &, Callback<Grant> done) override
    {
        if (refused.isEmpty())
            answer(done, m_grant);
        else
            refusedAgain(refused, {}, std::move(done));
    }
    void refusedAgain(const QString &, const QByteArray &, Callback<Grant> done) override
    {
        answer(done, tl::unexpected(Error{.kind = ErrorKind::SignInNeeded,
                                          .code = QStringLiteral("identity/former"),
                                          .text = QCoreApplication::translate(
                                              "Lamplighter::Identity", "Your earlier sign-in has ended."),
                                          .next = {}}));
    }

private:
    void answer(const Callback<Grant> &done, const Result<Grant> &grant)
    {
        callLater(&m_here, [done, grant] { done(grant); });
    }

    const Grant m_grant;
    QObject m_here;
};

/// Clears the presence without the caller's event loop. Blocks until Graph answers, at most `patience` plus
/// half a second of real time.
void clearAtOnce(GraphEndpoint place, const AccessTokens::Grant &grant, const QNetworkProxy &proxy,
                 Milliseconds patience);

} // namespace Lamplighter
