// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/keychainjob.h"

#include <QPointer>
#include <QTimer>

namespace Lamplighter
{

void startKeychainJob(Vault &vault, const KeychainTask &task, const QString &key, const QByteArray &secret,
                      Milliseconds patience, QObject *context, KeychainReports reports)
{
    auto *const watchdog = new QTimer(context);
    watchdog->setSingleShot(true);
    QObject::connect(watchdog, &QTimer::timeout, context, reports.silent);
    watchdog->start(patience);

    // Owned by `context`, so it also shows whether `context` still exists.
    const auto done = [watchdog = QPointer(watchdog),
                       report = std::move(reports.done)](const KeychainOutcome &outcome) {
        if (!watchdog)
            return;
        delete watchdog;
        report(outcome);
    };
    const auto changed = [done](const Result<void> &result) {
        done(result.map([] { return std::optional<QByteArray>(); }));
    };
    switch (task.kind) {
    case KeychainTask::Kind::Read:
        return vault.read(key, task.interaction, done);
    case KeychainTask::Kind::Save:
        return vault.write(key, secret, task.interaction, changed);
    case KeychainTask::Kind::Forget:
        return vault.remove(key, task.interaction, changed);
    }
}

} // namespace Lamplighter
