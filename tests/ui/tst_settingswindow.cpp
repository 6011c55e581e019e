// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settingsdesk.h"
#include "ui/situations.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTabWidget>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
constexpr auto clientId = "01234567-89ab-cdef-0123-456789abcdef";

using Values = QList<QPair<QString, QString>>;

/// Enters a value as a user does.
void enter(const SettingsDesk &desk, const QString &key, const QString &value)
{
    auto *const editor = desk.find(key);
    if (auto *const recorder = qobject_cast<HotkeyField *>(editor)) {
        const auto hotkey = hotkeyFromText(value);
        QVERIFY(hotkey);
        QTest::keyClick(recorder, hotkey->key, hotkey->modifiers);
    } else if (auto *const edit = qobject_cast<QLineEdit *>(editor)) {
        edit->selectAll();
        if (value.isEmpty())
            QTest::keyClick(edit, Qt::Key_Delete);
        else
            QTest::keyClicks(edit, value);
    } else if (auto *const box = qobject_cast<QCheckBox *>(editor)) {
        QTest::keyClick(box, Qt::Key_Space);
    } else if (auto *const open = qobject_cast<QComboBox *>(editor); open && open->isEditable()) {
        open->lineEdit()->selectAll();
        QTest::keyClicks(open->lineEdit(), value);
    } else if (auto *const list = qobject_cast<QComboBox *>(editor)) {
        QTest::keyClick(list, Qt::Key_Home);
        for (int step = 0; step < list->count() && list->currentData().toString() != value; ++step)
            QTest::keyClick(list, Qt::Key_Down);
    }
}

Outcome done()
{
    return {ExitCode::Done, u"Read."_s, {}};
}

QString page(const SettingsDesk &desk)
{
    return desk.find<QTabWidget>(u"pages"_s)->currentWidget()->objectName();
}

QStringList troubles(const SettingsDesk &desk)
{
    QStringList all;
    const auto labels = desk.find(u"troubles"_s)->findChildren<QLabel *>(u"trouble"_s);
    for (const auto *label : labels)
        all << label->accessibleName();
    return all;
}
} // namespace

class TestSettingsWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init() { QTest::failOnWarning(unexpectedWarning()); }

    void everyUserSettingHasAField();
    void itShowsWhatTheFileSays();
    void enteredValuesAreWritten_data();
    void enteredValuesAreWritten();
    void onlyChangesAreWritten();
    void savingTellsTheProgramAndCloses();
    void errorsAfterSavingAreShown();
    void aFailedWriteKeepsTheInput();
    void pastedTextIsCleaned();
    void mismatchedCloudAndTenantAreShownWhileTyping();
    void invalidValuesAreShownWhileTyping_data();
    void invalidValuesAreShownWhileTyping();
    void theEndOfAHoldHasThreeKinds();
    void lockedSettingsCannotBeChanged();
    void problemsOfTheFileShowAtTheirFields();
    void problemsOfTheSystemShowAtTheirFields();
    void anotherCloudNeedsItsAddresses();
    void cloudsThatCannotBeChosenSayWhy();
    void closingWithChangesAsks_data();
    void closingWithChangesAsks();
    void withoutChangesItCloses();
    void itAsksOnlyOnce();
    void aChangedFileIsFollowed();
    void aChangedFileIsNotOverwrittenUnasked();
    void aLockThatComesMeanwhileWins();
    void theSameHotkeyTwiceIsRefused();
    void takenHotkeysAreShownButSaved();
    void invalidHotkeysAreShown();
    void hotkeysAreClearedByTheirButtons();
    void suggestionsFillEmptyFields();
    void hotkeysArePausedWhileOneIsRecorded();
    void aPortalAssignsTheKeys();
    void withoutHotkeysThereIsNothingToRecord();
    void theStateOfStartAtLoginIsShown();
    void itShowsTheAccount();
    void theEmailForTheItTeamIsCopied();
    void aSettingCanBeShown();
    void changingTheBrowserKeepsTheAccount();
    void everythingIsReachedByTab();
    void changingPagesKeepsTheFocusOnTheTabs();
    void everyLetterIsThereOnce();
    void everythingHasANameForScreenReaders();
    void itNamesItsProfile();
    void closingResumesTheHotkeys();
};

void TestSettingsWindow::everyUserSettingHasAField()
{
    const SettingsDesk desk;
    QStringList missing;
    for (const auto *const row : settingKeys.all()) {
        if (!desk.window->findChild<QWidget *>(row->key()))
            missing << row->key();
    }
    // For administrators and readers of the documentation.
    QCOMPARE(missing, QStringList({u"cloud/allowCustom"_s, u"account/responseMode"_s, u"account/api"_s,
                                   u"hold/longest"_s, u"journal/keep"_s}));
}

void TestSettingsWindow::itShowsWhatTheFileSays()
{
    const SettingsDesk desk("[account]\nclientId=" + QByteArray(clientId) +
                            "\ntenant=contoso.com\n[hold]\nlease=PT90M\nonLock=keep\ndefault=17:00\n"
                            "[hotkeys]\naway=Ctrl+Alt+4\n");
    for (const auto *const row : settingKeys.all()) {
        if (desk.window->findChild<QWidget *>(row->key()))
            QCOMPARE(desk.field(row->key())->value(), desk.settings().text(*row));
    }
    QCOMPARE(desk.find<QComboBox>(u"hold/lease"_s)->currentText(), u"1 hour(s) 30 minute(s)"_s);
    QVERIFY(!desk.find<QCheckBox>(u"hold/onLock"_s)->isChecked());
    QVERIFY(troubles(desk).isEmpty());
}

