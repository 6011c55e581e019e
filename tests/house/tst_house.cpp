// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/citations.h"
#include "house/scanner.h"
#include "house/shape.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <optional>
#include <utility>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{

const QString sourceTree = QStringLiteral(LAMPLIGHTER_SOURCE_DIR);
// REUSE-IgnoreStart
const QString licence = u"// SPDX-FileCopyrightText: Lamplighter contributors\n"
                        "// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;
// REUSE-IgnoreEnd

/// The table of rooms (docs/architecture.md#the-rooms), written down apart from the scanner's own: one column
/// for each room, `y` may include, `d` only through the doors named below, `-` may not.
const QStringList columns{u"base"_s,        u"http"_s,     u"presence"_s, u"session"_s, u"graph"_s,
                          u"identity"_s,    u"settings"_s, u"platform"_s, u"desktop"_s, u"doctor"_s,
                          u"application"_s, u"control"_s,  u"ui"_s,       u"practice"_s};
const QList<std::pair<QString, QString>> table{
    {u"base"_s, u"y-------------"_s},        {u"http"_s, u"yy------------"_s},
    {u"presence"_s, u"y-y-----------"_s},    {u"session"_s, u"y-yy----------"_s},
    {u"graph"_s, u"y-y-y---------"_s},       {u"identity"_s, u"yy---y--------"_s},
    {u"settings"_s, u"y-y---y-------"_s},    {u"platform"_s, u"y------y------"_s},
    {u"desktop"_s, u"y--d--yyy-----"_s},     {u"doctor"_s, u"y-yy--y--y----"_s},
    {u"application"_s, u"y-yyyyy---y---"_s}, {u"control"_s, u"y--d-------y--"_s},
    {u"ui"_s, u"y--d--yd----y-"_s},          {u"practice"_s, u"yy-----------y"_s},
    {u"main.cpp"_s, u"yyyyyyyyy-yyy-"_s},    {u"cli.cpp"_s, u"yyyyyyyy-y-y--"_s},
};
const QStringList doors{u"session/command.h"_s, u"session/snapshot.h"_s, u"platform/platform.h"_s,
                        u"platform/hotkeys.h"_s, u"platform/autostart.h"_s};

/// A function of so many lines.
QString function(int lines)
{
    return u"void planted()\n{\n"_s + u"run();\n"_s.repeated(lines - 3) + u"}\n"_s;
}

/// So many data members.
QString members(int count)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text += u"int m_%1 = 0;\n"_s.arg(i);
    return text;
}

QString describe(const QList<Violation> &violations)
{
    QString text;
    for (const Violation &v : violations)
        text += u"\n  %1:%2: [%3] %4"_s.arg(v.file).arg(v.line).arg(v.rule, v.text);
    return text;
}

} // namespace

class HouseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void theTreeKeepsItsRules();
    void everyForbiddenIncludeIsSeen_data();
    void everyForbiddenIncludeIsSeen();
    void everyAllowedIncludePasses_data();
    void everyAllowedIncludePasses();
    void aForbiddenLinkIsSeen_data();
    void aForbiddenLinkIsSeen();
    void everyBrokenRuleIsSeen_data();
    void everyBrokenRuleIsSeen();
    void whatOnlyLooksForbiddenPasses_data();
    void whatOnlyLooksForbiddenPasses();
    void aFileThatNothingBuildsIsSeen();
    void aFolderThatNothingBuildsIsSeen();
    void aMissingFileOfTheHouseIsSeen();
    void aFileCoveredByDep5NeedsNoLines();
    void theShapeOfCodeIsRead_data();
    void theShapeOfCodeIsRead();
    void everyCitationLeadsSomewhere();
    void aDeadCitationIsSeen_data();
    void aDeadCitationIsSeen();
    void headingsAreNamedAsOnGitHub();

private:
    void copyTree(const QString &folder);
    QString read(const QString &file) const;
    void write(const QString &file, const QString &text);
    /// A file of the room to plant a line in: one that stands there already where there is one.
    QString fileOf(const QString &room) const;
    /// Appends the lines to the file (made if need be) and gives what the scanner then says about them.
    QList<Violation> plant(const QString &file, const QString &lines);

    QTemporaryDir m_copy;
    std::optional<HouseScanner> m_scanner;
    QHash<QString, std::optional<QString>> m_before; ///< what each file held; nothing: it was not there
};

