// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/hotkeysession.h"
#include "platform/linux/x11hotkeys.h"
#include "platform/linux/xcbkeyboard.h"
#include "platform/linux/xcbreply.h"
#include "support/desktop.h"
#include "support/program.h"
#include "support/waiting.h"

#include <QFile>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

using Kind = HotkeyState::Kind;

namespace
{
Hotkey hotkey(const char *text)
{
    const auto read = hotkeyFromText(QString::fromLatin1(text));
    if (!read)
        qFatal("%s", qPrintable(read.error().text));
    return *read;
}

HotkeyAction action(const char *id, const char *text)
{
    return {QString::fromLatin1(id), u"Something"_s, hotkey(text)};
}

/// Where X keeps CapsLock and NumLock on the usual keyboards.
constexpr std::uint16_t capsLock = XCB_MOD_MASK_LOCK;
constexpr std::uint16_t numLock = XCB_MOD_MASK_2;

// Keys by their place on the keyboard (evdev's codes plus 8), in any layout.
const auto keyOfDigit1 = u"10"_s;
const auto keyLeftOfW = u"24"_s; ///< q on a US keyboard, a on a French one
const auto keyLeftOfS = u"38"_s; ///< a on a US keyboard, q on a French one
} // namespace

/// Real grabs on a real X server, with real keys.
class TestHotkeysX11 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void theSessionDecidesTheMeans_data();
    void theSessionDecidesTheMeans();
    void aPressedKeyIsHeardWithEveryLock_data();
    void aPressedKeyIsHeardWithEveryLock();
    void otherKeysAndModifiersAreNotHeard();
    void aHeldKeyIsHeardOnce();
    void pressingAgainIsHeardAgain();
    void theKeyMovesWithTheLayout();
    void aDigitMayNeedShiftOnALayout();
    void theLayoutInUseCounts();
    void numLockIsWhereTheKeyboardHasIt();
    void aKeyOfAnotherProgramIsRefusedWithItsReason();
    void whatIsFreeIsKnownBeforeItIsBound();
    void aProbeLeavesEverythingAsItWas();
    void theKeyIsKnownWithoutShift();
    void aKeyThatStaysIsNotLetGoMeanwhile();
    void aKeyThatIsPartlyTakenIsGivenBackWhole();
    void whatIsUnboundIsGivenBack();
    void anotherSetReplacesTheOld();
    void aKeyThatTheKeyboardLacksIsRefused();
    void twoHotkeysOnOneKeyAreNotBothBound();
    void aListenerMayBindOthersOrNone();
    void withoutAServerThereAreNone();

private:
    bool setLayout(const QStringList &arguments) const;
    void useLayout(std::uint8_t which) const;
    bool addSymbols(const QByteArray &more) const;
    bool press(const QString &keys) const { return m_desktop->input({u"key"_s, keys}); }
    std::uint16_t modifiersNow() const;
    bool setLock(std::uint16_t which, const QString &key, bool on) const;

    std::unique_ptr<Desktop> m_desktop;
    struct Disconnect {
        void operator()(xcb_connection_t *connection) const { xcb_disconnect(connection); }
    };
    std::unique_ptr<xcb_connection_t, Disconnect> m_eyes;
};

namespace
{
/// The hotkeys of one test, and what is heard of them.
struct Bench {
    explicit Bench(const Desktop &desktop)
        : hotkeys(desktop.display().toLocal8Bit())
    {
        QObject::connect(&hotkeys, &Hotkeys::activated, &hotkeys, [this](const QString &id) { heard += id; });
        QObject::connect(&hotkeys, &Hotkeys::stateChanged, &hotkeys,
                         [this](const QString &id, const HotkeyState &state) { told.insert(id, state); });
    }
    bool bind(const QList<HotkeyAction> &actions)
    {
        told.clear();
        hotkeys.bind(actions);
        return waitUntil([&] { return told.size() == actions.size(); });
    }
    HotkeyState probed(const char *text)
    {
        std::optional<HotkeyState> answer;
        hotkeys.probe(hotkey(text), &hotkeys,
                      [&](const std::optional<HotkeyState> &state) { answer = state; });
        const bool isLater = !answer;
        return waitUntil([&] { return answer.has_value(); }) && isLater ? *answer : HotkeyState{};
    }

