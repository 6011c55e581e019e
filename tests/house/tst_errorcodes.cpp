// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/errorcodes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{

QString describe(const QList<Violation> &violations)
{
    QString text;
    for (const Violation &v : violations)
        text += u"\n  %1:%2: [%3] %4"_s.arg(v.file).arg(v.line).arg(v.rule, v.text);
    return text;
}

const QString codesHeader = u"app/base/errorcodes.h"_s;

/// A header of codes with one more line.
QString header(const QString &line)
{
    return u"namespace Lamplighter::ErrorCodes\n{\n"
           "inline constexpr QLatin1StringView forbidden{\"graph/403\"};\n"
           "inline constexpr QLatin1StringView oauth{\n    \"oauth/\"}; // a family\n%1\n}\n"_s.arg(line);
}

/// Produces and compares the codes of the header.
const QString graph =
    u"Error errorOf(int status) { return {ErrorKind::Refused, u\"graph/%1\"_s.arg(status)}; }\n"
    "Error blocked() { return {ErrorKind::Refused, u\"graph/blocked\"_s}; }\n"
    "Error ofService(QString word) { return {.code = ErrorCodes::oauth + word}; }\n"
    "bool isForbidden(const Error &e) { return e.code == ErrorCodes::forbidden ||\n"
    "    e.code.startsWith(ErrorCodes::oauth); }\n"_s;

} // namespace

/// Codes of errors that decide something have a name, a maker and a reader.
class TestErrorCodes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTreeKeepsItsRules();
    void aPlantedFaultIsFound_data();
    void aPlantedFaultIsFound();
};

void TestErrorCodes::theTreeKeepsItsRules()
{
    const QList<Violation> found = scanErrorCodes(QStringLiteral(LAMPLIGHTER_SOURCE_DIR));
    if (!found.isEmpty())
        qInfo().noquote() << describe(found); // whole: QVERIFY2 cuts a long message short
    QVERIFY2(found.isEmpty(), "codes of errors break the rules");
}

void TestErrorCodes::aPlantedFaultIsFound_data()
{
    QTest::addColumn<QString>("constant");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("rule"); // empty: nothing is found
    const auto row = [](const char *name, const QString &constant, const QString &code, const QString &rule,
                        const QString &file = u"app/ui/planted.cpp"_s) {
        QTest::newRow(name) << constant << file << code << rule;
    };
    const QString lost = u"inline constexpr QLatin1StringView lost{\"graph/lost\"};"_s;
    const QString make = u"Error f() { return {ErrorKind::Internal, ErrorCodes::lost}; }\n"_s;
    const QString handle = u"bool g(const Error &e) { return ErrorCodes::lost != e.code; }\n"_s;

    row("nothing wrong", {}, u"#include \"graph/answer.h\"\n"_s, {});
    row("a code that is made and handled", lost, make + handle, {});
    row("a code that nothing handles", lost, make, u"code-handled"_s);
    row("a code that nothing makes", lost, handle, u"code-made"_s);
    row("a code that is made in a comment", lost, u"// "_s + make + handle, u"code-made"_s);
    row("a code of a family", u"inline constexpr QLatin1StringView odd{\"graph/418\"};"_s,
        u"bool f() { return code == ErrorCodes::odd; }"_s, {});
    row("a family that nothing makes", u"inline constexpr QLatin1StringView odd{\"odd/\"};"_s,
        u"bool f() { return code.startsWith(ErrorCodes::odd); }"_s, u"code-made"_s);
    row("a family of codes that are written out", u"inline constexpr QLatin1StringView odd{\"odd/\"};"_s,
        u"bool f() { return code.startsWith(ErrorCodes::odd); }\nError g() { return {.code = u\"odd/one\"_s}; }"_s,
        {});

    row("a bare code in a comparison", {}, u"bool f() { return e.code == \"graph/blocked\"_L1; }"_s,
        u"code-literal"_s);
    row("a bare code before the sign", {}, u"bool f() { return u\"graph/blocked\"_s != e.code; }"_s,
        u"code-literal"_s);
    row("a bare family", {}, u"bool f() { return e.code.startsWith(u\"graph/\"_s); }"_s, u"code-literal"_s);
    row("a media type", {}, u"bool f() { return type == \"application/json\"; }"_s, {});
    row("a code that has a name", {}, u"Error f() { return {ErrorKind::Refused, u\"graph/403\"_s}; }"_s,
        u"code-name"_s);
    row("a code that has none", {}, u"Error f() { return {ErrorKind::Refused, u\"graph/other\"_s}; }"_s, {});
    row("a second header of the room", {},
        u"namespace Lamplighter::OtherCodes\n{\ninline constexpr QLatin1String key{\"hotkey/key\"};\n}\n"
        "Error f() { return {ErrorKind::WrongUse, OtherCodes::key}; }\n"
        "bool g() { return code == OtherCodes::key; }\n"_s,
        u"code-home"_s, u"app/base/hotkey.h"_s);

    row("a test of a code that nothing makes", {}, u"QCOMPARE(e.code, u\"graph/never\"_s);"_s,
        u"code-quoted"_s, u"tests/graph/tst_planted.cpp"_s);
    row("a test of a code", {}, u"QCOMPARE(e.code, u\"graph/blocked\"_s);"_s, {},
        u"tests/graph/tst_planted.cpp"_s);
    row("a test of a numbered code", {}, u"QCOMPARE(e.code, u\"graph/404\"_s);"_s, {},
        u"tests/graph/tst_planted.cpp"_s);
    row("a test of a setting", {}, u"set(u\"hold/lease\"_s);"_s, {}, u"tests/graph/tst_planted.cpp"_s);
    row("a document with a code that nothing makes", {}, u"Then the code is `graph/never`.\n"_s,
        u"code-quoted"_s, u"docs/settings.md"_s);

    row("a comparison of two texts", {}, u"bool f() { return a.text == b.error->text; }"_s, u"text-logic"_s);
    row("a comparison with a translation", {}, u"bool f() { return a == Words::tr(\"Signed out\"); }"_s,
        u"text-logic"_s);
    row("a search for a translation", {}, u"bool f() { return a.contains(tr(\"Signed out\")); }"_s,
        u"text-logic"_s);
    row("a comparison with what makes a text", {}, u"bool f() { return a.text == withoutHold(b); }"_s,
        u"text-logic"_s);
    row("a comparison of tokens", {}, u"bool f() { return token->text == ask.refused; }"_s, {});
    row("a comparison of whole values", {}, u"bool f() { return trouble == other; }"_s, {});
}

void TestErrorCodes::aPlantedFaultIsFound()
{
    QFETCH(QString, constant);
    QFETCH(QString, file);
    QFETCH(QString, code);
    QFETCH(QString, rule);
    const QTemporaryDir tree;
    const auto write = [&](const QString &name, const QString &text) {
        QVERIFY(QDir{}.mkpath(QFileInfo{tree.filePath(name)}.path()));
        QFile handle{tree.filePath(name)};
        QVERIFY(handle.open(QIODevice::WriteOnly));
        handle.write(text.toUtf8());
    };
    write(codesHeader, header(constant));
    write(u"app/graph/answer.cpp"_s, graph);
    write(file, code);
    const QList<Violation> found = scanErrorCodes(tree.path());
    QVERIFY2(found.size() == (rule.isEmpty() ? 0 : 1), qPrintable(describe(found)));
    if (!rule.isEmpty())
        QCOMPARE(found.first().rule, rule);
}

QTEST_GUILESS_MAIN(TestErrorCodes)
#include "tst_errorcodes.moc"
