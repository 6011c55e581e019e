// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/startfailure.h"

#include "base/sharedtext.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::StartFailure)
};
} // namespace

Error startFailure(const QString &program, const QString &reason)
{
    const auto path = QDir::toNativeSeparators(program);
    return {.kind = ErrorKind::Internal,
            .code = u"process/start"_s,
            .text = Text::tr("Couldn't start %1: %2.").arg(path, reason),
            .next = SharedText::tr("Install Lamplighter again, or build all of it.")};
}

Error commandFailure(const QString &command, const QString &reason)
{
    return {.kind = ErrorKind::WrongUse,
            .code = u"process/command"_s,
            .text = Text::tr("Couldn't start %1: %2.").arg(command, reason),
            .next = Text::tr("Check the spelling, and that you can run it.")};
}

} // namespace Lamplighter
