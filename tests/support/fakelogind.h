// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/program.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantList>

namespace Lamplighter::TestSupport
{

/// logind played by python3-dbusmock: the test controls lock and sleep, and inhibitors work as in the real
/// logind. All functions but the first ones abort the program if the mock doesn't answer.
class FakeLogind
{
public:
    /// `bus` replaces the system bus.
    explicit FakeLogind(QString busAddress);
    ~FakeLogind();
    Q_DISABLE_COPY_MOVE(FakeLogind)

    /// Returns when it answers. Unset on success.
    std::optional<QString> start();
    void stop();

    /// A session of the current user, announced as logind does.
    void addSession(const QString &id);
    void removeSession(const QString &id);
    /// Makes that session the user's Display.
    void setDisplay(const QString &id);
    /// Makes GetSession("auto") return that session, or fail if empty (as at the start).
    void setSessionOfCaller(const QString &id);

    void setLocked(const QString &id, bool locked);
    /// Only a request, which lockers may ignore.
    void requestLock(const QString &id);
    void prepareForSleep(bool before);
    /// From now on, announces a sleep before it answers requests for an inhibitor.
    void announceSleepBeforeInhibiting();

    /// "delay sleep Lamplighter": mode, what and who.
    QStringList inhibitors();

private:
    QDBusMessage call(const QString &path, const QString &interface, const QString &method,
                      const QVariantList &arguments = {});

    QString m_busAddress;
    QDBusConnection m_bus;
    Program m_program;
};

} // namespace Lamplighter::TestSupport
