// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settingswindow.h"

#include "base/pasted.h"
#include "base/sharedtext.h"
#include "ui/askitteam.h"
#include "ui/browserfield.h"
#include "ui/enteredaccount.h"
#include "ui/hotkeypage.h"
#include "ui/settingfield.h"
#include "ui/troublelist.h"
#include "ui/widgets.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStyle>
#include <QTabBar>
#include <QTabWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
/// The first letter row of a page. The tabs and buttons use those before it.
constexpr int firstRow = 10;
enum Letter {
    AccountTab,
    HotkeyTab,
    HoldTab,
    StartTab,
    SaveButton,
    CancelButton,
    SuggestButton,
    SignButton,
    AskButton
};

namespace Values = SettingValues;

const auto customCloud = settingKeys.cloudName.print(Values::Cloud::Custom);

bool isOfAccount(const SettingField &field)
{
    const auto section = field.setting().section();
    // Another browser doesn't make it another account.
    return &field.setting() != &settingKeys.accountBrowser &&
           (section == settingKeys.accountClientId.section() || section == settingKeys.cloudName.section());
}

QString normal(const SettingField &field)
{
    return checkedSetting({field.setting(), field.value()}).value_or(field.value().trimmed());
}

ChoiceField::Choice leaseChoice(Minutes span)
{
    return {settingKeys.holdLease.print(span), minutesText(span)};
}

QString leaseText(const QString &value)
{
    const auto lease = settingKeys.holdLease.parse(value);
    return lease && *lease ? minutesText(**lease) : value;
}

} // namespace

SettingsWindow::SettingsWindow(CommandDesk &desk, SnapshotSource &snapshots, SettingsPorts ports,
                               const QString &profile, QWidget *parent)
    : QDialog(parent, Qt::Window)
    , m_desk(desk)
    , m_snapshots(snapshots)
    , m_ports(std::move(ports))
{
    setObjectName(u"settings"_s);
    setWindowTitle(profile.isEmpty() ? tr("Lamplighter – settings")
                                     : tr("Lamplighter – settings for profile %1").arg(profile));
    setAccessibleName(tr("Lamplighter settings"));
    setAccessibleDescription(tr("Changes take effect when you save."));

    const int unit = fontMetrics().height();
    auto *const all = new QVBoxLayout(this);
    all->setContentsMargins(unit * 2 / 3, unit * 2 / 3, unit * 2 / 3, unit * 2 / 3);
    all->setSpacing(unit * 2 / 3);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"pages"_s);
    m_tabs->setAccessibleName(tr("Settings pages"));
    all->addWidget(m_tabs, 1);
    makeAccount();
    makeHotkeys();
    makeHolding();
    makeStart();
    makeFooter();
    m_pages.at(AccountTab)->mnemonics.assign(SignButton, SharedText::tr("Sign in…"));
    for (const auto &page : m_pages)
        finish(*page);
    mark(*m_pages.at(AccountTab), AskButton, m_accountPage.ask->button());
    mark(*m_pages.at(HotkeyTab), SuggestButton, m_hotkeyPage->suggestButton());

    // Qt would focus the first field of the new page, and a hotkey field would record the next letter.
    connect(m_tabs, &QTabWidget::currentChanged, m_tabs->tabBar(), qOverload<>(&QWidget::setFocus));
    // QScrollArea follows Tab, but no mnemonics.
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, const QWidget *now) { scrollTo(now); });
    connect(&m_snapshots, &SnapshotSource::changed, this, &SettingsWindow::refresh);
    m_read = m_ports.read();
    showAllValues();
    fit(); // before it is shown: QDialog places it by its size
}

SettingsWindow::~SettingsWindow()
{
    // A field may still lose the focus after m_fields is gone.
    disconnect(qApp, nullptr, this, nullptr);
}