void HouseTest::initTestCase()
{
    QVERIFY(m_copy.isValid());
    copyTree(u"app"_s);
    copyTree(u"tests/house"_s);
    write(u"tests/CMakeLists.txt"_s, u"add_subdirectory(house)\n"_s);
    write(u".reuse/dep5"_s, u"Files: resources/*.svg\n translations/*\nLicense: GPL-3.0-or-later\n"_s);
    m_before.clear();

    const QHash<QString, QString> headers = HouseScanner::installedQtHeaders();
    QCOMPARE(headers.value(u"QString"_s), u"QtCore"_s);
    QCOMPARE(headers.value(u"QNetworkReply"_s), u"QtNetwork"_s);
    m_scanner.emplace(m_copy.path(), headers);
}

void HouseTest::cleanup()
{
    for (auto it = m_before.cbegin(); it != m_before.cend(); ++it) {
        const QString path = m_copy.filePath(it.key());
        if (!it.value()) {
            QVERIFY(QFile::remove(path));
            continue;
        }
        QFile file{path};
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(it.value()->toUtf8());
    }
    m_before.clear();
}

void HouseTest::copyTree(const QString &folder)
{
    const QDir from{sourceTree};
    QDirIterator it{from.filePath(folder), QDir::Files, QDirIterator::Subdirectories};
    while (it.hasNext()) {
        const QString path = it.next();
        const QString target = m_copy.filePath(from.relativeFilePath(path));
        QVERIFY(QDir{}.mkpath(QFileInfo{target}.path()));
        QVERIFY(QFile::copy(path, target));
    }
}

QString HouseTest::read(const QString &file) const
{
    QFile handle{m_copy.filePath(file)};
    return handle.open(QIODevice::ReadOnly) ? QString::fromUtf8(handle.readAll()) : QString{};
}

void HouseTest::write(const QString &file, const QString &text)
{
    const QString path = m_copy.filePath(file);
    if (!m_before.contains(file))
        m_before.insert(file, QFileInfo::exists(path) ? std::optional{read(file)} : std::nullopt);
    QVERIFY(QDir{}.mkpath(QFileInfo{path}.path()));
    QFile handle{path};
    QVERIFY(handle.open(QIODevice::WriteOnly));
    handle.write(text.toUtf8());
}

QString HouseTest::fileOf(const QString &room) const
{
    if (room.endsWith(u".cpp"_s))
        return u"app/"_s + room;
    const QStringList files =
        QDir{m_copy.filePath(u"app/"_s + room)}.entryList({u"*.cpp"_s, u"*.h"_s}, QDir::Files);
    return u"app/%1/%2"_s.arg(room, files.value(0, u"planted.cpp"_s));
}

QList<Violation> HouseTest::plant(const QString &file, const QString &lines)
{
    QString text = read(file);
    if (text.isEmpty())
        text = file.endsWith(u".h"_s) ? licence + u"#pragma once\n"_s : licence;
    const auto first = static_cast<int>(text.count(u'\n')) + 1;
    write(file, text + lines + u'\n');
    QList<Violation> found = m_scanner->scan(file);
    // Only what the planted lines did: a file that is new is not in CMakeLists.txt, which is another row's
    // matter.
    found.removeIf([&](const Violation &v) { return v.line < first; });
    return found;
}

void HouseTest::theTreeKeepsItsRules()
{
    const HouseScanner scanner{sourceTree, HouseScanner::installedQtHeaders()};
    const QList<Violation> found = scanner.scan();
    if (!found.isEmpty())
        qInfo().noquote() << describe(found); // whole: QVERIFY2 cuts a long message short
    QVERIFY2(found.isEmpty(), "the tree breaks its rules");
}

