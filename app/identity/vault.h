// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/keychainstate.h"
#include "base/result.h"

#include <memory>

namespace Lamplighter
{

/// Asks the system whether the keychain is locked; calls back once. Ask this before reading: libsecret's own
/// look-up opens an unlock prompt, and a locked keyring answers "not found"
/// (docs/how-presence-works.md#password-stores).
using KeychainProbe = std::function<void(std::function<void(KeychainState)>)>;

/// Whether the keychain may show an unlock prompt: only right after a user action.
enum class Interaction { Forbidden, Allowed };

/// Stores small secrets by key. Never falls back to a plaintext file. Operations run one after another, in
/// call order.
/// Errors: KeychainLocked (locked or not answering; the account may well be stored), Internal.
class Vault
{
public:
    virtual ~Vault() = default;
    /// Unset only if there is certainly no entry.
    virtual void read(const QString &key, Interaction interaction,
                      Callback<std::optional<QByteArray>> done) = 0;
    /// Writes, then reads back to verify.
    virtual void write(const QString &key, const QByteArray &secret, Interaction interaction,
                       Callback<void> done) = 0;
    /// Succeeds only if the entry is certainly gone. After an error the key still counts as absent, and the
    /// next remove() or read() tries again to delete it.
    virtual void remove(const QString &key, Interaction interaction, Callback<void> done) = 0;
};

struct KeychainLimits {
    /// Real time after which a job counts as silent. A job can't be canceled: it keeps running.
    Milliseconds watchdog = Seconds{120};
    /// Bytes; longer secrets are an error. Unset: keychainCapacity().
    std::optional<qsizetype> longest{};
};

/// The OS keychain through qtkeychain. `service` is our reverse-DNS name and prefixes each key.
/// `markerFile` records, without secrets, which keys were written, so that "not found" for one of them is
/// KeychainLocked and not signed out.
std::unique_ptr<Vault> keychainVault(const QString &service, const QString &markerFile, KeychainProbe probe,
                                     const KeychainLimits &limits = {});

/// Keeps secrets in memory, for the demo and tests.
std::unique_ptr<Vault> memoryVault();

/// The longest secret that the system's keychain accepts, in bytes. Unset if there is no practical limit.
/// CMake selects the definition for each system.
std::optional<qsizetype> keychainCapacity();

} // namespace Lamplighter
