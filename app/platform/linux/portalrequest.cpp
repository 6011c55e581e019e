// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/portalrequest.h"

#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
const auto requestInterface = u"org.freedesktop.portal.Request"_s;
} // namespace

QString Portal::newToken()
{
    return u"lamplighter"_s + QUuid::createUuid().toString(QUuid::Id128);
}

PortalRequest::PortalRequest(const QDBusConnection &bus, QDBusMessage call, QVariantMap options,
                             Answered answered, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_answered(std::move(answered))
{
    const auto token = Portal::newToken();
    const auto sender = m_bus.baseService().mid(1).replace(u'.', u'_');
    listenAt(Portal::path() + u"/request/"_s + sender + u'/' + token);
    options.insert(u"handle_token"_s, token);
    call << options;
    auto *const reply = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(reply, &QDBusPendingCallWatcher::finished, this, [this, reply] {
        reply->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> request = *reply;
        if (request.isError())
            finish({PortalAnswer::Kind::Failed, {}, request.error()});
        else if (!m_request.isEmpty() && request.value().path() != m_request)
            listenAt(request.value().path()); // portals before 0.9 choose their own path
    });
}

PortalRequest::~PortalRequest()
{
    listenAt({});
}

void PortalRequest::close()
{
    if (m_request.isEmpty())
        return;
    m_bus.send(QDBusMessage::createMethodCall(Portal::service(), m_request, requestInterface, u"Close"_s));
    listenAt({});
}

void PortalRequest::drop()
{
    listenAt({});
    m_answered = {};
    deleteLater();
}

void PortalRequest::listenAt(const QString &request)
{
    if (!m_request.isEmpty())
        m_bus.disconnect(Portal::service(), m_request, requestInterface, u"Response"_s, u"ua{sv}"_s, this,
                         SLOT(hear(uint, QVariantMap)));
    m_request = request;
    if (!m_request.isEmpty())
        // With its signature: Qt aborts on some signals with other arguments.
        m_bus.connect(Portal::service(), m_request, requestInterface, u"Response"_s, u"ua{sv}"_s, this,
                      SLOT(hear(uint, QVariantMap)));
}

void PortalRequest::hear(uint response, const QVariantMap &results)
{
    constexpr uint done = 0;
    constexpr uint cancelled = 1;
    finish({response == done        ? PortalAnswer::Kind::Done
            : response == cancelled ? PortalAnswer::Kind::Cancelled
                                    : PortalAnswer::Kind::Ended,
            results,
            {}});
}

void PortalRequest::finish(const PortalAnswer &answer)
{
    listenAt({});
    if (const auto answered = std::exchange(m_answered, {}))
        answered(answer);
}

} // namespace Lamplighter
