// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/help.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
struct Line {
    QString line;
    QStringList offers; ///< all of them
};

QStringList sorted(QStringList words)
{
    words.sort();
    words.removeDuplicates();
    return words;
}

const QStringList profiles{u"demo"_s, u"home-office"_s, u"work"_s};

QStringList verbs()
{
    QStringList names;
    for (const auto &verb : allVerbs())
        names << verb.name;
    return names;
}

QStringList namesOf(const QList<OptionHelp> &options)
{
    QStringList names{u"--help"_s};
    for (const auto &option : options)
        names << option.name;
    return names;
}

QStringList wordsOf(const Offer &offer)
{
    QStringList words;
    for (const auto &each : offer.words)
        words << each.word;
    return offer.kind == Offer::Kind::Profiles ? profiles
           : offer.kind == Offer::Kind::Verbs  ? verbs()
                                               : words;
}

/// Everything that the table has after `start`: options with their values, and words.
QList<Line> linesOf(const QString &start, const QList<OptionHelp> &options, const QList<OptionHelp> &words)
{
    QList<Line> lines{{start + u"--"_s, namesOf(options)}};
    for (const auto &option : options) {
        if (option.value.isEmpty())
            continue;
        lines.append({start + option.name + u' ', wordsOf(option.offer)});
        lines.append({start + option.name + u'=', wordsOf(option.offer)});
    }
    auto place = start;
    for (const auto &word : words) {
        if (word.offer.kind == Offer::Kind::Program)
            break;
        lines.append({place, wordsOf(word.offer)});
        place += u"word "_s;
    }
    return lines;
}
} // namespace

/// Real shells with the installed scripts offer what the table of commands has.
class TestCompletions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyValueHasAnOffer();
    void theWholeTableIsOffered_data() { shells(); }
    void theWholeTableIsOffered();
    void theLineSoFarCounts_data() { shells(); }
    void theLineSoFarCounts();
    void aCommandThatIsRunCompletesItself_data() { shells(); }
    void aCommandThatIsRunCompletesItself();

private:
    static void shells();
    void compare(const QList<Line> &lines);
    QHash<QString, QStringList> offers(const QString &shell, const QStringList &lines);

    QTemporaryDir m_home;
};

void TestCompletions::initTestCase()
{
    QVERIFY(m_home.isValid());
    for (const auto &profile : {u"work"_s, u"home-office"_s})
        QVERIFY(QDir(m_home.path()).mkpath(u"config/lamplighter/"_s + profile));
    QVERIFY(QDir(m_home.path()).mkpath(u"scratch"_s));
}

void TestCompletions::shells()
{
    QTest::addColumn<QString>("shell");
    for (const auto *shell : {"bash", "zsh", "fish"})
        QTest::newRow(shell) << QString::fromLatin1(shell);
}

QHash<QString, QStringList> TestCompletions::offers(const QString &shell, const QStringList &lines)
{
    const QHash<QString, QString> scripts{
        {u"bash"_s, u"lamplighter"_s}, {u"zsh"_s, u"_lamplighter"_s}, {u"fish"_s, u"lamplighter.fish"_s}};
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, m_home.filePath(u"config"_s));
    environment.insert(u"XDG_DATA_HOME"_s, m_home.filePath(u"data"_s));
    environment.insert(u"TERM"_s, u"xterm"_s);

    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_home.path());
    process.start(shell, {QStringLiteral(LAMPLIGHTER_TEST_SOURCES) + u"/completions."_s + shell,
                          QStringLiteral(LAMPLIGHTER_MANUAL) + u'/' + scripts.value(shell),
                          m_home.filePath(u"scratch"_s)});
    process.write((lines.join(u'\n') + u'\n').toUtf8());
    process.closeWriteChannel();
    constexpr int patience = 240'000; // on a busy computer
    if (!process.waitForFinished(patience) || process.exitCode() != 0)
        qWarning("%s fails: %s %s", qPrintable(shell), qPrintable(process.errorString()),
                 process.readAllStandardError().constData());
    const auto problems = process.readAllStandardError();
    if (!problems.isEmpty())
        qWarning("%s says: %s", qPrintable(shell), problems.constData());

    QHash<QString, QStringList> all;
    QString line;
    const auto said = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    for (auto word : said) {
        if (word.startsWith(u"> "_s)) {
            line = word.mid(2);
            all[line]; // it was asked for
            continue;
        }
        // Shells differ in how they join an option and its value.
        if (line.endsWith(u'='))
            word = word.mid(word.indexOf(u'=') + 1);
        else if (word.endsWith(u'='))
            word.chop(1);
        all[line] << word.trimmed();
    }
    return all;
}

