// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/redirectlistener.h"

#include "base/later.h"
#include "base/log.h"
#include "identity/identityerrors.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

// lupdate doesn't see the context if this is inside a function.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Identity)
};

/// Where query mode sends the browser, so that the code leaves the address bar.
constexpr auto cleanPath = "/signed-in";
constexpr Milliseconds pageGracePeriod = Seconds{5};

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
                          .next = Text::tr("Sign in again. If it fails again, tell your IT team.")}});
}

/// The code in the authority's answer, or the reason why there is none.
tl::expected<QString, Verdict> outcomeOf(const Fields &fields, const Endpoints &endpoints)
{
    const auto code = valuesOf(fields, "code"_L1);
    const auto error = valuesOf(fields, "error"_L1);
    const auto issuer = valuesOf(fields, "iss"_L1);
    // RFC 9207 §2.4: an answer from a different authority is a mix-up attack.
    if (issuer.isEmpty() ? endpoints.announcesIssuer : !endpoints.isIssuer(issuer.first(), {}))
        return untrusted(u"identity/iss"_s,
                         Text::tr("The answer to the sign-in came from the wrong server."));
    if (!error.isEmpty() && !code.isEmpty())
        return untrusted(u"identity/contradiction"_s,
                         Text::tr("The answer to the sign-in contradicts itself."));
    if (!error.isEmpty()) {
        const auto suberrors = valuesOf(fields, "suberror"_L1) + valuesOf(fields, "error_subcode"_L1);
        return tl::unexpected(judge(serviceErrorFrom(error.first(), suberrors.value(0),
                                                     valuesOf(fields, "error_uri"_L1).value(0),
                                                     valuesOf(fields, "error_description"_L1).value(0)),
                                    Occasion::SignIn));
    }
    if (code.first().isEmpty())
        return untrusted(u"identity/no-code"_s, Text::tr("The answer to the sign-in is incomplete."));
    return code.first();
}

} // namespace

RedirectListener::RedirectListener(Expectation expectation, Arrival arrived, QObject *parent)
    : QObject(parent)
    , m_expectation(std::move(expectation))
    , m_arrived(std::move(arrived))
    // More connections than a browser opens, so that idle ones of others can't block it.
    , m_listener([this](const Exchange &exchange) { handle(exchange); }, Http::Limits{.connections = 128})
{
    m_listener.setRefusalPage([this](int status) {
        // 400 means that it wasn't HTTP, so it wasn't a browser.
        if (status != 400)
            Q_EMIT refused(RedirectRefusal::Unreadable);
        return redirectRefusedPage(status, RedirectRefusal::Unreadable);
    });
    m_waitEnd.setSingleShot(true);
    connect(&m_waitEnd, &QTimer::timeout, this, [this] {
        for (const auto &waiting : std::exchange(m_waiting, {}))
            waiting.exchange->respond(stillFinishingPage());
    });
    m_pageGrace.setSingleShot(true);
    connect(&m_pageGrace, &QTimer::timeout, this, [this] {
        m_listener.close();
        if (m_retired)
            deleteLater();
    });
}

Result<QString> RedirectListener::open()
{
    return m_listener.listen().map([](quint16 port) {
        // As app registrations have it. The port doesn't count, but a path or a slash wouldn't match:
        // docs/how-presence-works.md#redirect-addresses
        return u"http://localhost:%1"_s.arg(port);
    });
}

void RedirectListener::retire()
{
    m_retired = true;
    m_arrived = nullptr;
    if (m_answered)
        conclude(notSignedInPage(IdentityErrors::signInCancelled()));
    if (!m_pageGrace.isActive()) {
        m_listener.close();
        deleteLater();
    }
}

bool RedirectListener::isForUs(const Http::Request &request) const
{
    // Any other name for this address is DNS rebinding (docs/how-presence-works.md#the-local-listener).
    const auto host = request.header("Host").toLower();
    const auto port = ':' + QByteArray::number(m_listener.port());
    return host == "localhost" + port || host == "127.0.0.1" + port || host == "[::1]" + port;
}

bool RedirectListener::isForeign(const Http::Request &request) const
{
    const auto origin = request.header("Origin");
    return request.hasHeader("Origin") && origin != "null" &&
           origin != originOf(m_expectation.authority).toLatin1() &&
           origin != originOf(m_expectation.endpoints.authorization).toLatin1();
}

bool RedirectListener::isOurState(const QByteArray &encoded) const
{
    const auto states = valuesOf(Http::parseForm(encoded), "state"_L1);
    return states.size() == 1 && equalInConstantTime(states.first().toUtf8(), m_expectation.state.view());
}

Http::Response RedirectListener::withAllowed(Http::Response response) const
{
    if (response.status == 405)
        response.headers.append(Http::Header{"Allow", isByQuery() ? "GET" : "POST"});
    return response;
}

void RedirectListener::refuse(const Exchange &exchange, int status, RedirectRefusal why, const char *reason)
{
    qCInfo(logIdentity) << "the redirect listener refused a request with" << status << reason;
    exchange->respond(withAllowed(redirectRefusedPage(status, why)));
    // Only what a sign-in page can send. Browsers also ask for an icon, for example.
    const auto &request = exchange->request();
    if (request.path() == "/" && (request.method == "GET" || request.method == "POST"))
        Q_EMIT refused(why);
}