SettingsWindow::Page &SettingsWindow::addPage(const QString &name, QWidget *content)
{
    const QStringList titles{SharedText::tr("Account"), tr("Hotkeys"), tr("Behavior"), tr("General")};
    const auto &title = titles.at(m_tabs->count());
    auto page = std::make_unique<Page>();
    page->area = new QScrollArea(m_tabs);
    page->area->setObjectName(name);
    page->area->setFrameShape(QFrame::NoFrame);
    page->area->setWidgetResizable(true);
    page->area->setFocusPolicy(Qt::NoFocus);
    page->area->setAccessibleName(title);
    page->content = content ? content : new QWidget(page->area);
    page->column = content ? qobject_cast<QVBoxLayout *>(content->layout()) : new QVBoxLayout(page->content);
    const int unit = fontMetrics().height();
    page->column->setContentsMargins(unit, unit, unit, unit);
    page->column->setSpacing(unit * 4 / 5);
    // Tabs and buttons have the same letters on every page.
    for (int tab = AccountTab; tab <= StartTab; ++tab)
        page->mnemonics.assign(tab, titles.at(tab));
    page->mnemonics.assign(SaveButton, tr("Save"));
    page->mnemonics.assign(CancelButton, SharedText::tr("Cancel"));
    m_tabs->addTab(page->area, page->mnemonics.marked(m_tabs->count(), title));
    m_pages.push_back(std::move(page));
    return *m_pages.back();
}

void SettingsWindow::finish(Page &page)
{
    page.column->addStretch(1);
    page.area->setWidget(page.content);
    // In some styles QTabWidget's pane is brighter than a window; the page should match it.
    page.content->setAutoFillBackground(false);
    page.area->viewport()->setAutoFillBackground(false);
    for (const auto &[field, row] : page.lettered) {
        page.mnemonics.assign(row, field->caption());
        field->setCaption(page.mnemonics.marked(row, field->caption()));
    }
}

template <typename Field>
Field *SettingsWindow::add(Page &page, Field *field)
{
    page.column->addWidget(field);
    enlist(page, field);
    return field;
}

void SettingsWindow::enlist(Page &page, SettingField *field)
{
    page.lettered.append({field, firstRow + static_cast<int>(page.lettered.size())});
    m_fields.append(field);
    connect(field, &SettingField::edited, this, [this, field] { edited(field); });
}

/// Marks the letter of a button on the page.
void SettingsWindow::mark(Page &page, int letter, QPushButton *button)
{
    page.mnemonics.assign(letter, button->text());
    button->setText(page.mnemonics.marked(letter, button->text()));
}

QLabel *SettingsWindow::addText(Page &page, const QString &name)
{
    auto *const label = plainLabel(name, page.content);
    page.column->addWidget(label);
    return label;
}

void SettingsWindow::addHeading(Page &page, const QString &text)
{
    auto *const label = addText(page, {});
    auto bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setText(text);
}

