// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/desktop.h"

#include "support/processes.h"
#include "support/waiting.h"

#include <QCoreApplication>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusReply>
#include <QDBusVariant>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace Lamplighter::TestSupport
{
using namespace Qt::StringLiterals;
namespace
{
/// Turns "ctrl+F9" into "ctrl+75": with Debian testing's keymap (xkb-data 2.48) xdotool also presses Alt for
/// function keys given by name.
QStringList withPlaces(QStringList arguments)
{
    static const QRegularExpression functionKey(u"\\AF([1-9]|1[0-2])\\z"_s);
    for (QString &argument : arguments) {
        auto keys = argument.split(u'+');
        for (QString &key : keys) {
            if (const auto match = functionKey.match(key); match.hasMatch()) {
                const int number = match.captured(1).toInt();
                key = QString::number(number <= 10 ? 66 + number : 84 + number);
            }
        }
        argument = keys.join(u'+');
    }
    return arguments;
}

constexpr auto embeddedTraySettings = R"(panel_items = S
panel_monitor = primary
panel_position = bottom right horizontal
panel_size = 100% 32
panel_dock = 0
strut_policy = follow_size
systray_icon_size = 24
)";

constexpr auto panelSettings = R"(<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="32"/>
      <property name="icon-size" type="uint" value="22"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-2" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
  </property>
</channel>
)";

// The bus may only start what this desktop's programs need, not other installed services (portals, a second
// keyring, accessibility).
constexpr auto busSettings =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%1/bus</listen>
  <servicedir>%2</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}
} // namespace

Desktop::Desktop()
    : Desktop(Options{})
{
}

Desktop::Desktop(Options options)
    : m_options(options)
    , m_root(QDir::tempPath() + u"/lamplighter-desktop-XXXXXX"_s)
{
    m_marker = "LAMPLIGHTER_TEST_DESKTOP=" + m_root.path().toLocal8Bit();
    m_busName = u"desktop "_s + m_root.path();

    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    m_environment.insert(u"PATH"_s, binFolder() + u':' + ours.value(u"PATH"_s, u"/usr/bin:/bin"_s));
    m_environment.insert(u"LAMPLIGHTER_TEST_DESKTOP"_s, m_root.path());
    m_environment.insert(u"HOME"_s, home());
    m_environment.insert(u"XDG_CONFIG_HOME"_s, home() + u"/.config"_s);
    m_environment.insert(u"XDG_CACHE_HOME"_s, home() + u"/.cache"_s);
    m_environment.insert(u"XDG_DATA_HOME"_s, home() + u"/.local/share"_s);
    m_environment.insert(u"XDG_STATE_HOME"_s, home() + u"/.local/state"_s);
    m_environment.insert(u"XDG_RUNTIME_DIR"_s, runtimeFolder());
    m_environment.insert(u"XDG_CURRENT_DESKTOP"_s, u"XFCE"_s);
    m_environment.insert(u"TMPDIR"_s, m_root.path() + u"/tmp"_s);
    m_environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    m_environment.insert(u"TZ"_s, ours.value(u"TZ"_s, u"UTC"_s));
    m_environment.insert(u"no_proxy"_s, u"*"_s);
    // Qt 6.11 complains about a desktop without portals.
    m_environment.insert(u"QT_LOGGING_RULES"_s, u"qt.qpa.services=false;qt.qpa.theme.gnome=false"_s);
    m_environment.insert(u"NO_AT_BRIDGE"_s, u"1"_s);
    m_environment.insert(u"GTK_A11Y"_s, u"none"_s);
    m_environment.insert(u"GIO_USE_VFS"_s, u"local"_s);
    m_environment.insert(u"GSETTINGS_BACKEND"_s, u"memory"_s);
    for (const QString &name : {u"ASAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s, u"LD_LIBRARY_PATH"_s}) {
        if (ours.contains(name))
            m_environment.insert(name, ours.value(name));
    }

    QObject::connect(&m_watch, &QTimer::timeout, &m_watch, [this] { lookAtArguments(); });
}

Desktop::~Desktop()
{
    m_watch.stop();
    QDBusConnection::disconnectFromBus(m_busName);
    // Programs first, while their desktop still runs, then our processes in reverse order.
    QSet<qint64> own;
    for (const auto &child : m_children)
        own.insert(child->processId());
    const QList<qint64> everything = processes();
    for (const qint64 pid : everything) {
        if (!own.contains(pid))
            endProcess(pid);
    }
    for (auto child = m_children.rbegin(); child != m_children.rend(); ++child)
        endProcess(**child);
    for (const qint64 pid : processes())
        endProcess(pid);
}

QString Desktop::home() const
{
    return m_root.path() + u"/home"_s;
}
QString Desktop::runtimeFolder() const
{
    return m_root.path() + u"/run"_s;
}
QString Desktop::binFolder() const
{
    return m_root.path() + u"/bin"_s;
}
QString Desktop::logFolder() const
{
    return m_root.path() + u"/log"_s;
}

QDBusConnection Desktop::bus() const
{
    return QDBusConnection(m_busName);
}

std::optional<QString> Desktop::start()
{
    if (!m_root.isValid())
        return u"no temporary folder: "_s + m_root.errorString();
    const QDir root(m_root.path());
    for (const QString &folder :
         {u"home/.config"_s, u"home/.cache"_s, u"home/.local/share"_s, u"home/.local/state"_s, u"run"_s,
          u"bin"_s, u"log"_s, u"tmp"_s, u"services"_s}) {
        if (!root.mkpath(folder))
            return u"cannot make "_s + root.filePath(folder);
    }
    QFile::setPermissions(runtimeFolder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);

    if (auto failure = startDisplay())
        return failure;
    if (auto failure = startBus())
        return failure;
    if (m_options.keyring) {
        if (auto failure = startKeyring())
            return failure;
    }
    if (auto failure = bringUpTray(m_options.tray))
        return failure;
    m_watch.start(std::chrono::milliseconds{25});
    return std::nullopt;
}

std::optional<QString> Desktop::startDisplay()
{
    // The server picks a free number itself and writes it to its standard output.
    const QString geometry = u"%1x%2x24"_s.arg(m_options.size.width()).arg(m_options.size.height());
    m_server = launch(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, geometry, u"-nolisten"_s,
                                  u"tcp"_s, u"-noreset"_s});
    QByteArray number;
    const QString output = logFolder() + u"/Xvfb.out"_s;
    const bool came = waitUntil([&] {
        QFile file(output);
        if (file.open(QIODevice::ReadOnly))
            number = file.readAll();
        return number.endsWith('\n') || m_server->state() == QProcess::NotRunning;
    });
    if (!came || !number.endsWith('\n'))
        return said(u"Xvfb"_s);
    m_environment.insert(u"DISPLAY"_s, u':' + QString::fromLatin1(number.trimmed()));
    m_screen = std::make_unique<XScreen>(display());
    if (!m_screen->isValid())
        return u"cannot connect to display "_s + display();
    m_screen->paintBackground(m_options.background);

    launch(u"openbox"_s, {});
    if (!waitUntil([this] { return m_screen->hasSelectionOwner(u"WM_S0"_s); }))
        return said(u"openbox"_s);
    return std::nullopt;
}

