// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/card.h"

#include "base/sharedtext.h"
#include "ui/colours.h"
#include "ui/forecaststrip.h"
#include "ui/lampicon.h"
#include "ui/signinpanel.h"
#include "ui/statebutton.h"
#include "ui/switchquestion.h"
#include "ui/traymodel.h"
#include "ui/troublelist.h"
#include "ui/widgets.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QRadioButton>
#include <QScreen>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

Card::Card(CommandDesk &desk, SnapshotSource &snapshots, const Clock &clock, const QString &profile,
           QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_snapshots(snapshots)
    , m_clock(clock)
    , m_profile(profile)
{
    setObjectName(u"card"_s);
    setAccessibleName(tr("Lamplighter window"));
    setAccessibleDescription(tr("Your status, what comes next, what colleagues see, and what you can do."));

    auto *const all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(makePracticeBanner());

    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(tr("Window contents"));
    all->addWidget(m_scroll);

    const int unit = fontMetrics().height();
    auto *const content = new QWidget(m_scroll);
    auto *const rows = new QVBoxLayout(content);
    rows->setContentsMargins(unit, unit, unit, unit);
    rows->setSpacing(unit);
    auto *const columns = new QHBoxLayout;
    columns->setSpacing(unit * 3 / 2);
    columns->addWidget(makeReport(), 3);
    columns->addWidget(makeChoices(), 2);
    rows->addLayout(columns, 1);
    addFooter(*rows, content);
    m_scroll->setWidget(content);
    content->installEventFilter(this);

    m_second.setSingleShot(true);
    m_second.setTimerType(Qt::PreciseTimer);
    connect(&m_second, &QTimer::timeout, this, &Card::refreshIfSeen);
    connect(&m_clock, &Clock::changed, this, &Card::refreshIfSeen);
    connect(&m_snapshots, &SnapshotSource::changed, this, &Card::refreshIfSeen);
    connect(&m_snapshots, &SnapshotSource::signInChanged, this, &Card::refreshIfSeen);
    refreshColours();
    refresh();
    resize(unit * 46, unit * 30);
}

/// Problems and their remedies, then the account.
void Card::addFooter(QBoxLayout &rows, QWidget *content)
{
    m_footer.troubles = new TroubleList(content);
    m_footer.troubles->setObjectName(u"troubles"_s);
    rows.addWidget(m_footer.troubles);
    m_footer.question = new SwitchQuestion(m_desk, content);
    rows.addWidget(m_footer.question);
    m_footer.otherBrowser = makeOtherBrowserButton(content);
    rows.addWidget(m_footer.otherBrowser, 0, Qt::AlignLeft);
    rows.addWidget(makeFooter());
    m_footer.signIn =
        new SignInPanel(m_desk, m_mnemonics, SignInLetters, content); // takes the remaining letters
    m_footer.signIn->follow(m_choices.clear);
    QWidget::setTabOrder(m_footer.signIn->lastButton(), m_footer.otherBrowser);
    rows.insertWidget(rows.indexOf(m_footer.troubles), m_footer.signIn);
}

QLabel *Card::quietLabel(QWidget *parent)
{
    auto *const label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    m_quiet << label;
    return label;
}

QWidget *Card::makePracticeBanner()
{
    m_demo.banner = new QWidget(this);
    m_demo.banner->setObjectName(u"practice"_s);
    m_demo.banner->setAutoFillBackground(true);
    m_demo.banner->setAccessibleName(tr("Demo"));
    auto *const line = new QHBoxLayout(m_demo.banner);
    const int unit = fontMetrics().height();
    line->setContentsMargins(unit, unit / 2, unit, unit / 2);
    auto *const text = plainLabel(u"practiceText"_s, m_demo.banner);
    auto bold = text->font();
    bold.setBold(true);
    text->setFont(bold);
    text->setText(SharedText::tr("Demo: only you see this"));
    line->addWidget(text, 1);
    auto *const caption = new QLabel(tr("Speed", "of the demo's time"), m_demo.banner);
    line->addWidget(caption);
    auto *const speeds = new QButtonGroup(this);
    const auto add = [&](const QString &name, const QString &label, const QString &spoken, double speed) {
        auto *const button = new QRadioButton(label, m_demo.banner);
        button->setObjectName(name);
        button->setAccessibleName(spoken);
        button->setAccessibleDescription(tr("How fast time passes in the demo."));
        speeds->addButton(button);
        line->addWidget(button);
        connect(button, &QRadioButton::clicked, this, [this, speed] {
            m_desk.submit(Commands::PracticeSpeed{.speed = speed}, Origin::Window);
            refresh();
        });
        return button;
    };
    m_demo.realTime = add(u"realTime"_s, tr("1×", "a speed"), SharedText::tr("Real time"), 1.0);
    m_demo.fastTime = add(u"fastTime"_s, tr("60×", "a speed"), tr("60 times as fast"), 60.0);
    m_demo.banner->setVisible(false);
    return m_demo.banner;
}

QWidget *Card::makeReport()
{
    auto *const report = new QWidget(this);
    auto *const column = new QVBoxLayout(report);
    const int unit = fontMetrics().height();
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(unit * 3 / 4);
    column->addWidget(makeHead());
    m_report.colleagues = plainLabel(u"colleagues"_s, report);
    column->addWidget(m_report.colleagues);
    m_report.remedy = new CardButton(report);
    m_report.remedy->setObjectName(u"remedy"_s);
    column->addWidget(m_report.remedy);
    connect(m_report.remedy, &CardButton::clicked, this, [this] {
        if (const auto command = remedyCommand(m_snapshots.snapshot()))
            m_desk.submit(*command, Origin::Window);
    });
    m_forecast.strip = new ForecastStrip(report);
    m_forecast.strip->setObjectName(u"forecast"_s);
    column->addWidget(m_forecast.strip);
    column->addWidget(makeTimes());
    m_forecast.worstCase = quietLabel(report);
    m_forecast.worstCase->setObjectName(u"worstCase"_s);
    m_forecast.worstCase->setWordWrap(true);
    column->addWidget(m_forecast.worstCase);
    column->addStretch(1);
    return report;
}

QWidget *Card::makeHead()
{
    auto *const head = new QWidget(this);
    auto *const line = new QHBoxLayout(head);
    const int unit = fontMetrics().height();
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(unit * 3 / 4);
    m_report.picture = new QLabel(head);
    m_report.picture->setObjectName(u"picture"_s);
    m_report.picture->setFixedSize(unit * 3, unit * 3);
    line->addWidget(m_report.picture, 0, Qt::AlignTop);

    auto *const words = new QVBoxLayout;
    words->setSpacing(unit / 5);
    m_report.headline = plainLabel(u"headline"_s, head);
    auto large = m_report.headline->font();
    if (large.pointSizeF() > 0.0)
        large.setPointSizeF(large.pointSizeF() * 1.45);
    large.setBold(true);
    m_report.headline->setFont(large);
    m_report.condition = quietLabel(head);
    m_report.condition->setObjectName(u"condition"_s);
    m_report.condition->setWordWrap(true);
    words->addWidget(m_report.headline);
    words->addWidget(m_report.condition);
    words->addStretch(1);
    line->addLayout(words, 1);
    return head;
}

QWidget *Card::makeTimes()
{
    m_forecast.times = new QWidget(this);
    m_forecast.times->setObjectName(u"times"_s);
    m_forecast.times->setAccessibleName(tr("What comes next"));
    auto *const grid = new QGridLayout(m_forecast.times);
    const int unit = fontMetrics().height();
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(unit);
    grid->setVerticalSpacing(unit / 5);
    grid->setColumnStretch(0, 1);
    for (int row = 0; row < static_cast<int>(m_forecast.rows.size()); ++row) {
        auto &labels = m_forecast.rows.at(static_cast<std::size_t>(row));
        labels = {quietLabel(m_forecast.times), new QLabel(m_forecast.times), new QLabel(m_forecast.times)};
        labels.what->setObjectName(u"what%1"_s.arg(row));
        labels.when->setObjectName(u"when%1"_s.arg(row));
        labels.left->setObjectName(u"left%1"_s.arg(row));
        labels.left->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(labels.what, row, 0);
        grid->addWidget(labels.when, row, 1);
        grid->addWidget(labels.left, row, 2);
    }
    return m_forecast.times;
}

CardButton *Card::makeButton(const QString &name, ButtonId id, const QString &text, QWidget *parent)
{
    auto *const button = new CardButton(parent);
    button->setObjectName(name);
    m_mnemonics.assign(id, text);
    return button;
}

QWidget *Card::makeChoices()
{
    auto *const choices = new QWidget(this);
    choices->setAccessibleName(tr("Pick a status"));
    auto *const column = new QVBoxLayout(choices);
    const int unit = fontMetrics().height();
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(unit / 4);

    for (const auto state : allSettablePresences)
        m_mnemonics.assign(static_cast<int>(state), labelOf(state));
    auto *const lengthLine = new QHBoxLayout;
    auto *const caption = new QLabel(SharedText::tr("Duration"), choices);
    m_choices.length = new QComboBox(choices);
    m_choices.length->setObjectName(u"length"_s);
    m_choices.length->setAccessibleName(SharedText::tr("Duration"));
    m_choices.length->setAccessibleDescription(tr("For the status you pick next."));
    m_choices.length->addItem(tr("Default", "duration of a status"));
    for (int index = 0; index < lengthChoiceCount; ++index)
        m_choices.length->addItem(QString{});
    caption->setBuddy(m_choices.length);
    lengthLine->addWidget(caption);
    lengthLine->addWidget(m_choices.length, 1);
    column->addLayout(lengthLine);

    for (const auto state : allSettablePresences) {
        auto *const place = new QWidget(choices);
        auto *const only = new QVBoxLayout(place);
        only->setContentsMargins(0, 0, 0, 0);
        auto *const button = new StateButton(state, place);
        button->setObjectName(nameOf(state));
        button->setText(m_mnemonics.marked(static_cast<int>(state), labelOf(state)));
        button->setAccessibleName(labelOf(state));
        only->addWidget(button);
        column->addWidget(place);
        m_choices.states << button;
        connect(button, &StateButton::clicked, this, [this, state] { choose(state); });
    }

    m_choices.thenBack = new QCheckBox(tr("Then back to my current status"), choices);
    m_choices.thenBack->setObjectName(u"thenBack"_s);
    m_choices.thenBack->setAccessibleDescription(tr("For the status you pick next."));
    column->addWidget(m_choices.thenBack);
    column->addSpacing(unit / 2);

    m_choices.extend = makeButton(u"extend"_s, ExtendId, tr("Extend"), choices);
    m_choices.back = makeButton(u"back"_s, BackId, tr("Back"), choices);
    m_choices.clear = makeButton(u"clear"_s, ClearId, SharedText::tr("Let Teams decide"), choices);
    for (auto *const button : {m_choices.extend, m_choices.back, m_choices.clear})
        column->addWidget(button);
    connect(m_choices.extend, &CardButton::clicked, this,
            [this] { m_desk.submit(Commands::Extend{.by = extension}, Origin::Window); });
    connect(m_choices.back, &CardButton::clicked, this,
            [this] { m_desk.submit(Commands::Back{}, Origin::Window); });
    connect(m_choices.clear, &CardButton::clicked, this,
            [this] { m_desk.submit(Commands::Clear{}, Origin::Window); });
    connect(m_choices.length, &QComboBox::currentIndexChanged, this, &Card::refreshIfSeen);
    column->addStretch(1);
    return choices;
}

QWidget *Card::makeFooter()
{
    auto *const footer = new QWidget(this);
    auto *const column = new QVBoxLayout(footer);
    const int unit = fontMetrics().height();
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(unit / 2);
    auto *const rule = new QFrame(footer);
    rule->setObjectName(u"rule"_s);
    rule->setFixedHeight(1);
    rule->setAutoFillBackground(true);
    column->addWidget(rule);

    auto *const line = new QHBoxLayout;
    m_footer.account = plainLabel(u"account"_s, footer);
    m_footer.account->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_footer.sign = new QPushButton(footer);
    m_footer.sign->setObjectName(u"sign"_s);
    m_mnemonics.assign(SignId, SharedText::tr("Sign in…"));
    connect(m_footer.sign, &QPushButton::clicked, this,
            [this] { m_desk.submit(signCommand(m_snapshots.snapshot()), Origin::Window); });
    m_footer.settings = makeSettingsButton(footer);
    line->addWidget(m_footer.account, 1);
    line->addWidget(m_footer.settings);
    line->addWidget(m_footer.sign);
    QWidget::setTabOrder(m_footer.settings, m_footer.sign);
    column->addLayout(line);

    m_footer.trayless = new QWidget(footer);
    m_footer.trayless->setObjectName(u"trayless"_s);
    auto *const note = new QHBoxLayout(m_footer.trayless);
    note->setContentsMargins(0, 0, 0, 0);
    auto *const text = quietLabel(m_footer.trayless);
    text->setObjectName(u"traylessText"_s);
    text->setWordWrap(true);
    text->setText(tr(
        "This desktop has no tray. Lamplighter keeps running when you close this window. Your app menu opens "
        "it again."));
    m_footer.quit = new QPushButton(m_footer.trayless);
    m_footer.quit->setObjectName(u"quit"_s);
    const auto quit = SharedText::tr("Quit Lamplighter");
    m_mnemonics.assign(QuitId, quit);
    setButton(m_footer.quit, QuitId, quit,
              tr("Quits Lamplighter. Your settings decide whether your status ends."));
    connect(m_footer.quit, &QPushButton::clicked, this,
            [this] { m_desk.submit(Commands::Quit{}, Origin::Window); });
    note->addWidget(text, 1);
    note->addWidget(m_footer.quit);
    m_footer.trayless->setVisible(false);
    column->addWidget(m_footer.trayless);
    return footer;
}

QPushButton *Card::makeSettingsButton(QWidget *parent)
{
    auto *const button = new QPushButton(parent);
    button->setObjectName(u"settingsButton"_s);
    const auto text = SharedText::tr("Settings…");
    m_mnemonics.assign(SettingsId, text);
    setButton(button, SettingsId, text, tr("Account, hotkeys, start at login, and more."));
    button->setVisible(false);
    connect(button, &QPushButton::clicked, this, &Card::settingsWanted);
    return button;
}

QPushButton *Card::makeOtherBrowserButton(QWidget *parent)
{
    auto *const button = new QPushButton(parent);
    button->setObjectName(u"otherBrowser"_s);
    const auto text = tr("Choose another browser…");
    m_mnemonics.assign(OtherBrowserId, text);
    setButton(button, OtherBrowserId, text, tr("Another browser may work. Opens Settings."));
    button->setVisible(false);
    connect(button, &QPushButton::clicked, this, &Card::browserChoiceWanted);
    return button;
}

void Card::offerSettings(bool offered)
{
    m_footer.settings->setVisible(offered);
    refreshIfSeen(); // the button for another browser depends on it
}

void Card::setTrayless(bool trayless)
{
    m_footer.trayless->setVisible(trayless);
}

void Card::showFailure(const std::optional<Error> &failure)
{
    m_failure = failure;
    refreshIfSeen();
}

void Card::bringToFront()
{
    if (!isVisible())
        refresh();
    raiseWindow(this);
}

void Card::focusEndOfHold()
{
    for (auto *const button : {m_choices.extend, m_choices.back, m_choices.clear}) {
        if (!button->isEnabled())
            continue;
        m_scroll->ensureWidgetVisible(button);
        button->setFocus();
        return;
    }
}

bool Card::isSeen() const
{
    return isVisible() && !isMinimized();
}

void Card::refreshIfSeen()
{
    if (isSeen()) {
        refresh();
        arm();
    }
    if (m_wasSeen != isSeen()) {
        m_wasSeen = isSeen();
        Q_EMIT seenChanged(m_wasSeen);
    }
}

void Card::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (event->spontaneous())
        return refreshIfSeen();
    refresh();
    fit(true);
    if (m_footer.sign->isDefault() && m_footer.sign->isVisibleTo(this))
        m_footer.sign->setFocus();
    else if (m_footer.settings->isDefault() && m_footer.settings->isVisibleTo(this))
        m_footer.settings->setFocus();
    else if (m_footer.signIn->isVisibleTo(this))
        m_footer.signIn->takeFocus();
    // A key press meant for another window must not clear or send anything.
    else if (m_report.remedy->isVisibleTo(this))
        m_choices.length->setFocus();
    refreshIfSeen();
}

