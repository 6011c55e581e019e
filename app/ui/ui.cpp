// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ui.h"

#include "base/activationtoken.h"
#include "base/wakeup.h"
#include "ui/card.h"
#include "ui/settingswindow.h"
#include "ui/traymenu.h"

#include <QGuiApplication>
#include <QPointer>
#include <QScreen>
#include <QSystemTrayIcon>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
/// How long a starting desktop may take to show its tray.
constexpr Seconds trayTimeout{20};
/// Some hosts never report that a menu was closed. After this time it counts as closed.
constexpr Seconds menuTimeout{30};
/// In the demo a minute may last a second, so refresh at most once a second.
constexpr Seconds shortestWait{1};
/// Timers are only hints, so refresh at least this often.
constexpr Minutes longestWait{10};

/// `shortestWait` in program time.
Milliseconds shortestSpan(const Clock &clock)
{
    constexpr Milliseconds day{std::chrono::hours{24}};
    const auto real = clock.realTimeFor(day);
    if (!real || real->count() <= 0)
        return shortestWait;
    return std::max<Milliseconds>(
        Milliseconds{1}, Milliseconds{day.count() / real->count() * Milliseconds{shortestWait}.count()});
}
} // namespace

class Ui::Private : public QObject
{
public:
    Private(Ui &owner, CommandDesk &commandDesk, SnapshotSource &source, const Clock &programClock,
            TrayEnvironment &environment, const Options &chosen)
        : ui(owner)
        , desk(commandDesk)
        , snapshots(source)
        , clock(programClock)
        , tray(environment)
        , options(chosen)
        , wakeUp(
              programClock, [this] { soon.start(); }, longestWait)
    {
        soon.setSingleShot(true);
        soon.setInterval(0);
        connect(&soon, &QTimer::timeout, this, [this] { refresh(); });
        connect(&source, &SnapshotSource::changed, &soon, qOverload<>(&QTimer::start));
        connect(&programClock, &Clock::changed, &soon, qOverload<>(&QTimer::start));

        menuRead.setSingleShot(true);
        menuRead.setInterval(menuTimeout);
        connect(&menuRead, &QTimer::timeout, this, [this] { decideWatched(); });
    }

    ~Private() override { delete settings; }

    /// Created on first use: loading its fonts takes longer than the rest of a start.
    Card &theCard()
    {
        if (!card) {
            card = std::make_unique<Card>(desk, snapshots, clock, profileShown());
            connect(card.get(), &Card::seenChanged, this, [this] { decideWatched(); });
            connect(card.get(), &Card::settingsWanted, this, [this] { showSettings(); });
            connect(card.get(), &Card::browserChoiceWanted, this, [this] {
                showSettings();
                if (settings)
                    settings->showSetting(settingKeys.accountBrowser);
            });
            card->offerSettings(hasSettings());
            card->setTrayless(trayless);
            card->showFailure(failure);
        }
        return *card;
    }

    void setTrayless(bool isTrayless)
    {
        trayless = isTrayless;
        if (card)
            card->setTrayless(isTrayless);
    }

    void trayDecided(TrayEnvironment::Tray kind)
    {
        if (kind == TrayEnvironment::Tray::None) {
            setTrayless(true);
            return;
        }
        showIcon();
    }

    void showIcon()
    {
        if (icon)
            return;
        setTrayless(false);
        const auto view = present();
        menu = std::make_unique<TrayMenu>(view, tray.clickOpensMenu());
        connect(menu.get(), &TrayMenu::chosen, this, [this](TrayRow row) { choose(row); });
        connect(menu.get(), &TrayMenu::opened, this, [this] {
            menuRead.start();
            decideWatched();
        });
        connect(menu.get(), &TrayMenu::closed, this, [this] {
            menuRead.stop();
            decideWatched();
        });
        icon = std::make_unique<QSystemTrayIcon>();
        icon->setContextMenu(&menu->menu());
        connect(icon.get(), &QSystemTrayIcon::messageClicked, &ui, &Ui::messageClicked);
        if (!tray.clickOpensMenu()) {
            connect(icon.get(), &QSystemTrayIcon::activated, this,
                    [this](QSystemTrayIcon::ActivationReason reason) {
                        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                            theCard().bringToFront();
                    });
        }
        refresh();
        icon->show();
        const auto redraw = [this] {
            look.reset();
            soon.start();
        };
        connect(qGuiApp, &QGuiApplication::primaryScreenChanged, this, redraw);
        if (const auto *screen = QGuiApplication::primaryScreen())
            connect(screen, &QScreen::logicalDotsPerInchChanged, this, redraw);
    }

