// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/vault.h"

#include <QHash>
#include <QTimer>

namespace Lamplighter::Simulation
{

/// The password store of the simulated computer, which outlives each program.
struct Safe {
    enum class Mood { Fine, Locked, Slow, Refuses } mood = Mood::Fine;
    QHash<QString, QByteArray> secrets;
};

/// A program's door to it.
class SafeDoor final : public Vault
{
public:
    explicit SafeDoor(std::shared_ptr<Safe> safe)
        : m_safe(std::move(safe))
    {
    }

    void read(const QString &key, Interaction /*interaction*/,
              Callback<std::optional<QByteArray>> done) override
    {
        later([this, key, done] {
            if (m_safe->mood == Safe::Mood::Locked)
                return done(tl::unexpected(locked()));
            const auto found = m_safe->secrets.constFind(key);
            done(found == m_safe->secrets.cend() ? std::nullopt : std::optional(*found));
        });
    }
    void write(const QString &key, const QByteArray &secret, Interaction /*interaction*/,
               Callback<std::monostate> done) override
    {
        later([this, key, secret, done] {
            if (const auto error = refusal())
                return done(tl::unexpected(*error));
            m_safe->secrets[key] = secret;
            done(std::monostate{});
        });
    }
    void remove(const QString &key, Interaction /*interaction*/, Callback<std::monostate> done) override
    {
        later([this, key, done] {
            if (const auto error = refusal())
                return done(tl::unexpected(*error));
            m_safe->secrets.remove(key);
            done(std::monostate{});
        });
    }

private:
    static Error locked()
    {
        return {ErrorKind::KeychainLocked,
                QStringLiteral("keychain/locked"),
                QStringLiteral("It is locked."),
                {}};
    }
    std::optional<Error> refusal() const
    {
        if (m_safe->mood == Safe::Mood::Locked)
            return locked();
        if (m_safe->mood == Safe::Mood::Refuses)
            return Error{
                ErrorKind::Internal, QStringLiteral("keychain/write"), QStringLiteral("It refuses."), {}};
        return std::nullopt;
    }
    template <typename What>
    void later(What what)
    {
        const Milliseconds span = m_safe->mood == Safe::Mood::Slow ? Milliseconds{8'000} : Milliseconds{5};
        QTimer::singleShot(span, &m_context, what);
    }

    std::shared_ptr<Safe> m_safe;
    QObject m_context;
};

} // namespace Lamplighter::Simulation
