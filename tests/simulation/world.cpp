// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulation/world.h"

#include "simulation/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Lamplighter::Simulation
{

namespace
{
bool isTalkative = false;

constexpr Utc beginning{std::chrono::hours{498'753}}; // Tuesday, 2026-11-24, 09:00
/// How often shown and actual state are compared.
constexpr Seconds slice{30};
/// How long a permanent refusal may delay the next try.
constexpr Minutes longRefusal{16};

const QString &address()
{
    static const QString text = u"https://cloud.example"_s;
    return text;
}

/// One per process: creating its signing key takes longer than a life.
Practice::Cloud &cloud()
{
    static auto *const one = new Practice::Cloud;
    one->serveInProcess(address());
    return *one;
}

/// The practice users by name.
const QHash<QString, QString> &people()
{
    static const auto all = [] {
        QHash<QString, QString> found;
        const auto users = cloud().state()[u"users"_s].toArray();
        for (const auto &each : users)
            found[each[u"userPrincipalName"_s].toString()] = each[u"id"_s].toString();
        return found;
    }();
    return all;
}

QString idOf(const QString &name)
{
    return people().value(name);
}

QString placeForFiles()
{
    const QString memory = u"/dev/shm"_s;
    return (QDir(memory).exists() ? memory : QDir::tempPath()) + u"/lamplighter-life-XXXXXX"_s;
}

Practice::Pair pairFrom(const QString &text)
{
    return {text.section(u'/', 0, 0), text.section(u'/', 1, 1)};
}

Practice::Pair pairOfState(const QString &state)
{
    if (state == "available"_L1)
        return {u"Available"_s, u"Available"_s};
    if (state == "in-a-call"_L1)
        return {u"Busy"_s, u"InACall"_s};
    if (state == "in-a-conference-call"_L1)
        return {u"Busy"_s, u"InAConferenceCall"_s};
    if (state == "away"_L1)
        return {u"Away"_s, u"Away"_s};
    return {u"DoNotDisturb"_s, u"Presenting"_s};
}

/// Each "until" an hour later.
QJsonValue delayed(const QJsonValue &value)
{
    if (!value.isObject())
        return value;
    auto object = value.toObject();
    for (auto each = object.begin(); each != object.end(); ++each) {
        const auto at = each.key() == "until"_L1 ? fromRfc3339(each.value().toString()) : std::nullopt;
        each.value() = at ? QJsonValue(toRfc3339(*at + Minutes{60})) : delayed(each.value());
    }
    return object;
}
} // namespace

World::World(const Script &script, Planted planted)
    : m_script(script)
    , m_planted(planted)
    , m_time(beginning, script.seed)
    , m_chance(static_cast<quint32>(script.seed))
    , m_folder(placeForFiles())
    , m_air(std::make_shared<Air>(Air{cloud(), m_chance}))
    , m_checker(cloud().clientId())
{
    for (const auto *const each : {"state", "run", "config"})
        QDir().mkpath(m_folder.filePath(QString::fromLatin1(each)));
    m_disk = std::make_unique<TestSupport::FaultyDisk>(m_folder.filePath(u"state"_s).toStdString());
    static_cast<void>(cloud().order(u"reset"_s, QJsonObject{}));
    m_person = cloud().firstUserId();
    m_air->isDead = [this] { return !isAlive(); };
    m_air->seen = [this] { look(); };
    m_air->user = [this] { return user(); };
    m_air->readingArrived = [this](const QByteArray &body, const QJsonObject &userThen) {
        m_checker.readingArrived(now(), QJsonDocument::fromJson(body).object(), userThen);
    };
    if (planted == Planted::LostRenewals)
        m_air->swallowed = Air::Swallowed::Renewals;
    if (planted == Planted::ForgottenClears)
        m_air->swallowed = Air::Swallowed::Clears;
}

World::~World()
{
    end();
    m_time.settle();
}

void World::setTalkative(bool talkative)
{
    isTalkative = talkative;
}

void World::say(const std::function<QString()> &text) const
{
    if (isTalkative)
        std::printf("%s %s\n", qPrintable(toRfc3339(m_time.now())), qPrintable(text()));
}

QString World::digest() const
{
    QString all;
    const auto log = cloud().requests();
    for (const auto &entry : log)
        all += u"%1 %2 %3\n"_s.arg(entry[u"at"_s].toString(), entry[u"operation"_s].toString(),
                                   QString::number(entry[u"status"_s].toInt()));
    return all + QString::fromUtf8(QJsonDocument(user()).toJson());
}

/// As GET /practice/state, without unused fields.
QJsonObject World::userOf(const QString &id) const
{
    const auto &presence = cloud().presence();
    QJsonArray sessions;
    const auto live = presence.sessions(id);
    for (const auto &each : live) {
        QJsonObject session{{u"sessionId"_s, each.id},
                            {u"kind"_s, each.kind == Practice::SessionKind::App ? u"app"_s : u"teams"_s},
                            {u"availability"_s, each.effective.availability},
                            {u"activity"_s, each.effective.activity}};
        if (each.expiresAt)
            session[u"expiresAt"_s] = toRfc3339(*each.expiresAt);
        sessions.append(session);
    }
    QJsonObject user{{u"sessions"_s, sessions}};
    if (const auto preferred = presence.preferred(id))
        user[u"preferred"_s] = QJsonObject{{u"availability"_s, preferred->pair.availability}};
    return user;
}

bool World::isAlive() const
{
    return m_disk->mode() != TestSupport::FaultyDisk::Mode::Frozen;
}

void World::live()
{
    for (const auto &step : std::as_const(m_script.steps)) {
        say([&] { return step; });
        take(step);
        m_time.settle();
        look();
        lookAround();
        endIfOver();
        settle();
    }
    QFile journal(m_folder.filePath(u"state/journal.jsonl"_s));
    if (journal.open(QIODevice::ReadOnly))
        m_checker.journalIs(now(), journal.readAll());
}

void World::take(const QString &step)
{
    const auto words = step.split(u' ', Qt::SkipEmptyParts);
    const auto kind = words.value(0);
    if (kind == "pass"_L1) {
        pass(Seconds{words.value(1).toInt()});
    } else if (kind == "suspend"_L1) {
        suspend(Seconds{words.value(1).toInt()});
    } else if (kind == "set"_L1) {
        m_settings[words.value(1)] = words.value(2);
    } else if (kind == "start"_L1) {
        start();
    } else if (kind == "kill"_L1) {
        end();
    } else if (kind == "doom"_L1) {
        if (m_program)
            m_disk->freezeAtChange(words.value(1).toInt());
    } else if (kind == "network"_L1) {
        takeNetwork(words);
    } else if (kind == "service"_L1) {
        takeService(words);
    } else if (kind == "safe"_L1) {
        takeSafe(words.value(1));
    } else if (kind == "browser"_L1) {
        const auto what = words.value(1);
        if (what == "first"_L1 || what == "second"_L1)
            m_picked = what == "second"_L1 ? 1 : 0;
        else
            m_browserAgrees = what == "agrees"_L1;
    } else if (kind == "disk"_L1) {
        m_around.isDiskWell = words.value(1) == "heal"_L1;
        // A single failing call doesn't affect the rest of the disk.
        if (words.value(1) != "fail"_L1) {
            m_around.canErase = words.value(1) != "read-only"_L1 && words.value(1) != "vanished"_L1;
            m_around.canRead = words.value(1) != "vanished"_L1;
            m_diskOrder = words.mid(1).join(u' ').toStdString();
        }
        m_disk->order(words.mid(1).join(u' ').toStdString());
    } else if (kind == "lock"_L1 || kind == "unlock"_L1) {
        m_around.isLocked = kind == "lock"_L1;
        if (m_program)
            m_program->application().setLocked(m_around.isLocked);
    } else if (kind == "say"_L1 || kind == "run"_L1) {
        if (!m_program)
            return;
        if (kind == "say"_L1)
            m_program->say(words.mid(1));
        else if (words.value(1) == "end"_L1)
            m_program->endRun(words.value(2));
        else
            m_program->beginRun(words.value(1), words.value(2));
        pass(Milliseconds{1500});
    } else {
        takeElsewhere(words);
    }
}

void World::takeNetwork(const QStringList &words)
{
    const auto what = words.value(1);
    const bool wasOffline = m_air->isOffline;
    m_air->isOffline = what == "off"_L1;
    m_air->slowness = Seconds{what == "slow"_L1 ? 6 : 0};
    if (what == "lose"_L1) {
        m_air->loss = words.value(2) == "before"_L1 ? Air::Loss::Before : Air::Loss::After;
        m_air->lossesLeft = words.value(3).toInt();
    }
    if (wasOffline && !m_air->isOffline && m_program)
        m_program->application().networkCameBack();
}

void World::takeService(const QStringList &words)
{
    const auto status = words.value(2).toInt();
    QJsonObject fault{
        {u"route"_s, words.value(1)}, {u"status"_s, status}, {u"times"_s, words.value(3).toInt()}};
    if (words.size() > 4)
        fault[u"retryAfter"_s] = words.value(4).toInt();
    if (const auto wrong = cloud().order(u"faults"_s, QJsonArray{fault}))
        qFatal("%s", qPrintable(*wrong));
    m_hasFaults = true;
    const bool isLasting = status == 401 || status == 403;
    m_recovery = isLasting ? Milliseconds{longRefusal} : Seconds{60};
}

void World::takeElsewhere(const QStringList &words)
{
    const auto id = m_person;
    const auto at = cloud().now();
    auto &presence = cloud().presence();
    const auto what = words.value(1);
    if (words.value(0) == "other"_L1) {
        if (what == "clear"_L1)
            presence.clearPresence(id, cloud().clientId(), at);
        else
            presence.setPresence(id, cloud().clientId(), pairOfState(what), Minutes{words.value(2).toInt()},
                                 at);
        m_checker.otherComputerWrote();
    } else if (words.value(0) == "teams"_L1) {
        if (what == "end"_L1)
            presence.endTeamsSession(id, u"desktop"_s, at);
        else
            presence.setTeamsSession(id, u"desktop"_s, pairFrom(what), at);
    } else if (words.value(0) == "prefer"_L1) {
        if (what == "nothing"_L1)
            presence.clearPreferred(id, at);
        else
            presence.setPreferred(id, pairFrom(what), Minutes{24 * 60}, at);
    } else {
        qFatal("not a step: %s", qPrintable(words.join(u' ')));
    }
}

void World::takeSafe(const QString &mood)
{
    m_safe->mood = mood == "locked"_L1    ? Safe::Mood::Locked
                   : mood == "slow"_L1    ? Safe::Mood::Slow
                   : mood == "refuses"_L1 ? Safe::Mood::Refuses
                                          : Safe::Mood::Fine;
    m_around.isSafeOpen = m_safe->mood == Safe::Mood::Fine;
}

void World::pass(Milliseconds span)
{
    for (auto left = span; left > Milliseconds{0}; left -= slice) {
        m_time.pass(std::min<Milliseconds>(left, slice));
        look();
        lookAround();
        endIfOver();
        settle();
    }
}

void World::suspend(Milliseconds span)
{
    constexpr Seconds allowed{2};
    m_around.isAsleep = true;
    if (m_program)
        m_program->application().goToSleep([] {});
    pass(allowed);
    m_time.suspend(span);
    m_around.isAsleep = false;
    lookAround();
    if (m_program)
        m_program->application().resume();
    pass(allowed);
}

void World::start()
{
    if (m_program)
        return;
    spoilRecord();
    m_checker.noteIs(now(), isNotedAsStored());
    QByteArray text = "[cloud]\nname=custom\nauthority=" + cloud().authority().toUtf8() +
                      "\ngraph=" + cloud().graph().toUtf8() +
                      "\n[account]\nclientId=" + cloud().clientId().toUtf8() + "\n[hold]\n";
    for (auto each = m_settings.cbegin(); each != m_settings.cend(); ++each)
        text += (each.key() + u'=' + each.value() + u'\n').toUtf8();
    QFile file(m_folder.filePath(u"config/lamplighter.ini"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("no settings");
    file.close();
    m_air->sets = 0;
    m_checker.started(now(), m_settings.value(u"resume"_s, u"yes"_s), Program::commandsSoFar());
    m_program = std::make_unique<Program>(*this);
    if (m_around.isLocked)
        m_program->application().setLocked(true);
    pass(Milliseconds{1500});
}

void World::end()
{
    if (!m_program)
        return;
    using Mode = TestSupport::FaultyDisk::Mode;
    const bool wasFrozen = m_disk->mode() == Mode::Frozen;
    const auto mode = m_disk->mode();
    // A killed program must not write anything during destruction.
    m_disk->setMode(Mode::Frozen);
    m_program.reset();
    m_time.settle();
    if (wasFrozen) {
        m_disk->heal();
        m_disk->order(m_diskOrder);
    } else {
        m_disk->setMode(mode);
    }
    m_checker.died(now());
}

void World::endIfOver()
{
    if (m_program && (m_program->hasFinished() || !isAlive()))
        end();
}

void World::spoilRecord()
{
    QFile record(m_folder.filePath(u"state/hold.json"_s));
    if (!record.open(QIODevice::ReadWrite))
        return;
    const auto bytes = record.readAll();
    const bool isHeld = bytes.contains("\"state\"");
    if (isHeld && m_firstRecord.isEmpty())
        m_firstRecord = bytes;
    QByteArray spoilt = bytes;
    if (m_planted == Planted::OldRecordBack && !m_firstRecord.isEmpty())
        spoilt = m_firstRecord;
    else if (m_planted == Planted::LaterEnd)
        spoilt = QJsonDocument(delayed(QJsonDocument::fromJson(bytes).object()).toObject()).toJson();
    if (spoilt == bytes)
        return;
    record.resize(0);
    record.seek(0);
    record.write(spoilt);
}

bool World::isNotedAsStored() const
{
    QFile note(m_folder.filePath(u"state/keychain.json"_s));
    return note.open(QIODevice::ReadOnly) && note.readAll().contains("\"stored\"");
}

void World::accountIs(const QString &name)
{
    const auto id = idOf(name);
    if (id.isEmpty() || id == m_person)
        return;
    m_checker.accountChanged(now(), std::exchange(m_person, id), id);
}

void World::settle()
{
    m_checker.settled(now(), user());
    for (const auto &id : people()) {
        if (id != m_person)
            m_checker.leftBehind(now(), id, userOf(id));
    }
}

void World::look()
{
    const auto log = cloud().requests();
    if (log.size() < m_seen)
        qFatal("a life too long for the cloud's log");
    for (; m_seen < log.size(); ++m_seen) {
        const auto entry = log.at(m_seen).toObject();
        say([&] {
            return u"    cloud "_s +
                   QString::fromUtf8(QJsonDocument(entry).toJson(QJsonDocument::Compact)).left(400);
        });
        m_checker.requested(now(), entry, user(), entry[u"path"_s].toString().contains(m_person));
    }
}

bool World::isTroubled()
{
    if (m_air->isOffline || m_air->lossesLeft > 0 || m_air->slowness > Milliseconds{0} ||
        m_time.now() < m_troubledUntil)
        return true;
    if (!m_hasFaults)
        return false;
    ask(cloud(), {.method = "GET", .target = "/practice/faults", .headers = {}, .body = {}},
        [this](const std::optional<Http::Response> &answer) {
            m_hasFaults = !answer || !QJsonDocument::fromJson(answer->body).array().isEmpty();
        });
    if (!m_hasFaults)
        m_troubledUntil = m_time.now() + m_recovery;
    return true;
}

void World::lookAround()
{
    m_around.isReachable = !isTroubled();
    m_checker.surroundingsAre(now(), m_around);
}

} // namespace Lamplighter::Simulation
