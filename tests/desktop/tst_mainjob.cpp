// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/ok.h"
#include "support/processes.h"
#include "support/secretservice.h"
#include "support/waiting.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

/// The main job on a real desktop, with nothing faked but the cloud.
class TestMainJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsChosenInATrayMenu();
    void keepsWhatIsChosenInAnXEmbedTray();
    void resetsTheStatusSetInTeams();

private:
    void lookForSecrets(Stage &stage, const QList<QByteArray> &secrets);
};

namespace
{
QString localTime(const QJsonObject &stage)
{
    return QDateTime::fromString(stage.value("at"_L1).toString(), Qt::ISODate)
        .toLocalTime()
        .toString(u"HH:mm"_s);
}

QString text(const QStringList &lines)
{
    return lines.join(u" | "_s);
}
} // namespace

void TestMainJob::keepsWhatIsChosenInATrayMenu()
{
    // An hour from UTC, so that a time shown in the wrong zone is seen; away from midnight, where dates are
    // shown as well.
    qputenv("TZ", QDateTime::currentDateTimeUtc().time().hour() < 12 ? "LMT-1" : "LMT+1");
    Stage stage;
    OK(stage.start());
    OK(stage.setUp());
    PracticeCloud &practice = stage.practice();

    // Signed out, and nothing opens a browser without a click.
    OK(stage.startProgram());
    const qint64 firstPid = stage.program().pid();
    auto item = stage.trayItem();
    QVERIFY2(item, stage.program().problems().constData());
    QVERIFY(stage.waitForHealth(u"sign-in-needed"_s));
    QCOMPARE(item->status(), u"Active"_s);
    QVERIFY(!item->title().isEmpty());
    QVERIFY(!item->pixmaps().isEmpty());
    QVERIFY2(stage.pagesOpened().isEmpty(), qPrintable(text(stage.pagesOpened())));

    // Sign-in: a click in the menu, then a click on the page's button.
    QVERIFY2(item->click(u"Sign in…"_s), qPrintable(text(item->labels())));
    QVERIFY2(stage.waitForHealth(u"idle"_s), stage.everythingSaid().constData());
    QVERIFY(!stage.pagesOpened().isEmpty());
    QCOMPARE(stage.status().value("account"_L1).toObject().value("username"_L1).toString(),
             u"adele@practice.example"_s);
    QCOMPARE(practice.session(), u"-"_s);

    // The five states.
    const int layoutsBefore = item->layoutUpdates();
    QStringList heads;
    QSet<QByteArray> icons;
    for (const Choice &choice : fiveStates) {
        const QString label = QLatin1String(choice.label);
        const QString pair = QLatin1String(choice.pair);
        QVERIFY2(item->row(label), qPrintable(text(item->labels())));
        QVERIFY(item->click(label));
        QTRY_COMPARE_WITH_TIMEOUT(practice.session(), pair, 10000);
        QCOMPARE(practice.seen(), pair);
        QTRY_COMPARE(stage.health(), u"ok"_s);
        QCOMPARE(stage.hold().value("state"_L1).toString(), QLatin1String(choice.name));
        QTRY_VERIFY2(item->labels().value(0).startsWith(label), qPrintable(item->labels().value(0)));
        heads.append(item->labels().value(0));
        for (const Choice &other : fiveStates) {
            for (const MenuRow &row : item->menu()) {
                if (row.toggle == "radio"_L1 && row.label.section(u'\t', 0, 0) == QLatin1String(other.label))
                    QCOMPARE(row.checked, QByteArray(other.name) == choice.name);
            }
        }
        const QList<QImage> pixmaps = item->pixmaps();
        QVERIFY(!pixmaps.isEmpty());
        icons.insert(QByteArray(reinterpret_cast<const char *>(pixmaps.constLast().constBits()),
                                pixmaps.constLast().sizeInBytes()));
        QVERIFY2(item->toolTip().contains(label), qPrintable(item->toolTip()));
    }
    QCOMPARE(QSet<QString>(heads.cbegin(), heads.cend()).size(), 5);
    // In a call and in a conference call are both Busy.
    QVERIFY2(icons.size() >= 4, qPrintable(QString::number(icons.size())));

    // The rows that tell the times say what `status --json` forecasts, and change when it does.
    QVERIFY(item->click(u"Available"_s));
    QTRY_COMPARE(practice.session(), u"Available/Available"_s);
    QTRY_COMPARE(stage.health(), u"ok"_s);
    const auto timesShown = [&] {
        const QJsonArray stages =
            stage.status().value("forecast"_L1).toObject().value("unattended"_L1).toArray();
        const QString row = item->labels().value(1);
        if (stages.size() != 4)
            return false;
        for (int i = 1; i < 4; ++i) {
            if (!row.contains(localTime(stages.at(i).toObject())))
                return false;
        }
        return true;
    };
    QTRY_VERIFY2(timesShown(), qPrintable(text(item->labels().mid(0, 2)) + u' ' +
                                          QString::fromUtf8(QJsonDocument(stage.status()).toJson())));
    const QString before = item->labels().value(1);
    const int sets = practice.requestsOf(u"setPresence"_s);
    QVERIFY(practice.advance(u"PT4M"_s));
    QTRY_VERIFY(practice.requestsOf(u"setPresence"_s) > sets);
    QTRY_VERIFY2(item->labels().value(1) != before, qPrintable(before));
    QTRY_VERIFY2(timesShown(), qPrintable(text(item->labels().mid(0, 2))));
    QCOMPARE(practice.seen(), u"Available/Available"_s);

    // The menu was built once: nothing that was shown changed its layout.
    QCOMPARE(item->layoutUpdates(), layoutsBefore);

    // A bounded hold by the command line is seen in the menu.
    const Answer bounded = stage.lamplighter({u"set"_s, u"in-a-call"_s, u"--for"_s, u"45m"_s});
    QVERIFY2(bounded.exitCode == 0, qPrintable(bounded.problems));
    const QString until = QDateTime::fromString(stage.hold().value("until"_L1).toString(), Qt::ISODate)
                              .toLocalTime()
                              .toString(u"HH:mm"_s);
    QTRY_VERIFY2(item->labels().value(0).contains(until),
                 qPrintable(until + u": "_s + item->labels().value(0)));

    // What must not be found anywhere: everything that went through browser and keyring.
    QList<QByteArray> secrets = stage.codesSeen();
    QVERIFY(!secrets.isEmpty());
    for (const StoredSecret &stored : storedSecrets(stage.desktop().bus()))
        secrets.append(stored.value);
    QVERIFY2(secrets.size() > stage.codesSeen().size(), "nothing was stored in the keyring");

    // Quit clears the session; a restart signs in silently and takes the hold up again.
    const qsizetype pages = stage.pagesOpened().size();
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
    QVERIFY(!isRunning(firstPid));
    QCOMPARE(practice.session(), u"-"_s);
    QCOMPARE(practice.seen(), u"Offline/Offline"_s);
    QCOMPARE(stage.lamplighter({u"status"_s}).exitCode, 3);
    OK(stage.startProgram({u"--background"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(practice.session(), u"Busy/InACall"_s, 20000);
    QCOMPARE(stage.pagesOpened().size(), pages);
    QTRY_COMPARE(stage.health(), u"ok"_s);
    QCOMPARE(stage.hold().value("origin"_L1).toString(), u"resumed"_s);
    item = stage.trayItem();
    QVERIFY(item);
    QTRY_VERIFY2(item->labels().value(0).contains(until), qPrintable(item->labels().value(0)));

    // The same after a crash.
    killProcess(stage.program().pid());
    QVERIFY(stage.program().waitForEnd());
    QCOMPARE(practice.session(), u"Busy/InACall"_s);
    const int setsBefore = practice.requestsOf(u"setPresence"_s);
    OK(stage.startProgram());
    QTRY_VERIFY_WITH_TIMEOUT(practice.requestsOf(u"setPresence"_s) > setsBefore, 20000);
    QCOMPARE(practice.session(), u"Busy/InACall"_s);
    QCOMPARE(stage.pagesOpened().size(), pages);
    item = stage.trayItem();
    QVERIFY(item);

    // A second start raises the card of the first.
    const Answer again = stage.lamplighter({});
    QCOMPARE(again.exitCode, 0);
    const auto cardIsOpen = [&] {
        for (const auto &window : stage.desktop().screen().windows()) {
            if (window.managed && window.pid == stage.program().pid())
                return true;
        }
        return false;
    };
    QTRY_VERIFY(cardIsOpen());

    for (const StoredSecret &stored : storedSecrets(stage.desktop().bus()))
        secrets.append(stored.value); // the refresh token was rotated
    lookForSecrets(stage, secrets);

    // Quit from the menu.
    QVERIFY2(item->click(u"Quit"_s), qPrintable(text(item->labels())));
    QVERIFY(stage.program().waitForEnd(std::chrono::seconds{10}));
    QCOMPARE(stage.program().exitCode(), 0);
    QCOMPARE(practice.session(), u"-"_s);
    lookForSecrets(stage, secrets);
}

void TestMainJob::keepsWhatIsChosenInAnXEmbedTray()
{
    Desktop::Options options;
    options.tray = Desktop::Tray::Embedded;
    Stage stage(options);
    OK(stage.start());
    OK(stage.setUp());
    OK(stage.startProgram({u"--background"_s}));
    OK(stage.signIn());

    XScreen &screen = stage.desktop().screen();
    QTRY_VERIFY_WITH_TIMEOUT(!screen.embeddedWindows().isEmpty(), 40000);
    const QPoint icon = screen.embeddedWindows().constFirst().geometry.center();

    const auto openMenu = [&]() -> std::optional<QRect> {
        for (const auto &window : screen.windows()) {
            if (!window.managed && window.pid == stage.program().pid())
                return window.geometry;
        }
        return std::nullopt;
    };
    // Now on one side of the icon, now on the other: Qt takes a second press on the same spot for a double
    // click, which opens no menu.
    const auto press = [&](int time) {
        const int x = icon.x() + (time % 2 == 0 ? -6 : 6);
        return stage.desktop().input(
            {u"mousemove"_s, QString::number(x), QString::number(icon.y()), u"click"_s, u"3"_s});
    };
    // The five stand in one row after the two that tell the times; the keyboard walks the enabled rows.
    const int rowsAbove = 2;
    for (int i = 0; i < 5; ++i) {
        QVERIFY(press(i));
        QTRY_VERIFY(openMenu());
        QStringList keys{u"key"_s};
        for (int down = 0; down < rowsAbove + 1 + i; ++down)
            keys.append(u"Down"_s);
        QVERIFY(stage.desktop().input(keys + QStringList(u"Return"_s)));
        QTRY_VERIFY(!openMenu());
        QTRY_COMPARE(stage.practice().session(), QString::fromLatin1(fiveStates[i].pair));
    }
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
    QCOMPARE(stage.practice().session(), u"-"_s);
}

void TestMainJob::resetsTheStatusSetInTeams()
{
    Stage stage;
    OK(stage.start());
    OK(stage.setUp());
    OK(stage.startProgram());
    const auto item = stage.trayItem();
    QVERIFY2(item, stage.program().problems().constData());
    OK(stage.signIn());
    PracticeCloud &practice = stage.practice();
    QVERIFY(practice.freeze(true));
    const Answer chosen = stage.lamplighter({u"set"_s, u"presenting"_s});
    QVERIFY2(chosen.exitCode == 0, qPrintable(described(chosen)));
    const auto pick = [&](const QString &availability, const QString &activity) {
        return practice.teams(
            {{u"preferred"_s, QJsonObject{{u"availability"_s, availability}, {u"activity"_s, activity}}}});
    };
    const auto explained = [&](const char *key) {
        return stage.status().value("explanation"_L1).toObject().value(QLatin1String(key)).toString();
    };
    const QString remedy = u"Reset my status in Teams"_s;

    // A status set in Teams hides the choice: the menu says so and offers the reset.
    QVERIFY(pick(u"Busy"_s, u"Busy"_s));
    QVERIFY(practice.advance(u"PT4S"_s));
    QTRY_COMPARE(explained("code"), u"pending"_s);
    QVERIFY(practice.advance(u"PT28S"_s));
    QTRY_COMPARE(explained("code"), u"preferred-elsewhere"_s);
    QCOMPARE(explained("action"), u"clear-preferred"_s);
    const Answer status = stage.lamplighter({u"status"_s});
    QVERIFY2(status.output.contains(u"`lamplighter clear --preferred`"_s), qPrintable(described(status)));
    QTRY_VERIFY2(item->row(remedy), qPrintable(text(item->labels())));

    // By the command line.
    const Answer cleared = stage.lamplighter({u"clear"_s, u"--preferred"_s});
    QVERIFY2(cleared.exitCode == 0 && isForPeople(cleared.output), qPrintable(described(cleared)));
    QCOMPARE(practice.seen(), u"DoNotDisturb/Presenting"_s);
    QCOMPARE(stage.hold().value("state"_L1).toString(), u"presenting"_s);
    QVERIFY(practice.advance(u"PT4S"_s));
    QTRY_COMPARE(explained("code"), u"as-chosen"_s);
    QCOMPARE(explained("action"), QString());
    QTRY_VERIFY2(!item->row(remedy), qPrintable(text(item->labels())));

    // By a click in the menu.
    QVERIFY(pick(u"Offline"_s, u"OffWork"_s));
    QVERIFY(practice.advance(u"PT28S"_s));
    QTRY_COMPARE(explained("code"), u"preferred-elsewhere"_s);
    QTRY_VERIFY2(item->row(remedy), qPrintable(text(item->labels())));
    QVERIFY(item->click(remedy));
    QTRY_COMPARE(practice.seen(), u"DoNotDisturb/Presenting"_s);
    QVERIFY(practice.advance(u"PT4S"_s));
    QTRY_COMPARE(explained("code"), u"as-chosen"_s);

    // The failure is shown, and nothing is retried without a click.
    QVERIFY(practice.setFaults(
        {QJsonObject{{u"route"_s, u"clearUserPreferredPresence"_s}, {u"times"_s, 1}, {u"status"_s, 500}}}));
    const Answer failed = stage.lamplighter({u"clear"_s, u"--preferred"_s});
    QVERIFY2(failed.exitCode == 6 && isForPeople(failed.problems), qPrintable(described(failed)));
    QVERIFY(practice.advance(u"PT5M"_s));
    QCOMPARE(practice.requestsOf(u"clearUserPreferredPresence"_s, false), 3);
    const Answer quit = stage.lamplighter({u"quit"_s});
    QVERIFY2(quit.exitCode == 0, qPrintable(described(quit)));
}

void TestMainJob::lookForSecrets(Stage &stage, const QList<QByteArray> &secrets)
{
    // Besides the values themselves: whatever looks like a bearer token or a signed one, and random text
    // longer than state and challenge (43 characters), which an argument list of a browser may well hold.
    static const QRegularExpression suspicious(
        u"eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}|[Bb]earer [A-Za-z0-9._~+/-]{12,}|"
        "(?:access_token|refresh_token|id_token|code_verifier)[\"'=: ]+[A-Za-z0-9._~-]{12,}|"
        "(?=[A-Za-z_-]*[0-9])(?=[a-z0-9_-]*[A-Z])(?=[A-Z0-9_-]*[a-z])[A-Za-z0-9_-]{60,}"_s);
    const auto check = [&](const QString &where, const QByteArray &content) {
        for (const QByteArray &secret : secrets) {
            if (secret.size() >= 12)
                QVERIFY2(!content.contains(secret), qPrintable(where + u" holds a secret"_s));
        }
        const auto match = suspicious.match(QString::fromLatin1(content));
        QVERIFY2(!match.hasMatch(), qPrintable(where + u" holds "_s + match.captured(0)));
    };

    int files = 0;
    const auto checkTree = [&](const QString &folder) {
        QDirIterator each(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks,
                          QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QString path = each.next();
            // The keyring's own file is encrypted: the values must not stand there either.
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                continue; // a socket or a lock that is gone
            ++files;
            check(path, file.readAll());
        }
    };
    checkTree(stage.desktop().home());
    checkTree(stage.desktop().runtimeFolder());
    checkTree(stage.desktop().root() + u"/tmp"_s);
    checkTree(stage.desktop().logFolder());
    QVERIFY(files > 3);
    QVERIFY(QFile::exists(stage.settingsFile()));

    check(u"what the programs said"_s, stage.everythingSaid());
    const QStringList lines = stage.desktop().argumentListsSeen();
    QVERIFY(lines.join(u'\n').contains("lamplighter"_L1));
    for (const QString &line : lines)
        check(u"an argument list"_s, line.toUtf8());
    check(u"the practice cloud's request log"_s, QJsonDocument(stage.practice().requests()).toJson());
}

QTEST_GUILESS_MAIN(TestMainJob)
#include "tst_mainjob.moc"
