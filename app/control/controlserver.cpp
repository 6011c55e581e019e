// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/sharedtext.h"
#include "control/control.h"
#include "control/conversation.h"
#include "control/surroundings.h"

#include <QFile>
#include <QLocalServer>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
constexpr Seconds lastWords{1};
}

class ControlServer::Private
{
public:
    Private(CommandDesk &commandDesk, SnapshotSource &snapshotSource, ControlLimits controlLimits)
        : desk(commandDesk)
        , snapshots(snapshotSource)
        , limits(controlLimits)
    {
    }

    QList<Conversation *> openConversations() const
    {
        return conversations.findChildren<Conversation *>(Qt::FindDirectChildrenOnly);
    }
    void accept();

    CommandDesk &desk;
    SnapshotSource &snapshots;
    ControlLimits limits;
    std::unique_ptr<InstanceLock> lock; ///< outlives the socket: only its holder may remove that
    QLocalServer server;
    QObject conversations;
};

void ControlServer::Private::accept()
{
    while (auto *socket = server.nextPendingConnection()) {
        const bool isOneTooMany = openConversations().size() >= limits.connections;
        auto *conversation = new Conversation(socket, desk, snapshots, limits.patience, &conversations);
        if (isOneTooMany)
            conversation->refuseFirstRequest({.kind = ErrorKind::Throttled,
                                              .code = u"control/connections"_s,
                                              .text = tr("Too many programs are using Lamplighter."),
                                              .next = SharedText::tr("Try again in a moment.")});
    }
}

ControlServer::ControlServer(CommandDesk &desk, SnapshotSource &snapshots, QObject *parent)
    : ControlServer(desk, snapshots, ControlLimits{}, parent)
{
}

ControlServer::ControlServer(CommandDesk &desk, SnapshotSource &snapshots, ControlLimits limits,
                             QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(desk, snapshots, limits))
{
    connect(&d->server, &QLocalServer::newConnection, this, [this] { d->accept(); });
}

ControlServer::~ControlServer() = default;

Result<void> ControlServer::listen(const QString &socketPath)
{
    const auto bytes = QFile::encodeName(socketPath).size();
    if (bytes > longestSocketPath())
        return tl::unexpected(Error{
            .kind = ErrorKind::Internal,
            .code = u"control/path"_s,
            .text = tr("The path %1 is too long for a socket (%2 bytes, at most %3).")
                        .arg(socketPath)
                        .arg(bytes)
                        .arg(longestSocketPath()),
            .next = tr("Point XDG_RUNTIME_DIR to a shorter path, or give the profile a shorter name.")});
    if (auto made = makePrivateFolder(socketPath); !made)
        return made;
    auto lock = InstanceLock::take(socketPath);
    if (!lock)
        return tl::unexpected(lock.error());

    // A crashed program may have left its socket.
    QLocalServer::removeServer(socketPath);
    d->server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!d->server.listen(socketPath))
        return tl::unexpected(
            Error{.kind = ErrorKind::Internal,
                  .code = u"control/listen"_s,
                  .text = tr("Can't create the socket %1: %2.").arg(socketPath, d->server.errorString()),
                  .next = SharedText::tr("Check that you can write there and that the disk isn't full.")});
    d->lock = std::move(*lock);
    return {};
}

void ControlServer::close()
{
    d->server.close();
    const QDeadlineTimer deadline(lastWords);
    const auto open = d->openConversations();
    for (auto *conversation : open) {
        conversation->finish(deadline);
        delete conversation;
    }
    if (d->lock)
        d->lock->keepUntilTheEnd();
}

} // namespace Lamplighter