void TestSettingsWindow::enteredValuesAreWritten_data()
{
    QTest::addColumn<QString>("entered");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *key, const char *entered, const char *written = nullptr) {
        QTest::newRow(key) << QString::fromLatin1(entered)
                           << QString::fromLatin1(written ? written : entered);
    };
    row("account/clientId", "{01234567-89AB-cdef-0123-456789abcdef}", clientId);
    row("account/tenant", " Contoso.com", "contoso.com");
    row("cloud/name", "gcc-high");
    row("account/browser", " microsoft-edge --new-window", "microsoft-edge --new-window");
    row("hotkeys/available", "Ctrl+Alt+1");
    row("hotkeys/in-a-call", "F9");
    row("hotkeys/in-a-conference-call", "Media Stop");
    row("hotkeys/away", "Meta+Shift+P");
    row("hotkeys/presenting", "Ctrl+Alt+,");
    row("hotkeys/clear", "Ctrl+Alt+0");
    row("hotkeys/card", "Ctrl+Shift+F12");
    row("hold/lease", "hold-end");
    row("hold/onQuit", "leave");
    row("hold/onLock", "keep");
    row("hold/resume", "ask");
    row("start/atLogin", "yes");
    row("notify/ending", "no");
    row("notify/signIn", "no");
    row("notify/lost", "no");
    row("notify/changes", "yes");
}

void TestSettingsWindow::enteredValuesAreWritten()
{
    QFETCH(QString, entered);
    QFETCH(QString, written);
    const QString key = QString::fromLatin1(QTest::currentDataTag());
    SettingsDesk desk;
    enter(desk, key, entered);
    desk.click(u"save"_s);
    QCOMPARE(desk.written, QList<Values>{Values({{key, written}})});
    QCOMPARE(desk.settings().text(*settingKeys.named(key)), written);
    QVERIFY(desk.commands.seen == QList<Command>{Commands::ReloadSettings{}});
}

void TestSettingsWindow::onlyChangesAreWritten()
{
    const QByteArray before = "; mine\n[account]\nclientId=" + QByteArray(clientId) +
                              " ; the firm's\n[hold]\nlease=PT5M\n[other]\nunknown=7\n";
    SettingsDesk desk(before);
    enter(desk, u"account/tenant"_s, u"contoso.com"_s);
    // A change undone is no change.
    enter(desk, u"hold/onQuit"_s, {});
    enter(desk, u"hold/onQuit"_s, {});
    enter(desk, u"hold/lease"_s, u"PT1H"_s);
    enter(desk, u"hold/lease"_s, u"PT5M"_s);
    desk.click(u"save"_s);
    QCOMPARE(desk.written, QList<Values>{Values({{u"account/tenant"_s, u"contoso.com"_s}})});
    auto expected = before;
    QCOMPARE(desk.file(), expected.replace("firm's\n", "firm's\ntenant=contoso.com\n"));
}

void TestSettingsWindow::savingTellsTheProgramAndCloses()
{
    SettingsDesk desk;
    const QSignalSpy closed(desk.window.get(), &SettingsWindow::closed);
    enter(desk, u"hotkeys/card"_s, u"F9"_s);
    QTest::keyClick(desk.find(u"hotkeys/card"_s), Qt::Key_Return);
    QCOMPARE(desk.commands.seen.size(), 1);
    QVERIFY(desk.window->isVisible());
    desk.click(u"save"_s); // is being saved
    QCOMPARE(desk.written.size(), 1);
    desk.commands.answer(done());
    QVERIFY(!desk.window->isVisible());
    QCOMPARE(closed.size(), 1);
    // The app ID was missing before, so the window doesn't report it.
    SettingsDesk other;
    enter(other, u"hotkeys/card"_s, u"F9"_s);
    other.click(u"save"_s);
    other.commands.answer(failed({ErrorKind::NotConfigured, u"x"_s, u"No app ID yet."_s, {}}));
    QVERIFY(!other.window->isVisible());
}

void TestSettingsWindow::errorsAfterSavingAreShown()
{
    SettingsDesk desk;
    enter(desk, u"account/clientId"_s, QLatin1String(clientId));
    desk.click(u"save"_s);
    desk.commands.answer(
        failed({ErrorKind::NotConfigured, u"x"_s, u"The organization is missing."_s, u"Write one."_s}));
    QVERIFY(desk.window->isVisible());
    QCOMPARE(troubles(desk), QStringList{u"Saved. The organization is missing. Write one."_s});
    QTest::keyClick(desk.window.get(), Qt::Key_Escape);
    QVERIFY(!desk.window->isVisible()); // nothing is unsaved
}

void TestSettingsWindow::aFailedWriteKeepsTheInput()
{
    SettingsDesk desk;
    desk.writeError = Error{ErrorKind::Refused, u"settings/write"_s, u"The disk is full."_s, u"Make room."_s};
    enter(desk, u"account/tenant"_s, u"contoso.com"_s);
    desk.click(u"save"_s);
    QCOMPARE(troubles(desk), QStringList{u"The disk is full. Make room."_s});
    QCOMPARE(desk.window->focusWidget()->accessibleName(), troubles(desk).constFirst());
    QVERIFY(desk.window->isVisible());
    QVERIFY(desk.commands.seen.isEmpty());
    QCOMPARE(desk.field(u"account/tenant"_s)->value(), u"contoso.com"_s);
    desk.writeError.reset();
    desk.click(u"save"_s);
    QVERIFY(troubles(desk).isEmpty());
    QCOMPARE(desk.settings().text(settingKeys.accountTenant), u"contoso.com"_s);
}

void TestSettingsWindow::pastedTextIsCleaned()
{
    SettingsDesk desk;
    enter(desk, u"account/tenant"_s,
          u"https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize"_s);
    QCOMPARE(desk.trouble(u"account/tenant"_s), QString{});
    const auto described = [&] { return desk.find(u"account/tenant"_s)->accessibleDescription(); };
    QVERIFY2(described().contains(u"Lamplighter will use contoso.com."_s), qPrintable(described()));
    desk.click(u"save"_s);
    QCOMPARE(desk.written, QList<Values>{Values({{u"account/tenant"_s, u"contoso.com"_s}})});
}

