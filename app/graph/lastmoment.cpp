// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/lastmoment.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QThread>
#include <QTimer>

namespace Lamplighter
{

void clearAtOnce(GraphEndpoint place, const AccessTokens::Grant &grant, const QNetworkProxy &proxy,
                 Milliseconds patience)
{
    place.patience = patience;
    place.longest = patience;
    // Copies, because the thread may outlive this call.
    std::unique_ptr<QThread> thread(QThread::create([place, grant, proxy, patience] {
        QNetworkAccessManager network;
        network.setProxy(proxy);
        const SystemClock clock;
        LastToken token(grant);
        GraphPresence graph(place, token, clock, network);
        QEventLoop loop;
        graph.clearPresence([&loop](const Result<Confirmation> &) { loop.quit(); });
        QTimer::singleShot(patience, &loop, &QEventLoop::quit);
        loop.exec();
    }));
    thread->start();
    constexpr Milliseconds grace{500};
    if (!thread->wait(QDeadlineTimer(patience + grace)))
        static_cast<void>(thread.release()); // can't be stopped, but the process is about to end
}

} // namespace Lamplighter
