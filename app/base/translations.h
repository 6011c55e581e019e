// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QCoreApplication;

namespace Lamplighter
{

/// Installs English (its plurals alone: the source text is English) and above it the language of the system, as far as
/// there is one, with Qt's own texts where Qt's installation has them. Call it before the first text
/// is shown; the translators belong to `application`. Languages and function are in the one target
/// lamplighter-translations, so that nobody links the function without the languages.
void installTranslations(QCoreApplication &application);

} // namespace Lamplighter
