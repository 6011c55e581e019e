// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stringbook/book.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace Lamplighter
{
/// Asks for its texts as a QObject does.
class PlantedWindow : public QObject
{
    Q_OBJECT
};
} // namespace Lamplighter

namespace
{

const QString sourceTree = QStringLiteral(LAMPLIGHTER_SOURCE_DIR);

QString read(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

void write(const QString &path, const QString &text)
{
    QVERIFY(QDir{}.mkpath(QFileInfo{path}.path()));
    QFile file{path};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
}

/// The row of a text.
QString rowOf(const QString &book, const QString &text)
{
    static const QRegularExpression row(u"<tr id=.*?</tr>"_s, QRegularExpression::DotMatchesEverythingOption);
    for (auto it = row.globalMatch(book); it.hasNext();)
        if (const QString found = it.next().captured(); found.contains(text))
            return found;
    return {};
}

/// Knows every text.
class KnowsAll : public QTranslator
{
public:
    QString translate(const char *, const char *, const char *, int) const override { return u"known"_s; }
    bool isEmpty() const override { return false; }
};

} // namespace

class TestStringBook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aTextStandsWhereItIsMet();
    void translationsAndLengthsAreBesideIt();
    void pluralsHaveTheirForms();
    void whatBreaksALimitIsMarked();
    void whatNoTestShowedIsListed();
    void withoutARecordItSaysSo();
    void theRecordIsRead();
    void everyContextHasItsPlace();
#ifdef TEXT_RECORDER
    void asksForTexts();
    void theRecorderHearsAllThatIsAskedFor();
#endif

private:
    QString book(const QString &record) const;

    QTemporaryDir m_tree;
    MessagesRead m_read;
};

void TestStringBook::initTestCase()
{
    write(m_tree.filePath(u"app/ui/planted.cpp"_s),
          u"#include <QCoreApplication>\nnamespace Lamplighter\n{\nclass Planted\n{\n"
          "    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Planted)\n};\n"
          "QString signedOutText()\n{\n    //: Below the lamp\n    return Planted::tr(\"Sign in to <pick>\", "
          "\"a status\");\n}\n"
          "QString rest(int n)\n{\n    return Planted::tr(\"%n minute(s)\", nullptr, n);\n}\n"
          "auto loud = Planted::tr(\"Signed in!\");\n"
          "}\n"_s);
    write(
        m_tree.filePath(u"app/ui/windows/planted.cpp"_s),
        u"#include <QCoreApplication>\nnamespace Lamplighter\n{\nclass Other\n{\n"
        "    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Other)\n};\nauto a = Other::tr(\"Credential Manager\");\n}\n"_s);
    const QString file = u"<?xml version=\"1.0\"?><!DOCTYPE TS><TS version=\"2.1\" language=\"%1\"><context>"
                         "<name>Lamplighter::Planted</name>%2</context></TS>"_s;
    const QString plural =
        u"<message numerus=\"yes\"><source>%n minute(s)</source><translation><numerusform>%1"
        "</numerusform><numerusform>%2</numerusform></translation></message>"_s;
    write(
        m_tree.filePath(u"translations/lamplighter_de.ts"_s),
        file.arg(u"de"_s, plural.arg(u"%n Minute"_s, u"%n Minuten"_s) +
                              u"<message><source>Sign in to &lt;pick&gt;</source><comment>a status</comment>"
                              "<translation>Zum Wählen anmelden</translation></message>"_s));
    write(m_tree.filePath(u"translations/lamplighter_en.ts"_s),
          file.arg(u"en"_s, plural.arg(u"%n minute"_s, u"%n minutes"_s)));
    m_read = readMessages(m_tree.path(), QStringLiteral(LUPDATE));
    QVERIFY2(m_read.error.isEmpty(), qPrintable(m_read.error));
    QCOMPARE(m_read.messages.size(), 4);
}

QString TestStringBook::book(const QString &record) const
{
    BookContents contents;
    contents.root = m_tree.path();
    contents.messages = m_read.messages;
    contents.places = placesFrom(u"# a comment\n[Windows]\nPlanted\tThe planted window\tIt is planted.\n"_s);
    contents.findings = Wording{u"nobody\tyou\n"_s, {}}.check(m_tree.path(), m_read.messages);
    contents.record.add(record);
    return bookOf(contents);
}