void RedirectListener::handle(const Exchange &exchange)
{
    const auto &request = exchange->request();
    if (!isForUs(request))
        return refuse(exchange, 400, RedirectRefusal::OtherSite, "foreign Host");
    if (m_answered)
        return handleLate(exchange);
    if (request.path() != "/")
        return refuse(exchange, 404, RedirectRefusal::NoAnswer, "path");
    const bool isGet = request.method == "GET";
    if (!isGet && request.method != "POST")
        return refuse(exchange, 405, RedirectRefusal::Unreadable, "method");
    if (isForeign(request))
        return refuse(exchange, 403, RedirectRefusal::OtherSite, "foreign Origin");
    if (isGet)
        return receive(exchange, request.query(), isByQuery());
    if (!isForm(request.header("Content-Type")))
        return refuse(exchange, isByQuery() ? 405 : 415, RedirectRefusal::Unreadable, "content type");
    // An answer comes in the form only, not in the address too.
    if (request.target.contains('?'))
        return refuse(exchange, isByQuery() ? 405 : 400, RedirectRefusal::Unreadable, "query on a form");
    receive(exchange, request.body, !isByQuery());
}

/// After the answer. A browser that sends it again (second click, reload) gets the same page; its fields are
/// ignored.
void RedirectListener::handleLate(const Exchange &exchange)
{
    const auto &request = exchange->request();
    const bool isGet = request.method == "GET";
    if (isByQuery() && isGet && request.path() == cleanPath)
        return show(exchange, 200);
    if (request.path() == "/" && !isForeign(request) && isOurState(isGet ? request.query() : request.body)) {
        if (isByQuery() && isGet)
            return sendToCleanPath(*exchange);
        return show(exchange, 200);
    }
    exchange->respond(signInOverPage());
}

void RedirectListener::sendToCleanPath(Http::Exchange &exchange) const
{
    auto headers = signInPageHeaders();
    headers.append(Http::Header{"Location", cleanPath});
    exchange.respond({.status = 303, .headers = headers, .body = {}});
}

void RedirectListener::receive(const Exchange &exchange, const QByteArray &encoded, bool inRequestedMode)
{
    const auto fields = Http::parseForm(encoded);
    const auto codes = valuesOf(fields, "code"_L1);
    const auto errors = valuesOf(fields, "error"_L1);
    const auto states = valuesOf(fields, "state"_L1);
    const int refusal = inRequestedMode || !isByQuery() ? 400 : 405;
    if (codes.isEmpty() && errors.isEmpty())
        return refuse(exchange, refusal, RedirectRefusal::NoAnswer, "neither code nor error");
    if (codes.size() > 1 || errors.size() > 1 || states.size() != 1 || valuesOf(fields, "iss"_L1).size() > 1)
        return refuse(exchange, refusal, RedirectRefusal::Unreadable, "fields");
    if (!isOurState(encoded))
        return refuse(exchange, refusal, RedirectRefusal::OtherAttempt, "state");

    auto outcome = outcomeOf(fields, m_expectation.endpoints);
    // The authority's own error comes first. A code in the wrong response mode is never used.
    if (outcome && !inRequestedMode)
        outcome = tl::unexpected(Verdict{.error = IdentityErrors::wrongResponseMode(!isByQuery())});
    m_answered = true;
    if (isByQuery() && inRequestedMode)
        sendToCleanPath(*exchange);
    else
        show(exchange, inRequestedMode ? 200 : refusal);
    // The receiver may retire us, so don't call it from inside the listener.
    callLater(this, [this, outcome = std::move(outcome)] {
        if (const auto arrived = std::exchange(m_arrived, nullptr))
            arrived(outcome);
    });
}

/// Sends the page with the result, now or as soon as there is one.
void RedirectListener::show(const Exchange &exchange, int status)
{
    if (m_conclusion) {
        m_listener.close();
        auto page = *m_conclusion;
        page.status = status;
        exchange->respond(withAllowed(page));
        m_pageGrace.start(0);
        return;
    }
    if (m_waiting.empty())
        m_waitEnd.start(m_expectation.pagePatience);
    m_waiting.push_back({exchange, status});
}

void RedirectListener::conclude(const Http::Response &page)
{
    if (m_conclusion)
        return;
    m_conclusion = page;
    m_waitEnd.stop();
    const auto waiting = std::exchange(m_waiting, {});
    const bool isHere =
        std::ranges::any_of(waiting, [](const Waiting &each) { return each.exchange->isOpen(); });
    // The browser may still be on its way to the page, so keep listening for a moment.
    if (m_answered && !isHere)
        m_pageGrace.start(pageGracePeriod);
    else
        m_listener.close();
    for (const auto &each : waiting) {
        auto response = page;
        response.status = each.status;
        each.exchange->respond(withAllowed(response));
    }
}

} // namespace Lamplighter
