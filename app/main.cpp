// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The tray program's composition root: builds the parts, connects them, runs the event loop.

#include "application/application.h"
#include "application/frontdesk.h"
#include "base/activationtoken.h"
#include "base/log.h"
#include "base/sharedtext.h"
#include "base/translations.h"
#include "control/control.h"
#include "control/relay.h"
#include "control/trayarguments.h"
#include "desktop/hotkeykeeper.h"
#include "desktop/launchercalls.h"
#include "desktop/loginstart.h"
#include "desktop/networkenvironment.h"
#include "desktop/notifier.h"
#include "platform/browser.h"
#include "platform/network.h"
#include "ui/lampicon.h"
#include "ui/ui.h"

#include <QApplication>
#include <QIcon>
#include <QPixmapCache>
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

/// In use until there is a QApplication. Without a display Qt aborts; users and scripts get a message and an
/// exit code instead of a crash.
void endWithoutDisplay(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type != QtFatalMsg)
        return writeToLog(type, context, text);
    std::_Exit(refuse({.kind = ErrorKind::NotRunning,
                       .code = u"start/display"_s,
                       .text = Text::tr("Lamplighter can't use the display."),
                       .next = SharedText::tr("Start it in your desktop session.")}));
}

void startDemo()
{
    if (const auto started = startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s}); !started)
        qCWarning(logPlatform) << started.error().text;
}

void introduce(QApplication &app)
{
    // Qt's D-Bus tray uses this name as the icon's Id and Title, so it must not change.
    QCoreApplication::setApplicationName(u"Lamplighter"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LAMPLIGHTER_VERSION));
    QGuiApplication::setDesktopFileName(u"io.github.lamplighter.Lamplighter"_s);
    QGuiApplication::setWindowIcon(QIcon{u":/icons/io.github.lamplighter.Lamplighter.svg"_s});
    QGuiApplication::setQuitOnLastWindowClosed(false);
    // Otherwise Qt wakes up every ten seconds to trim its cache, for two minutes after each new icon.
    QPixmapCache::setCacheLimit(0);
    app.setQuitLockEnabled(false);
    installTranslations(app);
}

/// What a profile stores and sets up in the system. The demo does neither.
struct Belongings {
    std::shared_ptr<QString> browser = std::make_shared<QString>(); ///< from the settings
    std::unique_ptr<Vault> vault;
    std::unique_ptr<HoldStore> holds;
    std::unique_ptr<Journal> journal{};
    std::unique_ptr<LoginStart> loginStart{};
    std::unique_ptr<HotkeyKeeper> hotkeys{};
};

Belongings belongingsOf(const TrayArguments &arguments, const ProfilePaths &paths)
{
    if (arguments.demo)
        return {.vault = memoryVault(), .holds = memoryHoldStore()};
    const auto probe = [](const std::function<void(KeychainState)> &done) { probeKeychain(qApp, done); };
    const auto inState = [&paths](const QString &name) { return paths.stateFolder + u'/' + name; };
    return {.vault =
                keychainVault(u"io.github.lamplighter.Lamplighter"_s, inState(u"keychain.json"_s), probe),
            .holds = fileHoldStore(inState(u"hold.json"_s)),
            .journal = std::make_unique<Journal>(journalFileIn(paths.stateFolder)),
            .loginStart = std::make_unique<LoginStart>(
                createStartAtLogin({arguments.profile, QCoreApplication::applicationFilePath()}),
                inState(u"start-at-login.json"_s)),
            .hotkeys = std::make_unique<HotkeyKeeper>(createHotkeys())};
}

Application::Options applicationOptions(const TrayArguments &arguments, Belongings &belongings,
                                        NetworkEnvironment &network)
{
    QList<SnapshotPart *> parts{&network};
    if (belongings.loginStart)
        parts << belongings.loginStart.get();
    if (belongings.hotkeys)
        parts << belongings.hotkeys.get();
    return {.profile = arguments.profile,
            .demo = arguments.demo,
            .speed = arguments.speed,
            .practiceProgram = QStandardPaths::findExecutable(u"lamplighter-practice"_s,
                                                              {QCoreApplication::applicationDirPath()}),
            .browser =
                [browser = belongings.browser](const QUrl &page, const std::function<void()> &failed) {
                    openInBrowser(page, *browser, failed);
                },
            .vault = std::move(belongings.vault),
            .holds = std::move(belongings.holds),
            .journal = std::move(belongings.journal),
            .parts = parts};
}

