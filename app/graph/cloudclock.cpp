// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/cloudclock.h"

#include "base/elapsedclock.h"
#include "base/log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Lamplighter
{

namespace
{
// All of these are real time.
constexpr Milliseconds askPatience = 3s;
constexpr Milliseconds pollPatience = 11min; // the practice cloud answers within 10, changed or not
constexpr Milliseconds startPatience = 3s;
constexpr int startAttempts = 4;
constexpr Milliseconds firstPause = 250ms;
constexpr Milliseconds longestPause = 5s;
constexpr Milliseconds shortestPoll = 1s;
/// Smaller corrections are network jitter.
constexpr Milliseconds spread = 50ms;
/// If the cloud is behind by up to this, we ran ahead, and elapsed time waits. If by more, the cloud's clock
/// was set back.
constexpr Milliseconds longestOvershoot = 2s;

constexpr double fastest = 1e6;
constexpr qsizetype largestBody = 64 * 1024;

Milliseconds scaled(Milliseconds span, double factor)
{
    return Milliseconds{std::llround(static_cast<double>(span.count()) * factor)};
}

Utc systemUtc()
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

struct Reading {
    Utc now;
    double speed = 1.0;
    bool frozen = false;
    std::optional<qint64> serial;
};

std::optional<Reading> readingFrom(const QByteArray &body)
{
    const auto object = QJsonDocument::fromJson(body).object();
    const auto now = fromRfc3339(object["now"_L1].toString());
    const auto speed = object["speed"_L1].toDouble(0.0);
    if (!now || !(speed > 0.0 && speed <= fastest))
        return std::nullopt;
    Reading out{*now, speed, object["frozen"_L1].toBool(), std::nullopt};
    if (const auto serial = object["serial"_L1]; serial.isDouble())
        out.serial = serial.toInteger();
    return out;
}

/// Maps real time to program time.
struct Line {
    Elapsed since = systemElapsed();  ///< real time
    Moment start{systemUtc(), since}; ///< program time at that moment
    double speed = 1.0;
    bool frozen = false;

    /// Program time at a real moment, before elapsed time is held back.
    Moment at(Elapsed real) const { return frozen ? start : start + scaled(real - since, speed); }
};
} // namespace

class CloudClock::Private
{
public:
    Private(CloudClock &clock, QUrl graphRoot, std::optional<double> asked, QNetworkAccessManager &manager)
        : q(clock)
        , network(manager)
        , wantedSpeed(asked)
        , ownSpeed(asked.value_or(1.0))
    {
        auto path = graphRoot.path(QUrl::FullyEncoded);
        while (path.endsWith(u'/'))
            path.chop(1);
        graphRoot.setPath(path + u"/practice/clock"_s, QUrl::StrictMode);
        url = graphRoot;

        pause.setSingleShot(true);
        connect(&pause, &QTimer::timeout, &q, [this] { ask(); });
        rest.setSingleShot(true);
        connect(&rest, &QTimer::timeout, &q, [this] { poll(); });
        start.setSingleShot(true);
        connect(&start, &QTimer::timeout, &q, [this] { useOwnTime(); });
        start.start(startPatience);
        ask();
    }

    ~Private()
    {
        drop(reply);
        drop(speedReply);
    }

    Moment now() const
    {
        auto moment = line.at(systemElapsed());
        // If we ran ahead of the cloud, elapsed time stops until the cloud catches up.
        latest = std::max(latest, moment.elapsed);
        moment.elapsed = latest;
        return moment;
    }

    void follow(const Reading &reading, Elapsed readAt)
    {
        // Updates `latest` first, since elapsed time must not go back behind it.
        now();
        const auto ours = line.at(readAt);
        const auto step = reading.now - ours.utc;
        const bool isFirst = !following;
        const bool otherPace = reading.speed != line.speed || reading.frozen != line.frozen;
        const auto overshoot = scaled(longestOvershoot, std::max(1.0, std::min(line.speed, reading.speed)));
        const bool setBack = step < -overshoot;

        // An advance at the cloud counts as elapsed time. A reset doesn't, and neither does the difference at
        // the first reading.
        const auto elapsed = isFirst || setBack ? std::max(latest, ours.elapsed) : ours.elapsed + step;
        line = {readAt, {reading.now, elapsed}, reading.speed, reading.frozen};
        following = true;
        serial = reading.serial;
        if (isFirst || otherPace || std::chrono::abs(step) > scaled(spread, reading.speed))
            Q_EMIT q.changed();
        becomeReady();
    }

    void useOwnTime()
    {
        if (following || ready)
            return;
        if (ownSpeed != 1.0)
            goOnAlone(ownSpeed);
        becomeReady();
    }

    void goOnAlone(double newSpeed)
    {
        const auto real = systemElapsed();
        line = {real, line.at(real), newSpeed, false};
        Q_EMIT q.changed();
    }

    void becomeReady()
    {
        if (std::exchange(ready, true))
            return;
        start.stop();
        Q_EMIT q.ready();
    }

    // ---- requests

    QNetworkRequest request(const QUrl &address, Milliseconds patience) const
    {
        QNetworkRequest out(address);
        out.setRawHeader("Accept", "application/json");
        out.setRawHeader("User-Agent", "Lamplighter");
        out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
        out.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
        out.setTransferTimeout(static_cast<int>(patience.count()));
        return out;
    }

    /// Reads the clock. Sets the requested speed before the first reading.
    void ask()
    {
        if (wantedSpeed) {
            postSpeed(*wantedSpeed);
            return;
        }
        askedAt = systemElapsed();
        reply = network.get(request(url, askPatience));
        connect(reply, &QNetworkReply::finished, &q, [this] { take(false); });
    }

    void poll()
    {
        if (!serial) {
            pause.start(shortestPoll);
            return;
        }
        auto address = url;
        address.setQuery(u"after=%1"_s.arg(*serial));
        askedAt = systemElapsed();
        reply = network.get(request(address, pollPatience));
        connect(reply, &QNetworkReply::finished, &q, [this] { take(true); });
    }

    void postSpeed(double value)
    {
        drop(speedReply);
        auto post = request(url, askPatience);
        post.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const auto body = QJsonDocument(QJsonObject{{u"speed"_s, value}}).toJson(QJsonDocument::Compact);
        speedReply = network.post(post, body);
        connect(speedReply, &QNetworkReply::finished, &q, [this] { speedAnswered(); });
    }

    void speedAnswered()
    {
        const auto status = statusOf(speedReply);
        drop(speedReply);
        const bool isFirst = !reply && !pause.isActive() && !following && !routeMissing;
        if (status >= 200 && status < 300) {
            wantedSpeed.reset();
            if (isFirst)
                ask();
            return;
        }
        if (isFirst && (status == 0 || status >= 500)) {
            failed();
            return;
        }
        wantedSpeed.reset();
        qCWarning(logGraph) << "the cloud did not accept the speed, status" << status;
        if (isFirst)
            ask();
    }

    void take(bool isPoll)
    {
        const auto received = systemElapsed();
        const auto status = statusOf(reply);
        const bool whole = reply->error() == QNetworkReply::NoError;
        const auto body = reply->read(largestBody);
        drop(reply);

        if (status == 0 || status >= 500 || status == 408 || status == 429 || (status == 200 && !whole)) {
            failed();
            return;
        }
        const auto reading = status == 200 ? readingFrom(body) : std::nullopt;
        if (!reading) {
            if (following)
                failed();
            else
                missing();
            return;
        }

        const auto took = received - askedAt;
        // A long poll is answered at the change, so estimate its travel time from the plain readings.
        const auto wayBack = isPoll ? shortestTrip.value_or(0ms) / 2 : took / 2;
        if (!isPoll)
            shortestTrip = std::min(shortestTrip.value_or(took), took);
        failures = 0;
        const bool moved = reading->serial != serial;
        follow(*reading, received - wayBack);
        if (wantedSpeed)
            postSpeed(*wantedSpeed);
        // Don't poll in a tight loop if the cloud answers at once without a change.
        if (isPoll && !moved && took < shortestPoll)
            rest.start(shortestPoll - took);
        else
            poll();
    }

    /// Keeps the last rate and asks the cloud again later.
    void failed()
    {
        ++failures;
        if (!ready && failures >= startAttempts)
            useOwnTime();
        auto wait = firstPause;
        for (int i = 1; i < failures && wait < longestPause; ++i)
            wait *= 2;
        pause.start(std::min(wait, longestPause));
    }

    void missing()
    {
        routeMissing = true;
        useOwnTime();
    }

    static int statusOf(QNetworkReply *answer)
    {
        return answer->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }

    void drop(QPointer<QNetworkReply> &answer) const
    {
        if (!answer)
            return;
        answer->disconnect(&q);
        answer->abort();
        answer->deleteLater();
        answer.clear();
    }

    CloudClock &q;
    QNetworkAccessManager &network;
    QUrl url;
    std::optional<double> wantedSpeed; ///< to be set at the cloud before the first reading
    double ownSpeed;                   ///< for a cloud without a clock

    Line line;
    mutable Elapsed latest{}; ///< the latest elapsed time returned; it never goes back

    bool ready = false;
    bool following = false;
    bool routeMissing = false;
    std::optional<qint64> serial;
    std::optional<Milliseconds> shortestTrip;
    Elapsed askedAt{};
    int failures = 0;
    QPointer<QNetworkReply> reply;
    QPointer<QNetworkReply> speedReply;
    QTimer pause; ///< before the next plain reading
    QTimer rest;  ///< before the next poll
    QTimer start;
};

CloudClock::CloudClock(const QUrl &graphRoot, std::optional<double> speed, QNetworkAccessManager &network,
                       QObject *parent)
    : Clock(parent)
{
    // Bypass proxies: a proxy would look for a loopback cloud on its own host.
    network.setProxy(QNetworkProxy::NoProxy);
    d = std::make_unique<Private>(*this, graphRoot, speed, network);
}

CloudClock::~CloudClock() = default;

Moment CloudClock::now() const
{
    return d->now();
}

std::optional<Milliseconds> CloudClock::realTimeFor(Milliseconds span) const
{
    if (d->line.frozen)
        return std::nullopt;
    return Milliseconds{
        static_cast<Milliseconds::rep>(std::ceil(static_cast<double>(span.count()) / d->line.speed))};
}

bool CloudClock::isReady() const
{
    return d->ready;
}

double CloudClock::speed() const
{
    return d->line.speed;
}

bool CloudClock::isPractice() const
{
    return d->following;
}

void CloudClock::setSpeed(double speed)
{
    d->ownSpeed = speed;
    if (d->routeMissing) {
        d->goOnAlone(speed);
        return;
    }
    if (d->following)
        d->postSpeed(speed);
    else
        d->wantedSpeed = speed;
}

} // namespace Lamplighter
