// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lampicon.h"
#include "ui/situations.h"

#include <QDir>
#include <QPainter>
#include <QTest>

#include <cmath>

using namespace Lamplighter;
using namespace Lamplighter::Testing;
using namespace Qt::StringLiterals;

namespace
{
using Shape = IconLook::Shape;

constexpr Shape allShapes[] = {
    Shape::None,    Shape::Available,  Shape::InACall,       Shape::InAConferenceCall,
    Shape::Away,    Shape::Presenting, Shape::OtherPresence, Shape::Offline,
    Shape::Unknown, Shape::Resting,    Shape::NeedsPerson};
constexpr int sizes[] = {16, 22, 24, 32, 48, 64};

/// All looks that must be distinguishable from each other.
QList<IconLook> looks()
{
    QList<IconLook> all;
    for (const auto shape : allShapes) {
        const IconLook plain{.shape = shape};
        all << plain;
        for (auto changed : {plain, plain, plain}) {
            const auto kind = all.size() % 4;
            if (kind == 1)
                changed.arc = 12;
            else if (kind == 2)
                changed.differs = true;
            else
                changed.problem = true;
            all << changed;
        }
    }
    all << IconLook{.shape = Shape::Available, .faded = true}
        << IconLook{.shape = Shape::Away, .faded = true};
    return all;
}

QImage imageOf(const IconLook &look, int size, IconStyle style)
{
    return lampPixmap(look, size, style).toImage().convertToFormat(QImage::Format_ARGB32);
}

/// How much two pictures differ in alpha, in whole pixels.
double alphaDifference(const QImage &one, const QImage &other)
{
    double sum = 0.0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x)
            sum += std::abs(one.pixelColor(x, y).alphaF() - other.pixelColor(x, y).alphaF());
    }
    return sum;
}

double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}
} // namespace

class TestLampIcon : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void init() { QTest::failOnWarning(QRegularExpression{u"."_s}); }

    void looksDifferInAlphaAlone_data();
    void looksDifferInAlphaAlone();
    void looksAreSeenOnLightAndDarkPanels_data();
    void looksAreSeenOnLightAndDarkPanels();
    void templatesKeepNoColour();
    void anIconHasAllSizesAndIsAlwaysNew();
    void theArcShortensStepByStep();
    void theLookFollowsTheSnapshot_data();
    void theLookFollowsTheSnapshot();
    void theNextStepOfTheArcIsWhenItChanges();
};

void TestLampIcon::looksDifferInAlphaAlone_data()
{
    QTest::addColumn<int>("size");
    for (const int size : sizes)
        QTest::addRow("%d", size) << size;
}

void TestLampIcon::looksDifferInAlphaAlone()
{
    QFETCH(int, size);
    const auto all = looks();
    QList<QImage> images;
    for (const auto &look : all)
        images << imageOf(look, size, IconStyle::Template);
    // At least a visible dot: three pixels of 16 by 16.
    const double least = 3.0 * size * size / 256.0;
    for (qsizetype one = 0; one < all.size(); ++one) {
        for (qsizetype other = one + 1; other < all.size(); ++other) {
            const auto difference = alphaDifference(images.at(one), images.at(other));
            QVERIFY2(difference >= least,
                     qPrintable(u"%1 and %2 differ by %3"_s.arg(one).arg(other).arg(difference)));
        }
    }
}

void TestLampIcon::looksAreSeenOnLightAndDarkPanels_data()
{
    QTest::addColumn<QColor>("panel");
    QTest::newRow("white") << QColor{Qt::white};
    QTest::newRow("light") << QColor{0xdd, 0xdd, 0xdd};
    QTest::newRow("dark") << QColor{0x30, 0x30, 0x30};
    QTest::newRow("black") << QColor{Qt::black};
}

void TestLampIcon::looksAreSeenOnLightAndDarkPanels()
{
    QFETCH(QColor, panel);
    for (const auto &look : looks()) {
        for (const int size : {16, 22, 48}) {
            QImage seen{size, size, QImage::Format_RGB32};
            seen.fill(panel);
            QPainter{&seen}.drawPixmap(0, 0, lampPixmap(look, size));
            int clear = 0;
            for (int y = 0; y < size; ++y) {
                for (int x = 0; x < size; ++x)
                    clear += contrast(seen.pixelColor(x, y), panel) >= 3.0 ? 1 : 0;
            }
            // A sixteenth of the area has a contrast of 3:1, which WCAG requires of graphics.
            QVERIFY2(
                clear >= size * size / 16,
                qPrintable(
                    u"shape %1, %2 px: %3 pixels"_s.arg(static_cast<int>(look.shape)).arg(size).arg(clear)));
        }
    }
}

