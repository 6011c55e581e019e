// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDBusConnection>
#include <QList>
#include <QMap>
#include <QString>

namespace Lamplighter::TestSupport
{

struct StoredSecret {
    QString label;
    QMap<QString, QString> attributes;
    QByteArray value;
};

/// All items in unlocked collections of the secret service on this bus.
QList<StoredSecret> storedSecrets(const QDBusConnection &bus);

} // namespace Lamplighter::TestSupport
