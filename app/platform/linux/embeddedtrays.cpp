// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/embeddedtrays.h"

#include <QGuiApplication>

#include <xcb/xcb.h>

#include <cstdlib>
#include <memory>
#include <string_view>

namespace Lamplighter
{

namespace
{
struct Freed {
    void operator()(void *reply) const { std::free(reply); }
};
template <typename T>
using Reply = std::unique_ptr<T, Freed>;

xcb_atom_t atomOf(xcb_connection_t *connection, std::string_view name)
{
    const auto cookie = xcb_intern_atom(connection, 0, static_cast<std::uint16_t>(name.size()), name.data());
    const Reply<xcb_intern_atom_reply_t> reply{xcb_intern_atom_reply(connection, cookie, nullptr)};
    return reply ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
}
} // namespace

XcbEmbeddedTrays::XcbEmbeddedTrays()
{
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    if (!x11)
        return;
    m_connection = x11->connection();
    m_selection = atomOf(m_connection, "_NET_SYSTEM_TRAY_S0");
    m_manager = atomOf(m_connection, "MANAGER");
    qGuiApp->installNativeEventFilter(this);
}

XcbEmbeddedTrays::~XcbEmbeddedTrays() = default;

bool XcbEmbeddedTrays::isThere() const
{
    if (!m_connection || m_selection == XCB_ATOM_NONE)
        return false;
    const auto cookie = xcb_get_selection_owner(m_connection, m_selection);
    const Reply<xcb_get_selection_owner_reply_t> reply{
        xcb_get_selection_owner_reply(m_connection, cookie, nullptr)};
    return reply && reply->owner != XCB_WINDOW_NONE;
}

bool XcbEmbeddedTrays::nativeEventFilter(const QByteArray &eventType, void *message, qintptr *)
{
    if (eventType != "xcb_generic_event_t")
        return false;
    const auto *event = static_cast<const xcb_generic_event_t *>(message);
    if ((event->response_type & 0x7f) != XCB_CLIENT_MESSAGE)
        return false;
    const auto *told = reinterpret_cast<const xcb_client_message_event_t *>(event);
    if (told->type == m_manager && told->data.data32[1] == m_selection)
        Q_EMIT appeared();
    return false;
}

} // namespace Lamplighter
