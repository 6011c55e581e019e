// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/pasted.h"
#include "base/plaintext.h"

#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Lamplighter::PasteFlaw)

namespace
{
const auto id = u"01234567-89ab-cdef-0123-456789abcdef"_s;
const auto other = u"fedcba98-7654-3210-fedc-ba9876543210"_s;
const auto nil = u"00000000-0000-0000-0000-000000000000"_s;
const auto personal = u"9188040d-6c67-4c5b-b112-36a304b66dad"_s;
using Flaw = PasteFlaw;
} // namespace

class PastedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void removesTextAroundAnId_data();
    void removesTextAroundAnId();
    void findsThePastedAppId_data();
    void findsThePastedAppId();
    void namesTheFlawOfAnAppId_data();
    void namesTheFlawOfAnAppId();
    void findsThePastedOrganization_data();
    void findsThePastedOrganization();
    void namesTheFlawOfAnOrganization_data();
    void namesTheFlawOfAnOrganization();
    void readsCloudNames_data();
    void readsCloudNames();
    void reportsAnOrganizationOfAnotherCloud_data();
    void reportsAnOrganizationOfAnotherCloud();
    void removesControlSequences_data();
    void removesControlSequences();
    void linesStayLinesOnATerminal();
};

void PastedTest::removesTextAroundAnId_data()
{
    QTest::addColumn<QString>("pasted");
    const auto row = [](const QString &name, const QString &pasted) {
        QTest::newRow(qPrintable(name)) << pasted;
    };
    // Invisible characters before, after and inside.
    for (const char32_t c : {0x200bU, 0x200cU, 0x200dU, 0x200eU, 0x200fU, 0x202aU,  0x202bU, 0x202cU,
                             0x202dU, 0x202eU, 0x2060U, 0x2061U, 0x2064U, 0x2066U,  0x2069U, 0xfeffU,
                             0xadU,   0x61cU,  0x180eU, 0x34fU,  0xfe0fU, 0xe0020U, 0xe0100U}) {
        const auto ink = QString::fromUcs4(&c, 1);
        row(u"U+%1"_s.arg(uint(c), 4, 16), ink + id.left(12) + ink + id.mid(12) + ink);
    }
    for (const char32_t c : {0x20U, 0xa0U, 0x1680U, 0x2000U, 0x2007U, 0x2009U, 0x200aU, 0x202fU, 0x205fU,
                             0x3000U, 0x2028U, 0x2029U, 0x9U, 0xaU, 0xdU, 0x85U, 0x0U, 0x2800U, 0x3164U}) {
        const auto space = QString::fromUcs4(&c, 1);
        row(u"U+%1 around"_s.arg(uint(c), 4, 16), space + id + space + space);
    }
    for (const char16_t c :
         {0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe58, 0xfe63, 0xff0d, 0x2e3a, 0x2043}) {
        row(u"U+%1 for a hyphen"_s.arg(uint(c), 4, 16), QString(id).replace(u'-', QChar(c)));
    }
    for (const auto &pair : {u"{}"_s, u"()"_s, u"[]"_s, u"<>"_s, u"\"\""_s, u"''"_s, u"``"_s, u"“”"_s,
                             u"„“"_s, u"‘’"_s, u"«»"_s, u"\uff5b\uff5d"_s, u"\uff02\uff02"_s})
        row(pair, pair.at(0) + id + pair.at(1));
    for (const auto &end : {u"."_s, u","_s, u";"_s, u"\uff0e"_s, u"\u3002"_s, u"…"_s, u".\n"_s, u"\"."_s})
        row(u"ends with "_s + end, id + end);
    QString wide;
    for (const QChar c : id)
        wide += c == u'-' ? c : QChar(c.unicode() + 0xfee0);
    row(u"full-width"_s, wide);
    row(u"capitals"_s, id.toUpper());
    row(u"quoted braces"_s, u"\"{"_s + id.toUpper() + u"}\","_s);
    row(u"a whole mess"_s, u"\ufeff \u200b“{"_s + QString(wide).replace(u'-', u'\u2011') + u"}”\u00a0.\n"_s);
}
void PastedTest::removesTextAroundAnId()
{
    QFETCH(QString, pasted);
    QVERIFY2(appIdIn(pasted) == id, qPrintable(cleanedPaste(pasted)));
    QVERIFY2(organizationIn(pasted) == id, qPrintable(cleanedPaste(pasted)));
    // Domains too.
    const auto domain =
        pasted.contains(id) ? QString(pasted).replace(id, u"contoso.com"_s) : u"contoso.com"_s;
    QVERIFY2(organizationIn(domain) == u"contoso.com"_s, qPrintable(cleanedPaste(domain)));
}

