// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/livepage.h"

#include "base/sharedtext.h"
#include "practice/duration.h"
#include "practice/html.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Practice::LivePage)
};

constexpr qsizetype shownRequests = 12;

// Each availability has its own shape, not only a color.
QString mark(const QString &availability)
{
    if (availability.startsWith(u"Available"))
        return u"✓"_s;
    if (availability == u"DoNotDisturb")
        return u"−"_s;
    if (availability.startsWith(u"Busy"))
        return u"●"_s;
    if (availability == u"Away" || availability == u"BeRightBack")
        return u"◷"_s;
    return u"×"_s;
}

QString colour(const QString &availability)
{
    if (availability.startsWith(u"Available"))
        return u"Available"_s;
    if (availability.startsWith(u"Busy"))
        return u"Busy"_s;
    if (availability == u"DoNotDisturb" || availability == u"Away" || availability == u"BeRightBack")
        return availability;
    return u"Offline"_s;
}

QString words(const Pair &pair)
{
    const auto both = pair.availability == pair.activity
                          ? pair.availability
                          : QString(pair.availability + u" / "_s + pair.activity);
    return both.toHtmlEscaped();
}

QString dateAndTime(Utc at)
{
    return u"<time datetime=\"%1\">%2</time>"_s.arg(toRfc3339(at),
                                                    toQDateTime(at).toString(u"yyyy-MM-dd hh:mm:ss"_s));
}

/// With the date if it isn't today.
QString clockTime(Utc at, Utc now)
{
    if (toQDateTime(at).date() != toQDateTime(now).date())
        return dateAndTime(at);
    return u"<time datetime=\"%1\">%2</time>"_s.arg(toRfc3339(at), toQDateTime(at).toString(u"hh:mm:ss"_s));
}

/// What a session becomes without a refresh: "inactive 10:05:00, Away 10:10:00, Offline 11:00:00".
QString prospects(const LiveSession &session, Utc now)
{
    if (!session.expiresAt)
        return Text::tr("until it ends").toHtmlEscaped();
    QStringList parts;
    if (session.asSet.availability == u"Available") {
        const auto age = session.faded ? firstFade : Milliseconds{0};
        if (age < firstFade && session.setAt + firstFade < *session.expiresAt)
            parts += Text::tr("inactive %1").toHtmlEscaped().arg(clockTime(session.setAt + firstFade, now));
        if (session.effective.availability != u"Away" && session.setAt + secondFade < *session.expiresAt)
            parts += Text::tr("Away %1").toHtmlEscaped().arg(clockTime(session.setAt + secondFade, now));
    }
    parts += Text::tr("Offline %1").toHtmlEscaped().arg(clockTime(*session.expiresAt, now));
    return parts.join(u", "_s);
}

QString personCard(const World &world, const Person &person)
{
    const auto &model = world.presence;
    const auto now = world.time.now();
    const auto seen = model.visible(person.id);
    QString html =
        u"<section class=\"card\" aria-label=\"%1\"><h2>%1</h2>"_s.arg(person.name.toHtmlEscaped());
    html +=
        u"<p class=\"seen %1\"><span class=\"mark\" aria-hidden=\"true\">%2</span><span>%3</span></p>"_s.arg(
            colour(seen.availability), mark(seen.availability), words(seen));
    html += u"<p class=\"soft\">%1 · %2</p>"_s.arg(
        person.userPrincipalName.toHtmlEscaped(),
        Text::tr("Teams shows %1").toHtmlEscaped().arg(words(model.teamsView(person.id))));
    if (const auto preferred = model.preferred(person.id)) {
        html += u"<p>%1</p>"_s.arg(Text::tr("Set in Teams: %1 until %2")
                                       .toHtmlEscaped()
                                       .arg(words(preferred->pair), clockTime(preferred->expiresAt, now)));
    }
    if (const auto message = model.statusMessage(person.id))
        html += u"<p>“%1”</p>"_s.arg(message->content.toHtmlEscaped());
    const auto sessions = model.sessions(person.id);
    if (sessions.isEmpty())
        return html + u"<p class=\"soft\">%1</p></section>"_s.arg(
                          Text::tr("No session, so colleagues see Offline.").toHtmlEscaped());
    html += u"<div class=\"scroll\"><table><tr><th scope=\"col\">%1</th><th scope=\"col\">%2</th>"
            "<th scope=\"col\">%3</th></tr>"_s.arg(Text::tr("Session").toHtmlEscaped(),
                                                   Text::tr("Status now").toHtmlEscaped(),
                                                   Text::tr("Without a refresh").toHtmlEscaped());
    for (const auto &session : sessions) {
        const auto name = session.kind == SessionKind::App ? Text::tr("App %1").arg(session.id.left(8))
                                                           : Text::tr("Teams %1").arg(session.id);
        html += u"<tr><td>%1</td><td>%2</td><td>%3</td></tr>"_s.arg(
            name.toHtmlEscaped(), words(session.effective), prospects(session, now));
    }
    return html + u"</table></div></section>"_s;
}