void Card::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!isSeen())
        m_second.stop();
    // They count for one choice only, not for the next time the window opens.
    if (!event->spontaneous()) {
        m_choices.length->setCurrentIndex(0);
        m_choices.thenBack->setChecked(false);
    }
    refreshIfSeen();
}

void Card::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    allowScrolling(heightFor(width()) <= height());
}

void Card::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refreshColours();
    if (event->type() == QEvent::WindowStateChange) {
        if (!isSeen())
            m_second.stop();
        refreshIfSeen();
    }
}

/// A text has changed its height.
bool Card::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scroll->widget() && event->type() == QEvent::LayoutRequest)
        fit(false);
    return QWidget::eventFilter(watched, event);
}

void Card::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel) || event->matches(QKeySequence::Close))
        hide();
    else
        QWidget::keyPressEvent(event);
}

/// Waits for the next second of program time, but refreshes at most four times a second of real time: at
/// sixty times the speed, sixty numbers a second can't be read.
void Card::arm()
{
    const auto real = m_clock.realTimeFor(Seconds{1});
    if (!real)
        return m_second.stop();
    const auto intoSecond = m_clock.now().utc.time_since_epoch() % Seconds{1};
    const bool isSlow = *real >= Milliseconds{250};
    const auto span =
        isSlow ? m_clock.realTimeFor(Seconds{1} - intoSecond).value_or(*real) : Milliseconds{250};
    m_second.start(std::max(span, Milliseconds{50}));
}

