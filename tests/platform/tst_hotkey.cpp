// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/hotkey.h"
#include "platform/keycodes.h"

#include <QKeySequence>
#include <QTest>

#include <set>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
QString nameOf(Qt::Key key)
{
    return QKeySequence(key).toString(QKeySequence::PortableText);
}

QList<Qt::Key> keysFrom(Qt::Key first, Qt::Key last)
{
    QList<Qt::Key> keys;
    for (int key = first; key <= last; ++key)
        keys.append(static_cast<Qt::Key>(key));
    return keys;
}

QList<Qt::Key> lettersAndDigits()
{
    return keysFrom(Qt::Key_A, Qt::Key_Z) + keysFrom(Qt::Key_0, Qt::Key_9);
}

const QList<Qt::Key> arrows{Qt::Key_Left, Qt::Key_Up, Qt::Key_Right, Qt::Key_Down};
const QList<Qt::Key> plainPunctuation{Qt::Key_QuoteLeft,   Qt::Key_Minus,        Qt::Key_Equal,
                                      Qt::Key_BracketLeft, Qt::Key_BracketRight, Qt::Key_Backslash,
                                      Qt::Key_Semicolon,   Qt::Key_Apostrophe,   Qt::Key_Comma,
                                      Qt::Key_Period,      Qt::Key_Slash};
const QList<Qt::Key> volume{Qt::Key_VolumeDown, Qt::Key_VolumeMute, Qt::Key_VolumeUp};
const QList<Qt::Key> player{Qt::Key_MediaTogglePlayPause, Qt::Key_MediaStop, Qt::Key_MediaPrevious,
                            Qt::Key_MediaNext};

template <typename Value>
void nothingTwice(const QString &what, Value valueOf)
{
    std::set<quint64> seen;
    for (const auto &row : KeyTable::rows) {
        if (const std::optional<quint64> value = valueOf(row))
            QVERIFY2(seen.insert(*value).second, qPrintable(what + u" of "_s + nameOf(row.key)));
    }
}

std::optional<quint64> widened(std::optional<std::uint8_t> code)
{
    return code ? std::optional<quint64>{*code} : std::nullopt;
}
} // namespace

class TestHotkey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHotkeyIsReadAndWritten_data();
    void aHotkeyIsReadAndWritten();
    void theTextIsQtsOwnPortableOne();
    void whatIsNoHotkeyIsRefusedWithItsReason_data();
    void whatIsNoHotkeyIsRefusedWithItsReason();
    void whatWasPressedIsJudgedTheSame();
    void everyKeyHasItsCodes();
    void noCodeStandsForTwoKeys();
    void theSystemsHaveWhatPeopleBind();
    void charactersAreWhatTheKeysWrite();
    void modifiersAreTheSystems();
};

void TestHotkey::aHotkeyIsReadAndWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("normal");
    QTest::addColumn<QKeyCombination>("meant");
    const auto row = [](const char *text, const char *normal, QKeyCombination meant) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(normal) << meant;
    };
    row("Ctrl+Alt+1", "Ctrl+Alt+1", Qt::CTRL | Qt::ALT | Qt::Key_1);
    row("ctrl+alt+a", "Ctrl+Alt+A", Qt::CTRL | Qt::ALT | Qt::Key_A);
    row(" Shift + Alt +  pgdown ", "Alt+Shift+PgDown", Qt::SHIFT | Qt::ALT | Qt::Key_PageDown);
    row("Ctrl++", "Ctrl++", Qt::CTRL | Qt::Key_Plus);
    row("Ctrl + +", "Ctrl++", Qt::CTRL | Qt::Key_Plus);
    row("Meta+Ctrl+F24", "Meta+Ctrl+F24", Qt::META | Qt::CTRL | Qt::Key_F24);
    row("F9", "F9", Qt::Key_F9);
    row("Shift+F9", "Shift+F9", Qt::SHIFT | Qt::Key_F9);
    row("media stop", "Media Stop", Qt::Key_MediaStop);
    row("Toggle Media Play/Pause", "Toggle Media Play/Pause", Qt::Key_MediaTogglePlayPause);
    row("Ctrl+Alt+Del+", "", QKeyCombination());
    row("Meta+Space", "Meta+Space", Qt::META | Qt::Key_Space);
}

