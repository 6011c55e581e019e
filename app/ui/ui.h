// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// This room shows the Snapshot and turns clicks into Commands: tray icon, menu, card, settings. It computes nothing about
// presence and sees neither HTTP nor tokens.

#include "base/clock.h"
#include "platform/platform.h"
#include "session/command.h"
#include "session/snapshot.h"
#include "ui/settingsports.h"

#include <memory>

namespace Lamplighter
{

/// Everything visible. Construct after QApplication; touches QSystemTrayIcon only once the environment has decided.
class Ui final : public QObject
{
    Q_OBJECT
public:
    struct Options {
        bool background = false; ///< open no window by itself
        QString profile;         ///< "default", "demo", …: shown when it is not the default one
        SettingsPorts settings{};
    };
    Ui(CommandDesk &desk, SnapshotSource &snapshots, const Clock &clock, TrayEnvironment &tray,
       const Options &options, QObject *parent = nullptr);
    ~Ui() override;

    void start();
    /// Raises it when it is open. The token is what a Wayland compositor lets a window come to the front for.
    void showCard(const QString &activationToken = {});
    /// The same, with the keyboard on what can be done about the end of the hold.
    void showEndOfHold(const QString &activationToken);
    /// Raises the window when it is open; only where there are settings to show.
    void showSettings(const QString &activationToken = {});
    /// Shows how a sign-in has ended: brings the window that is open to the front, else the card. False where this desktop
    /// lets no window come to the front by itself.
    bool comeForward();
    /// At the tray icon, where the system's notifications are that.
    void showMessage(const QString &title, const QString &body);
    /// What has failed last, for menu and windows; nothing when that is history.
    void showFailure(const std::optional<Lamplighter::Error> &failure);

Q_SIGNALS:
    /// The card or the menu is being looked at: reads may be more frequent.
    void watchedChanged(bool watched);
    void messageClicked();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter
