// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/application.h"

#include "base/errorcodes.h"
#include "base/log.h"
#include "base/sharedtext.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
/// The account's share of health.
Health healthOf(Identity::State state)
{
    switch (state) {
    case Identity::State::SignedIn:
        return Health::Ok;
    case Identity::State::Unknown:
        return Health::Retrying;
    case Identity::State::SignedOut:
    case Identity::State::SigningIn:
    case Identity::State::SignInNeeded:
        return Health::SignInNeeded;
    case Identity::State::KeychainLocked:
        return Health::KeychainLocked;
    case Identity::State::Refused:
        return Health::Refused;
    }
    Q_UNREACHABLE();
}

/// Microsoft 365 doesn't always give an account's name.
QString named(const QString &name, const QString &without)
{
    return name.isEmpty() ? without : name;
}

Error quitting()
{
    return {.kind = ErrorKind::NotRunning,
            .code = u"program/quitting"_s,
            .text = SharedText::tr("Lamplighter is quitting."),
            .next = {}};
}
} // namespace

Application::Application(Options options, ProfilePaths paths, QObject *parent)
    : SnapshotSource(parent)
    , m_options(std::move(options))
    , m_paths(std::move(paths))
{
    for (auto *const part : std::as_const(m_options.parts))
        connect(part, &SnapshotPart::changed, this, &Application::refresh);
    connect(&m_accounts, &AccountCommands::changed, this, &Application::refresh);
}

Application::~Application() = default;

Result<void> Application::start()
{
    if (m_options.demo) {
        startDemo();
        return {};
    }
    return connectWith(Settings::read(m_paths));
}

void Application::startDemo()
{
    m_practice = std::make_unique<PracticeChild>(m_options.practiceProgram);
    m_demoIsStarting = true;
    const auto fail = [this](const Error &error) {
        m_demoIsStarting = false;
        m_configurationError = error;
        dropConnection(error);
        refresh();
        releaseWaiting();
    };
    connect(m_practice.get(), &PracticeChild::died, this, fail);
    m_practice->start([this, fail](const Result<Settings> &settings) {
        if (!settings)
            return fail(settings.error());
        if (const auto connected = connectWith(*settings); !connected)
            return fail(connected.error());
        if (!m_connection)
            return fail(m_configurationError.value_or(Error{}));
        Q_EMIT demoStarted(m_practice->controlAddress());
        connect(m_connection.get(), &Connection::becameReady, this, [this] {
            m_accounts.signInWithBrowser(*m_connection, [this](const Outcome &) {
                m_demoIsStarting = false;
                releaseWaiting();
            });
        });
    });
}

void Application::use(const Settings &settings)
{
    m_settings = settings;
    m_configurationError.reset();
    if (m_options.journal)
        m_options.journal->keep(settings.get(settingKeys.journalKeep), now());
    Q_EMIT settingsRead(settings);
}

Result<void> Application::connectWith(const Settings &settings)
{
    use(settings);
    auto config = connectionConfigFrom(settings, m_options.profile);
    const auto speedIsWrong = m_options.speed && !m_options.demo && !(config && config->cloud.isLoopback());
    if (speedIsWrong)
        m_configurationError = Error{.kind = ErrorKind::WrongUse,
                                     .code = u"start/speed"_s,
                                     .text = tr("--speed works only with a practice cloud on this computer."),
                                     .next = tr("Leave it out, or run `lamplighter --demo`.")};
    else if (!config)
        m_configurationError = config.error();
    if (m_configurationError) {
        refresh();
        releaseWaiting();
        if (speedIsWrong)
            return tl::unexpected(*m_configurationError);
        return {};
    }
    m_connection = std::make_unique<Connection>(
        *config, sessionPolicyFrom(settings),
        Connection::Surroundings{m_clock, *m_options.vault, *m_options.holds,
                                 m_options.demo ? BrowserOpener{} : m_options.browser, m_options.profile,
                                 m_paths.accountLock, m_options.speed, m_options.network});
    connect(m_connection.get(), &Connection::changed, this, &Application::refresh);
    connect(&m_connection->session(), &SessionManager::exchanged, this, [this](const JournalEntry &entry) {
        if (m_options.journal)
            m_options.journal->add(entry);
    });
    connect(m_connection.get(), &Connection::becameReady, this, [this] {
        m_connection->session().setWatched(m_attendance.watched);
        releaseWaiting();
    });
    if (m_attendance.locked)
        m_connection->session().setLocked(true);
    if (m_attendance.asleep)
        m_connection->session().goToSleep([] {});
    m_connection->start();
    refresh();
    return {};
}

