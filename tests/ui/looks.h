// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>
#include <QTranslator>
#include <QWidget>

#include <memory>

namespace Lamplighter::Testing
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

/// With a font and a style that are the same everywhere.
void wearStandardLook();
QPalette darkPalette();
QPalette lightPalette();
/// "de", "longer", or nothing for the language of the sources; installed for as long as it lives.
std::unique_ptr<QTranslator> speak(const QString &language);

/// Why the text of a widget can't be read whole; empty when it can.
QString cutText(const QWidget *widget);
/// Saves what `widget` looks like in the folder that the environment variable LAMPLIGHTER_PICTURES names, if it names one.
bool takePicture(QWidget *widget, const QString &name);

} // namespace Lamplighter::Testing
