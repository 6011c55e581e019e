// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Why colleagues see what they see: the tables in presence/explain.h and session/reasons.txt, compared cell
// by cell with what a session says, and with a simulated service that knows the truth.

#include "session/view.h"
#include "support/headertable.h"

#include <QTest>

#include <map>

using namespace Lamplighter;
using namespace Qt::StringLiterals;
using Code = Explanation::Code;
using Action = Explanation::Action;

namespace
{
using S = SettablePresence;
const Moment start{*fromRfc3339(u"2026-11-24T14:00:00Z"_s), Elapsed{std::chrono::hours{3}}};

Presence pair(const QString &text)
{
    const auto halves = text.split(u'/');
    return {halves.constFirst(), halves.constLast()};
}

QString text(const Presence &presence)
{
    return presence.availability + u'/' + presence.activity;
}

/// What reads may tell, by the columns of the table.
const QList<std::pair<QString, QString>> columns{
    {u"Av"_s, u"Available/Available"_s},
    {u"In"_s, u"Available/AvailableInactive"_s},
    {u"Aw"_s, u"Away/Away"_s},
    {u"BR"_s, u"BeRightBack/BeRightBack"_s},
    {u"Bu"_s, u"Busy/Busy"_s},
    {u"Me"_s, u"Busy/InAMeeting"_s},
    {u"Ca"_s, u"Busy/InACall"_s},
    {u"Co"_s, u"Busy/InAConferenceCall"_s},
    {u"DD"_s, u"DoNotDisturb/DoNotDisturb"_s},
    {u"Pr"_s, u"DoNotDisturb/Presenting"_s},
    {u"Fo"_s, u"DoNotDisturb/Focusing"_s},
    {u"Of"_s, u"Offline/Offline"_s},
    {u"OW"_s, u"Offline/OffWork"_s},
    {u"PU"_s, u"PresenceUnknown/PresenceUnknown"_s},
};

QString columnOf(const Presence &seen)
{
    for (const auto &[column, written] : columns) {
        if (pair(written) == seen)
            return column;
    }
    qFatal("There is no column for %s.", qPrintable(text(seen)));
}

/// The notation of the table.
QString cellOf(const Explanation &explanation)
{
    const bool resets = explanation.action == Action::ClearPreferred;
    switch (explanation.code) {
    case Code::AsChosen:
        return u"="_s;
    case Code::Outranked:
        return resets ? u"O"_s : u"o"_s;
    case Code::AwayOutranked:
        return resets ? u"A"_s : u"a"_s;
    case Code::PreferredElsewhere:
        return resets ? u"P"_s : u"p"_s;
    case Code::ChangedElsewhere:
        return resets ? u"C"_s : explanation.action == Action::SendAgain ? u"s"_s : u"c"_s;
    case Code::Pending:
        return u"."_s;
    case Code::Unknown:
        return u"?"_s;
    default:
        return nameOf(explanation.code);
    }
}

using Table = std::map<std::pair<QString, QString>, QString>;

Table written(const QString &path, const QString &name)
{
    Table table;
    for (const auto &cell : TestSupport::headerCells(path, {name}))
        table[{cell.row, cell.column}] = cell.text;
    return table;
}

/// A session that has been led somewhere. `gives` is what the service then has of it.
struct Scene {
    QString row;
    std::optional<S> hold;
    std::optional<Presence> gives{};
    std::optional<Moment> changed{}; ///< when that came about; unset: nothing of ours was ever there
    Moment now = start;
    Engine engine{};