void PastedTest::findsThePastedAppId_data()
{
    QTest::addColumn<QString>("pasted");
    const auto row = [](const QString &pasted) { QTest::newRow(qPrintable(pasted)) << pasted; };
    row(u"urn:uuid:%1"_s.arg(id));
    row(u"Application (client) ID: %1"_s.arg(id));
    row(u"Application (client) ID\n: %1"_s.arg(id));
    row(u"Application (client) ID\t%1\tCopy to clipboard"_s.arg(id));
    row(u"client_id=%1"_s.arg(id));
    row(u"clientId = \"%1\""_s.arg(id));
    row(u"{\"appId\": \"%1\"}"_s.arg(id));
    row(u"App-ID „%1“"_s.arg(id));
    row(u"%1 (Lamplighter)"_s.arg(id));
    row(u"%1 %1"_s.arg(id));
    row(u"01234567-89ab-cdef-0123-\n456789abcdef"_s);
    row(u"01234567 - 89ab - cdef - 0123 - 456789abcdef"_s);
    row(u"Application (client) ID: %1 Directory (tenant) ID: %2"_s.arg(id, other));
    row(u"Object ID: %2 Application (client) ID: %1"_s.arg(id, other));
    row(u"api://%1"_s.arg(id));
    row(u"api://%1/access_as_user"_s.arg(id));
    row(u"https://login.microsoftonline.com/%2/oauth2/v2.0/authorize?response_type=code&client_id=%1&scope=x"_s
            .arg(id, other));
    row(u"https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/%1/isMSAApp~/false"_s
            .arg(id));
    row(u"https://entra.microsoft.com/#view/Blade/~/Overview/quickStartType~/null/appId/%1/objectId/%2"_s.arg(
        id, other));
}
void PastedTest::findsThePastedAppId()
{
    QFETCH(QString, pasted);
    QVERIFY(appIdIn(pasted) == id);
}

void PastedTest::namesTheFlawOfAnAppId_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<Flaw>("flaw");
    const auto row = [](const QString &pasted, Flaw flaw) {
        QTest::newRow(qPrintable(u'“' + pasted + u'”')) << pasted << flaw;
    };
    row({}, Flaw::Missing);
    row(u" . "_s, Flaw::Missing);
    row(u"Lamplighter"_s, Flaw::Missing);
    row(u"0123456789abcdef0123456789abcde"_s, Flaw::Missing);
    row(id.chopped(1), Flaw::Missing);
    row(id + u'0', Flaw::Missing);
    row(u"contoso.com"_s, Flaw::Missing);
    row(id + u' ' + other, Flaw::Several);
    row(u"Client %1, client %2"_s.arg(id, other), Flaw::Several);
    row(u"Directory (tenant) ID: "_s + id, Flaw::OtherKind);
    row(u"Tenant ID "_s + id, Flaw::OtherKind);
    row(u"Object ID: "_s + id, Flaw::OtherKind);
    row(u"Secret ID: "_s + id, Flaw::OtherKind);
    row(personal, Flaw::OtherKind);
    row(nil, Flaw::Placeholder);
    row(u"Application (client) ID: "_s + nil, Flaw::Placeholder);
    row(u"00000003-0000-0000-c000-000000000000"_s, Flaw::Graph);
    row(u"https://login.microsoftonline.com/%1/"_s.arg(id), Flaw::Address);
    row(u"https://portal.azure.com/#view/Blade/objectId/%1"_s.arg(id), Flaw::Address);
}
void PastedTest::namesTheFlawOfAnAppId()
{
    QFETCH(QString, pasted);
    const auto found = appIdIn(pasted);
    QVERIFY(!found);
    QTEST(found.error(), "flaw");
}

