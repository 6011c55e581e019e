// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/signinpage.h"

#include "base/errorcodes.h"
#include "base/sharedtext.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
// lupdate gives a function that begins with "Http::" the wrong context.
using Http::Response;

namespace
{

struct PageText {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::SignInPage)
};

enum class Mood {
    Good,
    Bad,
    Open, ///< not finished yet
    Over, ///< ended without an error
};

struct Page {
    Mood mood = Mood::Bad;
    QString heading;
    QString text; ///< what happened; HTML
    QString next; ///< one thing to do; HTML
    QList<QPair<QString, QString>> details{};
    int status = 200;
};

const QString style = uR"(
:root{color-scheme:light dark;--paper:#eeedf4;--card:#fff;--ink:#1d2036;--soft:#565a70;--line:#d9d9e6;
--good:#1d7a3d;--bad:#b3361e;--open:#4a4f9c;--shade:0 1px 2px #1d203614,0 12px 32px #1d20361f}
@media(prefers-color-scheme:dark){:root{--paper:#14162a;--card:#1f2239;--ink:#eceaf6;--soft:#b3b5cc;--line:#3a3e5c;
--good:#57c67d;--bad:#ff8f73;--open:#a9aef5;--shade:0 1px 2px #0005,0 12px 32px #0006}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--paper);color:var(--ink);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Cantarell,"Noto Sans",sans-serif}
main{width:100%;max-width:28rem;padding:2.75rem 2.25rem 2.25rem;background:var(--card);border:1px solid var(--line);
border-radius:1.25rem;box-shadow:var(--shade);text-align:center;overflow-wrap:anywhere}
.icon{position:relative;width:5.5rem;height:5.5rem;margin:0 auto 1.5rem}
.icon>svg:first-child{width:100%;height:100%}
.mark{position:absolute;inset-inline-end:-.5rem;bottom:-.35rem;width:2.1rem;height:2.1rem;border-radius:50%;
background:var(--card);padding:.2rem}
.mark circle{fill:var(--tone)}.mark path{fill:none;stroke:var(--card);stroke-width:2.6;stroke-linecap:round;
stroke-linejoin:round}
.good{--tone:var(--good)}.bad{--tone:var(--bad)}.open{--tone:var(--open)}.over{--tone:var(--soft)}
h1{font-size:1.6rem;line-height:1.25;font-weight:650;margin:0 0 .75rem;text-wrap:balance}
p{margin:0 0 .75rem;text-wrap:pretty}.next{color:var(--soft)}
code{font:.92em ui-monospace,monospace}
details{margin-top:1.5rem;padding-top:1rem;border-top:1px solid var(--line);text-align:start;font-size:.9rem}
summary{cursor:pointer;color:var(--soft)}
dl{display:grid;grid-template-columns:auto 1fr;gap:.35rem 1rem;margin:.75rem 0 0}dt{color:var(--soft)}
dd{margin:0;font-family:ui-monospace,monospace}
:focus-visible{outline:2px solid var(--tone);outline-offset:3px;border-radius:.25rem}
@media(max-width:26rem){main{padding:2rem 1.25rem 1.5rem}}
)"_s;

/// Lamplighter's icon as inline SVG.
QString icon()
{
    static const auto svg = [] {
        QFile file(u":/sign-in/io.github.lamplighter.Lamplighter.svg"_s);
        auto text = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        static const QRegularExpression title(u"<title>.*?</title>\\s*"_s);
        // The text beside it says everything, so screen readers skip it.
        return text.mid(text.indexOf("<svg"_L1))
            .remove(title)
            .replace("<svg "_L1, "<svg aria-hidden=\"true\" "_L1)
            .trimmed();
    }();
    return svg;
}

QString mark(Mood mood)
{
    const auto shape = [mood] {
        switch (mood) {
        case Mood::Good:
            return u"M7 12.5l3.4 3.4L17.2 8.6"_s;
        case Mood::Bad:
            return u"M12 6.6v6.6M12 17.2v.01"_s;
        case Mood::Open:
            return u"M7 12v.01M12 12v.01M17 12v.01"_s;
        case Mood::Over:
            return u"M8.4 8.4l7.2 7.2M15.6 8.4l-7.2 7.2"_s;
        }
        Q_UNREACHABLE();
    }();
    return u"<svg class=\"mark\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><circle cx=\"12\" cy=\"12\" "
           u"r=\"11\"/>"
           "<path d=\"%1\"/></svg>"_s.arg(shape);
}

QString detailsOf(const Page &page)
{
    if (page.details.isEmpty())
        return {};
    auto html = u"<details><summary>%1</summary><dl>"_s.arg(PageText::tr("Details").toHtmlEscaped());
    for (const auto &[name, value] : page.details)
        html += u"<dt>%1</dt><dd>%2</dd>"_s.arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    return html + u"</dl></details>"_s;
}

QString moodName(Mood mood)
{
    switch (mood) {
    case Mood::Good:
        return u"good"_s;
    case Mood::Bad:
        return u"bad"_s;
    case Mood::Open:
        return u"open"_s;
    case Mood::Over:
        return u"over"_s;
    }
    Q_UNREACHABLE();
}

Response rendered(const Page &page)
{
    // Not the locale's language, because untranslated languages show English.
    const auto language = SharedText::tr("en", "the language tag of these texts");
    const auto isLeftward = QLocale(language).textDirection() == Qt::RightToLeft;
    auto html =
        u"<!DOCTYPE html>\n<html lang=\"%1\" dir=\"%2\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        "<link rel=\"icon\" href=\"data:image/svg+xml;base64,%3\">"_s.arg(
            language, isLeftward ? u"rtl"_s : u"ltr"_s, QString::fromLatin1(icon().toUtf8().toBase64()));
    html += u"<title>"_s + page.heading.toHtmlEscaped() + u" – Lamplighter</title><style>"_s + style +
            u"</style></head><body><main class=\""_s + moodName(page.mood) + u"\"><div class=\"icon\">"_s +
            icon() + mark(page.mood) + u"</div><h1>"_s + page.heading.toHtmlEscaped() + u"</h1>"_s;
    if (!page.text.isEmpty())
        html += u"<p>"_s + page.text + u"</p>"_s;
    if (!page.next.isEmpty())
        html += u"<p class=\"next\">"_s + page.next + u"</p>"_s;
    html += detailsOf(page) + u"</main></body></html>\n"_s;
    return {.status = page.status, .headers = signInPageHeaders(), .body = html.toUtf8()};
}

/// Removes control characters and invisible formatting characters.
QString visible(const QString &text)
{
    QString kept;
    for (const auto character : text.simplified()) {
        const auto category = character.category();
        if (category != QChar::Other_Control && category != QChar::Other_Format)
            kept += character;
    }
    return kept;
}

QString nameHtml(const QString &name)
{
    const auto isLeftward = [](QChar c) {
        return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
    };
    const auto escaped = name.toHtmlEscaped();
    return std::ranges::any_of(name, isLeftward) ? u"<bdi>"_s + escaped + u"</bdi>"_s : escaped;
}

/// One of our sentences, with commands in backticks.
QString sentenceHtml(const QString &sentence)
{
    static const QRegularExpression command(u"`([^`]+)`"_s);
    return visible(sentence).toHtmlEscaped().replace(command, u"<code>\\1</code>"_s);
}

} // namespace

QList<Http::Header> signInPageHeaders()
{
    return {{"Content-Type", "text/html; charset=utf-8"},
            {"Cache-Control", "no-store"},
            {"Referrer-Policy", "no-referrer"},
            {"X-Content-Type-Options", "nosniff"},
            {"Content-Security-Policy",
             "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
             "form-action 'none'; base-uri 'none'; img-src data:"}};
}

Response signedInPage(const SignedInAccount &account)
{
    const auto name = visible(account.username.isEmpty() ? account.name : account.username);
    const auto text = name.isEmpty()
                          ? PageText::tr("Lamplighter can set your status now.").toHtmlEscaped()
                          : SharedText::tr("You're signed in as %1.").toHtmlEscaped().arg(nameHtml(name));
    return rendered({.mood = Mood::Good,
                     .heading = SharedText::tr("Signed in"),
                     .text = text,
                     .next = PageText::tr("You can close this tab.").toHtmlEscaped()});
}

Response notSignedInPage(const Error &why)
{
    if (why.code == ErrorCodes::signInCanceled)
        return rendered({.mood = Mood::Over,
                         .heading = PageText::tr("Sign-in canceled"),
                         .text = PageText::tr("Lamplighter no longer waits for it.").toHtmlEscaped(),
                         .next = QString(PageText::tr("You can close this tab.") + u' ' +
                                         SharedText::tr("Sign in again when you're ready."))
                                     .toHtmlEscaped()});
    // The number belongs under Details.
    static const QRegularExpression number(u"\\s*\\((AADSTS[0-9]+(?:, AADSTS[0-9]+)*)\\)"_s);
    const bool isCanceled = why.kind == ErrorKind::Cancelled;
    Page page{.mood = isCanceled ? Mood::Over : Mood::Bad,
              .heading = isCanceled ? PageText::tr("Sign-in canceled") : PageText::tr("Couldn't sign you in"),
              .text = sentenceHtml(QString(why.text).remove(number)),
              .next = sentenceHtml(why.next)};
    if (const auto match = number.match(why.text); match.hasMatch())
        page.details.append({PageText::tr("Number"), match.captured(1)});
    if (!why.requestId.isEmpty())
        page.details.append({PageText::tr("Request ID"), why.requestId});
    page.details.append({PageText::tr("Error"), why.code});
    return rendered(page);
}

Response stillFinishingPage()
{
    return rendered({.mood = Mood::Open,
                     .heading = PageText::tr("Almost done"),
                     .text = PageText::tr("Lamplighter is finishing the sign-in.").toHtmlEscaped(),
                     .next = PageText::tr("Look at Lamplighter to see whether it worked.").toHtmlEscaped()});
}

Response signInOverPage()
{
    return rendered(
        {.mood = Mood::Over,
         .heading = PageText::tr("This sign-in is over"),
         .text = PageText::tr("Lamplighter already has an answer.").toHtmlEscaped(),
         .next = PageText::tr("You can close this tab. Lamplighter shows what happened.").toHtmlEscaped(),
         .status = 404});
}

Response redirectRefusedPage(int status, RedirectRefusal why)
{
    const auto again =
        PageText::tr("Sign in again from Lamplighter. If this happens again, tell your IT team.");
    const auto [heading, text, next] = [&]() -> std::array<QString, 3> {
        switch (why) {
        case RedirectRefusal::OtherSite:
            return {PageText::tr("Lamplighter refused this page"),
                    PageText::tr("It isn't part of the sign-in that Lamplighter started."), again};
        case RedirectRefusal::NoAnswer:
            return {PageText::tr("There's no answer here"),
                    PageText::tr("Lamplighter is still waiting for the sign-in page to answer."),
                    PageText::tr("Finish on the sign-in page, or start again from Lamplighter.")};
        case RedirectRefusal::Unreadable:
            return {PageText::tr("Lamplighter couldn't read the answer"),
                    PageText::tr("The sign-in page sent it in a form that Lamplighter doesn't know."), again};
        case RedirectRefusal::OtherAttempt:
            return {PageText::tr("This sign-in page is outdated"),
                    PageText::tr("Its answer belongs to an older sign-in, so Lamplighter didn't use it."),
                    PageText::tr("Close this tab. If you aren't signed in yet, sign in again from "
                                 "Lamplighter.")};
        }
        Q_UNREACHABLE();
    }();
    const auto mood = [&] {
        switch (why) {
        case RedirectRefusal::NoAnswer:
            return Mood::Open;
        case RedirectRefusal::OtherAttempt:
            return Mood::Over;
        case RedirectRefusal::OtherSite:
        case RedirectRefusal::Unreadable:
            return Mood::Bad;
        }
        Q_UNREACHABLE();
    }();
    return rendered({.mood = mood,
                     .heading = heading,
                     .text = text.toHtmlEscaped(),
                     .next = next.toHtmlEscaped(),
                     .status = status});
}

} // namespace Lamplighter
