// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/connection.h"

#include "base/errorcodes.h"
#include "base/log.h"
#include "base/sharedtext.h"
#include "identity/practicebrowser.h"

#include <QCoreApplication>
#include <QNetworkProxy>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Connection)
};

HoldEnd holdEndFrom(const SettingValues::HoldEnd &setting)
{
    if (const auto *const span = std::get_if<Seconds>(&setting))
        return {*span};
    if (const auto *const time = std::get_if<QTime>(&setting))
        return {*time};
    return {HoldEnd::UntilChanged{}};
}

SessionPolicy::Resume resumeFrom(SettingValues::Resume setting)
{
    switch (setting) {
    case SettingValues::Resume::Yes:
        return SessionPolicy::Resume::Yes;
    case SettingValues::Resume::Ask:
        return SessionPolicy::Resume::Ask;
    case SettingValues::Resume::No:
        return SessionPolicy::Resume::No;
    }
    Q_UNREACHABLE();
}

/// Identifies a cloud.
QString placeOf(const Cloud &cloud)
{
    return cloud.isBuiltIn() ? cloud.name : cloud.authority.toString();
}
} // namespace

Result<ConnectionConfig> connectionConfigFrom(const Settings &settings, const QString &profile)
{
    ConnectionConfig config;
    config.clientId = settings.text(settingKeys.accountClientId);
    config.apiVersion = settings.text(settingKeys.accountApi);
    if (settings.get(settingKeys.accountResponseMode) == SettingValues::ResponseMode::Query)
        config.responseMode = IdentityConfig::ResponseMode::Query;

    if (config.clientId.isEmpty())
        return tl::unexpected(Error{.kind = ErrorKind::NotConfigured,
                                    .code = ErrorCodes::noAppId,
                                    .text = SharedText::tr("No app ID yet."),
                                    .next = SharedText::tr("Add it in Settings.")});

    if (const auto &wrong = settings.accountProblem(); wrong && wrong->preventsSignIn)
        return tl::unexpected(Error{.kind = ErrorKind::NotConfigured,
                                    .code = wrong->problem.key,
                                    .text = wrong->problem.text,
                                    .next = wrong->problem.next});

    const auto cloud =
        settings.get(settingKeys.cloudName) == SettingValues::Cloud::Custom
            ? customCloud(settings.get(settingKeys.cloudAuthority).value_or(QUrl{}),
                          settings.get(settingKeys.cloudGraph).value_or(QUrl{}))
            : builtInCloud(settings.text(settingKeys.cloudName), settings.get(settingKeys.accountTenant));
    if (!cloud)
        return tl::unexpected(cloud.error());
    config.cloud = *cloud;
    config.vaultKey = u"%1/%2/%3"_s.arg(profile, placeOf(config.cloud), config.clientId);
    return config;
}

SessionPolicy sessionPolicyFrom(const Settings &settings)
{
    SessionPolicy policy;
    policy.defaultEnd = holdEndFrom(settings.get(settingKeys.holdDefault));
    const auto lease = settings.get(settingKeys.holdLease);
    policy.leaseToHoldEnd = !lease;
    policy.lease = lease.value_or(policy.lease);
    policy.clearOnQuit = settings.get(settingKeys.holdOnQuit) == SettingValues::OnQuit::Clear;
    policy.releaseOnLock = settings.get(settingKeys.holdOnLock) == SettingValues::OnLock::Release;
    policy.resume = resumeFrom(settings.get(settingKeys.holdResume));
    policy.longestHold = settings.get(settingKeys.holdLongest);
    return policy;
}

