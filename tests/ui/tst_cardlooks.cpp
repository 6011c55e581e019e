// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/frontdesk.h"
#include "base/translations.h"
#include "support/manualclock.h"
#include "ui/card.h"
#include "ui/looks.h"
#include "ui/scripted.h"
#include "ui/situations.h"

#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QTranslator>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

/// The window's looks in each situation: no text is cut off, in two palettes, in German and in a longer
/// language. The environment variable LAMPLIGHTER_PICTURES names a folder for pictures of all of them.
class TestCardLooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void nothingIsCut_data();
    void nothingIsCut();
    void everythingFitsOnASmallScreen_data() { nothingIsCut_data(); }
    void everythingFitsOnASmallScreen();
};

void TestCardLooks::initTestCase()
{
    wearStandardLook();
    installTranslations(*qApp);
}

void TestCardLooks::init()
{
    QTest::failOnWarning(unexpectedWarning());
}

void TestCardLooks::nothingIsCut_data()
{
    QTest::addColumn<qsizetype>("situation");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("language");
    const auto all = situations();
    for (qsizetype index = 0; index < all.size(); ++index) {
        const auto *name = all.at(index).name;
        QTest::addRow("%s-light", name) << index << false << u"en"_s;
        QTest::addRow("%s-dark", name) << index << true << u"en"_s;
        QTest::addRow("%s-longer", name) << index << false << u"longer"_s;
        QTest::addRow("%s-german", name) << index << false << u"de"_s;
    }
}

namespace
{
/// One window in one situation, with the palette and language of the row.
struct OpenCard {
    OpenCard(qsizetype which, bool dark, const QString &name)
        : clock(situationTime().utc)
        , situation(situations().at(which))
        , frontDesk(commands, snapshots)
    {
        QApplication::setPalette(dark ? darkPalette() : lightPalette());
        language = speak(name);
        snapshots.show(situation.snapshot);
        snapshots.show(situation.signIn);
        card = std::make_unique<Card>(frontDesk, snapshots, clock, QString{});
        QObject::connect(&frontDesk, &FrontDesk::failureChanged, card.get(), &Card::showFailure);
        if (situation.failure) {
            frontDesk.submit(Commands::Clear{}, Origin::Window);
            commands.answer(failed(*situation.failure));
        }
        card->show();
    }
    ~OpenCard()
    {
        card.reset();
        QApplication::setPalette(QPalette{});
    }

    ManualClock clock;
    Situation situation;
    ScriptedSnapshots snapshots;
    ScriptedCommands commands;
    FrontDesk frontDesk;
    std::unique_ptr<QTranslator> language;
    std::unique_ptr<Card> card;
};
} // namespace

void TestCardLooks::nothingIsCut()
{
    QFETCH(qsizetype, situation);
    QFETCH(bool, dark);
    QFETCH(QString, language);
    OpenCard open(situation, dark, language);
    QVERIFY(QTest::qWaitForWindowExposed(open.card.get()));
    QCoreApplication::processEvents();
    QVERIFY(takePicture(open.card.get(), QString::fromUtf8(QTest::currentDataTag())));
    const auto widgets = open.card->findChildren<QWidget *>();
    int texts = 0;
    for (const auto *widget : widgets) {
        if (!widget->isVisible())
            continue;
        ++texts;
        QVERIFY2(cutText(widget).isEmpty(), qPrintable(cutText(widget)));
        const QRect place{widget->mapTo(open.card.get(), QPoint{0, 0}), widget->size()};
        if (widget->parentWidget()->objectName() != "qt_scrollarea_viewport"_L1)
            QVERIFY2(place.left() >= 0 && place.right() < open.card->width(),
                     qPrintable(widget->objectName() + widget->accessibleName()));
    }
    QVERIFY(texts > 15);
}

void TestCardLooks::everythingFitsOnASmallScreen()
{
    QFETCH(qsizetype, situation);
    QFETCH(bool, dark);
    QFETCH(QString, language);
    OpenCard open(situation, dark, language);
    QVERIFY(QTest::qWaitForWindowExposed(open.card.get()));
    QCoreApplication::processEvents();
    QVERIFY2(open.card->height() <= 660, qPrintable(QString::number(open.card->height())));
    QVERIFY2(open.card->width() <= 1000, qPrintable(QString::number(open.card->width())));
    const auto *scroll = open.card->findChild<QScrollArea *>();
    QVERIFY(scroll->verticalScrollBar()->maximum() == 0);
}

QTEST_MAIN(TestCardLooks)
#include "tst_cardlooks.moc"
