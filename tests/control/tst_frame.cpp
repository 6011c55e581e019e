// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/frame.h"

#include <QRegularExpression>
#include <QtTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

class TestFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void carriesAMessageWhole();
    void putsPiecesTogether();
    void takesSeveralFromOnePiece();
    void refuses_data();
    void refuses();
    void keepsItsFault();
    void takesTheLongestMessage();
};

namespace
{
const QJsonObject greeting{{u"request"_s, u"grüß Gott"_s}, {u"n"_s, 7}};

QByteArray frameOf(const QByteArray &json, char version = 1)
{
    QByteArray head(5, '\0');
    head[0] = version;
    for (int i = 0; i < 4; ++i)
        head[4 - i] = static_cast<char>(static_cast<quint32>(json.size()) >> (8 * i));
    return head + json;
}
} // namespace

void TestFrame::carriesAMessageWhole()
{
    FrameReader reader;
    QVERIFY(!reader.next());
    reader.add(framed(greeting));
    const auto message = reader.next();
    QVERIFY(message && *message);
    QCOMPARE(**message, greeting);
    QVERIFY(!reader.next());
}

void TestFrame::putsPiecesTogether()
{
    FrameReader reader;
    const auto bytes = framed(greeting);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        QVERIFY(!reader.next());
        reader.add(bytes.sliced(i, 1));
    }
    const auto message = reader.next();
    QVERIFY(message && *message);
    QCOMPARE(**message, greeting);
}

void TestFrame::takesSeveralFromOnePiece()
{
    FrameReader reader;
    reader.add(framed(greeting) + framed({}) + framed(greeting).chopped(1));
    QCOMPARE((*reader.next()).value(), greeting);
    QCOMPARE((*reader.next()).value(), QJsonObject());
    QVERIFY(!reader.next());
    reader.add("}");
    QCOMPARE((*reader.next()).value(), greeting);
}

void TestFrame::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, const QByteArray &bytes, FrameFault fault) {
        QTest::newRow(name) << bytes << static_cast<int>(fault);
    };
    row("an older version", frameOf("{}", 0), FrameFault::OtherVersion);
    row("a newer version", frameOf("{}", 2), FrameFault::OtherVersion);
    row("a newer version's first byte", "\x02", FrameFault::OtherVersion);
    row("a browser", "GET / HTTP/1.1\r\n\r\n", FrameFault::OtherVersion);
    row("a byte too long, not sent yet", QByteArray("\x01\x00\x10\x00\x01", 5), FrameFault::TooLong);
    row("4 GiB", "\x01\xff\xff\xff\xff", FrameFault::TooLong);
    row("nothing", frameOf(""), FrameFault::NoObject);
    row("no JSON", frameOf("{]"), FrameFault::NoObject);
    row("an array", frameOf("[]"), FrameFault::NoObject);
    row("bytes that are no UTF-8", frameOf("{\"a\":\"\xff\xfe\"}"), FrameFault::NoObject);
    row("a tower of brackets", frameOf(QByteArray(100'000, '[')), FrameFault::NoObject);
}

void TestFrame::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, fault);
    FrameReader reader;
    reader.add(bytes);
    const auto message = reader.next();
    QVERIFY(message && !*message);
    QCOMPARE(static_cast<int>(message->error()), fault);
}

void TestFrame::keepsItsFault()
{
    FrameReader reader;
    reader.add(frameOf("[]"));
    QVERIFY(!*reader.next());
    reader.add(framed(greeting));
    const auto message = reader.next();
    QVERIFY(message && !*message);
    QCOMPARE(message->error(), FrameFault::NoObject);
}

void TestFrame::takesTheLongestMessage()
{
    const QByteArray head("{\"a\":\"");
    const QByteArray tail("\"}");
    FrameReader reader;
    reader.add(frameOf(head + QByteArray(longestMessage - head.size() - tail.size(), 'x') + tail));
    const auto message = reader.next();
    QVERIFY(message && *message);
}

QTEST_GUILESS_MAIN(TestFrame)
#include "tst_frame.moc"