void SettingsWindow::makeAccount()
{
    auto &page = addPage(u"accountPage"_s);
    auto *const content = page.content;
    add(page, new TextField(settingKeys.accountClientId, tr("App ID (client ID)"),
                            tr("Your IT team gives you this."), content));
    const auto &cloud = settingKeys.cloudName;
    m_accountPage.cloud =
        add(page, new ChoiceField(cloud, tr("Cloud"),
                                  tr("Where your organization's Microsoft 365 is. In China (21Vianet), "
                                     "Microsoft offers no Teams status."),
                                  {{cloud.print(Values::Cloud::Global), tr("Worldwide, including GCC")},
                                   {cloud.print(Values::Cloud::GccHigh), tr("US government: GCC High")},
                                   {cloud.print(Values::Cloud::Dod), tr("US Department of Defense: DoD")},
                                   {u"china"_s, tr("China (21Vianet): no Teams status there"), false},
                                   {customCloud, tr("Custom addresses")}},
                                  content));
    m_accountPage.tenant = add(
        page, new TextField(settingKeys.accountTenant, tr("Organization"),
                            tr("A domain such as contoso.com, or an ID. If unsure, keep “organizations”."),
                            content));
    m_accountPage.authority =
        add(page, new TextField(settingKeys.cloudAuthority, SharedText::tr("Sign-in address"),
                                tr("With your organization, such as https://host/tenant."), content));
    m_accountPage.graph =
        add(page, new TextField(settingKeys.cloudGraph, SharedText::tr("Graph address"),
                                tr("Microsoft Graph without a version, such as https://host."), content));
    m_accountPage.authority->require(tr("Enter the sign-in address of your cloud."));
    m_accountPage.graph->require(tr("Enter the Graph address of your cloud."));
    add(page, new BrowserField(settingKeys.accountBrowser,
                               m_ports.browsers ? m_ports.browsers() : QStringList(), content));

    auto *const line = new QHBoxLayout;
    line->setSpacing(fontMetrics().height() / 3); // an address can't wrap, so it needs the room
    m_accountPage.account = plainLabel(u"account"_s, content);
    m_accountPage.sign = new QPushButton(content);
    m_accountPage.sign->setObjectName(u"sign"_s);
    m_accountPage.sign->setAutoDefault(false);
    connect(m_accountPage.sign, &QPushButton::clicked, this,
            [this] { m_desk.submit(signCommand(m_snapshots.snapshot()), Origin::Window); });
    line->addWidget(m_accountPage.account, 1);
    line->addWidget(m_accountPage.sign);
    page.column->addLayout(line);
    m_accountPage.ask =
        new AskItTeam([this] { return EnteredAccount(m_read, m_fields).registration(); }, content);
    page.column->addWidget(m_accountPage.ask);
}

void SettingsWindow::makeHotkeys()
{
    m_hotkeyPage = new HotkeyPage(m_ports, this);
    auto &page = addPage(u"hotkeyPage"_s, m_hotkeyPage);
    for (auto *const field : m_hotkeyPage->fields())
        enlist(page, field);
    connect(m_hotkeyPage, &HotkeyPage::noted, this, [this](const QString &key, const QString &why) {
        m_notes.insert(key, why);
        refresh();
    });
    connect(m_hotkeyPage, &HotkeyPage::supportChanged, this, &SettingsWindow::refreshHotkeys);
}

void SettingsWindow::makeHolding()
{
    auto &page = addPage(u"holdPage"_s);
    auto *const content = page.content;
    add(page, new HoldEndField(settingKeys.holdDefault, tr("Keep a status"),
                               tr("Used when you don't pick a duration."), content));
    add(page,
        new SwitchField(settingKeys.holdOnLock, Values::OnLock::Release, Values::OnLock::Keep,
                        tr("Pause Available while my screen is locked"),
                        tr("While you look available, Teams won't alert your phone. Other statuses stay."),
                        content));
    add(page, new SwitchField(settingKeys.holdOnQuit, Values::OnQuit::Clear, Values::OnQuit::Leave,
                              tr("End my status when Lamplighter quits"),
                              tr("Otherwise it runs out after a while."), content));
    const auto &lease = settingKeys.holdLease;
    add(page, new ChoiceField(lease, tr("If this computer crashes or goes offline, show my status for up to"),
                              tr("Until then, colleagues see it. Available fades after 5 minutes anyway."),
                              {leaseChoice(Minutes{5}),
                               leaseChoice(Minutes{15}),
                               leaseChoice(Minutes{60}),
                               {lease.print({}), tr("until it ends (4 hours at most)")}},
                              content, leaseText));
    const auto &resume = settingKeys.holdResume;
    add(page,
        new ChoiceField(resume, tr("When Lamplighter restarts"), tr("If your status hasn't ended by then."),
                        {{resume.print(Values::Resume::Yes), tr("Resume my status")},
                         {resume.print(Values::Resume::Ask), tr("Ask me")},
                         {resume.print(Values::Resume::No), tr("Start fresh")}},
                        content));
}

