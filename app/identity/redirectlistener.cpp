// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/redirectlistener.h"

#include "base/later.h"
#include "base/log.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

// Not inside the functions that use them: there lupdate does not see the context.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Identity)
};

struct PageText {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::SignInPage)
};

/// Where query mode sends the browser, so that the code leaves the address bar.
constexpr auto cleanPath = "/signed-in";
constexpr Milliseconds pageOwedFor = Seconds{5};

QList<Http::Header> pageHeaders()
{
    return {{"Content-Type", "text/html; charset=utf-8"},
            {"Cache-Control", "no-store"},
            {"Referrer-Policy", "no-referrer"},
            {"X-Content-Type-Options", "nosniff"},
            {"Content-Security-Policy",
             "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
             "form-action 'none'; base-uri 'none'"}};
}

/// Nothing of the request stands in it: there is nothing to inject into.
Http::Response page(bool accepted)
{
    const auto title = accepted ? PageText::tr("Lamplighter has received the answer")
                                : PageText::tr("The sign-in was not completed");
    const auto text = accepted ? PageText::tr("You can close this window and go back to Lamplighter.")
                               : PageText::tr("You can close this window. Lamplighter says what happened.");
    // Not the locale's: a language without a translation is shown in English.
    const auto language = PageText::tr("en", "the language tag of these texts");
    const auto html =
        u"<!DOCTYPE html><html lang=\"%1\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\"><title>%2</title><style>body{font:1.1em/1.5 system-ui,sans-serif;"
        "max-width:32em;margin:20vh auto;padding:0 1em;color-scheme:light dark}</style></head>"
        "<body><h1>%2</h1><p>%3</p></body></html>"_s.arg(language, title.toHtmlEscaped(),
                                                         text.toHtmlEscaped());
    return {.status = 200, .headers = pageHeaders(), .body = html.toUtf8()};
}

bool isForm(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower() == "application/x-www-form-urlencoded";
}

using Fields = QList<QPair<QString, QString>>;

QStringList valuesOf(const Fields &fields, QLatin1StringView name)
{
    QStringList values;
    for (const auto &[key, value] : fields) {
        if (key == name)
            values.append(value);
    }
    return values;
}

tl::unexpected<Verdict> untrusted(const QString &code, const QString &text)
{
    return tl::unexpected(
        Verdict{.error = {.kind = ErrorKind::Refused,
                          .code = code,
                          .text = text,
                          .next = Text::tr("Sign in again. If it happens again, tell your administrator.")}});
}

/// The code that the authority's answer brings, or why it brings none.
tl::expected<QString, Verdict> outcomeOf(const Fields &fields, const Endpoints &endpoints)
{
    const auto code = valuesOf(fields, "code"_L1);
    const auto error = valuesOf(fields, "error"_L1);
    const auto issuer = valuesOf(fields, "iss"_L1);
    // RFC 9207 §2.4: an answer of another authority than the one that was asked is a mix-up attack.
    if (issuer.isEmpty() ? endpoints.announcesIssuer : !endpoints.isIssuer(issuer.first(), {}))
        return untrusted(
            u"identity/iss"_s,
            Text::tr("The answer to the sign-in does not come from the authority that was asked."));
    if (!error.isEmpty() && !code.isEmpty())
        return untrusted(u"identity/contradiction"_s,
                         Text::tr("The answer to the sign-in says yes and no at once."));
    if (!error.isEmpty()) {
        const auto suberrors = valuesOf(fields, "suberror"_L1) + valuesOf(fields, "error_subcode"_L1);
        return tl::unexpected(judge(serviceErrorFrom(error.first(), suberrors.value(0),
                                                     valuesOf(fields, "error_uri"_L1).value(0),
                                                     valuesOf(fields, "error_description"_L1).value(0))));
    }
    if (code.first().isEmpty())
        return untrusted(u"identity/no-code"_s, Text::tr("The answer to the sign-in holds no code."));
    return code.first();
}

} // namespace

RedirectListener::RedirectListener(Expectation expectation, Arrival arrived, QObject *parent)
    : QObject(parent)
    , m_expectation(std::move(expectation))
    , m_arrived(std::move(arrived))
    // More connections than a browser opens: idle ones of a stranger must not crowd it out until they time out.
    , m_listener([this](const std::shared_ptr<Http::Exchange> &exchange) { handle(*exchange); },
                 Http::Limits{.connections = 128})
{
    m_pageOwed.setSingleShot(true);
    connect(&m_pageOwed, &QTimer::timeout, this, [this] {
        m_listener.close();
        if (m_retired)
            deleteLater();
    });
}