    X11Hotkeys hotkeys;
    QStringList heard;
    QHash<QString, HotkeyState> told;
};
} // namespace

void TestHotkeysX11::initTestCase()
{
    Desktop::Options options;
    options.tray = Desktop::Tray::None;
    options.keyring = false;
    m_desktop = std::make_unique<Desktop>(options);
    const auto failure = m_desktop->start();
    QVERIFY2(!failure, qPrintable(failure.value_or(QString())));
    m_eyes.reset(xcb_connect(m_desktop->display().toLocal8Bit().constData(), nullptr));
    QCOMPARE(xcb_connection_has_error(m_eyes.get()), 0);
    const XcbOwned<xcb_xkb_use_extension_reply_t> use{xcb_xkb_use_extension_reply(
        m_eyes.get(), xcb_xkb_use_extension(m_eyes.get(), XCB_XKB_MAJOR_VERSION, XCB_XKB_MINOR_VERSION),
        nullptr)};
    QVERIFY(use && use->supported != 0);
    QVERIFY(setLayout({u"us"_s}));
}

void TestHotkeysX11::cleanup()
{
    QVERIFY(setLock(capsLock, u"Caps_Lock"_s, false));
    QVERIFY(setLock(numLock, u"Num_Lock"_s, false));
    QVERIFY(setLayout({u"us"_s}));
}

bool TestHotkeysX11::setLayout(const QStringList &arguments) const
{
    return runToEnd(u"setxkbmap"_s, arguments, m_desktop->environment()).exitCode == 0;
}

/// Of several; with xdotool it would be the first one's turn again at once.
void TestHotkeysX11::useLayout(std::uint8_t which) const
{
    xcb_xkb_latch_lock_state(m_eyes.get(), XCB_XKB_ID_USE_CORE_KBD, 0, 0, 1, which, 0, 0, 0);
    xcb_flush(m_eyes.get());
}

/// A US keyboard with something else on some keys; the language is that of XKB's keymaps.
bool TestHotkeysX11::addSymbols(const QByteArray &more) const
{
    auto keymap = runToEnd(u"setxkbmap"_s, {u"us"_s, u"-print"_s}, m_desktop->environment()).output.toUtf8();
    const auto symbols = keymap.indexOf("xkb_symbols");
    const auto end = keymap.indexOf("};", symbols);
    if (symbols < 0 || end < 0)
        return false;
    keymap.insert(end, ' ' + more + ' ');
    QFile file(m_desktop->root() + u"/keymap.xkb"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(keymap) != keymap.size())
        return false;
    file.close();
    return runToEnd(u"xkbcomp"_s, {u"-w"_s, u"0"_s, file.fileName(), m_desktop->display()},
                    m_desktop->environment())
               .exitCode == 0;
}

std::uint16_t TestHotkeysX11::modifiersNow() const
{
    const auto root = xcb_setup_roots_iterator(xcb_get_setup(m_eyes.get())).data->root;
    const XcbOwned<xcb_query_pointer_reply_t> reply{
        xcb_query_pointer_reply(m_eyes.get(), xcb_query_pointer(m_eyes.get(), root), nullptr)};
    return reply ? reply->mask : std::uint16_t{0};
}

bool TestHotkeysX11::setLock(std::uint16_t which, const QString &key, bool on) const
{
    const auto isOn = [&] { return (modifiersNow() & which) != 0; };
    return isOn() == on || (press(key) && waitUntil([&] { return isOn() == on; }));
}

void TestHotkeysX11::theSessionDecidesTheMeans_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("display");
    QTest::addColumn<QString>("wayland");
    QTest::addColumn<HotkeyMeans>("means");
    QTest::newRow("X11") << u"x11"_s << u":0"_s << QString() << HotkeyMeans::X11;
    QTest::newRow("Wayland with an X server for older programs")
        << u"wayland"_s << u":0"_s << u"wayland-0"_s << HotkeyMeans::Portal;
    QTest::newRow("Wayland alone") << u"wayland"_s << QString() << u"wayland-0"_s << HotkeyMeans::Portal;
    QTest::newRow("startx") << u"tty"_s << u":0"_s << QString() << HotkeyMeans::X11;
    QTest::newRow("a compositor from a console")
        << u"tty"_s << u":0"_s << u"wayland-0"_s << HotkeyMeans::Portal;
    QTest::newRow("a compositor in a window of X11")
        << u"x11"_s << u":0"_s << u"wayland-0"_s << HotkeyMeans::X11;
    QTest::newRow("nobody says") << QString() << u":99"_s << QString() << HotkeyMeans::X11;
    QTest::newRow("nothing") << QString() << QString() << QString() << HotkeyMeans::None;
}

