// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/holdstore.h"

#include "base/log.h"
#include "base/sharedtext.h"
#include "base/statefile.h"
#include "presence/duration.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::HoldStore)
};

QJsonValue openEnded(std::optional<Utc> until)
{
    return until ? QJsonValue{toRfc3339(*until)} : QJsonValue{QJsonValue::Null};
}

/// False if it is neither null nor a time, so that damage doesn't make a hold open-ended.
bool readEnd(const QJsonValue &value, std::optional<Utc> &until)
{
    until = fromRfc3339(value.toString());
    return until.has_value() || value.isNull();
}

void put(QJsonObject &object, const QString &key, std::optional<Utc> time)
{
    if (time)
        object[key] = toRfc3339(*time);
}

QJsonObject toJson(const RememberedHold &hold)
{
    return {{u"state"_s, nameOf(hold.state)},
            {u"since"_s, toRfc3339(hold.since)},
            {u"until"_s, openEnded(hold.until)},
            {u"origin"_s, nameOf(hold.origin)},
            {u"thenBack"_s, hold.thenBack}};
}

QJsonObject toJson(const Snapshot::Previous &previous)
{
    return {{u"state"_s, nameOf(previous.state)}, {u"until"_s, openEnded(previous.until)}};
}

QJsonObject toJson(const RememberedSession::Lease &lease)
{
    return {{u"state"_s, nameOf(lease.state)},
            {u"sent"_s, toRfc3339(lease.sent)},
            {u"answered"_s, toRfc3339(lease.answered)},
            {u"minutes"_s, static_cast<int>(lease.duration.count())},
            {u"certain"_s, lease.certain}};
}

/// For compatibility, the hold's fields are on the same level as the others.
QJsonObject toJson(const RememberedSession &session)
{
    auto object = session.hold ? toJson(*session.hold) : QJsonObject{};
    if (session.previous)
        object[u"previous"_s] = toJson(*session.previous);
    if (const auto &under = session.interrupted) {
        auto interrupted = under->hold ? toJson(*under->hold) : QJsonObject{};
        if (under->previous)
            interrupted[u"previous"_s] = toJson(*under->previous);
        object[u"interrupted"_s] = interrupted;
    }
    put(object, u"lastConfirmed"_s, session.lastConfirmed);
    if (session.lease)
        object[u"lease"_s] = toJson(*session.lease);
    put(object, u"worstCaseUntil"_s, session.worstCaseUntil);
    return object;
}

// False if damaged; then the whole session is ignored.

bool read(const QJsonObject &object, std::optional<RememberedHold> &hold)
{
    if (!object.contains("state"_L1) && !object.contains("since"_L1))
        return true;
    const auto state = settablePresenceFromName(object[u"state"_s].toString());
    const auto since = fromRfc3339(object[u"since"_s].toString());
    const auto origin = holdOriginFromName(object[u"origin"_s].toString());
    RememberedHold kept;
    if (!state || !since || !origin || !readEnd(object[u"until"_s], kept.until))
        return false;
    kept.state = *state;
    kept.since = *since;
    kept.origin = *origin;
    kept.thenBack = object[u"thenBack"_s].toBool();
    hold = kept;
    return true;
}

bool read(const QJsonValue &value, std::optional<Snapshot::Previous> &previous)
{
    const auto object = value.toObject();
    if (object.isEmpty())
        return true;
    const auto state = settablePresenceFromName(object[u"state"_s].toString());
    Snapshot::Previous kept;
    if (!state || !readEnd(object[u"until"_s], kept.until))
        return false;
    kept.state = *state;
    previous = kept;
    return true;
}

/// Ignores a damaged lease, since worstCaseUntil is enough.
std::optional<RememberedSession::Lease> leaseFrom(const QJsonObject &object)
{
    const auto state = settablePresenceFromName(object[u"state"_s].toString());
    const auto sent = fromRfc3339(object[u"sent"_s].toString());
    const auto answered = fromRfc3339(object[u"answered"_s].toString());
    const Minutes duration{object[u"minutes"_s].toInt()};
    if (!state || !sent || !answered || *answered < *sent || duration < shortestLease ||
        duration > longestLease)
        return std::nullopt;
    return RememberedSession::Lease{*state, *sent, *answered, duration, object[u"certain"_s].toBool()};
}

std::optional<RememberedSession> fromJson(const QJsonObject &object)
{
    RememberedSession session;
    if (object.isEmpty() || !read(object, session.hold) || !read(object[u"previous"_s], session.previous))
        return std::nullopt;
    if (object.contains("interrupted"_L1)) {
        const auto under = object[u"interrupted"_s].toObject();
        session.interrupted.emplace();
        if (!read(under, session.interrupted->hold) ||
            !read(under[u"previous"_s], session.interrupted->previous))
            return std::nullopt;
    }
    session.lastConfirmed = fromRfc3339(object[u"lastConfirmed"_s].toString());
    session.lease = leaseFrom(object[u"lease"_s].toObject());
    session.worstCaseUntil = fromRfc3339(object[u"worstCaseUntil"_s].toString());
    if (session.isEmpty())
        return std::nullopt;
    return session;
}

