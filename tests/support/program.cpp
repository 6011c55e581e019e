// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/program.h"

#include "support/processes.h"
#include "support/waiting.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace Lamplighter::TestSupport
{
using namespace Qt::StringLiterals;

Program::Program()
{
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { collect(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, [this] { collect(); });
}

Program::~Program()
{
    terminate();
}

bool Program::start(const QString &program, const QStringList &arguments,
                    const QProcessEnvironment &environment)
{
    bindToOurLife(m_process);
    m_process.setProcessEnvironment(environment);
    m_process.start(program, arguments);
    if (!m_process.waitForStarted()) {
        m_problems += m_process.errorString().toUtf8();
        return false;
    }
    m_pid = m_process.processId();
    return true;
}

bool Program::waitForEnd(std::chrono::milliseconds patience)
{
    return waitUntil([this] { return m_process.state() == QProcess::NotRunning; }, patience);
}

void Program::terminate()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!waitForEnd(std::chrono::seconds{8}))
        kill();
}

void Program::kill()
{
    m_process.kill();
    waitForEnd(std::chrono::seconds{5});
}

bool Program::isRunning() const
{
    return m_process.state() != QProcess::NotRunning;
}

int Program::exitCode() const
{
    return m_process.state() == QProcess::NotRunning && m_process.exitStatus() == QProcess::NormalExit &&
                   m_process.error() == QProcess::UnknownError
               ? m_process.exitCode()
               : -1;
}

void Program::collect()
{
    m_output += m_process.readAllStandardOutput();
    m_problems += m_process.readAllStandardError();
}

QByteArray Program::output() const
{
    return m_output;
}
QByteArray Program::problems() const
{
    return m_problems;
}

QString Program::line() const
{
    return m_process.program() + u' ' + m_process.arguments().join(u' ');
}

Answer runToEnd(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment,
                std::chrono::milliseconds patience)
{
    Program running;
    Answer answer;
    if (running.start(program, arguments, environment) && running.waitForEnd(patience))
        answer.exitCode = running.exitCode();
    answer.output = QString::fromUtf8(running.output());
    answer.problems = QString::fromUtf8(running.problems());
    return answer;
}

namespace
{
QJsonDocument finish(QNetworkReply *reply, int *status)
{
    waitUntil([reply] { return reply->isFinished(); }, std::chrono::seconds{15});
    const QByteArray body = reply->isFinished() ? reply->readAll() : QByteArray();
    if (status)
        *status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    reply->abort();
    reply->deleteLater();
    return QJsonDocument::fromJson(body);
}
} // namespace

QString described(const Answer &answer)
{
    return u"exit code %1\noutput: %2\nproblems: %3"_s.arg(answer.exitCode)
        .arg(answer.output, answer.problems);
}

bool isForPeople(const QString &text)
{
    const QString trimmed = text.trimmed();
    return trimmed.size() > 20 && (trimmed.endsWith(u'.') || trimmed.endsWith(u'`')) &&
           trimmed.at(0).isUpper() && !trimmed.contains(u'<') && !trimmed.contains("{\""_L1);
}

QJsonDocument getJson(const QString &url, int *status)
{
    QNetworkAccessManager network;
    return finish(network.get(QNetworkRequest(QUrl(url))), status);
}

QJsonDocument postJson(const QString &url, const QJsonDocument &body, int *status)
{
    QNetworkAccessManager network;
    QNetworkRequest request{QUrl(url)};
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    return finish(network.post(request, body.toJson(QJsonDocument::Compact)), status);
}

PracticeCloud::PracticeCloud(QString control)
    : m_control(std::move(control))
{
    while (m_control.endsWith(u'/'))
        m_control.chop(1);
}

PracticeCloud::~PracticeCloud() = default;
PracticeCloud::PracticeCloud(PracticeCloud &&) noexcept = default;
PracticeCloud &PracticeCloud::operator=(PracticeCloud &&) noexcept = default;