void TestHotkeysX11::theSessionDecidesTheMeans()
{
    QFETCH(QString, type);
    QFETCH(QString, display);
    QFETCH(QString, wayland);
    QProcessEnvironment environment;
    environment.insert(u"XDG_SESSION_TYPE"_s, type);
    environment.insert(u"DISPLAY"_s, display);
    environment.insert(u"WAYLAND_DISPLAY"_s, wayland);
    QTEST(hotkeyMeansIn(environment), "means");
}

void TestHotkeysX11::aPressedKeyIsHeardWithEveryLock_data()
{
    QTest::addColumn<bool>("caps");
    QTest::addColumn<bool>("num");
    QTest::newRow("none") << false << false;
    QTest::newRow("CapsLock") << true << false;
    QTest::newRow("NumLock") << false << true;
    QTest::newRow("both") << true << true;
}

void TestHotkeysX11::aPressedKeyIsHeardWithEveryLock()
{
    QFETCH(bool, caps);
    QFETCH(bool, num);
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("digit", "Ctrl+Alt+1"), action("letter", "Meta+Shift+P"),
                        action("function", "F9"), action("media", "Media Stop")}));
    for (const auto &state : std::as_const(bench.told))
        QCOMPARE(state.kind, Kind::Bound);
    QCOMPARE(bench.told.value(u"digit"_s).text, u"Ctrl+Alt+1"_s);

    QVERIFY(setLock(capsLock, u"Caps_Lock"_s, caps));
    QVERIFY(setLock(numLock, u"Num_Lock"_s, num));
    QVERIFY(press(u"ctrl+alt+1"_s));
    QTRY_COMPARE(bench.heard, QStringList{u"digit"_s});
    // By keycode: with CapsLock on, xdotool would leave out Shift for a capital P.
    QVERIFY(press(u"super+shift+33"_s));
    QTRY_COMPARE(bench.heard.size(), 2);
    QVERIFY(press(u"F9"_s));
    QTRY_COMPARE(bench.heard.size(), 3);
    QVERIFY(press(u"XF86AudioStop"_s));
    QTRY_COMPARE(bench.heard, QStringList({u"digit"_s, u"letter"_s, u"function"_s, u"media"_s}));
}

void TestHotkeysX11::otherKeysAndModifiersAreNotHeard()
{
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("digit", "Ctrl+Alt+1"), action("last", "F9")}));
    for (const auto &keys : {u"1"_s, u"ctrl+1"_s, u"alt+1"_s, u"ctrl+alt+2"_s, u"ctrl+alt+shift+1"_s,
                             u"super+ctrl+alt+1"_s, u"shift+F9"_s})
        QVERIFY(press(keys));
    QVERIFY(press(u"F9"_s));
    QTRY_COMPARE(bench.heard, QStringList{u"last"_s});
}

void TestHotkeysX11::aHeldKeyIsHeardOnce()
{
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("digit", "Ctrl+Alt+1")}));
    QSignalSpy heard(&bench.hotkeys, &Hotkeys::activated);
    QVERIFY(m_desktop->input({u"keydown"_s, u"ctrl+alt+1"_s}));
    QVERIFY(heard.wait());
    // The server repeats a key after 660 ms (its default), 25 times a second.
    QVERIFY(!heard.wait(1500));
    QVERIFY(m_desktop->input({u"keyup"_s, u"ctrl+alt+1"_s}));
    QVERIFY(press(u"ctrl+alt+1"_s));
    QTRY_COMPARE(heard.size(), 2);
}