void HouseTest::everyForbiddenIncludeIsSeen_data()
{
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("header");
    for (const auto &[room, row] : table)
        for (qsizetype i = 0; i < columns.size(); ++i)
            if (row[i] != u'y')
                QTest::addRow("%s includes %s", qPrintable(room), qPrintable(columns[i]))
                    << room << columns[i] + u"/planted.h"_s;
    for (const QString &room : {u"presence"_s, u"graph"_s, u"identity"_s, u"settings"_s, u"practice"_s})
        for (const QString &door : doors)
            QTest::addRow("%s includes %s", qPrintable(room), qPrintable(door)) << room << door;
    QTest::newRow("control reaches the engine") << u"control"_s << u"session/engine.h"_s;
    QTest::newRow("ui reaches a system's file") << u"ui"_s << u"platform/linux/tray.h"_s;
    QTest::newRow("ui reaches a system's hotkeys") << u"ui"_s << u"platform/linux/x11hotkeys.h"_s;
    QTest::newRow("ui reaches what the doors stand on") << u"ui"_s << u"platform/keycodes.h"_s;
    QTest::newRow("control has no platform") << u"control"_s << u"platform/platform.h"_s;
    QTest::newRow("control has no hotkeys") << u"control"_s << u"platform/hotkeys.h"_s;
}

void HouseTest::everyForbiddenIncludeIsSeen()
{
    QFETCH(QString, room);
    QFETCH(QString, header);
    const QString file = fileOf(room);
    const QList<Violation> found = plant(file, u"#include \"%1\""_s.arg(header));
    QVERIFY2(found.size() == 1, qPrintable(describe(found)));
    QCOMPARE(found[0].rule, u"arrow"_s);
    QCOMPARE(found[0].file, file);
}

void HouseTest::everyAllowedIncludePasses_data()
{
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("header");
    for (const auto &[room, row] : table)
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (row[i] == u'y')
                QTest::addRow("%s includes %s", qPrintable(room), qPrintable(columns[i]))
                    << room << columns[i] + u"/planted.h"_s;
            for (const QString &door : doors)
                if (row[i] == u'd' && door.startsWith(columns[i] + u'/'))
                    QTest::addRow("%s includes %s", qPrintable(room), qPrintable(door)) << room << door;
        }
}

void HouseTest::everyAllowedIncludePasses()
{
    QFETCH(QString, room);
    QFETCH(QString, header);
    const QList<Violation> found = plant(fileOf(room), u"#include \"%1\""_s.arg(header));
    QVERIFY2(found.isEmpty(), qPrintable(describe(found)));
}

void HouseTest::aForbiddenLinkIsSeen_data()
{
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("allowed");
    for (const auto &[room, row] : table)
        for (qsizetype i = 0; i < columns.size(); ++i)
            if (!room.endsWith(u".cpp"_s))
                QTest::addRow("%s links %s", qPrintable(room), qPrintable(columns[i]))
                    << room << columns[i] << (row[i] != u'-');
}

void HouseTest::aForbiddenLinkIsSeen()
{
    QFETCH(QString, room);
    QFETCH(QString, target);
    QFETCH(bool, allowed);
    const QString file = u"app/%1/CMakeLists.txt"_s.arg(room);
    const QList<Violation> found =
        plant(file, u"target_link_libraries(lamplighter-%1 PUBLIC\n    lamplighter-%2)"_s.arg(room, target));
    QVERIFY2(found.size() == (allowed ? 0 : 1), qPrintable(describe(found)));
    if (!allowed)
        QCOMPARE(found[0].rule, u"arrow"_s);
}

void HouseTest::everyBrokenRuleIsSeen_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char *name, const QString &file, const QString &line, const QString &rule) {
        QTest::newRow(name) << file << line << rule;
    };
    const QString session = u"app/session/planted.cpp"_s;
    const QString ui = u"app/ui/planted.cpp"_s;
    const QString test = u"tests/house/planted.cpp"_s;
    const QString script = u"tests/house/planted.sh"_s;

    row("an include from the room itself", session, u"#include \"snapshot.h\""_s, u"room-first"_s);
    row("an include with a step up", session, u"#include \"../base/result.h\""_s, u"room-first"_s);
    row("an include that turns back", session, u"#include \"session/../base/result.h\""_s, u"room-first"_s);
    row("an include in angle brackets", session, u"#include <base/result.h>"_s, u"room-first"_s);
    row("an include through a macro", session, u"#include SOME_HEADER"_s, u"room-first"_s);
    row("an include with blanks", session, u"  #  include\t\"ui/ui.h\""_s, u"arrow"_s);
    row("an include of the next folder", session, u"#include_next \"ui/ui.h\""_s, u"arrow"_s);
    row("an include behind a comment", session, u"/* a */ #include \"base/result.h\"\n#include \"ui/ui.h\""_s,
        u"arrow"_s);
    row("an include after a quote in a comment", session, u"// don't\n#include \"ui/ui.h\""_s, u"arrow"_s);
    row("a file beside the roots", u"app/planted.cpp"_s, u"int planted;"_s, u"room"_s);
    row("an unknown room", u"app/cellar/planted.cpp"_s, u"int planted;"_s, u"room"_s);

    row("base with Qt Network", u"app/base/planted.cpp"_s, u"#include <QUrlQuery>\n#include <QTcpSocket>"_s,
        u"qt-module"_s);
    row("presence with Qt Network", u"app/presence/planted.cpp"_s, u"#include <QNetworkReply>"_s,
        u"qt-module"_s);
    row("presence with Qt Gui", u"app/presence/planted.cpp"_s, u"#include <QColor>"_s, u"qt-module"_s);
    row("session with Qt Network", session, u"#include <QHostAddress>"_s, u"qt-module"_s);
    row("session with Qt Widgets", session, u"#include <QWidget>"_s, u"qt-module"_s);
    row("session with Qt Gui", session, u"#include <QtGui/QIcon>"_s, u"qt-module"_s);
    row("session with all of Qt Network", session, u"#include <QtNetwork>"_s, u"qt-module"_s);
    row("session with a private header", session, u"#include <QtGui/private/qguiapplication_p.h>"_s,
        u"qt-module"_s);
    row("session with moc's spelling", session, u"#include <qwidget.h>"_s, u"qt-module"_s);
    row("graph with Qt Widgets", u"app/graph/planted.cpp"_s, u"#include <QMessageBox>"_s, u"qt-module"_s);
    row("identity with Qt Widgets", u"app/identity/planted.cpp"_s, u"#include <QDialog>"_s, u"qt-module"_s);
    row("application with Qt Widgets", u"app/application/planted.cpp"_s, u"#include <QMenu>"_s,
        u"qt-module"_s);
    row("desktop with Qt Widgets", u"app/desktop/planted.cpp"_s, u"#include <QMenu>"_s, u"qt-module"_s);
    row("control with HTTP", u"app/control/planted.cpp"_s, u"#include <QNetworkAccessManager>"_s,
        u"qt-module"_s);
    row("control with an HTTP request", u"app/control/planted.cpp"_s, u"#include <QNetworkRequest>"_s,
        u"qt-module"_s);
    row("ui with Qt Network", ui, u"#include <QLocalSocket>"_s, u"qt-module"_s);
    row("ui with Qt NetworkAuth", ui, u"#include <QOAuth2AuthorizationCodeFlow>"_s, u"qt-module"_s);
    row("the command line with Qt Gui", u"app/cli.cpp"_s, u"#include <QGuiApplication>"_s, u"qt-module"_s);
    row("the keychain outside identity", u"app/graph/planted.cpp"_s, u"#include <qt6keychain/keychain.h>"_s,
        u"library"_s);
    row("Beast outside http", u"app/practice/planted.cpp"_s, u"#include <boost/beast/http.hpp>"_s,
        u"library"_s);
    row("OpenSSL outside practice", u"app/identity/planted.cpp"_s, u"#include <openssl/evp.h>"_s,
        u"library"_s);
    row("tl::expected outside base", session, u"#include <tl/expected.hpp>"_s, u"library"_s);

    row("the system in a common file", ui, u"#ifdef Q_OS_WIN\n#endif"_s, u"system"_s);
    row("the system in a condition", ui, u"#if defined(Q_OS_MACOS)\n#endif"_s, u"system"_s);
    row("the system by the compiler's word", ui, u"#ifdef _WIN32\n#endif"_s, u"system"_s);
    row("the system in a test", test, u"#ifndef Q_OS_LINUX\n#endif"_s, u"system"_s);
    row("a Qt version in the code", ui, u"#if QT_VERSION >= 0x060500\n#endif"_s, u"qt-version"_s);
    row("a Qt version in a test", test, u"static_assert(QT_VERSION_CHECK(6, 4, 2) > 0);"_s, u"qt-version"_s);

    row("a test that sleeps", test, u"QTest::qSleep(10);"_s, u"sleep"_s);
    row("a test that waits for a time", test, u"QTest::qWait(10);"_s, u"sleep"_s);
    row("a test whose thread sleeps", test, u"QThread::msleep(10);"_s, u"sleep"_s);
    row("a test whose thread sleeps the other way", test, u"std::this_thread::sleep_for(1s);"_s, u"sleep"_s);
    row("a test that sleeps in C", test, u"::sleep (1);"_s, u"sleep"_s);
    row("a long file", session, u"int planted;\n"_s.repeated(749), u"size"_s);
    row("a long function", session, function(61), u"size"_s);
    row("a long function in a class", session, u"class Planted {\npublic:\n"_s + function(61) + u"};"_s,
        u"size"_s);
    row("many members", session, u"class Planted {\n"_s + members(21) + u"};"_s, u"size"_s);
    row("many members and a function", session, u"struct Planted {\n"_s + members(21) + u"void run();\n};"_s,
        u"size"_s);

    row("a script that sleeps", script, u"sleep 1"_s, u"sleep"_s);
    row("a script that sleeps in a loop", script, u"until false; do sleep \"$t\"; done"_s, u"sleep"_s);
    row("a Python test that sleeps", u"tests/house/planted.py"_s, u"time.sleep(0.1)"_s, u"sleep"_s);
}