void SettingsWindow::makeStart()
{
    auto &page = addPage(u"startPage"_s);
    auto *const content = page.content;
    const auto addSwitch = [&](const Setting<SettingKinds::YesNo> &setting, const QString &caption,
                               const QString &explanation) {
        return add(page, new SwitchField(setting, true, false, caption, explanation, content));
    };
    addHeading(page, tr("Start"));
    m_atLogin = addSwitch(settingKeys.startAtLogin, tr("Start Lamplighter when I log in"),
                          tr("It starts quietly in the tray."));
    addHeading(page, tr("Notifications"));
    addSwitch(settingKeys.notifyEnding, tr("Before a status ends"),
              tr("Two minutes before, with buttons to extend it."));
    addSwitch(settingKeys.notifySignIn, tr("When I need to sign in"), tr("Or unlock the password store."));
    addSwitch(settingKeys.notifyLost, tr("When my status no longer shows"),
              tr("Because something went wrong."));
    const auto &changes = settingKeys.notifyChanges;
    add(page, new ChoiceField(changes, tr("When a hotkey or command changes my status"),
                              tr("The tray icon always shows it."),
                              {{changes.print(Values::Changes::Auto), tr("Only when a screen reader is on")},
                               {changes.print(Values::Changes::Yes), tr("Always")},
                               {changes.print(Values::Changes::No), tr("Never")}},
                              content));
}

void SettingsWindow::makeFooter()
{
    m_troubleList = new TroubleList(this);
    m_troubleList->setObjectName(u"troubles"_s);
    layout()->addWidget(m_troubleList);
    auto *const line = new QHBoxLayout;
    line->addStretch(1);
    const auto addButton = [&](const QString &name, Letter letter, const QString &text,
                               const QString &description) {
        auto *const button = new QPushButton(m_pages.front()->mnemonics.marked(letter, text), this);
        button->setObjectName(name);
        button->setAccessibleName(text);
        button->setAccessibleDescription(description);
        button->setAutoDefault(false);
        line->addWidget(button);
        return button;
    };
    auto *const saveButton =
        addButton(u"save"_s, SaveButton, tr("Save"), tr("Saves and applies your changes."));
    saveButton->setDefault(true);
    auto *const cancelButton =
        addButton(u"cancel"_s, CancelButton, SharedText::tr("Cancel"), tr("Closes the window."));
    connect(saveButton, &QPushButton::clicked, this, &SettingsWindow::save);
    connect(cancelButton, &QPushButton::clicked, this, &SettingsWindow::reject);
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
}

void SettingsWindow::bringToFront()
{
    raiseWindow(this);
}

void SettingsWindow::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (event->spontaneous())
        return;
    askAtLogin();
}

void SettingsWindow::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    m_hotkeyPage->layOut(width());
}

void SettingsWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    // The user may have changed the file or the system's settings elsewhere.
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        reread();
        askAtLogin();
        refresh();
    }
}

void SettingsWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    reject();
}

void SettingsWindow::showAllValues()
{
    m_notes.clear();
    for (auto *const field : std::as_const(m_fields))
        field->showValue(m_read.text(field->setting()), m_read.isLocked(field->setting()));
    refresh();
}

/// Reads the file into unchanged fields. Returns the captions of changed fields whose value in the file is
/// new.
QStringList SettingsWindow::reread()
{
    QList<SettingField *> changed;
    std::copy_if(m_fields.cbegin(), m_fields.cend(), std::back_inserter(changed),
                 [this](const SettingField *field) { return isChanged(field); });
    const auto before = std::exchange(m_read, m_ports.read());
    QStringList conflicting;
    for (auto *const field : std::as_const(m_fields)) {
        const auto &setting = field->setting();
        const auto now = m_read.text(setting);
        const bool locked = m_read.isLocked(setting);
        if (!changed.contains(field) || locked) {
            if (now != before.text(setting) || locked != before.isLocked(setting))
                field->showValue(now, locked);
        } else if (now != before.text(setting) && now != normal(*field)) {
            m_notes.insert(field->key(), now.isEmpty()
                                             ? tr("The settings file changed: this is empty now.")
                                             : tr("The settings file changed: it says “%1” now.").arg(now));
            conflicting.append(field->caption());
        }
    }
    return conflicting;
}

