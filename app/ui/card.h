// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "session/snapshot.h"
#include "ui/mnemonics.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QRadioButton;
class QScrollArea;

namespace Lamplighter
{

class CardButton;
class ForecastStrip;
class SignInPanel;
class StateButton;
class SwitchQuestion;
class TroubleList;

/// The main window: your status, what comes next and when, what colleagues see and why, and what you can do.
/// It updates every second while it is on the screen, and does nothing while it isn't.
class Card final : public QWidget
{
    Q_OBJECT
public:
    /// `profile` is empty for the default one.
    Card(CommandDesk &desk, SnapshotSource &snapshots, const Clock &clock, const QString &profile,
         QWidget *parent = nullptr);

    /// Without a tray, the window says so and offers Quit.
    void setTrayless(bool trayless);
    void offerSettings(bool offered);
    /// The last failure; unset once something has succeeded.
    void showFailure(const std::optional<Error> &failure);
    /// Shows it, or brings it to the front.
    void bringToFront();
    /// Focuses the first enabled one of Extend, Back and Let Teams decide.
    void focusEndOfHold();
    bool isSeen() const; ///< visible and not minimized

Q_SIGNALS:
    void seenChanged(bool seen);
    void settingsWanted();
    /// The user wants to choose another browser in the settings.
    void browserChoiceWanted();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum ButtonId {
        ExtendId = 5,
        BackId,
        ClearId,
        RemedyId,
        SignId,
        SettingsId,
        QuitId,
        OtherBrowserId,
        SignInLetters
    };
    struct TimeRow {
        QLabel *what;
        QLabel *when;
        QLabel *left;
    };

    // The window's parts, from top to bottom.
    struct Demo {
        QWidget *banner = nullptr;
        QRadioButton *realTime = nullptr;
        QRadioButton *fastTime = nullptr;
    };
    struct Report {
        QLabel *picture = nullptr;
        QLabel *headline = nullptr;
        QLabel *condition = nullptr;
        QLabel *colleagues = nullptr;
        CardButton *remedy = nullptr;
    };
    struct Forecast {
        ForecastStrip *strip = nullptr;
        QWidget *times = nullptr;
        std::array<TimeRow, 5> rows{};
        QLabel *worstCase = nullptr;
    };
    struct Choices {
        QComboBox *length = nullptr;
        QList<StateButton *> states;
        QCheckBox *thenBack = nullptr;
        CardButton *extend = nullptr;
        CardButton *back = nullptr;
        CardButton *clear = nullptr;
    };
    struct Footer {
        SignInPanel *signIn = nullptr;
        TroubleList *troubles = nullptr;
        SwitchQuestion *question = nullptr;
        QPushButton *otherBrowser = nullptr;
        QLabel *account = nullptr;
        QPushButton *settings = nullptr;
        QPushButton *sign = nullptr;
        QWidget *trayless = nullptr;
        QPushButton *quit = nullptr;
    };

    QWidget *makePracticeBanner();
    QWidget *makeReport();
    QWidget *makeHead();
    QWidget *makeTimes();
    QWidget *makeChoices();
    QWidget *makeFooter();
    void addFooter(QBoxLayout &rows, QWidget *content);
    QPushButton *makeSettingsButton(QWidget *parent);
    QPushButton *makeOtherBrowserButton(QWidget *parent);
    QLabel *quietLabel(QWidget *parent);
    CardButton *makeButton(const QString &name, ButtonId id, const QString &text, QWidget *parent);

    void refreshIfSeen();
    void refresh();
    void refreshReport(const Snapshot &snapshot, Utc now);
    void refreshTimes(const Snapshot &snapshot, Utc now);
    void refreshChoices(const Snapshot &snapshot, Utc now);
    void refreshSignIn(const Snapshot &snapshot);
    void refreshFooter(const Snapshot &snapshot);
    void refreshPractice(const Snapshot &snapshot);
    void refreshColours();
    void setButton(QPushButton *button, ButtonId id, const QString &text, const QString &description);
    void arm();
    void fit(bool mayShrink);
    int heightFor(int width) const;
    void allowScrolling(bool fits);
    void choose(SettablePresence state);

    CommandDesk &m_desk;
    SnapshotSource &m_snapshots;
    const Clock &m_clock;
    QString m_profile;
    std::optional<Error> m_failure;
    QTimer m_second{this};
    Mnemonics m_mnemonics;
    bool m_wasSeen = false;

    QScrollArea *m_scroll = nullptr;
    Demo m_demo;
    Report m_report;
    Forecast m_forecast;
    Choices m_choices;
    Footer m_footer;
    QList<QLabel *> m_quiet;
};

} // namespace Lamplighter
