// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compares the tables in identity/tokenbroker.h with what happens: random events lead brokers through many
// lives, and exactly the listed outcomes must occur. Also, each caller is answered once, never with a refused
// or expired token.

#include "identity/tokenbroker.h"
#include "support/headertable.h"

#include <QTest>

#include <array>
#include <map>
#include <random>
#include <set>

using namespace Lamplighter;
using namespace Lamplighter::TokenEvents;
using namespace Qt::StringLiterals;

namespace
{

/// As the tables write them, in the order of TokenBroker::Phase and of KeychainLedger::State.
const std::array phaseNames{u"U"_s, u"O"_s, u"L"_s, u"X"_s, u"N"_s, u"S"_s, u"P"_s, u"R"_s, u"K"_s, u"E"_s};
const std::array keychainNames{u"I"_s, u"R"_s, u"R!"_s, u"S"_s, u"S!"_s, u"F"_s, u"F!"_s};

template <typename Names, typename State>
QString nameOf(const Names &names, State state)
{
    return names.at(static_cast<size_t>(state));
}

using Cell = std::set<QString>;
using Row = std::map<QString, Cell>; ///< by what was before
/// By "account" or "keychain", and event.
using Tables = std::map<QString, std::map<QString, Row>>;

Tables writtenTables()
{
    Tables tables;
    const QStringList names{u"account"_s, u"keychain"_s};
    for (const auto &each : TestSupport::headerCells(QStringLiteral(BROKER_HEADER), names)) {
        const auto words = each.text.split(u' ', Qt::SkipEmptyParts);
        if (!words.isEmpty())
            tables[each.table][each.row][each.column].insert(words.begin(), words.end());
    }
    return tables;
}

class Chance
{
public:
    explicit Chance(quint32 seed)
        : m_random(seed)
    {
    }

    int below(int count) { return static_cast<int>(m_random() % static_cast<unsigned>(count)); }
    bool one(int in) { return below(in) == 0; }

private:
    std::mt19937 m_random;
};

Error problem(ErrorKind kind, const QString &code = u"test/table"_s)
{
    return {.kind = kind, .code = code, .text = u"Something happened."_s, .next = {}};
}

const SignedInAccount ada{u"ada"_s, u"tenant"_s, u"ada@example.test"_s, u"Ada"_s};
const SignedInAccount grace{u"grace"_s, u"tenant"_s, u"grace@example.test"_s, u"Grace"_s};

/// One life of a broker with its surroundings: a few dozen events.
class Life
{
public:
    Life(Chance &chance, Tables &seen)
        : m_chance(chance)
        , m_seen(seen)
        , m_broker(Seconds{1})
    {
    }

    void run()
    {
        for (int step = 0; step < 50; ++step) {
            // A pause is short, and much can happen in it.
            const bool stays = phase() == u"P"_s && !m_chance.one(6);
            m_now += Seconds{stays || !m_chance.one(3) ? 0
                             : m_chance.one(10)        ? 5000
                                                       : m_chance.below(m_chance.one(2) ? 400 : 5)};
            happen();
        }
        while (m_renewing || !m_jobs.empty()) {
            if (m_renewing)
                renewalEnds();
            else
                jobEnds();
        }
        for (const auto &[asker, refused] : m_askers)
            QFAIL(qPrintable(u"Asker %1 was never answered."_s.arg(asker)));
    }

private:
    QString phase() const { return nameOf(phaseNames, m_broker.phase(m_now)); }
    QString keychain() const { return nameOf(keychainNames, m_broker.keychain()); }

    template <typename Event>
    void give(const QString &name, Event event)
    {
        const auto before = phase();
        const auto keychainBefore = keychain();
        const auto out = m_broker.handle(TokenEvent(std::move(event)), m_now);
        const auto after = phase();

        auto outcome = after == before ? u"="_s : after;
        if (out.renew)
            outcome += u'n';
        if (out.keychain) {
            m_jobs.push_back(*out.keychain);
            outcome += u"rsf"_s.at(static_cast<int>(out.keychain->kind));
            if (out.keychain->interaction == Interaction::Allowed)
                outcome += u'!';
        }
        auto &cell = m_seen[u"account"_s][name][before];
        cell.insert(outcome);
        for (const auto &grant : out.grants)
            cell.insert(answered(grant));
        for (const auto &report : out.reports) {
            QVERIFY(m_askers.erase(report.asker) == 1);
            cell.insert(report.answer ? u"d"_s : u"x"_s);
        }
        m_seen[u"keychain"_s][kind(name)][keychainBefore].insert(keychain() == keychainBefore ? u"="_s
                                                                                              : keychain());
        m_renewing = m_broker.isRenewing();
        QVERIFY(m_renewing || !out.renew);
        // A check whether SignInNeeded still holds isn't visible.
        QVERIFY(after == u"R"_s ? m_renewing : !m_renewing || after == u"N"_s);
        m_wakeAt = out.wakeAt;
    }

