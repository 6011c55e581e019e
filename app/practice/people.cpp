// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/people.h"

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{

QList<Person> practicePeople(const QString &tenant)
{
    return {
        {u"a0de1e00-1c3f-4e0d-9b7a-5d0c0a11e001"_s, u"adele@practice.example"_s, u"Adele Brandt"_s, tenant},
        {u"b0b1a000-6f52-47a1-8c1d-2f6e0b0b1a02"_s, u"bilal@practice.example"_s, u"Bilal Kaya"_s, tenant},
        {u"c1a0a000-94be-4d3a-a7f0-71c3c1a0a003"_s, u"chiara@practice.example"_s, u"Chiara Rossi"_s, tenant},
        // Object IDs of personal accounts begin with sixteen zeros.
        {u"00000000-0000-0000-d0d0-5e1fd0d05e04"_s, u"dana@home.example"_s, u"Dana Novak"_s,
         personalTenant.toString()}};
}

} // namespace Lamplighter::Practice
