// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/vault.h"
#include "platform/platform.h"

#include <QTemporaryDir>
#include <QTest>

namespace Lamplighter::Testing
{

/// A keychain vault with its marker file, with operations that wait for the result.
class VaultUser
{
public:
    QTemporaryDir folder;
    std::optional<KeychainState> pretended; ///< replaces the system's state
    KeychainLimits limits{};
    std::unique_ptr<Vault> vault;
    int probes = 0;

    VaultUser() { restart(); }

    QString markerFile() const { return folder.filePath(QStringLiteral("state/keychain.json")); }

    /// Restarts the program with the same keychain and marker file.
    void restart()
    {
        vault = keychainVault(
            QStringLiteral("io.github.lamplighter.Test"), markerFile(),
            [this](const std::function<void(KeychainState)> &done) {
                ++probes;
                if (pretended)
                    return done(*pretended);
                probeKeychain(&context, done);
            },
            limits);
    }

    Result<std::optional<QByteArray>> read(Interaction interaction = Interaction::Forbidden,
                                           const QString &key = QStringLiteral("key"))
    {
        return ended<std::optional<QByteArray>>([&](auto done) { vault->read(key, interaction, done); });
    }
    Result<void> write(const QByteArray &secret, Interaction interaction = Interaction::Forbidden,
                       const QString &key = QStringLiteral("key"))
    {
        return ended<void>([&](auto done) { vault->write(key, secret, interaction, done); });
    }
    Result<void> remove(Interaction interaction = Interaction::Forbidden,
                        const QString &key = QStringLiteral("key"))
    {
        return ended<void>([&](auto done) { vault->remove(key, interaction, done); });
    }

private:
    template <typename T, typename Start>
    Result<T> ended(const Start &start)
    {
        std::optional<Result<T>> result;
        int times = 0;
        bool isLater = false;
        start(Callback<T>([&](const Result<T> &value) {
            [&] { QVERIFY2(isLater, "called back from inside the call"); }();
            ++times;
            result = value;
        }));
        isLater = true;
        [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 30'000); }();
        [&] { QCOMPARE(times, 1); }();
        return result.value_or(tl::unexpected(Error{}));
    }

    QObject context;
};

} // namespace Lamplighter::Testing