void PastedTest::findsThePastedOrganization_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("organization");
    const auto row = [](const QString &pasted, const QString &organization) {
        QTest::newRow(qPrintable(pasted)) << pasted << organization;
    };
    const auto contoso = u"contoso.com"_s;
    row(u"Organizations"_s, u"organizations"_s);
    row(u"common"_s, u"common"_s);
    row(u"Contoso.com."_s, contoso);
    row(u"@contoso.com"_s, contoso);
    row(u"bücher.example"_s, u"xn--bcher-kva.example"_s);
    row(u"urn:uuid:"_s + id, id);
    row(u"Directory (tenant) ID: "_s + id, id);
    row(u"Tenant ID\t"_s + id, id);
    row(u"Application (client) ID: %2 Directory (tenant) ID: %1"_s.arg(id, other), id);
    row(u"Primary domain: contoso.com"_s, contoso);
    row(u"Adele@Contoso.com"_s, contoso);
    row(u"mailto:adele@contoso.com"_s, contoso);
    row(u"Adele Vance <adele@contoso.com>"_s, contoso);
    row(u"adele_fabrikam.com#EXT#@contoso.onmicrosoft.com"_s, u"contoso.onmicrosoft.com"_s);
    row(u"adele.v_fabrikam.com#EXT#@contoso.onmicrosoft.com"_s, u"contoso.onmicrosoft.com"_s);
    row(u"https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize?client_id=%1&response_type=code"_s
            .arg(other),
        contoso);
    row(u"https://login.microsoftonline.com/%1/"_s.arg(id), id);
    row(u"https://login.microsoftonline.com/%1"_s.arg(id), id);
    row(u"HTTPS://LOGIN.MICROSOFTONLINE.COM/%1/V2.0"_s.arg(id.toUpper()), id);
    row(u"login.microsoftonline.com/contoso.com"_s, contoso);
    row(u"https://login.microsoftonline.com/organizations/oauth2/v2.0/token"_s, u"organizations"_s);
    row(u"https://login.microsoftonline.us/%1/oauth2/v2.0/authorize?client_id=%2"_s.arg(id, other), id);
    row(u"https://sts.windows.net/%1/"_s.arg(id), id);
    row(u"https://portal.azure.com/#@contoso.onmicrosoft.com/resource/x"_s, u"contoso.onmicrosoft.com"_s);
    row(u"https://portal.azure.com/%1#blade/x"_s.arg(id), id);
    row(u"https://entra.microsoft.com/?tenant=%1#home"_s.arg(id), id);
    row(u"https://entra.microsoft.com/#view/Blade/tenantId/%1/appId/%2"_s.arg(id, other), id);
    row(u"https://teams.microsoft.com/l/team/x?groupId=%2&tenantId=%1"_s.arg(id, other), id);
    row(u"Sign in at <https://login.microsoftonline.com/contoso.com/>."_s, contoso);
    row(u"“https://login.microsoftonline.com/contoso.com”,"_s, contoso);
}
void PastedTest::findsThePastedOrganization()
{
    QFETCH(QString, pasted);
    QTEST(organizationIn(pasted).value_or(u"nothing"_s), "organization");
}