void Card::choose(SettablePresence state)
{
    Commands::Set set{.state = state};
    if (const int index = m_choices.length->currentIndex(); index > 0)
        set.end = lengthChoices(m_clock.now().utc).at(index - 1).end;
    set.thenBack = m_choices.thenBack->isEnabled() && m_choices.thenBack->isChecked();
    m_desk.submit(set, Origin::Window);
}

void Card::setButton(QPushButton *button, ButtonId id, const QString &text, const QString &description)
{
    const auto marked = m_mnemonics.marked(id, text);
    if (button->text() != marked)
        button->setText(marked);
    button->setAccessibleName(text);
    button->setAccessibleDescription(description);
}

void Card::refresh()
{
    const auto snapshot = m_snapshots.snapshot();
    const auto now = m_clock.now().utc;
    const auto title = snapshot.practice     ? tr("Lamplighter – demo")
                       : m_profile.isEmpty() ? tr("Lamplighter")
                                             : tr("Lamplighter – profile %1").arg(m_profile);
    if (windowTitle() != title)
        setWindowTitle(title);
    refreshPractice(snapshot);
    refreshReport(snapshot, now);
    refreshTimes(snapshot, now);
    refreshChoices(snapshot, now);
    m_footer.troubles->show(troublesOf(snapshot, m_failure, now), m_footer.signIn->lastButton());
    m_footer.question->show(snapshot.switchOffered);
    refreshSignIn(snapshot);
}

