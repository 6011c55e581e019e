// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "identity/keychainledger.h"

#include <QObject>

namespace Lamplighter
{

/// What became of a read, a save or a forget. What was read; nothing: it is not there, or it was no read.
using KeychainOutcome = Result<std::optional<QByteArray>>;

struct KeychainReports {
    std::function<void()>
        silent; ///< once at most, when `patience` (real time) ends before the answer has come
    std::function<void(const KeychainOutcome &)> done; ///< once
};

/// Has `vault` do one task with the entry `key`; `secret` is what a save writes. Nothing is reported once
/// `context` is gone. A task can't be ended: it may still answer after the report that it is silent.
void startKeychainJob(Vault &vault, const KeychainTask &task, const QString &key, const QByteArray &secret,
                      Milliseconds patience, QObject *context, KeychainReports reports);

} // namespace Lamplighter
