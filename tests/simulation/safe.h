// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/keymarker.h"
#include "identity/vault.h"

#include <QHash>
#include <QTimer>

namespace Lamplighter::Simulation
{

/// The simulated computer's password store. Outlives each program.
struct Safe {
    enum class Mood { Fine, Locked, Slow, Refuses } mood = Mood::Fine;
    QHash<QString, QByteArray> secrets;
};

/// A program's access to it. Keeps the note of its contents on the computer's disk, like the real vault.
class SafeDoor final : public Vault
{
public:
    SafeDoor(std::shared_ptr<Safe> safe, const QString &note)
        : m_safe(std::move(safe))
        , m_note(note)
    {
    }

    void read(const QString &key, Interaction interaction, Callback<std::optional<QByteArray>> done) override
    {
        later([this, key, interaction, done] {
            if (m_note.mark(key) == KeyMarker::Mark::ToBeForgotten) {
                static_cast<void>(forget(key));
                return done(std::nullopt);
            }
            if (m_safe->mood == Safe::Mood::Locked)
                return done(tl::unexpected(locked()));
            const auto found = m_safe->secrets.constFind(key);
            if (found != m_safe->secrets.cend()) {
                m_note.setMark(key, KeyMarker::Mark::Stored);
                return done(*found);
            }
            if (m_note.mark(key) != KeyMarker::Mark::None && interaction == Interaction::Forbidden)
                return done(tl::unexpected(locked()));
            if (m_note.mark(key) != KeyMarker::Mark::None)
                m_note.setMark(key, KeyMarker::Mark::None);
            done(std::nullopt);
        });
    }
    void write(const QString &key, const QByteArray &secret, Interaction /*interaction*/,
               Callback<void> done) override
    {
        later([this, key, secret, done] {
            if (m_safe->mood == Safe::Mood::Locked)
                return done(tl::unexpected(locked()));
            // A pending deletion counts until it is certainly overwritten.
            const bool isLater = m_note.mark(key) == KeyMarker::Mark::ToBeForgotten;
            if (!isLater && !m_note.setMark(key, KeyMarker::Mark::Stored))
                return done(tl::unexpected(refused()));
            if (m_safe->mood == Safe::Mood::Refuses)
                return done(tl::unexpected(refused()));
            m_safe->secrets[key] = secret;
            if (isLater && !m_note.setMark(key, KeyMarker::Mark::Stored))
                return done(tl::unexpected(refused()));
            done({});
        });
    }
    void remove(const QString &key, Interaction /*interaction*/, Callback<void> done) override
    {
        later([this, key, done] { done(forget(key)); });
    }

private:
    static Error locked()
    {
        return {ErrorKind::KeychainLocked,
                QStringLiteral("keychain/locked"),
                QStringLiteral("It is locked."),
                {}};
    }
    static Error refused()
    {
        return {
            ErrorKind::Internal, QStringLiteral("keychain/not-written"), QStringLiteral("It refuses."), {}};
    }
    Result<void> forget(const QString &key)
    {
        if (m_note.mark(key) == KeyMarker::Mark::None)
            return {};
        m_note.setMark(key, KeyMarker::Mark::ToBeForgotten);
        if (m_safe->mood == Safe::Mood::Locked)
            return tl::unexpected(locked());
        if (m_safe->mood == Safe::Mood::Refuses)
            return tl::unexpected(refused());
        m_safe->secrets.remove(key);
        if (!m_note.setMark(key, KeyMarker::Mark::None))
            return tl::unexpected(refused());
        return {};
    }
    template <typename What>
    void later(What what)
    {
        const Milliseconds span = m_safe->mood == Safe::Mood::Slow ? Milliseconds{8'000} : Milliseconds{5};
        QTimer::singleShot(span, &m_context, what);
    }

    std::shared_ptr<Safe> m_safe;
    KeyMarker m_note;
    QObject m_context;
};

} // namespace Lamplighter::Simulation
