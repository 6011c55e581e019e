// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/translations.h"
#include "ui/looks.h"
#include "ui/settingsdesk.h"
#include "ui/situations.h"

#include <QApplication>
#include <QComboBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

/// The looks of the settings: no text is cut off, in two palettes, in German and in a longer language, with
/// large letters. The environment variable LAMPLIGHTER_PICTURES names a folder for pictures of all pages.
class TestSettingsLooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        wearStandardLook();
        installTranslations(*qApp);
    }
    void init() { QTest::failOnWarning(unexpectedWarning()); }
    void cleanup() { QApplication::setFont(QFont{u"DejaVu Sans"_s, 10}); }
    void nothingIsCut_data();
    void nothingIsCut();
};

void TestSettingsLooks::nothingIsCut_data()
{
    QTest::addColumn<bool>("troubled");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("points");
    QTest::newRow("light") << false << false << u"en"_s << 10;
    QTest::newRow("dark") << false << true << u"en"_s << 10;
    QTest::newRow("german") << false << false << u"de"_s << 10;
    QTest::newRow("longer") << false << false << u"longer"_s << 10;
    QTest::newRow("large") << false << false << u"en"_s << 20;
    QTest::newRow("large-longer") << false << false << u"longer"_s << 20;
    QTest::newRow("troubled-light") << true << false << u"en"_s << 10;
    QTest::newRow("troubled-dark") << true << true << u"en"_s << 10;
    QTest::newRow("troubled-longer") << true << false << u"longer"_s << 10;
    QTest::newRow("troubled-large") << true << false << u"en"_s << 20;
}

void TestSettingsLooks::nothingIsCut()
{
    QFETCH(bool, troubled);
    QFETCH(bool, dark);
    QFETCH(QString, language);
    QFETCH(int, points);
    QApplication::setFont(QFont{u"DejaVu Sans"_s, points});
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
    const auto spoken = speak(language);
    const auto file =
        troubled ? QByteArray("[cloud]\nname=custom\nauthority=http://example.com\n[account]\nclientId="
                              "01234567-89ab-cdef-0123-456789abcdef\n[hold]\nlease=PT90M\nonLock=maybe\n"
                              "[hotkeys]\navailable=Ctrl+Alt+1\naway=Ctrl+Alt+2\n[journal]\nkeep=ever\n")
                 : QByteArray("[account]\nclientId=01234567-89ab-cdef-0123-456789abcdef\n"
                              "tenant=contoso.com\n[hotkeys]\navailable=Ctrl+Alt+1\n");
    auto snapshot = heldAvailable();
    if (troubled)
        snapshot.problems = {{u"hotkeys/away"_s, u"Another app already uses Ctrl+Alt+2."_s,
                              u"Choose another hotkey, or close that app and restart Lamplighter."_s},
                             {u"start/atLogin"_s, u"It was switched off in the settings of this desktop."_s,
                              u"Switch it on there."_s}};
    SettingsDesk desk(file, troubled ? "[locked]\nhold/onQuit=leave\n" : "", snapshot);
    auto &window = *desk.window;
    if (troubled) {
        auto *const clientId = desk.find<QLineEdit>(u"account/clientId"_s);
        clientId->clear();
        QTest::keyClicks(clientId, u"my program"_s);
        desk.field(u"hotkeys/card"_s)->choose(u"Ctrl+Alt+1"_s);
        desk.field(u"hold/default"_s)->choose(u"25:00"_s);
    }
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto *const pages = desk.find<QTabWidget>(u"pages"_s);
    for (int index = 0; index < pages->count(); ++index) {
        pages->setCurrentIndex(index);
        QCoreApplication::processEvents();
        QVERIFY(takePicture(&window, u"settings-%1-%2"_s.arg(QLatin1String(QTest::currentDataTag()),
                                                             pages->currentWidget()->objectName())));
        const auto *const area = qobject_cast<QScrollArea *>(pages->currentWidget());
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
        if (points == 10 && !troubled)
            QCOMPARE(area->verticalScrollBar()->maximum(), 0);
        int texts = 0;
        const auto widgets = area->widget()->findChildren<QWidget *>();
        for (const auto *widget : widgets) {
            if (!widget->isVisible())
                continue;
            ++texts;
            QVERIFY2(cutText(widget).isEmpty(), qPrintable(cutText(widget)));
            const auto right = widget->mapTo(area->widget(), QPoint{widget->width(), 0}).x();
            QVERIFY2(right <= area->widget()->width(), qPrintable(widget->objectName()));
        }
        QVERIFY(texts > 10);
    }
    for (const auto *name : {"save", "cancel"}) {
        const auto *const button = desk.find<QWidget>(QLatin1String(name));
        QVERIFY(window.rect().contains(QRect{button->mapTo(&window, QPoint{0, 0}), button->size()}));
    }
    const auto space = window.screen()->availableGeometry();
    QVERIFY2(window.width() <= space.width() && window.height() <= space.height(),
             qPrintable(u"%1×%2"_s.arg(window.width()).arg(window.height())));
    QApplication::setPalette(QPalette{});
}

QTEST_MAIN(TestSettingsLooks)
#include "tst_settingslooks.moc"
