// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QCoreApplication;

namespace Lamplighter
{

/// Installs English (its plurals alone: the source text is English) and above it the language of the system, as far as
/// there is one, with Qt's own texts where Qt's installation has them. Call it before the first text
/// is shown; the translators belong to `application`. Link lamplighter-translations for it, which has the languages.
void installTranslations(QCoreApplication &application);

} // namespace Lamplighter
