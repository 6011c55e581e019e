// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room is what differs between systems, behind small interfaces: one file per system below linux/, windows/,
// macos/, and none/ that compiles everywhere, chosen by CMake. Callers see no #ifdef.

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

    /// Starts looking; `decided` comes once, after `patience` of real time at the latest, never from inside the call.
    virtual void decide(Milliseconds patience) = 0;

    /// A left click on the icon opens the menu by itself (macOS): nothing else may hang on it, and an open menu must not
    /// be changed (QTBUG-54633).
    virtual bool clickOpensMenu() const { return false; }
    /// The tray keeps the icon's alpha alone and colours it by itself (macOS template images).
    virtual bool drawsTemplateIcons() const { return false; }

Q_SIGNALS:
    void decided(Lamplighter::TrayEnvironment::Tray tray);
    /// A tray turned up after None was decided. A process that has touched QSystemTrayIcon meanwhile cannot use it with
    /// Qt 6.4; one that has waited can.
    void appeared();
};
std::unique_ptr<TrayEnvironment> createTrayEnvironment();

/// Never makes the keychain ask for a password. `done` is called once, never from inside the call, and not at all when
/// `context` is gone by then.
void probeKeychain(QObject *context, std::function<void(KeychainState)> done);

/// Whether the person is at this computer: lock and unlock of the screen, sleep and resume of the machine.
class AttendanceWatch : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Starts to look. A screen that is locked already is told by `lockedChanged`. Signals come from the event loop, never
    /// from inside the call.
    virtual void start() = 0;
    /// What was to be done before sleep is done.
    virtual void allowSleep() = 0;

Q_SIGNALS:
    void lockedChanged(bool locked);
    /// The system waits for allowSleep(), where it can be made to wait, and 2 s of real time at most.
    void aboutToSleep();
    /// The machine runs again and a person may be before it: never told of a dark wake. The lock as it is then has been
    /// told before, where it can be known: a resume to a locked screen is no return.
    void resumed();
};
std::unique_ptr<AttendanceWatch> createAttendanceWatch();

/// Whether a screen reader or the like is at work; it may come and go.
bool isAssistiveTechnologyActive();

/// SIGTERM, SIGINT and SIGHUP, or the system's end of session: `quit` is called in the event loop.
class TerminationWatch
{
public:
    virtual ~TerminationWatch() = default;
};
std::unique_ptr<TerminationWatch> watchTermination(std::function<void()> quit);

/// Where the display goes away first, as at many a log-out, Qt ends the program from inside its event loop and asks nobody.
/// `lost` is called once and just before: there is no event loop for it, and it has to be done when it returns.
class DisplayWatch
{
public:
    virtual ~DisplayWatch() = default;
};
std::unique_ptr<DisplayWatch> watchDisplay(std::function<void()> lost);

/// Replaces this process by `program` (Unix), or starts it, waits and gives its exit code. Returns only on failure or
/// with that exit code.
Result<int> becomeProgram(const QString &program, const QStringList &arguments);
/// Runs the command that `words` begin with, in our terminal and found as a shell finds it, and waits for its end. Gives its
/// exit code, or 128 and the number of the signal that ended it. SIGTERM and SIGHUP are passed on to it.
Result<int> runCommand(const QStringList &words);
/// Starts `program` in the background, detached from our terminal, with no standard streams of ours.
Result<void> startDetached(const QString &program, const QStringList &arguments);

} // namespace Lamplighter
