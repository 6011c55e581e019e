// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/keychainledger.h"

#include <QObject>

namespace Lamplighter
{

/// The result of a keychain task: the bytes read. Unset if there is no entry, or after a save or forget.
using KeychainOutcome = Result<std::optional<QByteArray>>;

struct KeychainReports {
    /// Called at most once, if `patience` (real time) ends before the answer arrives.
    std::function<void()> silent;
    /// Called once.
    std::function<void(const KeychainOutcome &)> done;
};

/// Runs one task on the entry `key`; a save writes `secret`. Reports nothing once `context` is gone. A task
/// can't be canceled: `done` can still come after `silent`.
void startKeychainJob(Vault &vault, const KeychainTask &task, const QString &key, const QByteArray &secret,
                      Milliseconds patience, QObject *context, KeychainReports reports);

} // namespace Lamplighter
