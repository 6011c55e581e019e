// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/browser.h"
#include "support/processes.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <unistd.h>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

/// Which browser gets the page, and whether a launcher that fails is noticed: with real processes.
class TestBrowser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void thePageHasItsPlace_data();
    void thePageHasItsPlace();
    void reportsFailures_data();
    void reportsFailures();
    void doesNotReportSuccessAsFailure_data();
    void doesNotReportSuccessAsFailure();
    void itIsOnItsOwn();
    void browsersAreFoundOnce();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void provide(const QString &name, const QByteArray &script) const;
    QByteArray said() const;

    const QUrl m_page{u"https://login.example/authorize?state=a%2Fb&hint=x%40y"_s};
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestBrowser::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("PATH", m_folder->path().toLocal8Bit() + ":/usr/bin:/bin");
    qputenv("LAMPLIGHTER_TEST_SAID", path(u"said"_s).toLocal8Bit());
    qunsetenv("SNAP");
}

void TestBrowser::provide(const QString &name, const QByteArray &script) const
{
    QDir().mkpath(QFileInfo(path(name)).path());
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\n" + script + '\n');
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

QByteArray TestBrowser::said() const
{
    QFile file(path(u"said"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestBrowser::thePageHasItsPlace_data()
{
    QTest::addColumn<QString>("browser");
    QTest::addColumn<QStringList>("words");
    const QUrl page(u"https://x.example/?a=1"_s);
    const auto address = page.toString();
    QTest::newRow("a name") << u"firefox"_s << QStringList{u"firefox"_s, address};
    QTest::newRow("arguments") << u"firefox -P \"my work\""_s
                               << QStringList{u"firefox"_s, u"-P"_s, u"my work"_s, address};
    QTest::newRow("a place") << u"edge --app=%u -x"_s
                             << QStringList{u"edge"_s, u"--app="_s + address, u"-x"_s};
    QTest::newRow("a place as desktop entries write it") << u"edge %U"_s << QStringList{u"edge"_s, address};
    QTest::newRow("nothing") << u" "_s << QStringList{};
}

void TestBrowser::thePageHasItsPlace()
{
    QFETCH(QString, browser);
    QTEST(browserCommand(browser, QUrl(u"https://x.example/?a=1"_s)), "words");
}

void TestBrowser::reportsFailures_data()
{
    QTest::addColumn<QString>("browser");
    QTest::addColumn<QByteArray>("script");
    const auto row = [](const char *name, const QString &browser, const QByteArray &script) {
        QTest::newRow(name) << browser << script;
    };
    row("the launcher refuses", {}, "exit 3");
    row("the launcher crashes", {}, "kill -KILL $$");
    row("the chosen one fails", u"edge"_s, "exit 1");
    row("the chosen one is missing", u"no-such-browser-here"_s, "exit 0");
    row("the chosen path is missing", u"/nowhere/browser"_s, "exit 0");
    row("nothing is chosen", u"\"\""_s, "exit 0");
    row("it is no program", u"/etc/passwd"_s, "exit 0");
}

void TestBrowser::reportsFailures()
{
    QFETCH(QString, browser);
    QFETCH(QByteArray, script);
    provide(u"xdg-open"_s, script);
    provide(u"edge"_s, script);
    int failures = 0;
    openInBrowser(m_page, browser, [&failures] { ++failures; });
    QTRY_COMPARE(failures, 1);
    // Each failed page is reported once.
    openInBrowser(m_page, browser, [&failures] { ++failures; });
    QTRY_COMPARE(failures, 2);
}

void TestBrowser::doesNotReportSuccessAsFailure_data()
{
    QTest::addColumn<QString>("browser");
    QTest::addColumn<QByteArray>("said");
    const auto address = m_page.toEncoded();
    QTest::newRow("the default") << QString{} << "xdg-open " + address + '\n';
    QTest::newRow("a name") << u"edge"_s << "edge " + address + '\n';
    QTest::newRow("arguments") << u"edge --new-window %u -x"_s << "edge --new-window " + address + " -x\n";
    QTest::newRow("a path") << u"FOLDER/edge"_s << "edge " + address + '\n';
    QTest::newRow("a path with spaces") << u"FOLDER/a browser"_s << "a browser " + address + '\n';
}

void TestBrowser::doesNotReportSuccessAsFailure()
{
    QFETCH(QString, browser);
    for (const auto &name : {u"xdg-open"_s, u"edge"_s, u"a browser"_s})
        provide(name, "echo \"$(basename \"$0\") $*\" >\"$LAMPLIGHTER_TEST_SAID.new\" && "
                      "mv \"$LAMPLIGHTER_TEST_SAID.new\" \"$LAMPLIGHTER_TEST_SAID\"");
    // A failure after that would come after that.
    provide(u"failing"_s, "exit 1");
    bool hasFailed = false;
    openInBrowser(m_page, browser.replace("FOLDER"_L1, m_folder->path()), [&] { hasFailed = true; });
    QTRY_VERIFY(!said().isEmpty());
    QTEST(said(), "said");
    int later = 0;
    openInBrowser(m_page, u"failing"_s, [&later] { ++later; });
    QTRY_COMPARE(later, 1);
    QVERIFY(!hasFailed);
}

void TestBrowser::itIsOnItsOwn()
{
    QFile lock(path(u"lock"_s));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    const int kept = ::dup(lock.handle()); // as a script leaves one open for us
    provide(u"edge"_s, "echo $$ >\"$LAMPLIGHTER_TEST_SAID.new\" && "
                       "mv \"$LAMPLIGHTER_TEST_SAID.new\" \"$LAMPLIGHTER_TEST_SAID\"\nexec sleep 60");
    bool hasFailed = false;
    openInBrowser(m_page, u"edge"_s, [&] { hasFailed = true; });
    QTRY_VERIFY(!said().isEmpty());
    const auto pid = said().trimmed().toLongLong();
    QTRY_COMPARE(argumentsOf(pid).value(0), u"sleep"_s);
    const QString process = u"/proc/%1/"_s.arg(pid);
    QVERIFY2(::getsid(static_cast<pid_t>(pid)) != ::getsid(0), "it is in our session");
    QCOMPARE(QFile::symLinkTarget(process + u"cwd"_s), u"/"_s);
    const QDir files(process + u"fd"_s);
    const QStringList standard{u"0"_s, u"1"_s, u"2"_s};
    QTRY_COMPARE(files.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot), standard);
    for (const QString &file : standard)
        QCOMPARE(QFile::symLinkTarget(process + u"fd/"_s + file), u"/dev/null"_s);
    QVERIFY(!hasFailed);
    ::close(kept);
    endProcess(pid);
    QTRY_VERIFY(hasFailed); // killed immediately, so the page was never seen
}

void TestBrowser::browsersAreFoundOnce()
{
    qputenv("PATH", m_folder->path().toLocal8Bit());
    QCOMPARE(installedBrowsers(), QStringList{});
    provide(u"firefox"_s, "exit 0");
    provide(u"microsoft-edge-stable"_s, "exit 0");
    QVERIFY(QFile::link(path(u"microsoft-edge-stable"_s), path(u"microsoft-edge"_s)));
    QCOMPARE(installedBrowsers(), (QStringList{u"microsoft-edge"_s, u"firefox"_s}));
}

QTEST_MAIN(TestBrowser)
#include "tst_browser.moc"