void Card::refreshPractice(const Snapshot &snapshot)
{
    m_demo.banner->setVisible(snapshot.practice);
    auto *const group = m_demo.realTime->group();
    auto *const wanted = snapshot.practiceSpeed == 1.0    ? m_demo.realTime
                         : snapshot.practiceSpeed == 60.0 ? m_demo.fastTime
                                                          : nullptr;
    if (group->checkedButton() != wanted) {
        // At any other speed, neither of the two is checked.
        group->setExclusive(wanted != nullptr);
        m_demo.realTime->setChecked(wanted == m_demo.realTime);
        m_demo.fastTime->setChecked(wanted == m_demo.fastTime);
        group->setExclusive(true);
    }
    // Tab goes to the checked button, arrow keys to the other. Qt would take the first.
    for (auto *const button : {m_demo.realTime, m_demo.fastTime})
        button->setFocusPolicy(!wanted || button == wanted ? Qt::StrongFocus : Qt::ClickFocus);
}

void Card::refreshReport(const Snapshot &snapshot, Utc now)
{
    const auto look = lookOf(snapshot, now);
    const auto key = QVariant::fromValue(statusText(snapshot, now));
    const int size = static_cast<int>(m_report.picture->width() * devicePixelRatioF());
    auto pixmap = lampPixmap(look, size);
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_report.picture->setPixmap(pixmap);
    m_report.picture->setAccessibleName(key.toString());
    showText(m_report.headline, headlineText(snapshot, now));
    showText(m_report.condition, conditionText(snapshot, now));
    showText(m_report.colleagues, colleaguesText(snapshot));
    if (const auto remedy = remedyText(snapshot); !remedy.isEmpty())
        setButton(m_report.remedy, RemedyId, remedy, remedyDescription(snapshot));
    m_report.remedy->setVisible(remedyCommand(snapshot).has_value());
    m_forecast.strip->show(snapshot, now);
    m_forecast.strip->setVisible(ForecastStrip::isUseful(snapshot, now));
    showText(m_forecast.worstCase, worstCaseText(snapshot, now));
}

