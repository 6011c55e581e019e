// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/messages.h"
#include "house/wording.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{

const QString sourceTree = QStringLiteral(LAMPLIGHTER_SOURCE_DIR);

QString read(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

/// A source with the class that the texts of a context belong to.
QString sourceOf(const QString &context, const QString &code)
{
    return u"#include <QCoreApplication>\nnamespace Lamplighter\n{\nclass %1\n{\n"
           "    Q_DECLARE_TR_FUNCTIONS(Lamplighter::%1)\n};\n%2\n}\n"_s.arg(context, code);
}

QString describe(const std::vector<WordingFinding> &found)
{
    QStringList lines;
    for (const WordingFinding &each : found)
        lines << u"%1\t%2\t%3\t%4"_s.arg(each.rule, QString{each.context}.remove(u"Lamplighter::"_s),
                                         QString{each.source}.replace(u'\n', u"\\n"_s), each.text);
    lines.sort();
    return lines.join(u'\n');
}

const QString wordList = u"nobody\tyou\ncolour|colours\tcolor\n"_s;

/// A source, and the one rule that it breaks. "Row" is the class that its texts belong to.
struct Planted {
    const char *name;
    QString code;
    QString rule{}; ///< empty: it breaks none
    QString file{}; ///< empty for a file of room ui
};

QList<Planted> planted()
{
    const auto say = [](const QString &text) { return u"auto a = Row::tr(\"%1\");"_s.arg(text); };
    const auto withOther = [](const QString &name, const QString &text) {
        return u"class %1\n{\n    Q_DECLARE_TR_FUNCTIONS(Lamplighter::%1)\n};\nauto b = %1::tr(%2);\n"_s.arg(
            name, text);
    };
    const QString fifteen = u"a b c d e f g h i j k l m n o"_s;
    const QString three = u"void f() { x.body = Row::tr(\"One. Two. %1.\"); }"_s;
    return {
        {"a plain sentence", say(u"You're signed out."_s)},
        {"a banned word", say(u"Nobody sees this."_s), u"word"_s},
        {"a banned word in a plural", u"auto a = Row::tr(\"%n colour(s)\", nullptr, 2);"_s, u"word"_s},
        {"a British spelling", say(u"Pick the Colours."_s), u"word"_s},
        {"a banned word in a command", say(u"Run `lamplighter nobody`."_s)},
        {"a banned word in capitals", say(u"NOBODY"_s), u"word"_s},
        {"straight quotes", say(u"Pick \\\"Busy\\\"."_s), u"quote"_s},
        {"curly quotes", say(u"Pick “Busy”."_s)},
        {"a curly apostrophe", say(u"You’re signed out."_s), u"apostrophe"_s},
        {"three dots", say(u"Signing in..."_s), u"dots"_s},
        {"an ellipsis", say(u"Signing in…"_s)},
        {"an exclamation mark", say(u"Signed in!"_s), u"exclamation"_s},
        {"a sentence of 15 words", say(fifteen + u". Next."_s)},
        {"a sentence of 16 words", say(u"Next. "_s + fifteen + u" p."_s), u"sentence"_s},
        {"placeholders beside 15 words", say(u"%1 "_s + fifteen + u" %2."_s)},
        {"a title of 5 words", u"void f() { x.title = Row::tr(\"You can read all this\"); }"_s},
        {"a title of 6 words", u"void f() { x.title = Row::tr(\"You can not read all this\"); }"_s,
         u"title"_s},
        {"a title of 6 words that is a label", say(u"You may well read all this"_s)},
        {"a label in two contexts", say(u"Try now"_s) + withOther(u"OtherA"_s, u"\"Try now\""_s), u"twice"_s},
        {"a sentence in two contexts",
         say(u"Try now."_s) + withOther(u"OtherB"_s, u"\"Try now.\", \"later\""_s), u"twice"_s},
        {"a label with another meaning", u"auto a = Row::tr(\"Away\", \"a status\");"_s +
                                             withOther(u"OtherC"_s, u"\"Away\", \"a direction\""_s)},
        {"placeholders in two contexts", say(u"%1 – %2"_s) + withOther(u"OtherD"_s, u"\"%1 – %2\""_s)},
        {"a label twice in its context", say(u"Wait"_s) + u"auto b = Row::tr(\"Wait\");"_s},
        {"three sentences", three.arg(u"Three"_s)},
        {"a notification of three sentences", three.arg(u"Four"_s), u"notification"_s,
         u"app/desktop/notifier.cpp"_s},
    };
}

} // namespace