Connection::Connection(ConnectionConfig config, const SessionPolicy &policy, const Surroundings &surroundings)
    : m_config(std::move(config))
    , m_clock(surroundings.clock)
    , m_profile(surroundings.profile)
    , m_accountLock(surroundings.accountLock)
    , m_holds(surroundings.holds)
    , m_network(surroundings.network ? surroundings.network() : std::make_unique<QNetworkAccessManager>())
{
    const auto &cloud = m_config.cloud;
    if (cloud.isLoopback()) {
        auto cloudClock = std::make_unique<CloudClock>(cloud.graph, surroundings.speed, *m_network);
        m_cloudClock = cloudClock.get();
        m_clock.follow(std::move(cloudClock));
    } else {
        m_clock.follow(std::make_unique<SystemClock>());
    }

    const auto browser = surroundings.browser ? surroundings.browser : practiceBrowser(*m_network);
    m_identity = std::make_unique<Identity>(
        IdentityConfig{cloud, m_config.clientId, m_config.responseMode, m_config.vaultKey,
                       [this](const SignedInAccount &account) { return takeAccount(account); }},
        surroundings.vault, m_clock, *m_network, browser);
    m_tokens = std::make_unique<IdentityTokens>(*m_identity);
    m_graph = std::make_unique<GraphPresence>(endpoint(), *m_tokens, m_clock, *m_network);
    m_service = std::make_unique<GraphService>(*m_graph);
    m_session = std::make_unique<SessionManager>(m_clock, *m_service, surroundings.holds, policy);

    connect(m_identity.get(), &Identity::stateChanged, this, &Connection::followIdentity);
    connect(m_identity.get(), &Identity::signInPageChanged, this, &Connection::changed);
    connect(m_session.get(), &SessionManager::viewChanged, this, &Connection::changed);
    connect(&m_clock, &Clock::changed, this, &Connection::changed);
}

Connection::~Connection()
{
    // Listeners may be half destroyed, and the clock's change below would still reach them through us.
    disconnect();
    // A jump to another clock's time must not make the session send something at the end.
    m_session.reset();
    // The clock outlives us, but a cloud's clock needs our network.
    if (m_cloudClock)
        m_clock.follow(std::make_unique<SystemClock>());
}

void Connection::start()
{
    if (!m_cloudClock || m_cloudClock->isReady()) {
        m_identity->restore();
        return;
    }
    connect(m_cloudClock, &CloudClock::ready, this, [this] { m_identity->restore(); });
}

void Connection::reconsiderAccount()
{
    if (m_identity->state() == Identity::State::Refused)
        m_identity->restore();
    else
        m_identity->reconsider();
}

bool Connection::isSignInDoubtful() const
{
    if (m_identity->state() != Identity::State::SignedIn)
        return false;
    const auto &error = m_session->view().error;
    const bool isAboutSignIn =
        error && (error->code == ErrorCodes::forbidden || error->code == ErrorCodes::tokenRefused ||
                  (error->kind == ErrorKind::Refused && error->code.startsWith(ErrorCodes::signInFamily)));
    return isAboutSignIn || m_identity->doubt();
}

bool Connection::isReady() const
{
    return m_ready;
}

bool Connection::isPractice() const
{
    return m_cloudClock && m_cloudClock->isPractice();
}

double Connection::speed() const
{
    return m_cloudClock ? m_cloudClock->speed() : 1.0;
}

Result<void> Connection::setSpeed(double speed)
{
    if (!isPractice())
        return tl::unexpected(Error{.kind = ErrorKind::NothingToActOn,
                                    .code = u"practice/speed"_s,
                                    .text = Text::tr("Only the demo clock can be sped up."),
                                    .next = {}});
    m_cloudClock->setSpeed(speed);
    return {};
}

Result<void> Connection::takeAccount(const SignedInAccount &account)
{
    // Not the keychain's key, which contains the profile, nor the hold's, which treats all custom clouds as
    // one.
    const auto key =
        u"%1/%2/%3"_s.arg(placeOf(m_config.cloud), m_config.clientId.toLower(), account.objectId.toLower());
    if (m_taken && m_taken->account == key)
        return {};
    // A user who returns at once shouldn't wait for it.
    if (const auto clearing = m_clearing.lock(); clearing && *clearing && (*clearing)->account == key) {
        m_formerTaken = std::exchange(m_taken, std::exchange(*clearing, std::nullopt));
        return {};
    }
    auto lock = lockAccount(m_accountLock, key, m_profile);
    if (!lock)
        return tl::unexpected(lock.error());
    m_formerTaken = std::exchange(m_taken, Taken{key, std::move(*lock)});
    return {};
}

