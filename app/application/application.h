// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is where everything meets. All commands go over one desk (frontdesk.h), which knows who hears what
// came of them. Application carries them out, and puts session, account and settings together into the one
// Snapshot. No widgets.

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
        std::unique_ptr<Journal> journal{}; ///< nothing: none is kept
        QList<SnapshotPart *> parts{};      ///< what else has something to show; they outlive this
        NetworkMaker network{};             ///< empty: the system's
    };
    Application(Options options, ProfilePaths paths, QObject *parent = nullptr);
    ~Application() override;

    /// Reads the settings and connects. Errors: WrongUse for a speed with a cloud that is not on loopback;
    /// anything else that is wrong is shown in the snapshot.
    Result<void> start();

    const Clock &clock() const { return m_clock; }
    void setWatched(bool watched);

    // Whether the person is there. A connection that comes later hears of it as well.
    void setLocked(bool locked);
    /// `ready` is called once, never from inside the call, when nothing is on its way any more: within 2 s of real time.
    void goToSleep(std::function<void()> ready);
    void resume();
    /// What was put off is tried now.
    void networkCameBack();
    /// The program is about to be ended from inside its event loop: what quitting would clear is cleared before this returns,
    /// in 3.5 s at most. The hold is remembered as ever.
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

    /// What a connection that comes later hears of as well.
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
    QList<std::function<void()>> m_sleepers; ///< wait until nothing is on its way any more
    bool m_demoIsStarting = false; ///< until the practice cloud runs and somebody is signed in there
    bool m_reconnecting = false;   ///< until other settings have taken the place of the present connection
    bool m_quitting = false;
};

} // namespace Lamplighter
