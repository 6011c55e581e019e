// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/registration.h"

#include <QFile>
#include <QRegularExpression>
#include <QUrlQuery>
#include <QtTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
const auto clientId = u"01234567-89ab-cdef-0123-456789abcdef"_s;

Registration registration(QList<SettingText> values, bool isRegistered = true)
{
    if (isRegistered)
        values.append({settingKeys.accountClientId, clientId});
    return Registration(Settings::inMemory(values));
}
} // namespace

class TestRegistration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theApprovalPageIsInItsCloud_data();
    void theApprovalPageIsInItsCloud();
    void noLinkWithoutItsParts();
    void theMailHasWhatAnAdministratorNeeds_data();
    void theMailHasWhatAnAdministratorNeeds();
    void theScriptsOfTheMailAreThere();
    void recognizesAMissingApproval_data();
    void recognizesAMissingApproval();
};

void TestRegistration::theApprovalPageIsInItsCloud_data()
{
    QTest::addColumn<QList<SettingText>>("values");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("scope");
    const auto row = [](const char *name, const QList<SettingText> &values, const QString &page,
                        const QString &graph) {
        QTest::newRow(name) << values << page + u"/v2.0/adminconsent"_s << graph + u"/Presence.ReadWrite"_s;
    };
    const auto &tenant = settingKeys.accountTenant;
    const auto &cloud = settingKeys.cloudName;
    const auto guid = u"11111111-2222-3333-4444-555555555555"_s;
    row("any organization", {}, u"https://login.microsoftonline.com/organizations"_s,
        u"https://graph.microsoft.com"_s);
    row("common is not for approvals", {{tenant, u"common"_s}},
        u"https://login.microsoftonline.com/organizations"_s, u"https://graph.microsoft.com"_s);
    row("a tenant's ID", {{tenant, guid}}, u"https://login.microsoftonline.com/"_s + guid,
        u"https://graph.microsoft.com"_s);
    row("a domain", {{tenant, u"contoso.com"_s}}, u"https://login.microsoftonline.com/contoso.com"_s,
        u"https://graph.microsoft.com"_s);
    row("gcc high", {{tenant, u"contoso.us"_s}, {cloud, u"gcc-high"_s}},
        u"https://login.microsoftonline.us/contoso.us"_s, u"https://graph.microsoft.us"_s);
    row("dod", {{cloud, u"dod"_s}}, u"https://login.microsoftonline.us/organizations"_s,
        u"https://dod-graph.microsoft.us"_s);
    row("custom",
        {{cloud, u"custom"_s},
         {tenant, u"contoso.com"_s},
         {settingKeys.cloudAuthority, u"https://login.example/t"_s},
         {settingKeys.cloudGraph, u"https://graph.example:8443"_s}},
        u"https://login.example/t"_s, u"https://graph.example:8443"_s);
}

void TestRegistration::theApprovalPageIsInItsCloud()
{
    QFETCH(QList<SettingText>, values);
    const auto page = registration(values).approvalPage();
    QVERIFY(page && page->isValid());
    QTEST(page->toString(QUrl::RemoveQuery), "page");
    const QUrlQuery query(*page);
    QTEST(query.queryItemValue(u"scope"_s, QUrl::FullyDecoded), "scope");
    QCOMPARE(query.queryItemValue(u"client_id"_s), clientId);
    QCOMPARE(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded), u"http://localhost"_s);
    QVERIFY(query.hasQueryItem(u"state"_s));
    QCOMPARE(query.queryItems().size(), 4);
    // Nothing in it ends a link in a mail.
    QVERIFY(!page->toString(QUrl::FullyEncoded).contains(QRegularExpression(u"[\\s<>\"]"_s)));
}

void TestRegistration::noLinkWithoutItsParts()
{
    QVERIFY(!registration({}, false).approvalPage());
    QVERIFY(!registration({{settingKeys.cloudName, u"custom"_s}}).approvalPage());
    QVERIFY(!registration({{settingKeys.cloudName, u"custom"_s},
                           {settingKeys.cloudAuthority, u"https://login.example/t"_s}})
                 .approvalPage());
}

