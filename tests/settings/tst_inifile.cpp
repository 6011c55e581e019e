// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/inifile.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

class TestIniFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesAreRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const QByteArray &line, const QString &value) {
            QTest::newRow(name) << line << u"k"_s << value;
        };
        row("plain", "k=v", u"v"_s);
        row("spaces around", "  k \t=  v  ", u"v"_s);
        row("spaces inside", "k=a b", u"a b"_s);
        row("empty", "k=", {});
        row("only spaces", "k=   ", {});
        row("equals sign", "k=a=b", u"a=b"_s);
        row("carriage return", "k=v\r", u"v"_s);
        row("comment behind", "k=v ; c", u"v"_s);
        row("hash comment behind", "k=v\t# c", u"v"_s);
        row("semicolon inside", "k=a;b#c", u"a;b#c"_s);
        row("comment alone", "k=; c", {});
        row("address", "k=http://127.0.0.1:80/x", u"http://127.0.0.1:80/x"_s);
        row("quotes", "k=\" v ; c\"", u" v ; c"_s);
        row("quotes and a comment", "k=\"v\" ; c", u"v"_s);
        row("empty quotes", "k=\"\"", {});
        row("quote inside", "k=a\"b", u"a\"b"_s);
        row("UTF-8", "k=\xc3\xa4", u"ä"_s);
        row("not UTF-8", "k=\xff", u"\ufffd"_s);
    }
    void valuesAreRead()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, key);
        QFETCH(QString, value);
        const auto file = IniFile::fromBytes("[s]\n" + line);
        QCOMPARE(file.unreadableLines(), QList<int>{});
        const QList<IniFile::Entry> expected{{u"s"_s, key, value}};
        QVERIFY(file.entries() == expected);
    }

    void sectionsAreRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("section");
        QTest::newRow("plain") << QByteArray("[a]\nk=v") << u"a"_s;
        QTest::newRow("spaces") << QByteArray(" [ a ] \r\nk=v") << u"a"_s;
        QTest::newRow("comment") << QByteArray("[a] ; c\nk=v") << u"a"_s;
        QTest::newRow("second") << QByteArray("[a]\n[b]\nk=v") << u"b"_s;
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf[a]\nk=v") << u"a"_s;
        QTest::newRow("comments and blank lines") << QByteArray("\n; x\n# y\n[a]\n\n;z\nk=v\n") << u"a"_s;
    }
    void sectionsAreRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, section);
        const auto file = IniFile::fromBytes(bytes);
        QCOMPARE(file.unreadableLines(), QList<int>{});
        QCOMPARE(file.entries().size(), 1);
        QCOMPARE(file.entries().first().section, section);
    }

    void unreadableLinesAreNumbered()
    {
        const auto file =
            IniFile::fromBytes("k=v\n[a]\nword\n=v\n[b\n[]\n[c] x\nk=\"open\nk=\"a\" b\nok=1\n");
        QCOMPARE(file.unreadableLines(), (QList<int>{1, 3, 4, 5, 6, 7, 8, 9}));
        QCOMPARE(file.entries().size(), 1);
        QCOMPARE(file.entries().first().section, u"a"_s);
    }

    void changingAValueKeepsEverythingElse_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const QByteArray &before, const QByteArray &after) {
            QTest::newRow(name) << before << after;
        };
        row("empty file", "", "[s]\nk=new\n");
        row("value", "[s]\nk=old\nx=1\n", "[s]\nk=new\nx=1\n");
        row("spaces and comment", "[s]\n  K =  old   ; why\n", "[s]\n  K =  new   ; why\n");
        row("empty value and comment", "[s]\nk= ; why\n", "[s]\nk=new ; why\n");
        row("comment that touches", "[s]\nk=;why\n", "[s]\nk=new ;why\n");
        row("quotes", "[s]\nk=\"old\";why\n", "[s]\nk=new ;why\n");
        row("line ends", "[s]\r\nk=old\r\nx=1\r\n", "[s]\r\nk=new\r\nx=1\r\n");
        row("no line end", "[s]\nk=old", "[s]\nk=new");
        row("last of two", "[s]\nk=1\nk=2\n", "[s]\nk=1\nk=new\n");
        row("section twice", "[s]\nk=1\n[t]\nk=2\n[S]\nx=3\n", "[s]\nk=new\n[t]\nk=2\n[S]\nx=3\n");
        row("new key", "[s]\nx=1\n\n; about t\n[t]\n", "[s]\nx=1\nk=new\n\n; about t\n[t]\n");
        row("new key in an empty section", "[s]\n[t]\nk=1\n", "[s]\nk=new\n[t]\nk=1\n");
        row("new key without a line end", "[s]", "[s]\nk=new\n");
        row("new section", "; top\n[t]\nk=1\n", "; top\n[t]\nk=1\n\n[s]\nk=new\n");
        row("new section, line ends", "[t]\r\nk=1", "[t]\r\nk=1\r\n\r\n[s]\r\nk=new\r\n");
        row("strange bytes", "[s]\nx=\xff\xfe\nword\nk=old\n", "[s]\nx=\xff\xfe\nword\nk=new\n");
        row("byte order mark", "\xef\xbb\xbf[s]\nk=old\n", "\xef\xbb\xbf[s]\nk=new\n");
    }
    void changingAValueKeepsEverythingElse()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        auto file = IniFile::fromBytes(before);
        QCOMPARE(file.bytes(), before);
        file.set(u"s"_s, u"k"_s, u"new"_s);
        QCOMPARE(file.bytes(), after);
        file.set(u"s"_s, u"k"_s, u"new"_s);
        QCOMPARE(file.bytes(), after);
    }

    void valuesAreReadBack_data()
    {
        QTest::addColumn<QString>("value");
        for (const auto *value : {"v", "", "a b", " a", "a ", "a ;b", "a;b", ";a", "#a", "http://[::1]:1/x"})
            QTest::newRow(value) << QString::fromLatin1(value);
    }
    void valuesAreReadBack()
    {
        QFETCH(QString, value);
        IniFile file;
        file.set(u"s"_s, u"k"_s, value);
        const auto again = IniFile::fromBytes(file.bytes());
        QCOMPARE(again.unreadableLines(), QList<int>{});
        QCOMPARE(again.entries().size(), 1);
        QCOMPARE(again.entries().first().value, value);
    }

    void filesThatCannotBeReadAreNamed()
    {
        QTemporaryDir folder;
        QVERIFY(IniFile::read(folder.filePath(u"missing.ini"_s)).value().entries().isEmpty());

        const auto isFolder = IniFile::read(folder.path());
        QVERIFY(!isFolder);
        QCOMPARE(isFolder.error().kind, ErrorKind::Refused);
        QVERIFY(isFolder.error().text.contains(folder.path()));

        QFile large(folder.filePath(u"large.ini"_s));
        QVERIFY(large.open(QIODevice::WriteOnly));
        QVERIFY(large.resize(IniFile::largest + 1));
        QVERIFY(!IniFile::read(large.fileName()));
    }
};

QTEST_GUILESS_MAIN(TestIniFile)
#include "tst_inifile.moc"
