// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/startatlogin.h"

#include "base/errorcodes.h"
#include "base/later.h"
#include "base/sharedtext.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::StartAtLogin)
};

const auto defaultProfile = "default"_L1;
} // namespace

void DirectStartAtLogin::state(Answer answer)
{
    callLater(this, [this, answer = std::move(answer)] { answer(describe(look())); });
}

void DirectStartAtLogin::enable(Done done)
{
    callLater(this, [this, done = std::move(done)] {
        const auto added = add();
        m_wasEnabled = m_wasEnabled || added.has_value();
        done(added);
    });
}

void DirectStartAtLogin::disable(Done done)
{
    callLater(this, [this, done = std::move(done)] {
        const auto removed = remove();
        m_wasEnabled = m_wasEnabled && !removed.has_value();
        done(removed);
    });
}

AtLoginState describe(AtLogin what)
{
    switch (what) {
    case AtLogin::Enabled:
        return {what, Words::tr("Lamplighter starts when you log in."), {}};
    case AtLogin::Disabled:
        return {what, Words::tr("Lamplighter doesn't start when you log in."), {}};
    case AtLogin::DisabledElsewhere:
        return {what, Words::tr("Start at login is turned off in your system's settings."),
                Words::tr("Turn it on there. Or turn it off and on again in Lamplighter.")};
    case AtLogin::NeedsApproval:
        return {what, Words::tr("Your system doesn't allow start at login yet."),
                Words::tr("Allow Lamplighter in your system's settings, under Login Items.")};
    case AtLogin::Unsupported:
        return {what, Words::tr("Lamplighter can't start at login here."),
                Words::tr("Turn this off, and use your system's own autostart settings.")};
    }
    Q_UNREACHABLE();
}

QStringList argumentsAtLogin(const QString &profile)
{
    if (profile == defaultProfile)
        return {u"--background"_s};
    return {u"--profile"_s, profile, u"--background"_s};
}

QString nameAtLogin(const QString &profile)
{
    return profile == defaultProfile ? u"Lamplighter"_s : u"Lamplighter (%1)"_s.arg(profile);
}

QString entryNameAtLogin(const QString &base, const QString &profile)
{
    return profile == defaultProfile ? base : base + u'.' + profile;
}

Error entryFailure(const QString &place, const QString &reason)
{
    return {.kind = ErrorKind::Refused,
            .code = u"start/write"_s,
            .text = Words::tr("Couldn't change start at login in %1: %2.")
                        .arg(QDir::toNativeSeparators(place), reason),
            .next = SharedText::tr("Check that you can write there and that the disk isn't full.")};
}

Error entryRefused()
{
    const auto state = describe(AtLogin::DisabledElsewhere);
    return {
        .kind = ErrorKind::Refused, .code = ErrorCodes::startRefused, .text = state.text, .next = state.next};
}

Error entryUnsupported()
{
    const auto state = describe(AtLogin::Unsupported);
    return {
        .kind = ErrorKind::Refused, .code = u"start/unsupported"_s, .text = state.text, .next = state.next};
}

} // namespace Lamplighter
