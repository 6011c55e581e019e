// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/vault.h"

#include <QHash>
#include <QTimer>

#include <deque>
#include <functional>

namespace Lamplighter::Testing
{

/// A vault that fails or waits as the test says, and records the calls.
class ScriptedVault final : public Vault
{
public:
    QHash<QString, QByteArray> secrets;
    std::optional<Error> readFails;
    std::optional<Error> writeFails;
    std::optional<Error> removeFails;
    bool isSilent = false; ///< answers nothing until answerNow()
    int reads = 0;
    int writes = 0;
    int removals = 0;
    QList<Interaction> interactions;
    std::function<void()> onWrite; ///< just before a write is answered

    void answerNow()
    {
        isSilent = false;
        while (!m_owed.empty()) {
            const auto next = m_owed.front();
            m_owed.pop_front();
            next();
        }
    }
    int owed() const { return static_cast<int>(m_owed.size()); }

    void read(const QString &key, Interaction interaction, Callback<std::optional<QByteArray>> done) override
    {
        ++reads;
        interactions.append(interaction);
        soon([this, key, done] {
            if (readFails)
                return done(tl::unexpected(*readFails));
            done(secrets.contains(key) ? std::optional(secrets.value(key)) : std::nullopt);
        });
    }
    void write(const QString &key, const QByteArray &secret, Interaction interaction,
               Callback<void> done) override
    {
        ++writes;
        interactions.append(interaction);
        soon([this, key, secret, done] {
            if (onWrite)
                onWrite();
            if (writeFails)
                return done(tl::unexpected(*writeFails));
            secrets.insert(key, secret);
            done({});
        });
    }
    void remove(const QString &key, Interaction interaction, Callback<void> done) override
    {
        ++removals;
        interactions.append(interaction);
        soon([this, key, done] {
            if (removeFails)
                return done(tl::unexpected(*removeFails));
            secrets.remove(key);
            done({});
        });
    }

private:
    void soon(std::function<void()> what)
    {
        m_owed.push_back(std::move(what));
        if (isSilent)
            return;
        QTimer::singleShot(0, &m_context, [this] {
            if (isSilent || m_owed.empty())
                return;
            const auto next = m_owed.front();
            m_owed.pop_front();
            next();
        });
    }

    std::deque<std::function<void()>> m_owed;
    QObject m_context;
};

} // namespace Lamplighter::Testing