QString liveHtml(World &world)
{
    const auto now = world.now();
    const auto &time = world.time;
    const auto pace = time.isFrozen()       ? Text::tr("frozen")
                      : time.speed() == 1.0 ? Text::tr("real time")
                                            : Text::tr("%1× speed").arg(time.speed());
    QString html =
        u"<p class=\"seen\"><span>%1</span> <span class=\"soft\">%2</span></p><div class=\"grid\">"_s.arg(
            dateAndTime(now) + u" UTC"_s, pace.toHtmlEscaped());
    for (const auto &person : world.people) {
        if (!person.isPersonal())
            html += personCard(world, person);
    }
    html += u"</div><section class=\"card\"><h2>%1</h2>"_s.arg(Text::tr("Requests").toHtmlEscaped());
    const auto entries = world.log.entries();
    if (entries.isEmpty())
        return html +
               u"<p class=\"soft\">%1</p></section>"_s.arg(Text::tr("No requests yet.").toHtmlEscaped());
    html += u"<div class=\"scroll\"><table><tr><th scope=\"col\">%1</th><th scope=\"col\">%2</th>"
            "<th scope=\"col\">%3</th></tr>"_s.arg(Text::tr("Time").toHtmlEscaped(),
                                                   Text::tr("Request").toHtmlEscaped(),
                                                   Text::tr("Response").toHtmlEscaped());
    for (auto i = entries.size() - 1; i >= qMax<qsizetype>(0, entries.size() - shownRequests); --i) {
        const auto entry = entries.at(i);
        const auto at = fromRfc3339(entry[u"at"_s].toString());
        const auto status = entry[u"status"_s];
        html += u"<tr><td>%1</td><td class=\"mono\">%2 %3</td><td>%4</td></tr>"_s.arg(
            clockTime(at.value_or(now), now), entry[u"method"_s].toString().toHtmlEscaped(),
            entry[u"path"_s].toString().toHtmlEscaped(),
            status.isNull() ? Text::tr("dropped").toHtmlEscaped() : QString::number(status.toInt()));
    }
    return html + u"</table></div></section>"_s;
}

using Fields = QList<QPair<QString, QString>>;

QString button(const QString &where, const QString &json, const QString &label, const QString &look = {})
{
    return buttonForm(u"/practice/"_s + where, Fields{{u"json"_s, json}}, label.toHtmlEscaped(), look);
}

QString heading(const QString &text)
{
    return u"<section class=\"card\"><h2>%1</h2>"_s.arg(text.toHtmlEscaped());
}

QString choice(const QString &value, const QString &label)
{
    return u"<option value=\"%1\">%2</option>"_s.arg(value.toHtmlEscaped(), label.toHtmlEscaped());
}

QString field(const QString &label, const QString &control)
{
    return u"<label>%1<br>%2</label>"_s.arg(label.toHtmlEscaped(), control);
}

QString submit(const QString &label)
{
    return u"<button type=\"submit\" class=\"main\">%1</button>"_s.arg(label.toHtmlEscaped());
}

QString clockControls(const CloudTime &time)
{
    QString html = heading(Text::tr("Clock")) + u"<div class=\"row\">"_s;
    html += button(u"clock"_s, uR"({"advance":"PT1M"})"_s, Text::tr("+1 minute"));
    html += button(u"clock"_s, uR"({"advance":"PT5M"})"_s, Text::tr("+5 minutes"));
    html += button(u"clock"_s, uR"({"advance":"PT1H"})"_s, Text::tr("+1 hour"));
    html += u"</div><div class=\"row\">"_s;
    html += button(u"clock"_s, uR"({"speed":1})"_s, SharedText::tr("Real time"));
    html += button(u"clock"_s, uR"({"speed":60})"_s, Text::tr("60× speed"));
    html += time.isFrozen() ? button(u"clock"_s, uR"({"freeze":false})"_s, Text::tr("Resume"))
                            : button(u"clock"_s, uR"({"freeze":true})"_s, Text::tr("Freeze"));
    html += u"</div><form method=\"post\" action=\"/practice/clock\" class=\"row\">"_s;
    html += field(Text::tr("Skip ahead by"), u"<input name=\"advance\" value=\"PT30S\" size=\"8\">"_s);
    return html + submit(Text::tr("Skip ahead")) + u"</form></section>"_s;
}