    void ask(const Event &event, const Result<Confirmation> &answer)
    {
        engine.handle(event, now);
        if (engine.isAsking())
            engine.handle(Events::Answered{answer}, now);
    }
    static Result<Confirmation> no(ErrorKind kind)
    {
        return tl::unexpected(Error{kind, u"test/no"_s, u"No."_s, {}});
    }
    Snapshot view(const Presence &seen, const Moment &readAt) const
    {
        ViewInputs inputs;
        inputs.observed = ObservedPresence{seen, readAt, u"A0000000007"_s};
        inputs.seenSince = SeenSince{readAt, gives};
        return viewOf(engine, inputs, std::max(now, readAt, [](const Moment &left, const Moment &right) {
                          return left.elapsed < right.elapsed;
                      }));
    }
    /// Half a minute after the change and more, and before the next step of the service's own.
    Moment later() const { return changed.value_or(start) + Seconds{61}; }
};

QString holdName(const std::optional<S> &hold)
{
    return hold ? nameOf(*hold) : u"nothing"_s;
}

constexpr auto unreachable = ErrorKind::Unreachable;
const std::array<std::optional<S>, 6> holds{std::nullopt,         S::Available, S::InACall,
                                            S::InAConferenceCall, S::Away,      S::Presenting};

/// A choice, or a clear, that never reaches the service.
void turnTo(Scene &scene)
{
    if (scene.hold)
        scene.ask(Events::Choose{{*scene.hold, scene.now.utc}}, Scene::no(unreachable));
    else
        scene.ask(Events::Clear{}, Scene::no(unreachable));
}

Scene withoutSession(const std::optional<S> &hold)
{
    Scene scene{holdName(hold) + u", none"_s, hold};
    if (hold)
        turnTo(scene);
    return scene;
}

Scene unanswered(S hold)
{
    Scene scene{holdName(hold) + u", unknown"_s, hold, {}, start};
    scene.ask(Events::Choose{{hold, scene.now.utc}}, Scene::no(ErrorKind::Unanswered));
    return scene;
}

/// `age`: of the lease. What was chosen is what it was sent for, or has not been sent.
Scene withSession(const std::optional<S> &hold, S sent, Seconds age)
{
    Scene scene{{}, hold, presenceOf(sent), start};
    scene.ask(Events::Choose{{sent, start.utc}}, Confirmation{});
    if (age >= Seconds{600})
        scene.gives = presenceOf(S::Away);
    else if (age >= Seconds{300})
        scene.gives = Presence{u"Available"_s, u"AvailableInactive"_s};
    scene.changed = start + (age >= Seconds{300} ? age : Seconds{0});
    scene.now = start + age;
    if (hold != std::optional(sent))
        turnTo(scene);
    else
        scene.ask(Events::Tick{}, Scene::no(unreachable));
    scene.row = holdName(hold) + u", "_s + columnOf(*scene.gives);
    return scene;
}

QList<Scene> allScenes()
{
    QList<Scene> scenes;
    for (const auto &hold : holds) {
        scenes << withoutSession(hold);
        if (hold)
            scenes << unanswered(*hold);
        for (const auto state : allSettablePresences)
            scenes << withSession(hold, state, Seconds{1});
        for (const Seconds age : {Seconds{300}, Seconds{600}})
            scenes << withSession(hold, S::Available, age);
    }
    return scenes;
}

/// What a service makes of sessions and a status set in Teams, read from its description alone. Shares
/// nothing with the code under test but the names of pairs.
struct Service {
    std::optional<Presence> ours;
    std::optional<Presence> client;
    std::optional<Presence> set;