void HouseTest::everyBrokenRuleIsSeen()
{
    QFETCH(QString, file);
    QFETCH(QString, line);
    QFETCH(QString, rule);
    plant(file, line);
    const QList<Violation> found = m_scanner->scan(file);
    const auto seen =
        std::count_if(found.begin(), found.end(), [&](const Violation &v) { return v.rule == rule; });
    QVERIFY2(seen == 1, qPrintable(describe(found)));
}

void HouseTest::whatOnlyLooksForbiddenPasses_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QString &file, const QString &line) {
        QTest::newRow(name) << file << line;
    };
    const QString session = u"app/session/planted.cpp"_s;
    const QString test = u"tests/house/planted.cpp"_s;
    row("an include in a comment", session, u"// #include \"ui/ui.h\""_s);
    row("an include in a long comment", session, u"/*\n#include \"ui/ui.h\"\n*/"_s);
    row("moc's output", session, u"#include \"planted.moc\""_s);
    row("the standard library", session, u"#include <vector>\n#include <sys/socket.h>"_s);
    row("control on a local socket", u"app/control/planted.cpp"_s,
        u"#include <QLocalServer>\n#include <qlocalsocket.h>"_s);
    row("control with Qt Core", u"app/control/planted.cpp"_s, u"#include <QtCore/QString>"_s);
    row("the system in a platform file", u"app/platform/linux/planted.cpp"_s,
        u"#ifdef Q_OS_FREEBSD\n#endif"_s);
    row("the system in a file by name", u"app/base/planted_macos.cpp"_s, u"#ifdef __APPLE__\n#endif"_s);
    row("the system in the compat header", u"app/base/qtcompat.h"_s, u"#ifdef Q_OS_WIN\n#endif"_s);
    row("a Qt version in the compat header", u"app/base/qtcompat.h"_s,
        u"#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)\n#endif"_s);
    row("words in a literal", test, u"const char *a = \"Q_OS_WIN QTest::qSleep(1)\";"_s);
    row("words in a raw literal", test, u"auto a = uR\"x(\" QT_VERSION )x\"_s;"_s);
    row("words in a comment", test, u"// Q_OS_WIN, QTest::qWait(1)"_s);
    row("a digit separator", test, u"int a = 1'000; // Q_OS_WIN's"_s);
    row("a character literal", test, u"QChar a = u'\"'; // QT_VERSION \""_s);
    row("a wait for a condition", test, u"QVERIFY(QTest::qWaitFor([] { return true; }));"_s);
    row("a word that ends in sleep", test, u"engine.beforeSleep(1); service.sleep(2); Engine::sleep(3);"_s);
    row("a file of 750 lines", session, u"int planted;\n"_s.repeated(747));
    row("a function of 60 lines", session, function(60));
    row("a class with 20 members", session, u"class Planted {\n"_s + members(20) + u"};"_s);
    row("a plain value", session,
        u"struct Planted {\nPlanted() = default;\nexplicit Planted(int);\n"
        "friend bool operator==(const Planted &, const Planted &) = default;\n"_s +
            members(21) + u"};"_s);
    row("a script that speaks of sleep", u"tests/house/planted.sh"_s, u"# sleep 1\necho asleep 1"_s);
}

