// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/ok.h"
#include "support/waiting.h"

#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusReply>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTest>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
/// KDE's Wayland compositor in a window of the stage's X server, so that xdotool's keys are real ones to it,
/// and KDE's portal.
class Plasma
{
public:
    std::optional<QString> start()
    {
        if (auto failure = m_stage.start())
            return failure;
        auto &desktop = m_stage.desktop();
        // The installed one may need a privilege that it can't get here, and then wouldn't start.
        const QString compositor = desktop.binFolder() + u"/kwin_wayland"_s;
        if (!QFile::copy(QStandardPaths::findExecutable(u"kwin_wayland"_s), compositor))
            return u"kwin_wayland is not installed"_s;
        auto environment = desktop.environment();
        environment.insert(u"KWIN_COMPOSE"_s, u"Q"_s);
        environment.insert(u"LIBGL_ALWAYS_SOFTWARE"_s, u"1"_s);
        if (!m_compositor.start(compositor,
                                {u"--x11-display"_s, desktop.display(), u"--socket"_s, socket,
                                 u"--no-lockscreen"_s, u"--width"_s, u"1000"_s, u"--height"_s, u"700"_s},
                                environment))
            return QString::fromUtf8(m_compositor.problems());
        const QString path = desktop.runtimeFolder() + u'/' + socket;
        if (!waitUntil([&] { return QFileInfo::exists(path) || !m_compositor.isRunning(); }) ||
            !m_compositor.isRunning())
            return u"kwin_wayland: "_s + QString::fromUtf8(m_compositor.problems());

        for (const auto &service :
             {u"org.freedesktop.portal.Desktop"_s, u"org.freedesktop.impl.portal.desktop.kde"_s,
              u"org.freedesktop.impl.portal.PermissionStore"_s}) {
            if (!desktop.provideService(service))
                return service + u" is not installed"_s;
        }
        using Variables = QMap<QString, QString>;
        qDBusRegisterMetaType<Variables>();
        const Variables session{{u"WAYLAND_DISPLAY"_s, socket},
                                {u"XDG_SESSION_TYPE"_s, u"wayland"_s},
                                {u"QT_QPA_PLATFORM"_s, u"wayland"_s}};
        for (auto it = session.cbegin(); it != session.cend(); ++it)
            m_stage.environment().insert(it.key(), it.value());
        // The portal alone is to know that this is KDE: the keyring is GNOME's.
        auto forServices = session;
        forServices.insert(u"XDG_CURRENT_DESKTOP"_s, u"KDE"_s);
        auto update = call(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s,
                           u"UpdateActivationEnvironment"_s);
        update << QVariant::fromValue(forServices);
        const auto updated = desktop.bus().call(update);
        return updated.type() == QDBusMessage::ReplyMessage ? std::nullopt
                                                            : std::optional(updated.errorMessage());
    }

    Stage &stage() { return m_stage; }
    void crash() { m_compositor.kill(); }

    /// What KDE has under the name that the hotkeys have there.
    bool knowsOurHotkeys()
    {
        auto ask =
            call(u"org.kde.kglobalaccel"_s, u"/kglobalaccel"_s, u"org.kde.KGlobalAccel"_s, u"getComponent"_s);
        ask << u"io_github_lamplighter_Lamplighter"_s;
        const QDBusReply<QDBusObjectPath> component = m_stage.desktop().bus().call(ask);
        return component.isValid();
    }

private:
    static QDBusMessage call(const QString &service, const QString &path, const QString &interface,
                             const QString &method)
    {
        return QDBusMessage::createMethodCall(service, path, interface, method);
    }

    const QString socket = u"wayland-lamplighter"_s;
    Stage m_stage{[] {
        Desktop::Options options;
        options.tray = Desktop::Tray::None;
        return options;
    }()};
    Program m_compositor;
};

QStringList problemKeys(Stage &stage)
{
    QStringList keys;
    for (const auto &problem : stage.status().value("problems"_L1).toArray())
        keys.append(problem.toObject().value("key"_L1).toString());
    return keys;
}
} // namespace

/// Hotkeys through KDE's real portal, on its real compositor.
class TestKdePortal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePortalGrantsWhatIsPressed();
    void theStateIsClearedWhenTheCompositorIsGone();
};

void TestKdePortal::thePortalGrantsWhatIsPressed()
{
    Plasma plasma;
    OK(plasma.start());
    Stage &stage = plasma.stage();
    QVERIFY(stage.writeSettings("[hotkeys]\naway=Ctrl+Alt+4\nin-a-call=Meta+F9\nclear=Ctrl+Alt+0\n\n"));
    OK(stage.setUp(false));
    OK(stage.startProgram({u"--background"_s}));
    OK(stage.signIn());
    QTRY_VERIFY_WITH_TIMEOUT(plasma.knowsOurHotkeys(), 20000);
    QCOMPARE(problemKeys(stage), QStringList());

    const auto press = [&](const QString &keys) { return stage.desktop().input({u"key"_s, keys}); };
    QVERIFY(press(u"ctrl+alt+4"_s));
    QTRY_COMPARE(stage.practice().session(), u"Away/Away"_s);
    QVERIFY(press(u"super+F9"_s));
    QTRY_COMPARE(stage.practice().session(), u"Busy/InACall"_s);
    QVERIFY(press(u"ctrl+alt+0"_s));
    QTRY_COMPARE(stage.practice().session(), u"-"_s);

    // Another set in the same run, and the same one in the next run: no new question.
    QVERIFY(stage.writeSettings("[hotkeys]\npresenting=Ctrl+Alt+5\nclear=Ctrl+Alt+0\n\n"));
    OK(stage.setUp(false));
    for (int run = 0; run < 2; ++run) {
        // Until KDE has taken it up the key goes nowhere.
        QVERIFY(waitUntil([&] {
            return press(u"ctrl+alt+5"_s) &&
                   waitUntil([&] { return stage.practice().session() == "DoNotDisturb/Presenting"_L1; },
                             std::chrono::seconds{1});
        }));
        QVERIFY(press(u"ctrl+alt+4"_s));
        QVERIFY(press(u"ctrl+alt+0"_s));
        QTRY_COMPARE(stage.practice().session(), u"-"_s);
        QCOMPARE(problemKeys(stage), QStringList());
        QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
        if (run == 0) {
            OK(stage.startProgram({u"--background"_s}));
            QVERIFY(stage.waitForHealth(u"idle"_s));
        }
    }
}

void TestKdePortal::theStateIsClearedWhenTheCompositorIsGone()
{
    Plasma plasma;
    OK(plasma.start());
    Stage &stage = plasma.stage();
    OK(stage.setUp());
    OK(stage.startProgram({u"--background"_s}));
    OK(stage.signIn());
    QCOMPARE(stage.lamplighter({u"set"_s, u"in-a-call"_s}).exitCode, 0);
    QCOMPARE(stage.practice().session(), u"Busy/InACall"_s);
    plasma.crash();
    QVERIFY(stage.program().waitForEnd(std::chrono::seconds{5}));
    QCOMPARE(stage.practice().session(), u"-"_s);
}

QTEST_GUILESS_MAIN(TestKdePortal)
#include "tst_kdeportal.moc"
