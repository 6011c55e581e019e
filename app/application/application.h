// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is where everything meets: the one CommandSink, which routes commands to session, identity and
// windows, and the one SnapshotSource, which puts session, account and settings together into what is shown.
// No widgets.

#include "application/connection.h"
#include "application/demo.h"
#include "desktop/hotkeykeeper.h"
#include "desktop/loginstart.h"
#include "platform/platform.h"
#include "session/runs.h"

#include <QHash>

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
        std::unique_ptr<Journal> journal{};           ///< nothing: none is kept
        std::unique_ptr<StartAtLogin> startAtLogin{}; ///< nothing: it is left alone
        std::unique_ptr<Hotkeys> hotkeys{};           ///< nothing: there are none
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
    Utc now() const override { return m_clock.now().utc; }
    void submit(const Command &command, std::function<void(const Outcome &)> done) override;
    QString saidBefore(const Command &command) const override;

    // For the settings window; nothing where there are none, as in the demo.
    LoginStart *loginStart() const { return m_loginStart.get(); }
    HotkeyKeeper *hotkeys() const { return m_hotkeys.get(); }

Q_SIGNALS:
    void settingsRead(const Lamplighter::Settings &settings);
    void showCardRequested();
    void showSettingsRequested();
    void demoStarted(const QString &controlAddress);
    /// To be submitted where what comes of it is shown.
    void hotkeyPressed(const Lamplighter::Command &command);
    void finished(); ///< a Quit has been carried out and answered

private:
    using Done = std::function<void(const Outcome &)>;

    Result<void> connectWith(const Settings &settings);
    void use(const Settings &settings);
    void reconnect(const Result<ConnectionConfig> &next);
    void dropConnection(const Error &why);
    void refresh();
    Snapshot compose() const;
    void letSleep();
    void answerLater(const Done &done, const Outcome &outcome);
    Done owed(const Done &done);
    void answerAllOwed(const Error &error);
    void whenReady(const Done &done, const std::function<void(const Done &)> &go);
    void releaseWaiting();

    void carryOut(const Commands::Set &command, const Done &done);
    void carryOut(const Commands::Extend &command, const Done &done);
    void carryOut(const Commands::Back &command, const Done &done);
    void carryOut(const Commands::Clear &command, const Done &done);
    void carryOut(const Commands::ClearPreferred &command, const Done &done);
    void carryOut(const Commands::ReadAgain &command, const Done &done);
    void carryOut(const Commands::BeginRun &command, const Done &done);
    void carryOut(const Commands::EndRun &command, const Done &done);
    void carryOut(const Commands::SignIn &command, const Done &done);
    void carryOut(const Commands::SignOut &command, const Done &done);
    void carryOut(const Commands::ShowCard &command, const Done &done);
    void carryOut(const Commands::ShowSettings &command, const Done &done);
    void carryOut(const Commands::ReloadSettings &command, const Done &done);
    void carryOut(const Commands::PracticeSpeed &command, const Done &done);
    void carryOut(const Commands::Quit &command, const Done &done);
    void signInInteractively(const Done &done);
    void restoreThenSignIn(const Done &done);
    void answerReloading();
    void afterSignOut(std::function<void()> go);
    void signOutEnded();
    void startDemo();

    Options m_options;
    ProfilePaths m_paths;
    Settings m_settings;
    ProgramClock m_clock;
    std::unique_ptr<PracticeChild> m_practice;
    std::unique_ptr<LoginStart> m_loginStart;
    std::unique_ptr<HotkeyKeeper> m_hotkeys;
    std::optional<Error> m_configurationError;
    std::unique_ptr<Connection> m_connection;
    QList<std::function<void()>> m_waiting;
    QHash<quint64, Done> m_owed; ///< what the connection has been asked and has not answered yet
    quint64 m_owedSoFar = 0;
    QList<Done> m_reloading;
    Runs m_runs;
    int m_signOuts = 0; ///< under way
    std::function<void()> m_afterSignOut;
    Snapshot m_snapshot;
    bool m_watched = false;
    bool m_locked = false;
    bool m_asleep = false;
    QList<std::function<void()>> m_sleepers; ///< wait until nothing is on its way any more
    bool m_demoIsStarting = false; ///< until the practice cloud runs and somebody is signed in there
    bool m_reconnecting = false;   ///< until other settings have taken the place of the present connection
    bool m_quitting = false;
};

} // namespace Lamplighter