void TestStringBook::aTextStandsWhereItIsMet()
{
    const QString page = book({});
    const auto window = page.indexOf(u"The planted window <code>Planted</code></h3>"_s);
    QVERIFY(page.indexOf(u"<h2>Windows</h2>"_s) >= 0);
    QVERIFY(window > page.indexOf(u"<h2>Windows</h2>"_s));
    QVERIFY(page.contains(u"<a href=\"#Lamplighter-Planted\">The planted window</a>"_s));
    QVERIFY(page.indexOf(u"<div>Sign in to &lt;pick&gt;</div>"_s) > window);
    const QString row = rowOf(page, u"Sign in to"_s);
    QVERIFY2(row.contains(
                 u"a status · Below the lamp · <code>ui/planted.cpp:11</code> <code>signedOutText</code>"_s),
             qPrintable(row));
    // A context that nobody has given a place is not lost.
    QVERIFY(page.lastIndexOf(u"Credential Manager"_s) > page.indexOf(u"<h2>Without a place</h2>"_s));
}

void TestStringBook::translationsAndLengthsAreBesideIt()
{
    const QString row = rowOf(book({}), u"Sign in to"_s);
    QVERIFY(row.contains(u"<td lang=\"de\"><div>Zum Wählen anmelden</div></td>"_s));
    QVERIFY2(row.contains(u"<td class=\"size\">17 / 19</td>"_s), qPrintable(row));
    QVERIFY(rowOf(book({}), u"Signed in!"_s).contains(u"not translated"_s));
}

void TestStringBook::pluralsHaveTheirForms()
{
    const QString row = rowOf(book({}), u"%n minute"_s);
    QVERIFY(row.contains(u"<span class=\"form\">one</span>%n minute</div>"_s));
    QVERIFY(row.contains(u"<span class=\"form\">several</span>%n minutes</div>"_s));
    QVERIFY(row.contains(u"<div>%n Minute</div><div>%n Minuten</div>"_s));
}

void TestStringBook::whatBreaksALimitIsMarked()
{
    const QString page = book({});
    QVERIFY(page.contains(u"Marks: exclamation 1."_s));
    QVERIFY(rowOf(page, u"Signed in!"_s).contains(u"class=\"mark\">✗ exclamation"_s));
    QVERIFY(!rowOf(page, u"Sign in to"_s).contains(u"class=\"mark\""_s));
}

void TestStringBook::whatNoTestShowedIsListed()
{
    const QString page =
        book(u"Lamplighter::Planted\tSigned in!\t\t\nLamplighter::Planted\t%n minute(s)\t\t1\n"_s);
    QVERIFY(!page.contains(u"No test run was recorded"_s));
    QVERIFY(page.contains(u"1 texts that no test ever showed"_s));
    QVERIFY(page.contains(u"1 plurals of which tests showed one form"_s));
    QVERIFY(page.contains(u"1 more texts are for other systems"_s));
    QVERIFY(rowOf(page, u"Sign in to"_s).contains(u"never shown in a test"_s));
    QVERIFY(rowOf(page, u"%n minute"_s).contains(u"only the form for one"_s));
    QVERIFY(rowOf(page, u"Credential Manager"_s).contains(u"for another system"_s));
    QVERIFY(!rowOf(page, u"Signed in!"_s).contains(u"class=\"unseen\""_s));
}

void TestStringBook::withoutARecordItSaysSo()
{
    const QString page = book({});
    QVERIFY(page.contains(u"No test run was recorded"_s));
    QVERIFY(!page.contains(u"never shown in a test<"_s));
    QVERIFY(TextRecord::read(m_tree.filePath(u"missing"_s)).isEmpty());
}

