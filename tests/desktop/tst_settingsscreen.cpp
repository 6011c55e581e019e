// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "support/ok.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTest>

#include <algorithm>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

/// The settings window as a person with a keyboard meets it. With the environment variable
/// LAMPLIGHTER_PICTURES what they see is saved in that folder.
class TestSettingsScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedIsSavedAndCountsAtOnce();
    void keysThatAreRecordedAreNoCommands();
    void itsWaysInLeadToOneWindow();
    void aSmallScreenHasAllOfIt();
    void quittingDoesNotWait();
};

namespace
{
/// What the settings window shows, on a stage.
class Eyes
{
public:
    explicit Eyes(Stage &stage)
        : m_stage(stage)
    {
    }

    int count() const { return static_cast<int>(windows().size()); }
    bool isOpen() const { return count() == 1; }
    /// Opens it and waits until it has the keyboard.
    bool open()
    {
        return m_stage.lamplighter({u"settings"_s}).exitCode == 0 && waitUntil([this] { return isOpen(); }) &&
               waitUntil([this] {
                   return runToEnd(u"xdotool"_s, {u"getactivewindow"_s}, m_stage.environment())
                              .output.trimmed() == QString::number(windows().constFirst().id);
               });
    }
    QImage look() const
    {
        const auto all = windows();
        return all.isEmpty() ? QImage() : m_stage.desktop().screen().grab(all.constFirst().geometry);
    }
    QRect place() const
    {
        const auto all = windows();
        return all.isEmpty() ? QRect() : all.constFirst().geometry;
    }
    /// Keys, one call each, and after each the window is another.
    bool type(const QStringList &arguments)
    {
        const auto before = look();
        return m_stage.desktop().input(arguments) && waitUntil([&] { return look() != before; });
    }
    bool press(const QString &keys) { return type({u"key"_s, keys}); }
    bool warns() const { return warnings() > 20; }
    /// How much of a warning's yellow or orange there is; nothing else here is of such a colour.
    int warnings() const
    {
        const auto image = look().convertToFormat(QImage::Format_RGB32);
        int warm = 0;
        for (int y = 0; y < image.height(); ++y) {
            const auto *const line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
            warm += static_cast<int>(std::count_if(line, line + image.width(), [](QRgb colour) {
                return qRed(colour) > 190 && qGreen(colour) > 70 && qBlue(colour) < 100;
            }));
        }
        return warm;
    }
    bool takePicture(const QString &name) const
    {
        const auto folder = qEnvironmentVariable("LAMPLIGHTER_PICTURES");
        return folder.isEmpty() || look().save(QDir(folder).filePath(name + u".png"_s));
    }

private:
    QList<XScreen::Window> windows() const
    {
        auto all = m_stage.desktop().screen().windows();
        all.removeIf([this](const XScreen::Window &window) {
            return window.pid != m_stage.program().pid() || !window.managed ||
                   !window.title.contains("settings"_L1);
        });
        return all;
    }