    static int weight(const Presence &presence)
    {
        const QStringList order{u"Offline"_s, u"Away"_s, u"Available"_s, u"Busy"_s, u"DoNotDisturb"_s};
        return static_cast<int>(order.indexOf(presence.availability));
    }
    Presence tells(bool isClientLatest) const
    {
        if (!ours && !client)
            return pair(u"Offline/Offline"_s);
        if (set)
            return *set;
        if (!ours || !client)
            return ours ? *ours : *client;
        if (weight(*ours) != weight(*client))
            return weight(*ours) > weight(*client) ? *ours : *client;
        const auto idle = u"Available/AvailableInactive"_s;
        if ((text(*ours) == idle) != (text(*client) == idle))
            return text(*ours) == idle ? *client : *ours;
        return isClientLatest ? *client : *ours;
    }
};

std::optional<Presence> maybe(const QString &written)
{
    return written.isEmpty() ? std::nullopt : std::optional(pair(written));
}

const QStringList setByHand{{},
                            u"Available/Available"_s,
                            u"Busy/Busy"_s,
                            u"DoNotDisturb/DoNotDisturb"_s,
                            u"BeRightBack/BeRightBack"_s,
                            u"Away/Away"_s,
                            u"Offline/OffWork"_s};
const QStringList clients{{},
                          u"Available/Available"_s,
                          u"Available/AvailableInactive"_s,
                          u"Away/Away"_s,
                          u"Busy/InAMeeting"_s,
                          u"Busy/InACall"_s,
                          u"Busy/InAConferenceCall"_s,
                          u"DoNotDisturb/Presenting"_s,
                          u"DoNotDisturb/Focusing"_s};
/// What another computer makes of the session that it shares with us; "-": ends it.
const QStringList others{{},
                         u"-"_s,
                         u"Available/Available"_s,
                         u"Busy/InACall"_s,
                         u"Busy/InAConferenceCall"_s,
                         u"Away/Away"_s,
                         u"DoNotDisturb/Presenting"_s};
const QStringList onlyByHand{u"Busy/Busy"_s, u"DoNotDisturb/DoNotDisturb"_s, u"BeRightBack/BeRightBack"_s,
                             u"Offline/OffWork"_s};
} // namespace

class ReasonsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCellIsWhatIsSaid();
    void whatIsSaidIsTrueOfTheService();
    void ourOwnSessionIsNeverBlamedOnOthers();
    void aReadingExplainsWhatCameBeforeIt();
    void nothingReadBeforeAPauseIsShownInIt_data();
    void nothingReadBeforeAPauseIsShownInIt();
    void outOfOfficeProvesNothing_data();
    void outOfOfficeProvesNothing();
};

void ReasonsTest::everyCellIsWhatIsSaid()
{
    const auto table = written(QStringLiteral(REASONS), u"chosen, ours"_s);
    Table said;
    for (const auto &scene : allScenes()) {
        for (const auto &[column, seen] : columns) {
            const auto view = scene.view(pair(seen), scene.later());
            const auto cell = cellOf(*view.explanation);
            const std::pair key{scene.row, column};
            const auto known = said.find(key);
            // Two ways to one row, as by a fade and by a choice, are judged alike.
            QVERIFY2(known == said.end() || known->second == cell, qPrintable(scene.row + u' ' + column));
            said[key] = cell;
            const auto found = table.find(key);
            const auto wanted = found == table.end() ? u"nothing"_s : found->second;
            QVERIFY2(wanted == cell,
                     qPrintable(u"%1 | %2: written %3, said %4"_s.arg(scene.row, column, wanted, cell)));
            QVERIFY2(view.explanation->text.endsWith(u'.'), qPrintable(view.explanation->text));
            QVERIFY(view.observed.has_value());
        }
    }
    QCOMPARE(said.size(), table.size());
}

