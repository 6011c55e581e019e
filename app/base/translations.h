// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QCoreApplication;

namespace Lamplighter
{

/// Installs English (only its plurals: the source text is English), and above it the system's language if
/// there is a translation, with Qt's own texts if Qt has them. Call it before the first text shows.
/// `application` owns the translators. Link lamplighter-translations, which has the languages.
void installTranslations(QCoreApplication &application);

} // namespace Lamplighter
