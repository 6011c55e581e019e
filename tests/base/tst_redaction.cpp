// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/log.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QtTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
// Made up, in the format of real ones.
const auto jwt =
    u"eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJvaWQiOiJhIiwidXBuIjoiYWRhIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ"_s;
const auto jwe =
    u"eyJhbGciOiJSU0EtT0FFUCJ9.OKOawDo13gRp2ojaHV7LFpZcgV7T6DVZ.48V1_ALb6US04U3b.5eym8TW_c8SuK0lt.XFBoMYUZodetZdv"_s;
const auto code = u"0.AXoAm2Zt1Q7xYk-nWbXcQ2ZkZ5_aBcDeFgHiJkLmNoPqRsTuVwXyZ.AgABBAIAAADnfolhJpSnRYB1SVj"_s;
const auto refresh = u"1.AVsAm2Zt1Q7xYk-nWbXcQ2ZkZ5_aBcDeFgHiJkLmNoPqRsTuVwXyZ"_s;
const auto personal = u"M.C507_BL2.2.U.0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f"_s;
const auto verifier = u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_s;
const auto guid = u"3e2a9f1c-7b64-4d0e-9a51-0c8d6e4f2b17"_s;
} // namespace

class TestRedaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noSecretIsLeft_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        const auto row = [](const char *name, const QString &frame, const QString &secret) {
            QTest::newRow(name) << frame.arg(secret) << secret;
        };
        row("JWT", u"got %1 from there"_s, jwt);
        row("JWT in brackets", u"(%1)"_s, jwt);
        row("JWT at the end of a sentence", u"It was %1."_s, jwt);
        row("JWE in five parts", u"got %1 from there"_s, jwe);
        row("JWT signature alone", u"sig %1"_s, jwt.section(u'.', 2));
        row("authorization code 0.A", u"got %1"_s, code);
        row("refresh token 1.A", u"got %1"_s, refresh);
        row("personal account's M.C", u"got %1"_s, personal);
        row("verifier", u"pkce %1 made"_s, verifier);
        row("20 of base64url", u"x %1 y"_s, u"aB3dE6gH9jK2mN5pQ8sT"_s);
        row("20 of base64url with - and _", u"x %1 y"_s, u"aB3-E6gH9_K2mN5pQ8sT"_s);
        row("20 in small letters and digits", u"x %1 y"_s, u"a1b2c3d4e5f6a7b8c9d0"_s);
        row("letters alone, by chance", u"x %1 y"_s, u"aBcDEfGHiJKlMNoPqRStUVwX"_s);
        row("base64 with + and /", u"x %1 y"_s, u"q83/Ae+4Zr/9kLm2/Xw7+bN5/Tt1cV0/8dGh3Jj/KpQ6=="_s);
        row("32 hexadecimal digits", u"key %1"_s, u"0a1b2c3d4e5f60718293a4b5c6d7e8f9"_s);
        row("40 behind a slash", u"/x/%1/y"_s, u"aB3dE6gH9jK2mN5pQ8sTaB3dE6gH9jK2mN5pQ8sT"_s);
        row("behind a dot", u"ya29.%1"_s, u"a0AfB3dE6gH9jK2mN5pQ8sT"_s);

        row("code=", u"POST /?code=%1&x=y"_s, u"short7"_s);
        row("code= first", u"code=%1"_s, u"abc"_s);
        row("state=", u"?state=%1&x=y"_s, u"AbCdEfGhIjKlMnOpQrSt"_s);
        row("session_state=", u"?session_state=%1"_s, u"abcdef"_s);
        row("claims=", u"&claims=%1&x"_s, u"%7B%22a%22%3A1%7D"_s);
        row("refresh_token=", u"grant_type=refresh_token&refresh_token=%1&scope=x"_s, u"hunter2"_s);
        row("client_info=", u"client_info=%1"_s, u"eyJ1aWQiOiIx"_s);
        row("access_token in JSON", u"{\"access_token\":\"%1\",\"expires_in\":4500}"_s, u"abc"_s);
        row("refresh_token in JSON", u"{\"refresh_token\" : \"%1\"}"_s, u"abc"_s);
        row("id_token in JSON inside a string", u"\"{\\\"id_token\\\":\\\"%1\\\"}\""_s, u"abc"_s);
        row("id_token_hint", u"?id_token_hint=%1"_s, u"abc"_s);
        row("login_hint", u"?login_hint=%1&x"_s, u"ada"_s);
        row("code_verifier", u"code_verifier=%1"_s, u"abc"_s);
        row("device_code", u"\"device_code\":\"%1\""_s, u"abc"_s);
        row("user_code", u"\"user_code\":\"%1\""_s, u"ABCD-1234"_s);
        row("client_secret", u"client_secret=%1"_s, u"abc~Q"_s);
        row("client_assertion", u"client_assertion=%1"_s, u"abc"_s);
        row("password", u"Password: %1"_s, u"hunter2"_s);
        row("nonce", u"'nonce': '%1'"_s, u"n-1"_s);
        row("preferred_username", u"\"preferred_username\":\"%1\""_s, u"ada"_s);
        row("upn", u"upn=%1"_s, u"ada"_s);
        row("cookie", u"Cookie: %1"_s, u"ESTSAUTH=abc"_s);
        row("set-cookie", u"Set-Cookie: %1; path=/"_s, u"ESTSAUTH=abc"_s);
        row("bearer", u"Authorization: Bearer %1"_s, u"token-1"_s);
        row("bearer alone", u"with bearer %1 sent"_s, u"opaque"_s);
        row("basic", u"authorization: Basic %1"_s, u"YWRhOmI="_s);
        row("authorization in JSON", u"\"Authorization\":\"Bearer %1\""_s, u"abc"_s);
        row("mail", u"for %1 now"_s, u"ada.lovelace+x@contoso.co.uk"_s);
        row("mail in brackets", u"<%1>"_s, u"ada@contoso.onmicrosoft.com"_s);
        row("mail percent-encoded", u"?hint=%1"_s, u"ada%40contoso.com"_s);
        row("guest's name", u"for %1 now"_s, u"ada_fabrikam.com#EXT#@contoso.com"_s);
        row("user and password in an address", u"https://%1@host.example/x"_s, u"ada:hunter2"_s);
        row("user in an address without dots", u"http://%1@localhost:80/"_s, u"ada:b"_s);
    }
    void noSecretIsLeft()
    {
        QFETCH(QString, text);
        QFETCH(QString, secret);
        const auto out = redacted(text);
        QVERIFY2(!out.contains(secret), qPrintable(out));
        QVERIFY2(out.contains(u"[redacted]"_s), qPrintable(out));
        // Not even a long part of it.
        for (qsizetype at = 0; at + 12 <= secret.size(); ++at)
            QVERIFY2(!out.contains(secret.mid(at, 12)), qPrintable(out));
        QCOMPARE(redacted(out), out);
    }

    void namesInDescriptionsGo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("gone");
        QTest::addColumn<QString>("stays");
        const auto sentence =
            u"AADSTS50020: User account 'ada' from identity provider 'https://sts.windows.net/%1/' does not "
            u"exist in "
            "tenant '%2' and can't access the application '%1'(%3) in it. Trace ID: %1"_s.arg(guid);
        QTest::newRow("tenant") << sentence.arg(u"Contoso Ltd"_s, u"Lamp"_s) << u"Contoso"_s
                                << u"AADSTS50020"_s;
        QTest::newRow("tenant with an apostrophe")
            << sentence.arg(u"O'Brien & Sons"_s, u"Lamp"_s) << u"Brien"_s << u"AADSTS50020"_s;
        QTest::newRow("person") << sentence.arg(u"x"_s, u"Lamp"_s) << u"'ada'"_s << u"sts.windows.net"_s;
        QTest::newRow("application") << sentence.arg(u"x"_s, u"Secret Project"_s) << u"Secret Project"_s
                                     << guid;
        QTest::newRow("trace id") << sentence.arg(u"Contoso"_s, u"x"_s) << u"Contoso"_s
                                  << u"Trace ID: %1"_s.arg(guid);
        QTest::newRow("JSON field") << u"{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS65001: "
                                       u"Contoso has \\\"x\\\" it\","
                                       "\"error_codes\":[65001]}"_s
                                    << u"Contoso"_s << u"\"error_codes\":[65001]"_s;
        QTest::newRow("number in a JSON field")
            << u"\"error_description\":\"AADSTS65001: Contoso\""_s << u"Contoso"_s << u"AADSTS65001"_s;
        QTest::newRow("JSON field without a number")
            << u"\"error_description\" : \"Ask Contoso's help desk\", \"suberror\":\"x\""_s << u"Contoso"_s
            << u"\"suberror\":\"x\""_s;
        QTest::newRow("form field")
            << u"error=access_denied&error_description=AADSTS65004%3a+Contoso+said&x=1"_s << u"Contoso"_s
            << u"AADSTS65004"_s;
    }
    void namesInDescriptionsGo()
    {
        QFETCH(QString, text);
        QFETCH(QString, gone);
        QFETCH(QString, stays);
        const auto out = redacted(text);
        QVERIFY2(!out.contains(gone), qPrintable(out));
        QVERIFY2(out.contains(stays), qPrintable(out));
        QCOMPARE(redacted(out), out);
    }

    void keepsWhatSupportNeeds_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto &text :
             {u"request-id %1"_s.arg(guid),
              u"client-request-id: %1"_s.arg(guid.toUpper()),
              u"{%1}"_s.arg(guid),
              u"\"correlation_id\":\"%1\""_s.arg(guid),
              u"trace_id=%1&x=y"_s.arg(guid),
              u"POST /v1.0/users/%1/presence/setPresence"_s.arg(guid),
              u"login.microsoftonline.com"_s,
              u"https://graph.microsoft.com/v1.0/me/presence"_s,
              u"dod-graph.microsoft.us:443"_s,
              u"https://login.partner.microsoftonline.cn/organizations/oauth2/v2.0/authorize"_s,
              u"https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration"_s,
              u"build-node-12-eu-west-1.example.com"_s,
              u"http://127.0.0.1:41233/practice/clock?after=12"_s,
              u"[::1]:8080"_s,
              u"\"error\":\"invalid_grant\",\"suberror\":\"user_password_expired\""_s,
              u"\"error_codes\":[50076,50079]"_s,
              u"\"code\":\"InvalidAuthenticationToken\""_s,
              u"error code: 403"_s,
              u"exit code=5"_s,
              u"state: in-a-conference-call"_s,
              u"state=available"_s,
              u"set DoNotDisturb/Presenting PT15M"_s,
              u"setUserPreferredPresence, clearUserPreferredPresence"_s,
              u"2026-11-24T17:00:00.123Z"_s,
              u"Date Tue, 24 Nov 2026 09:00:00 GMT"_s,
              u"WWW-Authenticate: Bearer realm=\"\", error=\"invalid_token\""_s,
              u"AADSTS50196"_s,
              u"/home/ada/.config/lamplighter/lamplighter.ini"_s,
              u"/run/user/1000/lamplighter/default.sock"_s,
              u"lamplighter.session: renewal in 240 s"_s,
              u"org.freedesktop.portal.Settings.SettingChanged"_s,
              u"KEYCHAIN_LOCKED_OR_NOT_ANSWERING"_s,
              u"x-ms-ags-diagnostic {\"DataCenter\":\"Germany West Central\"}"_s,
              u"RoleInstance FR2PEPF000002DD"_s,
              u"1234567890"_s,
              u"libQt6Network.so.6.4.2"_s,
              QString()})
            QTest::newRow(qPrintable(text.left(60))) << text;
    }
    void keepsWhatSupportNeeds()
    {
        QFETCH(QString, text);
        QCOMPARE(redacted(text), text);
    }

    void longTextsAreCleanedInReasonableTime_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("letters") << QString(200'000, u'a');
        QTest::newRow("words") << u"word-"_s.repeated(40'000);
        QTest::newRow("dots") << u"a."_s.repeated(100'000);
        QTest::newRow("apostrophes") << u"AADSTS1: "_s + u" 'a"_s.repeated(3'000);
        QTest::newRow("quotes") << u"\"error_description\":\""_s + u"\\\""_s.repeated(50'000);
        QTest::newRow("slashes") << u"a1B/"_s.repeated(50'000);
    }
    void longTextsAreCleanedInReasonableTime()
    {
        QFETCH(QString, text);
        QElapsedTimer real;
        real.start();
        redacted(text);
        QVERIFY(real.elapsed() < 5000);
    }

    void theLogOfTheProcessIsCleaned()
    {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {u"say"_s, jwt});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(process.readAllStandardError(),
                 QByteArray("lamplighter.session: got [redacted]\nplain [redacted]\n"));
        QCOMPARE(process.readAllStandardOutput(), QByteArray());
    }
};

// With "say" as its first argument, this program is the one whose log the test reads.
int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "say") == 0) {
        installRedactingLog();
        qCWarning(logSession, "got %s", argv[2]);
        qWarning("plain %s", argv[2]);
        QLoggingCategory networkAuth("qt.networkauth.oauth2");
        qCWarning(networkAuth, "never");
        return 0;
    }
    QCoreApplication application(argc, argv);
    TestRedaction test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_redaction.moc"
