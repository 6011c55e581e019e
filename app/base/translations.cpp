// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
void install(QCoreApplication &application, const QLocale &locale, const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>(&application);
    if (translator->load(locale, name, u"_"_s, folder))
        QCoreApplication::installTranslator(translator.release());
}
} // namespace

void installTranslations(QCoreApplication &application)
{
    const auto own = u":/i18n"_s;
    install(application, QLocale{QLocale::English}, u"lamplighter"_s, own);
    install(application, QLocale{}, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, QLocale{}, u"lamplighter"_s, own);
}

} // namespace Lamplighter