void TestStringBook::theRecordIsRead()
{
    using Seen = TextRecord::Seen;
    TextRecord record;
    record.add(
        u"A\tone\\ttwo\\nthree\\\\\t\t\nA\t%n a\t\t1\nA\t%n b\t\tn\nA\t%n c\tnote\tn\nA\t%n c\tnote\t1\ncut o"_s);
    const auto seen = [&](const QString &source, bool isPlural, const QString &comment = {}) {
        Message message;
        message.context = u"A"_s;
        message.source = source;
        message.comment = comment;
        message.isPlural = isPlural;
        return record.seen(message);
    };
    QCOMPARE(seen(u"one\ttwo\nthree\\"_s, false), Seen::Whole);
    QCOMPARE(seen(u"%n a"_s, true), Seen::OnlyOne);
    QCOMPARE(seen(u"%n b"_s, true), Seen::OnlyMany);
    QCOMPARE(seen(u"%n c"_s, true, u"note"_s), Seen::Whole);
    QCOMPARE(seen(u"%n c"_s, true), Seen::Never);
    QCOMPARE(seen(u"cut off"_s, false), Seen::Never);
}

/// The chapters are the program's: none is missing, none is empty.
void TestStringBook::everyContextHasItsPlace()
{
    const MessagesRead all = readMessages(sourceTree, QStringLiteral(LUPDATE));
    QVERIFY2(all.error.isEmpty(), qPrintable(all.error));
    QSet<QString> contexts;
    for (const Message &message : all.messages)
        contexts.insert(message.context);
    QSet<QString> placed;
    const QList<BookPlace> places = placesFrom(read(sourceTree + u"/tests/stringbook/places.txt"_s));
    for (const BookPlace &place : places) {
        QVERIFY2(!place.part.isEmpty() && !place.name.isEmpty() && !place.description.isEmpty(),
                 qPrintable(place.context));
        placed.insert(place.context);
    }
    const QStringList missing = QSet{contexts}.subtract(placed).values();
    const QStringList empty = QSet{placed}.subtract(contexts).values();
    QVERIFY2(missing.isEmpty(), qPrintable(u"not in places.txt: "_s + missing.join(u", "_s)));
    QVERIFY2(empty.isEmpty(), qPrintable(u"only in places.txt: "_s + empty.join(u", "_s)));
}

#ifdef TEXT_RECORDER
/// Called by the next test, in a process with the recorder.
void TestStringBook::asksForTexts()
{
    KnowsAll translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QCOMPARE(QCoreApplication::translate("Lamplighter::Planted", "One\ttext", "a note"), u"known"_s);
    QCOMPARE(QCoreApplication::translate("Lamplighter::Planted", "%n hour(s)", nullptr, 2), u"known"_s);
    QCOMPARE(PlantedWindow::tr("%n hour(s)", nullptr, 1), u"known"_s);
    QCOMPARE(PlantedWindow::tr("%n hour(s)", nullptr, 1), u"known"_s);
    QCOMPARE(QCoreApplication::translate("Other", "Not ours"), u"known"_s);
}

void TestStringBook::theRecorderHearsAllThatIsAskedFor()
{
    const QTemporaryDir folder;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LAMPLIGHTER_TEXTS_FOLDER"_s, folder.path());
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(TEXT_RECORDER));
    environment.insert(u"ASAN_OPTIONS"_s, u"detect_leaks=0:verify_asan_link_order=0"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QCoreApplication::applicationFilePath(), {u"asksForTexts"_s});
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAll().constData());
    const QStringList files = QDir{folder.path()}.entryList({u"*.texts"_s});
    QCOMPARE(files.size(), 1);
    QStringList lines = read(folder.filePath(files.at(0))).split(u'\n', Qt::SkipEmptyParts);
    lines.removeIf([](const QString &line) { return !line.startsWith(u"Lamplighter::Planted"_s); });
    const QStringList expected{u"Lamplighter::Planted\tOne\\ttext\ta note\t"_s,
                               u"Lamplighter::Planted\t%n hour(s)\t\tn"_s,
                               u"Lamplighter::PlantedWindow\t%n hour(s)\t\t1"_s};
    QCOMPARE(lines, expected);
}
#endif

QTEST_GUILESS_MAIN(TestStringBook)
#include "tst_stringbook.moc"
