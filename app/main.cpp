// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The tray program's composition root: builds the parts, plugs them together, runs the event loop.

#include "application/application.h"
#include "base/log.h"
#include "base/translations.h"
#include "control/control.h"
#include "desktop/launchercalls.h"
#include "desktop/notifier.h"
#include "platform/network.h"
#include "ui/ui.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDesktopServices>
#include <QEventLoop>
#include <QIcon>
#include <QStandardPaths>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Tray)
};

struct Arguments {
    QString profile = u"default"_s;
    bool demo = false;
    bool background = false;
    std::optional<double> speed;
};

void say(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

int refuse(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.text));
    if (!error.next.isEmpty())
        std::fprintf(stderr, "%s\n", qPrintable(error.next));
    return static_cast<int>(exitCodeFor(error.kind));
}

QtMessageHandler writeToLog = nullptr;

/// Until there is a QApplication. Without a display Qt says why and aborts; people and scripts get a sentence and an exit
/// code instead of a crash.
void endWithoutDisplay(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type != QtFatalMsg)
        return writeToLog(type, context, text);
    std::_Exit(refuse({ErrorKind::NotRunning, u"start/display"_s,
                       Text::tr("Lamplighter cannot start, because the display cannot be used."),
                       Text::tr("Start it inside your desktop session.")}));
}

Result<Arguments> readArguments(const QCoreApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Text::tr("Keeps a chosen Microsoft Teams presence. The command line is `lamplighter`."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"background"_s, Text::tr("Start without opening a window.")});
    parser.addOption({u"demo"_s, Text::tr("Practise with a cloud of its own: nobody sees it.")});
    parser.addOption({u"speed"_s, Text::tr("Run N times as fast; with a cloud on loopback only."), u"N"_s});
    parser.addOption({u"profile"_s, Text::tr("Use the settings and account of profile NAME."), u"NAME"_s});
    parser.process(app);

    const auto wrong = [](const QString &text) {
        return tl::unexpected(Error{ErrorKind::WrongUse, u"arguments"_s, text, {}});
    };
    if (!parser.positionalArguments().isEmpty())
        return wrong(
            Text::tr("“%1” is not an option of the tray program; the commands belong to `lamplighter`.")
                .arg(parser.positionalArguments().constFirst()));
    Arguments arguments;
    arguments.background = parser.isSet(u"background"_s);
    if (parser.isSet(u"profile"_s))
        arguments.profile = parser.value(u"profile"_s);
    if (parser.isSet(u"demo"_s) && parser.isSet(u"profile"_s) && arguments.profile != "demo"_L1)
        return wrong(Text::tr("--demo has a profile of its own, “demo”; leave --profile out."));
    // The profile "demo" is the demo's alone, so that `lamplighter --profile demo set away` always addresses
    // it.
    arguments.demo = parser.isSet(u"demo"_s) || arguments.profile == "demo"_L1;
    if (arguments.demo)
        arguments.profile = u"demo"_s;
    if (parser.isSet(u"speed"_s)) {
        bool isNumber = false;
        const auto speed = parser.value(u"speed"_s).toDouble(&isNumber);
        if (!isNumber || !(speed > 0.0) || speed > Commands::PracticeSpeed::fastest)
            return wrong(Text::tr("--speed takes a number above 0, and %1 at most.")
                             .arg(Commands::PracticeSpeed::fastest));
        arguments.speed = speed;
    } else if (arguments.demo) {
        arguments.speed = 60.0;
    }
    return arguments;
}

void startDemo()
{
    if (const auto started = startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s}); !started)
        qCWarning(logPlatform) << started.error().text;
}

int tellRunning(const ProfilePaths &paths, const Command &command)
{
    ControlClient client(paths.socket);
    if (const auto connected = client.connect(Seconds{5}); !connected)
        return refuse(connected.error());
    const auto outcome = client.submit(command, Commands::Set{}.wait + Seconds{5});
    return outcome ? static_cast<int>(outcome->exitCode) : refuse(outcome.error());
}

/// The desktop calls this process, though another one runs: that one came up without the bus, say. What it is called for
/// is passed on.
int passOnCalls(LauncherCalls &launcher, const ProfilePaths &paths)
{
    constexpr Seconds patience{2}; // the call that has started us is there already
    QEventLoop calls;
    int exitCode = 0;
    QObject::connect(&launcher, &LauncherCalls::commandWanted, &calls, [&](const Command &command) {
        exitCode = tellRunning(paths, command);
        calls.quit();
    });
    QTimer::singleShot(patience, &calls, &QEventLoop::quit);
    calls.exec();
    return exitCode;
}

