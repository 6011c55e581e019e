// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "practice/cloudtime.h"
#include "practice/faults.h"
#include "practice/options.h"
#include "practice/people.h"
#include "practice/presencemodel.h"
#include "practice/requestlog.h"
#include "practice/signingkey.h"
#include "practice/vouchers.h"

#include <QUrl>

namespace Lamplighter::Practice
{

/// The cloud's addresses, without a trailing slash.
struct Addresses {
    QString base;      ///< "http://127.0.0.1:P"; also Graph's root, without version
    QString authority; ///< with the tenant
    QString control;
};

/// The state that all routes share.
struct World {
    World(const QString &client, const QString &tenantId, double speed)
        : clientId(client)
        , tenant(tenantId)
        , people(practicePeople(tenantId))
        , time(speed)
    {
        presence.advanceTo(time.now());
    }

    /// Resets everything (POST /practice/reset) but the signing key, which the real service would keep.
    void reset()
    {
        time.reset();
        options = {};
        faults.clear();
        log.clear();
        vouchers = {};
        throttled = {};
        presence = PresenceModel(options.rules);
        presence.advanceTo(time.now());
    }

    /// The practice time, after running everything due.
    Utc now()
    {
        const auto at = time.now();
        presence.advanceTo(at);
        return at;
    }

    const Person *person(const QString &idOrName) const
    {
        for (const auto &each : people) {
            if (each.id.compare(idOrName, Qt::CaseInsensitive) == 0 ||
                each.userPrincipalName.compare(idOrName, Qt::CaseInsensitive) == 0)
                return &each;
        }
        return nullptr;
    }

    QString clientId;
    QString tenant; ///< a GUID
    QList<Person> people;
    Addresses addresses;
    CloudTime time;
    Options options;
    FaultQueue faults;
    RequestLog log;
    Vouchers vouchers;
    PresenceModel presence;
    SigningKey key;
    QHash<QString, QList<Utc>> throttled; ///< recent requests by client and tenant
};

} // namespace Lamplighter::Practice