void TestHotkeysX11::pressingAgainIsHeardAgain()
{
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("digit", "Ctrl+Alt+1")}));
    for (int time = 1; time <= 5; ++time) {
        QVERIFY(press(u"ctrl+alt+1"_s));
        QTRY_COMPARE(bench.heard.size(), time);
    }
}

void TestHotkeysX11::theKeyMovesWithTheLayout()
{
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("letter", "Ctrl+Alt+A"), action("last", "F9")}));
    QVERIFY(press(u"ctrl+alt+"_s + keyLeftOfS));
    QTRY_COMPARE(bench.heard, QStringList{u"letter"_s});

    QVERIFY(setLayout({u"fr"_s}));
    const auto isHeardAt = [&](const QString &key) {
        bench.heard.clear();
        return press(u"ctrl+alt+"_s + key) && press(u"F9"_s) &&
               waitUntil([&] { return bench.heard.contains(u"last"_s); }) &&
               bench.heard.contains(u"letter"_s);
    };
    // The new layout is announced a moment later.
    QTRY_VERIFY(isHeardAt(keyLeftOfW));
    QVERIFY(!isHeardAt(keyLeftOfS));
    QCOMPARE(bench.hotkeys.state(u"letter"_s).kind, Kind::Bound);
}

void TestHotkeysX11::aDigitMayNeedShiftOnALayout()
{
    QVERIFY(setLayout({u"fr"_s}));
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("digit", "Ctrl+Alt+1"), action("other", "Ctrl+Alt+Shift+2")}));
    QCOMPARE(bench.told.value(u"digit"_s).kind, Kind::Bound);
    QVERIFY(press(u"ctrl+alt+"_s + keyOfDigit1));
    QTRY_COMPARE(bench.heard, QStringList{u"digit"_s});
    QVERIFY(press(u"ctrl+alt+shift+"_s + keyOfDigit1));
    QTRY_COMPARE(bench.heard, QStringList({u"digit"_s, u"digit"_s}));
    QVERIFY(press(u"ctrl+alt+1"_s)); // xdotool adds Shift
    QTRY_COMPARE(bench.heard.size(), 3);
}

void TestHotkeysX11::theLayoutInUseCounts()
{
    QVERIFY(setLayout({u"us,fr"_s}));
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("letter", "Ctrl+Alt+A"), action("last", "F9")}));
    QVERIFY(press(u"ctrl+alt+"_s + keyLeftOfS));
    QTRY_COMPARE(bench.heard, QStringList{u"letter"_s});

    const auto isHeardAt = [&](const QString &key) {
        bench.heard.clear();
        return press(u"ctrl+alt+"_s + key) && press(u"F9"_s) &&
               waitUntil([&] { return bench.heard.contains(u"last"_s); }) &&
               bench.heard.contains(u"letter"_s);
    };
    useLayout(1);
    QTRY_VERIFY(isHeardAt(keyLeftOfW));
    QVERIFY(!isHeardAt(keyLeftOfS));
    useLayout(0);
    QTRY_VERIFY(isHeardAt(keyLeftOfS));

    // A layout without the letter: the other one has it.
    QVERIFY(setLayout({u"ru,us"_s}));
    QTRY_VERIFY(isHeardAt(keyLeftOfS));
}

void TestHotkeysX11::numLockIsWhereTheKeyboardHasIt()
{
    // NumLock and Super change their places: Mod4 and Mod2.
    QVERIFY(addSymbols("replace key <NMLK> { [ Num_Lock ] };"
                       " modifier_map Mod4 { Num_Lock }; modifier_map Mod2 { Super_L, Super_R };"));
    constexpr std::uint16_t numLockHere = XCB_MOD_MASK_4;
    QVERIFY(setLock(numLockHere, u"Num_Lock"_s, true));
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("digit", "Ctrl+Alt+1"), action("super", "Meta+1")}));
    QVERIFY(press(u"ctrl+alt+1"_s));
    QTRY_COMPARE(bench.heard, QStringList{u"digit"_s});
    QVERIFY(press(u"super+1"_s));
    QTRY_COMPARE(bench.heard, QStringList({u"digit"_s, u"super"_s}));
    QVERIFY(setLock(numLockHere, u"Num_Lock"_s, false));
}