void Application::setWatched(bool watched)
{
    m_attendance.watched = watched;
    // Earlier, a read would ask for a token before the cloud's time is known.
    if (m_connection && m_connection->isReady())
        m_connection->session().setWatched(watched);
}

void Application::setLocked(bool locked)
{
    m_attendance.locked = locked;
    if (!m_connection)
        return;
    if (!locked)
        m_connection->reconsiderAccount();
    m_connection->session().setLocked(locked);
}

void Application::goToSleep(std::function<void()> ready)
{
    m_attendance.asleep = true;
    m_sleepers.append(std::move(ready));
    if (m_connection)
        m_connection->session().goToSleep([this] { letSleep(); });
    else
        letSleep();
}

void Application::resume()
{
    m_attendance.asleep = false;
    if (!m_connection)
        return;
    if (!m_attendance.locked)
        m_connection->reconsiderAccount();
    m_connection->session().resume();
}

void Application::networkCameBack()
{
    if (!m_connection)
        return;
    m_connection->reconsiderAccount();
    m_connection->session().reconsider();
}

void Application::endAtOnce()
{
    constexpr Seconds patience{3};
    if (m_connection)
        m_connection->clearAtOnce(patience);
}

void Application::letSleep()
{
    for (const auto &ready : std::exchange(m_sleepers, {}))
        QMetaObject::invokeMethod(this, ready, Qt::QueuedConnection);
}

void Application::refresh()
{
    auto next = compose();
    auto signIn = composeSignIn();
    const bool isNew = next != m_snapshot;
    const bool isNewSignIn = signIn != m_signIn;
    m_snapshot = std::move(next);
    m_signIn = std::move(signIn);
    if (isNew)
        Q_EMIT changed(m_snapshot);
    if (isNewSignIn)
        Q_EMIT signInChanged(m_signIn);
}

SignInProgress Application::composeSignIn() const
{
    if (!m_connection)
        return {};
    const auto &identity = m_connection->identity();
    return {.isRunning = identity.state() == Identity::State::SigningIn,
            .page = QString::fromUtf8(identity.signInPage().value_or(QUrl()).toEncoded()),
            .browserFailed = identity.browserFailed()};
}

Snapshot Application::compose() const
{
    Snapshot shown;
    if (m_connection) {
        shown = m_connection->session().view();
        auto &identity = m_connection->identity();
        if (const auto &account = m_connection->account())
            shown.account = {account->called(), account->tenantId, m_connection->config().cloud.name};
        shown.practice = m_connection->isPractice();
        shown.practiceSpeed = m_connection->speed();
        shown.signInRunning = identity.state() == Identity::State::SigningIn;
        shown.signInMayHelp = m_connection->isSignInDoubtful();
        shown.failedSignIn = m_accounts.failedSignIn();
        if (const auto offered = identity.offered(); offered && shown.account)
            shown.switchOffered =
                Snapshot::SwitchOffered{named(shown.account->username, tr("your current account")),
                                        named(offered->called(), tr("another account"))};
        shown.health = std::max(shown.health, healthOf(identity.state()));
        if (const auto obstacle = identity.obstacle()) {
            shown.health = std::max(shown.health, healthOf(obstacle->kind));
            shown.error = shown.error.value_or(*obstacle);
        }
        if (const auto problem = identity.problem(); problem && !shown.error)
            shown.error = problem;
    } else {
        shown.health = Health::NotConfigured;
    }
    if (m_configurationError) {
        shown.error = m_configurationError;
        if (!m_connection)
            shown.health = Health::NotConfigured;
    }
    shown.practice = shown.practice || m_options.demo;
    // An account that can't sign in is already the error.
    const auto &account = m_settings.accountProblem();
    const bool isError =
        account && shown.error && account->preventsSignIn && shown.error->code == account->problem.key;
    for (const auto &problem : m_settings.problems())
        if (!isError || problem != account->problem)
            shown.problems.append({problem.key, problem.text, problem.next});
    for (const auto *const part : m_options.parts)
        part->addTo(shown);
    return shown;
}