void PastedTest::namesTheFlawOfAnOrganization_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<Flaw>("flaw");
    const auto row = [](const QString &pasted, Flaw flaw) {
        QTest::newRow(qPrintable(u'“' + pasted + u'”')) << pasted << flaw;
    };
    for (const auto &text :
         {u""_s, u"contoso"_s, u"two words"_s, u"../other"_s, u".."_s, u"a/b"_s, u"192.168.0.1"_s,
          u"contoso.com\n[cloud]\nname=custom"_s, u"contoso.com fabrikam.com"_s, u"a@b"_s})
        row(text, Flaw::Missing);
    row(id + u' ' + other, Flaw::Several);
    row(u"adele@contoso.com, ben@fabrikam.com"_s, Flaw::Several);
    row(u"Application (client) ID: "_s + id, Flaw::OtherKind);
    row(u"Object ID: "_s + id, Flaw::OtherKind);
    row(nil, Flaw::Placeholder);
    row(u"{%1}"_s.arg(nil), Flaw::Placeholder);
    row(u"https://login.microsoftonline.com/%1/"_s.arg(nil), Flaw::Placeholder);
    row(u"Consumers"_s, Flaw::Personal);
    row(personal.toUpper(), Flaw::Personal);
    row(u"Tenant ID: "_s + personal, Flaw::Personal);
    row(u"https://login.microsoftonline.com/consumers/oauth2/v2.0/authorize"_s, Flaw::Personal);
    row(u"adele@outlook.com"_s, Flaw::Personal);
    row(u"hotmail.com"_s, Flaw::Personal);
    row(u"https://login.microsoftonline.com"_s, Flaw::Address);
    row(u"login.microsoftonline.us"_s, Flaw::Address);
    row(u"https://portal.azure.com/#view/Blade/appId/%1"_s.arg(id), Flaw::Address);
    row(u"https://www.contoso.com/"_s, Flaw::Address);
}
void PastedTest::namesTheFlawOfAnOrganization()
{
    QFETCH(QString, pasted);
    const auto found = organizationIn(pasted);
    QVERIFY2(!found, qPrintable(found.value_or(QString{})));
    QTEST(found.error(), "flaw");
}

void PastedTest::readsCloudNames_data()
{
    QTest::addColumn<QString>("cloud");
    const auto row = [](const char *typed, const QString &cloud) { QTest::newRow(typed) << cloud; };
    row("global", u"global"_s);
    row("GCC", u"global"_s);
    row(" gcc. ", u"global"_s);
    row("Worldwide", u"global"_s);
    row("gcc-high", u"gcc-high"_s);
    row("GCC High", u"gcc-high"_s);
    row("gcc_high", u"gcc-high"_s);
    row("GCCHigh", u"gcc-high"_s);
    row("gcc\u2011high", u"gcc-high"_s);
    row("DoD", u"dod"_s);
    row("custom", u"custom"_s);
    row("China", u"china"_s);
    row("21Vianet", u"china"_s);
    row("gc", {});
    row("moon", {});
    row("", {});
}
void PastedTest::readsCloudNames()
{
    QTEST(cloudNamed(QString::fromUtf8(QTest::currentDataTag())), "cloud");
}

void PastedTest::reportsAnOrganizationOfAnotherCloud_data()
{
    QTest::addColumn<QString>("cloud");
    QTest::addColumn<QString>("organization");
    QTest::addColumn<QString>("says"); // empty: it matches, or can't be compared
    const auto row = [](const QString &cloud, const QString &organization, const QString &says = {}) {
        QTest::newRow(qPrintable(cloud + u' ' + organization)) << cloud << organization << says;
    };
    const auto global = u"global"_s;
    const auto high = u"gcc-high"_s;
    const auto dod = u"dod"_s;
    for (const auto &open :
         {u"organizations"_s, u"common"_s, u"contoso.com"_s, u"contoso.us"_s, u"army.mil"_s, id}) {
        row(global, open);
        row(high, open);
    }
    row(global, u"contoso.onmicrosoft.com"_s);
    row(global, u"contoso.onmicrosoft.us"_s, u"gcc-high or dod"_s);
    row(global, u"Contoso.Mail.OnMicrosoft.US."_s, u"gcc-high or dod"_s);
    row(global, u"adele@contoso.onmicrosoft.us"_s, u"gcc-high or dod"_s);
    row(global, u"https://login.microsoftonline.us/%1/oauth2"_s.arg(id), u"gcc-high or dod"_s);
    row(global, u"https://portal.azure.us/#@contoso.us"_s, u"gcc-high or dod"_s);
    row(high, u"contoso.onmicrosoft.us"_s);
    row(dod, u"contoso.onmicrosoft.us"_s);
    row(high, u"https://login.microsoftonline.us/%1/"_s.arg(id));
    row(high, u"contoso.onmicrosoft.com"_s, u"global"_s);
    row(dod, u"contoso.mail.onmicrosoft.com"_s, u"global"_s);
    row(dod, u"https://login.microsoftonline.com/%1/"_s.arg(id), u"global"_s);
    for (const auto &cloud : {global, high, dod}) {
        row(cloud, u"contoso.partner.onmschina.cn"_s, u"no status"_s);
        row(cloud, u"https://login.partner.microsoftonline.cn/%1/"_s.arg(id), u"no status"_s);
        row(cloud, u"https://login.chinacloudapi.cn/contoso.cn/"_s, u"no status"_s);
        row(cloud, u"contoso.onmicrosoft.de"_s, u"closed"_s);
        row(cloud, u"https://login.microsoftonline.de/%1/"_s.arg(id), u"closed"_s);
    }
    row(u"custom"_s, u"contoso.onmicrosoft.us"_s);
}
void PastedTest::reportsAnOrganizationOfAnotherCloud()
{
    QFETCH(QString, cloud);
    QFETCH(QString, organization);
    QFETCH(QString, says);
    const auto misfit = cloudMisfit(cloud, organization);
    QCOMPARE(misfit.has_value(), !says.isEmpty());
    if (!misfit)
        return;
    QVERIFY2((misfit->text + u' ' + misfit->next).contains(says),
             qPrintable(misfit->text + u' ' + misfit->next));
    QVERIFY(misfit->text.endsWith(u'.') && misfit->next.endsWith(u'.'));
}

