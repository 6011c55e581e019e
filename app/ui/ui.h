// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room shows the Snapshot and turns clicks into Commands: tray icon, menu, window (Card), settings. It
// computes nothing about presence, and sees neither HTTP nor tokens.

#include "base/clock.h"
#include "platform/platform.h"
#include "session/command.h"
#include "session/snapshot.h"
#include "ui/settingsports.h"

#include <memory>

namespace Lamplighter
{

/// Everything visible. Construct it after QApplication. Uses QSystemTrayIcon only after
/// TrayEnvironment::decided.
class Ui final : public QObject
{
    Q_OBJECT
public:
    struct Options {
        bool background = false; ///< start without a window
        QString profile;         ///< "default", "demo", …; shown unless it is the default
        SettingsPorts settings{};
    };
    Ui(CommandDesk &desk, SnapshotSource &snapshots, const Clock &clock, TrayEnvironment &tray,
       const Options &options, QObject *parent = nullptr);
    ~Ui() override;

    void start();
    /// Opens the window or brings it to the front, for which Wayland needs the token.
    void showCard(const QString &activationToken = {});
    /// The same, with the focus on what the user can do about the end of the hold.
    void showEndOfHold(const QString &activationToken);
    /// Opens the settings or brings them to the front. Does nothing if Options has no settings.
    void showSettings(const QString &activationToken = {});
    /// Shows how a sign-in ended: brings the settings to the front if they are open, else the window. Returns
    /// false if this desktop doesn't allow that.
    bool comeForward();
    /// Shows a message at the tray icon, on systems whose notifications work that way.
    void showMessage(const QString &title, const QString &body);
    /// The last failure, for menu and windows; unset once something has succeeded.
    void showFailure(const std::optional<Lamplighter::Error> &failure);

Q_SIGNALS:
    /// The window or the menu is open: read more often.
    void watchedChanged(bool watched);
    void messageClicked();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter
