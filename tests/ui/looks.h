// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>
#include <QTranslator>
#include <QWidget>

#include <memory>

namespace Lamplighter::Testing
{

/// A language a third longer than English: it doubles each vowel. Formats and placeholders stay as they are.
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

/// Sets the same font and style everywhere.
void wearStandardLook();
QPalette darkPalette();
QPalette lightPalette();
/// "de", "longer", or "en" for the language of the sources. Installed while the returned translator lives.
std::unique_ptr<QTranslator> speak(const QString &language);

/// Why a text of the widget is cut off. Empty if none is.
QString cutText(const QWidget *widget);
/// Saves a picture of `widget` in the folder LAMPLIGHTER_PICTURES, if that environment variable is set.
bool takePicture(QWidget *widget, const QString &name);

} // namespace Lamplighter::Testing
