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

/// Makes the network access of a connection.
using NetworkMaker = std::function<std::unique_ptr<QNetworkAccessManager>()>;

/// The settings for cloud and account, checked together.
struct ConnectionConfig {
    Cloud cloud;
    QString clientId;
    QString apiVersion;
    IdentityConfig::ResponseMode responseMode = IdentityConfig::ResponseMode::FormPost;
    QString vaultKey;
    bool operator==(const ConnectionConfig &) const = default;
};
/// Errors: NotConfigured, with the setting to fix.
Result<ConnectionConfig> connectionConfigFrom(const Settings &settings, const QString &profile);
SessionPolicy sessionPolicyFrom(const Settings &settings);

/// One account at one cloud, from keychain to session. Created when the settings name a cloud and a client
/// ID, and replaced when they name others.
class Connection final : public QObject
{
    Q_OBJECT
public:
    struct Surroundings {
        ProgramClock &clock;
        Vault &vault;
        HoldStore &holds;
        BrowserOpener browser; ///< empty for the practice cloud's simulated browser
        QString profile;
        QString accountLock; ///< ProfilePaths::accountLock
        std::optional<double> speed{};
        NetworkMaker network{}; ///< empty for the system's
    };
    Connection(ConnectionConfig config, const SessionPolicy &policy, const Surroundings &surroundings);
    ~Connection() override;

    /// Waits for the cloud's clock, then restores the account and its hold.
    void start();
    /// The user is back, or network or settings have changed: tries again to use an account that wasn't
    /// accepted or was in use by another profile.
    void reconsiderAccount();
    /// Whether a new sign-in may help, because the current one or its permissions were refused.
    bool isSignInDoubtful() const;
    /// Whether commands can be carried out: the clock runs and the keychain has answered.
    bool isReady() const;

    const ConnectionConfig &config() const { return m_config; }
    Identity &identity() { return *m_identity; }
    SessionManager &session() { return *m_session; }
    /// The account that session() keeps a status for. It changes when a sign-in is complete, not before.
    const std::optional<SignedInAccount> &account() const { return m_account; }
    bool isPractice() const;
    double speed() const;
    Result<void> setSpeed(double speed); ///< NothingToActOn without a practice cloud
    /// Clears as quitting does, but without the event loop. Does nothing if there is nothing to clear or no
    /// token. Returns when the service has answered, after at most `patience` of real time and half a second.
    void clearAtOnce(Milliseconds patience);

Q_SIGNALS:
    void becameReady();
    void changed(); ///< anything that a snapshot shows

private:
    Result<void> takeAccount(const SignedInAccount &account);
    void followIdentity();
    QString accountKey() const;
    QString rememberedAccountKey() const;
    QString lostAccountKey() const;
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
    std::optional<Taken> m_formerTaken; ///< of the previous account, until another one has signed in
    std::weak_ptr<std::optional<Taken>> m_clearing; ///< the same lock while the previous account is cleared
    std::unique_ptr<QNetworkAccessManager> m_network;
    QPointer<CloudClock> m_cloudClock; ///< owned by m_clock
    std::unique_ptr<Identity> m_identity;
    std::unique_ptr<IdentityTokens> m_tokens;
    std::unique_ptr<GraphPresence> m_graph;
    std::unique_ptr<LastToken> m_formerToken;
    std::unique_ptr<GraphPresence> m_formerGraph; ///< for the previous account
    std::unique_ptr<GraphService> m_service;
    std::unique_ptr<SessionManager> m_session;
    bool m_ready = false;
};

} // namespace Lamplighter