void PastedTest::removesControlSequences_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    const auto row = [](const char *name, const QString &text, const QString &plain) {
        QTest::newRow(name) << text << plain;
    };
    row("a usual name", u"Adele Vance"_s, u"Adele Vance"_s);
    row("other letters", u"Аня Łukasz 李雷 عبد"_s, u"Аня Łukasz 李雷 عبد"_s);
    row("a joiner of Persian", u"می\u200cخواهم"_s, u"می\u200cخواهم"_s);
    row("a line break", u"ada@example.test\r\nQuit."_s, u"ada@example.test Quit."_s);
    row("other line breaks", u"a\u2028b\u2029c\u0085d\ve\ff"_s, u"a b c d e f"_s);
    row("a color", u"\u001b[31mAda\u001b[0m"_s, u"Ada"_s);
    row("a title", u"\u001b]0;Owned\u0007Ada"_s, u"Ada"_s);
    row("a title, ended otherwise", u"\u001b]0;Owned\u001b\\Ada"_s, u"Ada"_s);
    row("a link", u"\u001b]8;;http://evil.example\u001b\\Ada\u001b]8;;\u001b\\"_s, u"Ada"_s);
    row("a device string", u"\u001bP+q544e\u001b\\Ada"_s, u"Ada"_s);
    row("8-bit orders", u"\u009b2JAda\u009d0;x\u009c!"_s, u"Ada!"_s);
    row("a reset", u"\u001bcAda"_s, u"Ada"_s);
    row("a bare escape at the end", u"Ada\u001b"_s, u"Ada"_s);
    row("backspaces and a bell", u"Ada\b\b\bEve\a"_s, u"Ada Eve"_s);
    row("turned around", u"Ada\u202egnp.exe"_s, u"Adagnp.exe"_s);
    row("zero", u"Ada\0Eve"_s, u"Ada Eve"_s);
    row("delete", u"Ada\u007f"_s, u"Ada"_s);
    row("nothing but orders", u"\u001b[2J \n"_s, QString());
}
void PastedTest::removesControlSequences()
{
    QFETCH(QString, text);
    QTEST(plainLine(text), "plain");
    QVERIFY(!plainLines(text).contains(u'\u001b'));
    QVERIFY(!plainLines(text).contains(u'\u009b'));
}

void PastedTest::linesStayLinesOnATerminal()
{
    const auto text = u"  set\tone\n\nSigned in as Ada.\n"_s;
    QCOMPARE(plainLines(text), text);
    QCOMPARE(plainLines(u"one\u001b[2J\rtwo\n"_s), u"onetwo\n"_s);
}

QTEST_GUILESS_MAIN(PastedTest)
#include "tst_pasted.moc"
