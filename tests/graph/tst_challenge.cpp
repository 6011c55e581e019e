// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/challenge.h"

#include <QtTest>

using namespace Lamplighter;

namespace
{
const QByteArray claims = R"({"access_token":{"nbf":{"essential":true,"value":"1604106651"}},"x":"?>~~"})";

QByteArray encoded(QByteArray::Base64Options options = QByteArray::Base64Encoding)
{
    return claims.toBase64(options);
}
} // namespace

class TestChallenge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void claimsAreFoundAnywhere_data()
    {
        QTest::addColumn<QByteArray>("header");
        const auto bearer = [](const QByteArray &value) {
            return QByteArray("Bearer realm=\"\", error=\"insufficient_claims\", claims=\"") + value + '"';
        };
        QTest::newRow("alone") << bearer(encoded());
        QTest::newRow("base64url") << bearer(encoded(QByteArray::Base64UrlEncoding));
        QTest::newRow("without padding") << bearer(encoded(QByteArray::OmitTrailingEquals));
        QTest::newRow("base64url without padding")
            << bearer(encoded(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
        QTest::newRow("claims first")
            << QByteArray("Bearer claims=\"" + encoded() + "\", error=\"insufficient_claims\"");
        QTest::newRow("not quoted") << QByteArray("Bearer error=insufficient_claims, claims=" + encoded());
        QTest::newRow("spaces around =")
            << QByteArray("Bearer error = \"insufficient_claims\" , claims = \"" + encoded() + '"');
        QTest::newRow("other case") << QByteArray("BEARER Error=\"insufficient_claims\", Claims=\"" +
                                                  encoded() + '"');
        QTest::newRow("after another challenge")
            << QByteArray("PoP realm=\"a, claims=\\\"no\\\"\", nonce=\"x\", " + bearer(encoded()));
        QTest::newRow("before another challenge")
            << QByteArray(bearer(encoded()) + ", Negotiate, PoP a=\"b\"");
        QTest::newRow("second Bearer header") << QByteArray("Bearer realm=\"\", " + bearer(encoded()));
        QTest::newRow("after a bare scheme") << QByteArray("Negotiate, " + bearer(encoded()));
        QTest::newRow("authorization_uri with commas and =")
            << QByteArray("Bearer realm=\"\", authorization_uri=\"https://a.example/x?y=z,w\", "
                          "error=\"insufficient_claims\", claims=\"" +
                          encoded() + '"');
    }
    void claimsAreFoundAnywhere()
    {
        QFETCH(QByteArray, header);
        QCOMPARE(claimsFrom(header), claims);
    }

    void otherChallengesAreAPlain401_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("scheme alone") << QByteArray("Bearer");
        QTest::newRow("no claims") << QByteArray("Bearer realm=\"\", error=\"invalid_token\"");
        QTest::newRow("claims of another scheme") << QByteArray("PoP claims=\"" + encoded() + '"');
        QTest::newRow("claims without a scheme") << QByteArray("claims=\"" + encoded() + '"');
        QTest::newRow("not base64") << QByteArray("Bearer claims=\"{}!\"");
        QTest::newRow("not JSON") << QByteArray("Bearer claims=\"" + QByteArray("{\"a\":").toBase64() + '"');
        QTest::newRow("JSON, but no object")
            << QByteArray("Bearer claims=\"" + QByteArray("[1]").toBase64() + '"');
        QTest::newRow("quote never closed") << QByteArray("Bearer claims=\"" + encoded());
        QTest::newRow("quote ends in an escape") << QByteArray("Bearer claims=\"abc\\");
        QTest::newRow("only commas") << QByteArray(",,, ,");
        QTest::newRow("control characters") << QByteArray("\x01\x02\x03");
        const auto large = QByteArray("{\"a\":\"" + QByteArray(7000, 'x') + "\"}").toBase64();
        QVERIFY(large.size() > 8 * 1024);
        QTest::newRow("too large") << QByteArray("Bearer claims=\"" + large + '"');
    }
    void otherChallengesAreAPlain401()
    {
        QFETCH(QByteArray, header);
        QCOMPARE(claimsFrom(header), QByteArray());
    }

    void upToEightKibibytesAreRead()
    {
        const auto json = QByteArray("{\"a\":\"" + QByteArray(6100, 'x') + "\"}");
        QVERIFY(json.toBase64().size() <= 8 * 1024);
        QCOMPARE(claimsFrom("Bearer claims=\"" + json.toBase64() + '"'), json);
    }
};

QTEST_GUILESS_MAIN(TestChallenge)
#include "tst_challenge.moc"
