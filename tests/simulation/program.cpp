// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulation/program.h"

#include "control/commandline.h"
#include "session/journal.h"
#include "support/practiceclient.h"
#include "ui/traymodel.h"

#include <QDir>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace Lamplighter::Simulation
{

namespace
{
QString stateFolder(const QString &root)
{
    return root + u"/state"_s;
}

ProfilePaths pathsIn(const QString &root)
{
    return {root + u"/config/lamplighter.ini"_s, stateFolder(root), root + u"/run/socket"_s,
            root + u"/policy.ini"_s, root + u"/run/account."_s};
}

QString markedIn(const Snapshot &snapshot, Utc now)
{
    const auto view = trayViewOf(snapshot, {}, {}, now);
    for (const auto state : allSettablePresences) {
        if (view.row(rowOf(state)).checked)
            return nameOf(state);
    }
    return {};
}

QByteArray encoded(const TestSupport::Fields &fields)
{
    QByteArray all;
    for (const auto &[name, value] : fields)
        all +=
            (all.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    return all;
}

Http::Request formRequest(const QString &target, const QByteArray &body)
{
    return {.method = "POST",
            .target = target.toUtf8(),
            .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
            .body = body};
}

/// The browser posts the answer to the program's listener, over the only socket of this simulation.
void deliver(const QUrl &target, const QByteArray &body, QObject *context)
{
    auto *const socket = new QTcpSocket(context);
    socket->setProxy(QNetworkProxy::NoProxy);
    const auto port = static_cast<quint16>(target.port());
    const auto bytes = "POST / HTTP/1.1\r\nHost: localhost:" + QByteArray::number(port) +
                       "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                       QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
    QObject::connect(socket, &QTcpSocket::connected, socket, [socket, bytes] { socket->write(bytes); });
    socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}
} // namespace

int Program::s_commands = 0;

Program::Program(World &world)
    : m_world(world)
{
    const auto root = world.m_folder.path();
    const auto paths = pathsIn(root);
    Application::Options options{
        u"default"_s,
        false,
        {},
        {},
        [this](const QUrl &page, const std::function<void()> &failed) { signIn(page, failed); },
        std::make_unique<SafeDoor>(world.m_safe, paths.stateFolder + u"/keychain.json"_s),
        fileHoldStore(paths.stateFolder + u"/hold.json"_s),
        std::make_unique<Journal>(journalFileIn(paths.stateFolder)),
        {},
        [air = world.m_air] { return std::make_unique<Wire>(air); }};
    m_application = std::make_unique<Application>(std::move(options), paths);
    m_desk = std::make_unique<FrontDesk>(*m_application, *m_application);
    QObject::connect(m_application.get(), &Application::changed, m_application.get(),
                     [this](const Snapshot &snapshot) { show(snapshot); });
    QObject::connect(m_application.get(), &Application::finished, m_application.get(),
                     [this] { m_hasFinished = true; });
    if (const auto started = m_application->start(); !started)
        qFatal("%s", qPrintable(started.error().text));
    if (!m_application->snapshot().error && m_application->snapshot().health == Health::NotConfigured)
        qFatal("not configured");
}

Program::~Program()
{
    m_callers.clear();
}

void Program::show(const Snapshot &snapshot)
{
    if (!m_world.isAlive())
        return;
    auto status = toJson(snapshot);
    status[u"tray"_s] = markedIn(snapshot, m_application->now());
    m_world.say([&] {
        return u"    shows "_s + QString::fromUtf8(QJsonDocument(status).toJson(QJsonDocument::Compact));
    });
    m_world.accountIs(status.value(u"account"_s)[u"username"_s].toString());
    m_world.m_checker.told(m_world.now(), status);
}

int Program::call(const Command &command, const QString &run)
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        qFatal("no sockets");
    auto *const server = new QLocalSocket;
    server->setSocketDescriptor(ends[0]);
    new Conversation(server, *m_desk, *m_application, Seconds{10}, &m_conversations);
    const auto id = ++s_commands;
    auto &caller = m_callers[id];
    caller.socket = std::make_unique<QLocalSocket>();
    caller.socket->setSocketDescriptor(ends[1]);
    caller.run = run;
    QObject::connect(caller.socket.get(), &QLocalSocket::readyRead, &m_conversations,
                     [this, id] { hear(id); });
    caller.socket->write(framed({{u"request"_s, u"submit"_s}, {u"command"_s, toJson(command)}}));
    caller.socket->flush();
    return id;
}

void Program::hear(int id)
{
    auto &caller = m_callers.at(id);
    caller.reader.add(caller.socket->readAll());
    while (const auto message = caller.reader.next()) {
        if (!*message || !m_world.isAlive() || !(*message)->contains(u"outcome"_s))
            continue;
        const auto outcome = (**message)[u"outcome"_s].toObject();
        const auto exitCode = outcome[u"exitCode"_s].toInt();
        m_world.say([&] {
            return u"    answer %1: %2 %3"_s.arg(id).arg(exitCode).arg(
                QString::fromUtf8(QJsonDocument(outcome).toJson(QJsonDocument::Compact)));
        });
        m_world.m_checker.answered(m_world.now(), id, exitCode);
        if (caller.run.isEmpty())
            QMetaObject::invokeMethod(
                &m_conversations, [this, id] { m_callers.erase(id); }, Qt::QueuedConnection);
    }
}

void Program::say(const QStringList &words)
{
    const auto parsed = parseCommandLine(words);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().text));
    const auto *const asked = std::get_if<Invocation::Ask>(&parsed->what);
    if (!asked)
        qFatal("not a command for the program");
    m_world.m_checker.asked(m_world.now(), s_commands + 1, words);
    call(asked->command);
}

void Program::beginRun(const QString &state, const QString &name)
{
    const auto parsed = parseCommandLine({u"run"_s, u"--state"_s, state, u"--"_s, u"true"_s});
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().text));
    m_world.m_checker.runBegan(m_world.now(), s_commands + 1, state);
    call(std::get<Invocation::Run>(parsed->what).begin, name);
}

void Program::endRun(const QString &name)
{
    for (auto &[id, caller] : m_callers) {
        if (caller.run != name)
            continue;
        caller.run.clear();
        m_world.m_checker.runEnded(m_world.now(), id);
        caller.socket->disconnectFromServer();
    }
}

/// What the user does in the browser, page by page.
void Program::signIn(const QUrl &page, const std::function<void()> & /*failed*/)
{
    const Http::Request first{.method = "GET",
                              .target = page.path().toUtf8() + '?' + page.query(QUrl::FullyEncoded).toUtf8(),
                              .headers = {},
                              .body = {}};
    ask(m_world.m_air->cloud, first, [this](const std::optional<Http::Response> &answer) {
        auto forms = TestSupport::formsOf(answer ? answer->body : QByteArray{});
        if (forms.isEmpty() || m_world.m_air->isOffline)
            return;
        auto form = forms.value(m_world.m_picked);
        if (!m_world.m_browserAgrees)
            form.fill(u"account"_s, {});
        ask(m_world.m_air->cloud, formRequest(QUrl(form.action).path(), encoded(form.fields)),
            [this](const std::optional<Http::Response> &back) {
                const auto last = TestSupport::formsOf(back ? back->body : QByteArray{});
                if (!last.isEmpty())
                    deliver(QUrl(last.first().action), encoded(last.first().fields), &m_conversations);
            });
    });
}

} // namespace Lamplighter::Simulation
