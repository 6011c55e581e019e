// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/keychainstate.h"
#include "base/result.h"

#include <memory>
#include <variant>

namespace Lamplighter
{

/// Asks the system whether the keychain is locked; calls back once. Ask this before reading: libsecret's own
/// look-up opens an unlock prompt, and a locked keyring answers "not found"
/// (docs/how-presence-works.md#password-stores).
using KeychainProbe = std::function<void(std::function<void(KeychainState)>)>;

/// Whether the person may be asked to unlock the keychain: only upon something that they have just done.
enum class Interaction { Forbidden, Allowed };

/// Small secrets by key. Never falls back to a plaintext file. Operations run one after another, in the order asked for.
/// Errors: KeychainLocked (locked, or nothing answers: the account may well be there), Internal.
class Vault
{
public:
    virtual ~Vault() = default;
    /// Nothing: certainly not there.
    virtual void read(const QString &key, Interaction interaction,
                      Callback<std::optional<QByteArray>> done) = 0;
    /// Written and read back.
    virtual void write(const QString &key, const QByteArray &secret, Interaction interaction,
                       Callback<std::monostate> done) = 0;
    /// Gone for certain, or an error. After an error the key counts as absent all the same, and a later remove() or
    /// read() tries again to have it gone.
    virtual void remove(const QString &key, Interaction interaction, Callback<std::monostate> done) = 0;
};

struct KeychainLimits {
    /// Real time that a single job may take before "waiting for the keychain" is reported. A job cannot be ended: it
    /// stays alive, and those behind it wait.
    Milliseconds watchdog = Seconds{120};
    /// Bytes; longer secrets are an error. Nothing: as the system's keychain has it.
    std::optional<qsizetype> longest{};
};

/// The OS keychain through qtkeychain; `service` is our reverse-DNS name and prefixes each key.
/// `marker` remembers in a non-secret file which keys were written, so that "not found" for such a key is reported as
/// KeychainLocked and not as signed out.
std::unique_ptr<Vault> keychainVault(const QString &service, const QString &markerFile, KeychainProbe probe,
                                     const KeychainLimits &limits = {});

/// For the demo and for tests: forgotten at exit.
std::unique_ptr<Vault> memoryVault();

/// The longest secret that the system's keychain takes, in bytes; nothing where it sets no practical limit. One
/// definition for each system, chosen by CMake.
std::optional<qsizetype> keychainCapacity();

} // namespace Lamplighter
