// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/program.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantList>

namespace Lamplighter::TestSupport
{

/// logind as python3-dbusmock plays it: lock and sleep are what the test says, and inhibitors are kept as the real one keeps
/// them. Each function but the first ones fails the whole program where the stand-in does not answer.
class FakeLogind
{
public:
    /// `bus` stands in for the system bus.
    explicit FakeLogind(QString busAddress);
    ~FakeLogind();
    Q_DISABLE_COPY_MOVE(FakeLogind)

    /// Comes back when it answers. Nothing: all is well.
    std::optional<QString> start();
    void stop();

    /// Of the person who runs this; it is announced as logind does.
    void addSession(const QString &id);
    void removeSession(const QString &id);
    /// Lets the user's Display be that session.
    void setDisplay(const QString &id);
    /// Lets GetSession("auto") answer with that session; empty: that it knows none, as the stand-in does at first.
    void setSessionOfCaller(const QString &id);

    void setLocked(const QString &id, bool locked);
    /// A request, which nobody need follow.
    void requestLock(const QString &id);
    void prepareForSleep(bool before);
    /// From here on whoever asks for an inhibitor is told of a sleep first.
    void announceSleepBeforeInhibiting();

    /// "delay sleep Lamplighter": mode, what for and by whom.
    QStringList inhibitors();

private:
    QDBusMessage call(const QString &path, const QString &interface, const QString &method,
                      const QVariantList &arguments = {});

    QString m_busAddress;
    QDBusConnection m_bus;
    Program m_program;
};

} // namespace Lamplighter::TestSupport
