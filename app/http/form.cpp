// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listener.h"

namespace Lamplighter::Http
{

QList<QPair<QString, QString>> parseForm(const QByteArray &encoded)
{
    const auto decoded = [](QByteArray part) {
        part.replace('+', ' ');
        return QString::fromUtf8(QByteArray::fromPercentEncoding(part));
    };
    QList<QPair<QString, QString>> fields;
    for (const auto &part : encoded.split('&')) {
        if (part.isEmpty())
            continue;
        const auto equals = part.indexOf('=');
        if (equals < 0)
            fields.append({decoded(part), QString()});
        else
            fields.append({decoded(part.left(equals)), decoded(part.mid(equals + 1))});
    }
    return fields;
}

} // namespace Lamplighter::Http
