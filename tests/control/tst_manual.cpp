// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/help.h"
#include "support/program.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
QString pageFile(const QString &program)
{
    return QStringLiteral(LAMPLIGHTER_MANUAL) + u'/' + program + u".1"_s;
}

/// The rendered page, with all white space as single spaces.
QString readPage(const QString &program)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MANWIDTH"_s, u"1000"_s); // no hyphenation
    environment.insert(u"PAGER"_s, u"cat"_s);
    const auto answer = runToEnd(u"man"_s, {u"-l"_s, pageFile(program)}, environment);
    // Newer versions of groff turn it into a curly apostrophe.
    auto page = answer.output;
    page.replace(u'\u2019', u'\'');
    return answer.exitCode == 0 ? page.simplified() : described(answer);
}

QSet<QString> optionsIn(const QString &text)
{
    static const QRegularExpression option(u"(?<![\\w-])--[a-z][a-z-]*"_s);
    QSet<QString> found;
    for (auto it = option.globalMatch(text); it.hasNext();)
        found.insert(it.next().captured());
    found.remove(u"--help-all"_s); // Qt's own, of every program
    return found;
}
} // namespace

/// The rendered manual pages.
class TestManual : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageRendersWithoutAWarning_data() { programs(); }
    void aPageRendersWithoutAWarning();
    void aPageNamesTheOptionsOfItsProgram_data() { programs(); }
    void aPageNamesTheOptionsOfItsProgram();
    void theWholeTableIsInIt();
    void commandsCanBeCopied();

private:
    static void programs();
};

void TestManual::programs()
{
    QTest::addColumn<QString>("program");
    for (const auto *program : {"lamplighter", "lamplighter-tray", "lamplighter-practice"})
        QTest::newRow(program) << QString::fromLatin1(program);
}

void TestManual::aPageRendersWithoutAWarning()
{
    QFETCH(QString, program);
    // As lintian does.
    const auto answer = runToEnd(
        u"man"_s, {u"--warnings"_s, u"-E"_s, u"UTF-8"_s, u"-l"_s, u"-Tutf8"_s, u"-Z"_s, pageFile(program)},
        QProcessEnvironment::systemEnvironment());
    QCOMPARE(answer.problems, QString());
    QCOMPARE(answer.exitCode, 0);
    QVERIFY(readPage(program).contains(u"SEE ALSO"_s));
}

void TestManual::aPageNamesTheOptionsOfItsProgram()
{
    QFETCH(QString, program);
    const auto help = runToEnd(QStringLiteral(LAMPLIGHTER_BIN) + u'/' + program, {u"--help"_s},
                               QProcessEnvironment::systemEnvironment());
    QVERIFY2(help.exitCode == 0, qPrintable(described(help)));
    auto expected = optionsIn(help.output);
    if (program == "lamplighter"_L1) {
        for (const auto &verb : allVerbs())
            expected += optionsIn(helpText(verb.name));
    }
    QVERIFY(expected.size() > 3);
    QCOMPARE(optionsIn(readPage(program)), expected);
}

void TestManual::theWholeTableIsInIt()
{
    const auto page = readPage(u"lamplighter"_s);
    const auto verify = [&page](QString text) {
        text.remove(u'`');
        QVERIFY2(page.contains(text.simplified(), Qt::CaseInsensitive),
                 qPrintable(text + u" is not in\n"_s + page));
    };
    for (const auto &option : startOptions())
        verify(option.name + u' ' + option.value);
    for (const auto &verb : allVerbs()) {
        verify(u"lamplighter "_s + verb.name + u' ' + verb.form);
        verify(verb.summary);
        verify(verb.notes);
        for (const auto &option : verb.options + verb.words)
            verify(option.text);
        for (const auto &example : verb.examples)
            verify(example);
    }
    for (const auto &code : exitCodeHelps())
        verify(code.name + u' ' + code.text);
}

void TestManual::commandsCanBeCopied()
{
    // Shells don't understand typographic hyphens.
    const auto page = readPage(u"lamplighter"_s);
    QVERIFY(page.contains(u"lamplighter set-up 01234567-89ab"_s));
    QVERIFY(!page.contains(u"set\u2010up"_s));
    QVERIFY(!page.contains(u"\u2010\u2010"_s));
}

QTEST_GUILESS_MAIN(TestManual)
#include "tst_manual.moc"
