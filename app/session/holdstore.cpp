// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/holdstore.h"

#include "base/log.h"
#include "base/savefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
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

QJsonObject toJson(const RememberedHold &hold)
{
    QJsonObject object{{u"state"_s, nameOf(hold.state)},
                       {u"since"_s, toRfc3339(hold.since)},
                       {u"until"_s, openEnded(hold.until)},
                       {u"origin"_s, nameOf(hold.origin)},
                       {u"thenBack"_s, hold.thenBack}};
    if (hold.lastConfirmed)
        object[u"lastConfirmed"_s] = toRfc3339(*hold.lastConfirmed);
    if (hold.previous)
        object[u"previous"_s] = QJsonObject{{u"state"_s, nameOf(hold.previous->state)},
                                            {u"until"_s, openEnded(hold.previous->until)}};
    return object;
}

/// False when there is neither null nor a time: a hold must not become open-ended by damage.
bool readEnd(const QJsonValue &value, std::optional<Utc> &until)
{
    until = fromRfc3339(value.toString());
    return until.has_value() || value.isNull();
}

std::optional<RememberedHold> fromJson(const QJsonObject &object)
{
    RememberedHold hold;
    const auto state = settablePresenceFromName(object[u"state"_s].toString());
    const auto since = fromRfc3339(object[u"since"_s].toString());
    const auto origin = holdOriginFromName(object[u"origin"_s].toString());
    if (!state || !since || !origin || !readEnd(object[u"until"_s], hold.until))
        return std::nullopt;
    hold.state = *state;
    hold.since = *since;
    hold.origin = *origin;
    hold.thenBack = object[u"thenBack"_s].toBool();
    hold.lastConfirmed = fromRfc3339(object[u"lastConfirmed"_s].toString());
    if (const auto previous = object[u"previous"_s].toObject(); !previous.isEmpty()) {
        const auto before = settablePresenceFromName(previous[u"state"_s].toString());
        Snapshot::Previous kept;
        if (!before || !readEnd(previous[u"until"_s], kept.until))
            return std::nullopt;
        kept.state = *before;
        hold.previous = kept;
    }
    return hold;
}

class FileHoldStore final : public HoldStore
{
public:
    explicit FileHoldStore(const QString &path)
        : m_path(path)
    {
    }

    std::optional<RememberedHold> load(const QString &accountKey) override
    {
        const auto holds = read();
        if (!holds.contains(accountKey))
            return std::nullopt;
        const auto hold = fromJson(holds[accountKey].toObject());
        if (!hold)
            qCWarning(logSession, "The remembered hold in %s is damaged and counts as none.",
                      qPrintable(m_path));
        return hold;
    }

    Result<void> save(const QString &accountKey, const RememberedHold &hold) override
    {
        auto holds = read();
        holds[accountKey] = toJson(hold);
        return write(holds);
    }

    void forget(const QString &accountKey) override
    {
        auto holds = read();
        if (!holds.contains(accountKey))
            return;
        holds.remove(accountKey);
        if (const auto written = write(holds); !written)
            qCWarning(logSession, "%s", qPrintable(written.error().text));
    }

private:
    QJsonObject read() const
    {
        QFile file{m_path};
        if (!file.exists())
            return {};
        QJsonParseError problem{};
        const auto document = file.open(QIODevice::ReadOnly)
                                  ? QJsonDocument::fromJson(file.readAll(), &problem)
                                  : QJsonDocument{};
        if (!document.isObject())
            qCWarning(logSession, "The remembered holds in %s can't be read and count as none: %s",
                      qPrintable(m_path),
                      qPrintable(file.error() ? file.errorString() : problem.errorString()));
        return document[u"holds"_s].toObject();
    }

    Result<void> write(const QJsonObject &holds) const
    {
        QDir{}.mkpath(QFileInfo{m_path}.absolutePath());
        QSaveFile file{m_path};
        const auto bytes = QJsonDocument{QJsonObject{{u"version"_s, 1}, {u"holds"_s, holds}}}.toJson();
        if (file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
            commitAll(file, bytes))
            return {};
        return tl::unexpected(
            Error{ErrorKind::Internal, u"session/remember"_s,
                  Words::tr("The hold can't be remembered in %1: %2.").arg(m_path, file.errorString()),
                  Words::tr("Make room there, or make the folder writable.")});
    }

    QString m_path;
};

class MemoryHoldStore final : public HoldStore
{
public:
    std::optional<RememberedHold> load(const QString &accountKey) override
    {
        const auto found = m_holds.constFind(accountKey);
        return found == m_holds.cend() ? std::nullopt : std::optional{*found};
    }
    Result<void> save(const QString &accountKey, const RememberedHold &hold) override
    {
        m_holds[accountKey] = hold;
        return {};
    }
    void forget(const QString &accountKey) override { m_holds.remove(accountKey); }

private:
    QHash<QString, RememberedHold> m_holds;
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