Notifier::Options notifierOptions(const TrayArguments &arguments, const ProfilePaths &paths,
                                  const Clock &clock)
{
    constexpr int pictureSize = 64;
    const bool isNamed = !arguments.demo && arguments.profile != "default"_L1;
    return {.background = arguments.background,
            .noTrayNote = arguments.demo ? QString() : paths.stateFolder + u"/no-tray.json"_s,
            .profile = isNamed ? arguments.profile : QString(),
            .isAssisted = isAssistiveTechnologyActive,
            .picture = [&clock](const Snapshot &snapshot) {
                return lampPixmap(lookOf(snapshot, clock.now().utc), pictureSize).toImage();
            }};
}

SettingsPorts settingsPorts(const Belongings &belongings, const ProfilePaths &paths)
{
    auto *const hotkeys = belongings.hotkeys.get();
    auto *const loginStart = belongings.loginStart.get();
    if (!hotkeys || !loginStart)
        return {}; // the demo
    return {
        .read = [paths] { return Settings::read(paths); },
        .write = [paths](const QList<SettingText> &values) { return writeSettings(paths, values); },
        .hotkeys = &hotkeys->system(),
        .pauseHotkeys = [hotkeys](bool paused) { hotkeys->pause(paused); },
        .askAtLogin = [loginStart](QObject *context,
                                   const StartAtLogin::Answer &answer) { loginStart->ask(context, answer); },
        .browsers = installedBrowsers};
}

/// Only for the default profile, the one that the desktop entry starts.
std::unique_ptr<LauncherCalls> launcherOf(const TrayArguments &arguments)
{
    if (arguments.profile != "default"_L1)
        return {};
    auto launcher = std::make_unique<LauncherCalls>(createDesktopActivation(LauncherCalls::actions()));
    QObject::connect(launcher.get(), &LauncherCalls::demoWanted, qApp, startDemo);
    return launcher;
}

/// Another process runs this profile. If it started without the bus, the desktop calls this one.
int passOn(const TrayArguments &arguments, const ProfilePaths &paths, LauncherCalls *calls)
{
    Relay relay(paths.socket);
    if (!arguments.background) {
        relay.pass(Commands::ShowCard{});
    } else if (calls) {
        QObject::connect(calls, &LauncherCalls::commandWanted, &relay, &Relay::pass);
        relay.waitForCall(Seconds{2}); // the call that started us is already there
    }
    return relay.result() ? static_cast<int>(relay.result()->exitCode) : refuse(relay.result().error());
}

void connectSettings(Application &application, Belongings &belongings, Notifier &notifier)
{
    const auto read = &Application::settingsRead;
    if (auto *const loginStart = belongings.loginStart.get())
        QObject::connect(&application, read, loginStart, qOverload<const Settings &>(&LoginStart::follow));
    if (auto *const hotkeys = belongings.hotkeys.get())
        QObject::connect(&application, read, hotkeys, &HotkeyKeeper::follow);
    QObject::connect(&application, read, &notifier, &Notifier::follow);
    QObject::connect(&application, read, &application,
                     [browser = belongings.browser](const Settings &settings) {
                         *browser = settings.text(settingKeys.accountBrowser);
                     });
}

