// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/statusnotifier.h"

#include "support/waiting.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
#include <QDateTime>
#include <QPoint>
#include <QVariantMap>
#include <QtEndian>

#include <functional>

namespace Lamplighter::TestSupport
{
using namespace Qt::StringLiterals;
namespace
{
const QString watcherName = u"org.kde.StatusNotifierWatcher"_s;
const QString itemInterface = u"org.kde.StatusNotifierItem"_s;
const QString menuInterface = u"com.canonical.dbusmenu"_s;
const QString propertiesInterface = u"org.freedesktop.DBus.Properties"_s;

QVariant propertyOf(const QDBusConnection &bus, const QString &service, const QString &path,
                    const QString &interface, const QString &name)
{
    QDBusMessage get = QDBusMessage::createMethodCall(service, path, propertiesInterface, u"Get"_s);
    get << interface << name;
    const QDBusReply<QDBusVariant> reply = bus.call(get, QDBus::Block, 5000);
    return reply.isValid() ? reply.value().variant() : QVariant();
}

QString withoutMnemonic(const QString &label)
{
    // "_F" marks F, "__" is an underscore.
    QString plain;
    for (qsizetype i = 0; i < label.size(); ++i) {
        if (label.at(i) == u'_' && i + 1 < label.size())
            ++i;
        plain.append(label.at(i));
    }
    return plain;
}

MenuRow readRow(const QDBusArgument &argument)
{
    MenuRow row;
    QVariantMap properties;
    argument.beginStructure();
    argument >> row.id >> properties;
    argument.beginArray();
    while (!argument.atEnd()) {
        QDBusVariant child;
        argument >> child;
        row.children.append(readRow(child.variant().value<QDBusArgument>()));
    }
    argument.endArray();
    argument.endStructure();

    row.label = withoutMnemonic(properties.value(u"label"_s).toString());
    row.enabled = properties.value(u"enabled"_s, true).toBool();
    row.visible = properties.value(u"visible"_s, true).toBool();
    row.separator = properties.value(u"type"_s).toString() == "separator"_L1;
    row.toggle = properties.value(u"toggle-type"_s).toString();
    row.checked = properties.value(u"toggle-state"_s, 0).toInt() == 1;
    const auto shortcuts = qdbus_cast<QList<QStringList>>(properties.value(u"shortcut"_s));
    row.shortcut = shortcuts.value(0).join(u'+');
    return row;
}

const MenuRow *find(const QList<MenuRow> &rows, const QString &prefix)
{
    for (const MenuRow &row : rows) {
        if (!row.visible)
            continue;
        if (!row.separator && row.label.startsWith(prefix))
            return &row;
        if (const MenuRow *below = find(row.children, prefix))
            return below;
    }
    return nullptr;
}
} // namespace

std::unique_ptr<StatusNotifierItem> StatusNotifierItem::ofProcess(const QDBusConnection &bus, qint64 pid,
                                                                  std::chrono::milliseconds patience)
{
    QString service;
    QString path;
    QString menuPath;
    const auto registered = [&] {
        const QStringList items = propertyOf(bus, watcherName, u"/StatusNotifierWatcher"_s, watcherName,
                                             u"RegisteredStatusNotifierItems"_s)
                                      .toStringList();
        for (const QString &item : items) {
            // "name/path", and some watchers leave the path out.
            const auto slash = item.indexOf(u'/');
            const QString name = slash < 0 ? item : item.left(slash);
            const QDBusReply<uint> owner = bus.interface()->servicePid(name);
            if (!owner.isValid() || owner.value() != pid)
                continue;
            service = name;
            path = slash < 0 ? u"/StatusNotifierItem"_s : item.mid(slash);
            menuPath =
                propertyOf(bus, service, path, itemInterface, u"Menu"_s).value<QDBusObjectPath>().path();
            return !menuPath.isEmpty();
        }
        return false;
    };
    if (!waitUntil(registered, patience))
        return nullptr;
    return std::unique_ptr<StatusNotifierItem>(new StatusNotifierItem(bus, service, path, menuPath));
}

StatusNotifierItem::StatusNotifierItem(QDBusConnection bus, QString service, QString path, QString menuPath)
    : m_bus(std::move(bus))
    , m_service(std::move(service))
    , m_path(std::move(path))
    , m_menuPath(std::move(menuPath))
{
    m_bus.connect(m_service, m_menuPath, menuInterface, u"LayoutUpdated"_s, this, SLOT(layoutUpdated()));
    m_bus.connect(m_service, m_menuPath, menuInterface, u"ItemsPropertiesUpdated"_s, this,
                  SLOT(propertiesUpdated()));
}

void StatusNotifierItem::layoutUpdated()
{
    ++m_layoutUpdates;
}
void StatusNotifierItem::propertiesUpdated()
{
    ++m_propertyUpdates;
}

QVariant StatusNotifierItem::property(const QString &name) const
{
    return propertyOf(m_bus, m_service, m_path, itemInterface, name);
}

QString StatusNotifierItem::id() const
{
    return property(u"Id"_s).toString();
}
QString StatusNotifierItem::title() const
{
    return property(u"Title"_s).toString();
}
QString StatusNotifierItem::status() const
{
    return property(u"Status"_s).toString();
}

QString StatusNotifierItem::toolTip() const
{
    const QVariant value = property(u"ToolTip"_s);
    if (!value.canConvert<QDBusArgument>())
        return {};
    const auto argument = value.value<QDBusArgument>(); // (s a(iiay) s s)
    QString icon;
    QString title;
    QString text;
    argument.beginStructure();
    argument >> icon;
    argument.beginArray();
    while (!argument.atEnd()) {
        int width = 0;
        int height = 0;
        QByteArray data;
        argument.beginStructure();
        argument >> width >> height >> data;
        argument.endStructure();
    }
    argument.endArray();
    argument >> title >> text;
    argument.endStructure();
    return text.isEmpty() ? title : title + u'\n' + text;
}

QList<QImage> StatusNotifierItem::pixmaps() const
{
    QList<QImage> images;
    const QVariant value = property(u"IconPixmap"_s);
    if (!value.canConvert<QDBusArgument>())
        return images;
    const auto argument = value.value<QDBusArgument>(); // a(iiay), ARGB32 in network byte order
    argument.beginArray();
    while (!argument.atEnd()) {
        int width = 0;
        int height = 0;
        QByteArray data;
        argument.beginStructure();
        argument >> width >> height >> data;
        argument.endStructure();
        if (width <= 0 || height <= 0 || data.size() != qsizetype{4} * width * height)
            continue;
        QImage image(width, height, QImage::Format_ARGB32);
        for (int y = 0; y < height; ++y)
            qFromBigEndian<quint32>(data.constData() + qsizetype{4} * width * y, width, image.scanLine(y));
        images.append(image);
    }
    argument.endArray();
    return images;
}

bool StatusNotifierItem::activate(const QPoint &at)
{
    QDBusMessage call = QDBusMessage::createMethodCall(m_service, m_path, itemInterface, u"Activate"_s);
    call << at.x() << at.y();
    return m_bus.call(call, QDBus::Block, 5000).type() == QDBusMessage::ReplyMessage;
}

QList<MenuRow> StatusNotifierItem::menu() const
{
    QDBusMessage call = QDBusMessage::createMethodCall(m_service, m_menuPath, menuInterface, u"GetLayout"_s);
    call << 0 << -1 << QStringList();
    const QDBusMessage reply = m_bus.call(call, QDBus::Block, 5000);
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().size() != 2)
        return {};
    return readRow(reply.arguments().at(1).value<QDBusArgument>()).children;
}

std::optional<MenuRow> StatusNotifierItem::row(const QString &prefix) const
{
    const QList<MenuRow> rows = menu();
    const MenuRow *found = find(rows, prefix);
    return found ? std::optional(*found) : std::nullopt;
}

QStringList StatusNotifierItem::labels() const
{
    QStringList labels;
    for (const MenuRow &row : menu()) {
        if (row.visible && !row.separator)
            labels.append(row.label);
    }
    return labels;
}

bool StatusNotifierItem::click(const MenuRow &row)
{
    QDBusMessage call = QDBusMessage::createMethodCall(m_service, m_menuPath, menuInterface, u"Event"_s);
    call << row.id << u"clicked"_s << QVariant::fromValue(QDBusVariant(QString()))
         << static_cast<uint>(QDateTime::currentSecsSinceEpoch());
    return m_bus.call(call, QDBus::Block, 5000).type() == QDBusMessage::ReplyMessage;
}

bool StatusNotifierItem::click(const QString &prefix)
{
    const auto found = row(prefix);
    // A host doesn't activate a disabled row, but Qt would.
    return found && found->enabled && click(*found);
}

} // namespace Lamplighter::TestSupport