void ReasonsTest::whatIsSaidIsTrueOfTheService()
{
    const auto table = written(QStringLiteral(REASONS), u"chosen, ours"_s);
    int looks = 0;
    for (const auto &scene : allScenes()) {
        for (const auto &set : setByHand) {
            for (const auto &client : clients) {
                for (const auto &other : others) {
                    for (const bool isClientLatest : {false, true}) {
                        Service service{scene.gives, maybe(client), maybe(set)};
                        if (!other.isEmpty())
                            service.ours = other == u"-"_s ? std::nullopt : maybe(other);
                        const auto seen = service.tells(isClientLatest);
                        const auto view = scene.view(seen, scene.later());
                        const auto &why = *view.explanation;
                        const auto where =
                            u"%1; in Teams %2; client %3; other computer %4; seen %5: %6 %7"_s.arg(
                                scene.row, set, client, other, text(seen), nameOf(why.code),
                                nameOf(why.action));
                        const bool isSetShown = !set.isEmpty() && seen == pair(set);
                        const bool isOurs = scene.gives && seen == *scene.gives;
                        ++looks;
                        QVERIFY2(cellOf(why) == table.at({scene.row, columnOf(seen)}), qPrintable(where));
                        if (why.code == Code::AsChosen && scene.hold)
                            QVERIFY2(seen == presenceOf(*scene.hold), qPrintable(where));
                        if (why.code == Code::PreferredElsewhere)
                            QVERIFY2(isSetShown && onlyByHand.contains(text(seen)), qPrintable(where));
                        if (why.code == Code::Outranked || why.code == Code::AwayOutranked)
                            QVERIFY2(!isOurs, qPrintable(where));
                        // Nothing but another computer takes our pair away from below.
                        if (why.action == Action::SendAgain)
                            QVERIFY2(!other.isEmpty(), qPrintable(where));
                        // A status set in Teams that hides ours can be reset.
                        const bool isInTheWay = isSetShown && scene.hold && !isOurs &&
                                                why.code != Code::AsChosen && why.code != Code::Pending &&
                                                why.code != Code::Unknown;
                        if (isInTheWay)
                            QVERIFY2(why.action == Action::ClearPreferred, qPrintable(where));
                    }
                }
            }
        }
    }
    QCOMPARE(looks, allScenes().size() * setByHand.size() * clients.size() * others.size() * 2);
}

void ReasonsTest::ourOwnSessionIsNeverBlamedOnOthers()
{
    for (const auto lease : allSettablePresences) {
        for (const auto choice : allSettablePresences) {
            for (const auto kind : {ErrorKind::Unreachable, ErrorKind::Unanswered, ErrorKind::Throttled}) {
                for (const Seconds age : {Seconds{40}, Seconds{310}, Seconds{610}}) {
                    Scene scene{{}, choice, presenceOf(lease), start};
                    scene.ask(Events::Choose{{lease, start.utc}}, Confirmation{});
                    scene.now = start + age;
                    scene.ask(Events::Choose{{choice, scene.now.utc}}, Scene::no(kind));
                    const auto &now = scene.now;
                    const auto ours = sessionPresenceAt(*scene.engine.lease(), now.elapsed);
                    const auto view = scene.view(ours, now + Seconds{100});
                    const bool isChoice = ours == presenceOf(choice);
                    QVERIFY2(view.explanation->code == (isChoice ? Code::AsChosen : Code::Pending),
                             qPrintable(view.explanation->text));
                }
            }
        }
    }
}