/// Without the times of the latest answer, to compare what a start would resume.
QJsonObject whatIsKept(QJsonObject session)
{
    for (const auto *const time : {"lastConfirmed", "lease", "worstCaseUntil"})
        session.remove(QLatin1StringView{time});
    return session;
}

class FileHoldStore final : public HoldStore
{
public:
    explicit FileHoldStore(const QString &path)
        : m_file(path)
    {
    }

    std::optional<RememberedSession> load(const QString &accountKey) override
    {
        const auto sessions = read();
        // Nothing to read may mean that the disk went away.
        if (!sessions.isEmpty())
            m_known = sessions;
        if (!sessions.contains(accountKey))
            return std::nullopt;
        const auto session = fromJson(sessions[accountKey].toObject());
        if (!session)
            qCWarning(logSession, "The remembered status in %s is damaged, ignoring it.",
                      qPrintable(m_file.path()));
        return session;
    }

    QStringList accounts() override { return read().keys(); }

    Result<void> save(const QString &accountKey, const RememberedSession &session) override
    {
        return change(accountKey, toJson(session));
    }

    Result<void> forget(const QString &accountKey) override { return change(accountKey, {}); }

private:
    /// Removes the account if `session` is empty.
    Result<void> change(const QString &accountKey, const QJsonObject &session)
    {
        const auto before = read();
        const bool isUnreadable = !m_file.reason().isEmpty();
        // On a disk that disappeared, the file returns with the disk.
        const bool hasVanished = before.isEmpty() && !m_known.isEmpty() && !isUnreadable;
        auto after = before;
        if (session.isEmpty())
            after.remove(accountKey);
        else
            after[accountKey] = session;
        if ((after == before && !isUnreadable && !hasVanished) || write(after))
            return {};
        const auto reason = m_file.reason();
        const auto older = (hasVanished ? m_known : before)[accountKey].toObject();
        const bool mayComeBack = !older.isEmpty() || isUnreadable;
        if (!mayComeBack || (!session.isEmpty() && whatIsKept(older) == whatIsKept(session)))
            return notRemembered(reason);
        if (hasVanished)
            return olderOneStays(reason);
        after.remove(accountKey);
        // Try to save the other accounts, but never let an older status come back.
        if (!write(after) && !invalidate())
            return olderOneStays(m_file.reason());
        if (session.isEmpty())
            return {};
        return notRemembered(reason);
    }

    QJsonObject read()
    {
        const auto bytes = m_file.read();
        // An empty file is left if it couldn't be removed.
        if (m_file.reason().isEmpty() && (!bytes || bytes->isEmpty()))
            return {};
        QJsonParseError problem{};
        const auto document = bytes ? QJsonDocument::fromJson(*bytes, &problem) : QJsonDocument{};
        if (!document.isObject())
            qCWarning(logSession, "Can't read the remembered status in %s, ignoring it: %s",
                      qPrintable(m_file.path()), qPrintable(bytes ? problem.errorString() : m_file.reason()));
        return document[u"holds"_s].toObject();
    }

    bool write(const QJsonObject &sessions)
    {
        const QJsonObject content{{u"version"_s, 1}, {u"holds"_s, sessions}};
        if (!m_file.write(QJsonDocument{content}.toJson()))
            return false;
        m_known = sessions;
        return true;
    }

    bool invalidate()
    {
        if (!m_file.invalidate())
            return false;
        m_known = {};
        return true;
    }

    tl::unexpected<Error> notRemembered(const QString &reason) const
    {
        return tl::unexpected(
            Error{.kind = ErrorKind::Internal,
                  .code = u"session/remember"_s,
                  .text = Words::tr("Lamplighter can't remember your status. Couldn't write %1 (%2).",
                                    "a file and the system's reason")
                              .arg(m_file.path(), reason),
                  .next = SharedText::tr("Check that you can write there and that the disk isn't full.")});
    }

    tl::unexpected<Error> olderOneStays(const QString &reason) const
    {
        return tl::unexpected(Error{
            .kind = ErrorKind::Internal,
            .code = u"session/remember-older"_s,
            .text = Words::tr("An older status may come back at the next start. Couldn't change %1 (%2).",
                              "a file and the system's reason")
                        .arg(m_file.path(), reason),
            .next = Words::tr("Make the folder writable or remove the file.")});
    }

    StateFile m_file;
    QJsonObject m_known; ///< what the file had when it was last read or written
};

class MemoryHoldStore final : public HoldStore
{
public:
    std::optional<RememberedSession> load(const QString &accountKey) override
    {
        const auto found = m_sessions.constFind(accountKey);
        return found == m_sessions.cend() ? std::nullopt : std::optional{*found};
    }
    QStringList accounts() override { return m_sessions.keys(); }
    Result<void> save(const QString &accountKey, const RememberedSession &session) override
    {
        m_sessions[accountKey] = session;
        return {};
    }
    Result<void> forget(const QString &accountKey) override
    {
        m_sessions.remove(accountKey);
        return {};
    }

private:
    QHash<QString, RememberedSession> m_sessions;
};
} // namespace

std::unique_ptr<HoldStore> fileHoldStore(const QString &path)
{
    return std::make_unique<FileHoldStore>(path);
}

std::unique_ptr<HoldStore> memoryHoldStore()
{
    return std::make_unique<MemoryHoldStore>();
}

} // namespace Lamplighter
