// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"
#include "platform/sleepgate.h"
#include "platform/wakejudge.h"

#import <AppKit/AppKit.h>
#include <CoreGraphics/CoreGraphics.h>

namespace Lamplighter
{

namespace
{
constexpr Milliseconds sleepPatience{2'000};

// Sleep: https://developer.apple.com/documentation/appkit/nsworkspace/willsleepnotification and
// …/didwakenotification, from the workspace's notification center. Sleep waits while the observer runs, for
// at most 30 s. A dark wake leaves the displays asleep: …/screensdidwakenotification,
// https://developer.apple.com/documentation/coregraphics/cgdisplayisasleep(_:)
// Lock: the distributed notifications com.apple.screenIsLocked and com.apple.screenIsUnlocked, and the
// session dictionary's CGSSessionScreenIsLocked (absent while unlocked). Apple documents none of them, but
// other programs rely on them (KeePassXC's ScreenLockListenerMac.cpp).
// Written from those pages; not run. Compiled with automatic reference counting.
class MacAttendance final : public AttendanceWatch
{
public:
    ~MacAttendance() override
    {
        for (id observer in m_observers) {
            [workspace() removeObserver:observer];
            [NSDistributedNotificationCenter.defaultCenter removeObserver:observer];
        }
    }

    void start() override
    {
        hear(workspace(), NSWorkspaceWillSleepNotification, [this] { sleep(); });
        hear(workspace(), NSWorkspaceDidWakeNotification, [this] {
            m_judge.displayIsOn(!CGDisplayIsAsleep(CGMainDisplayID()));
            comeBackIf(m_judge.runs());
        });
        hear(workspace(), NSWorkspaceScreensDidWakeNotification,
             [this] { comeBackIf(m_judge.displayIsOn(true)); });
        hear(workspace(), NSWorkspaceScreensDidSleepNotification, [this] { m_judge.displayIsOn(false); });
        NSNotificationCenter *const distributed = NSDistributedNotificationCenter.defaultCenter;
        hear(distributed, @"com.apple.screenIsLocked", [this] { say(true); });
        hear(distributed, @"com.apple.screenIsUnlocked", [this] { say(false); });
        QMetaObject::invokeMethod(this, &MacAttendance::lookAtLock, Qt::QueuedConnection);
    }

    void allowSleep() override { m_gate.open(); }

private:
    static NSNotificationCenter *workspace() { return NSWorkspace.sharedWorkspace.notificationCenter; }

    void hear(NSNotificationCenter *centre, NSString *name, std::function<void()> heard)
    {
        id observer = [centre addObserverForName:name
                                          object:nil
                                           queue:NSOperationQueue.mainQueue
                                      usingBlock:^(NSNotification *) {
                                        heard();
                                      }];
        [m_observers addObject:observer];
    }

    void sleep()
    {
        m_judge.sleeps();
        m_gate.close();
        Q_EMIT aboutToSleep();
        m_gate.wait(sleepPatience);
    }

    void comeBackIf(bool userWokeIt)
    {
        if (!userWokeIt)
            return;
        lookAtLock();
        Q_EMIT resumed();
    }

    void lookAtLock()
    {
        NSDictionary *const session = CFBridgingRelease(CGSessionCopyCurrentDictionary());
        if (session) // null without a window server
            say([session[@"CGSSessionScreenIsLocked"] boolValue]);
    }

    void say(bool locked)
    {
        if (std::exchange(m_locked, locked) != locked)
            Q_EMIT lockedChanged(locked);
    }

    NSMutableArray *m_observers = [NSMutableArray array];
    WakeJudge m_judge;
    SleepGate m_gate;
    bool m_locked = false;
};
} // namespace

std::unique_ptr<AttendanceWatch> createAttendanceWatch()
{
    return std::make_unique<MacAttendance>();
}

} // namespace Lamplighter
