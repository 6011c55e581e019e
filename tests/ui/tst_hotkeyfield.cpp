// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settingsdesk.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSignalSpy>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
/// A field in a window with a button for Alt+S and a default button.
struct Window {
    Window()
    {
        auto *const all = new QVBoxLayout(&dialog);
        field = new HotkeyField(&system, &dialog);
        after = new QLineEdit(&dialog);
        save = new QPushButton(u"&Save"_s, &dialog);
        save->setDefault(true);
        for (auto *const widget : QList<QWidget *>{field, after, save})
            all->addWidget(widget);
        QObject::connect(field, &HotkeyField::refused, field,
                         [this](const Error &why) { refused << why.code; });
        dialog.show();
        field->setFocus();
    }
    bool isActive() { return QTest::qWaitForWindowActive(&dialog); }
    /// Sends a key as the system does, with its native codes.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers, quint32 scanCode, quint32 virtualKey = 0) const
    {
        QKeyEvent press(QEvent::KeyPress, key, modifiers, scanCode, virtualKey, 0);
        QCoreApplication::sendEvent(field, &press);
    }

    ScriptedHotkeys system;
    QDialog dialog;
    HotkeyField *field;
    QLineEdit *after;
    QPushButton *save;
    QStringList refused;
};

const auto ctrlAlt = Qt::ControlModifier | Qt::AltModifier;
} // namespace

class TestHotkeyField : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init() { QTest::failOnWarning(unexpectedWarning()); }

    void pressedKeysAreRecorded_data();
    void pressedKeysAreRecorded();
    void modifiersAreShown();
    void escapeOnlyCancelsThePress();
    void backspaceAndDeleteClear_data();
    void backspaceAndDeleteClear();
    void tabAndReturnKeepTheirMeaning();
    void invalidHotkeysAreRefused_data();
    void invalidHotkeysAreRefused();
    void shiftBelongsToTheKeyWhereTheKeyIsKnown();
    void keysOfTheKeypadAreRefused();
    void mnemonicsOfTheWindowAreRecorded();
    void grabsTheKeyboardWhileKeysAreDown();
    void aHeldKeyIsRecordedOnce();
    void recordingIsSignaled();
    void screenReadersHearTheHotkey();
};

void TestHotkeyField::pressedKeysAreRecorded_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    const auto row = [](const char *text, Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QTest::newRow(text) << key << modifiers;
    };
    row("Ctrl+Alt+1", Qt::Key_1, ctrlAlt);
    row("Meta+Shift+P", Qt::Key_P, Qt::MetaModifier | Qt::ShiftModifier);
    row("F9", Qt::Key_F9, {});
    row("Shift+F9", Qt::Key_F9, Qt::ShiftModifier);
    row("Media Stop", Qt::Key_MediaStop, {});
    row("Ctrl+Alt+,", Qt::Key_Comma, ctrlAlt);
    row("Ctrl+Alt+Shift+1", Qt::Key_1, ctrlAlt | Qt::ShiftModifier); // on a French keyboard
    row("Ctrl+Shift+Tab", Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
    row("Ctrl+Alt+Return", Qt::Key_Return, ctrlAlt);
    row("Ctrl+Backspace", Qt::Key_Backspace, Qt::ControlModifier);
    row("Meta+Esc", Qt::Key_Escape, Qt::MetaModifier);
    row("Alt+Space", Qt::Key_Space, Qt::AltModifier);
}

void TestHotkeyField::pressedKeysAreRecorded()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    Window window;
    const QSignalSpy recorded(window.field, &HotkeyField::recorded);
    QTest::keyClick(window.field, key, modifiers);
    QCOMPARE(window.field->hotkey(), QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(window.field->text(), window.field->hotkey()); // in English both forms are the same
    QCOMPARE(recorded.size(), 1);
    QVERIFY(checkedSetting({settingKeys.hotkeyAway, window.field->hotkey()}));
}

void TestHotkeyField::modifiersAreShown()
{
    Window window;
    window.field->setHotkey(u"F9"_s);
    QTest::keyPress(window.field, Qt::Key_Control);
    QCOMPARE(window.field->text(), u"Ctrl+…"_s);
    window.press(Qt::Key_Alt, Qt::ControlModifier, 64);
    QCOMPARE(window.field->text(), u"Ctrl+Alt+…"_s);
    QCOMPARE(window.field->hotkey(), u"F9"_s);
    window.press(Qt::Key_1, ctrlAlt, 10);
    QCOMPARE(window.field->text(), u"Ctrl+Alt+1"_s);
    // Releasing the keys changes nothing.
    QTest::keyRelease(window.field, Qt::Key_Alt, ctrlAlt);
    QCOMPARE(window.field->text(), u"Ctrl+Alt+1"_s);
    QTest::keyRelease(window.field, Qt::Key_Control, Qt::ControlModifier);
    QCOMPARE(window.field->text(), u"Ctrl+Alt+1"_s);
    // Modifiers alone change nothing.
    QTest::keyPress(window.field, Qt::Key_Shift);
    QCOMPARE(window.field->text(), u"Shift+…"_s);
    QTest::keyRelease(window.field, Qt::Key_Shift, Qt::ShiftModifier);
    QCOMPARE(window.field->text(), u"Ctrl+Alt+1"_s);
}

