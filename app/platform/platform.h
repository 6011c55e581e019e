// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is what differs between systems, behind small interfaces: one file per system below linux/,
// windows/, macos/, and none/ that compiles everywhere, chosen by CMake. Callers see no #ifdef.

#include "base/keychainstate.h"
#include "base/result.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Lamplighter
{

/// Whether there is a tray. On Linux, Qt 6.4 chooses the kind of tray once per process, at the first use of
/// QSystemTrayIcon (docs/how-presence-works.md#the-tray), so wait for `decided` before making an icon.
class TrayEnvironment : public QObject
{
    Q_OBJECT
public:
    enum class Tray { StatusNotifier, Embedded, Native, None };
    Q_ENUM(Tray)
    using QObject::QObject;

    /// Starts looking. Emits `decided` once, from the event loop, after `patience` (real time) at the latest.
    virtual void decide(Milliseconds patience) = 0;

    /// A left click opens the menu (macOS), so it can't do anything else, and an open menu must not be
    /// changed (QTBUG-54633).
    virtual bool clickOpensMenu() const { return false; }
    /// The tray uses only the icon's alpha and chooses the color (macOS template images).
    virtual bool drawsTemplateIcons() const { return false; }

Q_SIGNALS:
    void decided(Lamplighter::TrayEnvironment::Tray tray);
    /// A tray appeared after None was decided. With Qt 6.4 only a process that hasn't touched QSystemTrayIcon
    /// yet can use it.
    void appeared();
};
std::unique_ptr<TrayEnvironment> createTrayEnvironment();

/// Checks the keychain without a password prompt. Calls `done` once, from the event loop, and not at all
/// after `context` is destroyed.
void probeKeychain(QObject *context, std::function<void(KeychainState)> done);

/// Whether the user is at this computer: screen lock and unlock, sleep and resume.
class AttendanceWatch : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Starts watching. Emits `lockedChanged` if the screen is locked already. Signals come from the event
    /// loop.
    virtual void start() = 0;
    /// Lets the computer sleep: everything that had to happen before is done.
    virtual void allowSleep() = 0;

Q_SIGNALS:
    void lockedChanged(bool locked);
    /// The system waits for allowSleep() where possible, for at most 2 s of real time.
    void aboutToSleep();
    /// The computer is awake and someone may be at it (never for a dark wake). `lockedChanged` comes first
    /// where the lock is known, because resuming to a locked screen isn't a return.
    void resumed();
};
std::unique_ptr<AttendanceWatch> createAttendanceWatch();

/// Whether a screen reader or similar is active. Can change at any time.
bool isAssistiveTechnologyActive();

/// Calls `quit` in the event loop on SIGTERM, SIGINT and SIGHUP, or when the session ends.
class TerminationWatch
{
public:
    virtual ~TerminationWatch() = default;
};
std::unique_ptr<TerminationWatch> watchTermination(std::function<void()> quit);

/// If the display goes away first, as often at logout, Qt ends the process from inside its event loop without
/// notice. Calls `lost` once, just before. There is no event loop then: everything must be done when it
/// returns.
class DisplayWatch
{
public:
    virtual ~DisplayWatch() = default;
};
std::unique_ptr<DisplayWatch> watchDisplay(std::function<void()> lost);

/// Replaces this process with `program` (Unix), or starts it, waits and returns its exit code. On Unix it
/// returns only on failure.
Result<int> becomeProgram(const QString &program, const QStringList &arguments);
/// Runs a command with its arguments in our terminal, found in PATH, and waits for it. Returns its exit code,
/// or 128 plus the signal that ended it. Passes SIGTERM and SIGHUP on to it.
Result<int> runCommand(const QStringList &words);
/// Starts `program` in the background, detached from our terminal and without our standard streams.
Result<void> startDetached(const QString &program, const QStringList &arguments);

} // namespace Lamplighter
