// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/html.h"

#include <QCoreApplication>
#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

const QString style = uR"(
:root{color-scheme:light dark;--paper:#f6f3ec;--card:#fffdf8;--ink:#2a2620;--soft:#6b6254;--line:#dfd7c7;--lamp:#a15c00;
--green:#2f7d32;--red:#b3261e;--amber:#8a5a00;--grey:#5f6368}
@media(prefers-color-scheme:dark){:root{--paper:#191714;--card:#23201b;--ink:#f0e9dc;--soft:#b5aa97;--line:#3b362d;
--lamp:#ffb347;--green:#7ccf80;--red:#ff8a80;--amber:#ffc766;--grey:#b8bcc2}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:72rem;margin:0 auto;padding:1.5rem}
main.narrow{max-width:34rem;padding-top:8vh}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:0 0 .75rem}h3{font-size:1rem;margin:.75rem 0 .25rem}
p{margin:.25rem 0 .75rem}.soft{color:var(--soft)}
.banner{background:var(--lamp);color:var(--paper);padding:.35rem 1.5rem;font-weight:600}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.1rem 1.25rem;margin:0 0 1rem}
.grid{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));margin:0 0 1rem}.grid .card{margin:0}
form{margin:.35rem 0}.row,form.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:0 0 .6rem}.row form{margin:0}
label{display:block;font-size:.85rem;color:var(--soft)}
input,select{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:.4rem;
padding:.35rem .5rem;max-width:100%}
button{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--soft);border-radius:.5rem;
padding:.4rem .8rem;cursor:pointer}
button:hover{border-color:var(--lamp)}button.main{background:var(--lamp);border-color:var(--lamp);color:var(--paper);
font-weight:600}
button.person{display:block;width:100%;text-align:left;padding:.7rem .9rem}button.person small{display:block;
color:var(--soft)}
:focus-visible{outline:3px solid var(--lamp);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.92rem}caption{text-align:left;color:var(--soft);font-size:.85rem}
th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-top:1px solid var(--line);vertical-align:top}
th{font-weight:600}.scroll{overflow-x:auto}time,code,.mono{font-variant-numeric:tabular-nums;font-family:ui-monospace,
monospace;font-size:.92em}
.seen{display:flex;gap:.75rem;align-items:center;font-size:1.25rem;font-weight:600}
.mark{display:inline-grid;place-items:center;width:2rem;height:2rem;border-radius:50%;border:3px solid currentColor;
font-size:1.05rem;line-height:1;flex:none}
.Available{color:var(--green)}.Busy,.DoNotDisturb{color:var(--red)}.Away,.BeRightBack{color:var(--amber)}
.Offline{color:var(--grey)}
)"_s;

QByteArray sourceHash(const QString &source)
{
    return "'sha256-" + QCryptographicHash::hash(source.toUtf8(), QCryptographicHash::Sha256).toBase64() +
           '\'';
}

} // namespace

Http::Response pageResponse(const Page &page)
{
    // Not the locale's language, which may have no translation.
    const auto language =
        QCoreApplication::translate("Lamplighter::SharedText", "en", "the language tag of these texts");
    QString html =
        u"<!doctype html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"_s.arg(language);
    html +=
        page.title.toHtmlEscaped() + u"</title><style>"_s + style + u"</style></head><body>"_s + page.body;
    if (!page.script.isEmpty())
        html += u"<script>"_s + page.script + u"</script>"_s;
    html += u"</body></html>\n"_s;
    const QByteArray scripts = page.script.isEmpty() ? "'none'" : sourceHash(page.script);
    return {.status = page.status,
            .headers = {{"Content-Type", "text/html; charset=utf-8"},
                        {"Cache-Control", "no-store"},
                        {"X-Content-Type-Options", "nosniff"},
                        // Not no-referrer, with which browsers send "Origin: null" from our own forms.
                        {"Referrer-Policy", "same-origin"},
                        {"Content-Security-Policy",
                         "default-src 'none'; style-src " + sourceHash(style) + "; script-src " + scripts +
                             "; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action " +
                             page.formTargets.toUtf8()}},
            .body = html.toUtf8()};
}

QString buttonForm(const QString &action, const QList<QPair<QString, QString>> &hidden,
                   const QString &labelHtml, const QString &look)
{
    QString form = u"<form method=\"post\" action=\"%1\">"_s.arg(action.toHtmlEscaped());
    for (const auto &field : hidden)
        form += u"<input type=\"hidden\" name=\"%1\" value=\"%2\">"_s.arg(field.first.toHtmlEscaped(),
                                                                          field.second.toHtmlEscaped());
    return form + u"<button type=\"submit\" class=\"%1\">%2</button></form>"_s.arg(look, labelHtml);
}

} // namespace Lamplighter::Practice