void HouseTest::whatOnlyLooksForbiddenPasses()
{
    QFETCH(QString, file);
    QFETCH(QString, line);
    const QList<Violation> found = plant(file, line);
    QVERIFY2(found.isEmpty(), qPrintable(describe(found)));
}

void HouseTest::aFileThatNothingBuildsIsSeen()
{
    const QString listing = u"app/base/CMakeLists.txt"_s;
    const QString text = read(listing);
    const auto rulesOf = [&](const QString &file) {
        QStringList rules;
        const QList<Violation> found = m_scanner->scan(file);
        for (const Violation &v : found)
            rules.append(v.rule);
        return rules;
    };

    write(u"tests/house/tst_planted.cpp"_s, licence);
    QCOMPARE(rulesOf(u"tests/house/tst_planted.cpp"_s), QStringList{u"unlisted"_s});
    write(u"tests/house/CMakeLists.txt"_s, read(u"tests/house/CMakeLists.txt"_s) + u"# tst_planted.cpp\n"_s);
    QCOMPARE(rulesOf(u"tests/house/tst_planted.cpp"_s), QStringList{u"unlisted"_s});
    write(u"tests/house/CMakeLists.txt"_s,
          read(u"tests/house/CMakeLists.txt"_s) + u"foo(tst_planted.cpp)\n"_s);
    QCOMPARE(rulesOf(u"tests/house/tst_planted.cpp"_s), QStringList{});

    const QString house = read(u"tests/house/CMakeLists.txt"_s);
    write(u"tests/house/plantedtest.cpp"_s, licence);
    const QString loop =
        u"foreach(suite IN ITEMS %1)\n foo(${suite} SOURCES ${suite}test.cpp)\nendforeach()\n"_s;
    write(u"tests/house/CMakeLists.txt"_s, house + loop.arg(u"other"_s));
    QCOMPARE(rulesOf(u"tests/house/plantedtest.cpp"_s), QStringList{u"unlisted"_s});
    write(u"tests/house/CMakeLists.txt"_s, house + loop.arg(u"other planted"_s));
    QCOMPARE(rulesOf(u"tests/house/plantedtest.cpp"_s), QStringList{});

    write(u"app/base/planted_linux.cpp"_s, licence);
    QCOMPARE(rulesOf(u"app/base/planted_linux.cpp"_s), QStringList{u"unlisted"_s});
    write(listing, text + u"target_sources(lamplighter-base PRIVATE planted_linux.cpp)\n"_s);
    QCOMPARE(rulesOf(u"app/base/planted_linux.cpp"_s), QStringList{u"system"_s});
    write(listing,
          text + u"if(LINUX)\n target_sources(lamplighter-base PRIVATE planted_linux.cpp)\nendif()\n"_s);
    QCOMPARE(rulesOf(u"app/base/planted_linux.cpp"_s), QStringList{});
}

void HouseTest::aFolderThatNothingBuildsIsSeen()
{
    const QString lines = QString{licence}.replace(u"//"_s, u"#"_s);
    write(u"tests/planted/CMakeLists.txt"_s, lines);
    QList<Violation> found = m_scanner->scan(u"tests/planted"_s);
    QVERIFY2(found.size() == 1, qPrintable(describe(found)));
    QCOMPARE(found[0].rule, u"unlisted"_s);

    write(u"tests/CMakeLists.txt"_s,
          u"foreach(room IN ITEMS planted house)\n add_subdirectory(${room})\nendforeach()\n"_s);
    found = m_scanner->scan(u"tests/planted"_s);
    QVERIFY2(found.isEmpty(), qPrintable(describe(found)));
}

void HouseTest::aMissingFileOfTheHouseIsSeen()
{
    const QList<Violation> found = m_scanner->scan(); // the copy has neither `run` nor `test`
    QVERIFY(std::any_of(found.begin(), found.end(), [](const Violation &v) { return v.file == u"run"_s; }));
}