void TestHotkey::aHotkeyIsReadAndWritten()
{
    QFETCH(QString, text);
    QFETCH(QString, normal);
    QFETCH(QKeyCombination, meant);
    const auto hotkey = hotkeyFromText(text);
    if (normal.isEmpty()) {
        QVERIFY(!hotkey);
        return;
    }
    QVERIFY2(hotkey, qPrintable(hotkey ? QString() : hotkey.error().text));
    QCOMPARE(hotkey->key, meant.key());
    QCOMPARE(hotkey->modifiers, meant.keyboardModifiers());
    QCOMPARE(textOf(*hotkey), normal);
    QCOMPARE(hotkeyFromText(normal), hotkey);
}

void TestHotkey::theTextIsQtsOwnPortableOne()
{
    for (const auto key : allHotkeyKeys()) {
        for (const auto modifiers : {Qt::KeyboardModifiers(Qt::MetaModifier | Qt::AltModifier),
                                     Qt::KeyboardModifiers(Qt::MetaModifier | Qt::ControlModifier |
                                                           Qt::AltModifier | Qt::ShiftModifier)}) {
            const Hotkey hotkey{modifiers, key};
            const QKeySequence sequence(QKeyCombination(modifiers, key));
            QCOMPARE(textOf(hotkey), sequence.toString(QKeySequence::PortableText));
            const auto read = hotkeyFromText(textOf(hotkey));
            QVERIFY2(read, qPrintable(textOf(hotkey)));
            QCOMPARE(*read, hotkey);
        }
    }
}

void TestHotkey::whatIsNoHotkeyIsRefusedWithItsReason_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *text, const char *code) {
        QTest::newRow(*text ? text : "nothing") << QString::fromUtf8(text) << QString::fromLatin1(code);
    };
    row("", "hotkey/modifiers");
    row("Ctrl", "hotkey/modifiers");
    row("Ctrl+Alt", "hotkey/modifiers");
    row("Ctrl+Alt+", "hotkey/modifiers");
    row("A", "hotkey/alone");
    row("Shift+A", "hotkey/alone");
    row("7", "hotkey/alone");
    row("Space", "hotkey/alone");
    row("Shift+Left", "hotkey/alone");
    row("Ctrl+C", "hotkey/reserved");
    row("Ctrl+V", "hotkey/reserved");
    row("Ctrl+Alt+Del", "hotkey/reserved");
    row("Ctrl+Alt+F1", "hotkey/reserved");
    row("Ctrl+Alt+Shift+F12", "hotkey/reserved");
    row("Alt+F4", "hotkey/reserved");
    row("Alt+Shift+Tab", "hotkey/reserved");
    row("Ctrl+Alt+Potato", "hotkey/key");
    row("Ctrl+Alt+ß", "hotkey/key");
    row("Ctrl+Alt+1, Ctrl+Alt+2", "hotkey/key");
    row("Hyper+1", "hotkey/key");
    row("Ctrl+\"", "hotkey/key");
    row("Ctrl+Num+1", "hotkey/key");
}

void TestHotkey::whatIsNoHotkeyIsRefusedWithItsReason()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const auto hotkey = hotkeyFromText(text);
    QVERIFY(!hotkey);
    QCOMPARE(hotkey.error().code, code);
    QCOMPARE(hotkey.error().kind, ErrorKind::WrongUse);
    QVERIFY(hotkey.error().text.endsWith(u'.') && hotkey.error().next.endsWith(u'.'));
}

void TestHotkey::whatWasPressedIsJudgedTheSame()
{
    const auto pressed =
        hotkeyFrom(QKeyCombination(Qt::ControlModifier | Qt::AltModifier | Qt::KeypadModifier, Qt::Key_1));
    QVERIFY(pressed);
    QCOMPARE(textOf(*pressed), u"Ctrl+Alt+1"_s);
    QCOMPARE(hotkeyFrom(Qt::CTRL | Qt::Key_Control).error().code, u"hotkey/key"_s);
    QCOMPARE(hotkeyFrom(QKeyCombination(Qt::Key_A)).error().code, u"hotkey/alone"_s);
    QCOMPARE(hotkeyFrom(Qt::CTRL | Qt::Key_C).error().code, u"hotkey/reserved"_s);
}