void connectDesk(FrontDesk &desk, HotkeyKeeper *hotkeys, LauncherCalls *launcher, Notifier &notifier, Ui &ui)
{
    if (hotkeys)
        QObject::connect(hotkeys, &HotkeyKeeper::pressed, &desk,
                         [&desk](const Command &command) { desk.submit(command, Origin::Hotkey); });
    if (launcher)
        QObject::connect(launcher, &LauncherCalls::commandWanted, &desk,
                         [&desk](const Command &command, const QString &activationToken) {
                             const ActivationToken token(activationToken); // for a window it opens
                             desk.submit(command, Origin::Launcher);
                         });
    QObject::connect(&desk, &FrontDesk::newsCame, &notifier, &Notifier::tellNews);
    QObject::connect(&desk, &FrontDesk::tellingNeeded, &notifier, &Notifier::tell);
    QObject::connect(&desk, &FrontDesk::failureChanged, &ui, &Ui::showFailure);
    QObject::connect(&desk, &FrontDesk::signInEnded, &ui,
                     [&ui, &notifier](const Outcome &outcome, bool hasWindow) {
                         if (!hasWindow || !ui.comeForward())
                             notifier.tellSignIn(outcome);
                     });
}

void connectWindows(Ui &ui, Application &application, Notifier &notifier)
{
    QObject::connect(&ui, &Ui::watchedChanged, &application, &Application::setWatched);
    QObject::connect(&ui, &Ui::watchedChanged, &notifier, &Notifier::setWatched);
    QObject::connect(&application, &Application::showCardRequested, &ui, [&ui] { ui.showCard(); });
    QObject::connect(&application, &Application::showSettingsRequested, &ui, [&ui] { ui.showSettings(); });
    QObject::connect(&application, &Application::demoStarted, qApp, [](const QString &address) {
        say(Text::tr("Demo: only you see this. Try `lamplighter --profile demo set away`."));
        say(Text::tr("Practice cloud: %1/").arg(address));
    });
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
    introduce(app);

    const auto arguments = readTrayArguments(app);
    if (!arguments)
        return refuse(arguments.error());
    const auto paths = pathsOfProfile(arguments->profile);
    if (!paths)
        return refuse(paths.error());

    NetworkEnvironment environment;
    auto belongings = belongingsOf(*arguments, *paths);
    Application application(applicationOptions(*arguments, belongings, environment), *paths);
    FrontDesk desk(application, application);
    // Before anything slow: the bus waits for a program that it started.
    auto launcher = launcherOf(*arguments);
    const bool isCalled = launcher && launcher->start();
    const auto notifications = createNotifications();
    Notifier notifier(desk, application, application.clock(), *notifications,
                      notifierOptions(*arguments, *paths, application.clock()));
    connectSettings(application, belongings, notifier);
    ControlServer control(desk, application);
    if (const auto listening = control.listen(paths->socket); !listening)
        return listening.error().code == ErrorCodes::running
                   ? passOn(*arguments, *paths, isCalled ? launcher.get() : nullptr)
                   : refuse(listening.error());

    const auto tray = createTrayEnvironment();
    Ui ui(desk, application, application.clock(), *tray,
          {arguments->background, arguments->profile, settingsPorts(belongings, *paths)});
    connectDesk(desk, belongings.hotkeys.get(), launcher.get(), notifier, ui);
    connectWindows(ui, application, notifier);
    connectNotifications(*notifications, ui, notifier, *tray);
    QObject::connect(&application, &Application::finished, &app, [&control, &launcher] {
        launcher.reset(); // before the socket, so that the name is free when the socket closes
        control.close();
        QCoreApplication::exit(); // unlike quit(), asks no window whether it may close
    });
    const auto attendance = createAttendanceWatch();
    connectAttendance(*attendance, application, notifier);
    NetworkWatch network;
    QObject::connect(&network, &NetworkWatch::cameBack, &application, &Application::networkCameBack);
    QTimer::singleShot(Milliseconds{100}, &network, &NetworkWatch::start); // the icon comes first
    const auto termination = watchTermination([&desk] { desk.submit(Commands::Quit{}, Origin::System); });
    const auto display = watchDisplay([&application] { application.endAtOnce(); });

    attendance->start(); // first, so that no hold is resumed behind a locked screen
    if (const auto started = application.start(); !started)
        return refuse(started.error());
    ui.start();
    return QApplication::exec();
}
