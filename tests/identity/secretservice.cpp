// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretservice.h"

#include <QDBusArgument>
#include <QDBusMetaType>

namespace Lamplighter::Testing
{

/// The Secret Service's "Secret" structure, (oayays).
struct DBusSecret {
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};

QDBusArgument &operator<<(QDBusArgument &argument, const DBusSecret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, DBusSecret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

void SecretService::unlock(const QByteArray &password)
{
    qDBusRegisterMetaType<DBusSecret>();
    const auto session = call(root(), "org.freedesktop.Secret.Service", "OpenSession",
                              {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))})
                             .arguments()
                             .value(1)
                             .value<QDBusObjectPath>();
    call(root(), "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface", "UnlockWithMasterPassword",
         {QVariant::fromValue(collection()),
          QVariant::fromValue(DBusSecret{session, {}, password, QStringLiteral("text/plain")})});
}

} // namespace Lamplighter::Testing

Q_DECLARE_METATYPE(Lamplighter::Testing::DBusSecret)
