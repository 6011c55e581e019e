// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/application.h"

#include "base/log.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

Application::Application(Options options, ProfilePaths paths, QObject *parent)
    : SnapshotSource(parent)
    , m_options(std::move(options))
    , m_paths(std::move(paths))
{
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
        refresh();
        releaseWaiting();
    };
    connect(m_practice.get(), &PracticeChild::died, this, fail);
    m_practice->start([this, fail](const Result<Settings> &settings) {
        if (!settings)
            return fail(settings.error());
        Q_EMIT demoStarted(m_practice->controlAddress());
        if (const auto connected = connectWith(*settings); !connected)
            return fail(connected.error());
        connect(m_connection.get(), &Connection::becameReady, this, [this] {
            signInInteractively([this](const Outcome &) {
                m_demoIsStarting = false;
                releaseWaiting();
            });
        });
    });
}

Result<void> Application::connectWith(const Settings &settings)
{
    m_settings = settings;
    m_configurationError.reset();
    auto config = connectionConfigFrom(settings, m_options.profile);
    if (m_options.speed && !(config && config->cloud.isLoopback()))
        return tl::unexpected(
            Error{ErrorKind::WrongUse, u"start/speed"_s,
                  tr("--speed works with a cloud on this computer's loopback address only."),
                  tr("Leave it out, or try `lamplighter --demo`.")});
    if (!config) {
        m_configurationError = config.error();
        refresh();
        releaseWaiting();
        return {};
    }
    m_connection = std::make_unique<Connection>(
        *config, sessionPolicyFrom(settings),
        Connection::Surroundings{m_clock, *m_options.vault, *m_options.holds,
                                 m_options.demo ? BrowserOpener{} : m_options.browser, m_options.speed});
    connect(m_connection.get(), &Connection::changed, this, &Application::refresh);
    connect(m_connection.get(), &Connection::becameReady, this, &Application::releaseWaiting);
    m_connection->start();
    refresh();
    return {};
}

void Application::setWatched(bool watched)
{
    if (m_connection)
        m_connection->session().setWatched(watched);
}

void Application::refresh()
{
    auto next = compose();
    if (next == m_snapshot)
        return;
    m_snapshot = std::move(next);
    Q_EMIT changed(m_snapshot);
}