void HouseTest::aFileCoveredByDep5NeedsNoLines()
{
    write(u"resources/icons/lamp.svg"_s, u"<svg/>"_s);
    write(u"resources/lamp.svg"_s, u"<svg/>"_s);
    write(u"resources/words.txt"_s, u"lamp"_s);
    write(u"resources/header.h"_s, u"#pragma once\n"_s);
    write(u"resources/tool"_s, u"#!/usr/bin/env bash\n"_s);
    const QList<Violation> found = m_scanner->scan(u"resources"_s);
    QStringList files;
    for (const Violation &v : found) {
        QCOMPARE(v.rule, u"spdx"_s);
        files.append(v.file);
    }
    const QStringList expected{u"resources/header.h"_s, u"resources/tool"_s, u"resources/words.txt"_s};
    QCOMPARE(files, expected);
}

void HouseTest::theShapeOfCodeIsRead_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("functions"); // name and lines
    QTest::addColumn<QStringList>("classes");   // name and members, and whether it is plain
    const auto row = [](const char *name, const QString &code, const QStringList &functions,
                        const QStringList &classes) { QTest::newRow(name) << code << functions << classes; };
    row("a function", u"void run()\n{\n}\n"_s, {u"run 3"_s}, {});
    row("a head of two lines", u"template <typename T>\nvoid run(T a,\n T b) const noexcept\n{\n}\n"_s,
        {u"run 5"_s}, {});
    row("blocks and lambdas inside", u"void run()\n{\nif (a) {\n}\nauto f = [] { return X{1}; };\n}\n"_s,
        {u"run 6"_s}, {});
    row("a declaration", u"void run();\nauto a = run();\n"_s, {}, {});
    row("namespaces", u"namespace a::b\n{\nnamespace\n{\nint run() { return 1; }\n}\n}\n"_s, {u"run 1"_s},
        {});
    row("a lambda outside of functions", u"const auto run = [](int a) {\nreturn a;\n};\n"_s, {u"run 3"_s},
        {});
    row("a table", u"const QList<Row> table{\n{f(1), {2}},\n};\nconst Row rows[] = {\n{1},\n};\n"_s, {}, {});
    row("initializers in braces", u"A::A(int a)\n: m_a{a}\n, m_b(f(a))\n, m_c{}\n{\n}\n"_s, {u"A::A 6"_s},
        {});
    row("a macro with braces", u"#define BOTH(x) \\\n{ \\\n}\nint run() { return 1; }\n"_s, {u"run 1"_s}, {});
    row("operators", u"bool operator()(int a) const\n{\n}\nA &operator=(A &&)\n{\n}\n"_s,
        {u"operator_ 3"_s, u"operator_ 3"_s}, {});
    row("members",
        u"class A final : public B<C, D> {\nQ_OBJECT\npublic:\nint a = 1, b{2};\nstd::function<void(int)> "
        u"c{};\n"
        "std::array<int, 3> d;\nstatic int e;\nusing F = int;\nvoid g();\nfriend class H;\n};\n"_s,
        {}, {u"A 4"_s});
    row("access labels",
        u"class A {\nint a;\npublic:\nint run() const {\nreturn a;\n}\nQ_SIGNALS:\nvoid b();\nprivate "
        u"Q_SLOTS:\n"
        "void c() {}\n};\n"_s,
        {u"run 3"_s, u"c 1"_s}, {u"A 1"_s});
    row("nested types",
        u"struct A {\nenum class B { C, D } b = B::C;\nstruct E {\nint f;\nint g;\n} e;\nstruct H;\n};\n"_s,
        {}, {u"E 2 plain"_s, u"A 2 plain"_s});
    row("a private part",
        u"class A::Private {\npublic:\nexplicit Private(A &owner) : q(owner) {}\nA &q;\n};\n"_s,
        {u"Private 1"_s}, {u"A::Private 1"_s});
    row("a plain value",
        u"struct A {\nint a;\nA() : a{1} {}\nbool operator<(const A &b) const { return a < b.a; }\n"
        "A &operator=(const A &) = default;\n};\n"_s,
        {u"A 1"_s, u"operator_ 1"_s}, {u"A 1 plain"_s});
    row("a struct with a function", u"struct A {\nint a;\nint b() const { return a; }\n};\n"_s, {u"b 1"_s},
        {u"A 1"_s});
    row("a struct that declares a function", u"struct A {\nint a;\nint b() const;\n};\n"_s, {}, {u"A 1"_s});
    row("a macro before the name", u"class API_AVAILABLE(macos(13.0)) A : public B\n{\nint a;\n};\n"_s, {},
        {u"A 1"_s});
}

