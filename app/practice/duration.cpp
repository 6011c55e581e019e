// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/duration.h"

#include <QRegularExpression>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{

std::optional<Milliseconds> readDuration(const QString &text)
{
    static const QRegularExpression form(
        uR"(\A(-?)P(?:(\d{1,7}(?:\.\d{1,9})?)D)?(?:T(?:(\d{1,9}(?:\.\d{1,9})?)H)?(?:(\d{1,9}(?:\.\d{1,9})?)M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?\z)"_s);
    constexpr std::array unit{86'400'000.0, 3'600'000.0, 60'000.0, 1'000.0};
    const auto match = form.match(text);
    if (!match.hasMatch() || text.endsWith(u'T') || text.endsWith(u'P'))
        return std::nullopt;
    double sum = 0;
    bool fractionSeen = false;
    for (int part = 0; part < 4; ++part) {
        const auto number = match.captured(part + 2);
        if (number.isEmpty())
            continue;
        if (fractionSeen)
            return std::nullopt;
        fractionSeen = number.contains(u'.');
        sum += number.toDouble() * unit.at(static_cast<std::size_t>(part));
    }
    const auto span = static_cast<qint64>(std::llround(sum)); // 64.076 s are 64075.99… ms
    return Milliseconds{match.captured(1).isEmpty() ? span : -span};
}

QString writeDuration(Milliseconds span)
{
    const auto count = span.count() < 0 ? -span.count() : span.count();
    QString text = span.count() < 0 ? u"-PT"_s : u"PT"_s;
    if (const auto hours = count / 3'600'000)
        text += u"%1H"_s.arg(hours);
    if (const auto minutes = count / 60'000 % 60)
        text += u"%1M"_s.arg(minutes);
    if (const auto rest = count % 60'000; rest != 0 || count == 0)
        text += u"%1S"_s.arg(QString::number(static_cast<double>(rest) / 1000.0, 'g', 6));
    return text;
}

} // namespace Lamplighter::Practice