void Application::answerLater(const Done &done, const Outcome &outcome)
{
    QMetaObject::invokeMethod(
        this, [done, outcome] { done(outcome); }, Qt::QueuedConnection);
}

void Application::whenReady(const Done &done, const std::function<void(const Done &)> &go)
{
    if (m_quitting)
        return answerLater(done, failed(quitting()));
    const bool isComing = m_demoIsStarting || m_reconnecting;
    if (m_connection && m_connection->isReady() && !isComing) {
        m_connection->identity().wish();
        return go(m_owed.owe(done));
    }
    if (m_connection || isComing) {
        m_waiting.append([this, done, go] { whenReady(done, go); });
        return;
    }
    answerLater(done, failed(m_configurationError.value_or(Error{})));
}

void Application::releaseWaiting()
{
    for (const auto &go : std::exchange(m_waiting, {}))
        go();
}

void Application::submit(const Command &command, OutcomeHandler done)
{
    std::visit([this, &done](const auto &one) { carryOut(one, done); }, command);
}

QString Application::saidBefore(const Command &command) const
{
    const auto *set = std::get_if<Commands::Set>(&command);
    return set && m_connection ? m_connection->session().saidBefore(*set) : QString{};
}

void Application::carryOut(const Commands::Set &command, const Done &done)
{
    whenReady(done, [this, command](const Done &each) { m_connection->session().set(command, each); });
}

void Application::carryOut(const Commands::Extend &command, const Done &done)
{
    whenReady(done, [this, command](const Done &each) { m_connection->session().extend(command, each); });
}

void Application::carryOut(const Commands::Back &, const Done &done)
{
    whenReady(done, [this](const Done &each) { m_connection->session().back(each); });
}

void Application::carryOut(const Commands::Clear &, const Done &done)
{
    whenReady(done, [this](const Done &each) { m_connection->session().clear(each); });
}

void Application::carryOut(const Commands::ClearPreferred &, const Done &done)
{
    whenReady(done, [this](const Done &each) { m_connection->session().clearPreferred(each); });
}

void Application::carryOut(const Commands::TryNow &, const Done &done)
{
    whenReady(done, [this](const Done &each) {
        m_connection->reconsiderAccount();
        m_connection->session().tryNow(each);
    });
}

void Application::carryOut(const Commands::ReadAgain &, const Done &done)
{
    whenReady(done, [this](const Done &each) { m_connection->session().readAgain(each); });
}

void Application::carryOut(const Commands::BeginRun &command, const Done &done)
{
    m_runs.announce(command.run);
    whenReady(done, [this, command](const Done &each) {
        m_runs.begin(m_connection->session(), command,
                     [this, each](const Outcome &outcome) { answerLater(each, outcome); });
    });
}

void Application::carryOut(const Commands::EndRun &command, const Done &done)
{
    const bool canAsk = m_connection && m_connection->isReady() && !m_quitting && !m_reconnecting;
    const auto answer = canAsk ? m_owed.owe(done) : done;
    m_runs.end(canAsk ? &m_connection->session() : nullptr, command.run,
               [this, answer](const Outcome &outcome) { answerLater(answer, outcome); });
}

void Application::carryOut(const Commands::SignIn &command, const Done &done)
{
    whenReady(done, [this, command](const Done &each) { m_accounts.signIn(*m_connection, command, each); });
}

void Application::carryOut(const Commands::CancelSignIn &, const Done &done)
{
    answerLater(done, m_connection ? AccountCommands::cancelSignIn(*m_connection)
                                   : AccountCommands::noSignInToCancel());
}

void Application::carryOut(const Commands::SignOut &, const Done &done)
{
    whenReady(done, [this](const Done &each) { m_accounts.signOut(*m_connection, each); });
}

void Application::carryOut(const Commands::ShowCard &, const Done &done)
{
    Q_EMIT showCardRequested();
    answerLater(done, {ExitCode::Done, tr("Lamplighter's window is open."), {}});
}

