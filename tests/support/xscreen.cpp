// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/xscreen.h"

#include <cstdlib>
#include <cstring>
#include <vector>

#include <xcb/xcb.h>

namespace Lamplighter::TestSupport
{
namespace
{
struct FreeReply {
    void operator()(void *reply) const { std::free(reply); }
};
template <typename T>
using Reply = std::unique_ptr<T, FreeReply>;
} // namespace

class XScreen::Private
{
public:
    explicit Private(const QString &display)
    {
        int number = 0;
        connection = xcb_connect(display.toLocal8Bit().constData(), &number);
        if (xcb_connection_has_error(connection))
            return;
        auto screens = xcb_setup_roots_iterator(xcb_get_setup(connection));
        for (int i = 0; i < number; ++i)
            xcb_screen_next(&screens);
        screen = screens.data;
    }
    ~Private() { xcb_disconnect(connection); }
    Q_DISABLE_COPY_MOVE(Private)

    xcb_atom_t atom(const QByteArray &name) const
    {
        const auto cookie =
            xcb_intern_atom(connection, 0, static_cast<uint16_t>(name.size()), name.constData());
        const Reply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(connection, cookie, nullptr));
        return reply ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
    }
    QByteArray nameOf(xcb_atom_t which) const
    {
        const Reply<xcb_get_atom_name_reply_t> reply(
            xcb_get_atom_name_reply(connection, xcb_get_atom_name(connection, which), nullptr));
        return reply ? QByteArray(xcb_get_atom_name_name(reply.get()),
                                  xcb_get_atom_name_name_length(reply.get()))
                     : QByteArray();
    }
    QByteArray property(xcb_window_t window, const QByteArray &name) const
    {
        const auto cookie =
            xcb_get_property(connection, 0, window, atom(name), XCB_GET_PROPERTY_TYPE_ANY, 0, 65536);
        const Reply<xcb_get_property_reply_t> reply(xcb_get_property_reply(connection, cookie, nullptr));
        if (!reply)
            return {};
        return QByteArray(static_cast<const char *>(xcb_get_property_value(reply.get())),
                          xcb_get_property_value_length(reply.get()));
    }
    std::vector<quint32> numbers(xcb_window_t window, const QByteArray &name) const
    {
        const QByteArray raw = property(window, name);
        std::vector<quint32> values(static_cast<size_t>(raw.size()) / sizeof(quint32));
        if (!values.empty())
            std::memcpy(values.data(), raw.constData(), values.size() * sizeof(quint32));
        return values;
    }
    std::vector<xcb_window_t> childrenOf(xcb_window_t window) const
    {
        const Reply<xcb_query_tree_reply_t> tree(
            xcb_query_tree_reply(connection, xcb_query_tree(connection, window), nullptr));
        if (!tree)
            return {};
        const xcb_window_t *first = xcb_query_tree_children(tree.get());
        return {first, first + xcb_query_tree_children_length(tree.get())};
    }
    /// Unset if the window is gone or not visible.
    std::optional<Window> describe(xcb_window_t id) const
    {
        const Reply<xcb_get_window_attributes_reply_t> attributes(
            xcb_get_window_attributes_reply(connection, xcb_get_window_attributes(connection, id), nullptr));
        const Reply<xcb_get_geometry_reply_t> size(
            xcb_get_geometry_reply(connection, xcb_get_geometry(connection, id), nullptr));
        const Reply<xcb_translate_coordinates_reply_t> place(xcb_translate_coordinates_reply(
            connection, xcb_translate_coordinates(connection, id, screen->root, 0, 0), nullptr));
        if (!attributes || !size || !place || attributes->map_state != XCB_MAP_STATE_VIEWABLE)
            return std::nullopt;
        Window window;
        window.id = id;
        window.geometry = QRect(place->dst_x, place->dst_y, size->width, size->height);
        window.managed = !attributes->override_redirect;
        const auto pid = numbers(id, "_NET_WM_PID");
        window.pid = pid.empty() ? 0 : pid.front();
        window.title = QString::fromUtf8(property(id, "_NET_WM_NAME"));
        const auto types = numbers(id, "_NET_WM_WINDOW_TYPE");
        if (!types.empty())
            window.type =
                QString::fromLatin1(nameOf(types.front())).remove(QLatin1String("_NET_WM_WINDOW_TYPE_"));
        return window;
    }
    void collectEmbedded(xcb_window_t below, QList<Window> &into) const
    {
        for (const xcb_window_t child : childrenOf(below)) {
            if (!property(child, "_XEMBED_INFO").isEmpty()) {
                if (const auto window = describe(child))
                    into.append(*window);
            }
            collectEmbedded(child, into);
        }
    }

    xcb_connection_t *connection = nullptr;
    xcb_screen_t *screen = nullptr;
};

XScreen::XScreen(const QString &display)
    : d(std::make_unique<Private>(display))
{
}

XScreen::~XScreen() = default;

bool XScreen::isValid() const
{
    return d->screen && !xcb_connection_has_error(d->connection);
}

QImage XScreen::grab(const QRect &area) const
{
    const QRect all(0, 0, d->screen->width_in_pixels, d->screen->height_in_pixels);
    const QRect wanted = area.isValid() ? area.intersected(all) : all;
    if (wanted.isEmpty())
        return {};
    const auto cookie =
        xcb_get_image(d->connection, XCB_IMAGE_FORMAT_Z_PIXMAP, d->screen->root,
                      static_cast<int16_t>(wanted.x()), static_cast<int16_t>(wanted.y()),
                      static_cast<uint16_t>(wanted.width()), static_cast<uint16_t>(wanted.height()), ~0U);
    const Reply<xcb_get_image_reply_t> reply(xcb_get_image_reply(d->connection, cookie, nullptr));
    // Our Xvfb has 24-bit color in 32 bits. Other depths aren't needed.
    if (!reply || reply->depth != 24 ||
        xcb_get_image_data_length(reply.get()) < wanted.width() * wanted.height() * 4)
        return {};
    return QImage(xcb_get_image_data(reply.get()), wanted.width(), wanted.height(), QImage::Format_RGB32)
        .copy();
}

void XScreen::paintBackground(const QColor &colour)
{
    const uint32_t pixel = colour.rgb() & 0xffffffU;
    xcb_change_window_attributes(d->connection, d->screen->root, XCB_CW_BACK_PIXEL, &pixel);
    xcb_clear_area(d->connection, 0, d->screen->root, 0, 0, 0, 0);
    xcb_flush(d->connection);
}

bool XScreen::hasSelectionOwner(const QString &selection) const
{
    const auto cookie = xcb_get_selection_owner(d->connection, d->atom(selection.toLatin1()));
    const Reply<xcb_get_selection_owner_reply_t> reply(
        xcb_get_selection_owner_reply(d->connection, cookie, nullptr));
    return reply && reply->owner != XCB_WINDOW_NONE;
}

QList<XScreen::Window> XScreen::windows() const
{
    QList<Window> found;
    for (const quint32 id : d->numbers(d->screen->root, "_NET_CLIENT_LIST_STACKING")) {
        if (auto window = d->describe(id)) {
            window->managed = true;
            found.append(*window);
        }
    }
    for (const xcb_window_t id : d->childrenOf(d->screen->root)) {
        const auto window = d->describe(id);
        if (window && !window->managed)
            found.append(*window);
    }
    return found;
}

QList<XScreen::Window> XScreen::embeddedWindows() const
{
    QList<Window> found;
    d->collectEmbedded(d->screen->root, found);
    return found;
}

} // namespace Lamplighter::TestSupport
