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

/// One interactive sign-in, from the page in the browser to the tokens. Calls `finished` once, unless it is
/// destroyed first.
class SignInAttempt final : public QObject
{
    Q_OBJECT
public:
    struct Wish {
        QString loginHint; ///< empty: show the account picker
        QByteArray claims; ///< from a claims challenge; empty if there was none
        /// Returns the known account when the sign-in ends; a different one is offered, not used. Empty: use
        /// any account.
        std::function<std::optional<SignedInAccount>()> known{};
    };
    struct Success {
        TokenSet tokens;
        SignedInAccount account;
    };
    using Outcome = tl::expected<Success, Verdict>;

    /// `config`, `client`, and `browser` must outlive it. `finished` may destroy it. Its errors never promise
    /// a retry, since only the user can repeat a sign-in.
    SignInAttempt(const IdentityConfig &config, TokenClient &client, const BrowserOpener &browser, Wish wish,
                  std::function<void(Outcome)> finished);
    ~SignInAttempt() override;

    /// Adds a callback for the result. Shows the page again if its answer hasn't come yet.
    void join(Callback<SignedInAccount> asker);
    /// Moves out the callbacks that joined.
    std::vector<Callback<SignedInAccount>> takeAskers();
    bool takesEachAccount() const { return !m_wish.known; }
    /// After `finished` reported that a different account signed in: that account. Returned only once.
    std::optional<Success> takeOther() { return std::exchange(m_other, std::nullopt); }

    /// Sends the result to the page that waits in the browser. Call it once.
    void conclude(const Result<SignedInAccount> &result);

    /// The page in the browser, until its answer arrives.
    std::optional<QUrl> page() const;
    /// Whether the browser failed to open it, as far as we know.
    bool browserFailed() const { return m_page.isValid() && m_browserFailed; }

Q_SIGNALS:
    void pageChanged(); ///< page() or browserFailed() changed

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
    RedirectListener *m_listener = nullptr;   ///< owned until retired
    QUrl m_page;                              ///< until its answer arrives
    quint64 m_openings = 0;                   ///< how often m_page was opened
    bool m_browserFailed = false;             ///< at the last opening
    std::optional<RedirectRefusal> m_refused; ///< the most informative one
    std::optional<Success> m_other;
    std::optional<Error> m_failure; ///< without the sentence for the IT team
    QTimer m_timeout;
};

} // namespace Lamplighter