Result<QString> RedirectListener::open()
{
    return m_listener.listen().map([](quint16 port) {
        // The string that registrations have, whatever the port; a path or a slash would not match (facts/oauth §1.3).
        return u"http://localhost:%1"_s.arg(port);
    });
}

void RedirectListener::retire()
{
    m_retired = true;
    m_arrived = nullptr;
    if (!m_pageOwed.isActive()) {
        m_listener.close();
        deleteLater();
    }
}

bool RedirectListener::isForUs(const Http::Request &request) const
{
    // Another name for this address is a rebinding attack (facts/oauth §5).
    const auto host = request.header("Host").toLower();
    const auto port = ':' + QByteArray::number(m_listener.port());
    return host == "localhost" + port || host == "127.0.0.1" + port || host == "[::1]" + port;
}

void RedirectListener::refuse(Http::Exchange &exchange, int status, const char *why)
{
    qCInfo(logIdentity) << "the redirect listener refused a request with" << status << why;
    Http::Response response{.status = status, .headers = {{"Cache-Control", "no-store"}}, .body = {}};
    if (status == 405)
        response.headers.append(Http::Header{
            "Allow", m_expectation.mode == IdentityConfig::ResponseMode::Query ? "GET" : "POST"});
    exchange.respond(response);
}

void RedirectListener::handle(Http::Exchange &exchange)
{
    const auto &request = exchange.request();
    if (!isForUs(request))
        return refuse(exchange, 400, "foreign Host");
    if (m_answered) {
        if (request.method != "GET" || request.path() != cleanPath)
            return refuse(exchange, 404, "after the answer");
        m_listener.close();
        exchange.respond(page(m_wasAccepted));
        m_pageOwed.start(0);
        return;
    }
    if (request.path() != "/")
        return refuse(exchange, 404, "path");
    const bool byQuery = m_expectation.mode == IdentityConfig::ResponseMode::Query;
    if (request.method != "GET" && request.method != "POST")
        return refuse(exchange, 405, "method");
    if (const auto origin = request.header("Origin");
        request.hasHeader("Origin") && origin != "null" &&
        origin != originOf(m_expectation.authority).toLatin1() &&
        origin != originOf(m_expectation.endpoints.authorization).toLatin1())
        return refuse(exchange, 403, "foreign Origin");
    if (byQuery)
        return request.method == "GET" ? receive(exchange, request.query()) : refuse(exchange, 405, "method");

    if (request.method != "POST")
        return refuse(exchange, 400, "GET in form_post mode");
    if (!isForm(request.header("Content-Type")))
        return refuse(exchange, 415, "content type");
    if (request.target.contains('?'))
        return refuse(exchange, 400, "query in form_post mode");
    receive(exchange, request.body);
}

void RedirectListener::receive(Http::Exchange &exchange, const QByteArray &encoded)
{
    const auto fields = Http::parseForm(encoded);
    const auto states = valuesOf(fields, "state"_L1);
    if (states.size() != 1 || !equalInConstantTime(states.first().toUtf8(), m_expectation.state.view()))
        return refuse(exchange, 400, "state");
    const auto codes = valuesOf(fields, "code"_L1);
    const auto errors = valuesOf(fields, "error"_L1);
    if (codes.size() > 1 || errors.size() > 1 || valuesOf(fields, "iss"_L1).size() > 1 ||
        (codes.isEmpty() && errors.isEmpty()))
        return refuse(exchange, 400, "fields");

    auto outcome = outcomeOf(fields, m_expectation.endpoints);
    m_answered = true;
    m_wasAccepted = outcome.has_value();
    if (m_expectation.mode == IdentityConfig::ResponseMode::Query) {
        // The page behind the redirect is still owed, so the door stays ajar for that one path.
        m_pageOwed.start(pageOwedFor);
        auto headers = pageHeaders();
        headers.append(Http::Header{"Location", cleanPath});
        exchange.respond({.status = 303, .headers = headers, .body = {}});
    } else {
        m_listener.close();
        exchange.respond(page(m_wasAccepted));
    }
    // Whoever receives it may retire us: not from inside the listener's own call.
    callLater(this, [this, outcome = std::move(outcome)] {
        if (const auto arrived = std::exchange(m_arrived, nullptr))
            arrived(outcome);
    });
}

} // namespace Lamplighter