void TestHotkeysX11::aKeyOfAnotherProgramIsRefusedWithItsReason()
{
    Program other;
    QVERIFY(
        other.start(QStringLiteral(LAMPLIGHTER_TEST_KEYTAKER), {u"Ctrl+Alt+1"_s}, m_desktop->environment()));
    QTRY_COMPARE(other.output(), "bound Ctrl+Alt+1\n");

    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("taken", "Ctrl+Alt+1"), action("free", "Ctrl+Alt+2")}));
    const auto taken = bench.told.value(u"taken"_s);
    QCOMPARE(taken.kind, Kind::Refused);
    QCOMPARE(taken.text, u"Another app already uses Ctrl+Alt+1."_s);
    QVERIFY(!taken.next.isEmpty());
    QCOMPARE(bench.told.value(u"free"_s).kind, Kind::Bound);
    QVERIFY(press(u"ctrl+alt+1"_s));
    QTRY_COMPARE(other.output(), "bound Ctrl+Alt+1\npressed Ctrl+Alt+1\n");
    QVERIFY(bench.heard.isEmpty());

    other.terminate();
    QVERIFY(bench.bind({action("taken", "Ctrl+Alt+1")}));
    QCOMPARE(bench.told.value(u"taken"_s).kind, Kind::Bound);
    QVERIFY(press(u"ctrl+alt+1"_s));
    QTRY_COMPARE(bench.heard, QStringList{u"taken"_s});
}

void TestHotkeysX11::whatIsFreeIsKnownBeforeItIsBound()
{
    Program other;
    QVERIFY(
        other.start(QStringLiteral(LAMPLIGHTER_TEST_KEYTAKER), {u"Ctrl+Alt+1"_s}, m_desktop->environment()));
    QVERIFY(waitUntil([&] { return other.output().contains("bound Ctrl+Alt+1"); }));

    Bench bench(*m_desktop);
    for (const bool hasBound : {false, true}) {
        QVERIFY(!hasBound || bench.bind({action("last", "F9")}));
        QCOMPARE(bench.probed("Ctrl+Alt+1").kind, Kind::Refused);
        QVERIFY(bench.probed("Ctrl+Alt+1").text.contains(u"Another app"_s));
        QCOMPARE(bench.probed("Ctrl+Alt+2").kind, Kind::Bound);
        QVERIFY(bench.probed("Ctrl+F22").text.contains(u"no key"_s));
    }
    QCOMPARE(bench.probed("F9").kind, Kind::Bound); // ours
    X11Hotkeys nowhere(":4711");
    bool cannotBeKnown = false;
    nowhere.probe(hotkey("F9"), this,
                  [&](const std::optional<HotkeyState> &state) { cannotBeKnown = !state; });
    QVERIFY(!cannotBeKnown);
    QTRY_VERIFY(cannotBeKnown);
}

void TestHotkeysX11::aProbeLeavesEverythingAsItWas()
{
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("digit", "Ctrl+Alt+1")}));
    QCOMPARE(bench.probed("Ctrl+Alt+1").kind, Kind::Bound);
    QCOMPARE(bench.probed("Ctrl+Alt+2").kind, Kind::Bound);
    QVERIFY(press(u"ctrl+alt+1"_s));
    QTRY_COMPARE(bench.heard, QStringList{u"digit"_s});
    // Others can take it now.
    Bench other(*m_desktop);
    QVERIFY(other.bind({action("two", "Ctrl+Alt+2")}));
    QCOMPARE(other.told.value(u"two"_s).kind, Kind::Bound);
    QCOMPARE(bench.probed("Ctrl+Alt+2").kind, Kind::Refused);
    QVERIFY(press(u"ctrl+alt+2"_s));
    QTRY_COMPARE(other.heard, QStringList{u"two"_s});
    QCOMPARE(bench.heard.size(), 1);
}