SettingsPorts settingsPortsOf(Application &application, const ProfilePaths &paths)
{
    auto *const hotkeys = application.hotkeys();
    auto *const loginStart = application.loginStart();
    if (!hotkeys || !loginStart)
        return {}; // the demo
    return {[paths] { return Settings::read(paths); },
            [paths](const QList<SettingText> &values) { return writeSettings(paths, values); },
            &hotkeys->system(), [hotkeys](bool paused) { hotkeys->pause(paused); },
            [loginStart](QObject *context, const StartAtLogin::Answer &answer) {
                loginStart->ask(context, answer);
            }};
}

void connectWindows(Ui &ui, Application &application, Notifier &notifier)
{
    QObject::connect(&ui, &Ui::watchedChanged, &application, &Application::setWatched);
    QObject::connect(&ui, &Ui::watchedChanged, &notifier, &Notifier::setWatched);
    QObject::connect(&ui, &Ui::answered, &notifier, &Notifier::tell);
    QObject::connect(&application, &Application::showCardRequested, &ui, [&ui] { ui.showCard(); });
    QObject::connect(&application, &Application::showSettingsRequested, &ui, [&ui] { ui.showSettings(); });
    QObject::connect(&application, &Application::hotkeyPressed, &ui,
                     [&ui](const Command &command) { ui.submit(command); });
}

void connectNotifications(Notifications &notifications, Ui &ui, Notifier &notifier, TrayEnvironment &tray)
{
    QObject::connect(&notifier, &Notifier::cardWanted, &ui, &Ui::showCard);
    QObject::connect(&notifier, &Notifier::endWanted, &ui, &Ui::showEndOfHold);
    QObject::connect(&notifications, &Notifications::messageWanted, &ui, &Ui::showMessage);
    QObject::connect(&ui, &Ui::messageClicked, &notifications, &Notifications::messageClicked);
    QObject::connect(&tray, &TrayEnvironment::decided, &notifier, [&notifier](TrayEnvironment::Tray kind) {
        notifier.setTray(kind != TrayEnvironment::Tray::None);
    });
    QObject::connect(&tray, &TrayEnvironment::appeared, &notifier, [&notifier] { notifier.setTray(true); });
}

void connectAttendance(AttendanceWatch &attendance, Application &application, Notifier &notifier)
{
    QObject::connect(&attendance, &AttendanceWatch::lockedChanged, &application, &Application::setLocked);
    QObject::connect(&attendance, &AttendanceWatch::lockedChanged, &notifier, &Notifier::setLocked);
    QObject::connect(&attendance, &AttendanceWatch::aboutToSleep, &application, [&application, &attendance] {
        application.goToSleep([&attendance] { attendance.allowSleep(); });
    });
    QObject::connect(&attendance, &AttendanceWatch::aboutToSleep, &notifier,
                     [&notifier] { notifier.setAsleep(true); });
    QObject::connect(&attendance, &AttendanceWatch::resumed, &application, &Application::resume);
    QObject::connect(&attendance, &AttendanceWatch::resumed, &notifier,
                     [&notifier] { notifier.setAsleep(false); });
}

} // namespace

