// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/looks.h"

#include "ui/cardbutton.h"
#include "ui/forecaststrip.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace Lamplighter::Testing
{

void wearStandardLook()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale::c());
    if (!QFontDatabase::families().contains(u"DejaVu Sans"_s))
        qFatal("There is no font DejaVu Sans.");
    QApplication::setFont(QFont{u"DejaVu Sans"_s, 10});
    QApplication::setStyle(u"Fusion"_s);
}

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

QPalette lightPalette()
{
    return QPalette{QColor{0xef, 0xef, 0xef}};
}

std::unique_ptr<QTranslator> speak(const QString &language)
{
    std::unique_ptr<QTranslator> translator;
    if (language == "longer"_L1) {
        translator = std::make_unique<LongLanguage>();
    } else if (!language.isEmpty() && language != "en"_L1) {
        translator = std::make_unique<QTranslator>();
        if (!translator->load(u":/i18n/lamplighter_%1.qm"_s.arg(language)))
            qFatal("There is no translation into %s.", qPrintable(language));
    }
    if (translator)
        QCoreApplication::installTranslator(translator.get());
    return translator; // Qt removes it when it is destroyed
}

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
        // Measured independently of the button: a text longer than the button needs a second line.
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

bool takePicture(QWidget *widget, const QString &name)
{
    const auto folder = qEnvironmentVariable("LAMPLIGHTER_PICTURES");
    return folder.isEmpty() || widget->grab().save(QDir{folder}.filePath(name + u".png"_s));
}

} // namespace Lamplighter::Testing
