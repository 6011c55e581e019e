// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room puts the others together. All commands pass one desk (frontdesk.h), which decides where outcomes
// are shown. Application carries commands out and composes the Snapshot from session, account and settings.
// No widgets.

#include "application/accountcommands.h"
#include "application/connection.h"
#include "application/demo.h"
#include "application/owedanswers.h"
#include "session/runs.h"

namespace Lamplighter
{

class Application final : public SnapshotSource, public CommandSink
{
    Q_OBJECT
public:
    struct Options {
        QString profile;
        bool demo = false;
        std::optional<double> speed{};
        QString practiceProgram; ///< the path of lamplighter-practice, for the demo
        BrowserOpener browser;   ///< the system's
        std::unique_ptr<Vault> vault;
        std::unique_ptr<HoldStore> holds;
        std::unique_ptr<Journal> journal{}; ///< may be null
        QList<SnapshotPart *> parts{};      ///< add to the snapshot; must outlive this
        NetworkMaker network{};             ///< empty for the system's
    };
    Application(Options options, ProfilePaths paths, QObject *parent = nullptr);
    ~Application() override;

    /// Reads the settings and connects. Errors: WrongUse for a speed with a cloud that isn't on loopback.
    /// Other errors are in the snapshot.
    Result<void> start();

    const Clock &clock() const { return m_clock; }
    void setWatched(bool watched);

    // Whether the user is there. Also passed on to a later connection.
    void setLocked(bool locked);
    /// Calls `ready` once, never from inside the call, when no request is in flight any more: within 2 s of
    /// real time.
    void goToSleep(std::function<void()> ready);
    void resume();
    /// Retries now.
    void networkCameBack();
    /// For a program that is being ended from inside its event loop: clears what quitting would clear before
    /// it returns, within 3.5 s. The hold is remembered as usual.
    void endAtOnce();

    Snapshot snapshot() const override { return m_snapshot; }
    SignInProgress signIn() const override { return m_signIn; }
    Utc now() const override { return m_clock.now().utc; }
    void submit(const Command &command, OutcomeHandler done) override;
    QString saidBefore(const Command &command) const override;

Q_SIGNALS:
    void settingsRead(const Lamplighter::Settings &settings);
    void showCardRequested();
    void showSettingsRequested();
    void demoStarted(const QString &controlAddress);
    void finished(); ///< a Quit has been carried out and answered

private:
    using Done = OutcomeHandler;

    Result<void> connectWith(const Settings &settings);
    void use(const Settings &settings);
    void reconnect(const Result<ConnectionConfig> &next);
    void dropConnection(const Error &why);
    void refresh();
    Snapshot compose() const;
    SignInProgress composeSignIn() const;
    void letSleep();
    void answerLater(const Done &done, const Outcome &outcome);
    void whenReady(const Done &done, const std::function<void(const Done &)> &go);
    void releaseWaiting();

    void carryOut(const Commands::Set &command, const Done &done);
    void carryOut(const Commands::Extend &command, const Done &done);
    void carryOut(const Commands::Back &command, const Done &done);
    void carryOut(const Commands::Clear &command, const Done &done);
    void carryOut(const Commands::ClearPreferred &command, const Done &done);
    void carryOut(const Commands::TryNow &command, const Done &done);
    void carryOut(const Commands::ReadAgain &command, const Done &done);
    void carryOut(const Commands::BeginRun &command, const Done &done);
    void carryOut(const Commands::EndRun &command, const Done &done);
    void carryOut(const Commands::SignIn &command, const Done &done);
    void carryOut(const Commands::CancelSignIn &command, const Done &done);
    void carryOut(const Commands::SignOut &command, const Done &done);
    void carryOut(const Commands::ShowCard &command, const Done &done);
    void carryOut(const Commands::ShowSettings &command, const Done &done);
    void carryOut(const Commands::ReloadSettings &command, const Done &done);
    void carryOut(const Commands::PracticeSpeed &command, const Done &done);
    void carryOut(const Commands::Quit &command, const Done &done);
    void answerReloading();
    void startDemo();

    /// Also passed on to a later connection.
    struct Attendance {
        bool watched = false;
        bool locked = false;
        bool asleep = false;
    };

    Options m_options;
    ProfilePaths m_paths;
    Settings m_settings;
    ProgramClock m_clock;
    std::unique_ptr<PracticeChild> m_practice;
    std::optional<Error> m_configurationError;
    OwedAnswers m_owed;
    AccountCommands m_accounts{m_clock};
    std::unique_ptr<Connection> m_connection;
    Runs m_runs;
    QList<std::function<void()>> m_waiting; ///< until the connection is ready
    QList<Done> m_reloading;
    Snapshot m_snapshot;
    SignInProgress m_signIn;
    Attendance m_attendance;
    QList<std::function<void()>> m_sleepers; ///< waiting until no request is in flight
    bool m_demoIsStarting = false;           ///< until the practice cloud runs and its account is signed in
    bool m_reconnecting = false;             ///< until new settings have replaced the connection
    bool m_quitting = false;
};

} // namespace Lamplighter