std::optional<QString> Desktop::startBus()
{
    const QString services = m_root.path() + u"/services"_s;
    const QString config = m_root.path() + u"/bus.conf"_s;
    if (!writeFile(config, QString::fromLatin1(busSettings).arg(runtimeFolder(), services).toUtf8()))
        return u"cannot write "_s + config;

    const QString address = u"unix:path="_s + runtimeFolder() + u"/bus"_s;
    m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, address);
    launch(u"dbus-daemon"_s, {u"--nofork"_s, u"--config-file="_s + config});
    if (!waitUntil([this] { return QFileInfo::exists(runtimeFolder() + u"/bus"_s); }))
        return said(u"dbus-daemon"_s);
    const auto connects = [&] {
        if (QDBusConnection::connectToBus(address, m_busName).isConnected())
            return true;
        // The socket appears before the bus listens, and Qt caches a failed connection.
        QDBusConnection::disconnectFromBus(m_busName);
        return false;
    };
    if (!waitUntil(connects))
        return said(u"dbus-daemon"_s);
    return std::nullopt;
}

std::optional<QString> Desktop::startKeyring()
{
    launch(u"gnome-keyring-daemon"_s,
           {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s,
            u"--control-directory="_s + runtimeFolder() + u"/keyring"_s},
           "a password for tests\n");
    // Unlocked: the default collection exists and reports it.
    const auto unlocked = [this] {
        QDBusMessage alias =
            QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                           u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
        alias << u"default"_s;
        const QDBusReply<QDBusObjectPath> collection = bus().call(alias);
        if (!collection.isValid() || collection.value().path() == "/"_L1)
            return false;
        QDBusMessage get =
            QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, collection.value().path(),
                                           u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        get << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
        const QDBusReply<QDBusVariant> locked = bus().call(get);
        return locked.isValid() && !locked.value().variant().toBool();
    };
    if (!waitUntil(unlocked))
        return said(u"gnome-keyring-daemon"_s);
    return std::nullopt;
}

