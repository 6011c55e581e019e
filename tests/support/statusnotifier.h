// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QImage>
#include <QList>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace Lamplighter::TestSupport
{

/// One row of a tray menu on D-Bus (com.canonical.dbusmenu).
struct MenuRow {
    int id = 0;
    QString label; ///< without mnemonics
    bool enabled = true;
    bool visible = true;
    bool separator = false;
    QString toggle; ///< "radio", "checkmark" or empty
    bool checked = false;
    QString shortcut; ///< "Control+Alt+1"
    QList<MenuRow> children;
};

/// What a tray host sees of one program: its StatusNotifierItem and menu.
class StatusNotifierItem : public QObject
{
    Q_OBJECT
public:
    /// Waits until process `pid` registers an item. Unset after `patience`.
    static std::unique_ptr<StatusNotifierItem>
    ofProcess(const QDBusConnection &bus, qint64 pid,
              std::chrono::milliseconds patience = std::chrono::seconds{30});

    QString id() const;
    QString title() const;
    QString status() const;
    QString toolTip() const;              ///< title and text, one line each
    QList<QImage> pixmaps() const;        ///< all sizes of the item's icon
    bool activate(const QPoint &at = {}); ///< a left click

    QList<MenuRow> menu() const; ///< rows below the root, empty if the program doesn't answer
    /// The first visible row, sub-menus included, whose label begins with `prefix`.
    std::optional<MenuRow> row(const QString &prefix) const;
    QStringList labels() const; ///< of the visible top rows, without separators
    bool click(const MenuRow &row);
    bool click(const QString &prefix);

    int layoutUpdates() const { return m_layoutUpdates; }
    int propertyUpdates() const { return m_propertyUpdates; } ///< messages, each with one or more rows

private Q_SLOTS:
    void layoutUpdated();
    void propertiesUpdated();

private:
    StatusNotifierItem(QDBusConnection bus, QString service, QString path, QString menuPath);
    QVariant property(const QString &name) const;

    QDBusConnection m_bus;
    QString m_service;
    QString m_path;
    QString m_menuPath;
    int m_layoutUpdates = 0;
    int m_propertyUpdates = 0;
};

} // namespace Lamplighter::TestSupport
