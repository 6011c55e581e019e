// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fakeauthority.h"
#include "scriptedvault.h"

#include "identity/identity.h"
#include "identity/practicebrowser.h"
#include "support/manualclock.h"

#include <QNetworkAccessManager>
#include <QTest>

namespace Lamplighter::Testing
{

/// Counts callbacks and keeps the result.
template <typename T>
struct Outcome {
    std::optional<Result<T>> result;
    int times = 0;

    Callback<T> callback()
    {
        return [this](Result<T> value) {
            ++times;
            result = std::move(value);
        };
    }
    bool isDone() const { return times > 0; }
    QString code() const { return result && !result->has_value() ? result->error().code : QString(); }
};

/// Opens the page, but the user does nothing.
inline BrowserOpener unansweredBrowser()
{
    return [](const QUrl &, const std::function<void()> &) {};
}

/// One user and program, with an authority, a keychain, and a browser that signs in at once.
class IdentityWorld
{
public:
    FakeAuthority authority;
    ScriptedVault vault;
    ManualClock clock;
    QNetworkAccessManager network;
    BrowserOpener browser = practiceBrowser(network);
    IdentityConfig::ResponseMode mode = IdentityConfig::ResponseMode::FormPost;
    IdentityConfig::Patience patience;
    std::optional<Cloud> cloud;
    std::function<Result<void>(const SignedInAccount &)> mayUse;
    std::unique_ptr<Identity> identity;
    QList<QUrl> pages; ///< opened in the browser
    QList<Identity::State> states;

    static constexpr auto vaultKey = "default/custom/client";

    IdentityWorld() { authority.now = clock.now().utc.time_since_epoch() / Seconds{1}; }

    void start()
    {
        identity = std::make_unique<Identity>(
            IdentityConfig{.cloud = cloud.value_or(authority.cloud()),
                           .clientId = QLatin1StringView(FakeAuthority::clientId),
                           .responseMode = mode,
                           .vaultKey = QLatin1StringView(vaultKey),
                           .mayUse = mayUse,
                           .patience = patience},
            vault, clock, network, [this](const QUrl &page, const std::function<void()> &failed) {
                pages.append(page);
                browser(page, failed);
            });
        QObject::connect(identity.get(), &Identity::stateChanged, identity.get(),
                         [this] { states.append(identity->state()); });
    }

    Result<SignedInAccount> signIn(Identity::Whose whose = Identity::Whose::Known)
    {
        Outcome<SignedInAccount> outcome;
        identity->signIn(outcome.callback(), whose);
        [&] { QTRY_VERIFY(outcome.isDone()); }();
        return outcome.result.value_or(tl::unexpected(Error{}));
    }

    /// Switches to the account that the last sign-in offered.
    Result<SignedInAccount> takeOffered()
    {
        Outcome<SignedInAccount> outcome;
        identity->takeOffered(outcome.callback());
        [&] { QTRY_VERIFY(outcome.isDone()); }();
        return outcome.result.value_or(tl::unexpected(Error{}));
    }

    /// From now on, a different user signs in.
    void becomeGrace()
    {
        authority.idClaims = [](QJsonObject &claims) {
            claims.insert(QStringLiteral("oid"), QLatin1StringView(graceId));
            claims.insert(QStringLiteral("preferred_username"), QStringLiteral("grace@example.test"));
        };
        authority.tokenAnswer = [](QJsonObject &answer) { answer.remove(QStringLiteral("client_info")); };
    }
    static constexpr auto graceId = "00000000-1111-4222-8333-444444444444";

    Result<Identity::Grant> token(const QString &refused = {}, const QByteArray &claims = {})
    {
        Outcome<Identity::Grant> outcome;
        identity->accessToken(refused, claims, outcome.callback());
        [&] { QTRY_VERIFY(outcome.isDone()); }();
        return outcome.result.value_or(tl::unexpected(Error{}));
    }

    Result<Identity::Grant> refusedAgain(const QString &refused, const QByteArray &claims = {})
    {
        Outcome<Identity::Grant> outcome;
        identity->refusedAgain(refused, claims, outcome.callback());
        [&] { QTRY_VERIFY(outcome.isDone()); }();
        return outcome.result.value_or(tl::unexpected(Error{}));
    }

    Result<void> signOut()
    {
        Outcome<void> outcome;
        identity->signOut(outcome.callback());
        [&] { QTRY_VERIFY(outcome.isDone()); }();
        return outcome.result.value_or(tl::unexpected(Error{}));
    }

    Result<void> unlock()
    {
        Outcome<void> outcome;
        identity->unlock(outcome.callback());
        [&] { QTRY_VERIFY(outcome.isDone()); }();
        return outcome.result.value_or(tl::unexpected(Error{}));
    }

    /// Restarts the program with the same keychain.
    void restart()
    {
        identity.reset();
        states.clear();
        start();
        identity->restore();
    }

    QByteArray stored() const { return vault.secrets.value(QLatin1StringView(vaultKey)); }

    /// A parameter of the page that was opened last.
    QString parameter(const QString &name) const
    {
        for (const auto &[key, value] : Http::parseForm(pages.last().query(QUrl::FullyEncoded).toLatin1())) {
            if (key == name)
                return value;
        }
        return {};
    }
};

} // namespace Lamplighter::Testing
