// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/signinpages.h"

#include "base/sharedtext.h"
#include "practice/html.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
// lupdate gives a function that begins with "Http::" a separate context.
using Http::Response;

namespace
{

/// The texts of the pages. Protocol messages stay English; they aren't meant for users.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Practice::Pages)
};

QString banner()
{
    return u"<div class=\"banner\">%1</div>"_s.arg(
        Text::tr("Demo: this isn't a real sign-in").toHtmlEscaped());
}

struct AccountPage {
    QString explanation;
    QString action;
    Fields hidden;
    QString formTargets;
    QList<Person> people;
    std::optional<QStringList> consent;
};

Response accountPage(const AccountPage &page)
{
    const auto hidden = [&](const QString &account) {
        return account.isEmpty() ? page.hidden : page.hidden + Fields{{u"account"_s, account}};
    };
    const auto title = Text::tr("Pick an account");
    QString body =
        banner() + u"<main class=\"narrow\"><div class=\"card\"><h1>%1</h1><p class=\"soft\">%2</p>"_s.arg(
                       title.toHtmlEscaped(), page.explanation.toHtmlEscaped());
    if (page.consent) {
        body += u"<h2>%1</h2><ul>"_s.arg(Text::tr("Permissions requested").toHtmlEscaped());
        for (const auto &scope : *page.consent)
            body += u"<li>%1</li>"_s.arg(scope.toHtmlEscaped());
        body += u"</ul>"_s;
    }
    for (const auto &person : page.people) {
        body += buttonForm(
            page.action, hidden(person.userPrincipalName),
            u"%1 <small>%2 · %3</small>"_s.arg(
                person.name.toHtmlEscaped(), person.userPrincipalName.toHtmlEscaped(),
                (person.isPersonal() ? Text::tr("personal account") : Text::tr("work or school account"))
                    .toHtmlEscaped()),
            u"person"_s);
    }
    body += u"<hr>"_s + buttonForm(page.action, hidden({}), SharedText::tr("Cancel").toHtmlEscaped()) +
            u"</div></main>"_s;
    return pageResponse({.title = title, .body = body, .script = {}, .formTargets = page.formTargets});
}

Response notice(const QString &title, const QString &text)
{
    return pageResponse(
        {.title = title,
         .body =
             banner() + u"<main class=\"narrow\"><div class=\"card\"><h1>%1</h1><p>%2</p></div></main>"_s.arg(
                            title.toHtmlEscaped(), text.toHtmlEscaped())});
}

} // namespace

Response pickForApplicationPage(const QString &authority, const QString &flow, const QList<Person> &people,
                                const std::optional<QStringList> &consent)
{
    return accountPage(
        {.explanation = Text::tr("to continue to the app"),
         .action = u'/' + authority + u"/login"_s,
         .hidden = {{u"flow"_s, flow}},
         .formTargets = u"'self' http://localhost:* http://127.0.0.1:* http://localhost http://127.0.0.1"_s,
         .people = people,
         .consent = consent});
}

Response backToApplicationPage(const QString &redirectUri, const Fields &fields)
{
    const auto title = Text::tr("Back to the app");
    QString body = u"<main class=\"narrow\"><div class=\"card\"><h1>%1</h1><p>%2</p>"_s.arg(
        title.toHtmlEscaped(), Text::tr("If nothing happens, select Continue.").toHtmlEscaped());
    body +=
        buttonForm(redirectUri, fields, Text::tr("Continue").toHtmlEscaped(), u"main"_s) + u"</div></main>"_s;
    const QUrl target(redirectUri);
    return pageResponse({.title = title,
                         .body = body,
                         .script = u"document.forms[0].submit()"_s,
                         .formTargets = u"%1://%2"_s.arg(target.scheme(), target.authority())});
}

Response codePage(bool again)
{
    const auto title = Text::tr("Enter the code");
    auto body =
        banner() + u"<main class=\"narrow\"><div class=\"card\"><h1>%1</h1><p class=\"soft\">%2</p>"_s.arg(
                       title.toHtmlEscaped(), Text::tr("shown on your device").toHtmlEscaped());
    if (again) {
        const auto problem = Text::tr("That code isn't valid. It may have expired or been used.");
        body += u"<p role=\"alert\"><strong>%1</strong></p>"_s.arg(problem.toHtmlEscaped());
    }
    body += u"<form method=\"post\" action=\"/devicelogin\"><label for=\"code\">%1</label>"
            "<input id=\"code\" name=\"user_code\" autocomplete=\"off\" required> "
            "<button type=\"submit\" class=\"main\">%2</button></form></div></main>"_s.arg(
                Text::tr("Code").toHtmlEscaped(), Text::tr("Next").toHtmlEscaped());
    return pageResponse({.title = title, .body = body, .script = {}, .status = again ? 400 : 200});
}

Response pickForDevicePage(const QString &userCode, const QList<Person> &people, const QStringList &consent)
{
    return accountPage({.explanation = Text::tr("to sign in on the device showing code %1").arg(userCode),
                        .action = u"/devicelogin"_s,
                        .hidden = {{u"user_code"_s, userCode}, {u"step"_s, u"account"_s}},
                        .formTargets = u"'self'"_s,
                        .people = people,
                        .consent = consent});
}

Response deviceDeclinedPage()
{
    return notice(Text::tr("Declined"),
                  Text::tr("You didn't sign in on the device. You can close this page."));
}

Response deviceSignedInPage()
{
    return notice(Text::tr("Device signed in"),
                  Text::tr("You're signed in on the device. You can close this page."));
}

Response signedOutPage()
{
    return notice(SharedText::tr("Signed out"), Text::tr("You signed out. You can close this page."));
}

Response errorPage(const Refusal &refusal)
{
    const auto title = Text::tr("Can't sign you in");
    return pageResponse({.title = title,
                         .body = banner() + u"<main class=\"narrow\"><div class=\"card\"><h1>%1</h1>"
                                            "<p>AADSTS%2: %3</p></div></main>"_s.arg(title.toHtmlEscaped())
                                                .arg(refusal.code)
                                                .arg(refusal.text.toHtmlEscaped()),
                         .script = {},
                         .status = refusal.status});
}

} // namespace Lamplighter::Practice