void TestSettingsWindow::mismatchedCloudAndTenantAreShownWhileTyping()
{
    SettingsDesk desk;
    enter(desk, u"account/tenant"_s, u"contoso.onmicrosoft.us"_s);
    QVERIFY2(desk.trouble(u"account/tenant"_s).contains(u"gcc-high or dod"_s),
             qPrintable(desk.trouble(u"account/tenant"_s)));
    desk.click(u"save"_s);
    QVERIFY(desk.written.isEmpty());
    enter(desk, u"cloud/name"_s, u"gcc-high"_s);
    QCOMPARE(desk.trouble(u"account/tenant"_s), QString{});
    enter(desk, u"account/clientId"_s, QString::fromLatin1(clientId));
    enter(desk, u"account/tenant"_s, QString::fromLatin1(clientId));
    QVERIFY2(desk.trouble(u"account/tenant"_s).contains(u"are the same"_s),
             qPrintable(desk.trouble(u"account/tenant"_s)));
}

void TestSettingsWindow::invalidValuesAreShownWhileTyping_data()
{
    QTest::addColumn<QString>("entered");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("corrected");
    QTest::addColumn<QString>("onPage");
    QTest::newRow("account/clientId") << u"my program"_s << u"doesn't look like an app ID"_s
                                      << QString::fromLatin1(clientId) << u"accountPage"_s;
    QTest::newRow("account/tenant") << QString{} << u"Enter a value such as organizations."_s
                                    << u"contoso.com"_s << u"accountPage"_s;
}

void TestSettingsWindow::invalidValuesAreShownWhileTyping()
{
    QFETCH(QString, entered);
    QFETCH(QString, says);
    QFETCH(QString, corrected);
    QFETCH(QString, onPage);
    const QString key = QString::fromLatin1(QTest::currentDataTag());
    SettingsDesk desk("[account]\ntenant=a.example\n");
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
    auto *const editor = desk.find(key);
    const auto before = editor->accessibleDescription();
    enter(desk, key, entered);
    QVERIFY2(desk.trouble(key).contains(says), qPrintable(desk.trouble(key)));
    QVERIFY(!desk.trouble(key).contains(key)); // without the file's own names
    QCOMPARE(editor->accessibleDescription(), before + u' ' + desk.trouble(key));

    desk.find<QTabWidget>(u"pages"_s)->setCurrentIndex(2);
    desk.click(u"save"_s);
    QVERIFY(desk.written.isEmpty());
    QCOMPARE(page(desk), onPage);
    QCOMPARE(desk.window->focusWidget(), editor);
    QCOMPARE(desk.field(key)->value(), entered);

    enter(desk, key, corrected);
    QCOMPARE(desk.trouble(key), QString{});
    QCOMPARE(editor->accessibleDescription(), before);
    desk.click(u"save"_s);
    QCOMPARE(desk.settings().text(*settingKeys.named(key)), corrected);
}

void TestSettingsWindow::theEndOfAHoldHasThreeKinds()
{
    const auto key = u"hold/default"_s;
    SettingsDesk desk;
    auto *const kind = desk.find<QComboBox>(key);
    auto *const detail = desk.find<QLineEdit>(key + u".detail"_s);
    QVERIFY(!detail->isVisibleTo(desk.field(key)));
    QTest::keyClick(kind, Qt::Key_Down);
    QVERIFY(detail->isVisibleTo(desk.field(key)));
    QCOMPARE(desk.field(key)->value(), u"1h"_s);
    QTest::keyClick(kind, Qt::Key_Down);
    QCOMPARE(desk.field(key)->value(), u"17:00"_s);
    detail->selectAll();
    QTest::keyClicks(detail, u"25:00"_s);
    QVERIFY(desk.trouble(key).contains(u"until-changed"_s));
    detail->selectAll();
    QTest::keyClicks(detail, u"8:30"_s);
    desk.click(u"save"_s);
    QCOMPARE(desk.settings().text(*settingKeys.named(key)), u"08:30"_s);
    QTest::keyClick(kind, Qt::Key_Home);
    QVERIFY(!detail->isVisibleTo(desk.field(key)));
    QCOMPARE(desk.field(key)->value(), u"until-changed"_s);
}

void TestSettingsWindow::lockedSettingsCannotBeChanged()
{
    SettingsDesk desk("[hold]\nonQuit=clear\n",
                      "[preset]\nhold/resume=no\n[locked]\nhold/onQuit=leave\nhotkeys/card=F9\n"
                      "account/tenant=contoso.com\n");
    for (const auto *const name : {"hold/onQuit", "hotkeys/card", "hotkeys/card.clear", "account/tenant"})
        QVERIFY2(!desk.find(QLatin1String(name))->isEnabled(), name);
    QCOMPARE(desk.state(u"hold/onQuit"_s), u"Set by your administrator."_s);
    QVERIFY(desk.find(u"hold/onQuit"_s)->accessibleDescription().contains(u"Set by your administrator."_s));
    QVERIFY(!desk.find<QCheckBox>(u"hold/onQuit"_s)->isChecked());
    QCOMPARE(desk.field(u"hotkeys/card"_s)->value(), u"F9"_s);
    QVERIFY(desk.find(u"hold/resume"_s)->isEnabled());
    QCOMPARE(desk.field(u"hold/resume"_s)->value(), u"no"_s);
    desk.click(u"suggest"_s);
    QCOMPARE(desk.field(u"hotkeys/card"_s)->value(), u"F9"_s);
    desk.click(u"save"_s);
    QCOMPARE(desk.written.constFirst().size(), 6); // the other hotkeys
}

void TestSettingsWindow::problemsOfTheFileShowAtTheirFields()
{
    SettingsDesk desk("[hold]\nlease=soon\n[journal]\nkeep=ever\nnonsense\n");
    QVERIFY(desk.trouble(u"hold/lease"_s).contains(u"“soon”"_s));
    QCOMPARE(desk.field(u"hold/lease"_s)->value(), u"PT15M"_s);
    QCOMPARE(troubles(desk).size(), 2); // what has no field here
    QVERIFY(troubles(desk).constFirst().contains(u"journal/keep"_s));
    // Choosing the value used instead changes the file.
    enter(desk, u"hold/lease"_s, u"PT15M"_s);
    QCOMPARE(desk.trouble(u"hold/lease"_s), QString{});
    desk.click(u"save"_s);
    QVERIFY(desk.file().contains("lease=PT15M"));
    QVERIFY(desk.file().contains("keep=ever"));
}