/// What people read keeps to docs/voice.md.
class TestMessages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theTextsKeepToTheVoice();
    void aPlantedFaultIsFound_data();
    void aPlantedFaultIsFound();
    void anExceptionHasAReasonAndAUse();
    void theWordListIsChecked();
    void messagesAreReadFromTheSources();
    void titlesAreKnownByTheirUse_data();
    void titlesAreKnownByTheirUse();
    void sentencesAndWordsAreCounted_data();
    void sentencesAndWordsAreCounted();

private:
    static void write(const QTemporaryDir &tree, const QString &file, const QString &text);

    QTemporaryDir m_tree;
    MessagesRead m_planted;
};

void TestMessages::write(const QTemporaryDir &tree, const QString &file, const QString &text)
{
    QVERIFY(QDir{}.mkpath(QFileInfo{tree.filePath(file)}.path()));
    QFile handle{tree.filePath(file)};
    QVERIFY(handle.open(QIODevice::WriteOnly));
    handle.write(text.toUtf8());
}

void TestMessages::initTestCase()
{
    QVERIFY(m_tree.isValid());
    for (const QString &language : {u"de"_s, u"en"_s})
        write(
            m_tree, u"translations/lamplighter_%1.ts"_s.arg(language),
            u"<?xml version=\"1.0\"?><!DOCTYPE TS><TS version=\"2.1\" language=\"%1\"></TS>"_s.arg(language));
    const QList<Planted> all = planted();
    for (qsizetype i = 0; i < all.size(); ++i)
        write(m_tree, all[i].file.isEmpty() ? u"app/ui/row%1.cpp"_s.arg(i) : all[i].file,
              sourceOf(u"Row%1"_s.arg(i), QString{all[i].code}.replace(u"Row::"_s, u"Row%1::"_s.arg(i))));
    m_planted = readMessages(m_tree.path(), QStringLiteral(LUPDATE));
    QVERIFY2(m_planted.error.isEmpty(), qPrintable(m_planted.error));
}

void TestMessages::theTextsKeepToTheVoice()
{
    const MessagesRead messages = readMessages(sourceTree, QStringLiteral(LUPDATE));
    QVERIFY2(messages.error.isEmpty(), qPrintable(messages.error));
    const Wording wording{read(sourceTree + u"/docs/voice-words.txt"_s),
                          read(sourceTree + u"/tests/house/wordingexceptions.txt"_s)};
    QVERIFY2(wording.errors().isEmpty(), qPrintable(wording.errors().join(u'\n')));
    const auto found = wording.check(sourceTree, messages.messages);
    if (!found.empty())
        qInfo().noquote() << '\n' << describe(found); // whole: QVERIFY2 cuts a long message short
    QVERIFY2(found.empty(), qPrintable(u"%1 of %2 texts break a rule of docs/voice.md"_s.arg(found.size())
                                           .arg(messages.messages.size())));
}

