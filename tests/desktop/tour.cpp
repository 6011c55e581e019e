// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What `./run` does where there is no display: `lamplighter --demo` on a desktop of its own, driven through
// the tray's menu and the command line alone. Each step is compared with what the practice cloud shows to
// colleagues.

#include "support/desktop.h"
#include "support/program.h"
#include "support/statusnotifier.h"
#include "support/waiting.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>

#include <cstdio>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{

constexpr auto patience = std::chrono::seconds{15};

void say(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

class Tour
{
public:
    Tour(QString folder, QString readmeFolder)
        : m_folder(std::move(folder))
        , m_readmeFolder(std::move(readmeFolder))
    {
    }

    int run();

private:
    bool begin();
    void end();

    // What is asked. Each of these writes a line of the timeline.
    void choose(const QString &label, const QString &pair);
    void command(const QStringList &arguments, const QString &pair);
    void watch(const QString &what, const QString &pair, const std::function<bool()> &also = {});
    void note(const QString &what, const QString &seen, bool agreed);

    void letPass(const QString &what, const QDateTime &until, const QString &pair);

    QJsonObject status();
    QDateTime now() const { return instant(m_practice.state().value("now"_L1)); }
    QDateTime forecastOf(const QString &activity);
    static QString explanationOf(const QJsonObject &status)
    {
        return status.value("explanation"_L1).toObject().value("code"_L1).toString();
    }
    static QDateTime instant(const QJsonValue &value)
    {
        return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    }

    void takePicture(const QString &name, const QString &what);
    void takePictureOfTheMenu(const QString &name);
    void takePictureOfTheCard(const QString &name);
    std::optional<XScreen::Window> cardWindow();
    std::optional<XScreen::Window> menuWindow();
    void settle(const std::function<QRect()> &area);
    void forReadme(const QString &name, const QRect &area);

    QString m_folder;
    QString m_readmeFolder;
    Desktop m_desktop;
    Program m_program;
    PracticeCloud m_practice;
    std::unique_ptr<StatusNotifierItem> m_item;
    QString m_lamplighter;
    QStringList m_pictures;
    int m_disagreements = 0;
};

bool Tour::begin()
{
    if (!QDir().mkpath(m_folder) || (!m_readmeFolder.isEmpty() && !QDir().mkpath(m_readmeFolder))) {
        say(u"Cannot make the folder %1."_s.arg(m_folder));
        return false;
    }
    if (const auto failure = m_desktop.start()) {
        say(u"There is no desktop to tour: "_s + *failure);
        return false;
    }
    m_lamplighter = QCoreApplication::applicationDirPath() + u"/lamplighter"_s;
    if (!m_program.start(m_lamplighter, {u"--demo"_s}, m_desktop.environment())) {
        say(u"Cannot start %1: %2"_s.arg(m_program.line(), QString::fromUtf8(m_program.problems())));
        return false;
    }
    // The demo says where its practice cloud listens; so this works in every language.
    static const QRegularExpression address(u"http://127\\.0\\.0\\.1:\\d+/practice"_s);
    QRegularExpressionMatch match;
    waitUntil(
        [&] {
            match = address.match(QString::fromUtf8(m_program.output()));
            return match.hasMatch() || !m_program.isRunning();
        },
        patience);
    if (!match.hasMatch()) {
        say(u"The demo did not say where its practice cloud is."_s);
        return false;
    }
    m_practice = PracticeCloud(match.captured(0));
    m_item = StatusNotifierItem::ofProcess(m_desktop.bus(), m_program.pid());
    if (!m_item) {
        say(u"No icon came up in the tray."_s);
        return false;
    }
    return true;
}

QJsonObject Tour::status()
{
    const Answer answer = runToEnd(m_lamplighter, {u"--profile"_s, u"demo"_s, u"status"_s, u"--json"_s},
                                   m_desktop.environment());
    return QJsonDocument::fromJson(answer.output.toUtf8()).object();
}

void Tour::note(const QString &what, const QString &seen, bool agreed)
{
    if (!agreed)
        ++m_disagreements;
    say(u"%1  %2  %3  %4"_s.arg(now().toLocalTime().toString(u"HH:mm:ss"_s), what.leftJustified(58),
                                seen.leftJustified(28), agreed ? u"as expected"_s : u"NOT AS EXPECTED"_s));
}

void Tour::watch(const QString &what, const QString &pair, const std::function<bool()> &also)
{
    const bool agreed = waitUntil([&] { return m_practice.seen() == pair && (!also || also()); }, patience);
    note(what, m_practice.seen() + (agreed ? QString() : u" (expected %1)"_s.arg(pair)), agreed);
}

void Tour::choose(const QString &label, const QString &pair)
{
    const QString what = u"menu: %1"_s.arg(label);
    if (!m_item->click(label)) {
        note(what, u"no such row: "_s + m_item->labels().join(u" | "_s), false);
        return;
    }
    watch(what, pair);
}

void Tour::command(const QStringList &arguments, const QString &pair)
{
    const QString what = u"$ lamplighter --profile demo %1"_s.arg(arguments.join(u' '));
    const Answer answer =
        runToEnd(m_lamplighter, QStringList{u"--profile"_s, u"demo"_s} + arguments, m_desktop.environment());
    if (answer.exitCode != 0) {
        note(what, u"exit code %1: %2"_s.arg(answer.exitCode).arg(answer.problems.trimmed()), false);
        return;
    }
    watch(what, pair);
}

/// Moves the practice cloud's clock to `until`, in steps that leave the program time for what it has to do on
/// the way.
void Tour::letPass(const QString &what, const QDateTime &until, const QString &pair)
{
    if (!until.isValid()) {
        note(what, u"nothing was forecast"_s, false);
        return;
    }
    // The clock jumps close to the moment and then runs on by itself.
    const qint64 ahead = now().secsTo(until) - 10;
    if (ahead > 0)
        m_practice.advance(u"PT%1S"_s.arg(ahead));
    waitUntil([&] { return now() > until; }, patience);
    watch(what, pair);
}

QDateTime Tour::forecastOf(const QString &activity)
{
    const QJsonArray stages = status().value("forecast"_L1).toObject().value("unattended"_L1).toArray();
    for (const QJsonValue &stage : stages) {
        if (stage.toObject().value("activity"_L1).toString() == activity)
            return instant(stage.toObject().value("at"_L1));
    }
    return {};
}

std::optional<XScreen::Window> Tour::cardWindow()
{
    for (const auto &window : m_desktop.screen().windows()) {
        if (window.managed && window.pid == m_program.pid())
            return window;
    }
    return std::nullopt;
}

std::optional<XScreen::Window> Tour::menuWindow()
{
    for (const auto &window : m_desktop.screen().windows()) {
        if (!window.managed && window.type.contains("MENU"_L1))
            return window;
    }
    return std::nullopt;
}

/// Until what is on the screen no longer changes; the practice clock stands still meanwhile.
void Tour::settle(const std::function<QRect()> &area)
{
    QImage last;
    QElapsedTimer same;
    waitUntil(
        [&] {
            QImage image = m_desktop.screen().grab(area());
            if (image != last || image.isNull()) {
                last = std::move(image);
                same.start();
                return false;
            }
            return same.elapsed() > 250;
        },
        std::chrono::seconds{4});
}

void Tour::takePicture(const QString &name, const QString &what)
{
    const QString path = QDir(m_folder).filePath(name + u".png"_s);
    if (m_desktop.screen().grab().save(path))
        m_pictures.append(u"%1  %2"_s.arg(path, what));
    else
        note(u"picture: "_s + what, u"cannot write "_s + path, false);
}

void Tour::forReadme(const QString &name, const QRect &area)
{
    if (m_readmeFolder.isEmpty())
        return;
    const QString path = QDir(m_readmeFolder).filePath(name);
    if (m_desktop.screen().grab(area).save(path))
        m_pictures.append(u"%1  for the README"_s.arg(path));
    else
        note(u"picture: "_s + name, u"cannot write "_s + path, false);
}

void Tour::takePictureOfTheMenu(const QString &name)
{
    const auto trays = m_desktop.screen().embeddedWindows();
    if (trays.isEmpty()) {
        note(u"picture of the menu"_s, u"no tray on the panel"_s, false);
        return;
    }
    m_practice.freeze(true);
    const QRect icon = trays.constLast().geometry;
    const QString x = QString::number(icon.center().x());
    const QString y = QString::number(icon.center().y());
    m_desktop.input({u"mousemove"_s, x, y, u"click"_s, u"3"_s});
    if (waitUntil([this] { return menuWindow().has_value(); }, patience)) {
        settle([this] { return menuWindow() ? menuWindow()->geometry : QRect(); });
        takePicture(name, u"the tray's menu, opened by a right click"_s);
        if (const auto menu = menuWindow())
            forReadme(u"menu.png"_s, menu->geometry.united(icon).adjusted(-8, -8, 8, 8));
        m_desktop.input({u"key"_s, u"Escape"_s});
        waitUntil([this] { return !menuWindow(); }, patience);
    } else {
        note(u"picture of the menu"_s, u"a right click on the icon opens none"_s, false);
    }
    m_practice.freeze(false);
}

void Tour::takePictureOfTheCard(const QString &name)
{
    if (!waitUntil([this] { return cardWindow().has_value(); }, patience)) {
        note(u"picture of the card"_s, u"it is not open"_s, false);
        return;
    }
    // Where the service answers, what colleagues see has been read by then.
    const auto isExplained = [this] {
        const QJsonObject now = status();
        return now.contains("error"_L1) || (now.contains("observed"_L1) && explanationOf(now) != "stale"_L1 &&
                                            explanationOf(now) != "pending"_L1);
    };
    waitUntil(isExplained, patience);
    m_practice.freeze(true);
    const auto area = [this] { return cardWindow() ? cardWindow()->geometry : QRect(); };
    settle(area);
    takePicture(name, u"the card"_s);
    if (name.endsWith("available"_L1))
        forReadme(u"card.png"_s, area());
    m_practice.freeze(false);
}

void Tour::end()
{
    say({});
    say(u"Pictures:"_s);
    for (const QString &picture : std::as_const(m_pictures))
        say(u"  "_s + picture);
    const QByteArray problems = m_program.problems().trimmed();
    if (!problems.isEmpty())
        say(u"The program said meanwhile:\n%1"_s.arg(QString::fromUtf8(problems)));
}

int Tour::run()
{
    if (!begin()) {
        say(QString::fromUtf8(m_program.output() + m_program.problems()));
        return 1;
    }
    const QString offline = u"Offline/Offline"_s;
    say(u"A practice day at sixty times the speed; practice time on the left."_s);
    say(u"%1  %2  %3"_s.arg(u"time"_s.leftJustified(8), u"what was asked"_s.leftJustified(58),
                            u"what colleagues see"_s));

    const auto signedInAs = [this] {
        const QJsonObject now = status();
        return now.value("health"_L1) == "idle"_L1 || now.value("health"_L1) == "ok"_L1
                   ? now.value("account"_L1).toObject().value("username"_L1).toString()
                   : QString();
    };
    watch(u"the demo signs in by itself"_s, offline, [&] { return !signedInAs().isEmpty(); });
    command({u"sign-out"_s}, offline);
    if (!m_item->click(u"Sign in…"_s))
        note(u"menu: Sign in"_s, u"no such row"_s, false);
    watch(u"menu: Sign in"_s, offline, [&] { return !signedInAs().isEmpty(); });

    choose(u"Busy (in a call)"_s, u"Busy/InACall"_s);
    choose(u"Busy (in a conference call)"_s, u"Busy/InAConferenceCall"_s);
    choose(u"Away"_s, u"Away/Away"_s);
    choose(u"Do not disturb (presenting)"_s, u"DoNotDisturb/Presenting"_s);
    choose(u"Available"_s, u"Available/Available"_s);
    takePictureOfTheMenu(u"1-menu"_s);
    command({u"card"_s}, u"Available/Available"_s);
    takePictureOfTheCard(u"2-card-available"_s);

    // Left alone, Available would be inactive after five minutes.
    const int renewals = m_practice.requestsOf(u"setPresence"_s);
    const QDateTime began = now();
    watch(u"nothing, for six minutes: it is renewed"_s, u"Available/Available"_s,
          [&] { return m_practice.requestsOf(u"setPresence"_s) > renewals && began.secsTo(now()) > 360; });

    // The service can't be reached any more: what was forecast comes.
    const QDateTime inactive = forecastOf(u"AvailableInactive"_s);
    const QDateTime away = forecastOf(u"Away"_s);
    const QDateTime expired = forecastOf(u"Offline"_s);
    m_practice.setFaults(
        {QJsonObject{{u"route"_s, u"setPresence"_s}, {u"times"_s, 10000}, {u"drop"_s, true}}});
    letPass(u"no renewal gets through any more: a fade"_s, inactive, u"Available/AvailableInactive"_s);
    takePictureOfTheCard(u"3-card-faded"_s);
    letPass(u"five minutes more"_s, away, u"Away/Away"_s);
    letPass(u"the lease has run out: an expiry"_s, expired, offline);
    takePictureOfTheCard(u"4-card-expired"_s);
    m_practice.setFaults({});
    m_practice.advance(u"PT5M"_s);
    watch(u"the service answers again: the hold is taken up"_s, u"Available/Available"_s);

    // A hold with an end of its own.
    command({u"set"_s, u"presenting"_s, u"--for"_s, u"30m"_s}, u"DoNotDisturb/Presenting"_s);
    takePictureOfTheCard(u"5-card-presenting"_s);
    const QDateTime promise = instant(status().value("hold"_L1).toObject().value("until"_L1));
    const auto secondRenewal = promise.addSecs(-300);
    letPass(u"25 minutes"_s, secondRenewal, u"DoNotDisturb/Presenting"_s);
    letPass(u"the hold ends on time"_s, promise, offline);

    command({u"set"_s, u"away"_s}, u"Away/Away"_s);
    choose(u"Let Teams decide"_s, offline);
    takePictureOfTheCard(u"6-card-idle"_s);

    const Answer quit =
        runToEnd(m_lamplighter, {u"--profile"_s, u"demo"_s, u"quit"_s}, m_desktop.environment());
    const bool gone = m_program.waitForEnd(patience) && m_program.exitCode() == 0 && quit.exitCode == 0;
    say(u"%1  $ lamplighter --profile demo quit: %2"_s.arg(QString(8, u' '),
                                                           gone ? u"gone"_s : u"IT DID NOT END WELL"_s));
    if (!gone)
        ++m_disagreements;
    end();
    say(m_disagreements == 0 ? u"The practice cloud agreed with every step."_s
                             : u"Steps that did not go as expected: %1."_s.arg(m_disagreements));
    return m_disagreements == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A short tour of `lamplighter --demo` on a desktop of its own."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"folder"_s, u"Where the pictures go; build/tour if none is given."_s,
                                 u"[folder]"_s);
    parser.addOption({u"readme"_s, u"Write the README's two pictures into FOLDER too."_s, u"FOLDER"_s});
    parser.process(application);
    const QString folder = parser.positionalArguments().value(0, u"build/tour"_s);
    const QString readme = parser.value(u"readme"_s);
    return Tour(QDir(folder).absolutePath(), readme.isEmpty() ? QString() : QDir(readme).absolutePath())
        .run();
}
