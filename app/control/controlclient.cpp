// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/sharedtext.h"
#include "control/control.h"
#include "control/frame.h"
#include "control/surroundings.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QLocalSocket>

#include <algorithm>
#include <limits>
#include <thread>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Control)
};

constexpr Milliseconds betweenTries{20};
constexpr Seconds askedWhetherWanted{1};
constexpr Seconds queuePatience{5};
constexpr Seconds reapPatience{1};

Error notRunning()
{
    return {.kind = ErrorKind::NotRunning,
            .code = ErrorCodes::notRunning,
            .text = SharedText::tr("Lamplighter isn't running."),
            .next = SharedText::tr("Start it with `%1`.").arg("lamplighter"_L1)};
}

Error endedTooSoon()
{
    return {.kind = ErrorKind::NotRunning,
            .code = ErrorCodes::ended,
            .text = Words::tr("Lamplighter quit before it answered."),
            .next = SharedText::tr("Start it with `%1`.").arg("lamplighter"_L1)};
}

Error notUnderstood()
{
    return {.kind = ErrorKind::Internal,
            .code = u"control/version"_s,
            .text = Words::tr("This command and the running Lamplighter are different versions."),
            .next = Words::tr("Quit Lamplighter from its menu, then start it again.")};
}

int milliseconds(const QDeadlineTimer &deadline)
{
    return static_cast<int>(std::min<qint64>(deadline.remainingTime(), std::numeric_limits<int>::max()));
}

Result<StatusReport> reportFrom(const QJsonObject &answer)
{
    if (!answer[u"status"_s].isObject())
        return tl::unexpected(notUnderstood());
    return StatusReport{answer[u"status"_s].toObject(), answer[u"sentence"_s].toString(),
                        fromRfc3339(answer[u"now"_s].toString())};
}
} // namespace

class ControlClient::Private
{
public:
    void send(const QJsonObject &request, const QDeadlineTimer &deadline);
    /// Unset if `deadline` comes first.
    Result<std::optional<QJsonObject>> receive(const QDeadlineTimer &deadline);
    Result<QJsonObject> ask(const QJsonObject &request, Milliseconds patience);
    Result<QJsonObject> answerBy(const QDeadlineTimer &deadline);

    QString path;
    QLocalSocket socket;
    FrameReader reader;
};

void ControlClient::Private::send(const QJsonObject &request, const QDeadlineTimer &deadline)
{
    socket.write(framed(request));
    // A program that hangs up instead of reading may have sent the reason: receive() finds it.
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(milliseconds(deadline))) {
    }
}

Result<std::optional<QJsonObject>> ControlClient::Private::receive(const QDeadlineTimer &deadline)
{
    for (;;) {
        if (socket.isReadable())
            reader.add(socket.readAll());
        if (const auto message = reader.next()) {
            if (!*message)
                return tl::unexpected(notUnderstood());
            if (const auto refused = (*message)->value("refused"_L1); refused.isObject()) {
                const auto outcome = outcomeFromJson(refused.toObject());
                return tl::unexpected(outcome && outcome->error ? *outcome->error : notUnderstood());
            }
            return **message;
        }
        if (socket.waitForReadyRead(milliseconds(deadline)) || socket.bytesAvailable() > 0)
            continue;
        if (socket.state() != QLocalSocket::ConnectedState)
            return tl::unexpected(endedTooSoon());
        if (deadline.hasExpired())
            return std::nullopt;
    }
}

Result<QJsonObject> ControlClient::Private::ask(const QJsonObject &request, Milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    send(request, deadline);
    return answerBy(deadline);
}

Result<QJsonObject> ControlClient::Private::answerBy(const QDeadlineTimer &deadline)
{
    const auto answer = receive(deadline);
    if (!answer)
        return tl::unexpected(answer.error());
    if (!*answer)
        return tl::unexpected(Error{.kind = ErrorKind::Unanswered,
                                    .code = ErrorCodes::patienceOver,
                                    .text = Words::tr("Lamplighter didn't answer in time."),
                                    .next = Words::tr("Check with `lamplighter status`.")});
    return **answer;
}

ControlClient::ControlClient(QString socketPath)
    : d(std::make_unique<Private>())
{
    d->path = std::move(socketPath);
}

ControlClient::~ControlClient() = default;

Result<void> ControlClient::connect(Milliseconds patience)
{
    // A command must not go to another user's program.
    if (auto folder = checkPrivateFolder(d->path); !folder)
        return folder;
    const QDeadlineTimer deadline(patience);
    for (;;) {
        d->socket.connectToServer(d->path);
        // Still connecting: a program is there, but has accepted earlier connections only.
        const bool isQueued = d->socket.state() == QLocalSocket::ConnectingState;
        if (d->socket.waitForConnected(milliseconds(isQueued ? QDeadlineTimer(queuePatience) : deadline)))
            return {};
        if (d->socket.error() == QLocalSocket::SocketAccessError)
            return tl::unexpected(
                Error{.kind = ErrorKind::Internal,
                      .code = u"control/access"_s,
                      .text = Words::tr("The control socket %1 belongs to another user.").arg(d->path),
                      .next = Words::tr("Run this as the user who started Lamplighter.")});
        if (deadline.hasExpired())
            return tl::unexpected(notRunning());
        d->socket.abort();
        std::this_thread::sleep_for(std::min(betweenTries, Milliseconds{deadline.remainingTime() + 1}));
    }
}

Result<Outcome> ControlClient::submit(const Command &command, Milliseconds patience,
                                      const std::function<void(const QString &)> &notice)
{
    const QDeadlineTimer deadline(patience);
    d->send({{u"request"_s, u"submit"_s}, {u"command"_s, toJson(command)}, {u"notices"_s, true}}, deadline);
    for (;;) {
        const auto answer = d->answerBy(deadline);
        if (!answer)
            return tl::unexpected(answer.error());
        const auto name = answer->contains("before"_L1) ? "before"_L1 : "notice"_L1;
        if (!answer->contains(name))
            return outcomeFromJson(answer->value("outcome"_L1).toObject());
        if (notice)
            notice(answer->value(name).toString());
    }
}

Result<StatusReport> ControlClient::status(Milliseconds patience)
{
    const auto answer = d->ask({{u"request"_s, u"status"_s}}, patience);
    if (!answer)
        return tl::unexpected(answer.error());
    return reportFrom(*answer);
}

Result<void> ControlClient::watch(const std::function<bool(const StatusReport &report)> &each,
                                  const std::function<bool()> &isWanted)
{
    d->send({{u"request"_s, u"watch"_s}}, QDeadlineTimer(askedWhetherWanted));
    while (isWanted()) {
        const auto answer = d->receive(QDeadlineTimer(askedWhetherWanted));
        if (!answer)
            return tl::unexpected(answer.error());
        if (!*answer)
            continue;
        const auto report = reportFrom(**answer);
        if (!report)
            return tl::unexpected(report.error());
        if (!each(*report))
            break;
    }
    return {};
}

bool ControlClient::waitUntilGone(Milliseconds patience)
{
    d->socket.abort();
    const QDeadlineTimer deadline(patience);
    while (!InstanceLock::isFree(d->path)) {
        if (deadline.hasExpired())
            return false;
        std::this_thread::sleep_for(betweenTries);
    }
    const QDeadlineTimer reaped(reapPatience);
    while (!InstanceLock::isHolderReaped(d->path) && !reaped.hasExpired())
        std::this_thread::sleep_for(betweenTries);
    return true;
}

} // namespace Lamplighter
