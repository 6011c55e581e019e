// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// GET /practice/ in a browser without scripts: presses each button as served, and checks what it did.

#include "cloudoverhttp.h"

#include <QCryptographicHash>
#include <QRegularExpression>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// A cloud and its page.
struct Page : CloudOverHttp {
    HttpAnswer load() { return client.get(u"/practice/"_s); }
    std::optional<HtmlForm> form(const QString &label)
    {
        for (const auto &each : formsOf(load().body)) {
            if (each.label == label)
                return each;
        }
        return std::nullopt;
    }
    /// Presses the button, and returns to the page like a browser.
    void press(const QString &label)
    {
        const auto found = form(label);
        QVERIFY2(found, qPrintable(label));
        press(*found);
    }
    void press(const HtmlForm &found)
    {
        QCOMPARE(found.method, u"post"_s);
        const auto answer = client.postForm(found.action, found.fields, {{"Origin", cloud.graph().toUtf8()}});
        QVERIFY2(answer.status == 303, qPrintable(found.label + u": "_s + answer.text().right(400)));
        QCOMPARE(answer.header("Location"), QByteArray("/practice/"));
    }
    QString aggregate(int index = 0) { return pairText(client.user(index)[u"aggregate"_s]); }
    QJsonValue option(const QString &name) { return client.get(u"/practice/options"_s).object()[name]; }
    QJsonArray faults() { return client.get(u"/practice/faults"_s).array(); }
};

/// What must hold before and after a button is pressed.
struct Button {
    std::function<void(Page &)> before;
    std::function<bool(Page &, Utc)> after;
};

const QMap<QString, Button> &buttons()
{
    const auto nothing = [](Page &) {};
    const auto advances = [nothing](Milliseconds span) {
        return Button{nothing, [span](Page &page, Utc was) { return page.cloud.now() == was + span; }};
    };
    const auto teams = [](const QString &seen) {
        return Button{[](Page &) {},
                      [seen](Page &page, Utc) {
                          return page.aggregate() == seen && page.sessions().size() == 1 &&
                                 page.sessions()[0][u"sessionId"_s] == u"desktop"_s;
                      }};
    };
    const auto desktop = [](Page &page) {
        page.order(u"teams"_s,
                   QJsonObject{{u"session"_s, u"desktop"_s}, {u"availability"_s, u"Available"_s}});
    };
    const auto becomes = [](const QString &option, const QJsonValue &before, const QJsonValue &after) {
        return Button{[option, before](Page &page) {
                          page.order(u"options"_s, QJsonObject{{option, before}});
                      },
                      [option, after](Page &page, Utc) { return page.option(option) == after; }};
    };
    static const QMap<QString, Button> table{
        {u"+1 minute"_s, advances(1min)},
        {u"+5 minutes"_s, advances(5min)},
        {u"+1 hour"_s, advances(1h)},
        {u"Skip ahead"_s, advances(30s)},
        {u"Real time"_s,
         {[](Page &page) { page.cloud.setSpeed(60); },
          [](Page &page, Utc) { return page.client.state()[u"speed"_s] == 1; }}},
        {u"60× speed"_s, {nothing, [](Page &page, Utc) { return page.client.state()[u"speed"_s] == 60; }}},
        {u"Freeze"_s,
         {[](Page &page) { page.cloud.setFrozen(false); },
          [](Page &page, Utc) { return page.client.state()[u"frozen"_s].toBool(); }}},
        {u"Resume"_s,
         {[](Page &page) { page.cloud.setFrozen(true); },
          [](Page &page, Utc) { return !page.client.state()[u"frozen"_s].toBool(true); }}},
        {u"Desktop: Available"_s, teams(u"Available"_s)},
        {u"Desktop: In a meeting"_s, teams(u"Busy/InAMeeting"_s)},
        {u"Desktop: Away"_s, teams(u"Away"_s)},
        {u"Desktop: Sign out"_s, {desktop, [](Page &page, Utc) { return page.sessions().isEmpty(); }}},
        {u"Set status"_s, {desktop, [](Page &page, Utc) { return page.aggregate() == u"Busy"_s; }}},
        {u"Reset status"_s,
         {[](Page &page) {
              page.order(u"teams"_s, QJsonObject{{u"preferred"_s, CloudOverHttp::pairBody(u"Busy"_s)}});
          },
          [](Page &page, Utc) { return page.client.user()[u"preferred"_s].isNull(); }}},
        {u"Add fault"_s,
         {nothing,
          [](Page &page, Utc) {
              return page.faults().size() == 1 && page.client.get(page.path()).status == 429 &&
                     page.client.get(page.path()).status == 200;
          }}},
        {u"Remove all faults"_s,
         {[](Page &page) {
              page.order(u"faults"_s, QJsonArray{QJsonObject{{u"route"_s, u"*"_s}, {u"drop"_s, true}}});
          },
          [](Page &page, Utc) { return page.faults().isEmpty(); }}},
        {u"Show inactive as AvailableIdle / Inactive"_s,
         becomes(u"faded"_s, u"AvailableInactive"_s, u"AvailableIdle"_s)},
        {u"Show inactive as Available / AvailableInactive"_s,
         becomes(u"faded"_s, u"AvailableIdle"_s, u"AvailableInactive"_s)},
        {u"Accept any session ID"_s, becomes(u"sessionIdStrict"_s, true, false)},
        {u"Require the app's own session ID"_s, becomes(u"sessionIdStrict"_s, false, true)},
        {u"Require a separate permission to read"_s, becomes(u"readScope"_s, true, false)},
        {u"Let the write permission read"_s, becomes(u"readScope"_s, false, true)},
        {u"Show changes 2 s late"_s, becomes(u"readDelay"_s, 0, u"PT2S"_s)},
        {u"Show changes right away"_s, becomes(u"readDelay"_s, 2, u"PT0S"_s)},
        {u"Revoke all sign-ins"_s,
         {nothing, [](Page &page, Utc) { return page.client.get(u"/practice/options"_s).status == 200; }}},
        {u"Reset everything"_s,
         {[desktop](Page &page) {
              desktop(page);
              page.cloud.setSpeed(60);
          },
          [](Page &page, Utc) {
              return page.sessions().isEmpty() && page.client.state()[u"speed"_s] == 1 &&
                     !page.client.state()[u"frozen"_s].toBool(true);
          }}},
    };
    return table;
}

} // namespace

class TestLivePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noButtonIsMissingHere()
    {
        Page page;
        QStringList served;
        const auto collect = [&] {
            for (const auto &form : formsOf(page.load().body)) {
                QVERIFY(!form.label.isEmpty());
                served.append(form.label);
            }
        };
        collect();
        page.cloud.setFrozen(false);
        page.order(u"options"_s, QJsonObject{{u"faded"_s, u"AvailableIdle"_s},
                                             {u"sessionIdStrict"_s, false},
                                             {u"readScope"_s, false},
                                             {u"readDelay"_s, 2}});
        collect();
        served.removeDuplicates();
        served.sort();
        QCOMPARE(served, buttons().keys());
    }

    void eachButtonDoesWhatItSays_data()
    {
        QTest::addColumn<QString>("label");
        for (const auto &label : buttons().keys())
            QTest::newRow(qPrintable(label)) << label;
    }
    void eachButtonDoesWhatItSays()
    {
        QFETCH(QString, label);
        Page page;
        const auto &button = buttons()[label];
        button.before(page);
        const auto was = page.cloud.now();
        QVERIFY(!button.after(page, was) || label == u"Revoke all sign-ins" || label == u"Add fault");
        page.press(label);
        QVERIFY2(button.after(page, was), page.client.get(u"/practice/state"_s).body.constData());
    }

    void revokingEndsAllSignIns()
    {
        Page page;
        page.client.setToken({});
        const auto tokens = signIn(page.client, page.cloud.authority(), page.cloud.clientId());
        const auto renew = [&] {
            return page.client.postForm(page.cloud.authority() + u"/oauth2/v2.0/token"_s,
                                        {{u"client_id"_s, page.cloud.clientId()},
                                         {u"grant_type"_s, u"refresh_token"_s},
                                         {u"refresh_token"_s, tokens[u"refresh_token"_s].toString()}});
        };
        QCOMPARE(renew().status, 200);
        page.press(u"Revoke all sign-ins"_s);
        QCOMPARE(renew().object()[u"error"_s].toString(), u"invalid_grant"_s);
    }

    void eachStatusCanBePickedForEachPerson()
    {
        Page page;
        const auto people = page.form(u"Set status"_s)->choices[u"user"_s];
        const auto states = page.form(u"Set status"_s)->choices[u"preferred"_s];
        QCOMPARE(people.size(), 3);
        QCOMPARE(states.size(), 6);
        for (int person = 0; person < people.size(); ++person) {
            page.order(u"teams"_s, QJsonObject{{u"user"_s, people.at(person)},
                                               {u"session"_s, u"web"_s},
                                               {u"availability"_s, u"Available"_s}});
            for (const auto &state : states) {
                auto form = *page.form(u"Set status"_s);
                form.fill(u"user"_s, people.at(person));
                form.fill(u"preferred"_s, state);
                page.press(form);
                QCOMPARE(page.aggregate(person),
                         CloudOverHttp::pairText(QJsonDocument::fromJson(state.toUtf8()).object()));
            }
            auto form = *page.form(u"Reset status"_s);
            form.fill(u"user"_s, people.at(person));
            page.press(form);
            QCOMPARE(page.aggregate(person), u"Available"_s);
        }
    }

    void eachFaultCanBeQueuedForEachRoute()
    {
        Page page;
        const auto choices = page.form(u"Add fault"_s)->choices;
        QVERIFY(choices[u"route"_s].contains(u"*"_s) && choices[u"route"_s].contains(u"token"_s));
        QVERIFY(choices[u"fault"_s].size() >= 8);
        for (const auto &route : choices[u"route"_s]) {
            for (const auto &fault : choices[u"fault"_s]) {
                auto form = *page.form(u"Add fault"_s);
                form.fill(u"route"_s, route);
                form.fill(u"fault"_s, fault);
                form.fill(u"times"_s, u"3"_s);
                page.press(form);
                auto expected = QJsonDocument::fromJson(fault.toUtf8()).object();
                expected[u"route"_s] = route;
                expected[u"times"_s] = 3;
                QCOMPARE(page.faults(), QJsonArray{expected});
            }
        }
    }

    void nonsenseInAFieldIsAnsweredWithAPage()
    {
        Page page;
        auto form = *page.form(u"Skip ahead"_s);
        form.fill(u"advance"_s, u"<b>yesterday</b>"_s);
        const auto was = page.cloud.now();
        const auto answer = page.client.submit(form);
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.text().contains(u"role=\"alert\""_s));
        QVERIFY(answer.text().contains(u"href=\"/practice/\""_s));
        QVERIFY(!answer.text().contains(u"<b>yesterday"_s));
        QCOMPARE(page.cloud.now(), was);
    }

    void thePageShowsWhatColleaguesSee()
    {
        Page page;
        QCOMPARE(page.set(u"Available"_s, u"PT1H"_s).status, 200);
        page.order(u"teams"_s,
                   QJsonObject{{u"session"_s, u"<i>phone</i>"_s}, {u"availability"_s, u"Away"_s}});
        page.ask(u"setStatusMessage"_s,
                 {{u"statusMessage"_s,
                   QJsonObject{{u"message"_s, QJsonObject{{u"content"_s, u"<script>x</script>"_s}}}}}});
        page.advance(301s);
        auto html = page.load().text();
        QVERIFY(html.contains(u"Available / AvailableInactive"_s));
        QVERIFY(html.contains(page.cloud.clientId().left(8)));
        QVERIFY(html.contains(u"Teams &lt;i&gt;phone&lt;/i&gt;"_s));
        QVERIFY(html.contains(u"&lt;script&gt;x&lt;/script&gt;"_s));
        QVERIFY(!html.contains(u"<script>x"_s) && !html.contains(u"<i>"_s));
        QVERIFY(html.contains(u"/presence/setPresence"_s));
        // The part that updates itself is the same part of the page.
        QVERIFY(html.contains(page.client.get(u"/practice/live"_s).text()));
        page.order(u"faults"_s, QJsonArray{QJsonObject{{u"route"_s, u"presence"_s}, {u"drop"_s, true}}});
        QVERIFY(
            page.raw("GET", page.path(), {}, {"Authorization: Bearer " + page.token.toUtf8()}).isNothing());
        html = page.load().text();
        QVERIFY(html.contains(u"dropped"_s));
    }

    void nothingRunsOnThePageButItsOwnScript()
    {
        Page page;
        const auto answer = page.load();
        QCOMPARE(answer.header("Content-Type"), QByteArray("text/html; charset=utf-8"));
        const auto policy = QString::fromUtf8(answer.header("Content-Security-Policy"));
        QVERIFY(policy.startsWith(u"default-src 'none'"_s));
        const auto html = answer.text();
        for (const auto &tag : {u"script"_s, u"style"_s}) {
            const QRegularExpression inside(u"<%1>(.*?)</%1>"_s.arg(tag),
                                            QRegularExpression::DotMatchesEverythingOption);
            const auto hash =
                QCryptographicHash::hash(inside.match(html).captured(1).toUtf8(), QCryptographicHash::Sha256)
                    .toBase64();
            QVERIFY(policy.contains(u"%1-src 'sha256-%2'"_s.arg(tag, QString::fromLatin1(hash))));
        }
        static const QRegularExpression handlers(u"<[^>]*\\s(on[a-z]+|style|src)="_s);
        QVERIFY(!handlers.match(html).hasMatch());
        QVERIFY(!html.contains(u"://"_s));
    }

    void everyFieldHasALabelAndThePageALanguage()
    {
        Page page;
        const auto html = page.load().text();
        QVERIFY(html.contains(u"<html lang=\"en\">"_s));
        QVERIFY(html.contains(u"<title>"_s));
        static const QRegularExpression label(u"<label>.*?</label>"_s,
                                              QRegularExpression::DotMatchesEverythingOption);
        QString outside = html;
        outside.remove(label);
        static const QRegularExpression visible(u"<select|<input(?![^>]*type=\"hidden\")"_s);
        QVERIFY2(!visible.match(outside).hasMatch(),
                 qPrintable(outside.mid(visible.match(outside).capturedStart(), 80)));
        QCOMPARE(html.count(u"<main"_s), 1);
        QCOMPARE(html.count(u"<h1"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestLivePage)
#include "tst_livepage.moc"
