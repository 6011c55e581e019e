// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractNativeEventFilter>
#include <QObject>

#include <cstdint>

struct xcb_connection_t;

namespace Lamplighter
{

/// The XEmbed tray of X11 (freedesktop.org's System Tray Protocol): the owner of the selection
/// _NET_SYSTEM_TRAY_S0. Other windowing systems have none.
class EmbeddedTrays : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual bool isThere() const = 0;

Q_SIGNALS:
    void appeared();
};

/// Uses Qt's X connection, which already gets the trays' announcements to the root window.
class XcbEmbeddedTrays final : public EmbeddedTrays, private QAbstractNativeEventFilter
{
    Q_OBJECT
public:
    XcbEmbeddedTrays();
    ~XcbEmbeddedTrays() override;
    bool isThere() const override;

private:
    bool nativeEventFilter(const QByteArray &eventType, void *message, qintptr *result) override;

    xcb_connection_t *m_connection = nullptr;
    std::uint32_t m_selection = 0;
    std::uint32_t m_manager = 0;
};

} // namespace Lamplighter