    Stage &m_stage;
};

QByteArray settingsOf(const Stage &stage)
{
    QFile file(stage.settingsFile());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

void TestSettingsScreen::whatIsTypedIsSavedAndCountsAtOnce()
{
    Stage stage;
    OK(stage.start());
    QVERIFY(stage.writeSettings()); // only the cloud: not set up yet
    Program other;
    QVERIFY(other.start(QStringLiteral(LAMPLIGHTER_TEST_KEYTAKER), {u"Ctrl+Alt+7"_s}, stage.environment()));
    QTRY_COMPARE(other.output(), "bound Ctrl+Alt+7\n");
    OK(stage.startProgram({u"--background"_s}));
    QCOMPARE(stage.health(), u"not-configured"_s);

    Eyes eyes(stage);
    QVERIFY(eyes.open());
    QVERIFY(eyes.takePicture(u"desktop-open"_s));
    QVERIFY(stage.desktop().input({u"key"_s, u"alt+p"_s})); // the app ID
    QVERIFY(eyes.type({u"type"_s, u"not this"_s}));
    QVERIFY(eyes.takePicture(u"desktop-account"_s));
    QTRY_VERIFY(eyes.warns());
    QVERIFY(eyes.press(u"ctrl+a"_s));
    QVERIFY(eyes.type({u"type"_s, stage.practice().clientId()}));
    QTRY_VERIFY(!eyes.warns());

    QVERIFY(eyes.press(u"alt+h"_s)); // the hotkeys
    QVERIFY(eyes.press(u"alt+v"_s)); // Available
    QVERIFY(eyes.press(u"ctrl+alt+shift+1"_s));
    QVERIFY(eyes.press(u"Tab"_s));
    QVERIFY(eyes.press(u"alt+w"_s)); // Away
    QVERIFY(eyes.press(u"ctrl+shift+F9"_s));
    QVERIFY(eyes.press(u"a"_s));
    QTRY_VERIFY(eyes.warns()); // is needed for typing
    const int one = eyes.warnings();
    QVERIFY(eyes.press(u"Tab"_s));
    QVERIFY(eyes.press(u"alt+i"_s)); // Busy (in a call)
    // People are slower than xdotool: what they hold is shown before the next key comes.
    QVERIFY(eyes.type({u"keydown"_s, u"ctrl"_s}));
    QVERIFY(eyes.type({u"keydown"_s, u"alt"_s}));
    QVERIFY(eyes.takePicture(u"desktop-held"_s));
    QVERIFY(eyes.press(u"7"_s));
    QVERIFY(stage.desktop().input({u"keyup"_s, u"alt"_s, u"keyup"_s, u"ctrl"_s}));
    QTRY_VERIFY(eyes.warnings() > one);
    QVERIFY(eyes.takePicture(u"desktop-taken"_s));
    QCOMPARE(other.output(), "bound Ctrl+Alt+7\n"); // it was not pressed for that program
    QVERIFY(eyes.press(u"BackSpace"_s));
    QTRY_COMPARE(eyes.warnings(), one);

    QVERIFY(stage.desktop().input({u"key"_s, u"Return"_s}));
    QTRY_COMPARE(eyes.count(), 0);
    const auto saved = settingsOf(stage);
    QVERIFY2(saved.contains("clientId=" + stage.practice().clientId().toUtf8()), saved.constData());
    QVERIFY2(saved.contains("away=Ctrl+Shift+F9"), saved.constData());
    QVERIFY2(saved.contains("available=Ctrl+Alt+Shift+1"), saved.constData());
    QVERIFY2(!saved.contains("in-a-call"), saved.constData());

    OK(stage.signIn());
    QVERIFY(stage.desktop().input({u"key"_s, u"ctrl+shift+F9"_s}));
    QTRY_COMPARE(stage.practice().session(), u"Away/Away"_s);
    QVERIFY(stage.desktop().input({u"key"_s, u"ctrl+alt+shift+1"_s}));
    QTRY_COMPARE(stage.practice().session(), u"Available/Available"_s);
    // The other program has its key again.
    QVERIFY(stage.desktop().input({u"key"_s, u"ctrl+alt+7"_s}));
    QTRY_VERIFY(other.output().contains("pressed Ctrl+Alt+7"));
}

void TestSettingsScreen::keysThatAreRecordedAreNoCommands()
{
    Stage stage;
    OK(stage.start());
    QVERIFY(stage.writeSettings("[hotkeys]\naway=Ctrl+Shift+F9\nin-a-call=F8\n\n"));
    OK(stage.setUp(false));
    OK(stage.startProgram({u"--background"_s}));
    OK(stage.signIn());
    QVERIFY(stage.desktop().input({u"key"_s, u"F8"_s}));
    QTRY_COMPARE(stage.practice().session(), u"Busy/InACall"_s);

    Eyes eyes(stage);
    QVERIFY(eyes.open());
    QVERIFY(eyes.press(u"alt+h"_s));
    QVERIFY(eyes.press(u"alt+d"_s)); // Do not disturb
    QVERIFY(!eyes.warns());
    const int requests = stage.practice().requestsOf(u"setPresence"_s);
    // It is that of Away already, and says so.
    QVERIFY(eyes.press(u"ctrl+shift+F9"_s));
    QTRY_VERIFY(eyes.warns());
    QVERIFY(eyes.takePicture(u"desktop-clash"_s));
    QVERIFY(eyes.press(u"BackSpace"_s));
    QVERIFY(eyes.press(u"F8"_s));
    QTRY_VERIFY(eyes.warns());
    QVERIFY(eyes.press(u"BackSpace"_s));
    QCOMPARE(stage.practice().requestsOf(u"setPresence"_s), requests);
    QCOMPARE(stage.practice().session(), u"Busy/InACall"_s);

    QVERIFY(stage.desktop().input({u"key"_s, u"Tab"_s}));
    QVERIFY(stage.desktop().input({u"key"_s, u"Escape"_s}));
    QTRY_COMPARE(eyes.count(), 0);
    QTRY_VERIFY(stage.desktop().input({u"key"_s, u"ctrl+shift+F9"_s}) &&
                stage.practice().session() == "Away/Away"_L1);
}

void TestSettingsScreen::itsWaysInLeadToOneWindow()
{
    Stage stage;
    OK(stage.start());
    OK(stage.setUp());
    OK(stage.startProgram({u"--background"_s}));
    Eyes eyes(stage);
    const auto item = stage.trayItem();
    QVERIFY(item);
    QVERIFY(item->click(u"Settings…"_s));
    QTRY_COMPARE(eyes.count(), 1);
    QCOMPARE(stage.lamplighter({u"settings"_s}).exitCode, 0);
    QVERIFY(eyes.open());
    QCOMPARE(eyes.count(), 1);
    QVERIFY(stage.desktop().input({u"key"_s, u"Escape"_s}));
    QTRY_COMPARE(eyes.count(), 0);
    QVERIFY(eyes.open());
}

void TestSettingsScreen::aSmallScreenHasAllOfIt()
{
    Desktop::Options options;
    options.size = {640, 480};
    Stage stage(options);
    OK(stage.start());
    stage.environment().insert(u"QT_FONT_DPI"_s, u"144"_s); // letters half as large again
    OK(stage.setUp());
    OK(stage.startProgram({u"--background"_s}));
    Eyes eyes(stage);
    QVERIFY(eyes.open());
    QVERIFY2(QRect(QPoint(0, 0), options.size).contains(eyes.place()),
             qPrintable(QDebug::toString(eyes.place())));
    QVERIFY(eyes.takePicture(u"desktop-small"_s));
    // Keyboard focus scrolls to what is below.
    QVERIFY(eyes.press(u"alt+b"_s));
    QVERIFY(eyes.press(u"alt+w"_s));
    QVERIFY(eyes.takePicture(u"desktop-small-below"_s));
}

void TestSettingsScreen::quittingDoesNotWait()
{
    Stage stage;
    OK(stage.start());
    OK(stage.setUp());
    OK(stage.startProgram({u"--background"_s}));
    Eyes eyes(stage);
    QVERIFY(eyes.open());
    const auto before = settingsOf(stage);
    QVERIFY(eyes.press(u"alt+p"_s));
    QVERIFY(eyes.type({u"type"_s, u"something"_s}));
    QVERIFY(stage.desktop().input({u"key"_s, u"Escape"_s})); // asks
    QTRY_COMPARE(eyes.count(), 2);
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
    QVERIFY(stage.program().waitForEnd());
    QCOMPARE(stage.program().exitCode(), 0);
    QCOMPARE(settingsOf(stage), before);
}

QTEST_GUILESS_MAIN(TestSettingsScreen)
#include "tst_settingsscreen.moc"