void TestSettingsWindow::problemsOfTheSystemShowAtTheirFields()
{
    auto snapshot = heldAvailable();
    snapshot.problems = {{u"hotkeys/away"_s, u"Another program has it."_s, u"Choose another."_s},
                         {u"hold/lease"_s, u"This was read earlier."_s, {}}};
    SettingsDesk desk("[hotkeys]\naway=Ctrl+Alt+4\n", {}, snapshot);
    QCOMPARE(desk.trouble(u"hotkeys/away"_s), u"Another program has it. Choose another."_s);
    QCOMPARE(desk.trouble(u"hold/lease"_s), QString{}); // the file is valid now
    enter(desk, u"hotkeys/away"_s, u"F9"_s);
    QCOMPARE(desk.trouble(u"hotkeys/away"_s), QString{}); // the problem was with another key
    enter(desk, u"hotkeys/away"_s, u"Ctrl+Alt+4"_s);
    snapshot.problems.clear();
    desk.snapshots.show(snapshot);
    QCOMPARE(desk.trouble(u"hotkeys/away"_s), QString{});
}

void TestSettingsWindow::anotherCloudNeedsItsAddresses()
{
    SettingsDesk desk;
    const auto offered = [&desk](const QString &key) {
        return desk.field(key)->isVisibleTo(desk.window.get());
    };
    QVERIFY(offered(u"account/tenant"_s));
    QVERIFY(!offered(u"cloud/authority"_s) && !offered(u"cloud/graph"_s));
    enter(desk, u"cloud/name"_s, u"custom"_s);
    QVERIFY(!offered(u"account/tenant"_s)); // it is part of the authority
    QVERIFY(offered(u"cloud/authority"_s) && offered(u"cloud/graph"_s));
    QVERIFY(desk.trouble(u"cloud/authority"_s).contains(u"sign-in address of your cloud"_s));
    desk.click(u"save"_s);
    QVERIFY(desk.written.isEmpty());
    QCOMPARE(desk.window->focusWidget(), desk.find(u"cloud/authority"_s));
    enter(desk, u"cloud/authority"_s, u"http://login.example/t"_s);
    QVERIFY(desk.trouble(u"cloud/authority"_s).contains(u"isn't encrypted"_s));
    enter(desk, u"cloud/authority"_s, u"https://login.example/t"_s);
    enter(desk, u"cloud/graph"_s, u"https://graph.example"_s);
    desk.click(u"save"_s);
    QCOMPARE(desk.written, QList<Values>{Values({{u"cloud/name"_s, u"custom"_s},
                                                 {u"cloud/authority"_s, u"https://login.example/t"_s},
                                                 {u"cloud/graph"_s, u"https://graph.example"_s}})});
    // Fields not in use are neither checked nor written.
    desk.commands.answer(done());
    desk.written.clear();
    desk.window->show();
    enter(desk, u"cloud/graph"_s, u"rubbish"_s);
    enter(desk, u"cloud/name"_s, u"dod"_s);
    desk.click(u"save"_s);
    QCOMPARE(desk.written, QList<Values>{Values({{u"cloud/name"_s, u"dod"_s}})});
}

void TestSettingsWindow::cloudsThatCannotBeChosenSayWhy()
{
    const auto item = [](const SettingsDesk &desk, const char *value) {
        auto *const box = desk.find<QComboBox>(u"cloud/name"_s);
        return qobject_cast<QStandardItemModel *>(box->model())->item(box->findData(QLatin1String(value)));
    };
    const SettingsDesk desk;
    QVERIFY(!item(desk, "china")->isEnabled());
    QVERIFY(item(desk, "china")->text().contains(u"no Teams status"_s));
    QVERIFY(desk.explanation(u"cloud/name"_s).contains(u"no Teams status"_s));
    QVERIFY(item(desk, "custom")->isEnabled());
    enter(desk, u"cloud/name"_s, u"china"_s);
    QVERIFY(desk.field(u"cloud/name"_s)->value() != "china"_L1);

    const SettingsDesk strict({}, "[locked]\ncloud/allowCustom=no\n");
    QVERIFY(!item(strict, "custom")->isEnabled());
    QVERIFY(item(strict, "custom")->text().contains(u"not allowed"_s));
}

void TestSettingsWindow::closingWithChangesAsks_data()
{
    QTest::addColumn<QString>("by");
    QTest::addColumn<int>("answer");
    for (const auto *const by : {"escape", "button", "frame"}) {
        QTest::addRow("%s, save", by) << QString::fromLatin1(by) << static_cast<int>(QMessageBox::Save);
        QTest::addRow("%s, discard", by) << QString::fromLatin1(by) << static_cast<int>(QMessageBox::Discard);
        QTest::addRow("%s, cancel", by) << QString::fromLatin1(by) << static_cast<int>(QMessageBox::Cancel);
    }
}

void TestSettingsWindow::closingWithChangesAsks()
{
    QFETCH(QString, by);
    QFETCH(int, answer);
    SettingsDesk desk;
    enter(desk, u"account/tenant"_s, u"contoso.com"_s);
    if (by == "escape"_L1)
        QTest::keyClick(desk.find(u"account/tenant"_s), Qt::Key_Escape);
    else if (by == "button"_L1)
        desk.click(u"cancel"_s);
    else
        desk.window->close();
    QVERIFY(desk.window->isVisible());
    auto *const question = desk.find<QMessageBox>(u"question"_s);
    QVERIFY(question->isVisible());
    question->button(static_cast<QMessageBox::StandardButton>(answer))->click();
    const bool isSaved = answer == QMessageBox::Save;
    QCOMPARE(desk.written.size(), isSaved ? 1 : 0);
    if (isSaved)
        desk.commands.answer(done());
    QCOMPARE(desk.window->isVisible(), answer == QMessageBox::Cancel);
    if (answer == QMessageBox::Cancel)
        QCOMPARE(desk.field(u"account/tenant"_s)->value(), u"contoso.com"_s);
}

