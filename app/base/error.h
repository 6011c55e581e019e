// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/time.h"

#include <QString>

#include <optional>

namespace Lamplighter
{

/// What a failure means for the user and for the engine. The order has no meaning.
enum class ErrorKind {
    WrongUse,       ///< the request is malformed; nothing was attempted
    NotConfigured,  ///< no client ID yet, or an invalid setting
    SignInNeeded,   ///< signed out, or the sign-in is no longer valid; only the user can help
    KeychainLocked, ///< the keychain is locked or doesn't answer; it may have the account
    Refused,        ///< by the service or a policy, and would be again (400, 403, 404, personal account)
    /// Refused for now and certainly without effect, but may pass (429, 503, 401 without a challenge, a busy
    /// sign-in service). `retryAfter` only if the service named a wait.
    Throttled,
    Unreachable, ///< certainly without effect: no network, connection refused, TLS failure
    /// Sent, but the answer is missing, incomplete or not from the service: it may or may not have had an
    /// effect.
    Unanswered,
    NothingToActOn, ///< for example extend without a bounded hold
    NotRunning,     ///< the tray program isn't running
    Cancelled,      ///< by the user or a newer request
    Internal,       ///< a bug of ours
};

/// A failure as a value. `text` and `next` are whole sentences for people.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    /// Stable, for scripts and the journal: "graph/403", "oauth/invalid_grant", "settings/lease".
    QString code;
    QString text; ///< what happened
    QString next; ///< what to do about it; empty if there is nothing to do
    /// `next` after the program has stopped trying. Unset if that is the same.
    std::optional<QString> nextOnceStopped{};
    std::optional<Seconds> retryAfter{};
    QString requestId{}; ///< the service's request-id, if it sent one
    /// A sign-in failed, and another browser may be able to prove the device's identity.
    bool anotherBrowserMayHelp = false;

    bool operator==(const Error &) const = default;
};

/// "Lamplighter keeps trying."
QString keepsTrying();
/// Adds to `next` that the program keeps trying, or tries again after `retryAfter`.
Error retried(Error error);
/// The same error after the program has stopped trying: `next` has only what the user can do.
Error notRetried(Error error);

/// The command line's exit codes (docs/architecture.md#exit-codes).
enum class ExitCode {
    Done = 0,
    WrongUse = 2,
    NotRunning = 3,
    SignInNeeded = 4,
    Refused = 5,
    NotSentYet = 6,
    NothingToActOn = 7,
};

ExitCode exitCodeFor(ErrorKind kind);

} // namespace Lamplighter
