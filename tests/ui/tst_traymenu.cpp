// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/scripted.h"
#include "ui/situations.h"
#include "ui/traymenu.h"

#include <QSignalSpy>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
TrayView viewOf(const Snapshot &snapshot)
{
    return trayViewOf(snapshot, std::nullopt, {}, situationTime().utc);
}

QList<QAction *> everyAction(TrayMenu &menu)
{
    auto actions = menu.menu().actions();
    actions << menu.action(TrayRow::For)->menu()->actions();
    return actions;
}
} // namespace

class TestTrayMenu : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void init() { QTest::failOnWarning(unexpectedWarning()); }

    void itIsBuiltOnce();
    void onlyWhatDiffersIsTouched();
    void theFiveAreRadioRows();
    void clicksSubmitWithoutMovingTheMark();
    void everyRowHasItsOwnLetter_data();
    void everyRowHasItsOwnLetter();
    void ampersandsAreShown();
    void hotkeysShowBesideTheirRows();
    void anOpenMenuStaysUnchangedIfRequired();
    void separatorsAreNeverTwoInARow();
};

void TestTrayMenu::itIsBuiltOnce()
{
    TrayMenu menu(viewOf(Snapshot{}));
    const auto actions = everyAction(menu);
    QCOMPARE(menu.menu().actions().constFirst(), menu.action(TrayRow::Status));
    QCOMPARE(menu.menu().actions().at(1), menu.action(TrayRow::Prospect));
    const auto all = situations();
    for (int round = 0; round < 50; ++round) {
        const auto &one = all.at(round % all.size());
        menu.apply(trayViewOf(one.snapshot, one.failure, {}, situationTime().utc + Minutes{round}));
        QVERIFY(everyAction(menu) == actions);
    }
}

void TestTrayMenu::onlyWhatDiffersIsTouched()
{
    TrayMenu menu(viewOf(heldAvailable(at("17:00:00"))));
    QStringList touched;
    const auto actions = everyAction(menu);
    for (auto *action : actions)
        connect(action, &QAction::changed, this, [&touched, action] { touched << action->text(); });
    menu.apply(viewOf(heldAvailable(at("17:00:00"))));
    QCOMPARE(touched, QStringList{});
    menu.apply(viewOf(heldAvailable(at("17:30:00"))));
    touched.removeDuplicates();
    QCOMPARE(touched.size(), 2); // the status and Extend
}

void TestTrayMenu::theFiveAreRadioRows()
{
    TrayMenu menu(viewOf(idle()));
    for (const auto state : allSettablePresences) {
        auto *const row = menu.action(rowOf(state));
        QVERIFY(row->isCheckable() && row->actionGroup() && row->actionGroup()->isExclusive());
        QVERIFY(!row->isChecked());
    }
    for (const auto state : allSettablePresences) {
        menu.apply(viewOf(held(state, std::nullopt)));
        for (const auto other : allSettablePresences)
            QCOMPARE(menu.action(rowOf(other))->isChecked(), other == state);
    }
    menu.apply(viewOf(idle()));
    for (const auto state : allSettablePresences)
        QVERIFY(!menu.action(rowOf(state))->isChecked());
}

void TestTrayMenu::clicksSubmitWithoutMovingTheMark()
{
    TrayMenu menu(viewOf(heldAvailable()));
    QList<TrayRow> chosen;
    connect(&menu, &TrayMenu::chosen, this, [&](TrayRow row) { chosen << row; });
    menu.action(TrayRow::Away)->trigger();
    QTRY_VERIFY(menu.action(TrayRow::Available)->isChecked());
    QVERIFY(!menu.action(TrayRow::Away)->isChecked());
    // Choosing it again sends it again.
    menu.action(TrayRow::Available)->trigger();
    menu.action(TrayRow::Length3)->trigger();
    menu.action(TrayRow::Status)->trigger();
    QVERIFY((chosen == QList<TrayRow>{TrayRow::Away, TrayRow::Available, TrayRow::Length3, TrayRow::Status}));
    menu.action(TrayRow::Quit)->trigger();
    QCOMPARE(chosen.constLast(), TrayRow::Quit);
}

void TestTrayMenu::everyRowHasItsOwnLetter_data()
{
    QTest::addColumn<qsizetype>("index");
    const auto all = situations();
    for (qsizetype index = 0; index < all.size(); ++index)
        QTest::addRow("%s", all.at(index).name) << index;
}