void TestSettingsWindow::withoutChangesItCloses()
{
    SettingsDesk desk("[account]\ntenant=contoso.com\n");
    QTest::keyClick(desk.window.get(), Qt::Key_Escape);
    QVERIFY(!desk.window->isVisible());
    desk.window->show();
    desk.window->close();
    QVERIFY(!desk.window->isVisible());
    desk.window->show();
    desk.click(u"save"_s);
    QVERIFY(!desk.window->isVisible());
    QVERIFY(desk.written.isEmpty() && desk.commands.seen.isEmpty());
    QVERIFY(!desk.window->findChild<QMessageBox *>());
}

void TestSettingsWindow::itAsksOnlyOnce()
{
    SettingsDesk desk;
    enter(desk, u"hold/onLock"_s, {});
    desk.window->reject();
    desk.window->reject();
    QCOMPARE(desk.window->findChildren<QMessageBox *>().size(), 1);
}

void TestSettingsWindow::aChangedFileIsFollowed()
{
    SettingsDesk desk("[account]\ntenant=a.example\n");
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
    enter(desk, u"hotkeys/card"_s, u"F9"_s);
    QVERIFY(SettingsDesk::write(desk.paths.settingsFile, "[account]\ntenant=b.example\n"));
    // The user comes back from an editor.
    QWidget editor;
    editor.show();
    editor.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&editor));
    desk.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
    QCOMPARE(desk.field(u"account/tenant"_s)->value(), u"b.example"_s);
    QCOMPARE(desk.field(u"hotkeys/card"_s)->value(), u"F9"_s);
    desk.click(u"save"_s);
    QCOMPARE(desk.written, QList<Values>{Values({{u"hotkeys/card"_s, u"F9"_s}})});
    QCOMPARE(desk.settings().text(settingKeys.accountTenant), u"b.example"_s);
}

void TestSettingsWindow::aChangedFileIsNotOverwrittenUnasked()
{
    SettingsDesk desk("[account]\ntenant=a.example\n[hold]\nlease=PT5M\n");
    enter(desk, u"account/tenant"_s, u"mine.example"_s);
    enter(desk, u"hold/lease"_s, u"PT1H"_s);
    QVERIFY(SettingsDesk::write(desk.paths.settingsFile,
                                "[account]\ntenant=theirs.example\n[hold]\nlease=PT5M\n"));
    desk.click(u"save"_s);
    QVERIFY(desk.written.isEmpty());
    QVERIFY(desk.trouble(u"account/tenant"_s).contains(u"“theirs.example”"_s));
    QCOMPARE(desk.trouble(u"hold/lease"_s), QString{});
    QCOMPARE(troubles(desk).size(), 1);
    QVERIFY(troubles(desk).constFirst().contains(u"Organization"_s));
    QVERIFY(!troubles(desk).constFirst().contains(u"lease"_s));
    desk.click(u"save"_s);
    QCOMPARE(desk.settings().text(settingKeys.accountTenant), u"mine.example"_s);
    QVERIFY(troubles(desk).isEmpty());

    // The same value is no conflict.
    SettingsDesk agreed("[account]\ntenant=a.example\n");
    enter(agreed, u"account/tenant"_s, u"mine.example"_s);
    QVERIFY(SettingsDesk::write(agreed.paths.settingsFile, "[account]\ntenant=mine.example\n"));
    agreed.click(u"save"_s);
    QVERIFY(!agreed.window->isVisible());
}

void TestSettingsWindow::aLockThatComesMeanwhileWins()
{
    SettingsDesk desk;
    enter(desk, u"account/tenant"_s, u"mine.example"_s);
    enter(desk, u"hold/lease"_s, u"PT1H"_s);
    QVERIFY(SettingsDesk::write(desk.paths.policyFile, "[locked]\naccount/tenant=contoso.com\n"));
    desk.click(u"save"_s);
    QCOMPARE(desk.written, QList<Values>{Values({{u"hold/lease"_s, u"PT1H"_s}})});
    QCOMPARE(desk.field(u"account/tenant"_s)->value(), u"contoso.com"_s);
    QVERIFY(!desk.find(u"account/tenant"_s)->isEnabled());
}

void TestSettingsWindow::theSameHotkeyTwiceIsRefused()
{
    SettingsDesk desk("[hotkeys]\naway=Ctrl+Alt+4\n");
    enter(desk, u"hotkeys/card"_s, u"Ctrl+Alt+4"_s);
    QCOMPARE(desk.trouble(u"hotkeys/card"_s), u"“Away” has the same hotkey. Choose another hotkey."_s);
    QCOMPARE(desk.trouble(u"hotkeys/away"_s), QString{});
    desk.click(u"save"_s);
    QVERIFY(desk.written.isEmpty());
    QCOMPARE(page(desk), u"hotkeyPage"_s);
    QTest::keyClick(desk.find(u"hotkeys/away"_s), Qt::Key_Backspace);
    QCOMPARE(desk.trouble(u"hotkeys/card"_s), QString{});
    desk.click(u"save"_s);
    QCOMPARE(desk.written,
             QList<Values>{Values({{u"hotkeys/away"_s, {}}, {u"hotkeys/card"_s, u"Ctrl+Alt+4"_s}})});
    QCOMPARE(desk.settings().text(settingKeys.hotkeyCard), u"Ctrl+Alt+4"_s);
}

void TestSettingsWindow::takenHotkeysAreShownButSaved()
{
    SettingsDesk desk;
    desk.hotkeys.taken = {u"Ctrl+Alt+7"_s};
    enter(desk, u"hotkeys/away"_s, u"Ctrl+Alt+7"_s);
    QTRY_VERIFY(desk.trouble(u"hotkeys/away"_s).startsWith(u"Another app already uses Ctrl+Alt+7."_s));
    // An answer that comes after the key has changed.
    enter(desk, u"hotkeys/away"_s, u"Ctrl+Alt+7"_s);
    enter(desk, u"hotkeys/away"_s, u"Ctrl+Alt+8"_s);
    QCoreApplication::processEvents();
    QCOMPARE(desk.trouble(u"hotkeys/away"_s), QString{});
    QCOMPARE(desk.hotkeys.probed.constLast(), u"Ctrl+Alt+8"_s);
    // The other program may end later.
    enter(desk, u"hotkeys/away"_s, u"Ctrl+Alt+7"_s);
    QTRY_VERIFY(!desk.trouble(u"hotkeys/away"_s).isEmpty());
    desk.click(u"save"_s);
    QCOMPARE(desk.settings().text(settingKeys.hotkeyAway), u"Ctrl+Alt+7"_s);
}

