// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/translations.h"
#include "support/manualclock.h"
#include "ui/card.h"
#include "ui/cardbutton.h"
#include "ui/forecaststrip.h"
#include "ui/scripted.h"
#include "ui/situations.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QTranslator>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
/// A language a third longer than English: each vowel twice. Format strings and placeholders have none.
class LongLanguage final : public QTranslator
{
public:
    QString translate(const char *, const char *source, const char *, int) const override
    {
        QString text;
        for (const auto letter : QString::fromUtf8(source)) {
            text += letter;
            if (QStringView{u"aeou"}.contains(letter))
                text += letter;
        }
        return text;
    }
    bool isEmpty() const override { return false; }
};

QPalette darkPalette()
{
    QPalette dark{QColor{0x2d, 0x30, 0x35}, QColor{0x26, 0x29, 0x2d}};
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        dark.setColor(role, QColor{0xf0, 0xf0, 0xf0});
    dark.setColor(QPalette::Base, QColor{0x1d, 0x1f, 0x22});
    dark.setColor(QPalette::Highlight, QColor{0x3d, 0x8b, 0xe8});
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        dark.setColor(QPalette::Disabled, role, QColor{0x80, 0x84, 0x8a});
    return dark;
}

/// Why the text of a widget can't be read whole; empty when it can.
QString cutText(const QWidget *widget)
{
    const auto too = [widget](const QString &what) {
        return u"%1 “%2” is too %3: %4×%5 "_s
            .arg(QString::fromLatin1(widget->metaObject()->className()), widget->accessibleName(), what)
            .arg(widget->width())
            .arg(widget->height());
    };
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        if (label->wordWrap() ? label->heightForWidth(label->width()) > label->height()
                              : label->sizeHint().height() > label->height())
            return too(u"low"_s) + label->text();
        if (label->minimumSizeHint().width() > label->width())
            return too(u"narrow"_s) + label->text();
    } else if (const auto *button = qobject_cast<const CardButton *>(widget)) {
        // Counted apart from the button's own idea of it: what is longer than the button needs a second line.
        const auto metrics = button->fontMetrics();
        const bool isLong = metrics.horizontalAdvance(button->text()) > button->width();
        if (metrics.height() * (isLong ? 2 : 1) > button->height())
            return too(u"low"_s) + button->text();
        if (button->heightForWidth(button->width()) > button->height())
            return too(u"low"_s) + button->text();
        if (button->minimumSizeHint().width() > button->width())
            return too(u"narrow"_s) + button->text();
    } else if (qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const ForecastStrip *>(widget)) {
        if (widget->minimumSizeHint().width() > widget->width())
            return too(u"narrow"_s);
        if (widget->minimumSizeHint().height() > widget->height())
            return too(u"low"_s);
    }
    return {};
}
} // namespace

/// How the card looks in each situation: nothing is cut, in two palettes, in German and in a longer language. With the
/// environment variable LAMPLIGHTER_PICTURES each is also saved in that folder, to be looked at.
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
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale::c());
    QVERIFY(QFontDatabase::families().contains(u"DejaVu Sans"_s));
    QApplication::setFont(QFont{u"DejaVu Sans"_s, 10});
    QApplication::setStyle(u"Fusion"_s);
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
/// One card in one situation, with the palette and language of the row.
struct OpenCard {
    OpenCard(qsizetype which, bool dark, const QString &name)
        : clock(situationTime().utc)
        , situation(situations().at(which))
        , requests(commands, snapshots)
    {
        QApplication::setPalette(dark ? darkPalette() : QPalette{QColor{0xef, 0xef, 0xef}});
        if (name == "longer"_L1) {
            language = std::make_unique<LongLanguage>();
        } else if (name == "de"_L1) {
            language = std::make_unique<QTranslator>();
            QVERIFY(language->load(u":/i18n/lamplighter_de.qm"_s));
        }
        if (language)
            QCoreApplication::installTranslator(language.get());
        snapshots.show(situation.snapshot);
        card = std::make_unique<Card>(requests, snapshots, clock, QString{});
        if (situation.failure) {
            requests.submit(Commands::Clear{});
            commands.answer(failed(*situation.failure));
        }
        card->show();
    }
    ~OpenCard()
    {
        card.reset();
        if (language)
            QCoreApplication::removeTranslator(language.get());
        QApplication::setPalette(QPalette{});
    }

    ManualClock clock;
    Situation situation;
    ScriptedSnapshots snapshots;
    ScriptedCommands commands;
    Requests requests;
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
    if (const auto folder = qEnvironmentVariable("LAMPLIGHTER_PICTURES"); !folder.isEmpty())
        QVERIFY(open.card->grab().save(
            QDir{folder}.filePath(QString::fromUtf8(QTest::currentDataTag()) + u".png"_s)));
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