void ReasonsTest::aReadingExplainsWhatCameBeforeIt()
{
    const auto table = written(QStringLiteral(EXPLAIN_HEADER), u"asked for"_s);
    const auto check = [&](const Scene &scene, const QString &row, const QString &column,
                           const Presence &seen, const Moment &readAt) {
        const auto view = scene.view(seen, readAt);
        const auto code = nameOf(view.explanation->code);
        const auto wanted = table.at({row, column});
        const auto where = u"%1, %2, seen %3: %4"_s.arg(scene.row, row, text(seen), view.explanation->text);
        if (wanted == u"judged"_s)
            QVERIFY2(code != u"stale"_s && code != u"resting"_s, qPrintable(where));
        else
            QVERIFY2(code == wanted, qPrintable(where));
        QVERIFY2(view.observed.has_value() == (code != u"stale"_s), qPrintable(where));
        if (code == u"stale"_s)
            QVERIFY2(view.explanation->action == Action::None, qPrintable(where));
    };
    int compared = 0;
    for (const auto &scene : allScenes()) {
        if (!scene.changed || !scene.hold)
            continue;
        const std::array seen{
            std::pair{u"our choice"_s, presenceOf(*scene.hold)},
            std::pair{u"our own session"_s, scene.gives.value_or(presenceOf(*scene.hold))},
            std::pair{u"anything else"_s, Presence{u"Busy"_s, u"InAMeeting"_s}},
        };
        for (const auto &[column, presence] : seen) {
            if (column == u"our own session"_s && presence == presenceOf(*scene.hold))
                continue;
            check(scene, u"before our latest change"_s, column, presence, *scene.changed - Milliseconds{1});
            check(scene, u"under 30 s after our change"_s, column, presence, *scene.changed);
            check(scene, u"under 30 s after our change"_s, column, presence,
                  *scene.changed + Milliseconds{29'999});
            check(scene, u"later"_s, column, presence, *scene.changed + Seconds{30});
            check(scene, u"later"_s, column, presence, scene.later());
            ++compared;
        }
    }
    QVERIFY(compared > 100);
}

void ReasonsTest::nothingReadBeforeAPauseIsShownInIt_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("asleep");
    QTest::addColumn<bool>("clearArrives");
    for (const auto state : allSettablePresences) {
        for (const bool arrives : {true, false})
            QTest::addRow("%s, asleep, %d", qPrintable(nameOf(state)), arrives)
                << nameOf(state) << true << arrives;
    }
    for (const bool arrives : {true, false})
        QTest::addRow("available, locked, %d", arrives) << u"available"_s << false << arrives;
}

void ReasonsTest::nothingReadBeforeAPauseIsShownInIt()
{
    QFETCH(QString, state);
    QFETCH(bool, asleep);
    QFETCH(bool, clearArrives);
    const auto table = written(QStringLiteral(EXPLAIN_HEADER), u"asked for"_s);
    Scene scene{{}, *settablePresenceFromName(state), {}, start};
    scene.ask(Events::Choose{{*scene.hold, start.utc}}, Confirmation{});
    scene.now = start + Seconds{40};
    const Result<Confirmation> answer = clearArrives ? Confirmation{} : Scene::no(unreachable);
    if (asleep)
        scene.ask(Events::Sleep{}, answer);
    else
        scene.ask(Events::Lock{}, answer);
    QVERIFY(scene.engine.rest());
    for (const auto &[column, seen] : columns) {
        for (const Seconds age : {Seconds{35}, Seconds{40}, Seconds{41}}) {
            const auto view = scene.view(pair(seen), start + age);
            QCOMPARE(nameOf(view.explanation->code),
                     table.at({u"before a pause, or in it"_s, u"anything else"_s}));
            QCOMPARE(view.explanation->action, Action::None);
            QVERIFY2(!view.observed, qPrintable(column));
            QVERIFY2(!view.explanation->text.contains(labelOf(pair(seen))), qPrintable(column));
        }
    }
}

void ReasonsTest::outOfOfficeProvesNothing_data()
{
    QTest::addColumn<QString>("hold");
    QTest::addColumn<QString>("seen");
    QTest::addColumn<QString>("cell");
    const auto row = [](const QString &hold, const QString &seen, const QString &cell) {
        QTest::addRow("%s, %s", qPrintable(hold), qPrintable(seen)) << hold << seen << cell;
    };
    // Automatic replies hide the activity, so the availability may be a call of ours.
    row(u"available"_s, u"Available/OutOfOffice"_s, u"="_s);
    row(u"in-a-call"_s, u"Busy/OutOfOffice"_s, u"="_s);
    row(u"presenting"_s, u"DoNotDisturb/OutOfOffice"_s, u"="_s);
    row(u"away"_s, u"Away/OutOfOffice"_s, u"="_s);
    row(u"available"_s, u"Busy/OutOfOffice"_s, u"O"_s);
    row(u"presenting"_s, u"Busy/OutOfOffice"_s, u"s"_s);
    row(u"available"_s, u"DoNotDisturb/OutOfOffice"_s, u"O"_s);
    row(u"in-a-call"_s, u"Available/OutOfOffice"_s, u"C"_s);
    row(u"away"_s, u"BeRightBack/OutOfOffice"_s, u"O"_s);
}

void ReasonsTest::outOfOfficeProvesNothing()
{
    QFETCH(QString, hold);
    QFETCH(QString, seen);
    const auto state = *settablePresenceFromName(hold);
    const auto scene = withSession(state, state, Seconds{1});
    QTEST(cellOf(*scene.view(pair(seen), scene.later()).explanation), "cell");
}

QTEST_GUILESS_MAIN(ReasonsTest)
#include "tst_reasons.moc"