void TestSettingsWindow::invalidHotkeysAreShown()
{
    SettingsDesk desk("[hotkeys]\naway=F9\n");
    QTest::keyClick(desk.find(u"hotkeys/away"_s), Qt::Key_A);
    QCOMPARE(desk.trouble(u"hotkeys/away"_s), u"You need A for typing. Add Ctrl, Alt or Meta."_s);
    QCOMPARE(desk.field(u"hotkeys/away"_s)->value(), u"F9"_s);
    enter(desk, u"hotkeys/away"_s, u"Ctrl+Alt+A"_s);
    QCOMPARE(desk.trouble(u"hotkeys/away"_s), QString{});
    // The keys weren't accepted, so there is nothing to save and nothing in the way.
    QTest::keyClick(desk.find(u"hotkeys/away"_s), Qt::Key_A);
    desk.click(u"save"_s);
    QCOMPARE(desk.settings().text(settingKeys.hotkeyAway), u"Ctrl+Alt+A"_s);
}

void TestSettingsWindow::hotkeysAreClearedByTheirButtons()
{
    SettingsDesk desk("[hotkeys]\naway=F9\n");
    desk.click(u"hotkeys/away.clear"_s);
    QCOMPARE(desk.field(u"hotkeys/away"_s)->value(), QString{});
    desk.click(u"save"_s);
    QCOMPARE(desk.settings().text(settingKeys.hotkeyAway), QString{});
}

void TestSettingsWindow::suggestionsFillEmptyFields()
{
    SettingsDesk desk("[hotkeys]\naway=F9\ncard=Ctrl+Alt+Shift+1\n");
    desk.hotkeys.taken = {u"Ctrl+Alt+Shift+5"_s};
    desk.click(u"suggest"_s);
    QCOMPARE(desk.field(u"hotkeys/away"_s)->value(), u"F9"_s);
    QCOMPARE(desk.field(u"hotkeys/available"_s)->value(), QString{}); // its suggestion is in use
    QCOMPARE(desk.field(u"hotkeys/in-a-call"_s)->value(), u"Ctrl+Alt+Shift+2"_s);
    QTRY_VERIFY(!desk.trouble(u"hotkeys/presenting"_s).isEmpty());
    desk.click(u"save"_s);
    QCOMPARE(desk.written.constFirst().size(), 4);
    QVERIFY(desk.settings().problems().isEmpty());

    SettingsDesk empty;
    empty.click(u"suggest"_s);
    empty.click(u"save"_s);
    QCOMPARE(empty.written.constFirst().size(), 7);
    QVERIFY(empty.settings().problems().isEmpty());
}

void TestSettingsWindow::hotkeysArePausedWhileOneIsRecorded()
{
    SettingsDesk desk;
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
    QCOMPARE(desk.pauses, QList<bool>{});
    desk.find<QTabWidget>(u"pages"_s)->setCurrentIndex(1);
    desk.find(u"hotkeys/away"_s)->setFocus();
    QTRY_COMPARE(desk.pauses, QList<bool>{true});
    // They stay paused from one field to the next.
    desk.find(u"hotkeys/card"_s)->setFocus();
    QCoreApplication::processEvents();
    desk.find(u"save"_s)->setFocus();
    QTRY_COMPARE(desk.pauses, QList<bool>({true, false}));
    desk.find(u"hotkeys/card"_s)->setFocus();
    QTRY_COMPARE(desk.pauses.size(), 3);
    desk.window->reject();
    QCOMPARE(desk.pauses, QList<bool>({true, false, true, false}));
}

void TestSettingsWindow::aPortalAssignsTheKeys()
{
    auto snapshot = heldAvailable();
    snapshot.hotkeys = {{hotkeyIdOf(SettablePresence::Away), u"Press Hyper+7"_s}};
    SettingsDesk desk("[hotkeys]\naway=Ctrl+Alt+4\n", {}, snapshot);
    QVERIFY(!desk.find<QLabel>(u"hotkeyText"_s)->text().contains(u"desktop"_s));
    QCOMPARE(desk.state(u"hotkeys/away"_s), QString{});
    desk.hotkeys.setSupport({Hotkeys::Support::Kind::Portal, {}});
    QVERIFY(desk.find<QLabel>(u"hotkeyText"_s)->text().contains(u"your desktop asks"_s));
    QCOMPARE(desk.state(u"hotkeys/away"_s), u"Assigned by your desktop: Press Hyper+7"_s);
    enter(desk, u"hotkeys/away"_s, u"F9"_s);
    QCOMPARE(desk.state(u"hotkeys/away"_s), QString{}); // of the old one
}

void TestSettingsWindow::withoutHotkeysThereIsNothingToRecord()
{
    SettingsDesk desk;
    desk.hotkeys.setSupport({Hotkeys::Support::Kind::None, u"This desktop has none."_s});
    const auto text = desk.find<QLabel>(u"hotkeyText"_s)->text();
    QVERIFY(text.startsWith(u"This desktop has none."_s));
    QVERIFY(text.contains(u"`lamplighter set available`"_s));
    for (const auto *const name : {"hotkeys/away", "hotkeys/away.clear", "suggest"})
        QVERIFY2(!desk.find(QLatin1String(name))->isEnabled(), name);
    desk.hotkeys.setSupport({Hotkeys::Support::Kind::Immediate, {}});
    QVERIFY(desk.find(u"hotkeys/away"_s)->isEnabled());
}