    QString answered(const TokenDecisions::Grant &grant)
    {
        const auto asker = m_askers.extract(grant.asker);
        [&] { QVERIFY(!asker.empty()); }();
        if (!grant.answer)
            return u"x"_s;
        const auto token = grant.answer->accessToken;
        [&] {
            QVERIFY(token != asker.mapped());
            QVERIFY(m_expires.at(token) > m_now);
        }();
        return u"g"_s;
    }

    /// Merges the events that make no difference to the keychain.
    static QString kind(const QString &event)
    {
        if (event.startsWith(u"Ask"_s))
            return u"Ask"_s;
        const bool isRead =
            event.startsWith(u"read: "_s) && event != u"read: failed"_s && event != u"read: silent"_s;
        return isRead ? u"read: done"_s : event;
    }

    quint64 asker(const QString &refused = {})
    {
        m_askers[++m_number] = refused;
        return m_number;
    }

    TokenSet tokens()
    {
        TokenSet fresh;
        m_older = std::exchange(m_newest, u"access %1"_s.arg(++m_number));
        fresh.accessToken = Secret(m_newest);
        if (!m_chance.one(6))
            fresh.refreshToken = Secret(u"refresh %1"_s.arg(m_number));
        fresh.lifetime = Seconds{60 + m_chance.below(4000)};
        if (m_chance.one(3))
            fresh.refreshIn = Seconds{1 + m_chance.below(600)};
        m_expires[m_newest] = m_now + fresh.lifetime;
        return fresh;
    }

    QByteArray claims() { return m_chance.one(2) ? R"({"a":1})" : R"({"b":1})"; }

    void ask()
    {
        const auto refused = m_chance.one(2) ? m_newest : m_older;
        switch (m_chance.below(7)) {
        case 0:
        case 1:
        case 2:
            return give(u"Ask"_s, Ask{asker()});
        case 3:
        case 4:
            return give(u"Ask, refused"_s, Ask{asker(refused), refused});
        case 5:
            return give(u"Ask, claims"_s, m_chance.one(4) ? Ask{asker(), {}, claims()}
                                                          : Ask{asker(refused), refused, claims()});
        default:
            return give(u"AskAgain"_s,
                        AskAgain{asker(refused), refused, m_chance.one(2) ? claims() : QByteArray()});
        }
    }

    void renewalEnds()
    {
        const auto fail = [&](const QString &name, ErrorKind kind, bool forget = false) {
            auto error = problem(kind);
            if (m_chance.one(2))
                error.retryAfter = Seconds{m_chance.below(900)};
            give(name, NotRenewed{{.error = error,
                                   .forgetRefreshToken = forget,
                                   .claims = {},
                                   .mayPass = m_chance.one(2)}});
        };
        switch (m_chance.below(12)) {
        case 0:
            return fail(u"Unreachable"_s, m_chance.one(2) ? ErrorKind::Unreachable : ErrorKind::Unanswered);
        case 1:
            return fail(u"Throttled"_s, ErrorKind::Throttled);
        case 2:
            return fail(u"Refused"_s, ErrorKind::Refused);
        case 3:
            return fail(u"SignInNeeded"_s, m_chance.one(2) ? ErrorKind::SignInNeeded : ErrorKind::Cancelled);
        case 4:
            return fail(u"SignInNeeded, forget"_s, ErrorKind::SignInNeeded, true);
        case 5:
            return give(u"Renewed, other"_s, Renewed{tokens(), *m_broker.account() == ada ? grace : ada});
        default:
            auto fresh = tokens();
            const auto account = m_chance.one(2) ? m_broker.account() : std::nullopt;
            if (m_chance.one(3))
                fresh.refreshToken.clear();
            const auto name = fresh.refreshToken.isEmpty() ? u"Renewed, as before"_s : u"Renewed"_s;
            return give(name, Renewed{std::move(fresh), account});
        }
    }

    KeychainContent anyContent(QString &name)
    {
        auto error = problem(ErrorKind::Refused);
        switch (m_chance.below(8)) {
        case 0:
            name = u"read: nothing"_s;
            return {};
        case 1:
            name = u"read: nonsense"_s;
            return {.problem = error};
        case 2:
            name = u"read: ended"_s;
            return {.account = StoredAccount{ada, {}}};
        case 3:
        case 4:
            name = u"read: not allowed"_s;
            return {.account = StoredAccount{ada, Secret(u"refresh stored"_s)}, .problem = error};
        default:
            name = u"read: account"_s;
            return {.account = StoredAccount{ada, Secret(u"refresh stored"_s)}};
        }
    }

    void jobEnds()
    {
        const auto at = m_jobs.begin() + m_chance.below(static_cast<int>(m_jobs.size()));
        const auto task = *at;
        m_jobs.erase(at);
        const bool counts = m_broker.awaits(task.job);
        const bool fails = m_chance.one(3);
        if (task.kind == KeychainTask::Kind::Read) {
            if (fails) {
                const auto code = m_chance.one(4) ? u"keychain/unavailable"_s : u"keychain/locked"_s;
                return give(counts ? u"read: failed"_s : u"late answer"_s,
                            KeychainRead{task.job, tl::unexpected(problem(ErrorKind::KeychainLocked, code))});
            }
            QString name;
            auto content = anyContent(name);
            return give(counts ? name : u"late answer"_s, KeychainRead{task.job, std::move(content)});
        }
        const Result<void> result =
            fails ? Result<void>(tl::unexpected(problem(ErrorKind::KeychainLocked))) : Result<void>();
        const auto name = task.kind == KeychainTask::Kind::Save ? (fails ? u"not saved"_s : u"saved"_s)
                                                                : (fails ? u"not gone"_s : u"gone"_s);
        give(counts ? name : u"late answer"_s, KeychainChanged{task.job, result});
    }

