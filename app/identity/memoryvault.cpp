// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/vault.h"

#include "base/later.h"
#include "identity/secret.h"

#include <QHash>

namespace Lamplighter
{
namespace
{

class MemoryVault final : public Vault
{
public:
    ~MemoryVault() override
    {
        for (auto &secret : m_secrets)
            wipe(secret);
    }

    void read(const QString &key, Interaction /*interaction*/,
              Callback<std::optional<QByteArray>> done) override
    {
        std::optional<QByteArray> found;
        if (const auto it = m_secrets.constFind(key); it != m_secrets.constEnd())
            found = *it;
        callLater(&m_context, [found, done = std::move(done)] { done(found); });
    }

    void write(const QString &key, const QByteArray &secret, Interaction /*interaction*/,
               Callback<void> done) override
    {
        m_secrets.insert(key, secret);
        callLater(&m_context, [done = std::move(done)] { done({}); });
    }

    void remove(const QString &key, Interaction /*interaction*/, Callback<void> done) override
    {
        auto secret = m_secrets.take(key);
        wipe(secret);
        callLater(&m_context, [done = std::move(done)] { done({}); });
    }

private:
    QHash<QString, QByteArray> m_secrets;
    QObject m_context;
};

} // namespace

std::unique_ptr<Vault> memoryVault()
{
    return std::make_unique<MemoryVault>();
}

} // namespace Lamplighter