void TestHotkeysX11::theKeyIsKnownWithoutShift()
{
    X11Hotkeys hotkeys(m_desktop->display().toLocal8Bit());
    constexpr quint32 digit1 = 10;
    constexpr quint32 leftOfW = 24;
    QCOMPARE(hotkeys.keyWithoutShift({digit1, 0}), std::optional(Qt::Key_1));
    QCOMPARE(hotkeys.keyWithoutShift({leftOfW, 0}), std::optional(Qt::Key_Q));
    QCOMPARE(hotkeys.keyWithoutShift({9, 0}), std::nullopt); // Esc writes nothing
    for (const quint32 nowhere : {0U, 7U, 256U, 0xffffffffU})
        QCOMPARE(hotkeys.keyWithoutShift({nowhere, 0}), std::nullopt);
    QVERIFY(setLayout({u"fr"_s}));
    QCOMPARE(hotkeys.keyWithoutShift({digit1, 0}), std::optional(Qt::Key_Ampersand));
    QCOMPARE(hotkeys.keyWithoutShift({leftOfW, 0}), std::optional(Qt::Key_A));
}

void TestHotkeysX11::aKeyThatStaysIsNotLetGoMeanwhile()
{
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("digit", "Ctrl+Alt+1"), action("letter", "Ctrl+Alt+A")}));
    // Another client that keeps trying to grab it.
    std::atomic<bool> isEnough = false;
    std::atomic<int> tries = 0;
    std::atomic<int> stolen = 0;
    std::thread other([&, display = m_desktop->display().toLocal8Bit()] {
        const std::unique_ptr<xcb_connection_t, Disconnect> connection(
            xcb_connect(display.constData(), nullptr));
        const auto root = xcb_setup_roots_iterator(xcb_get_setup(connection.get())).data->root;
        constexpr xcb_keycode_t digit1 = 10;
        for (; !isEnough && stolen == 0; ++tries) {
            const XcbOwned<xcb_generic_error_t> error{xcb_request_check(
                connection.get(),
                xcb_grab_key_checked(connection.get(), 0, root, XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1, digit1,
                                     XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC))};
            if (!error)
                ++stolen;
        }
    });
    const auto join = qScopeGuard([&] {
        isEnough = true;
        other.join();
    });
    for (int time = 1; time <= 10; ++time) {
        const bool isFrench = time % 2 == 1;
        QVERIFY(setLayout({isFrench ? u"fr"_s : u"us"_s}));
        bench.heard.clear();
        const auto letter = u"ctrl+alt+"_s + (isFrench ? keyLeftOfW : keyLeftOfS);
        QTRY_VERIFY(press(letter) && bench.heard.contains(u"letter"_s)); // the layout change arrived
    }
    QVERIFY(tries > 100);
    QCOMPARE(stolen.load(), 0);
}

void TestHotkeysX11::aKeyThatIsPartlyTakenIsGivenBackWhole()
{
    // Another client that only grabs it with NumLock.
    const auto root = xcb_setup_roots_iterator(xcb_get_setup(m_eyes.get())).data->root;
    constexpr xcb_keycode_t digit1 = 10;
    constexpr std::uint16_t withNumLock = XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1 | numLock;
    const auto cookie = xcb_grab_key_checked(m_eyes.get(), 0, root, withNumLock, digit1, XCB_GRAB_MODE_ASYNC,
                                             XCB_GRAB_MODE_ASYNC);
    const XcbOwned<xcb_generic_error_t> error{xcb_request_check(m_eyes.get(), cookie)};
    QVERIFY(!error);

    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("digit", "Ctrl+Alt+1"), action("last", "F9")}));
    QCOMPARE(bench.told.value(u"digit"_s).kind, Kind::Refused);
    // Without locks it is free again.
    const XcbOwned<xcb_generic_error_t> again{xcb_request_check(
        m_eyes.get(), xcb_grab_key_checked(m_eyes.get(), 0, root, XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1,
                                           digit1, XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC))};
    QVERIFY(!again);
    xcb_ungrab_key(m_eyes.get(), XCB_GRAB_ANY, root, XCB_MOD_MASK_ANY);
    xcb_flush(m_eyes.get());
}

