// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/conversation.h"

#include "base/later.h"
#include "base/log.h"
#include "base/sharedtext.h"

#include <QCoreApplication>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Control)
};

constexpr qint64 readAtOnce = 64 * 1024;
/// For a watcher that doesn't read. It gets only the latest report once it does.
constexpr qint64 longestQueue = 256 * 1024;

Error unreadable(const QString &why)
{
    return {.kind = ErrorKind::WrongUse,
            .code = u"control/request"_s,
            .text = Words::tr("Lamplighter can't read this request: %1.").arg(why),
            .next = SharedText::tr("Use the `lamplighter` command that came with the running program.")};
}

Error faultAsError(FrameFault fault)
{
    switch (fault) {
    case FrameFault::OtherVersion:
        return {.kind = ErrorKind::Internal,
                .code = u"control/version"_s,
                .text = Words::tr("This command and the running Lamplighter are different versions."),
                .next = Words::tr("Quit Lamplighter from its menu, then start it again.")};
    case FrameFault::TooLong:
        return unreadable(Words::tr("it's too long"));
    case FrameFault::NoObject:
        return unreadable(Words::tr("it isn't a JSON object"));
    }
    Q_UNREACHABLE();
}

StatusReport reportOf(const Snapshot &snapshot, std::optional<Utc> now = {})
{
    return {toJson(snapshot), sentenceFor(snapshot, now), now};
}

quint64 nextRun()
{
    static quint64 last = 0;
    return ++last;
}

QJsonObject message(const StatusReport &report)
{
    QJsonObject object{{u"status"_s, report.json}, {u"sentence"_s, report.sentence}};
    if (report.now)
        object[u"now"_s] = toRfc3339(*report.now);
    return object;
}
} // namespace

Conversation::Conversation(QLocalSocket *socket, CommandDesk &desk, SnapshotSource &snapshots,
                           Milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_socket(*socket)
    , m_desk(desk)
    , m_snapshots(snapshots)
{
    socket->setParent(this);
    socket->setReadBufferSize(readAtOnce);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, &m_socket, &QLocalSocket::abort);
    connect(&m_socket, &QLocalSocket::readyRead, this, &Conversation::read);
    connect(&m_socket, &QLocalSocket::bytesWritten, this, [this] {
        if (m_state == State::Watching)
            report();
    });
    connect(&m_socket, &QLocalSocket::disconnected, this, [this] {
        endRuns();
        deleteLater();
    });
    m_patience.start();
}

void Conversation::expect(State state)
{
    m_state = state;
    // A client whose command runs has nothing to send until that ends.
    const bool isRunning = state == State::Listening && !m_runs.isEmpty();
    if (state == State::Answering || state == State::Watching || isRunning)
        m_patience.stop();
    else
        m_patience.start();
}

void Conversation::read()
{
    // While a request is open, later ones wait in the socket.
    while (m_state == State::Listening && m_socket.isReadable()) {
        m_reader.add(m_socket.readAll());
        const auto request = m_reader.next();
        if (!request)
            return;
        if (!*request)
            return refuse(faultAsError(request->error()));
        if (m_refusal)
            return refuse(*m_refusal);
        expect(State::Answering);
        carryOut(**request);
    }
    if (m_state != State::Watching)
        return;
    m_reader.add(m_socket.readAll());
    if (!m_reader.isEmpty())
        refuse(unreadable(Words::tr("a watch takes no further requests")));
}

void Conversation::refuseFirstRequest(const Error &error)
{
    m_refusal = error;
}

void Conversation::carryOut(const QJsonObject &request)
{
    const auto name = request[u"request"_s].toString();
    if (name == "submit"_L1)
        return submit(request);
    if (name == "status"_L1)
        return answer(message(reportOf(m_snapshots.snapshot(), m_snapshots.now())));
    if (name == "watch"_L1)
        return watch();
    refuse(unreadable(Words::tr("there's no request “%1”").arg(redacted(name))));
}

void Conversation::submit(const QJsonObject &request)
{
    auto command = commandFromJson(request[u"command"_s].toObject());
    if (!command)
        return answer({{u"outcome"_s, toJson(failed(command.error()))}});
    if (auto *begin = std::get_if<Commands::BeginRun>(&*command)) {
        begin->run = nextRun();
        m_runs << begin->run;
    }
    if (const auto before = m_desk.saidBefore(*command); !before.isEmpty())
        m_socket.write(framed({{u"before"_s, before}}));
    // The client may be gone by the time there is an outcome.
    m_desk.submit(*command, Origin::CommandLine,
                  [self = QPointer<Conversation>(this)](const Outcome &outcome) {
                      if (self && self->m_state == State::Answering)
                          self->answer({{u"outcome"_s, toJson(outcome)}});
                  });
    // An older command line would mistake a notice for its answer.
    if (std::holds_alternative<Commands::SignIn>(*command) && request[u"notices"_s].toBool())
        followSignIn();
}

void Conversation::followSignIn()
{
    m_noticed.clear();
    m_following = connect(&m_snapshots, &SnapshotSource::signInChanged, this, &Conversation::tellSignIn);
    tellSignIn(); // it may be running already
}

void Conversation::tellSignIn()
{
    const auto progress = m_snapshots.signIn();
    if (progress.page.isEmpty())
        return;
    const auto text =
        progress.browserFailed
            ? Words::tr("Couldn't open your browser. Go to: %1").arg(progress.page)
            : Words::tr("Continue in your browser. If no page opened, go to: %1").arg(progress.page);
    if (m_noticed == text)
        return;
    m_noticed = text;
    m_socket.write(framed({{u"notice"_s, text}}));
}

/// If a command ends, is killed, or loses its terminal, its connection closes.
void Conversation::endRuns()
{
    for (const auto run : std::exchange(m_runs, {}))
        m_desk.submit(Commands::EndRun{run}, Origin::CommandLine);
}

void Conversation::answer(const QJsonObject &answered)
{
    expect(State::Listening);
    disconnect(m_following);
    m_socket.write(framed(answered));
    // The next request may have arrived already.
    callLater(this, [this] { read(); });
}

void Conversation::watch()
{
    expect(State::Watching);
    connect(&m_snapshots, &SnapshotSource::changed, this, &Conversation::report);
    report();
}

void Conversation::report()
{
    if (m_state != State::Watching || m_socket.bytesToWrite() > longestQueue)
        return;
    // Not every change of the snapshot changes the status.
    auto present = reportOf(m_snapshots.snapshot());
    if (present == m_reported)
        return;
    m_reported = std::move(present);
    m_socket.write(framed(message(m_reported)));
}

void Conversation::refuse(const Error &error)
{
    if (m_state == State::Ending)
        return;
    qCInfo(logControl).noquote() << error.code << error.text;
    expect(State::Ending);
    m_socket.write(framed({{u"refused"_s, toJson(failed(error))}}));
    m_socket.disconnectFromServer();
}

void Conversation::finish(const QDeadlineTimer &deadline)
{
    if (m_state == State::Answering)
        answer({{u"outcome"_s,
                 toJson(failed({.kind = ErrorKind::NotRunning,
                                .code = u"program/quitting"_s,
                                .text = SharedText::tr("Lamplighter is quitting."),
                                .next = SharedText::tr("Start it with `%1`.").arg("lamplighter"_L1)}))}});
    expect(State::Ending);
    m_socket.disconnectFromServer();
    if (m_socket.state() != QLocalSocket::UnconnectedState)
        m_socket.waitForDisconnected(static_cast<int>(deadline.remainingTime()));
}

} // namespace Lamplighter