void TestSettingsWindow::theStateOfStartAtLoginIsShown()
{
    const auto key = u"start/atLogin"_s;
    auto snapshot = heldAvailable();
    SettingsDesk desk("[start]\natLogin=yes\n", {}, snapshot);
    QCOMPARE(desk.state(key), u"Lamplighter doesn't start when you log in."_s);
    desk.window->hide();
    desk.atLogin = {AtLogin::DisabledElsewhere, u"It was switched off."_s, u"Switch it on there."_s};
    desk.window->show();
    QCOMPARE(desk.state(key), u"It was switched off. Switch it on there."_s);
    QVERIFY(desk.find(key)->accessibleDescription().endsWith(u"Switch it on there."_s));
    // The problem replaces the state.
    snapshot.problems = {{key, desk.atLogin.text, desk.atLogin.next}};
    desk.snapshots.show(snapshot);
    QCOMPARE(desk.trouble(key), u"It was switched off. Switch it on there."_s);
    QCOMPARE(desk.state(key), QString{});
}

void TestSettingsWindow::itShowsTheAccount()
{
    SettingsDesk desk({}, {}, heldAvailable());
    const auto *const account = desk.find<QLabel>(u"account"_s);
    auto *const sign = desk.find<QPushButton>(u"sign"_s);
    QCOMPARE(account->text(), u"Signed in as adele.vance@contoso.example"_s);
    QCOMPARE(sign->accessibleName(), u"Sign out"_s);
    sign->click();
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::SignOut{}});
    desk.snapshots.show(signInNeeded());
    QCOMPARE(account->text(), u"You're signed out."_s);
    QCOMPARE(sign->accessibleName(), u"Sign in…"_s);
    sign->click();
    QVERIFY(desk.commands.seen.constLast() == Command{Commands::SignIn{}});
    desk.commands.answer(failed({ErrorKind::SignInNeeded, u"x"_s, u"It was called off."_s, u"Try again."_s}));
    QVERIFY(account->text().endsWith(u"It was called off. Try again."_s));
    auto locked = signInNeeded();
    locked.health = Health::KeychainLocked;
    desk.snapshots.show(locked);
    QCOMPARE(sign->accessibleName(), u"Unlock and sign in…"_s);
    desk.snapshots.show(signInNeeded());
    // Unsaved values don't count yet.
    enter(desk, u"account/clientId"_s, QLatin1String(clientId));
    QVERIFY(!sign->isEnabled());
    QVERIFY(account->text().contains(u"Save your changes"_s));
    desk.snapshots.show(Snapshot{});
    QVERIFY(!sign->isEnabled());
}

void TestSettingsWindow::theEmailForTheItTeamIsCopied()
{
    const auto copied = [](const SettingsDesk &desk) {
        QGuiApplication::clipboard()->clear();
        desk.click(u"ask"_s);
        return QGuiApplication::clipboard()->text();
    };
    const auto said = [](const SettingsDesk &desk) { return desk.find<QLabel>(u"askSaid"_s)->text(); };
    SettingsDesk desk;
    QVERIFY(desk.find<QPushButton>(u"ask"_s)->isEnabled());
    QCOMPARE(copied(desk), Registration(desk.settings()).mailText());
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"adminconsent"_s));
    QVERIFY2(said(desk).contains(u"request for an app ID"_s), qPrintable(said(desk)));

    // Entered values count if they are valid.
    enter(desk, u"account/clientId"_s, QString::fromLatin1(clientId).toUpper());
    enter(desk, u"account/tenant"_s, u"Contoso.com"_s);
    enter(desk, u"cloud/name"_s, u"gcc-high"_s);
    const auto mail = copied(desk);
    QVERIFY2(
        mail.contains(u"https://login.microsoftonline.us/contoso.com/v2.0/adminconsent?client_id=%1&"_s.arg(
            QString::fromLatin1(clientId))),
        qPrintable(mail));
    QVERIFY2(said(desk).contains(u"request for approval"_s), qPrintable(said(desk)));
    enter(desk, u"account/tenant"_s, u"no tenant"_s);
    QVERIFY(copied(desk).contains(u"/organizations/v2.0/adminconsent"_s));
    QVERIFY(desk.written.isEmpty());

    SettingsDesk custom("[account]\nclientId=" + QByteArray(clientId) +
                        "\n[cloud]\nname=custom\nauthority=https://login.example/t/\n"
                        "graph=https://graph.example\n");
    QVERIFY2(copied(custom).contains(u"https://login.example/t/v2.0/adminconsent"_s),
             qPrintable(copied(custom)));
}

void TestSettingsWindow::aSettingCanBeShown()
{
    SettingsDesk desk;
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
    auto *const pages = desk.find<QTabWidget>(u"pages"_s);
    pages->setCurrentIndex(2);
    desk.window->showSetting(settingKeys.accountBrowser);
    QCOMPARE(pages->currentIndex(), 0);
    QVERIFY(desk.find<QComboBox>(u"account/browser"_s)->hasFocus());
}

void TestSettingsWindow::changingTheBrowserKeepsTheAccount()
{
    SettingsDesk desk({}, {}, signInNeeded());
    auto *const box = desk.find<QComboBox>(u"account/browser"_s);
    QCOMPARE(box->count(), 2);
    QCOMPARE(box->currentText(), QString());
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(desk.field(u"account/browser"_s)->value(), u"microsoft-edge"_s);
    QVERIFY(desk.find<QPushButton>(u"sign"_s)->isEnabled());
    desk.click(u"save"_s);
    QCOMPARE(desk.written, QList<Values>{Values({{u"account/browser"_s, u"microsoft-edge"_s}})});
    // The window doesn't report problems of the account.
    desk.commands.answer(failed({ErrorKind::NotConfigured, u"x"_s, u"No app ID yet."_s, {}}));
    QVERIFY(!desk.window->isVisible());
}