std::optional<QString> Desktop::bringUpTray(Tray kind)
{
    switch (kind) {
    case Tray::None:
        return std::nullopt;
    case Tray::StatusNotifier:
        if (!provideService(u"org.xfce.Xfconf"_s))
            return u"xfconf is not installed"_s;
        writePanelSettings();
        m_tray = launch(u"xfce4-panel"_s, {u"--disable-wm-check"_s});
        if (!waitUntil([this] { return isHosted(); }, std::chrono::seconds{20}))
            return said(u"xfce4-panel"_s);
        return std::nullopt;
    case Tray::Embedded:
        writeFile(home() + u"/.config/tint2rc"_s, embeddedTraySettings);
        m_tray = launch(u"tint2"_s, {u"-c"_s, home() + u"/.config/tint2rc"_s});
        if (!waitUntil([this] { return m_screen->hasSelectionOwner(u"_NET_SYSTEM_TRAY_S0"_s); }))
            return said(u"tint2"_s);
        return std::nullopt;
    }
    return std::nullopt;
}

bool Desktop::isHosted() const
{
    QDBusMessage get =
        QDBusMessage::createMethodCall(u"org.kde.StatusNotifierWatcher"_s, u"/StatusNotifierWatcher"_s,
                                       u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    get << u"org.kde.StatusNotifierWatcher"_s << u"IsStatusNotifierHostRegistered"_s;
    const QDBusReply<QDBusVariant> registered = bus().call(get);
    return registered.isValid() && registered.value().variant().toBool();
}

void Desktop::killTray()
{
    // Including the processes of its plugins, one of which is the host.
    for (const qint64 pid : processes()) {
        if (argumentsOf(pid).value(0).contains("xfce4/panel"_L1))
            killProcess(pid);
    }
    if (auto *const tray = std::exchange(m_tray, nullptr)) {
        tray->kill();
        tray->waitForFinished();
    }
}

void Desktop::writePanelSettings() const
{
    // Without this file the panel asks for its settings on first start.
    const QString folder = home() + u"/.config/xfce4/xfconf/xfce-perchannel-xml"_s;
    QDir().mkpath(folder);
    writeFile(folder + u"/xfce4-panel.xml"_s, panelSettings);
}

QProcess *Desktop::launch(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    auto process = std::make_unique<QProcess>();
    QProcess *raw = process.get();
    m_children.push_back(std::move(process));
    bindToOurLife(*raw);
    raw->setProcessEnvironment(m_environment);
    raw->setWorkingDirectory(m_root.path());
    raw->setStandardOutputFile(logFolder() + u'/' + program + u".out"_s);
    raw->setStandardErrorFile(logFolder() + u'/' + program + u".err"_s);
    raw->start(program, arguments);
    if (raw->waitForStarted() && !input.isEmpty())
        raw->write(input);
    raw->closeWriteChannel();
    return raw;
}

QString Desktop::said(const QString &program) const
{
    QString text = program + u" did not come up"_s;
    if (QStandardPaths::findExecutable(program).isEmpty())
        return text + u": it is not installed"_s;
    for (const QString &stream : {u".out"_s, u".err"_s}) {
        QFile file(logFolder() + u'/' + program + stream);
        if (file.open(QIODevice::ReadOnly) && file.size() > 0)
            text += u'\n' + QString::fromLocal8Bit(file.readAll());
    }
    return text;
}

bool Desktop::provide(const QString &name, const QString &program)
{
    return QFile::link(program, binFolder() + u'/' + name);
}

void Desktop::killDisplay()
{
    m_server->kill();
    m_server->waitForFinished();
}

bool Desktop::provideService(const QString &name)
{
    for (const QString &place : {u"/usr/local/share/dbus-1/services/"_s, u"/usr/share/dbus-1/services/"_s}) {
        QFile installed(place + name + u".service"_s);
        if (installed.open(QIODevice::ReadOnly))
            return provideService(name, installed.readAll());
    }
    return false;
}

bool Desktop::provideService(const QString &name, const QByteArray &file)
{
    if (!writeFile(m_root.path() + u"/services/"_s + name + u".service"_s, file))
        return false;
    const QDBusMessage reload = QDBusMessage::createMethodCall(
        u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"ReloadConfig"_s);
    return bus().call(reload).type() == QDBusMessage::ReplyMessage;
}

bool Desktop::input(const QStringList &arguments) const
{
    QProcess tool;
    tool.setProcessEnvironment(m_environment);
    const bool isKeys = arguments.value(0).startsWith("key"_L1);
    tool.start(u"xdotool"_s, isKeys ? withPlaces(arguments) : arguments);
    return tool.waitForFinished() && tool.exitStatus() == QProcess::NormalExit && tool.exitCode() == 0;
}

QList<qint64> Desktop::processes() const
{
    return processesStartedWith(m_marker);
}

void Desktop::lookAtArguments()
{
    for (const qint64 pid : processes()) {
        const QString line = argumentsOf(pid).join(u' ');
        if (!line.isEmpty())
            m_argumentLists.insert(line);
    }
}

QStringList Desktop::argumentListsSeen() const
{
    return m_argumentLists.values();
}

} // namespace Lamplighter::TestSupport