QString teamsControls(const World &world)
{
    QString people;
    for (const auto &person : world.people) {
        if (!person.isPersonal())
            people += choice(person.userPrincipalName, person.name);
    }
    QString html = heading(Text::tr("Teams"));
    html += u"<div class=\"row\">"_s;
    html +=
        button(u"teams"_s, uR"({"session":"desktop","availability":"Available","activity":"Available"})"_s,
               Text::tr("Desktop: Available"));
    html += button(u"teams"_s, uR"({"session":"desktop","availability":"Busy","activity":"InAMeeting"})"_s,
                   Text::tr("Desktop: In a meeting"));
    html += button(u"teams"_s, uR"({"session":"desktop","availability":"Away","activity":"Away"})"_s,
                   Text::tr("Desktop: Away"));
    html += button(u"teams"_s, uR"({"session":"desktop","end":true})"_s, Text::tr("Desktop: Sign out"));
    html += u"</div><h3>%1</h3><form method=\"post\" action=\"/practice/teams\" class=\"row\">"_s.arg(
        Text::tr("Set in Teams").toHtmlEscaped());
    html += field(SharedText::tr("Account"), u"<select name=\"user\">%1</select>"_s.arg(people));
    QString pairs;
    for (const auto &pair : {Pair{u"Busy"_s, u"Busy"_s}, Pair{u"DoNotDisturb"_s, u"DoNotDisturb"_s},
                             Pair{u"BeRightBack"_s, u"BeRightBack"_s}, Pair{u"Away"_s, u"Away"_s},
                             Pair{u"Available"_s, u"Available"_s}, Pair{u"Offline"_s, u"OffWork"_s}}) {
        pairs += choice(uR"({"availability":"%1","activity":"%2"})"_s.arg(pair.availability, pair.activity),
                        pair.availability == pair.activity ? pair.availability : Text::tr("Appear offline"));
    }
    html += field(Text::tr("Status"), u"<select name=\"preferred\">%1</select>"_s.arg(pairs));
    html += submit(Text::tr("Set status")) + u"</form>"_s;
    html += u"<form method=\"post\" action=\"/practice/teams\" class=\"row\"><input type=\"hidden\" "
            "name=\"preferred\" value=\"null\">"_s;
    html += field(SharedText::tr("Account"), u"<select name=\"user\">%1</select>"_s.arg(people));
    return html + submit(Text::tr("Reset status")) + u"</form></section>"_s;
}

QString faultControls(const World &world)
{
    QString routes;
    for (const auto &route : FaultQueue::routes())
        routes += choice(route, route);
    routes += choice(u"*"_s, Text::tr("Any request"));
    QString kinds;
    kinds += choice(uR"({"status":429,"retryAfter":30})"_s, Text::tr("429, try again after 30 s"));
    kinds += choice(uR"({"status":503})"_s, Text::tr("503, unavailable"));
    kinds += choice(uR"({"status":403})"_s, Text::tr("403, forbidden"));
    kinds += choice(uR"({"status":401})"_s, Text::tr("401, token refused"));
    kinds += choice(uR"({"status":200,"body":"<h1>Welcome to the hotel</h1>"})"_s,
                    Text::tr("Guest Wi-Fi sign-in page"));
    kinds += choice(uR"({"drop":true})"_s, Text::tr("Connection lost before the change"));
    kinds += choice(uR"({"applyThenDrop":true})"_s, Text::tr("Connection lost after the change"));
    kinds += choice(uR"({"delay":"PT20S"})"_s, Text::tr("Response 20 s late"));
    kinds += choice(uR"({"error":"invalid_grant","suberror":"bad_token","error_codes":[50173]})"_s,
                    Text::tr("Sign-in revoked (token)"));
    QString html = heading(Text::tr("Faults"));
    html += u"<form method=\"post\" action=\"/practice/faults\" class=\"row\">"_s;
    html += field(Text::tr("Fault"), u"<select name=\"fault\">%1</select>"_s.arg(kinds));
    html += field(Text::tr("Request"), u"<select name=\"route\">%1</select>"_s.arg(routes));
    html += field(Text::tr("Times"),
                  u"<input name=\"times\" type=\"number\" min=\"1\" value=\"1\" size=\"4\">"_s);
    html += submit(Text::tr("Add fault")) + u"</form>"_s;
    html += u"<p class=\"soft\">%1</p>"_s.arg(Text::tr("Waiting: %1. A new fault replaces them.")
                                                  .arg(world.faults.toJson().size())
                                                  .toHtmlEscaped());
    return html + button(u"faults"_s, u"[]"_s, Text::tr("Remove all faults")) + u"</section>"_s;
}

