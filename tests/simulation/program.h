// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "application/application.h"
#include "application/frontdesk.h"
#include "control/conversation.h"
#include "simulation/world.h"

#include <map>

namespace Lamplighter::Simulation
{

/// One run of the tray program, assembled as in app/main.cpp, on the simulated computer. Commands arrive as
/// from the command line: parsed, framed, and through a socket pair.
class Program
{
public:
    explicit Program(World &world);
    ~Program();
    Q_DISABLE_COPY_MOVE(Program)

    void say(const QStringList &words);
    /// `name` is unique per run.
    void beginRun(const QString &state, const QString &name);
    void endRun(const QString &name);
    Application &application() { return *m_application; }
    bool hasFinished() const { return m_hasFinished; }

    static int commandsSoFar() { return s_commands; }

private:
    /// The command line's end of a connection.
    struct Caller {
        std::unique_ptr<QLocalSocket> socket;
        FrameReader reader;
        QString run{}; ///< name of the run, empty if it isn't one or has ended
    };

    int call(const Command &command, const QString &run = {});
    void hear(int id);
    void show(const Snapshot &snapshot);
    void signIn(const QUrl &page, const std::function<void()> &failed);

    World &m_world;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<FrontDesk> m_desk;
    QObject m_conversations;
    std::map<int, Caller> m_callers;
    bool m_hasFinished = false;
    static int s_commands;
};

} // namespace Lamplighter::Simulation