void Card::refreshTimes(const Snapshot &snapshot, Utc now)
{
    struct Line {
        QString what;
        Utc at;
    };
    QList<Line> lines;
    const auto stageCaption = isFailing(snapshot) ? tr("Then %1", "what follows the end of a status")
                                                  : SharedText::tr("If Lamplighter stops: %1");
    if (snapshot.nextRenewal && *snapshot.nextRenewal > now)
        lines << Line{isFailing(snapshot) ? tr("Next try") : tr("Next refresh"), *snapshot.nextRenewal};
    if (snapshot.forecast) {
        for (const auto &stage : stagesToCome(snapshot.forecast->unattended, now))
            lines << Line{stageCaption.arg(stageText(stage.presence)), stage.at};
    }
    if (snapshot.hold && snapshot.hold->until && *snapshot.hold->until > now)
        lines << Line{tr("Then %1", "what follows the end of a status").arg(thenLabel(snapshot.hold->then)),
                      *snapshot.hold->until};
    std::stable_sort(lines.begin(), lines.end(), [](const Line &a, const Line &b) { return a.at < b.at; });
    for (std::size_t row = 0; row < m_forecast.rows.size(); ++row) {
        const auto &labels = m_forecast.rows.at(row);
        const bool used = row < static_cast<std::size_t>(lines.size());
        const auto line = used ? lines.at(static_cast<qsizetype>(row)) : Line{};
        showText(labels.what, line.what);
        showText(labels.when, used ? timeLabel(line.at, now) : QString{});
        showText(labels.left,
                 used ? tr("in %1", "minutes and seconds").arg(countdownText(line.at - now)) : QString{});
    }
    m_forecast.times->setVisible(!lines.isEmpty());
}

