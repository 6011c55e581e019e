// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/surroundings.h"

#include "base/sharedtext.h"
#include "control/control.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Control)
};
} // namespace

Result<std::unique_ptr<InstanceLock>> InstanceLock::take(const QString &socketPath)
{
    const auto place = lockPlaceOf(socketPath);
    auto lock = ProcessLock::take(place, QByteArray::number(QCoreApplication::applicationPid()) + '\n');
    if (lock)
        return std::unique_ptr<InstanceLock>(new InstanceLock(std::move(*lock)));
    if (lock.error().isTaken)
        return tl::unexpected(Error{.kind = ErrorKind::Refused,
                                    .code = ErrorCodes::running,
                                    .text = Words::tr("Lamplighter is already running with this profile."),
                                    .next = Words::tr("Open its window with `lamplighter card`.")});
    return tl::unexpected(Error{.kind = ErrorKind::Internal,
                                .code = u"control/lock"_s,
                                .text = Words::tr("Can't lock %1: %2.").arg(place, lock.error().reason),
                                .next = SharedText::tr("Check that you can write there.")});
}

bool InstanceLock::isFree(const QString &socketPath)
{
    return ProcessLock::isFree(lockPlaceOf(socketPath));
}

InstanceLock::InstanceLock(std::unique_ptr<ProcessLock> lock)
    : m_lock(std::move(lock))
{
}

void InstanceLock::keepUntilTheEnd()
{
    m_lock->keepUntilTheEnd();
}

} // namespace Lamplighter