void TestHotkeysX11::whatIsUnboundIsGivenBack()
{
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("digit", "Ctrl+Alt+1")}));
    QVERIFY(bench.bind({}));
    QCOMPARE(bench.hotkeys.state(u"digit"_s).kind, Kind::Pending);

    Program other;
    QVERIFY(
        other.start(QStringLiteral(LAMPLIGHTER_TEST_KEYTAKER), {u"Ctrl+Alt+1"_s}, m_desktop->environment()));
    QTRY_COMPARE(other.output(), "bound Ctrl+Alt+1\n");
    QVERIFY(press(u"ctrl+alt+1"_s));
    QTRY_COMPARE(other.output(), "bound Ctrl+Alt+1\npressed Ctrl+Alt+1\n");
    QVERIFY(bench.heard.isEmpty());
}

void TestHotkeysX11::anotherSetReplacesTheOld()
{
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("one", "Ctrl+Alt+1"), action("two", "Ctrl+Alt+2")}));
    bench.hotkeys.bind({action("two", "Ctrl+Alt+1"), action("last", "F9")});
    QVERIFY(press(u"ctrl+alt+2"_s));
    QVERIFY(press(u"ctrl+alt+1"_s));
    QVERIFY(press(u"F9"_s));
    QTRY_COMPARE(bench.heard, QStringList({u"two"_s, u"last"_s}));
}

void TestHotkeysX11::aKeyThatTheKeyboardLacksIsRefused()
{
    Bench bench(*m_desktop);
    QVERIFY(
        bench.bind({action("lacking", "Ctrl+F22"), action("shifted", "Ctrl+Alt+?"), action("last", "F9")}));
    QCOMPARE(bench.told.value(u"lacking"_s).kind, Kind::Refused);
    QCOMPARE(bench.told.value(u"lacking"_s).text, u"Your keyboard has no key for Ctrl+F22."_s);
    // Keycode 0 would have grabbed every key with Ctrl.
    QVERIFY(press(u"ctrl+b"_s));
    QVERIFY(press(u"ctrl+alt+question"_s));
    QVERIFY(press(u"F9"_s));
    QTRY_COMPARE(bench.heard, QStringList({u"shifted"_s, u"last"_s}));

    // Another keyboard has the key.
    QVERIFY(addSymbols("replace key <PAUS> { [ F22 ] };"));
    QTRY_COMPARE(bench.told.value(u"lacking"_s).kind, Kind::Bound);
    QVERIFY(press(u"ctrl+F22"_s));
    QTRY_COMPARE(bench.heard.size(), 3);
}

void TestHotkeysX11::twoHotkeysOnOneKeyAreNotBothBound()
{
    Bench bench(*m_desktop);
    QVERIFY(bench.bind({action("first", "Ctrl+Alt+?"), action("second", "Ctrl+Alt+Shift+/")}));
    QCOMPARE(bench.told.value(u"first"_s).kind, Kind::Bound);
    QCOMPARE(bench.told.value(u"second"_s).kind, Kind::Refused);
    QVERIFY(press(u"ctrl+alt+question"_s));
    QTRY_COMPARE(bench.heard, QStringList{u"first"_s});
}

void TestHotkeysX11::aListenerMayBindOthersOrNone()
{
    Bench bench(*m_desktop);
    connect(&bench.hotkeys, &Hotkeys::activated, this, [&bench](const QString &id) {
        bench.hotkeys.bind(id == "one"_L1 ? QList<HotkeyAction>{action("two", "Ctrl+Alt+2")}
                                          : QList<HotkeyAction>{});
    });
    QVERIFY(bench.bind({action("one", "Ctrl+Alt+1")}));
    QVERIFY(press(u"ctrl+alt+1"_s));
    QTRY_COMPARE(bench.told.value(u"two"_s).kind, Kind::Bound);
    QVERIFY(press(u"ctrl+alt+2"_s));
    QTRY_COMPARE(bench.heard, QStringList({u"one"_s, u"two"_s}));
}

void TestHotkeysX11::withoutAServerThereAreNone()
{
    X11Hotkeys hotkeys(":4711");
    QSignalSpy told(&hotkeys, &Hotkeys::stateChanged);
    hotkeys.bind({action("digit", "Ctrl+Alt+1")});
    QVERIFY(told.isEmpty());
    QVERIFY(told.wait());
    QCOMPARE(hotkeys.state(u"digit"_s).kind, Kind::Unsupported);
}

QTEST_GUILESS_MAIN(TestHotkeysX11)
#include "tst_hotkeysx11.moc"