void HouseTest::theShapeOfCodeIsRead()
{
    QFETCH(QString, code);
    QFETCH(QStringList, functions);
    QFETCH(QStringList, classes);
    const Shape shape = shapeOf(code);
    QStringList foundFunctions;
    for (const FunctionShape &each : shape.functions)
        foundFunctions << u"%1 %2"_s.arg(each.name).arg(each.lines);
    QStringList foundClasses;
    for (const ClassShape &each : shape.classes)
        foundClasses
            << u"%1 %2%3"_s.arg(each.name).arg(each.members).arg(each.isPlain ? u" plain"_s : QString());
    QCOMPARE(foundFunctions, functions);
    QCOMPARE(foundClasses, classes);
}

void HouseTest::everyCitationLeadsSomewhere()
{
    const QList<Violation> found = Citations{sourceTree}.scan();
    if (!found.isEmpty())
        qInfo().noquote() << describe(found);
    QVERIFY2(found.isEmpty(), "a comment or document cites what isn't there");
}

void HouseTest::aDeadCitationIsSeen_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("dead");
    const auto row = [](const char *name, const QString &file, const QString &text, int dead = 1) {
        QTest::newRow(name) << file << text << dead;
    };
    const QString source = u"app/session/engine.h"_s;
    const QString page = u"docs/rules.md"_s;
    row("a heading that exists", source, u"/// See "_s + page + u"#quitting."_s, 0);
    row("a page without a heading", source, u"// "_s + page, 0);
    row("a heading that doesn't exist", source, u"/// See "_s + page + u"#no-such-rule"_s);
    row("a page that doesn't exist", source, u"// docs/no-such"_s + u".md"_s);
    row("two in one comment", source, u"// ("_s + page + u"#no, "_s + page + u"#neither)"_s, 2);
    row("in a script", u"test"_s, u"# "_s + page + u"#no-such-rule"_s);
    row("the facts of earlier authors", source, u"/// (facts"_s + u"/oauth)"_s);
    row("a section of the design", source, u"/// design"_s + u" §4.2"_s);
    row("a page of the design", source, u"// semantics"_s + u".md, \"Choosing\""_s);
    row("a link to a heading", page, u"[x](security.md#logs) [y](#quitting) [z](../README.md)"_s, 0);
    row("a link to a heading that doesn't exist", page, u"[x](security.md#no-such-part)"_s);
    row("a link within the page", page, u"[x](#no-such-part)"_s);
    row("a link to a file", page, u"[x](../app/no-such-file.h)"_s);
    row("a link to the web", page, u"[x](https://example.org/rules.md#no)"_s, 0);
    row("a link in code", page, u"```\n[x](#no-such-part)\n```"_s, 0);
}

void HouseTest::aDeadCitationIsSeen()
{
    QFETCH(QString, file);
    QFETCH(QString, text);
    QFETCH(int, dead);
    const QList<Violation> found = Citations{sourceTree}.deadIn(file, u"\n"_s + text);
    QVERIFY2(found.size() == dead, qPrintable(describe(found)));
    for (const Violation &each : found) {
        QCOMPARE(each.rule, u"citation"_s);
        QCOMPARE(each.line, 2);
    }
}

void HouseTest::headingsAreNamedAsOnGitHub()
{
    const QStringList names = headingsOf(u"# Lock, sleep & return\n## `run --state X`\n```\n# code\n```\n"
                                         "### A [link](x.md)\n## Twice\n## Twice ##\n#no heading\n"_s);
    const QStringList expected{u"lock-sleep--return"_s, u"run---state-x"_s, u"a-link"_s, u"twice"_s,
                               u"twice-1"_s};
    QCOMPARE(names, expected);
}

QTEST_GUILESS_MAIN(HouseTest)
#include "tst_house.moc"