int main(int argc, char *argv[])
{
    installRedactingLog();
    writeToLog = qInstallMessageHandler(endWithoutDisplay);
    QApplication app(argc, argv);
    qInstallMessageHandler(writeToLog);
    // The tray shows this name as the icon's Id and Title, so it is a stable name for people (Qt's D-Bus
    // tray).
    QCoreApplication::setApplicationName(u"Lamplighter"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LAMPLIGHTER_VERSION));
    QGuiApplication::setDesktopFileName(u"io.github.lamplighter.Lamplighter"_s);
    QGuiApplication::setWindowIcon(QIcon{u":/icons/io.github.lamplighter.Lamplighter.svg"_s});
    QGuiApplication::setQuitOnLastWindowClosed(false);
    app.setQuitLockEnabled(false);
    installTranslations(app);

    const auto arguments = readArguments(app);
    if (!arguments)
        return refuse(arguments.error());
    const auto paths = pathsOfProfile(arguments->profile);
    if (!paths)
        return refuse(paths.error());

    std::unique_ptr<Vault> vault;
    std::unique_ptr<HoldStore> holds;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<StartAtLogin> startAtLogin;
    std::unique_ptr<Hotkeys> hotkeys;
    if (arguments->demo) {
        vault = memoryVault();
        holds = memoryHoldStore();
    } else {
        const auto probe = [&app](const std::function<void(KeychainState)> &done) {
            probeKeychain(&app, done);
        };
        vault = keychainVault(u"io.github.lamplighter.Lamplighter"_s,
                              paths->stateFolder + u"/keychain.json"_s, probe);
        holds = fileHoldStore(paths->stateFolder + u"/hold.json"_s);
        journal = std::make_unique<Journal>(journalFileIn(paths->stateFolder));
        startAtLogin = createStartAtLogin({arguments->profile, QCoreApplication::applicationFilePath()});
        hotkeys = createHotkeys();
    }

    Application application(
        {arguments->profile, arguments->demo, arguments->speed,
         QStandardPaths::findExecutable(u"lamplighter-practice"_s, {QCoreApplication::applicationDirPath()}),
         [](const QUrl &page) { return QDesktopServices::openUrl(page); }, std::move(vault), std::move(holds),
         std::move(journal), std::move(startAtLogin), std::move(hotkeys)},
        *paths);

    // First of what takes time, since the bus waits for whom it has started. The desktop entry stands for one profile.
    std::unique_ptr<LauncherCalls> launcher;
    if (arguments->profile == "default"_L1) {
        launcher = std::make_unique<LauncherCalls>(createDesktopActivation(LauncherCalls::actions()));
        QObject::connect(launcher.get(), &LauncherCalls::demoWanted, &app, startDemo);
    }
    const bool isCalled = launcher && launcher->start();

    const auto notifications = createNotifications();
    const bool isNamed = !arguments->demo && arguments->profile != "default"_L1;
    const auto noTrayNote = arguments->demo ? QString() : paths->stateFolder + u"/no-tray.json"_s;
    Notifier notifier(application, application, application.clock(), *notifications,
                      {arguments->background, noTrayNote, isNamed ? arguments->profile : QString(),
                       isAssistiveTechnologyActive});
    QObject::connect(&application, &Application::settingsRead, &notifier, &Notifier::follow);

    ControlServer control(notifier, application);
    if (const auto listening = control.listen(paths->socket); !listening) {
        if (listening.error().code != "control/running"_L1)
            return refuse(listening.error());
        if (!arguments->background)
            return tellRunning(*paths, Commands::ShowCard{});
        return isCalled ? passOnCalls(*launcher, *paths) : 0;
    }

    const auto tray = createTrayEnvironment();
    Ui ui(application, application, application.clock(), *tray,
          {arguments->background, arguments->profile, settingsPortsOf(application, *paths)});
    connectWindows(ui, application, notifier);
    connectNotifications(*notifications, ui, notifier, *tray);
    QObject::connect(&application, &Application::demoStarted, &app, [](const QString &address) {
        say(Text::tr("Practice: nobody sees this. Address it with `lamplighter --profile demo set away`."));
        say(Text::tr("Practice cloud: %1/").arg(address));
    });
    if (launcher)
        QObject::connect(launcher.get(), &LauncherCalls::commandWanted, &ui, &Ui::submit);
    QObject::connect(&application, &Application::finished, &app, [&control, &launcher] {
        launcher.reset(); // before the socket, so that whoever waits for our end finds the name free
        control.close();
        QCoreApplication::exit(); // unlike quit() asks no window, of which one might have something to save
    });
    const auto attendance = createAttendanceWatch();
    connectAttendance(*attendance, application, notifier);
    NetworkWatch network;
    QObject::connect(&network, &NetworkWatch::cameBack, &application, &Application::networkCameBack);
    QTimer::singleShot(Milliseconds{100}, &network, &NetworkWatch::start); // the icon comes first
    const auto termination =
        watchTermination([&application] { application.submit(Commands::Quit{}, [](const Outcome &) {}); });
    const auto display = watchDisplay([&application] { application.endAtOnce(); });

    attendance->start(); // first, so that a hold is not taken up behind a locked screen
    if (const auto started = application.start(); !started)
        return refuse(started.error());
    ui.start();
    return QApplication::exec();
}
