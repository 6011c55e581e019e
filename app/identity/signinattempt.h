// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/redirectlistener.h"
#include "identity/tokenclient.h"

#include <QTimer>

#include <optional>
#include <utility>
#include <vector>

namespace Lamplighter
{

/// One interactive sign-in, from the page in the browser to the tokens. It ends with its report, or without
/// one if it is destroyed before.
class SignInAttempt final : public QObject
{
    Q_OBJECT
public:
    struct Wish {
        QString loginHint; ///< empty: an account is to be picked
        QByteArray claims; ///< asked for by the service
        /// The account that is known when the sign-in is done: another one is offered, not taken. Empty: each is taken.
        std::function<std::optional<SignedInAccount>()> known{};
    };
    struct Success {
        TokenSet tokens;
        SignedInAccount account;
    };
    using Outcome = tl::expected<Success, Verdict>;

    /// `config`, `client` and `browser` must outlive it. `finished` may destroy it. An error's words are for
    /// the person, who alone can repeat a sign-in.
    SignInAttempt(const IdentityConfig &config, TokenClient &client, const BrowserOpener &browser, Wish wish,
                  std::function<void(Outcome)> finished);
    ~SignInAttempt() override;

    /// One more who wants to hear of the end. Shows the page again while its answer is awaited.
    void join(Callback<SignedInAccount> asker);
    /// Everybody who has joined.
    std::vector<Callback<SignedInAccount>> takeAskers();
    bool takesEachAccount() const { return !m_wish.known; }
    /// After a report that another account than the known one has signed in: that account, once.
    std::optional<Success> takeOther() { return std::exchange(m_other, std::nullopt); }

    /// What the browser is told, once: that page waits for it.
    void conclude(const Result<SignedInAccount> &result);

    /// The page in the browser, while its answer is awaited.
    std::optional<QUrl> page() const;
    /// Whether the page could not be opened there, as far as is known.
    bool browserFailed() const { return m_page.isValid() && m_browserFailed; }

Q_SIGNALS:
    void pageChanged(); ///< page() or browserFailed()

private:
    void open(const Endpoints &where);
    void showPage();
    void arrived(const tl::expected<QString, Verdict> &code);
    void redeemed(const Answer &answer);
    void fail(Verdict why);

    const IdentityConfig &m_config;
    TokenClient &m_client;
    const BrowserOpener &m_browser;
    const Wish m_wish;
    std::function<void(Outcome)> m_finished;
    std::vector<Callback<SignedInAccount>> m_askers;
    Endpoints m_endpoints;
    TokenClient::Flow m_flow;
    RedirectListener *m_listener = nullptr;   ///< ours until retired
    QUrl m_page;                              ///< while its answer is awaited
    quint64 m_openings = 0;                   ///< of that page
    bool m_browserFailed = false;             ///< at the last opening
    std::optional<RedirectRefusal> m_refused; ///< the most telling
    std::optional<Success> m_other;
    std::optional<Error> m_failure; ///< in fewer words than those who joined get
    QTimer m_timeout;
};

} // namespace Lamplighter