    void jobIsSilent()
    {
        const auto task = m_jobs.at(static_cast<size_t>(m_chance.below(static_cast<int>(m_jobs.size()))));
        const bool isRead = task.kind == KeychainTask::Kind::Read;
        const auto name = isRead ? u"read: silent"_s : u"silent"_s;
        give(m_broker.awaits(task.job) ? name : u"late answer"_s, KeychainSilent{task});
    }

    void happen()
    {
        if (m_renewing && m_chance.one(3))
            return renewalEnds();
        if (phase() == u"N"_s && m_chance.one(6)) {
            m_now += Seconds{60}; // earlier, it isn't checked again
            return give(u"Reconsider"_s, Reconsider{});
        }
        if (!m_jobs.empty() && m_chance.one(3))
            return m_chance.one(5) ? jobIsSilent() : jobEnds();
        switch (m_chance.below(24)) {
        case 20:
            return give(u"Wish"_s, Wish{});
        case 21:
            return give(u"Reconsider"_s, Reconsider{});
        case 22:
        case 23:
            // Mostly when requested, but an extra tick does no harm.
            if (m_wakeAt && m_chance.one(2))
                m_now = std::max(m_now, *m_wakeAt);
            return give(u"Tick"_s, Tick{});
        case 0:
            return give(u"Restore"_s, Restore{});
        case 1:
        case 2:
            return give(u"Unlock"_s, Unlock{asker()});
        case 3:
            return give(u"RetryKeychain"_s, RetryKeychain{});
        case 4:
            if (m_chance.one(2))
                give(u"SignOut"_s, SignOut{asker()});
            return;
        case 5:
            if (m_chance.one(2))
                give(u"Enter"_s, Enter{tokens(), m_chance.one(3) ? grace : ada});
            return;
        case 6:
            return give(u"Challenge"_s, Challenge{claims()});
        case 7:
            // Identity drops a renewal that is no longer current. If it still answers, nothing happens.
            if (m_renewing)
                return;
            if (m_chance.one(2))
                return give(u"late answer"_s, Renewed{tokens(), std::nullopt});
            return give(u"late answer"_s, NotRenewed{{.error = problem(ErrorKind::SignInNeeded)}});
        default:
            return ask();
        }
    }

    Chance &m_chance;
    Tables &m_seen;
    TokenBroker m_broker;
    Elapsed m_now{std::chrono::hours{5}};
    std::vector<KeychainTask> m_jobs; ///< running
    bool m_renewing = false;
    std::optional<Elapsed> m_wakeAt;
    quint64 m_number = 0;
    std::map<quint64, QString> m_askers; ///< not answered yet, with the token that was refused
    std::map<QString, Elapsed> m_expires;
    QString m_newest;
    QString m_older;
};

/// The row as the table should show it.
template <typename Names>
QString toText(const Row &row, const Names &names)
{
    QStringList cells;
    for (const auto &name : names) {
        QStringList words;
        if (const auto cell = row.find(name); cell != row.end())
            words = QStringList(cell->second.begin(), cell->second.end());
        cells << words.join(u' ');
    }
    return cells.join(u" | "_s);
}

} // namespace

class TokenTableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        Chance chance{20261125};
        for (int life = 0; life < 15'000 && !QTest::currentTestFailed(); ++life)
            Life{chance, m_seen}.run();
        // Events that don't change the keychain have no line in its table.
        std::erase_if(m_seen[u"keychain"_s], [](const auto &row) {
            return std::ranges::all_of(row.second,
                                       [](const auto &cell) { return cell.second == Cell{u"="_s}; });
        });
    }

    void tablesMatchTheBehavior_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("event");
        std::set<std::pair<QString, QString>> rows;
        for (const auto &tables : {m_written, m_seen}) {
            for (const auto &[table, events] : tables) {
                for (const auto &[event, row] : events)
                    rows.insert({table, event});
            }
        }
        for (const auto &[table, event] : rows)
            QTest::addRow("%s: %s", qPrintable(table), qPrintable(event)) << table << event;
    }
    void tablesMatchTheBehavior()
    {
        QFETCH(QString, table);
        QFETCH(QString, event);
        const auto text = [&](Tables &tables) {
            const auto &row = tables[table][event];
            return table == u"account"_s ? toText(row, phaseNames) : toText(row, keychainNames);
        };
        QCOMPARE(text(m_seen), text(m_written));
    }

private:
    Tables m_written = writtenTables();
    Tables m_seen;
};

QTEST_GUILESS_MAIN(TokenTableTest)
#include "tst_tokentable.moc"
