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

/// A real desktop of our own: X server, D-Bus session, keyring, window manager and tray, all in private folders. Any number
/// of them can run at once. Whatever was started with its environment ends with it, also after a failed test, and when
/// this process is killed.
class Desktop
{
public:
    enum class Tray {
        None,
        StatusNotifier, ///< xfce4-panel
        Embedded,       ///< tint2: XEmbed alone
    };
    struct Options {
        Tray tray = Tray::StatusNotifier;
        bool keyring = true; ///< an unlocked gnome-keyring; without it the bus offers no secret service
        QSize size{1280, 800};
        QColor background{0x33, 0x3d, 0x4a};
    };

    Desktop();
    explicit Desktop(Options options);
    ~Desktop();
    Q_DISABLE_COPY_MOVE(Desktop)

    /// Comes back when everything answers. Nothing: all is well; otherwise what did not come up, with its own words.
    std::optional<QString> start();

    /// What programs on this desktop see. PATH begins with binFolder().
    QProcessEnvironment environment() const { return m_environment; }
    QString display() const { return m_environment.value(QStringLiteral("DISPLAY")); }
    /// Our own connection to the desktop's session bus.
    QDBusConnection bus() const;
    XScreen &screen() { return *m_screen; }

    QString root() const { return m_root.path(); } ///< everything below belongs to this desktop
    QString home() const;          ///< HOME; the XDG folders are inside, but for the runtime one
    QString runtimeFolder() const; ///< XDG_RUNTIME_DIR
    QString binFolder() const;     ///< first in PATH
    QString logFolder() const;     ///< what our own children said

    /// A tray that comes late, or again after it was killed.
    std::optional<QString> bringUpTray(Tray kind);
    void killTray(); ///< as a crash would
    /// The X server is gone before anything else, as at many a log-out.
    void killDisplay();

    /// Lets `program` be found as `name` by everything on this desktop.
    bool provide(const QString &name, const QString &program);

    /// Lets the session bus start the service that this system has installed under that name. False: it has none.
    bool provideService(const QString &name);
    /// The same for one with this service file.
    bool provideService(const QString &name, const QByteArray &file);

    /// Pointer and keyboard, through xdotool: `{"key", "Down"}`, `{"mousemove", "10", "20", "click", "3"}`.
    bool input(const QStringList &arguments) const;

    /// Everything that runs with this desktop's environment.
    QList<qint64> processes() const;
    /// Each argument list that was seen on this desktop since it started, as one line a process.
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
    std::vector<std::unique_ptr<QProcess>> m_children; ///< in the order of their start
    QProcess *m_server = nullptr;
    QProcess *m_tray = nullptr; ///< the one of them that runs
    QTimer m_watch;
    QSet<QString> m_argumentLists;
};

} // namespace Lamplighter::TestSupport
