// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <memory>
#include <variant>

namespace Lamplighter
{

/// Whether the place where secrets are kept can be read without asking the person. libsecret's own look-up starts an
/// unlock prompt, and a locked keyring answers "not found" (facts/oauth §4.4), so this is asked first.
enum class KeychainState { Unlocked, Locked, Unavailable, Unknown };

/// Asks the system; calls back once.
using KeychainProbe = std::function<void(std::function<void(KeychainState)>)>;

/// Small secrets by key. Never falls back to a plaintext file.
/// Errors: KeychainLocked (locked, or nothing answers: the account may well be there), Internal.
class Vault
{
public:
    virtual ~Vault() = default;
    /// Nothing: certainly not there.
    virtual void read(const QString &key, Callback<std::optional<QByteArray>> done) = 0;
    /// Written and read back.
    virtual void write(const QString &key, const QByteArray &secret, Callback<std::monostate> done) = 0;
    /// Gone for certain, or an error.
    virtual void remove(const QString &key, Callback<std::monostate> done) = 0;
};

/// The OS keychain through qtkeychain; `service` is our reverse-DNS name and prefixes each key.
/// `marker` remembers in a non-secret file which keys were written, so that "not found" for such a key is reported as
/// KeychainLocked and not as signed out.
std::unique_ptr<Vault> keychainVault(const QString &service, const QString &markerFile, KeychainProbe probe);

/// For the demo and for tests: forgotten at exit.
std::unique_ptr<Vault> memoryVault();

} // namespace Lamplighter
