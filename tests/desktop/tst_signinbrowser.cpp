// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/processes.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

/// `lamplighter sign-in` with any behavior of the program that opens pages.
class TestSignInBrowser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void theAddressIsPrintedAtOnce_data();
    void theAddressIsPrintedAtOnce();
    void theBrowserIsChosenWithoutARestart_data();
    void theBrowserIsChosenWithoutARestart();
    void aSignInCanBeCanceled();
    void theBrowserOutlivesUs();

private:
    QString folder() const { return m_stage.desktop().root() + u"/own-bin"_s; }
    bool provide(const QString &name, const QByteArray &script) const;
    /// What `sign-in` says first, to the end of the address.
    static QString firstLine(const Program &signIn);
    static QString addressIn(const QString &line) { return line.section(u' ', -1); }
    std::optional<QString> finish(const QString &address);

    mutable Stage m_stage;
};

void TestSignInBrowser::initTestCase()
{
    auto failure = m_stage.start();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    QVERIFY(QDir().mkpath(folder()));
    auto &environment = m_stage.environment();
    environment.insert(u"PATH"_s, folder() + u':' + environment.value(u"PATH"_s));
    failure = m_stage.setUp();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    failure = m_stage.startProgram({u"--background"_s});
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
}

void TestSignInBrowser::init()
{
    m_stage.lamplighter({u"sign-out"_s});
    QVERIFY(m_stage.waitForHealth(u"sign-in-needed"_s));
}

bool TestSignInBrowser::provide(const QString &name, const QByteArray &script) const
{
    QFile file(folder() + u'/' + name + u".new"_s);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write("#!/bin/sh\n" + script + '\n');
    file.close();
    return file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) &&
           ::rename(qPrintable(file.fileName()), qPrintable(folder() + u'/' + name)) == 0;
}

QString TestSignInBrowser::firstLine(const Program &signIn)
{
    waitUntil([&] { return signIn.output().contains('\n'); }, std::chrono::seconds{20});
    return QString::fromUtf8(signIn.output()).section(u'\n', 0, 0);
}

/// As a user who pastes the address into a browser.
std::optional<QString> TestSignInBrowser::finish(const QString &address)
{
    const Answer answer =
        runToEnd(QStringLiteral(LAMPLIGHTER_TEST_BROWSER), {address}, m_stage.environment());
    return answer.exitCode == 0 ? std::nullopt : std::optional(described(answer));
}

void TestSignInBrowser::theAddressIsPrintedAtOnce_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("isFailure");
    QTest::newRow("refuses") << QByteArray("exit 3") << true;
    QTest::newRow("crashes") << QByteArray("kill -SEGV $$") << true;
    QTest::newRow("goes") << QByteArray("exit 0") << false;
    QTest::newRow("stays") << QByteArray("exec sleep 120") << false;
}

void TestSignInBrowser::theAddressIsPrintedAtOnce()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, isFailure);
    QVERIFY(provide(u"xdg-open"_s, script));
    Program signIn;
    QVERIFY(signIn.start(QStringLiteral(LAMPLIGHTER_BIN) + u"/lamplighter"_s, {u"sign-in"_s},
                         m_stage.environment()));
    const auto first = firstLine(signIn);
    const auto address = addressIn(first);
    QVERIFY2(address.startsWith(m_stage.practice().authority()), qPrintable(first));
    QVERIFY2(address.contains("code_challenge="_L1), qPrintable(first));
    if (isFailure)
        QVERIFY(waitUntil([&] { return signIn.output().contains("Couldn't open your browser. "); }));
    else
        QVERIFY2(first.startsWith("Continue in your browser. If no page opened, go to: "_L1),
                 qPrintable(first));

    const auto status = m_stage.lamplighter({u"status"_s});
    QVERIFY2(status.output.contains("Continue in your browser."_L1), qPrintable(status.output));
    QVERIFY2(!status.output.contains("lamplighter sign-in"_L1), qPrintable(status.output));
    QCOMPARE(m_stage.status()[u"signIn"_s].toString(), u"running"_s);
    const auto doctor = m_stage.lamplighter({u"doctor"_s});
    QVERIFY2(doctor.output.contains("You haven't finished signing in."_L1), qPrintable(doctor.output));

    // A second one joins it, and has the address as well.
    Program second;
    QVERIFY(second.start(QStringLiteral(LAMPLIGHTER_BIN) + u"/lamplighter"_s, {u"sign-in"_s},
                         m_stage.environment()));
    QCOMPARE(addressIn(firstLine(second)), address);

    const auto failure = finish(address);
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    QVERIFY(signIn.waitForEnd());
    QVERIFY(second.waitForEnd());
    QCOMPARE(signIn.exitCode(), 0);
    QVERIFY2(signIn.output().contains("\nYou're signed in as "), signIn.output().constData());
    QCOMPARE(signIn.problems(), QByteArray());
    QVERIFY(!m_stage.status().contains(u"signIn"_s));
    QVERIFY(!m_stage.everythingSaid().contains("code_challenge"));
}

