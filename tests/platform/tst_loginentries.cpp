// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/launchagent.h"
#include "platform/runentry.h"
#include "platform/startatlogin.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

/// What Windows' and macOS' entries hold, as far as no call into them is needed.
class TestLoginEntries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProgramStartsHidden();
    void windowsReadsThePathWhole();
    void windowsTellsWhatTheUserTurnedOff_data();
    void windowsTellsWhatTheUserTurnedOff();
    void launchdReadsWhatWasWritten();
    void everyStateHasItsSentence();
};

void TestLoginEntries::theProgramStartsHidden()
{
    QCOMPARE(argumentsAtLogin(u"default"_s), QStringList{u"--background"_s});
    QCOMPARE(argumentsAtLogin(u"work"_s), QStringList({u"--profile"_s, u"work"_s, u"--background"_s}));
    QCOMPARE(nameAtLogin(u"default"_s), u"Lamplighter"_s);
    QCOMPARE(nameAtLogin(u"work"_s), u"Lamplighter (work)"_s);
}

void TestLoginEntries::windowsReadsThePathWhole()
{
    QCOMPARE(
        runCommand(u"C:\\Program Files\\Lamplighter\\lamplighter-tray.exe"_s, argumentsAtLogin(u"work"_s)),
        u"\"C:\\Program Files\\Lamplighter\\lamplighter-tray.exe\" --profile work --background"_s);
}

void TestLoginEntries::windowsTellsWhatTheUserTurnedOff_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("off");
    QTest::newRow("never touched") << QByteArray() << false;
    QTest::newRow("on") << QByteArray::fromHex("020000000000000000000000") << false;
    QTest::newRow("on again") << QByteArray::fromHex("060000000000000000000000") << false;
    QTest::newRow("off") << QByteArray::fromHex("03000000ba7b8c3d6c5cd901") << true;
    QTest::newRow("off again") << QByteArray::fromHex("07000000ba7b8c3d6c5cd901") << true;
    QTest::newRow("off, short") << QByteArray::fromHex("03") << true;
    QTest::newRow("on, with a high bit") << QByteArray::fromHex("8200000000") << false;
}

void TestLoginEntries::windowsTellsWhatTheUserTurnedOff()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, off);
    QCOMPARE(isSwitchedOff(value), off);
}

void TestLoginEntries::launchdReadsWhatWasWritten()
{
    const LaunchAgent agent{
        u"io.github.lamplighter.Lamplighter"_s,
        {u"/Applications/A & <B> \"c\".app/Contents/MacOS/lamplighter-tray"_s, u"--background"_s},
        u"io.github.lamplighter.Lamplighter"_s};
    QXmlStreamReader xml(agent.plist());
    QStringList told;
    while (!xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::StartElement:
            told.append(u'<' + xml.name().toString());
            break;
        case QXmlStreamReader::EndElement:
            if (xml.name() == "array"_L1)
                told.append(u"/array"_s);
            break;
        case QXmlStreamReader::Characters:
            if (!xml.isWhitespace())
                told.append(xml.text().toString());
            break;
        case QXmlStreamReader::DTD:
            QCOMPARE(xml.dtdName().toString(), u"plist"_s);
            QCOMPARE(xml.dtdPublicId().toString(), u"-//Apple//DTD PLIST 1.0//EN"_s);
            break;
        default:
            break;
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(told, QStringList({u"<plist"_s,
                                u"<dict"_s,
                                u"<key"_s,
                                u"Label"_s,
                                u"<string"_s,
                                agent.label,
                                u"<key"_s,
                                u"ProgramArguments"_s,
                                u"<array"_s,
                                u"<string"_s,
                                agent.program[0],
                                u"<string"_s,
                                agent.program[1],
                                u"/array"_s,
                                u"<key"_s,
                                u"RunAtLoad"_s,
                                u"<true"_s,
                                u"<key"_s,
                                u"LimitLoadToSessionType"_s,
                                u"<string"_s,
                                u"Aqua"_s,
                                u"<key"_s,
                                u"ProcessType"_s,
                                u"<string"_s,
                                u"Interactive"_s,
                                u"<key"_s,
                                u"AssociatedBundleIdentifiers"_s,
                                u"<string"_s,
                                agent.application}));
}

void TestLoginEntries::everyStateHasItsSentence()
{
    for (const auto what : {AtLogin::Enabled, AtLogin::Disabled, AtLogin::DisabledElsewhere,
                            AtLogin::NeedsApproval, AtLogin::Unsupported}) {
        const auto state = describe(what);
        QCOMPARE(state.what, what);
        QVERIFY2(state.text.endsWith(u'.'), qPrintable(state.text));
        QCOMPARE(state.next.isEmpty(), what == AtLogin::Enabled || what == AtLogin::Disabled);
    }
}

QTEST_GUILESS_MAIN(TestLoginEntries)
#include "tst_loginentries.moc"