    /// Refreshes the tray. The window refreshes itself.
    void refresh()
    {
        if (!icon)
            return;
        const auto view = present();
        menu->apply(view);
        if (icon->toolTip() != view.toolTip)
            icon->setToolTip(view.toolTip);
        if (look != view.look) {
            look = view.look;
            icon->setIcon(
                lampIcon(view.look, tray.drawsTemplateIcons() ? IconStyle::Template : IconStyle::Coloured));
        }
        const auto now = clock.now();
        const auto next =
            std::max(nextTrayChange(snapshots.snapshot(), now.utc), now.utc + shortestSpan(clock));
        wakeUp.at(now.elapsedOf(next));
    }

    TrayView present() const
    {
        auto view = trayViewOf(snapshots.snapshot(), failure, profileShown(), clock.now().utc);
        view.row(TrayRow::Settings).visible = hasSettings();
        return view;
    }

    void choose(TrayRow row)
    {
        if (const auto command = commandOf(row, snapshots.snapshot(), clock.now().utc))
            desk.submit(*command, Origin::Window);
        else if (row == TrayRow::Settings)
            showSettings();
        else
            theCard().bringToFront();
    }

    bool hasSettings() const { return static_cast<bool>(options.settings.read); }

    /// Creates the window each time: it is rarely used, and the file may have changed.
    void showSettings()
    {
        if (!hasSettings())
            return;
        if (!settings) {
            settings = new SettingsWindow(desk, snapshots, options.settings, profileShown());
            settings->showFailure(failure);
            connect(settings, &SettingsWindow::closed, settings, &QObject::deleteLater);
            connect(settings, &SettingsWindow::closed, this, [this] { settings.clear(); });
        }
        settings->bringToFront();
    }

    void decideWatched()
    {
        const bool watches = (card && card->isSeen()) || menuRead.isActive();
        if (watches == watched)
            return;
        watched = watches;
        Q_EMIT ui.watchedChanged(watched);
    }

    QString profileShown() const { return options.profile == "default"_L1 ? QString{} : options.profile; }

    Ui &ui;
    CommandDesk &desk;
    SnapshotSource &snapshots;
    const Clock &clock;
    TrayEnvironment &tray;
    Options options;
    std::optional<Error> failure;
    std::unique_ptr<Card> card;
    bool trayless = false;
    QPointer<SettingsWindow> settings;
    std::unique_ptr<TrayMenu> menu;
    std::unique_ptr<QSystemTrayIcon> icon; ///< after `menu`, so that it goes first
    std::optional<IconLook> look;
    QTimer soon; ///< merges bursts of changes
    QTimer menuRead;
    WakeUp wakeUp;
    bool watched = false;
};

Ui::Ui(CommandDesk &desk, SnapshotSource &snapshots, const Clock &clock, TrayEnvironment &tray,
       const Options &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, desk, snapshots, clock, tray, options))
{
    connect(&tray, &TrayEnvironment::decided, d.get(), &Private::trayDecided);
    connect(&tray, &TrayEnvironment::appeared, d.get(), &Private::showIcon);
}

Ui::~Ui() = default;

void Ui::start()
{
    d->tray.decide(trayTimeout);
    if (!d->options.background)
        showCard();
}

void Ui::showCard(const QString &activationToken)
{
    const ActivationToken token(activationToken);
    d->theCard().bringToFront();
}

void Ui::showSettings(const QString &activationToken)
{
    const ActivationToken token(activationToken);
    d->showSettings();
}

void Ui::showEndOfHold(const QString &activationToken)
{
    showCard(activationToken);
    d->theCard().focusEndOfHold();
}

bool Ui::comeForward()
{
    if (d->settings && d->settings->isVisible())
        d->settings->bringToFront();
    else
        d->theCard().bringToFront();
    return !QGuiApplication::platformName().startsWith(u"wayland"_s) || QGuiApplication::focusWindow();
}

void Ui::showMessage(const QString &title, const QString &body)
{
    if (d->icon)
        d->icon->showMessage(title, body, d->icon->icon());
}

void Ui::showFailure(const std::optional<Error> &failure)
{
    d->failure = failure;
    d->soon.start();
    if (d->card)
        d->card->showFailure(failure);
    if (d->settings)
        d->settings->showFailure(failure);
}

} // namespace Lamplighter
