// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/loopback.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

bool isLoopbackHost(const QString &host)
{
    // QUrl expands short forms such as "127.1". "127.0.0.256" is a name.
    static const QRegularExpression four(uR"re(\A127(?:\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}\z)re"_s);
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || host == "::1"_L1 ||
           four.match(host).hasMatch();
}

} // namespace Lamplighter
