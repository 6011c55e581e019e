// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

namespace Lamplighter
{

/// The translation context of texts that more than one place shows: `SharedText::tr("Try now")`. A text that
/// only one place shows stays in the context of that place.
class SharedText
{
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::SharedText)
};

/// `words` with a full stop.
inline QString asSentence(const QString &words)
{
    return SharedText::tr("%1.", "words as a sentence").arg(words);
}

} // namespace Lamplighter