QString optionControls(const Options &options)
{
    const bool idle = options.rules.faded == Rules::Faded::AvailableIdle;
    QString html = heading(Text::tr("Undocumented behavior"));
    html += u"<p class=\"soft\">%1</p><div class=\"row\">"_s.arg(
        Text::tr("Microsoft doesn't document these. Lamplighter should work either way.").toHtmlEscaped());
    html +=
        button(u"options"_s, idle ? uR"({"faded":"AvailableInactive"})"_s : uR"({"faded":"AvailableIdle"})"_s,
               idle ? Text::tr("Show inactive as Available / AvailableInactive")
                    : Text::tr("Show inactive as AvailableIdle / Inactive"));
    html +=
        button(u"options"_s,
               options.sessionIdStrict ? uR"({"sessionIdStrict":false})"_s : uR"({"sessionIdStrict":true})"_s,
               options.sessionIdStrict ? Text::tr("Accept any session ID")
                                       : Text::tr("Require the app's own session ID"));
    html +=
        button(u"options"_s, options.readRefusal ? uR"({"readScope":true})"_s : uR"({"readScope":false})"_s,
               !options.readRefusal ? Text::tr("Require a separate permission to read")
                                    : Text::tr("Let the write permission read"));
    html += button(u"options"_s,
                   options.rules.readDelay > Milliseconds{0} ? uR"({"readDelay":"PT0S"})"_s
                                                             : uR"({"readDelay":"PT2S"})"_s,
                   options.rules.readDelay > Milliseconds{0} ? Text::tr("Show changes right away")
                                                             : Text::tr("Show changes 2 s late"));
    html += button(u"options"_s, uR"({"revokeRefresh":true})"_s, Text::tr("Revoke all sign-ins"));
    return html + u"</div></section>"_s;
}

// lupdate loses the context of Text in functions whose return type has a namespace.
using Http::Response;

} // namespace

Response livePage(World &world)
{
    const auto title = Text::tr("Practice cloud");
    // Only #live updates itself. The forms below keep their place, focus and input.
    QString body =
        u"<div class=\"banner\">%1</div><main><h1>%2</h1><noscript><p class=\"soft\">%3</p></noscript>"
        "<div id=\"live\">%4</div><h2>%5</h2><div class=\"grid\">"_s.arg(
            SharedText::tr("Demo: only you see this").toHtmlEscaped(),
            Text::tr("What colleagues see").toHtmlEscaped(),
            Text::tr("Reload the page to see changes.").toHtmlEscaped(), liveHtml(world),
            Text::tr("Make something happen").toHtmlEscaped());
    body += clockControls(world.time) + teamsControls(world) + faultControls(world) +
            optionControls(world.options);
    body += heading(Text::tr("Start over"));
    body += u"<p class=\"soft\">%1</p>"_s.arg(
        Text::tr("Clears sessions, sign-ins, faults and requests, and restores the defaults.")
            .toHtmlEscaped());
    body += buttonForm(u"/practice/reset"_s, Fields{{u"everything"_s, u"true"_s}},
                       Text::tr("Reset everything").toHtmlEscaped());
    body += u"</section></div></main>"_s;
    return pageResponse(
        {.title = title,
         .body = body,
         .script =
             u"const live=document.getElementById('live');let last='';async function look(){try{"
             "const answer=await fetch('/practice/live');const text=await answer.text();"
             "if(answer.ok&&text!==last){last=text;live.innerHTML=text}}catch(e){}setTimeout(look,1000)}look()"_s});
}

Response liveFragment(World &world)
{
    return {.status = 200,
            .headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"}},
            .body = liveHtml(world).toUtf8()};
}

Response complaintPage(const QString &sentence)
{
    const auto title = Text::tr("Can't do that");
    return pageResponse(
        {.title = title,
         .body = u"<main class=\"narrow\"><div class=\"card\"><h1>%1</h1><p role=\"alert\">%2</p>"
                 "<p><a href=\"/practice/\">%3</a></p></div></main>"_s.arg(
                     title.toHtmlEscaped(), sentence.toHtmlEscaped(),
                     Text::tr("Back to the practice cloud").toHtmlEscaped()),
         .script = {},
         .status = 400});
}

} // namespace Lamplighter::Practice