Snapshot Application::compose() const
{
    Snapshot shown;
    if (m_connection) {
        shown = m_connection->session().view();
        auto &identity = m_connection->identity();
        if (const auto account = identity.account())
            shown.account = {account->username, account->tenantId, m_connection->config().cloud.name};
        shown.practice = m_connection->isPractice();
        shown.practiceSpeed = m_connection->speed();
        shown.signInRunning = identity.state() == Identity::State::SigningIn;
        const auto atLeast = [&shown](Health health) { shown.health = std::max(shown.health, health); };
        switch (identity.state()) {
        case Identity::State::Unknown:
            atLeast(Health::Retrying);
            break;
        case Identity::State::SignedIn:
            break;
        case Identity::State::SignedOut:
        case Identity::State::SigningIn:
        case Identity::State::SignInNeeded:
            atLeast(Health::SignInNeeded);
            break;
        case Identity::State::KeychainLocked:
            atLeast(Health::KeychainLocked);
            break;
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
    for (const auto &problem : m_settings.problems())
        shown.problems.append({problem.key, problem.text, problem.next});
    return shown;
}

void Application::answerLater(const Done &done, const Outcome &outcome)
{
    QMetaObject::invokeMethod(
        this, [done, outcome] { done(outcome); }, Qt::QueuedConnection);
}

void Application::whenReady(const Done &done, std::function<void()> go)
{
    if (m_quitting)
        return answerLater(
            done, failed({ErrorKind::NotRunning, u"program/quitting"_s, tr("Lamplighter is quitting."), {}}));
    if (m_connection && m_connection->isReady() && !m_demoIsStarting)
        return go();
    if (m_connection || m_demoIsStarting) {
        m_waiting.append([this, done, go = std::move(go)] { whenReady(done, go); });
        return;
    }
    answerLater(done, failed(m_configurationError.value_or(Error{})));
}

void Application::releaseWaiting()
{
    for (const auto &go : std::exchange(m_waiting, {}))
        go();
}

void Application::submit(const Command &command, std::function<void(const Outcome &)> done)
{
    std::visit([this, &done](const auto &one) { carryOut(one, std::move(done)); }, command);
}

void Application::carryOut(const Commands::Set &command, Done done)
{
    whenReady(done, [this, command, done] { m_connection->session().set(command, done); });
}

void Application::carryOut(const Commands::Extend &command, Done done)
{
    whenReady(done, [this, command, done] { m_connection->session().extend(command, done); });
}

void Application::carryOut(const Commands::Back &, Done done)
{
    whenReady(done, [this, done] { m_connection->session().back(done); });
}

void Application::carryOut(const Commands::Clear &, Done done)
{
    whenReady(done, [this, done] { m_connection->session().clear(done); });
}

void Application::carryOut(const Commands::SignIn &, Done done)
{
    whenReady(done, [this, done] {
        auto &identity = m_connection->identity();
        if (identity.state() == Identity::State::SignedIn) {
            const auto account = identity.account().value_or(SignedInAccount{});
            return answerLater(done,
                               {ExitCode::Done, tr("Already signed in as %1.").arg(account.username), {}});
        }
        if (identity.state() == Identity::State::KeychainLocked)
            return unlockThenSignIn(done);
        signInInteractively(done);
    });
}

void Application::signInInteractively(const Done &done)
{
    m_connection->identity().signIn([this, done](const Result<SignedInAccount> &account) {
        refresh();
        if (account)
            done({ExitCode::Done, tr("Signed in as %1.").arg(account->username), {}});
        else
            done(failed(account.error()));
    });
}

void Application::unlockThenSignIn(const Done &done)
{
    auto &identity = m_connection->identity();
    identity.unlock([this, done](const Result<std::monostate> &unlocked) {
        auto &unlockedIdentity = m_connection->identity();
        if (!unlocked)
            return done(failed(unlocked.error()));
        if (unlockedIdentity.state() == Identity::State::SignedIn) {
            const auto account = unlockedIdentity.account().value_or(SignedInAccount{});
            return done(
                {ExitCode::Done, tr("The keychain is unlocked. Signed in as %1.").arg(account.username), {}});
        }
        signInInteractively(done);
    });
}

void Application::carryOut(const Commands::SignOut &, Done done)
{
    whenReady(done, [this, done] {
        // Tokens go whatever the service answers to the clear (semantics.md, "Accounts").
        m_connection->session().signOut([this, done](const Result<Confirmation> &cleared) {
            m_connection->identity().signOut([this, done, cleared](const Result<std::monostate> &deleted) {
                refresh();
                if (!deleted)
                    return done(failed(deleted.error()));
                if (!cleared)
                    return done({ExitCode::Done, tr("Signed out. %1").arg(cleared.error().text), {}});
                done({ExitCode::Done, tr("Signed out."), {}});
            });
        });
    });
}

void Application::carryOut(const Commands::ShowCard &, Done done)
{
    Q_EMIT showCardRequested();
    answerLater(done, {ExitCode::Done, tr("The card is open."), {}});
}

void Application::carryOut(const Commands::PracticeSpeed &command, Done done)
{
    whenReady(done, [this, command, done] {
        if (const auto set = m_connection->setSpeed(command.speed); !set)
            return answerLater(done, failed(set.error()));
        answerLater(done, {ExitCode::Done,
                           tr("The practice cloud's time now runs %1 times as fast.").arg(command.speed),
                           {}});
    });
}

void Application::carryOut(const Commands::ReloadSettings &, Done done)
{
    if (m_options.demo)
        return answerLater(done, {ExitCode::Done, tr("The demo has no settings to read."), {}});

    const auto settings = Settings::read(m_paths);
    const auto config = connectionConfigFrom(settings, m_options.profile);
    const auto answer = [this, done] {
        if (m_configurationError)
            answerLater(done, failed(*m_configurationError));
        else
            answerLater(done, {ExitCode::Done, tr("The settings have been read again."), {}});
    };
    const bool sameAccount = m_connection && config && *config == m_connection->config();
    if (sameAccount) {
        m_settings = settings;
        m_connection->session().setPolicy(sessionPolicyFrom(settings));
        refresh();
        return answer();
    }
    disconnectThen([this, settings, answer, done] {
        if (const auto connected = connectWith(settings); !connected)
            return answerLater(done, failed(connected.error()));
        answer();
    });
}

void Application::disconnectThen(std::function<void()> then)
{
    if (!m_connection)
        return then();
    m_connection->session().quit([this, then = std::move(then)](const Outcome &) {
        // Not from inside the session's own call.
        QMetaObject::invokeMethod(
            this,
            [this, then] {
                m_connection.reset();
                then();
            },
            Qt::QueuedConnection);
    });
}

void Application::carryOut(const Commands::Quit &command, Done done)
{
    const auto leave = [this, done](const Outcome &outcome) {
        done(outcome);
        QMetaObject::invokeMethod(this, &Application::finished, Qt::QueuedConnection);
    };
    if (std::exchange(m_quitting, true))
        return answerLater(done, {ExitCode::Done, tr("Lamplighter is quitting already."), {}});
    releaseWaiting();
    if (!m_connection)
        return answerLater(leave, {ExitCode::Done, tr("Lamplighter has quit."), {}});
    m_connection->identity().cancelSignIn();
    if (command.forUpgrade) {
        // The next version takes the hold up again in a moment: colleagues need not see a gap.
        auto policy = sessionPolicyFrom(m_settings);
        policy.clearOnQuit = false;
        m_connection->session().setPolicy(policy);
    }
    m_connection->session().quit(leave);
}

} // namespace Lamplighter
