// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Grabs the hotkeys in its arguments on the environment's display until its input closes. Prints "bound" or
// "refused" for each, and "pressed" for each press.

#include "platform/linux/x11hotkeys.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>

using namespace Lamplighter;

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    X11Hotkeys hotkeys(qgetenv("DISPLAY"));
    const auto say = [](const char *what, const QString &id) {
        std::printf("%s %s\n", what, qPrintable(id));
        std::fflush(stdout);
    };
    QObject::connect(&hotkeys, &Hotkeys::stateChanged, &app,
                     [say](const QString &id, const HotkeyState &state) {
                         say(state.kind == HotkeyState::Kind::Bound ? "bound" : "refused", id);
                     });
    QObject::connect(&hotkeys, &Hotkeys::activated, &app, [say](const QString &id) { say("pressed", id); });

    QList<HotkeyAction> actions;
    const auto wanted = QCoreApplication::arguments().mid(1);
    for (const auto &text : wanted) {
        const auto hotkey = hotkeyFromText(text);
        if (!hotkey)
            return 2;
        actions.append({text, text, *hotkey});
    }
    hotkeys.bind(actions);

    QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [] {
        if (std::getchar() == EOF)
            QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}
