// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Lamplighter::Practice
{

/// The tenant of every personal Microsoft account (docs/how-presence-works.md#personal-accounts).
inline constexpr QStringView personalTenant = u"9188040d-6c67-4c5b-b112-36a304b66dad";
inline constexpr QStringView practiceTenant = u"5f2c1a80-3d44-4b6e-9a57-0c1be7a70001";
inline constexpr QStringView practiceDomain = u"practice.example";
inline constexpr QStringView practiceClientId = u"1a2b7e90-77aa-4f0c-8d15-0c1be7a7c11e";

struct Person {
    QString id; ///< `oid`
    QString userPrincipalName;
    QString name;
    QString tenant; ///< `tid`
    bool isPersonal() const { return tenant == personalTenant; }
};

/// The people of the practice cloud: work accounts first, then one personal account.
QList<Person> practicePeople(const QString &tenant);

} // namespace Lamplighter::Practice