std::optional<QString> PracticeCloud::start(const QString &program, const QStringList &arguments,
                                            const QProcessEnvironment &environment)
{
    m_program = std::make_unique<Program>();
    if (!m_program->start(program, arguments, environment))
        return m_program->line() + u": "_s + QString::fromUtf8(m_program->problems());
    const bool spoke =
        waitUntil([this] { return m_program->output().contains('\n') || !m_program->isRunning(); });
    const QByteArray first = m_program->output().left(m_program->output().indexOf('\n'));
    const QJsonObject address = QJsonDocument::fromJson(first).object();
    if (!spoke || address.isEmpty())
        return m_program->line() + u" did not say where it listens: "_s +
               QString::fromUtf8(m_program->output()) + QString::fromUtf8(m_program->problems());
    m_graph = address.value("graph"_L1).toString();
    m_authority = address.value("authority"_L1).toString();
    m_clientId = address.value("clientId"_L1).toString();
    m_control = address.value("control"_L1).toString();
    return std::nullopt;
}

QJsonObject PracticeCloud::state() const
{
    return getJson(m_control + u"/state"_s).object();
}

QString PracticeCloud::now() const
{
    return getJson(m_control + u"/clock"_s).object().value("now"_L1).toString();
}

QJsonArray PracticeCloud::requests() const
{
    const QJsonDocument answer = getJson(m_control + u"/requests"_s);
    return answer.array();
}

int PracticeCloud::requestsOf(const QString &operation, bool onlySuccessful) const
{
    int count = 0;
    for (const QJsonValue &value : requests()) {
        const QJsonObject request = value.toObject();
        const QString path = request.value("path"_L1).toString().section(u'?', 0, 0);
        const int status = request.value("status"_L1).toInt();
        if (path.endsWith(u"/presence/"_s + operation) &&
            (!onlySuccessful || (status >= 200 && status < 300)))
            ++count;
    }
    return count;
}

QJsonObject PracticeCloud::user(const QString &id) const
{
    const QJsonArray users = state().value("users"_L1).toArray();
    for (const QJsonValue &value : users) {
        if (id.isEmpty() || value.toObject().value("id"_L1).toString() == id)
            return value.toObject();
    }
    return {};
}

namespace
{
QString pairOf(const QJsonObject &presence)
{
    return presence.value("availability"_L1).toString() + u'/' + presence.value("activity"_L1).toString();
}
} // namespace

QString PracticeCloud::seen(const QString &userId) const
{
    return pairOf(user(userId).value("aggregate"_L1).toObject());
}

QString PracticeCloud::session(const QString &userId) const
{
    QStringList found;
    for (const QJsonValue &value : user(userId).value("sessions"_L1).toArray()) {
        if (value.toObject().value("kind"_L1).toString() == "app"_L1)
            found.append(pairOf(value.toObject()));
    }
    return found.isEmpty() ? u"-"_s : found.join(u' ');
}

bool PracticeCloud::post(const QString &what, const QJsonDocument &body) const
{
    int status = 0;
    postJson(m_control + what, body, &status);
    return status >= 200 && status < 300;
}

bool PracticeCloud::advance(const QString &duration) const
{
    return post(u"/clock"_s, QJsonDocument(QJsonObject{{u"advance"_s, duration}}));
}
bool PracticeCloud::setSpeed(double speed) const
{
    return post(u"/clock"_s, QJsonDocument(QJsonObject{{u"speed"_s, speed}}));
}
bool PracticeCloud::freeze(bool frozen) const
{
    return post(u"/clock"_s, QJsonDocument(QJsonObject{{u"freeze"_s, frozen}}));
}
bool PracticeCloud::setFaults(const QJsonArray &faults) const
{
    return post(u"/faults"_s, QJsonDocument(faults));
}
bool PracticeCloud::setOptions(const QJsonObject &options) const
{
    return post(u"/options"_s, QJsonDocument(options));
}
bool PracticeCloud::teams(const QJsonObject &change) const
{
    return post(u"/teams"_s, QJsonDocument(change));
}
bool PracticeCloud::reset() const
{
    return post(u"/reset"_s, QJsonDocument(QJsonObject{}));
}

} // namespace Lamplighter::TestSupport