bool SettingsWindow::isInUse(const SettingField *field) const
{
    const bool isCustom = m_accountPage.cloud->value() == customCloud;
    return field == m_accountPage.tenant                                      ? !isCustom
           : field == m_accountPage.authority || field == m_accountPage.graph ? isCustom
                                                                              : true;
}

bool SettingsWindow::isChanged(const SettingField *field) const
{
    const auto &setting = field->setting();
    if (!field->isTouched() || m_read.isLocked(setting))
        return false;
    const auto problems = m_read.problems();
    const bool isInvalid =
        std::any_of(problems.cbegin(), problems.cend(),
                    [&](const SettingProblem &problem) { return problem.key == setting.key(); });
    return isInvalid || normal(*field) != m_read.text(setting);
}

bool SettingsWindow::hasUnsaved() const
{
    return std::any_of(m_fields.cbegin(), m_fields.cend(),
                       [this](const SettingField *field) { return isInUse(field) && isChanged(field); });
}

void SettingsWindow::edited(SettingField *field)
{
    m_notes.remove(field->key());
    if (auto *const hotkey = qobject_cast<HotkeySettingField *>(field))
        m_hotkeyPage->tryOut(hotkey);
    refresh();
}

void SettingsWindow::askAtLogin()
{
    m_ports.askAtLogin(this, [this](const AtLoginState &state) {
        m_atLoginText = joined(state.text, state.next);
        refresh();
    });
}

/// What is wrong with the saved value, by the file, the policy and the system.
QString SettingsWindow::problemOf(const SettingField *field) const
{
    const auto problems = m_read.problems();
    for (const auto &problem : problems) {
        if (problem.key == field->key())
            return joined(problem.text, problem.next);
    }
    // For other fields, the snapshot's problems are older than m_read.
    if (!qobject_cast<const HotkeySettingField *>(field) && field != m_atLogin)
        return {};
    const auto snapshot = m_snapshots.snapshot();
    for (const auto &problem : snapshot.problems) {
        if (problem.key == field->key())
            return joined(problem.text, problem.next);
    }
    return {};
}

/// Says what will be saved if it is less than what was pasted.
QString SettingsWindow::readingOf(const SettingField *field) const
{
    const auto typed = field->value();
    if (!isChanged(field) || !field->objection().isEmpty())
        return {};
    const auto used = normal(*field);
    return cleanedPaste(typed).compare(used, Qt::CaseInsensitive) == 0
               ? QString{}
               : tr("Lamplighter will use %1.", "what it has taken out of a pasted text").arg(used);
}

QString SettingsWindow::troubleOf(const SettingField *field) const
{
    const bool isNew =
        isChanged(field) ||
        (isOfAccount(*field) && std::any_of(m_fields.cbegin(), m_fields.cend(), [this](const auto *each) {
             return isOfAccount(*each) && isInUse(each) && isChanged(each);
         }));
    if (isNew && isInUse(field) && !m_read.isLocked(field->setting())) {
        if (auto objection = field->objection(); !objection.isEmpty())
            return objection;
        if (auto clash = EnteredAccount(m_read, m_fields).clash();
            field == m_accountPage.tenant && !clash.isEmpty())
            return clash;
        if (auto clash = m_hotkeyPage->clashOf(field); !clash.isEmpty())
            return clash;
    }
    return {};
}

