// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/accountlock.h"

#include "base/errorcodes.h"
#include "base/sharedtext.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>

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
        return tl::unexpected(
            Error{.kind = ErrorKind::Internal,
                  .code = ErrorCodes::accountLock,
                  .text = Text::tr("Couldn't check in %1 whether another profile uses this account: %2.",
                                   "a folder and a reason")
                              .arg(QFileInfo(place).path(), failure.reason),
                  .next = SharedText::tr("Check that you can write there and that the disk isn't full.")});
    return tl::unexpected(Error{
        ErrorKind::Refused, ErrorCodes::accountInUse,
        failure.holder.isEmpty()
            ? Text::tr("Another profile already uses this account.")
            : Text::tr("The profile “%1” already uses this account.").arg(QString::fromUtf8(failure.holder)),
        Text::tr("Sign out or quit there first, or use another account here.")});
}

} // namespace Lamplighter
