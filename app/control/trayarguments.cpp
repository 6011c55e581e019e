// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control/trayarguments.h"

#include "control/commandline.h"
#include "control/help.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Tray)
};

constexpr double speedOfDemo = 60.0;
} // namespace

Result<TrayArguments> readTrayArguments(const QCoreApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Text::tr("Keeps your Microsoft Teams status. On the command line, use `lamplighter`."));
    parser.addHelpOption();
    parser.addVersionOption();
    for (const auto &option : startOptions()) {
        if (option.name != "--version"_L1)
            parser.addOption({option.name.mid(2), sentenceOf(option.text), option.value});
    }
    parser.process(app);

    if (!parser.positionalArguments().isEmpty())
        return tl::unexpected(Error{
            .kind = ErrorKind::WrongUse,
            .code = u"arguments"_s,
            .text = Text::tr("“%1” isn't an option of lamplighter-tray. For commands, use `lamplighter`.")
                        .arg(parser.positionalArguments().constFirst()),
            .next = {}});
    const auto valueOf = [&parser](const QString &option) {
        return parser.isSet(option) ? std::optional(parser.value(option)) : std::nullopt;
    };
    const auto profile = valueOf(u"profile"_s);
    const auto start =
        startFrom({profile, parser.isSet(u"background"_s), parser.isSet(u"demo"_s), valueOf(u"speed"_s)});
    if (!start)
        return tl::unexpected(start.error());
    TrayArguments arguments{profile.value_or(TrayArguments{}.profile), start->demo, start->background,
                            start->speed};
    // The profile "demo" is only for the demo, so `lamplighter --profile demo set away` always means the
    // demo.
    arguments.demo = arguments.demo || arguments.profile == "demo"_L1;
    if (arguments.demo) {
        arguments.profile = u"demo"_s;
        arguments.speed = arguments.speed.value_or(speedOfDemo);
    }
    return arguments;
}

} // namespace Lamplighter