void SettingsWindow::refresh()
{
    const bool isCustomAllowed = m_read.get(settingKeys.cloudAllowCustom);
    m_accountPage.cloud->offer(customCloud, isCustomAllowed || m_accountPage.cloud->value() == customCloud,
                               isCustomAllowed ? tr("Custom addresses")
                                               : tr("Custom addresses: not allowed (cloud/allowCustom)"));
    for (auto *const field : {m_accountPage.tenant, m_accountPage.authority, m_accountPage.graph})
        field->setVisible(isInUse(field));
    for (auto *const field : std::as_const(m_fields)) {
        auto trouble = troubleOf(field);
        if (trouble.isEmpty())
            trouble = m_notes.value(field->key());
        if (trouble.isEmpty() && !isChanged(field))
            trouble = problemOf(field);
        field->setTrouble(trouble);
    }
    for (auto *const field : std::as_const(m_fields)) {
        if (field->setting().section() == settingKeys.accountClientId.section())
            field->setState(readingOf(field));
    }
    // A problem mostly repeats what the system says.
    m_atLogin->setState(m_atLogin->trouble().isEmpty() ? m_atLoginText : QString{});
    refreshAccount();
    refreshHotkeys();
    refreshTroubles();
}

void SettingsWindow::showFailure(const std::optional<Error> &failure)
{
    m_failure = failure;
    refreshAccount();
}

void SettingsWindow::refreshAccount()
{
    const auto snapshot = m_snapshots.snapshot();
    const bool isOther = std::any_of(m_fields.cbegin(), m_fields.cend(), [this](const SettingField *field) {
        return isOfAccount(*field) && isInUse(field) && isChanged(field);
    });
    const bool isSetUp = snapshot.health != Health::NotConfigured;
    auto text = accountText(snapshot);
    if (isOther)
        text += u'\n' + tr("Save your changes, then sign in.");
    else if (m_failure && isSetUp)
        text += u'\n' + joined(m_failure->text, m_failure->next);
    m_accountPage.account->setText(text);
    const auto signIn =
        snapshot.health == Health::KeychainLocked ? signInText(snapshot) : SharedText::tr("Sign in…");
    const auto button = isSignedIn(snapshot) ? SharedText::tr("Sign out") : signIn;
    m_accountPage.sign->setText(m_pages.front()->mnemonics.marked(SignButton, button));
    m_accountPage.sign->setAccessibleName(button);
    m_accountPage.sign->setAccessibleDescription(text);
    m_accountPage.sign->setEnabled(isSetUp && !snapshot.signInRunning && (!isOther || isSignedIn(snapshot)));
}

void SettingsWindow::refreshHotkeys()
{
    m_hotkeyPage->refresh(m_snapshots.snapshot(),
                          [this](const SettingField *field) { return isChanged(field); });
}

void SettingsWindow::refreshTroubles()
{
    auto troubles = m_troubles;
    const auto problems = m_read.problems();
    for (const auto &problem : problems) {
        const bool hasField = std::any_of(m_fields.cbegin(), m_fields.cend(), [&](const SettingField *field) {
            return field->key() == problem.key && isInUse(field);
        });
        if (!hasField)
            troubles.append({problem.text, problem.next});
    }
    m_troubleList->show(troubles, m_tabs);
}

void SettingsWindow::goTo(SettingField *field)
{
    for (const auto &page : m_pages) {
        if (!page->content->isAncestorOf(field))
            continue;
        m_tabs->setCurrentWidget(page->area);
        field->takeFocus();
    }
}

void SettingsWindow::showSetting(const SettingRow &setting)
{
    const auto field = std::find_if(m_fields.cbegin(), m_fields.cend(),
                                    [&](const SettingField *each) { return &each->setting() == &setting; });
    if (field != m_fields.cend())
        goTo(*field);
}

void SettingsWindow::scrollTo(const QWidget *focus)
{
    const auto field = std::find_if(m_fields.cbegin(), m_fields.cend(),
                                    [&](const SettingField *each) { return each->isAncestorOf(focus); });
    if (field == m_fields.cend())
        return;
    for (const auto &page : m_pages) {
        if (page->content->isAncestorOf(*field))
            page->area->ensureWidgetVisible(*field);
    }
}