void TestMessages::aPlantedFaultIsFound_data()
{
    QTest::addColumn<QString>("context");
    QTest::addColumn<QString>("rule");
    const QList<Planted> all = planted();
    for (qsizetype i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << u"Lamplighter::Row%1"_s.arg(i) << all[i].rule;
}

void TestMessages::aPlantedFaultIsFound()
{
    QFETCH(QString, context);
    QFETCH(QString, rule);
    auto found = Wording{wordList, {}}.check(m_tree.path(), m_planted.messages);
    std::erase_if(found,
                  [&](const WordingFinding &each) { return !each.context.split(u", "_s).contains(context); });
    QVERIFY2(found.size() == (rule.isEmpty() ? 0 : 1), qPrintable(describe(found)));
    if (!rule.isEmpty())
        QCOMPARE(found.front().rule, rule);
}

void TestMessages::anExceptionHasAReasonAndAUse()
{
    const QString exception = u"exclamation\tSigned in!\t"_s;
    const auto findingsOf = [&](const QString &exceptions, const QString &rule) {
        const auto found = Wording{wordList, exceptions}.check(m_tree.path(), m_planted.messages);
        return std::count_if(found.begin(), found.end(),
                             [&](const WordingFinding &each) { return each.rule == rule; });
    };
    QCOMPARE(findingsOf({}, u"exclamation"_s), 1);
    QCOMPARE(findingsOf(exception + u"a quotation\n"_s, u"exclamation"_s), 0);
    QCOMPARE(findingsOf(exception + u"a quotation\n"_s, u"exception"_s), 0);
    QCOMPARE(findingsOf(u"exclamation\tSigned out!\ta quotation\n"_s, u"exception"_s), 1);
    QCOMPARE(Wording(wordList, exception).errors().size(), 1);
}

void TestMessages::theWordListIsChecked()
{
    QCOMPARE(Wording(u"# a comment\n\nnobody\tyou\n"_s, {}).errors(), QStringList{});
    QCOMPARE(Wording({}, {}).errors().size(), 1);
    QCOMPARE(Wording(u"nobody\n"_s, {}).errors().size(), 1);
    QCOMPARE(Wording(u"(nobody\tyou\n"_s, {}).errors().size(), 1);
}

void TestMessages::messagesAreReadFromTheSources()
{
    const QTemporaryDir tree;
    write(tree, u"app/ui/planted.cpp"_s,
          sourceOf(u"Planted"_s, u"//: Beside the clock\nauto a = Planted::tr(\"Away\", \"a status\");\n"
                                 "auto b = Planted::tr(\"%n minute(s)\", nullptr, 2);\n"_s));
    write(tree, u"translations/lamplighter_de.ts"_s,
          u"<?xml version=\"1.0\"?><!DOCTYPE TS><TS version=\"2.1\" language=\"de\"><context>"
          "<name>Lamplighter::Planted</name><message><source>Away</source><comment>a status</comment>"
          "<translation>Abwesend</translation></message><message><source>Old</source>"
          "<translation>Alt</translation></message></context></TS>"_s);
    write(
        tree, u"translations/lamplighter_en.ts"_s,
        u"<?xml version=\"1.0\"?><!DOCTYPE TS><TS version=\"2.1\" language=\"en\"><context>"
        "<name>Lamplighter::Planted</name><message numerus=\"yes\"><source>%n minute(s)</source><translation>"
        "<numerusform>%n minute</numerusform><numerusform>%n minutes</numerusform></translation></message>"
        "</context></TS>"_s);
    const MessagesRead read = readMessages(tree.path(), QStringLiteral(LUPDATE));
    QVERIFY2(read.error.isEmpty(), qPrintable(read.error));
    QCOMPARE(read.messages.size(), 2);
    const Message &away = read.messages.at(0);
    QCOMPARE(away.context, u"Lamplighter::Planted"_s);
    QCOMPARE(away.comment, u"a status"_s);
    QCOMPARE(away.note, u"Beside the clock"_s);
    QCOMPARE(away.english, QStringList{u"Away"_s});
    QCOMPARE(away.translations.value(u"de"_s), QStringList{u"Abwesend"_s});
    QCOMPARE(away.places.size(), 1);
    QCOMPARE(away.places.at(0).file, u"app/ui/planted.cpp"_s);
    QCOMPARE(away.places.at(0).line, 9);
    const Message &minutes = read.messages.at(1);
    QVERIFY(minutes.isPlural);
    const QStringList forms{u"%n minute"_s, u"%n minutes"_s};
    QCOMPARE(minutes.english, forms);
    QVERIFY(minutes.translations.isEmpty());
}

void TestMessages::titlesAreKnownByTheirUse_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("is");
    const auto row = [](const char *name, const QString &code, bool is) {
        QTest::newRow(name) << code << is;
    };
    row("a notification's", u"void f() { notification.title =\n tr(\"A\"); }"_s, true);
    row("a notification's body", u"void f() { notification.title = x; notification.body = tr(\"A\"); }"_s,
        false);
    row("a window's", u"void f() { setWindowTitle(isOld ? tr(\"A\") : x); }"_s, true);
    row("a window's by a condition", u"void f() { setWindowTitle(x ? y : tr(\"A\").arg(z)); }"_s, true);
    row("a variable", u"void f() { const auto title = x ? y : Text::tr(\"A\"); }"_s, true);
    row("a designated member", u"void f() { show({.heading = Text::tr(\"A\"), .text = x}); }"_s, true);
    row("the member after it", u"void f() { show({.heading = x, .text = Text::tr(\"A\")}); }"_s, false);
    row("one of a list", u"const QStringList titles{x, tr(\"A\")};"_s, true);
    row("a function's answer", u"QString waitingTitle()\n{\nif (x)\nreturn Text::tr(\"A\");\nreturn y;\n}"_s,
        true);
    row("another function's answer", u"QString waitingText()\n{\nreturn Text::tr(\"A\");\n}"_s, false);
    row("a case of a switch", u"QString lossTitle()\n{\nswitch (x) {\ncase 1:\nreturn tr(\"A\");\n}\n}"_s,
        true);
    row("a marked text", u"const char *title = QT_TRANSLATE_NOOP(\"Lamplighter::X\", \"A\");"_s, true);
    row("a label", u"void f() { label->setText(tr(\"A\")); }"_s, false);
}