void TestLampIcon::templatesKeepNoColour()
{
    for (const auto &look : looks()) {
        const auto image = imageOf(look, 22, IconStyle::Template);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const auto pixel = image.pixelColor(x, y);
                QVERIFY(pixel.alpha() == 0 || (pixel.red() == 0 && pixel.green() == 0 && pixel.blue() == 0));
            }
        }
    }
    QVERIFY(lampIcon({}, IconStyle::Template).isMask());
    QVERIFY(!lampIcon({}).isMask());
}

void TestLampIcon::anIconHasAllSizesAndIsAlwaysNew()
{
    const auto icon = lampIcon({.shape = Shape::Available});
    const auto available = icon.availableSizes();
    QCOMPARE(available.size(), qsizetype{6});
    for (const int size : sizes)
        QVERIFY(available.contains(QSize(size, size)));
    QVERIFY(icon.cacheKey() != lampIcon({.shape = Shape::Available}).cacheKey());
}

void TestLampIcon::theArcShortensStepByStep()
{
    const auto inkOf = [](int arc) {
        const auto image = imageOf({.shape = Shape::Available, .arc = arc}, 48, IconStyle::Template);
        double ink = 0.0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                ink += image.pixelColor(x, y).alphaF();
        }
        return ink;
    };
    for (int arc = 2; arc <= IconLook::arcSteps; ++arc)
        QVERIFY2(inkOf(arc) > inkOf(arc - 1), qPrintable(QString::number(arc)));
}

void TestLampIcon::theLookFollowsTheSnapshot_data()
{
    QTest::addColumn<int>("shape");
    QTest::addColumn<bool>("faded");
    QTest::addColumn<bool>("arc");
    QTest::addColumn<bool>("differs");
    QTest::addColumn<bool>("problem");
    const auto row = [](const char *name, Shape shape, const QString &more) {
        QTest::newRow(name) << static_cast<int>(shape) << more.contains("faded"_L1) << more.contains("arc"_L1)
                            << more.contains("differs"_L1) << more.contains("problem"_L1);
    };
    row("idle", Shape::None, {});
    row("available", Shape::Available, {});
    row("available-bounded", Shape::Available, u"arc"_s);
    row("presenting-short", Shape::Presenting, u"arc"_s);
    row("conference-call-ends-first", Shape::InAConferenceCall, u"arc"_s);
    row("pending", Shape::Unknown, u"arc"_s);
    row("faded", Shape::Available, u"faded problem"_s);
    row("expired", Shape::Offline, u"problem"_s);
    row("resting", Shape::Resting, u"arc"_s);
    row("covered", Shape::Available, u"arc differs"_s);
    row("refused-with-problems", Shape::Available, u"problem"_s);
    row("sign-in-needed", Shape::NeedsPerson, {});
    row("sign-in-ended", Shape::Available, u"problem"_s);
    row("keychain-locked", Shape::NeedsPerson, {});
    row("account-in-use", Shape::NeedsPerson, {});
    row("not-configured", Shape::NeedsPerson, {});
}

void TestLampIcon::theLookFollowsTheSnapshot()
{
    for (const auto &one : situations()) {
        if (qstrcmp(one.name, QTest::currentDataTag()) != 0)
            continue;
        const auto look = lookOf(one.snapshot, situationTime().utc);
        QTEST(static_cast<int>(look.shape), "shape");
        QTEST(look.faded, "faded");
        QTEST(look.arc > 0, "arc");
        QTEST(look.differs, "differs");
        QTEST(look.problem, "problem");
        return;
    }
    QFAIL("no such situation");
}

void TestLampIcon::theNextStepOfTheArcIsWhenItChanges()
{
    const auto snapshot = held(SettablePresence::Away, at("15:01:00"));
    QCOMPARE(lookOf(snapshot, at("14:01:00")).arc, IconLook::arcSteps);
    int steps = 0;
    for (auto moment = at("14:01:00"); lookOf(snapshot, moment).arc > 0; ++steps) {
        const auto next = nextArcStep(snapshot, moment);
        QVERIFY(next);
        QCOMPARE(lookOf(snapshot, *next - Milliseconds{1}).arc, lookOf(snapshot, moment).arc);
        QVERIFY(lookOf(snapshot, *next).arc < lookOf(snapshot, moment).arc);
        moment = *next;
    }
    QCOMPARE(steps, IconLook::arcSteps);
    QVERIFY(!nextArcStep(heldAvailable(), situationTime().utc));
}

QTEST_MAIN(TestLampIcon)
#include "tst_lampicon.moc"