void Connection::followIdentity()
{
    if (m_identity->state() != Identity::State::SigningIn)
        m_account = m_identity->account();
    switch (m_identity->state()) {
    case Identity::State::Unknown:
    case Identity::State::SigningIn:
        break;
    case Identity::State::SignedIn:
        if (const auto key = accountKey(); !key.isEmpty())
            m_session->signedIn(key, clearFormer());
        decideReady();
        break;
    case Identity::State::SignInNeeded:
        askForSignIn(accountKey());
        break;
    case Identity::State::SignedOut:
        m_formerTaken.reset();
        m_taken.reset();
        askForSignIn(lostAccountKey());
        break;
    case Identity::State::Refused:
        askForSignIn({});
        break;
    case Identity::State::KeychainLocked:
        // The account can't be read, so use the one account that has kept a status.
        askForSignIn(rememberedAccountKey());
        break;
    }
    Q_EMIT changed();
}

/// The key of the remembered session. Empty if no account is known.
QString Connection::accountKey() const
{
    const auto account = m_identity->account();
    return account ? u"%1/%2/%3"_s.arg(m_config.cloud.name, m_config.clientId, account->objectId) : QString{};
}

/// The only account of this app that has kept a status. Empty if there is none or more than one.
QString Connection::rememberedAccountKey() const
{
    const auto ours = u"%1/%2/"_s.arg(m_config.cloud.name, m_config.clientId);
    QStringList kept;
    for (const auto &account : m_holds.accounts()) {
        const auto session = account.startsWith(ours) ? m_holds.load(account) : std::nullopt;
        if (session && session->hold)
            kept << account;
    }
    return kept.size() == 1 ? kept.constFirst() : QString{};
}

/// The account that has lost its sign-in while its status may still show: it couldn't be saved, or was
/// deleted from the password store.
QString Connection::lostAccountKey() const
{
    const auto key = rememberedAccountKey();
    const auto session = key.isEmpty() ? std::nullopt : m_holds.load(key);
    const bool mayShow = session && session->worstCaseUntil && *session->worstCaseUntil > m_clock.now().utc;
    return mayShow ? key : QString{};
}

void Connection::askForSignIn(const QString &accountKey)
{
    m_session->signInNeeded(
        m_identity->problem().value_or(Error{.kind = ErrorKind::SignInNeeded,
                                             .code = ErrorCodes::signedOut,
                                             .text = SharedText::tr("You're signed out."),
                                             .next = SharedText::tr("Sign in to pick a status.")}),
        accountKey);
    decideReady();
}

/// Empty without a previous account or without a valid token of it.
SessionManager::ClearFormer Connection::clearFormer()
{
    // Keep the account's lock until the clear is answered, so that no other program takes it over.
    const auto taken = std::make_shared<std::optional<Taken>>(std::exchange(m_formerTaken, std::nullopt));
    auto grant = m_identity->takeFormerGrant();
    if (!grant)
        return {};
    m_clearing = taken;
    return [this, taken, grant = std::move(*grant)](const Callback<Confirmation> &done) {
        m_formerGraph.reset();
        m_formerToken = std::make_unique<LastToken>(graphGrant(grant));
        m_formerGraph = std::make_unique<GraphPresence>(endpoint(), *m_formerToken, m_clock, *m_network);
        m_formerGraph->clearPresence([taken, done](const Result<Confirmation> &cleared) {
            taken->reset();
            done(cleared);
        });
    };
}

void Connection::clearAtOnce(Milliseconds patience)
{
    const auto grant = m_identity->presentGrant();
    if (grant && m_session->hasToClear())
        Lamplighter::clearAtOnce(endpoint(), graphGrant(*grant), m_network->proxy(), patience);
}

GraphEndpoint Connection::endpoint() const
{
    return {m_config.cloud.graph, m_config.apiVersion, m_config.clientId, m_config.cloud.isBuiltIn()};
}

void Connection::decideReady()
{
    if (std::exchange(m_ready, true))
        return;
    Q_EMIT becameReady();
}

} // namespace Lamplighter