void TestHotkeyField::escapeOnlyCancelsThePress()
{
    Window window;
    window.field->setHotkey(u"F9"_s);
    QTest::keyClick(window.field, Qt::Key_Escape);
    QVERIFY(window.dialog.isVisible());
    QCOMPARE(window.field->hotkey(), u"F9"_s);
    QCOMPARE(window.field->text(), u"F9"_s);
    QVERIFY(window.refused.isEmpty());
}

void TestHotkeyField::backspaceAndDeleteClear_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Backspace") << Qt::Key_Backspace;
    QTest::newRow("Del") << Qt::Key_Delete;
}

void TestHotkeyField::backspaceAndDeleteClear()
{
    QFETCH(Qt::Key, key);
    Window window;
    window.field->setHotkey(u"F9"_s);
    const QSignalSpy recorded(window.field, &HotkeyField::recorded);
    QTest::keyClick(window.field, key);
    QCOMPARE(window.field->hotkey(), QString{});
    QCOMPARE(window.field->text(), QString{});
    QCOMPARE(recorded.size(), 1);
}

void TestHotkeyField::tabAndReturnKeepTheirMeaning()
{
    Window window;
    QVERIFY(window.isActive());
    QTest::keyClick(window.field, Qt::Key_Tab);
    QVERIFY(window.after->hasFocus());
    QTest::keyClick(window.after, Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(window.field->hasFocus());
    const QSignalSpy saved(window.save, &QPushButton::clicked);
    QTest::keyClick(window.field, Qt::Key_Return);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(window.field->hotkey(), QString{});
}

void TestHotkeyField::invalidHotkeysAreRefused_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, Qt::Key key, Qt::KeyboardModifiers modifiers, const char *code) {
        QTest::newRow(name) << key << modifiers << QString::fromLatin1(code);
    };
    row("a letter", Qt::Key_A, {}, "hotkey/alone");
    row("a capital", Qt::Key_A, Qt::ShiftModifier, "hotkey/alone");
    row("a space", Qt::Key_Space, {}, "hotkey/alone");
    row("to copy", Qt::Key_C, Qt::ControlModifier, "hotkey/reserved");
    row("to change windows", Qt::Key_Tab, Qt::AltModifier, "hotkey/reserved");
    row("a dead key", Qt::Key_Dead_Circumflex, ctrlAlt, "hotkey/key");
    row("a letter with dots", Qt::Key_Adiaeresis, ctrlAlt, "hotkey/key");
    row("the menu key", Qt::Key_Menu, Qt::ControlModifier, "hotkey/key");
}

void TestHotkeyField::invalidHotkeysAreRefused()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    Window window;
    window.field->setHotkey(u"F9"_s);
    window.press(key, modifiers, 0);
    QTEST(window.refused.join(u' '), "code");
    QCOMPARE(window.field->hotkey(), u"F9"_s);
    QCOMPARE(window.field->text(), u"F9"_s);
}

void TestHotkeyField::shiftBelongsToTheKeyWhereTheKeyIsKnown()
{
    Window window;
    constexpr quint32 digit1 = 10;
    constexpr quint32 sharpS = 20;
    window.system.plainKeys.insert(digit1, Qt::Key_1);
    window.press(Qt::Key_Exclam, ctrlAlt | Qt::ShiftModifier, digit1);
    QCOMPARE(window.field->hotkey(), u"Ctrl+Alt+Shift+1"_s);
    // The key without Shift is unknown or has no name here (ß), so the character stands for it.
    window.press(Qt::Key_Question, ctrlAlt | Qt::ShiftModifier, sharpS);
    QCOMPARE(window.field->hotkey(), u"Ctrl+Alt+?"_s);
    window.press(Qt::Key_A, ctrlAlt | Qt::ShiftModifier, digit1);
    QCOMPARE(window.field->hotkey(), u"Ctrl+Alt+Shift+A"_s);
}