void SettingsWindow::save()
{
    if (m_isSaving)
        return;
    m_troubles.clear();
    const auto conflicting = reread();
    refresh();
    for (auto *const field : std::as_const(m_fields)) {
        if (!troubleOf(field).isEmpty())
            return goTo(field);
    }
    if (!conflicting.isEmpty())
        return refuse({tr("Not saved yet: the settings file changed too (%1).", "captions")
                           .arg(conflicting.join(SharedText::tr(", ", "between the parts of a list"))),
                       tr("Save again to use your values, or cancel to keep the file's.")});

    QList<SettingText> values;
    bool isOtherAccount = false;
    for (const auto *const field : std::as_const(m_fields)) {
        if (!isInUse(field) || !isChanged(field))
            continue;
        values.append({field->setting(), normal(*field)});
        isOtherAccount = isOtherAccount || isOfAccount(*field);
    }
    if (values.isEmpty())
        return leave();
    if (const auto written = m_ports.write(values); !written)
        return refuse({written.error().text, written.error().next});
    m_read = m_ports.read();
    showAllValues();
    m_isSaving = true;
    m_desk.submit(Commands::ReloadSettings{}, Origin::Settings,
                  [self = QPointer(this), isOtherAccount](const Outcome &outcome) {
                      if (self)
                          self->saved(isOtherAccount ? outcome : Outcome{});
                  });
}

/// Focuses the message, so that a screen reader reads it.
void SettingsWindow::refuse(const Trouble &trouble)
{
    m_troubles = {trouble};
    refreshTroubles();
    m_troubleList->findChild<QLabel *>(u"trouble"_s)->setFocus(Qt::OtherFocusReason);
}

void SettingsWindow::saved(const Outcome &outcome)
{
    m_isSaving = false;
    if (outcome.error)
        refuse({tr("Saved. %1", "a sentence").arg(outcome.error->text), outcome.error->next});
    else if (isVisible() && !hasUnsaved())
        leave();
}

void SettingsWindow::reject()
{
    if (hasUnsaved())
        askWhatToSave();
    else
        leave();
}

void SettingsWindow::leave()
{
    hide();
    m_hotkeyPage->decidePause();
    Q_EMIT closed();
}

void SettingsWindow::askWhatToSave()
{
    if (m_question)
        return m_question->activateWindow();
    m_question = new QMessageBox(QMessageBox::Question, windowTitle(), tr("Save your changes?"),
                                 QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    m_question->setObjectName(u"question"_s);
    m_question->setInformativeText(tr("If you don't save, they're lost."));
    m_question->setDefaultButton(QMessageBox::Save);
    m_question->setEscapeButton(QMessageBox::Cancel);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &QMessageBox::finished, this, [this](int answer) {
        m_question = nullptr;
        if (answer == QMessageBox::Save)
            save();
        else if (answer == QMessageBox::Discard)
            leave();
    });
    m_question->open();
}

/// Fits the window to its highest page, up to the screen's size; the rest scrolls.
void SettingsWindow::fit()
{
    const int unit = fontMetrics().height();
    const auto screenSize = screen()->availableGeometry().size() * 9 / 10;
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    int least = 0;
    for (const auto &page : m_pages)
        least = std::max(least, page->content->minimumSizeHint().width());
    const int frame = sizeHint().width() - m_tabs->sizeHint().width() + 2 * unit;
    const int wide =
        std::min(std::max({unit * 34, least + bar + frame, m_tabs->tabBar()->sizeHint().width() + frame}),
                 screenSize.width());
    int tall = 0;
    for (const auto &page : m_pages)
        tall = std::max(tall, page->column->totalHeightForWidth(wide - frame));
    const int around =
        sizeHint().height() - m_tabs->sizeHint().height() + m_tabs->tabBar()->sizeHint().height() + unit;
    resize(wide, std::min(tall + around, screenSize.height()));
}

} // namespace Lamplighter
