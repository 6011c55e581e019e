// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/accountlock.h"

#include "base/errorcodes.h"

#include <QCoreApplication>
#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Connection)
};
} // namespace

Result<std::unique_ptr<ProcessLock>> lockAccount(const QString &place, const QString &account,
                                                 const QString &profile)
{
    const auto hash = QCryptographicHash::hash(account.toUtf8(), QCryptographicHash::Sha256).toHex();
    auto lock = ProcessLock::take(place + QString::fromLatin1(hash), profile.toUtf8());
    if (lock)
        return std::move(*lock);
    const auto &failure = lock.error();
    if (!failure.isTaken)
        return tl::unexpected(Error{
            ErrorKind::Internal, ErrorCodes::accountLock,
            Text::tr("Whether another profile uses this account cannot be told: %1.").arg(failure.reason),
            Text::tr("Check that the disk is not full and that you may write to the folder of "
                     "Lamplighter's sockets, then sign in again.")});
    return tl::unexpected(
        Error{ErrorKind::Refused, ErrorCodes::accountInUse,
              failure.holder.isEmpty() ? Text::tr("This account is in use by another profile already.")
                                       : Text::tr("This account is in use by the profile “%1” already.")
                                             .arg(QString::fromUtf8(failure.holder)),
              Text::tr("Sign out or quit there, then sign in here; or use another account here.")});
}

} // namespace Lamplighter
