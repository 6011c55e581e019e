// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/secretservice.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>

namespace Lamplighter::TestSupport
{
using namespace Qt::StringLiterals;
namespace
{
const QString service = u"org.freedesktop.secrets"_s;

QVariant itemProperty(const QDBusConnection &bus, const QString &path, const QString &name)
{
    QDBusMessage get =
        QDBusMessage::createMethodCall(service, path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    get << u"org.freedesktop.Secret.Item"_s << name;
    const QDBusReply<QDBusVariant> reply = bus.call(get);
    return reply.isValid() ? reply.value().variant() : QVariant();
}

QMap<QString, QString> readMap(const QVariant &value)
{
    QMap<QString, QString> map;
    if (value.canConvert<QDBusArgument>())
        value.value<QDBusArgument>() >> map;
    return map;
}
} // namespace

QList<StoredSecret> storedSecrets(const QDBusConnection &bus)
{
    QList<StoredSecret> secrets;

    QDBusMessage open = QDBusMessage::createMethodCall(service, u"/org/freedesktop/secrets"_s,
                                                       u"org.freedesktop.Secret.Service"_s, u"OpenSession"_s);
    open << u"plain"_s << QVariant::fromValue(QDBusVariant(QString()));
    const QDBusMessage opened = bus.call(open);
    if (opened.type() != QDBusMessage::ReplyMessage || opened.arguments().size() != 2)
        return secrets;
    const auto session = opened.arguments().at(1).value<QDBusObjectPath>();

    // Ask the default collection: a search without attributes finds nothing.
    QDBusMessage alias = QDBusMessage::createMethodCall(service, u"/org/freedesktop/secrets"_s,
                                                        u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    alias << u"default"_s;
    const QDBusReply<QDBusObjectPath> collection = bus.call(alias);
    if (!collection.isValid())
        return secrets;
    QDBusMessage list = QDBusMessage::createMethodCall(service, collection.value().path(),
                                                       u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    list << u"org.freedesktop.Secret.Collection"_s << u"Items"_s;
    const QDBusReply<QDBusVariant> items = bus.call(list);
    if (!items.isValid())
        return secrets;
    QList<QDBusObjectPath> paths;
    items.value().variant().value<QDBusArgument>() >> paths;

    for (const QDBusObjectPath &path : paths) {
        StoredSecret secret;
        secret.label = itemProperty(bus, path.path(), u"Label"_s).toString();
        secret.attributes = readMap(itemProperty(bus, path.path(), u"Attributes"_s));
        QDBusMessage get = QDBusMessage::createMethodCall(service, path.path(),
                                                          u"org.freedesktop.Secret.Item"_s, u"GetSecret"_s);
        get << QVariant::fromValue(session);
        const QDBusMessage reply = bus.call(get);
        if (reply.type() == QDBusMessage::ReplyMessage && !reply.arguments().isEmpty()) {
            const auto argument = reply.arguments().constFirst().value<QDBusArgument>(); // (oayays)
            QDBusObjectPath ofSession;
            QByteArray parameters;
            argument.beginStructure();
            argument >> ofSession >> parameters >> secret.value;
            argument.endStructure();
        }
        secrets.append(secret);
    }
    return secrets;
}

} // namespace Lamplighter::TestSupport
