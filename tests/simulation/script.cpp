// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulation/script.h"

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;

namespace Lamplighter::Simulation
{

namespace
{
const QStringList states{u"available"_s, u"in-a-call"_s, u"in-a-conference-call"_s, u"away"_s,
                         u"presenting"_s};
const QStringList pairs{u"Available/Available"_s, u"Busy/InAMeeting"_s, u"Busy/InACall"_s, u"Away/Away"_s,
                        u"DoNotDisturb/Presenting"_s};
const QStringList preferable{u"Available/Available"_s,     u"Busy/Busy"_s, u"DoNotDisturb/DoNotDisturb"_s,
                             u"BeRightBack/BeRightBack"_s, u"Away/Away"_s, u"Offline/OffWork"_s};

class Author
{
public:
    explicit Author(quint64 seed)
        : m_random(seed)
    {
    }

    QStringList write()
    {
        if (chance(2))
            m_steps << u"set resume "_s + oneOf({u"yes"_s, u"ask"_s, u"no"_s});
        if (chance(5))
            m_steps << u"set onQuit leave"_s;
        if (chance(4))
            m_steps << u"set lease "_s + oneOf({u"PT5M"_s, u"PT1H"_s, u"PT4H"_s, u"hold-end"_s});
        if (chance(5))
            m_steps << u"set onLock keep"_s;
        m_steps << u"start"_s << u"say sign-in"_s;
        const auto length = m_steps.size() + 30 + number(100);
        while (m_steps.size() < length) {
            add();
            if (!m_runs.isEmpty() && chance(6))
                m_steps << u"run end "_s +
                               QString::number(m_runs.takeAt(number(static_cast<int>(m_runs.size()))));
        }
        // Repair everything, so that the end only depends on the program.
        m_steps << u"network on"_s << u"disk heal"_s << u"safe fine"_s << u"pass 2"_s << u"pass 1200"_s;
        return m_steps;
    }

private:
    int number(int below) { return static_cast<int>(m_random() % static_cast<quint64>(below)); }
    bool chance(int in) { return number(in) == 0; }
    QString oneOf(const QStringList &list) { return list.at(number(static_cast<int>(list.size()))); }
    QString seconds(int from, int to) { return QString::number(from + number(to - from)); }