void TestTrayMenu::everyRowHasItsOwnLetter()
{
    QFETCH(qsizetype, index);
    TrayMenu menu(viewOf(Snapshot{}));
    menu.apply(viewOf(situations().at(index).snapshot));
    for (const auto *part : {&menu.menu(), menu.action(TrayRow::For)->menu()}) {
        QStringList letters;
        const auto actions = part->actions();
        for (const auto *action : actions) {
            const auto mnemonic = QKeySequence::mnemonic(action->text());
            if (!mnemonic.isEmpty())
                letters << mnemonic.toString();
        }
        QCOMPARE(QSet<QString>(letters.begin(), letters.end()).size(), letters.size());
    }
    for (const auto row : {TrayRow::Available, TrayRow::InACall, TrayRow::InAConferenceCall, TrayRow::Away,
                           TrayRow::Presenting, TrayRow::For, TrayRow::Extend, TrayRow::Clear,
                           TrayRow::SignIn, TrayRow::CancelSignIn, TrayRow::SignOut, TrayRow::Quit})
        QVERIFY2(!QKeySequence::mnemonic(menu.action(row)->text()).isEmpty(),
                 qPrintable(menu.action(row)->text()));
}

void TestTrayMenu::ampersandsAreShown()
{
    auto snapshot = heldAvailable();
    snapshot.error = Error{ErrorKind::Internal, u"x"_s, u"R&D is closed."_s, {}};
    TrayMenu menu(viewOf(snapshot));
    QCOMPARE(menu.action(TrayRow::Trouble)->text(), u"R&&D is closed."_s);
    QVERIFY(!menu.action(TrayRow::TroubleNext)->isVisible());
}

void TestTrayMenu::hotkeysShowBesideTheirRows()
{
    auto snapshot = idle();
    snapshot.hotkeys = {{hotkeyIdOf(SettablePresence::Away), u"Ctrl+Alt+4"_s},
                        {hotkeyIdOf(SettablePresence::Presenting), u"Press the big button"_s},
                        {hotkeyIdOfClear(), u"Media Stop"_s}};
    TrayMenu menu(viewOf(snapshot));
    QCOMPARE(menu.action(TrayRow::Away)->shortcut(), QKeySequence(u"Ctrl+Alt+4"_s));
    QCOMPARE(menu.action(TrayRow::Away)->text().remove(u'&'), labelOf(SettablePresence::Away));
    QCOMPARE(menu.action(TrayRow::Clear)->shortcut(), QKeySequence(Qt::Key_MediaStop));
    // Desktops may name triggers that aren't keys.
    QVERIFY(menu.action(TrayRow::Presenting)->shortcut().isEmpty());
    QVERIFY(menu.action(TrayRow::Presenting)->text().endsWith(u" (Press the big button)"_s));
    QVERIFY(menu.action(TrayRow::Available)->shortcut().isEmpty());

    menu.apply(viewOf(idle()));
    QVERIFY(menu.action(TrayRow::Away)->shortcut().isEmpty());
    QCOMPARE(menu.action(TrayRow::Presenting)->text().remove(u'&'), labelOf(SettablePresence::Presenting));
}

void TestTrayMenu::anOpenMenuStaysUnchangedIfRequired()
{
    for (const bool keep : {false, true}) {
        TrayMenu menu(viewOf(idle()), keep);
        const QSignalSpy opened(&menu, &TrayMenu::opened);
        const QSignalSpy closed(&menu, &TrayMenu::closed);
        menu.menu().popup({});
        QCOMPARE(opened.size(), 1);
        menu.apply(viewOf(heldAvailable()));
        QCOMPARE(menu.action(TrayRow::Available)->isChecked(), !keep);
        menu.menu().hide();
        QCOMPARE(closed.size(), 1);
        QVERIFY(menu.action(TrayRow::Available)->isChecked());
    }
}

void TestTrayMenu::separatorsAreNeverTwoInARow()
{
    TrayMenu menu(viewOf(Snapshot{}));
    for (const auto &one : situations()) {
        menu.apply(viewOf(one.snapshot));
        bool last = true;
        const auto actions = menu.menu().actions();
        for (const auto *action : actions) {
            if (!action->isVisible())
                continue;
            QVERIFY2(!(last && action->isSeparator()), one.name);
            last = action->isSeparator();
        }
        QVERIFY(!last);
    }
}

QTEST_MAIN(TestTrayMenu)
#include "tst_traymenu.moc"