void Card::refreshChoices(const Snapshot &snapshot, Utc now)
{
    const bool canChoose = !needsPerson(snapshot);
    for (auto *const button : std::as_const(m_choices.states)) {
        button->setEnabled(canChoose);
        button->setChecked(snapshot.hold && snapshot.hold->state == button->state());
    }
    m_choices.length->setEnabled(canChoose);
    const auto lengths = lengthChoices(now);
    for (int index = 0; index < lengthChoiceCount; ++index) {
        if (m_choices.length->itemText(index + 1) != lengths.at(index).label)
            m_choices.length->setItemText(index + 1, lengths.at(index).label);
    }
    const int chosen = m_choices.length->currentIndex();
    const bool isBounded =
        chosen > 0 && !std::holds_alternative<HoldEnd::UntilChanged>(lengths.at(chosen - 1).end.value);
    m_choices.thenBack->setEnabled(canChoose && snapshot.hold && isBounded);

    setButton(m_choices.extend, ExtendId, extendText(snapshot, now),
              tr("Moves the end time of your status."));
    m_choices.extend->setEnabled(canExtend(snapshot) && canChoose);
    setButton(m_choices.back, BackId, backText(snapshot, now), tr("Sets the status you had before."));
    m_choices.back->setEnabled(snapshot.previous && canChoose);
    setButton(m_choices.clear, ClearId, SharedText::tr("Let Teams decide"), tr("Ends the status you chose."));
    m_choices.clear->setEnabled(snapshot.hold || canChoose);
}

