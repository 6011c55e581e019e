// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/models.h"

#include "practice/presencemodel.h"
#include "presence/duration.h"
#include "session/view.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Lamplighter::Testing
{

namespace
{
struct Word {
    QStringView name;
    enum class Takes { Nothing, Number, TwoNumbers, State, StateAndNumber, WeatherAndNumber } takes;
};

/// In the order of Verb.
constexpr std::array verbs{
    Word{u"set", Word::Takes::StateAndNumber},    Word{u"set-then-back", Word::Takes::StateAndNumber},
    Word{u"again", Word::Takes::Nothing},         Word{u"extend", Word::Takes::Number},
    Word{u"back", Word::Takes::Nothing},          Word{u"clear", Word::Takes::Nothing},
    Word{u"told", Word::Takes::Nothing},          Word{u"weather", Word::Takes::WeatherAndNumber},
    Word{u"next", Word::Takes::WeatherAndNumber}, Word{u"latency", Word::Takes::TwoNumbers},
    Word{u"pass", Word::Takes::Number},           Word{u"sleep", Word::Takes::Number},
    Word{u"doze", Word::Takes::Number},           Word{u"lock", Word::Takes::Nothing},
    Word{u"unlock", Word::Takes::Nothing},        Word{u"jump", Word::Takes::Number},
    Word{u"reconsider", Word::Takes::Nothing},    Word{u"sign-in-needed", Word::Takes::Nothing},
    Word{u"signed-in", Word::Takes::Nothing},     Word{u"kill", Word::Takes::Number},
    Word{u"quit-clear", Word::Takes::Number},     Word{u"quit-leave", Word::Takes::Number},
    Word{u"rival", Word::Takes::StateAndNumber},  Word{u"rival-clear", Word::Takes::Nothing},
    Word{u"foreign", Word::Takes::State},         Word{u"foreign-ends", Word::Takes::Nothing},
};

/// In the order of Weather.
constexpr std::array<QStringView, 9> weathers{u"fine",       u"unreachable",  u"lost-before",
                                              u"lost-after", u"error-before", u"error-after",
                                              u"throttled",  u"refused",      u"sign-in"};

SettablePresence stateAt(int index)
{
    return allSettablePresences.at(static_cast<size_t>(index));
}

QString textOf(const Step &step)
{
    const auto &word = verbs.at(static_cast<size_t>(step.verb));
    const auto name = word.name.toString();
    switch (word.takes) {
    case Word::Takes::Nothing:
        return name;
    case Word::Takes::Number:
        return u"%1 %2"_s.arg(name).arg(step.first);
    case Word::Takes::TwoNumbers:
        return u"%1 %2 %3"_s.arg(name).arg(step.first).arg(step.second);
    case Word::Takes::State:
        return u"%1 %2"_s.arg(name, nameOf(stateAt(step.first)));
    case Word::Takes::StateAndNumber:
        return u"%1 %2 %3"_s.arg(name, nameOf(stateAt(step.first))).arg(step.second);
    case Word::Takes::WeatherAndNumber:
        return u"%1 %2 %3"_s.arg(name, weathers.at(static_cast<size_t>(step.first))).arg(step.second);
    }
    Q_UNREACHABLE();
}

Step stepFromText(const QString &text)
{
    const auto parts = text.split(u' ', Qt::SkipEmptyParts);
    const auto word = std::find_if(verbs.begin(), verbs.end(),
                                   [&](const Word &each) { return each.name == parts.value(0); });
    if (word == verbs.end())
        qFatal("No step of a script: %s", qPrintable(text));
    Step step{static_cast<Verb>(word - verbs.begin()), parts.value(1).toInt(), parts.value(2).toInt()};
    if (word->takes == Word::Takes::State || word->takes == Word::Takes::StateAndNumber)
        step.first = static_cast<int>(settablePresenceFromName(parts.value(1)).value());
    if (word->takes == Word::Takes::WeatherAndNumber)
        step.first =
            static_cast<int>(std::find(weathers.begin(), weathers.end(), parts.value(1)) - weathers.begin());
    return step;
}

const QString anna = u"anna"_s;
const QString ourClient = u"ours"_s;
const QString teamsClient = u"teams"_s;

const Utc calendarStart{std::chrono::hours{498'753}};
const Elapsed elapsedStart{std::chrono::hours{5}};

constexpr Seconds timeout{10};
/// One request that is lost in time, and one more at the last moment.
constexpr Seconds slack{20};
/// A request that was lost just before, the longest back-off, and the way to the service.
constexpr Seconds recovery{75};
constexpr Seconds clearedWithin{8}; ///< an answer that has to be waited for, and the clear's way
constexpr Seconds endedWithin{2};
constexpr Seconds holdWithItsOwnRenewal{5 * 60 + 30};
constexpr Seconds iconMayDiffer{3};
constexpr Milliseconds shortestBackOff{1'500};
constexpr Seconds betweenRenewals{5};
constexpr Seconds longestRetryAfter{60 * 60};
constexpr Seconds shortestRetryAfter{2};
constexpr std::chrono::hours resumedWithin{12};
constexpr Seconds clockIsCheckedEvery{30};
constexpr int latestTimer = 300; ///< milliseconds
/// What the engine takes for no difference: a lease that ends so long before its promise lasts until then.
constexpr Milliseconds clockTolerance{250};
constexpr Seconds longestWay{2};
constexpr std::chrono::hours openHoldWhileLocked{12};
constexpr Seconds returnedWithin{10};

Error errorOf(ErrorKind kind)
{
    return {kind, u"test/model"_s, u"Something happened."_s, {}};
}

Practice::Pair pairOf(SettablePresence state)
{
    const auto presence = presenceOf(state);
    return {presence.availability, presence.activity};
}

/// One script, played once.
class Play
{
public:
    explicit Play(const Script &script)
        : m_script(script)
        , m_engine(policy(), script.seed)
        , m_random(script.seed + 1)
    {
        m_cloud.advanceTo(calendarStart);
        give(Events::Allow{});
    }

    QString run()
    {
        for (const auto &step : m_script.steps) {
            m_step = textOf(step);
            m_nudged = true;
            take(step);
            checkForecast();
            if (!m_broken.isEmpty())
                return m_broken;
        }
        m_step = u"the end"_s;
        return m_broken;
    }

private:
    struct Flight {
        EngineRequest request;
        Elapsed sent;
        std::optional<Elapsed> arrives; ///< until it has
        Elapsed answered;
        Result<Confirmation> answer;
        quint64 intention = 0;
        std::optional<EngineHold> hold;
    };

    struct Failure {
        Elapsed at;
        quint64 intention = 0;
    };

    EnginePolicy policy() const
    {
        return m_script.lease ? EnginePolicy{Minutes{m_script.lease}, false}
                              : EnginePolicy{Minutes{15}, true};
    }
    Moment now() const { return {calendarStart + (m_now - elapsedStart) + m_wallClockOff, m_now}; }
    static Utc cloudTime(Elapsed at) { return calendarStart + (at - elapsedStart); }
    static Elapsed elapsedTime(Utc cloud) { return elapsedStart + (cloud - calendarStart); }

    std::optional<Practice::LiveSession> ours() const { return oursIn(m_cloud); }
    static std::optional<Practice::LiveSession> oursIn(const Practice::PresenceModel &cloud)
    {
        for (const auto &session : cloud.sessions(anna)) {
            if (session.id == ourClient)
                return session;
        }
        return std::nullopt;
    }
    static Presence shownIn(const Practice::PresenceModel &cloud)
    {
        const auto session = oursIn(cloud);
        return session ? Presence{session->effective.availability, session->effective.activity}
                       : offlinePresence();
    }

    void fail(const QString &what)
    {
        if (m_broken.isEmpty())
            m_broken = u"%1 s after the start, in \"%2\": %3\n%4"_s
                           .arg(std::chrono::duration<double>(m_now - elapsedStart).count())
                           .arg(m_step, what, m_log.join(u'\n'));
    }
    void note(const QString &what)
    {
        m_log << u"  %1 s  %2"_s.arg(std::chrono::duration<double>(m_now - elapsedStart).count(), 0, 'f', 3)
                     .arg(what);
    }

    void take(const Step &step);
    void choose(SettablePresence state, int seconds, bool thenBack);
    void pass(Milliseconds span);
    void sleep(Milliseconds span);
    void doze(Milliseconds span);
    void comeBack();
    bool rests() const;
    void die(Milliseconds span);
    void quit(bool clear, Milliseconds span);
    void startAgain();
    void arrive(const EngineRequest &request);

    void give(const Event &event);
    void send(const EngineRequest &request);
    void answer();
    void look();
    void judgeWhatIsHeld();
    void judgeWhatIsNot();
    void judgeWhatIsShown();
    void judgeSilence();
    void checkForecast();

    const Script &m_script;
    Engine m_engine;
    std::minstd_rand m_random;
    Practice::PresenceModel m_cloud;
    struct Remembered {
        std::optional<EngineHold> hold;
        std::optional<Snapshot::Previous> previous;
        std::optional<Utc> lastConfirmed;
    };
    std::optional<Remembered> m_remembered; ///< on leaving; otherwise what the engine has at its death
    QString m_broken;
    QString m_step;
    QStringList m_log;

    Elapsed m_now = elapsedStart;
    Milliseconds m_wallClockOff{0};
    std::optional<Elapsed> m_wakeAt;
    bool m_runs = true; ///< neither asleep nor dead
    bool m_leaving = false;
    std::optional<Elapsed> m_lockedSince;
    bool m_slept = false; ///< and the user hasn't returned since
    std::optional<Elapsed> m_restsSince;
    bool m_released = false;             ///< in this rest
    std::optional<Elapsed> m_returnedAt; ///< to a hold that rested
    bool m_waitedOnReturn = false;       ///< for an answer that may never come

    Step m_weather{Verb::Weather, 0, 0};
    std::optional<Step> m_nextWeather;
    Milliseconds m_there{60};
    Milliseconds m_back{60};
    std::optional<Flight> m_flight;

    // What the judges go by
    std::optional<Elapsed> m_fineSince; ///< the service can be reached, and the program may and can do so
    std::optional<Elapsed> m_throttledUntil;
    bool m_refused = false; ///< and nothing has been sent since
    bool m_rival = false;   ///< another computer has changed our session, and we have not since
    bool m_unknown = false; ///< something from before the program's start may live
    std::optional<EngineHold> m_hold;
    std::optional<EngineHold> m_confirmedHold; ///< which a choice that fails goes back to
    Elapsed m_heldSince = elapsedStart;
    bool m_wasSeen = false; ///< the cloud has shown the hold's state
    std::optional<Elapsed> m_worst;
    std::optional<Presence> m_icon;
    bool m_certain = true;
    std::optional<Elapsed> m_iconDiffersSince;
    bool m_nudged = true; ///< by more than time, since the last request
    std::optional<Failure> m_lastFailure;
    std::optional<Flight> m_lastConfirmed;
    std::optional<Flight> m_lastSent;
    bool m_jumped = false; ///< and the program may not have noticed yet
};

void Play::take(const Step &step)
{
    // A user never does two things within a millisecond.
    pass(Milliseconds{1});
    const auto &hold = m_engine.hold();
    switch (step.verb) {
    case Verb::Set:
    case Verb::SetThenBack:
        choose(stateAt(step.first), step.second, step.verb == Verb::SetThenBack);
        break;
    case Verb::Again:
        give(Events::Tick{});
        if (hold && !m_engine.suspended()) {
            if (rests()) {
                m_returnedAt = m_now;
                m_waitedOnReturn = m_flight.has_value();
            }
            m_slept = m_released = false;
            give(Events::Choose{*hold, true});
        }
        break;
    case Verb::Extend:
        give(Events::Tick{});
        if (hold && hold->until)
            give(Events::Prolong{*hold->until + Seconds{step.first}});
        break;
    case Verb::Back:
        give(Events::Tick{});
        if (m_engine.previous() && !m_engine.suspended()) {
            m_released = false;
            m_slept = m_slept && m_engine.previous()->until && *m_engine.previous()->until <= now().utc;
            give(Events::GoBack{});
        }
        break;
    case Verb::Clear:
        give(Events::Clear{});
        break;
    case Verb::Told:
        give(Events::Told{});
        break;
    case Verb::Weather:
        m_weather = step;
        look();
        break;
    case Verb::Next:
        m_nextWeather = step;
        break;
    case Verb::Latency:
        m_there = Milliseconds{step.first};
        m_back = Milliseconds{step.second};
        break;
    case Verb::Pass:
        pass(Seconds{step.first});
        break;
    case Verb::Sleep:
        sleep(Seconds{step.first});
        break;
    case Verb::Doze:
        doze(Seconds{step.first});
        break;
    case Verb::Lock:
        if (!m_lockedSince)
            m_lockedSince = m_now;
        give(Events::Lock{});
        break;
    case Verb::Unlock:
        comeBack();
        give(Events::Unlock{});
        break;
    case Verb::Jump:
        m_wallClockOff += Seconds{step.first};
        m_jumped = true;
        break;
    case Verb::Reconsider:
        give(Events::Reconsider{});
        if (const auto &trouble = m_engine.trouble();
            trouble && m_hold && !rests() && !m_flight && !m_engine.suspended() &&
            (trouble->kind == ErrorKind::Unreachable || trouble->kind == ErrorKind::Unanswered))
            fail(u"the network is back, and nothing is tried"_s);
        break;
    case Verb::SignInNeeded:
        give(Events::Suspend{errorOf(ErrorKind::SignInNeeded)});
        break;
    case Verb::SignedIn:
        give(Events::Allow{});
        break;
    case Verb::Kill:
        die(Seconds{step.first});
        startAgain();
        break;
    case Verb::QuitClear:
    case Verb::QuitLeave:
        quit(step.verb == Verb::QuitClear, Seconds{step.first});
        break;
    case Verb::Rival:
        m_cloud.setPresence(anna, ourClient, pairOf(stateAt(step.first)), Seconds{std::max(step.second, 300)},
                            cloudTime(m_now));
        m_rival = true;
        break;
    case Verb::RivalClear:
        m_cloud.clearPresence(anna, ourClient, cloudTime(m_now));
        m_rival = true;
        break;
    case Verb::Foreign:
        m_cloud.setTeamsSession(anna, teamsClient, pairOf(stateAt(step.first)), cloudTime(m_now));
        break;
    case Verb::ForeignEnds:
        m_cloud.endTeamsSession(anna, teamsClient, cloudTime(m_now));
        break;
    }
}

void Play::choose(SettablePresence state, int seconds, bool thenBack)
{
    give(Events::Tick{});
    if (m_engine.suspended())
        return;
    EngineHold hold{state, now().utc};
    if (seconds > 0)
        hold.until = hold.since + Seconds{seconds};
    hold.thenBack = thenBack;
    m_slept = m_released = false;
    give(Events::Choose{hold});
}

/// From one thing that happens to the next.
void Play::pass(Milliseconds span)
{
    const auto stop = m_now + span;
    while (m_broken.isEmpty() && m_now < stop) {
        auto next = stop;
        const auto consider = [&](std::optional<Elapsed> at) { next = std::min(next, at.value_or(next)); };
        consider(m_throttledUntil);
        if (const auto event = m_cloud.nextEvent())
            consider(elapsedTime(*event));
        if (m_flight)
            consider(m_flight->arrives);
        if (m_runs) {
            consider(m_wakeAt);
            if (m_flight)
                consider(m_flight->answered);
        }
        m_now = std::max(next, m_now);
        m_cloud.advanceTo(cloudTime(m_now));
        if (m_throttledUntil && *m_throttledUntil <= m_now)
            m_throttledUntil.reset();
        look();
        if (m_flight && m_flight->arrives && *m_flight->arrives <= m_now) {
            m_flight->arrives.reset();
            arrive(m_flight->request);
        }
        if (m_runs && m_flight && m_flight->answered <= m_now)
            answer();
        else if (m_runs && m_wakeAt && *m_wakeAt <= m_now)
            give(Events::Tick{});
    }
}

void Play::sleep(Milliseconds span)
{
    m_runs = false;
    look();
    pass(span);
    m_runs = true;
    if (m_flight && m_flight->answered <= m_now)
        answer();
    give(Events::Reconsider{});
}

/// The system waits up to two seconds for the last requests.
void Play::doze(Milliseconds span)
{
    m_slept = true;
    m_released = false; // a sleep counts as a separate absence
    give(Events::Sleep{});
    pass(Seconds{2});
    m_runs = false;
    look();
    pass(span);
    m_runs = true;
    if (m_flight && m_flight->answered <= m_now)
        answer();
    if (!m_lockedSince)
        comeBack();
    give(Events::Resume{});
}

/// The user does.
void Play::comeBack()
{
    if (rests()) {
        m_returnedAt = m_now;
        m_waitedOnReturn = m_flight.has_value();
    }
    m_lockedSince.reset();
    m_slept = false;
    m_nudged = true;
}

/// See docs/rules.md#lock-sleep-and-return.
bool Play::rests() const
{
    if (!m_hold)
        return false;
    if (m_slept)
        return true;
    if (!m_lockedSince)
        return false;
    if (m_hold->state == SettablePresence::Available)
        return true;
    return !m_hold->until &&
           m_now - std::max(*m_lockedSince, now().elapsedOf(m_hold->since)) >= openHoldWhileLocked;
}

/// Requests in flight arrive, but their answers don't.
void Play::die(Milliseconds span)
{
    note(u"dies"_s);
    m_runs = false;
    look();
    pass(span);
    m_flight.reset();
}

void Play::quit(bool clear, Milliseconds span)
{
    const auto hold = m_engine.hold();
    const auto previous = m_engine.previous();
    const auto lastConfirmed = m_engine.lastConfirmed();
    m_leaving = true;
    give(Events::Leave{clear});
    pass(Seconds{3});
    die(span);
    m_remembered = Remembered{hold, previous, lastConfirmed};
    startAgain();
}

/// As SessionManager does at a start.
void Play::startAgain()
{
    auto [hold, previous, lastConfirmed] =
        m_remembered.value_or(Remembered{m_engine.hold(), m_engine.previous(), m_engine.lastConfirmed()});
    m_remembered.reset();
    m_engine = Engine{policy(), static_cast<quint32>(m_random())};
    m_unknown = ours().has_value();
    m_runs = true;
    m_leaving = false;
    m_hold.reset();
    m_confirmedHold.reset();
    m_heldSince = m_now;
    m_wasSeen = false;
    m_throttledUntil.reset();
    m_refused = false;
    m_slept = false;
    m_returnedAt.reset();
    m_lastFailure.reset();
    m_lastConfirmed.reset();
    m_lastSent.reset();
    m_iconDiffersSince.reset();
    note(u"starts"_s);
    if (m_lockedSince) {
        // For how long before, a program that starts cannot know.
        m_lockedSince = m_now;
        give(Events::Lock{});
    }
    give(Events::Allow{});
    if (hold && hold->until && *hold->until <= now().utc) {
        const bool back = hold->thenBack && previous;
        hold =
            back ? std::optional{EngineHold{previous->state, *hold->until, previous->until}} : std::nullopt;
        previous.reset();
    }
    if (!hold)
        return;
    if (hold->until || (lastConfirmed && now().utc - *lastConfirmed < resumedWithin)) {
        hold->origin = HoldOrigin::Resumed;
        give(Events::TakeUp{hold, previous});
    } else {
        give(Events::TakeUp{std::nullopt, Snapshot::Previous{hold->state, hold->until}});
    }
}

void Play::give(const Event &event)
{
    if (!m_broken.isEmpty())
        return;
    m_jumped = false;
    const auto decisions = m_engine.handle(event, now());
    if (m_engine.hold().has_value() != m_hold.has_value() ||
        (m_hold && (m_hold->state != m_engine.hold()->state || m_hold->since != m_engine.hold()->since))) {
        m_heldSince = m_now;
        m_wasSeen = false;
    }
    const auto *answered = std::get_if<Events::Answered>(&event);
    if (answered && !answered->result && m_hold && !m_engine.hold() && m_confirmedHold &&
        !(m_hold->until && *m_hold->until <= now().utc) &&
        !(m_confirmedHold->until && *m_confirmedHold->until <= now().utc))
        fail(u"a failure has ended what was confirmed"_s);
    m_hold = m_engine.hold();
    if (!m_hold)
        m_confirmedHold.reset();
    if (decisions.send)
        send(*decisions.send);

    m_wakeAt = decisions.wakeAt;
    if (m_hold && m_hold->until)
        m_wakeAt = std::min(m_wakeAt.value_or(m_now + clockIsCheckedEvery), m_now + clockIsCheckedEvery);
    if (m_wakeAt)
        *m_wakeAt += Milliseconds{m_random() % latestTimer};
    else if (m_hold && !rests() && !m_flight && !m_engine.suspended() && !m_leaving)
        fail(u"nothing is planned for what is held"_s);

    const auto view = viewOf(m_engine, {.timeout = timeout}, now());
    m_worst.reset();
    if (view.forecast && view.forecast->worstCaseUntil)
        m_worst = now().elapsedOf(*view.forecast->worstCaseUntil);
    m_icon = view.sessionNow;
    m_certain = m_engine.isCertain();
    if (m_hold && m_hold->until && *m_hold->until <= now().utc)
        fail(u"a hold has outlived its promise"_s);
    look();
}

void Play::send(const EngineRequest &request)
{
    if (m_flight) {
        fail(u"a second request while one is in flight"_s);
        return;
    }
    const auto weather = m_nextWeather.value_or(m_weather);
    const auto sky = static_cast<Weather>(weather.first);
    if (sky != Weather::Fine)
        m_fineSince.reset();
    m_nextWeather.reset();
    note(u"%1, %2"_s.arg(request.state
                             ? u"%1 %2"_s.arg(nameOf(*request.state), isoDurationText(request.duration))
                             : u"clear"_s,
                         weathers.at(static_cast<size_t>(weather.first))));

    if (m_engine.suspended())
        fail(u"sent though nobody is signed in"_s);
    if (m_throttledUntil && *m_throttledUntil > m_now)
        fail(u"sent though the service has asked to wait"_s);
    if (!m_nudged && m_lastFailure && m_lastFailure->intention == m_engine.intention() &&
        m_now - m_lastFailure->at < shortestBackOff)
        fail(u"sent again %1 ms after a failure"_s.arg((m_now - m_lastFailure->at).count()));
    if (rests()) {
        if (request.state)
            fail(u"sent while nobody is there"_s);
        else if (std::exchange(m_released, true))
            fail(u"cleared twice while nobody is there"_s);
        else if (m_hold->state != SettablePresence::Available)
            fail(u"cleared what may go on"_s);
    } else if (request.state) {
        if (!m_hold || m_hold->state != *request.state)
            fail(u"sent what is not held"_s);
        else if (m_hold->until && *m_hold->until <= now().utc)
            fail(u"sent after the promise"_s);
        else if (m_hold->until && request.duration > Minutes{5} &&
                 now().utc + request.duration > *m_hold->until)
            fail(u"a lease that outlives the promise"_s);
        else if (m_hold->until && !m_nudged && m_lastConfirmed && m_lastSent->sent == m_lastConfirmed->sent &&
                 m_lastConfirmed->intention == m_engine.intention() &&
                 *m_hold->until - m_hold->since >= holdWithItsOwnRenewal &&
                 now().utc - (*m_hold->until - Minutes{5}) > betweenRenewals + Milliseconds{latestTimer})
            fail(u"a renewal that outlives the promise without need"_s);
    } else if (m_hold) {
        fail(u"cleared what is held"_s);
    }

    Flight flight{
        request, m_now, m_now + m_there, m_now + m_there + m_back, Confirmation{}, m_engine.intention(),
        m_hold};
    const auto refuse = [&](ErrorKind kind, bool hasEffect) {
        auto error = errorOf(kind);
        if (kind == ErrorKind::Throttled && weather.second >= 0)
            error.retryAfter = Seconds{weather.second};
        flight.answer = tl::unexpected(error);
        if (!hasEffect)
            flight.arrives.reset();
    };
    switch (sky) {
    case Weather::Fine:
        break;
    case Weather::Unreachable:
        refuse(ErrorKind::Unreachable, false);
        break;
    case Weather::LostBefore:
    case Weather::LostAfter:
        refuse(ErrorKind::Unanswered, sky == Weather::LostAfter);
        flight.answered = m_now + timeout;
        break;
    case Weather::ErrorBefore:
    case Weather::ErrorAfter:
        refuse(ErrorKind::Unanswered, sky == Weather::ErrorAfter);
        break;
    case Weather::Throttled:
        refuse(ErrorKind::Throttled, false);
        break;
    case Weather::Refused:
        refuse(ErrorKind::Refused, false);
        break;
    case Weather::SignIn:
        refuse(ErrorKind::SignInNeeded, false);
        break;
    }
    m_flight = flight;
    m_lastSent = flight;
    m_refused = false;
    m_nudged = false;
}

void Play::arrive(const EngineRequest &request)
{
    if (request.state)
        m_cloud.setPresence(anna, ourClient, pairOf(*request.state), request.duration, cloudTime(m_now));
    else
        m_cloud.clearPresence(anna, ourClient, cloudTime(m_now));
    m_rival = false;
    if (m_runs)
        m_unknown = false;
    look();
}

void Play::answer()
{
    const auto flight = *std::exchange(m_flight, std::nullopt);
    m_lastFailure.reset();
    if (flight.answer) {
        if (flight.request.state && m_lastConfirmed && m_lastConfirmed->intention == flight.intention &&
            flight.sent - m_lastConfirmed->sent < betweenRenewals)
            fail(u"renewed twice within five seconds"_s);
        if (flight.request.state) {
            m_lastConfirmed = flight;
            m_confirmedHold = flight.hold;
        }
    } else {
        const auto &error = flight.answer.error();
        note(u"failed"_s);
        m_lastFailure = Failure{m_now, flight.intention};
        m_refused = error.kind == ErrorKind::Refused;
        if (error.kind == ErrorKind::Throttled && error.retryAfter)
            m_throttledUntil =
                m_now + std::clamp<Seconds>(*error.retryAfter, shortestRetryAfter, longestRetryAfter);
    }
    give(Events::Answered{flight.answer});
}

/// Everything that must be so at any moment.
void Play::look()
{
    if (!rests()) {
        m_restsSince.reset();
        m_released = false;
    } else if (!m_restsSince) {
        m_restsSince = m_now;
    }
    const bool fine = m_runs && !m_leaving && !m_jumped && !m_engine.suspended() && !m_refused &&
                      !m_throttledUntil && static_cast<Weather>(m_weather.first) == Weather::Fine;
    if (!fine)
        m_fineSince.reset();
    else if (!m_fineSince)
        m_fineSince = m_now;
    if (m_runs && !m_jumped && m_hold && m_hold->until && now().utc - *m_hold->until > endedWithin)
        fail(u"the promise has passed unnoticed"_s);
    judgeWhatIsHeld();
    judgeWhatIsNot();
    judgeWhatIsShown();
    judgeSilence();
}

void Play::judgeWhatIsHeld()
{
    const bool ends = m_hold && m_hold->until && *m_hold->until - now().utc < Seconds{1};
    if (!m_hold || ends || m_rival || m_restsSince) {
        m_wasSeen = false;
        // Check only what was promised while the service was reachable and the user chose nothing.
        if (m_restsSince && m_fineSince && m_hold->state == SettablePresence::Available && !m_unknown &&
            !m_rival && m_now - std::max({*m_restsSince, *m_fineSince, m_heldSince}) > returnedWithin &&
            ours() && *m_fineSince < *m_restsSince && !m_flight)
            fail(u"Available is shown while nobody is there"_s);
        return;
    }
    const bool isSeen = shownIn(m_cloud) == presenceOf(m_hold->state);
    const bool isSettled = m_now - std::max(m_heldSince, m_returnedAt.value_or(m_heldSince)) > recovery;
    const auto patience = returnedWithin + m_there + m_back + Milliseconds{latestTimer};
    if (!isSeen && m_returnedAt && !m_waitedOnReturn && m_fineSince &&
        std::max(*m_fineSince, m_heldSince) < *m_returnedAt && m_now - *m_returnedAt > patience)
        fail(u"a return is not confirmed within ten seconds"_s);
    if (!isSeen && isSettled && m_fineSince) {
        const auto fineFor = m_now - *m_fineSince;
        if (fineFor > recovery)
            fail(u"what is held is not what the service has"_s);
        // The fade of a lease from an unanswered request or an earlier program can't be known.
        else if (m_wasSeen && m_certain && !m_unknown && fineFor >= slack)
            fail(u"a fade that could have been prevented"_s);
    }
    m_wasSeen = isSeen;
}

void Play::judgeWhatIsNot()
{
    if (!m_hold && m_fineSince && m_now - *m_fineSince > recovery && m_now - m_heldSince > clearedWithin &&
        !m_rival && !m_unknown && ours())
        fail(u"what has ended still lives at the service"_s);
}

void Play::judgeWhatIsShown()
{
    if (m_rival || m_unknown)
        return;
    auto last = m_now;
    if (const auto session = ours())
        last = elapsedTime(*session->expiresAt);
    if (m_flight && m_flight->arrives && m_flight->request.state)
        last = std::max(last, *m_flight->arrives + m_flight->request.duration);
    if (last > m_now && (!m_worst || *m_worst < last))
        fail(u"the service may show it for %1 ms longer than was said"_s.arg(
            (last - m_worst.value_or(m_now)).count()));

    // In doubt it may show less than there is, never something else.
    const auto icon = m_icon.value_or(offlinePresence());
    const auto &lease = m_engine.lease();
    const bool claims = m_certain || (lease && icon == presenceOf(lease->state));
    const bool differs =
        m_runs && claims && !m_flight && !m_engine.suspended() && !(icon == shownIn(m_cloud));
    if (!differs)
        m_iconDiffersSince.reset();
    else if (!m_iconDiffersSince)
        m_iconDiffersSince = m_now;
    else if (m_now - *m_iconDiffersSince > iconMayDiffer)
        fail(u"the icon shows %1/%2, and the service %3/%4"_s.arg(
            icon.availability, icon.activity, shownIn(m_cloud).availability, shownIn(m_cloud).activity));
}

void Play::judgeSilence()
{
    if (!m_hold || !m_fineSince || m_flight || m_restsSince)
        return;
    const auto since = std::max({m_lastSent ? m_lastSent->sent : m_heldSince, m_heldSince, *m_fineSince,
                                 m_returnedAt.value_or(m_heldSince)});
    Milliseconds lease{0};
    for (const auto &each : {m_lastSent, m_lastConfirmed})
        lease = std::max<Milliseconds>(lease, each ? each->request.duration : Minutes{0});
    if (m_now - since > std::max<Milliseconds>(lease, recovery) + clockTolerance + Milliseconds{latestTimer})
        fail(u"silent for longer than the lease"_s);
}

/// Compares the unattended forecast with a copy of the cloud that gets no more requests.
void Play::checkForecast()
{
    if (!m_broken.isEmpty() || !m_runs || m_jumped || m_flight || m_rival || m_unknown ||
        !m_engine.isCertain())
        return;
    const auto view = viewOf(m_engine, {.timeout = timeout}, now());
    if (!view.forecast)
        return;
    auto cloud = m_cloud;
    const auto &stages = view.forecast->unattended;
    for (qsizetype i = 1; i < stages.size(); ++i) {
        const auto at = cloudTime(now().elapsedOf(stages.at(i).at));
        if (at - Milliseconds{1} > cloud.now()) {
            cloud.advanceTo(at - Milliseconds{1});
            if (!(shownIn(cloud) == stages.at(i - 1).presence))
                fail(u"unattended, stage %1 ended too early"_s.arg(i));
        }
        // The service counts from when it was reached.
        if (at + longestWay > cloud.now()) {
            cloud.advanceTo(at + longestWay);
            if (!(shownIn(cloud) == stages.at(i).presence))
                fail(u"unattended, stage %1 came too late"_s.arg(i));
        }
    }
}
} // namespace

QString toText(const Script &script)
{
    QStringList parts{u"lease %1 seed %2"_s.arg(script.lease).arg(script.seed)};
    for (const auto &step : script.steps)
        parts << textOf(step);
    return parts.join(u"; "_s);
}

Script scriptFromText(const QString &text)
{
    const auto parts = text.split(u';');
    const auto head = parts.constFirst().split(u' ', Qt::SkipEmptyParts);
    Script script{head.value(1).toInt(), head.value(3).toUInt(), {}};
    for (const auto &part : parts.mid(1))
        script.steps.push_back(stepFromText(part));
    return script;
}

QString brokenPromise(const Script &script)
{
    return Play{script}.run();
}

} // namespace Lamplighter::Testing
