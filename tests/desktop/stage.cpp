// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"

#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Lamplighter::TestSupport
{
using namespace Qt::StringLiterals;
namespace
{
QString ourProgram(const QString &name)
{
    return QStringLiteral(LAMPLIGHTER_BIN) + u'/' + name;
}
} // namespace

Stage::Stage(Desktop::Options options, QStringList practiceArguments)
    : m_desktop(options)
    , m_practiceArguments(std::move(practiceArguments))
{
}

Stage::~Stage()
{
    if (m_program)
        m_program->terminate();
}

std::optional<QString> Stage::start()
{
    if (auto failure = m_desktop.start())
        return failure;
    if (!m_desktop.provide(u"xdg-open"_s, QStringLiteral(LAMPLIGHTER_TEST_BROWSER)))
        return u"cannot put the browser's stand-in into place"_s;
    m_environment = m_desktop.environment();
    m_environment.insert(u"LAMPLIGHTER_TEST_BROWSER_LOG"_s, browserLog());
    return m_practice.start(ourProgram(u"lamplighter-practice"_s),
                            QStringList(u"--attached"_s) + m_practiceArguments, m_environment);
}

QString Stage::settingsFile() const
{
    return m_desktop.home() + u"/.config/lamplighter/lamplighter.ini"_s;
}

bool Stage::writeSettings(const QByteArray &more) const
{
    return replaceSettings("[cloud]\nname=custom\nauthority=" + m_practice.authority().toUtf8() +
                           "\ngraph=" + m_practice.graph().toUtf8() + "\n\n" + more);
}

bool Stage::replaceSettings(const QByteArray &all) const
{
    QDir().mkpath(QFileInfo(settingsFile()).path());
    QFile file(settingsFile());
    return file.open(QIODevice::WriteOnly) && file.write(all) == all.size();
}

std::optional<QString> Stage::setUp(bool fromScratch)
{
    if (fromScratch && !writeSettings())
        return u"cannot write "_s + settingsFile();
    const Answer answer = lamplighter({u"set-up"_s, m_practice.clientId(), u"organizations"_s, u"custom"_s});
    if (answer.exitCode != 0)
        return u"set-up: %1 %2"_s.arg(answer.exitCode).arg(answer.problems);
    return std::nullopt;
}

std::optional<QString> Stage::startProgram(const QStringList &arguments)
{
    if (m_program) {
        m_program->terminate();
        m_said += m_program->output() + m_program->problems();
    }
    m_program = std::make_unique<Program>();
    if (!m_program->start(ourProgram(u"lamplighter"_s), arguments, m_environment))
        return m_program->line() + u": "_s + QString::fromUtf8(m_program->problems());
    const bool answers = waitUntil(
        [this] {
            return !m_program->isRunning() || lamplighter({u"status"_s, u"--json"_s}).exitCode == 0;
        },
        std::chrono::seconds{30});
    if (!answers || !m_program->isRunning())
        return m_program->line() + u" does not answer: "_s +
               QString::fromUtf8(m_program->output() + m_program->problems());
    return std::nullopt;
}

std::unique_ptr<StatusNotifierItem> Stage::trayItem()
{
    return StatusNotifierItem::ofProcess(m_desktop.bus(), m_program->pid());
}

Answer Stage::lamplighter(const QStringList &arguments, std::chrono::milliseconds patience)
{
    Answer answer = runToEnd(ourProgram(u"lamplighter"_s), arguments, m_environment, patience);
    m_said += (answer.output + answer.problems).toUtf8();
    return answer;
}

QJsonObject Stage::status()
{
    return QJsonDocument::fromJson(lamplighter({u"status"_s, u"--json"_s}).output.toUtf8()).object();
}

bool Stage::waitForHealth(const QString &wanted, std::chrono::milliseconds patience)
{
    return waitUntil([&] { return health() == wanted; }, patience);
}

std::optional<QString> Stage::signIn()
{
    const Answer answer = lamplighter({u"sign-in"_s});
    if (answer.exitCode != 0)
        return u"sign-in: %1 %2\n%3"_s.arg(answer.exitCode)
            .arg(answer.problems, QString::fromUtf8(browserLines().join('\n')));
    // What was held before is taken up at once.
    const auto isReady = [this] {
        const QString now = health();
        return now == "idle"_L1 || now == "ok"_L1;
    };
    if (!waitUntil(isReady, std::chrono::seconds{20}))
        return u"signed in, but: "_s + QString::fromUtf8(QJsonDocument(status()).toJson());
    return std::nullopt;
}

QString Stage::browserLog() const
{
    return m_desktop.root() + u"/browser.log"_s;
}

QByteArrayList Stage::browserLines() const
{
    QFile file(browserLog());
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QByteArrayList();
}

QStringList Stage::pagesOpened() const
{
    QStringList pages;
    for (const QByteArray &line : browserLines()) {
        if (!line.startsWith("secret ") && !line.isEmpty())
            pages.append(QString::fromUtf8(line));
    }
    return pages;
}

QList<QByteArray> Stage::codesSeen() const
{
    QList<QByteArray> codes;
    for (const QByteArray &line : browserLines()) {
        if (line.startsWith("secret "))
            codes.append(line.mid(line.lastIndexOf(' ') + 1));
    }
    return codes;
}

QByteArray Stage::everythingSaid() const
{
    QByteArray all = m_said;
    if (m_program)
        all += m_program->output() + m_program->problems();
    return all;
}

} // namespace Lamplighter::TestSupport