void TestCompletions::compare(const QList<Line> &lines)
{
    QFETCH(QString, shell);
    QStringList asked;
    for (const auto &line : lines)
        asked << line.line;
    const auto answers = offers(shell, asked);
    for (const auto &line : lines) {
        QVERIFY2(answers.contains(line.line), qPrintable(line.line));
        const auto offered = sorted(answers.value(line.line)).join(u' ');
        const auto expected = sorted(line.offers).join(u' ');
        QVERIFY2(offered == expected,
                 qPrintable(u"“%1” offers “%2”, not “%3”"_s.arg(line.line, offered, expected)));
    }
}

void TestCompletions::everyValueHasAnOffer()
{
    const auto verify = [](const QString &where, const OptionHelp &option) {
        const auto words = option.offer.words.size();
        QVERIFY2(option.offer.kind != Offer::Kind::Undecided, qPrintable(where + u' ' + option.name));
        QVERIFY2((option.offer.kind == Offer::Kind::Words) == (words > 0),
                 qPrintable(where + u' ' + option.name));
    };
    for (const auto &option : startOptions()) {
        if (!option.value.isEmpty())
            verify({}, option);
    }
    for (const auto &verb : allVerbs()) {
        for (const auto &option : verb.options) {
            if (!option.value.isEmpty())
                verify(verb.name, option);
        }
        for (const auto &word : verb.words)
            verify(verb.name, word);
        QCOMPARE(verb.words.size(), verb.mostWords);
    }
}

void TestCompletions::theWholeTableIsOffered()
{
    auto lines = linesOf(u"lamplighter "_s, startOptions(), {});
    lines.append({u"lamplighter "_s, verbs()});
    for (const auto &verb : allVerbs())
        lines += linesOf(u"lamplighter "_s + verb.name + u' ', verb.options, verb.words);
    compare(lines);
}

void TestCompletions::theLineSoFarCounts()
{
    compare({
        {u"lamplighter s"_s,
         {u"set"_s, u"set-up"_s, u"settings"_s, u"sign-in"_s, u"sign-out"_s, u"status"_s}},
        {u"lamplighter --profile work st"_s, {u"status"_s}},
        {u"lamplighter --profile=work st"_s, {u"status"_s}},
        {u"lamplighter --profile h"_s, {u"home-office"_s}},
        {u"lamplighter --profile work set aw"_s, {u"away"_s}},
        {u"lamplighter set in"_s, {u"in-a-call"_s, u"in-a-conference-call"_s}},
        {u"lamplighter set --for 45m pres"_s, {u"presenting"_s}},
        {u"lamplighter set --for=45m pres"_s, {u"presenting"_s}},
        {u"lamplighter set away --then b"_s, {u"back"_s}},
        {u"lamplighter set away --for 1h --th"_s, {u"--then"_s}},
        {u"lamplighter set away --until ch"_s, {u"changed"_s}},
        {u"lamplighter run --wait 5 --state aw"_s, {u"away"_s}},
        {u"lamplighter shine "_s, {}},
    });
}

void TestCompletions::aCommandThatIsRunCompletesItself()
{
    compare({
        {u"lamplighter run --state away toycommand "_s, {u"alpha"_s, u"beta"_s}},
        {u"lamplighter run --state away -- toycommand a"_s, {u"alpha"_s}},
        {u"lamplighter run --state=away -- toycommand alpha b"_s, {u"beta"_s}},
        {u"lamplighter --profile work run --state away -- toycommand b"_s, {u"beta"_s}},
        {u"lamplighter run --state away -- mkfifo"_s, {u"mkfifo"_s}},
        {u"lamplighter run --state away mkfif"_s, {u"mkfifo"_s}},
    });
}

QTEST_GUILESS_MAIN(TestCompletions)
#include "tst_completions.moc"