void TestSignInBrowser::theBrowserIsChosenWithoutARestart_data()
{
    QTest::addColumn<QByteArray>("setting");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("a name") << QByteArray("browser=mybrowser") << QByteArray("Continue in your browser.");
    QTest::newRow("one that fails") << QByteArray("browser=failing")
                                    << QByteArray("Couldn't open your browser.");
    QTest::newRow("one that is missing")
        << QByteArray("browser=no-such-browser") << QByteArray("Couldn't open your browser.");
}

void TestSignInBrowser::theBrowserIsChosenWithoutARestart()
{
    QFETCH(QByteArray, setting);
    QFETCH(QByteArray, says);
    QVERIFY(provide(u"xdg-open"_s, "exit 1"));
    QVERIFY(provide(u"failing"_s, "exit 1"));
    QVERIFY(provide(u"mybrowser"_s, "printf '%s' \"$1\" >'" + folder().toUtf8() + "/got.new' && mv '" +
                                        folder().toUtf8() + "/got.new' '" + folder().toUtf8() + "/got'"));
    QVERIFY(m_stage.writeSettings("[account]\n" + setting + '\n'));
    auto failure = m_stage.setUp(false);
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    Program signIn;
    QVERIFY(signIn.start(QStringLiteral(LAMPLIGHTER_BIN) + u"/lamplighter"_s, {u"sign-in"_s},
                         m_stage.environment()));
    const auto address = addressIn(firstLine(signIn));
    QVERIFY2(waitUntil([&] { return signIn.output().contains(says); }), signIn.output().constData());
    if (setting == "browser=mybrowser") {
        QFile got(folder() + u"/got"_s);
        QVERIFY(waitUntil([&] { return got.exists(); }));
        QVERIFY(got.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(got.readAll()), address);
    }
    QCOMPARE(m_stage.lamplighter({u"sign-in"_s, u"--cancel"_s}).exitCode, 0);
    QVERIFY(signIn.waitForEnd());
    QVERIFY(m_stage.writeSettings());
    failure = m_stage.setUp(false);
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
}

void TestSignInBrowser::aSignInCanBeCanceled()
{
    const auto nothing = m_stage.lamplighter({u"sign-in"_s, u"--cancel"_s});
    QCOMPARE(nothing.exitCode, 7);
    QCOMPARE(nothing.problems, u"There's no sign-in to cancel.\n"_s);

    QVERIFY(provide(u"xdg-open"_s, "exit 0"));
    Program signIn;
    QVERIFY(signIn.start(QStringLiteral(LAMPLIGHTER_BIN) + u"/lamplighter"_s, {u"sign-in"_s},
                         m_stage.environment()));
    QVERIFY(!firstLine(signIn).isEmpty());
    const auto canceled = m_stage.lamplighter({u"sign-in"_s, u"--cancel"_s});
    QCOMPARE(canceled.exitCode, 0);
    QCOMPARE(canceled.output, u"Sign-in canceled.\n"_s);
    QVERIFY(signIn.waitForEnd());
    QCOMPARE(signIn.exitCode(), 4);
    QVERIFY2(signIn.problems().startsWith("The sign-in was canceled.\n"), signIn.problems().constData());
    QVERIFY(!m_stage.status().contains(u"signIn"_s));
}

void TestSignInBrowser::theBrowserOutlivesUs()
{
    const QString note = folder() + u"/pid"_s;
    QVERIFY(provide(u"xdg-open"_s, "echo $$ >'" + note.toUtf8() + ".new' && mv '" + note.toUtf8() +
                                       ".new' '" + note.toUtf8() + "'\nexec sleep 120"));
    Program signIn;
    QVERIFY(signIn.start(QStringLiteral(LAMPLIGHTER_BIN) + u"/lamplighter"_s, {u"sign-in"_s},
                         m_stage.environment()));
    QVERIFY(waitUntil([&] { return QFile::exists(note); }, std::chrono::seconds{20}));
    QFile file(note);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto pid = file.readAll().trimmed().toLongLong();
    QCOMPARE(m_stage.lamplighter({u"quit"_s}).exitCode, 0);
    QVERIFY(signIn.waitForEnd());
    QVERIFY(!m_stage.program().isRunning());
    QCOMPARE(argumentsOf(pid).value(0), u"sleep"_s);
    endProcess(pid);
    const auto failure = m_stage.startProgram({u"--background"_s});
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
}

QTEST_GUILESS_MAIN(TestSignInBrowser)
#include "tst_signinbrowser.moc"