void TestHotkey::everyKeyHasItsCodes()
{
    const auto keys = allHotkeyKeys();
    QCOMPARE(QSet<Qt::Key>(keys.begin(), keys.end()).size(), keys.size());
    for (const auto key : keys) {
        const auto *const codes = keyCodesOf(key);
        QVERIFY2(codes, qPrintable(nameOf(key)));
        QVERIFY(codes->keysym != 0);
        QVERIFY(*codes->keysymName != '\0');
    }
    QCOMPARE(static_cast<qsizetype>(KeyTable::rows.size()), keys.size());
    QVERIFY(!keyCodesOf(Qt::Key_Control));
}

void TestHotkey::noCodeStandsForTwoKeys()
{
    std::set<Qt::Key> keys;
    std::set<QLatin1String> names;
    for (const auto &row : KeyTable::rows) {
        QVERIFY2(keys.insert(row.key).second, qPrintable(nameOf(row.key)));
        QVERIFY2(names.insert(QLatin1String(row.keysymName)).second, row.keysymName);
    }
    nothingTwice(u"keysym"_s, [](const KeyCodes &row) { return std::optional<quint64>{row.keysym}; });
    nothingTwice(u"virtual key"_s, [](const KeyCodes &row) { return widened(row.virtualKey); });
    nothingTwice(u"Carbon code"_s, [](const KeyCodes &row) { return widened(row.carbon); });
}

void TestHotkey::theSystemsHaveWhatPeopleBind()
{
    const auto everywhere =
        lettersAndDigits() + keysFrom(Qt::Key_F1, Qt::Key_F20) + arrows + plainPunctuation + volume;
    for (const auto key : everywhere) {
        const auto *const codes = keyCodesOf(key);
        QVERIFY2(codes && codes->virtualKey && codes->carbon, qPrintable(nameOf(key)));
    }
    // Apple's keyboards end with F19, its tables with F20. Media keys can't be hotkeys there.
    for (const auto key : keysFrom(Qt::Key_F21, Qt::Key_F24) + player) {
        const auto *const codes = keyCodesOf(key);
        QVERIFY2(codes && codes->virtualKey && !codes->carbon, qPrintable(nameOf(key)));
    }
    // A few known values, to notice a table shifted by one row.
    QCOMPARE(int(*keyCodesOf(Qt::Key_A)->virtualKey), 0x41);
    QCOMPARE(int(*keyCodesOf(Qt::Key_F24)->virtualKey), 0x87);
    QCOMPARE(int(*keyCodesOf(Qt::Key_Slash)->virtualKey), 0xbf);
    QCOMPARE(int(*keyCodesOf(Qt::Key_Z)->carbon), 0x06);
    QCOMPARE(int(*keyCodesOf(Qt::Key_0)->carbon), 0x1d);
    QCOMPARE(int(*keyCodesOf(Qt::Key_F12)->carbon), 0x6f);
    QCOMPARE(keyCodesOf(Qt::Key_F24)->keysym, 0xffd5U);
    QCOMPARE(keyCodesOf(Qt::Key_Q)->keysym, std::uint32_t{'q'});
}

void TestHotkey::charactersAreWhatTheKeysWrite()
{
    QVERIFY(characterOf(Qt::Key_A) == u'a');
    QVERIFY(characterOf(Qt::Key_7) == u'7');
    QVERIFY(characterOf(Qt::Key_AsciiTilde) == u'~');
    QVERIFY(!characterOf(Qt::Key_Space));
    QVERIFY(!characterOf(Qt::Key_F1));
}

void TestHotkey::modifiersAreTheSystems()
{
    QCOMPARE(windowsModifiers(Qt::NoModifier), 0U);
    QCOMPARE(windowsModifiers(Qt::ControlModifier | Qt::AltModifier), 0x3U);
    QCOMPARE(windowsModifiers(Qt::ShiftModifier | Qt::MetaModifier), 0xcU);
    // Qt's Control is the Command key there.
    QCOMPARE(carbonModifiers(Qt::ControlModifier), 0x100U);
    QCOMPARE(carbonModifiers(Qt::MetaModifier), 0x1000U);
    QCOMPARE(carbonModifiers(Qt::ShiftModifier | Qt::AltModifier), 0xa00U);
}

QTEST_GUILESS_MAIN(TestHotkey)
#include "tst_hotkey.moc"