void TestMessages::titlesAreKnownByTheirUse()
{
    QFETCH(QString, code);
    QFETCH(bool, is);
    const auto calls = translationCallsOf(code);
    QCOMPARE(calls.size(), 1);
    QCOMPARE(calls.at(0).source, u"A"_s);
    QCOMPARE(isTitle(calls.at(0)), is);
}

void TestMessages::sentencesAndWordsAreCounted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("words"); // of each sentence
    const auto row = [](const char *name, const QString &text, const QList<int> &words) {
        QTest::newRow(name) << text << words;
    };
    row("a label", u"Sign in…"_s, {2});
    row("two sentences", u"You're signed out. Sign in to pick a status."_s, {3, 6});
    row("a colon ends none", u"Not visible yet: colleagues see Away."_s, {6});
    row("a placeholder", u"Ends at %1. %2 comes back."_s, {2, 2});
    row("a file name", u"Change lamplighter.ini in there."_s, {4});
    row("a command is one word", u"Run `lamplighter set-up APP-ID ORGANIZATION`. Then sign in."_s, {2, 3});
    row("lines", u"Pick one:\n- Available\n- Away"_s, {2, 1, 1});
    row("a dash", u"Lamplighter – settings"_s, {2});
    row("a quotation at the end", u"Pick “Away.” Then wait."_s, {2, 2});
    row("tags", u"<p>One <b>two</b></p>"_s, {2});
}

void TestMessages::sentencesAndWordsAreCounted()
{
    QFETCH(QString, text);
    QFETCH(QList<int>, words);
    QList<int> found;
    const QStringList sentences = sentencesOf(text);
    for (const QString &sentence : sentences)
        found << wordsIn(sentence);
    QCOMPARE(found, words);
}

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