/// Moves the focus from the sign-in button to the panel, and back.
void Card::refreshSignIn(const Snapshot &snapshot)
{
    auto progress = m_snapshots.signIn();
    progress.isRunning = snapshot.signInRunning;
    const bool begins = progress.isRunning && m_footer.sign->hasFocus();
    const bool ends = !progress.isRunning && m_footer.signIn->hasKeyboard();
    m_footer.signIn->show(progress);
    refreshFooter(snapshot);
    if (begins)
        m_footer.signIn->takeFocus();
    else if (ends && m_footer.sign->isVisibleTo(this))
        m_footer.sign->setFocus();
}

void Card::refreshFooter(const Snapshot &snapshot)
{
    m_footer.account->setText(accountText(snapshot));
    const bool notConfigured = snapshot.health == Health::NotConfigured;
    const bool isPanels = snapshot.signInRunning && needsPerson(snapshot);
    m_footer.sign->setVisible(!notConfigured && !isPanels && (needsPerson(snapshot) || snapshot.account));
    m_footer.sign->setDefault(needsPerson(snapshot) && !notConfigured && !isPanels);
    m_footer.settings->setDefault(notConfigured);
    const auto &failed = snapshot.failedSignIn;
    const bool mayHelp =
        (m_failure && m_failure->anotherBrowserMayHelp) || (failed && failed->error.anotherBrowserMayHelp);
    m_footer.otherBrowser->setVisible(mayHelp && !snapshot.signInRunning && !m_footer.settings->isHidden());
    setButton(m_footer.sign, SignId, isSignedIn(snapshot) ? SharedText::tr("Sign out") : signInText(snapshot),
              isSignedIn(snapshot) ? tr("Ends your status and removes this account.")
                                   : SharedText::tr("Opens the sign-in page in your browser."));
}

void Card::refreshColours()
{
    for (auto *const label : std::as_const(m_quiet)) {
        auto colours = palette();
        colours.setColor(QPalette::WindowText, quietText(palette()));
        label->setPalette(colours);
    }
    auto banner = palette();
    banner.setColor(QPalette::Window,
                    mixed(colourOf(IconLook::Shape::Resting), palette().color(QPalette::Window), 0.7));
    m_demo.banner->setPalette(banner);
    if (auto *const rule = findChild<QFrame *>(u"rule"_s)) {
        auto colours = palette();
        colours.setColor(QPalette::Window, lineColour(palette()));
        rule->setPalette(colours);
    }
}

int Card::heightFor(int width) const
{
    const auto *const content = m_scroll->widget();
    const int banner = m_demo.banner->isVisibleTo(this) ? m_demo.banner->sizeHint().height() : 0;
    return std::max(content->layout()->totalHeightForWidth(width), content->minimumSizeHint().height()) +
           banner;
}

/// A scroll bar narrows the texts, which makes them higher, and Qt then never hides it again.
void Card::allowScrolling(bool fits)
{
    const auto policy = fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded;
    if (m_scroll->verticalScrollBarPolicy() != policy)
        m_scroll->setVerticalScrollBarPolicy(policy);
}

/// Fits the height to the texts at this width, up to the screen's; the rest scrolls. An open window only
/// grows, so that nothing moves under the pointer.
void Card::fit(bool mayShrink)
{
    auto *const content = m_scroll->widget();
    if (!isVisible())
        return;
    if (mayShrink) {
        // Changes made while the window was hidden have not reached the outer layouts yet.
        const auto inner = content->findChildren<QWidget *>();
        std::for_each(inner.crbegin(), inner.crend(), [](QWidget *one) {
            if (one->layout())
                one->layout()->invalidate();
        });
        content->layout()->invalidate();
    }
    const int least = std::min(content->minimumSizeHint().width(), screen()->availableGeometry().width());
    if (least != minimumWidth())
        setMinimumWidth(least);
    const int wide = std::max(width(), least);
    const int needed = heightFor(wide);
    const int tall = std::min(needed, screen()->availableGeometry().height() * 9 / 10);
    allowScrolling(needed <= std::max(tall, mayShrink ? 0 : height()));
    if (wide != width() || tall > height() || (mayShrink && tall != height()))
        resize(wide, mayShrink ? tall : std::max(tall, height()));
}

} // namespace Lamplighter
