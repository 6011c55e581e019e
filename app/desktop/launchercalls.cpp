// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/launchercalls.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
const auto demo = u"demo"_s;

QHash<QString, Command> commands()
{
    QHash<QString, Command> all{{u"clear"_s, Commands::Clear{}}, {u"settings"_s, Commands::ShowSettings{}}};
    for (const auto state : allSettablePresences)
        all.insert(nameOf(state), Commands::Set{.state = state});
    return all;
}
} // namespace

QStringList LauncherCalls::actions()
{
    return commands().keys() << demo;
}

LauncherCalls::LauncherCalls(std::unique_ptr<DesktopActivation> activation)
    : m_activation(std::move(activation))
{
    connect(m_activation.get(), &DesktopActivation::activated, this,
            [this](const QString &token) { Q_EMIT commandWanted(Commands::ShowCard{}, token); });
    connect(m_activation.get(), &DesktopActivation::actionRequested, this, &LauncherCalls::carryOut);
}

void LauncherCalls::carryOut(const QString &action, const QString &token)
{
    if (action == demo)
        Q_EMIT demoWanted();
    else if (const auto all = commands(); all.contains(action))
        Q_EMIT commandWanted(all.value(action), token);
}

} // namespace Lamplighter
