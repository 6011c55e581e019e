// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/xscreen.h"

#include <QColor>
#include <QDBusConnection>
#include <QProcess>
#include <QProcessEnvironment>
#include <QSet>
#include <QSize>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace Lamplighter::TestSupport
{

/// A real desktop: X server, D-Bus session, keyring, window manager and tray, all in private folders. Several
/// can run at once. Everything started with its environment ends with it, also after a failed test or if this
/// process is killed.
class Desktop
{
public:
    enum class Tray {
        None,
        StatusNotifier, ///< xfce4-panel
        Embedded,       ///< tint2: XEmbed only
    };
    struct Options {
        Tray tray = Tray::StatusNotifier;
        bool keyring = true; ///< an unlocked gnome-keyring, else no secret service
        QSize size{1280, 800};
        QColor background{0x33, 0x3d, 0x4a};
    };

    Desktop();
    explicit Desktop(Options options);
    ~Desktop();
    Q_DISABLE_COPY_MOVE(Desktop)

    /// Returns when everything answers. Unset on success, else what didn't start, with its output.
    std::optional<QString> start();

    /// The environment of programs on this desktop. PATH begins with binFolder().
    QProcessEnvironment environment() const { return m_environment; }
    QString display() const { return m_environment.value(QStringLiteral("DISPLAY")); }
    /// Our own connection to the desktop's session bus.
    QDBusConnection bus() const;
    XScreen &screen() { return *m_screen; }

    QString root() const { return m_root.path(); } ///< everything of this desktop is below
    QString home() const;                          ///< HOME, with all XDG folders but the runtime one
    QString runtimeFolder() const;                 ///< XDG_RUNTIME_DIR
    QString binFolder() const;                     ///< first in PATH
    QString logFolder() const;                     ///< output of our child processes

    /// Starts a tray late, or again after killTray().
    std::optional<QString> bringUpTray(Tray kind);
    void killTray(); ///< as a crash would
    /// Kills the X server first, as often at logout.
    void killDisplay();

    /// Makes `program` available as `name` in this desktop's PATH.
    bool provide(const QString &name, const QString &program);

    /// Lets the session bus start the installed service with that name. False if there is none.
    bool provideService(const QString &name);
    /// The same for a given service file.
    bool provideService(const QString &name, const QByteArray &file);

    /// Pointer and keyboard, through xdotool: `{"key", "Down"}`, `{"mousemove", "10", "20", "click", "3"}`.
    bool input(const QStringList &arguments) const;

    /// All processes with this desktop's environment.
    QList<qint64> processes() const;
    /// Every command line seen on this desktop so far, one line per process.
    QStringList argumentListsSeen() const;

private:
    std::optional<QString> startDisplay();
    std::optional<QString> startBus();
    std::optional<QString> startKeyring();
    bool isHosted() const;
    void writePanelSettings() const;
    QProcess *launch(const QString &program, const QStringList &arguments, const QByteArray &input = {});
    QString said(const QString &program) const;
    void lookAtArguments();

    Options m_options;
    QTemporaryDir m_root;
    QProcessEnvironment m_environment;
    QByteArray m_marker;
    QString m_busName;
    std::unique_ptr<XScreen> m_screen;
    std::vector<std::unique_ptr<QProcess>> m_children; ///< in the order they started
    QProcess *m_server = nullptr;
    QProcess *m_tray = nullptr; ///< the running tray
    QTimer m_watch;
    QSet<QString> m_argumentLists;
};

} // namespace Lamplighter::TestSupport