void TestHotkeyField::keysOfTheKeypadAreRefused()
{
    Window window;
    constexpr quint32 keypadLeftKeysym = 0xff96;
    constexpr quint32 leftKeysym = 0xff51;
    window.press(Qt::Key_1, ctrlAlt | Qt::KeypadModifier, 87);
    window.press(Qt::Key_End, ctrlAlt | Qt::KeypadModifier, 87);
    window.press(Qt::Key_Enter, ctrlAlt | Qt::KeypadModifier, 104);
    window.press(Qt::Key_Left, ctrlAlt | Qt::KeypadModifier, 83, keypadLeftKeysym);
    QCOMPARE(window.refused, QStringList(4, u"hotkey/keypad"_s));
    QCOMPARE(window.field->hotkey(), QString{});
    // NumLock doesn't make other keys keypad keys, but macOS counts the arrows as such.
    window.press(Qt::Key_Left, ctrlAlt, 113, leftKeysym);
    QCOMPARE(window.field->hotkey(), u"Ctrl+Alt+Left"_s);
    window.field->setHotkey({});
    window.press(Qt::Key_Left, ctrlAlt | Qt::KeypadModifier, 0, 0x7b);
    QCOMPARE(window.field->hotkey(), u"Ctrl+Alt+Left"_s);
}

void TestHotkeyField::mnemonicsOfTheWindowAreRecorded()
{
    Window window;
    QVERIFY(window.isActive());
    const QSignalSpy saved(window.save, &QPushButton::clicked);
    QTest::keyClick(window.field, Qt::Key_S, Qt::AltModifier);
    QCOMPARE(window.field->hotkey(), u"Alt+S"_s);
    QCOMPARE(saved.size(), 0);
    window.after->setFocus();
    QTest::keyClick(window.after, Qt::Key_S, Qt::AltModifier);
    QTRY_COMPARE(saved.size(), 1); // the mnemonic works elsewhere
}

void TestHotkeyField::grabsTheKeyboardWhileKeysAreDown()
{
    Window window;
    QVERIFY(window.isActive());
    QTest::keyPress(window.field, Qt::Key_Control);
    QCOMPARE(QWidget::keyboardGrabber(), window.field);
    window.press(Qt::Key_F9, Qt::ControlModifier, 75);
    QCOMPARE(QWidget::keyboardGrabber(), window.field); // for the next key
    QTest::keyRelease(window.field, Qt::Key_Control, Qt::ControlModifier);
    QVERIFY(!QWidget::keyboardGrabber());

    QTest::keyPress(window.field, Qt::Key_Control);
    window.after->setFocus();
    QVERIFY(!QWidget::keyboardGrabber());
    QCOMPARE(window.field->text(), u"Ctrl+F9"_s);

    window.field->setFocus();
    QTest::keyPress(window.field, Qt::Key_Control);
    window.dialog.hide();
    QVERIFY(!QWidget::keyboardGrabber());

    // Without immediate hotkeys no other program can have taken them.
    Window elsewhere;
    elsewhere.system.setSupport({Hotkeys::Support::Kind::Portal, {}});
    QTest::keyPress(elsewhere.field, Qt::Key_Control);
    QVERIFY(!QWidget::keyboardGrabber());
    QTest::keyRelease(elsewhere.field, Qt::Key_Control, Qt::ControlModifier);
    QCOMPARE(elsewhere.field->text(), QString{});
}

void TestHotkeyField::aHeldKeyIsRecordedOnce()
{
    Window window;
    const QSignalSpy recorded(window.field, &HotkeyField::recorded);
    QKeyEvent repeated(QEvent::KeyPress, Qt::Key_F9, Qt::NoModifier, QString{}, true);
    QTest::keyPress(window.field, Qt::Key_F9);
    QCoreApplication::sendEvent(window.field, &repeated);
    QCOMPARE(recorded.size(), 1);
}

void TestHotkeyField::recordingIsSignaled()
{
    Window window;
    QVERIFY(window.isActive());
    QTRY_VERIFY(window.field->hasFocus());
    QSignalSpy recording(window.field, &HotkeyField::recordingChanged);
    QCOMPARE(window.field->placeholderText(), u"press keys"_s);
    window.after->setFocus();
    window.field->setFocus();
    QCOMPARE(recording.size(), 2);
    QVERIFY(!recording.at(0).at(0).toBool());
    QVERIFY(recording.at(1).at(0).toBool());
    window.after->setFocus();
    QCOMPARE(window.field->placeholderText(), u"none"_s);
}

void TestHotkeyField::screenReadersHearTheHotkey()
{
    Window window;
    window.field->setHotkey(u"Ctrl+Alt+1"_s);
    auto *const accessible = QAccessible::queryAccessibleInterface(window.field);
    QCOMPARE(accessible->text(QAccessible::Value), u"Ctrl+Alt+1"_s);
    QVERIFY(accessible->state().readOnly);
}

QTEST_MAIN(TestHotkeyField)
#include "tst_hotkeyfield.moc"