void TestSettingsWindow::everythingIsReachedByTab()
{
    SettingsDesk desk({}, {}, heldAvailable());
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
    auto *const pages = desk.find<QTabWidget>(u"pages"_s);
    const QStringList wanted[] = {
        {u"account/clientId"_s, u"cloud/name"_s, u"account/tenant"_s, u"account/browser"_s, u"sign"_s,
         u"ask"_s},
        {u"hotkeys/available"_s, u"hotkeys/available.clear"_s, u"hotkeys/in-a-call"_s,
         u"hotkeys/in-a-call.clear"_s, u"hotkeys/in-a-conference-call"_s,
         u"hotkeys/in-a-conference-call.clear"_s, u"hotkeys/away"_s, u"hotkeys/away.clear"_s,
         u"hotkeys/presenting"_s, u"hotkeys/presenting.clear"_s, u"hotkeys/clear"_s, u"hotkeys/clear.clear"_s,
         u"hotkeys/card"_s, u"hotkeys/card.clear"_s, u"suggest"_s},
        {u"hold/default"_s, u"hold/onLock"_s, u"hold/onQuit"_s, u"hold/lease"_s, u"hold/resume"_s},
        {u"start/atLogin"_s, u"notify/ending"_s, u"notify/signIn"_s, u"notify/lost"_s, u"notify/changes"_s}};
    for (int index = 0; index < pages->count(); ++index) {
        pages->setCurrentIndex(index);
        desk.find(u"cancel"_s)->setFocus();
        QStringList reached;
        do {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached << QApplication::focusWidget()->objectName();
        } while (reached.constLast() != "cancel"_L1 && reached.size() < 40);
        QCOMPARE(reached, QStringList{u"qt_tabwidget_tabbar"_s} + wanted[index] +
                              QStringList({u"save"_s, u"cancel"_s}));
    }
}

void TestSettingsWindow::changingPagesKeepsTheFocusOnTheTabs()
{
    SettingsDesk desk;
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
    desk.find(u"account/clientId"_s)->setFocus();
    QTest::keyClick(desk.window.get(), Qt::Key_H, Qt::AltModifier);
    QTRY_COMPARE(page(desk), u"hotkeyPage"_s);
    QTest::keyClick(desk.window->focusWidget(), Qt::Key_B, Qt::AltModifier);
    QTRY_COMPARE(page(desk), u"holdPage"_s); // and isn't recorded as a hotkey
    QCOMPARE(desk.field(u"hotkeys/available"_s)->value(), QString{});
}

void TestSettingsWindow::everyLetterIsThereOnce()
{
    SettingsDesk desk({}, {}, heldAvailable());
    auto *const pages = desk.find<QTabWidget>(u"pages"_s);
    const auto letterIn = [](const QString &text) {
        const auto place = QString{text}.replace(u"&&"_s, u"  "_s).indexOf(u'&');
        return place < 0 ? QChar{} : text.at(place + 1).toLower();
    };
    for (int index = 0; index < pages->count(); ++index) {
        pages->setCurrentIndex(index);
        QString letters;
        for (int tab = 0; tab < pages->count(); ++tab)
            letters += letterIn(pages->tabText(tab));
        const auto buttons = desk.window->findChildren<QAbstractButton *>();
        for (const auto *button : buttons) {
            if (const auto letter = letterIn(button->text()); button->isVisible() && !letter.isNull())
                letters += letter;
        }
        const auto labels = desk.window->findChildren<QLabel *>();
        for (const auto *label : labels) {
            if (label->isVisible() && label->buddy()) {
                QVERIFY2(!letterIn(label->text()).isNull(), qPrintable(label->text()));
                letters += letterIn(label->text());
            }
        }
        auto once = letters;
        std::sort(once.begin(), once.end());
        QVERIFY2(std::adjacent_find(once.begin(), once.end()) == once.end(), qPrintable(letters));
        QVERIFY(letters.size() >= 4 + 2 + 3);
    }
}

void TestSettingsWindow::everythingHasANameForScreenReaders()
{
    const SettingsDesk desk({}, {}, heldAvailable());
    const auto widgets = desk.window->findChildren<QWidget *>();
    int named = 0;
    for (auto *widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith("qt_"_L1) ||
            widget->objectName().isEmpty())
            continue;
        auto *const accessible = QAccessible::queryAccessibleInterface(widget);
        const auto name = accessible->text(QAccessible::Name);
        QVERIFY2(!name.isEmpty() && !name.contains(u'&'), qPrintable(widget->objectName()));
        ++named;
    }
    QVERIFY2(named >= 35, qPrintable(QString::number(named)));
    const auto *const box = QAccessible::queryAccessibleInterface(desk.find(u"hold/onLock"_s));
    QCOMPARE(box->role(), QAccessible::CheckBox);
    QCOMPARE(box->text(QAccessible::Name), u"Pause Available while my screen is locked"_s);
    QVERIFY(box->text(QAccessible::Description).contains(u"phone"_s));
    // A click on the caption toggles the box.
    auto *const words =
        desk.field(u"hold/onLock"_s)->findChild<QLabel *>(QString{}, Qt::FindDirectChildrenOnly);
    QVERIFY(words);
    QVERIFY(desk.find<QCheckBox>(u"hold/onLock"_s)->isChecked());
    QTest::mouseClick(words, Qt::LeftButton);
    QVERIFY(!desk.find<QCheckBox>(u"hold/onLock"_s)->isChecked());
}

void TestSettingsWindow::itNamesItsProfile()
{
    SettingsDesk desk;
    QCOMPARE(desk.window->windowTitle(), u"Lamplighter – settings"_s);
    desk.profile = u"work"_s;
    desk.open();
    QCOMPARE(desk.window->windowTitle(), u"Lamplighter – settings for profile work"_s);
}

void TestSettingsWindow::closingResumesTheHotkeys()
{
    SettingsDesk desk;
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
    desk.find<QTabWidget>(u"pages"_s)->setCurrentIndex(1);
    desk.find(u"hotkeys/away"_s)->setFocus();
    QTRY_COMPARE(desk.pauses, QList<bool>{true});
    desk.window.reset();
    QCOMPARE(desk.pauses, QList<bool>({true, false}));
}

QTEST_MAIN(TestSettingsWindow)
#include "tst_settingswindow.moc"