    QString end()
    {
        switch (number(7)) {
        case 0:
        case 1:
            return {};
        case 2:
            return u" --until changed"_s;
        case 3:
            return u" --for %1m"_s.arg(1 + number(9));
        case 4:
            return u" --for %1h"_s.arg(1 + number(9));
        default:
            return u" --for %1m"_s.arg(10 + number(80));
        }
    }
    QString choice()
    {
        const auto given = end();
        const bool isBounded = given.contains(u"--for"_s);
        return u"say set "_s + oneOf(states) + given +
               (isBounded && chance(3) ? u" --then back"_s : QString{}) +
               (chance(6) ? u" --wait 0"_s : QString{});
    }
    QString span()
    {
        switch (number(8)) {
        case 0:
            return seconds(0, 5);
        case 1:
        case 2:
            return seconds(5, 120);
        case 3:
        case 4:
        case 5:
            return seconds(120, 1200);
        case 6:
            return seconds(1200, 7200);
        default:
            return chance(4) ? seconds(7200, 60'000) : seconds(200, 700);
        }
    }
    QString misfortune()
    {
        const auto times = QString::number(1 + number(chance(4) ? 12 : 3));
        const auto route =
            oneOf({u"setPresence"_s, u"setPresence"_s, u"clearPresence"_s, u"presence"_s, u"token"_s});
        const auto status = oneOf({u"500"_s, u"503"_s, u"429"_s, u"401"_s, u"403"_s, u"504"_s});
        // After a permanent refusal by the sign-in service, only the user can act, which is another step.
        const bool isForToken = route == u"token";
        return u"service %1 %2 %3"_s.arg(route, isForToken && status.startsWith(u"40") ? u"503"_s : status,
                                         times) +
               (status == u"429" && chance(2) ? u" 20"_s : QString{});
    }
    QString disk()
    {
        switch (number(6)) {
        case 0:
            return u"disk full"_s;
        case 1:
            return u"disk quota"_s;
        case 2:
            return u"disk read-only"_s;
        case 3:
            return u"disk vanished"_s;
        default:
            return u"disk fail %1 %2 %3 %4"_s.arg(
                       oneOf({u"create"_s, u"open"_s, u"write"_s, u"sync"_s, u"rename"_s, u"link"_s,
                              u"unlink"_s, u"truncate"_s}),
                       oneOf({u"hold.json"_s, u"hold.json"_s, u"journal.jsonl"_s, u"keychain.json"_s}),
                       QString::number(1 + number(3)),
                       oneOf({u"EIO"_s, u"ENOSPC"_s, u"EROFS"_s, u"EDQUOT"_s})) +
                   (chance(3) ? u" on"_s : QString{});
        }
    }
    void addTrouble()
    {
        switch (number(6)) {
        case 0:
            m_steps << u"network off"_s << u"pass "_s + span() << u"network on"_s;
            break;
        case 1:
            m_steps << u"network lose "_s + oneOf({u"before"_s, u"after"_s}) + u' ' +
                           QString::number(1 + number(3));
            break;
        case 2:
            m_steps << misfortune();
            break;
        case 3:
            m_steps << disk();
            break;
        case 4:
            m_steps << u"safe "_s + oneOf({u"locked"_s, u"slow"_s, u"refuses"_s}) << u"pass "_s + span()
                    << u"safe fine"_s;
            break;
        default:
            m_steps << oneOf({u"network off"_s, u"network slow"_s, u"network on"_s, u"network on"_s,
                              u"disk heal"_s, u"disk heal"_s});
        }
    }
    void addElsewhere()
    {
        switch (number(7)) {
        case 0:
            m_steps << u"other %1 %2"_s.arg(oneOf(states), QString::number(5 + number(60)));
            break;
        case 1:
            m_steps << u"other clear"_s;
            break;
        case 2:
            m_steps << u"teams "_s + oneOf(pairs);
            break;
        case 3:
            m_steps << u"teams end"_s;
            break;
        case 4:
            m_steps << u"prefer "_s + oneOf(preferable);
            break;
        default:
            m_steps << u"prefer nothing"_s;
        }
    }
    void addSwitch()
    {
        m_steps << u"browser second"_s << u"say sign-in --switch"_s << u"pass "_s + span();
        if (chance(2))
            m_steps << choice() << u"pass "_s + span();
        m_steps << u"browser first"_s << u"say sign-in --switch"_s;
    }
    void addSignOut()
    {
        m_steps << u"say sign-out"_s << u"pass "_s + span();
        if (chance(3))
            m_steps << u"browser cancels"_s << u"say sign-in"_s << u"browser agrees"_s;
        m_steps << u"say sign-in"_s;
    }
    void addEnd()
    {
        switch (number(6)) {
        case 0:
            m_steps << u"say quit"_s << u"pass 5"_s << u"pass "_s + span() << u"start"_s;
            break;
        case 1:
            m_steps << u"doom %1"_s.arg(1 + number(9))
                    << oneOf({choice(), u"say clear"_s, u"say extend 20m"_s}) << u"pass 2"_s << u"kill"_s
                    << u"pass "_s + span() << u"start"_s;
            break;
        case 2:
            m_steps << u"kill"_s << u"network off"_s << u"start"_s << u"pass "_s + span() << u"network on"_s;
            break;
        case 3:
            m_steps << u"set resume "_s + oneOf({u"yes"_s, u"ask"_s, u"no"_s});
            [[fallthrough]];
        default:
            m_steps << u"kill"_s << u"pass "_s + span() << u"start"_s;
        }
    }
    void add()
    {
        switch (number(20)) {
        case 0:
        case 1:
        case 2:
            m_steps << choice();
            break;
        case 3:
            m_steps << u"say extend %1m"_s.arg(1 + number(60));
            break;
        case 4:
            m_steps << u"say back"_s;
            break;
        case 5:
        case 6:
            m_steps << u"say clear"_s;
            break;
        case 7:
            m_runs << ++m_runsSoFar;
            m_steps << u"run "_s + oneOf(states) + u' ' + QString::number(m_runsSoFar);
            break;
        case 8:
            m_steps << u"lock"_s << u"pass "_s + span() << u"unlock"_s;
            break;
        case 9:
            m_steps << u"suspend "_s + span();
            break;
        case 10:
            addElsewhere();
            break;
        case 11:
        case 12:
            addTrouble();
            break;
        case 13:
            addEnd();
            break;
        case 14:
            if (chance(3))
                addSignOut();
            else if (chance(3))
                addSwitch();
            else
                m_steps << u"say clear --preferred"_s;
            break;
        default:
            m_steps << u"pass "_s + span();
        }
    }

    std::mt19937_64 m_random;
    QStringList m_steps;
    QList<int> m_runs; ///< without an end yet
    int m_runsSoFar = 0;
};
} // namespace

Script Script::fromSeed(quint64 seed)
{
    return {seed, Author(seed).write()};
}

QString Script::text() const
{
    return QString::number(seed) + u"; "_s + steps.join(u"; "_s);
}

Script Script::fromText(const QString &text)
{
    auto parts = text.split(u"; "_s, Qt::SkipEmptyParts);
    Script script;
    script.seed = parts.isEmpty() ? 0 : parts.takeFirst().toULongLong();
    script.steps = parts;
    return script;
}

Script shrunk(const Script &script, const std::function<bool(const Script &)> &fails)
{
    auto best = script;
    for (auto length = std::max<qsizetype>(1, best.steps.size() / 2); length >= 1; length /= 2) {
        for (qsizetype at = best.steps.size() - length; at >= 0;) {
            auto next = best;
            next.steps.remove(at, std::min(length, next.steps.size() - at));
            if (fails(next))
                best = next;
            at -= length;
        }
        // Steps that depended on each other may be removable now.
        if (length == 1) {
            bool isSmaller = false;
            for (qsizetype at = best.steps.size() - 1; at >= 0; --at) {
                auto next = best;
                next.steps.removeAt(at);
                if (fails(next)) {
                    best = next;
                    isSmaller = true;
                }
            }
            if (isSmaller)
                length = 2;
        }
    }
    return best;
}

} // namespace Lamplighter::Simulation