void Application::carryOut(const Commands::ShowSettings &, const Done &done)
{
    if (m_options.demo)
        return answerLater(done, failed({.kind = ErrorKind::NothingToActOn,
                                         .code = u"settings/demo"_s,
                                         .text = tr("The demo has no settings."),
                                         .next = tr("Leave out --profile demo.")}));
    Q_EMIT showSettingsRequested();
    answerLater(done, {ExitCode::Done, tr("Settings are open."), {}});
}

void Application::carryOut(const Commands::PracticeSpeed &command, const Done &done)
{
    whenReady(done, [this, command](const Done &each) {
        if (const auto set = m_connection->setSpeed(command.speed); !set)
            return answerLater(each, failed(set.error()));
        answerLater(each,
                    {ExitCode::Done, tr("The demo clock now runs %1 times as fast.").arg(command.speed), {}});
    });
}

void Application::carryOut(const Commands::ReloadSettings &, const Done &done)
{
    if (m_options.demo)
        return answerLater(done, {ExitCode::Done, tr("The demo has no settings to reload."), {}});

    if (m_quitting)
        return answerLater(done, failed(quitting()));

    m_reloading.append(done);
    // The settings are read after the old connection has ended, so they are the latest for all callers.
    if (m_reconnecting)
        return;
    const auto settings = Settings::read(m_paths);
    const auto config = connectionConfigFrom(settings, m_options.profile);
    const bool sameAccount = m_connection && config && *config == m_connection->config();
    if (!sameAccount)
        return reconnect(config);
    use(settings);
    m_connection->session().setPolicy(sessionPolicyFrom(settings));
    m_connection->reconsiderAccount();
    refresh();
    answerReloading();
}

void Application::answerReloading()
{
    for (const auto &done : std::exchange(m_reloading, {})) {
        if (m_quitting)
            answerLater(done, failed(quitting()));
        else if (m_configurationError)
            answerLater(done, failed(*m_configurationError));
        else
            answerLater(done, {ExitCode::Done, tr("Settings reloaded."), {}});
    }
}

/// Closes the connection as quitting would, and also clears an account that is replaced by another. Then
/// connects with the latest settings.
void Application::reconnect(const Result<ConnectionConfig> &next)
{
    m_reconnecting = true;
    const auto proceed = [this] {
        m_reconnecting = false;
        dropConnection({.kind = ErrorKind::Cancelled,
                        .code = ErrorCodes::reloading,
                        .text = tr("Canceled because your settings changed."),
                        .next = tr("Try again.")});
        // Errors are in the snapshot and in the answers.
        if (!m_quitting)
            static_cast<void>(connectWith(Settings::read(m_paths)));
        answerReloading();
    };
    if (!m_connection)
        return proceed();
    m_connection->identity().cancelSignIn();
    if (!next || next->vaultKey != m_connection->config().vaultKey) {
        auto policy = sessionPolicyFrom(m_settings);
        policy.clearOnQuit = true;
        m_connection->session().setPolicy(policy);
    }
    m_connection->session().quit([this, proceed](const Outcome &) {
        // Not from inside the session's own call.
        QMetaObject::invokeMethod(this, proceed, Qt::QueuedConnection);
    });
}

void Application::dropConnection(const Error &why)
{
    m_connection.reset();
    letSleep();
    m_accounts.connectionIsGone();
    m_owed.answerAll(failed(why));
}

void Application::carryOut(const Commands::Quit &command, const Done &done)
{
    const auto leave = [this, done](const Outcome &outcome) {
        m_owed.answerAll(failed(quitting()));
        done(outcome);
        QMetaObject::invokeMethod(this, &Application::finished, Qt::QueuedConnection);
    };
    if (std::exchange(m_quitting, true))
        return answerLater(done, {ExitCode::Done, SharedText::tr("Lamplighter is quitting."), {}});
    releaseWaiting();
    if (!m_connection)
        return answerLater(leave, {ExitCode::Done, SharedText::tr("Lamplighter has quit."), {}});
    m_connection->identity().cancelSignIn();
    if (command.forUpgrade) {
        // The next version resumes the hold in a moment, so don't show colleagues a gap.
        auto policy = sessionPolicyFrom(m_settings);
        policy.clearOnQuit = false;
        m_connection->session().setPolicy(policy);
    }
    m_connection->session().quit(m_owed.owe([this, leave](const Outcome &outcome) {
        m_accounts.afterSignOut([leave, outcome] { leave(outcome); });
    }));
}

} // namespace Lamplighter
