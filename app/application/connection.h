// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "application/accountlock.h"
#include "application/ports.h"
#include "application/programclock.h"
#include "graph/cloudclock.h"
#include "graph/lastmoment.h"
#include "session/sessionmanager.h"
#include "settings/settings.h"

#include <QNetworkAccessManager>
#include <QPointer>

namespace Lamplighter
{

/// Makes what a connection asks its cloud through.
using NetworkMaker = std::function<std::unique_ptr<QNetworkAccessManager>()>;

/// What the settings say about cloud and account, checked as a whole.
struct ConnectionConfig {
    Cloud cloud;
    QString clientId;
    QString apiVersion;
    IdentityConfig::ResponseMode responseMode = IdentityConfig::ResponseMode::FormPost;
    QString vaultKey;
    bool operator==(const ConnectionConfig &) const = default;
};
/// Errors: NotConfigured, with the command or the setting that would help.
Result<ConnectionConfig> connectionConfigFrom(const Settings &settings, const QString &profile);
SessionPolicy sessionPolicyFrom(const Settings &settings);

/// One account at one cloud, from the keychain to the session: built when the settings name a cloud and a
/// client ID, thrown away when they name another.
class Connection final : public QObject
{
    Q_OBJECT
public:
    struct Surroundings {
        ProgramClock &clock;
        Vault &vault;
        HoldStore &holds;
        BrowserOpener browser; ///< empty: the practice cloud's own stand-in for a browser
        QString profile;
        QString accountLock; ///< ProfilePaths::accountLock
        std::optional<double> speed{};
        NetworkMaker network{}; ///< empty: the system's
    };
    Connection(ConnectionConfig config, const SessionPolicy &policy, const Surroundings &surroundings);
    ~Connection() override;

    /// Waits for the cloud's clock, then restores the account and its hold.
    void start();
    /// The person is back, or the network or the settings are others: an account that was not accepted, or that another
    /// profile had in use, may be usable by now.
    void reconsiderAccount();
    /// Whether a new sign-in is one thing that may help: the present one was refused, or what it allows.
    bool isSignInDoubtful() const;
    /// The clock runs and the keychain has answered: commands can be decided.
    bool isReady() const;

    const ConnectionConfig &config() const { return m_config; }
    Identity &identity() { return *m_identity; }
    SessionManager &session() { return *m_session; }
    /// The account that session() keeps a status for. It changes when a sign-in is complete, not before.
    const std::optional<SignedInAccount> &account() const { return m_account; }
    bool isPractice() const;
    double speed() const;
    Result<void> setSpeed(double speed); ///< NothingToActOn without a practice cloud
    /// As quitting does, but without the event loop: where something is to be cleared and a token is at hand, it comes back
    /// when the service has answered, and within `patience` of real time (and half a second).
    void clearAtOnce(Milliseconds patience);

Q_SIGNALS:
    void becameReady();
    void changed(); ///< anything that a snapshot shows

private:
    Result<void> takeAccount(const SignedInAccount &account);
    void followIdentity();
    QString accountKey() const;
    QString rememberedAccountKey() const;
    void askForSignIn(const QString &accountKey);
    SessionManager::ClearFormer clearFormer();
    GraphEndpoint endpoint() const;
    void decideReady();

    ConnectionConfig m_config;
    ProgramClock &m_clock;
    struct Taken {
        QString account;
        std::unique_ptr<ProcessLock> lock;
    };
    QString m_profile;
    QString m_accountLock;
    HoldStore &m_holds;
    std::optional<SignedInAccount> m_account;
    std::optional<Taken> m_taken;
    std::optional<Taken> m_formerTaken; ///< of the account before, until somebody else has signed in
    std::weak_ptr<std::optional<Taken>> m_clearing; ///< then, until what is left of it is cleared
    std::unique_ptr<QNetworkAccessManager> m_network;
    QPointer<CloudClock> m_cloudClock; ///< owned by m_clock
    std::unique_ptr<Identity> m_identity;
    std::unique_ptr<IdentityTokens> m_tokens;
    std::unique_ptr<GraphPresence> m_graph;
    std::unique_ptr<LastToken> m_formerToken;
    std::unique_ptr<GraphPresence> m_formerGraph; ///< of the account before the present one
    std::unique_ptr<GraphService> m_service;
    std::unique_ptr<SessionManager> m_session;
    bool m_ready = false;
};

} // namespace Lamplighter