void TestRegistration::theMailHasWhatAnAdministratorNeeds_data()
{
    QTest::addColumn<bool>("isRegistered");
    QTest::addColumn<QString>("cloud");
    for (const auto *cloud : {"global", "gcc-high", "dod", "custom"}) {
        QTest::addRow("registered, %s", cloud) << true << QString::fromLatin1(cloud);
        QTest::addRow("not registered, %s", cloud) << false << QString::fromLatin1(cloud);
    }
}

void TestRegistration::theMailHasWhatAnAdministratorNeeds()
{
    QFETCH(bool, isRegistered);
    QFETCH(QString, cloud);
    const auto asked = registration({{settingKeys.cloudName, cloud},
                                     {settingKeys.accountTenant, u"contoso.com"_s},
                                     {settingKeys.cloudAuthority, u"https://login.example/t"_s},
                                     {settingKeys.cloudGraph, u"https://graph.example"_s}},
                                    isRegistered);
    const auto [subject, body] = asked.mail();
    QVERIFY(!subject.isEmpty() && !subject.contains(u'\n'));
    QVERIFY(body.endsWith(u'\n') && !body.contains(u'%') && !body.contains(u"\n\n\n"_s));
    QVERIFY(asked.mailText().contains(subject) && asked.mailText().endsWith(body));
    for (const auto &part :
         {u"Presence.ReadWrite"_s, u"http://localhost"_s, u"Mobile and desktop applications"_s,
          u"single tenant"_s, u"No client secret"_s, u"Conditional Access"_s, u"Assignment required"_s})
        QVERIFY2(body.contains(part), qPrintable(part + u'\n' + body));
    QCOMPARE(body.contains(u"adminconsent"_s), isRegistered);
    QCOMPARE(body.contains(clientId), isRegistered);
    QCOMPARE(body.contains(u"contoso.com"_s), isRegistered);
    QCOMPARE(body.contains(u"register.sh"_s), !isRegistered);
    const bool isGovernment = cloud == "dod"_L1 || cloud == "gcc-high"_L1;
    QCOMPARE(body.contains(u"--consent --cloud %1\n"_s.arg(cloud)), !isRegistered && isGovernment);
    QCOMPARE(body.contains(u"-Consent -Cloud %1\n"_s.arg(cloud)), !isRegistered && isGovernment);
}

void TestRegistration::theScriptsOfTheMailAreThere()
{
    const auto body = registration({{settingKeys.cloudName, u"dod"_s}}, false).mail().body;
    static const QRegularExpression line(u"^    \\./(\\S+) (-\\S+) (-\\S+) dod$"_s,
                                         QRegularExpression::MultilineOption);
    int found = 0;
    for (auto all = line.globalMatch(body); all.hasNext(); ++found) {
        const auto match = all.next();
        QFile script(QStringLiteral(ENTRA_FOLDER "/") + match.captured(1));
        QVERIFY2(script.open(QIODevice::ReadOnly), qPrintable(script.fileName()));
        const auto text = QString::fromUtf8(script.readAll());
        for (const auto &option : {match.captured(2), match.captured(3)}) {
            const auto asDeclared = option.startsWith("--"_L1) ? option : u'$' + option.mid(1);
            QVERIFY2(text.contains(asDeclared), qPrintable(script.fileName() + u' ' + asDeclared));
        }
    }
    QCOMPARE(found, 2);
}

void TestRegistration::recognizesAMissingApproval_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("needed");
    const auto row = [](const char *code, const char *text, bool needed) {
        QTest::addRow("%s %s", code, text)
            << QString::fromLatin1(code) << QString::fromLatin1(text) << needed;
    };
    row("oauth/consent_required", "", true);
    row("oauth/invalid_grant", "Permission is needed. (AADSTS65001)", true);
    row("oauth/access_denied", "(AADSTS90094)", true);
    row("oauth/access_denied", "AADSTS90095: sent", true);
    row("oauth/access_denied", "You declined. (AADSTS65004)", false);
    row("oauth/unauthorized_client", "(AADSTS650011)", false);
    row("oauth/invalid_grant", "(AADSTS900944)", false);
    row("graph/403", "65001", false);
    row("", "", false);
}

void TestRegistration::recognizesAMissingApproval()
{
    QFETCH(QString, code);
    QFETCH(QString, text);
    QTEST(needsApproval(code, text), "needed");
}

QTEST_GUILESS_MAIN(TestRegistration)
#include "tst_registration.moc"
