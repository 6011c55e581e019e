// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/hotkeypage.h"

#include "base/sharedtext.h"
#include "ui/settingfield.h"
#include "ui/widgets.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::SettingsWindow) // all settings pages share one
};

/// With Shift, because Ctrl+Alt and a digit type a character on many keyboards (on Windows, AltGr is
/// Ctrl+Alt). Debian's desktops, Windows and macOS use none of these.
struct Suggestion {
    const HotkeySetting *setting;
    Qt::Key key;
};
constexpr Suggestion suggestions[] = {{&settingKeys.hotkeyAvailable, Qt::Key_1},
                                      {&settingKeys.hotkeyInACall, Qt::Key_2},
                                      {&settingKeys.hotkeyInAConferenceCall, Qt::Key_3},
                                      {&settingKeys.hotkeyAway, Qt::Key_4},
                                      {&settingKeys.hotkeyPresenting, Qt::Key_5},
                                      {&settingKeys.hotkeyClear, Qt::Key_0},
                                      {&settingKeys.hotkeyCard, Qt::Key_9}};

QString howToRecord()
{
    return Words::tr("Hotkeys work in every app. Click a field and press the keys; Backspace clears it.");
}
} // namespace

HotkeyPage::HotkeyPage(const SettingsPorts &ports, QWidget *parent)
    : QWidget(parent)
    , m_ports(ports)
{
    auto *const column = new QVBoxLayout(this);
    m_text = plainLabel(u"hotkeyText"_s, this);
    column->addWidget(m_text);
    for (const auto state : allSettablePresences)
        addField(settingKeys.hotkeyOf(state), labelOf(state), hotkeyIdOf(state));
    addField(settingKeys.hotkeyClear, SharedText::tr("Let Teams decide"), hotkeyIdOfClear());
    addField(settingKeys.hotkeyCard, Words::tr("Open Lamplighter"), hotkeyIdOfCard());

    const auto text = Words::tr("Fill in suggestions");
    m_suggest = new QPushButton(text, this);
    m_suggest->setObjectName(u"suggest"_s);
    m_suggest->setAutoDefault(false);
    m_suggest->setAccessibleName(text);
    m_suggest->setMinimumWidth(m_suggest->sizeHint().width() + 2 * fontMetrics().averageCharWidth());
    m_suggest->setAccessibleDescription(Words::tr("Fills the empty fields."));
    connect(m_suggest, &QPushButton::clicked, this, &HotkeyPage::suggest);
    column->addWidget(m_suggest, 0, Qt::AlignLeft);
    if (m_ports.hotkeys)
        connect(m_ports.hotkeys, &Hotkeys::supportChanged, this, &HotkeyPage::supportChanged);
}

HotkeyPage::~HotkeyPage()
{
    if (m_isPaused)
        m_ports.pauseHotkeys(false);
}

void HotkeyPage::addField(const HotkeySetting &setting, const QString &caption, const QString &action)
{
    auto *const field = new HotkeySettingField(setting, caption, m_ports.hotkeys, this);
    layout()->addWidget(field);
    m_fields.append(field);
    m_actions.insert(field, action);
    connect(field->recorder(), &HotkeyField::recordingChanged, this, &HotkeyPage::decidePause,
            Qt::QueuedConnection);
    connect(field, &HotkeySettingField::refused, this,
            [this, field](const QString &why) { Q_EMIT noted(field->key(), why); });
}

Hotkeys::Support HotkeyPage::support() const
{
    return m_ports.hotkeys ? m_ports.hotkeys->support() : Hotkeys::Support{};
}

void HotkeyPage::layOut(int windowWidth)
{
    int widest = 0;
    for (const auto *const field : std::as_const(m_fields))
        widest = std::max(widest, field->captionWidth());
    for (auto *const field : std::as_const(m_fields))
        field->setCaptionWidth(std::min(widest, windowWidth * 2 / 5));
}

void HotkeyPage::tryOut(HotkeySettingField *field)
{
    const auto text = field->value();
    const auto hotkey = field->hotkey();
    if (!hotkey || !m_ports.hotkeys)
        return;
    m_ports.hotkeys->probe(*hotkey, field, [this, field, text](const std::optional<HotkeyState> &state) {
        if (state && state->kind == HotkeyState::Kind::Refused && field->value() == text)
            Q_EMIT noted(field->key(), joined(state->text, state->next));
    });
}

void HotkeyPage::suggest()
{
    for (auto *const field : std::as_const(m_fields)) {
        const auto *const found =
            std::find_if(std::begin(suggestions), std::end(suggestions), [&](const Suggestion &suggestion) {
                return &field->setting() == suggestion.setting;
            });
        const auto hotkey = found->setting->print(
            Hotkey{Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier, found->key});
        const bool isUsed =
            std::any_of(m_fields.cbegin(), m_fields.cend(),
                        [&](const HotkeySettingField *other) { return other->value() == hotkey; });
        if (field->value().isEmpty() && !field->isLocked() && !isUsed)
            field->choose(hotkey);
    }
}

/// Called when the focus has settled: between two fields, nothing has it for a moment.
void HotkeyPage::decidePause()
{
    const bool isRecording =
        isVisible() && std::any_of(m_fields.cbegin(), m_fields.cend(), [](const HotkeySettingField *field) {
            return field->recorder()->hasFocus();
        });
    if (std::exchange(m_isPaused, isRecording) != isRecording)
        m_ports.pauseHotkeys(isRecording);
}

QString HotkeyPage::clashOf(const SettingField *field) const
{
    if (!m_actions.contains(field) || field->value().isEmpty())
        return {};
    const auto other = std::find_if(m_fields.cbegin(), m_fields.cend(), [&](const HotkeySettingField *each) {
        return each != field && each->value() == field->value();
    });
    return other == m_fields.cend() ? QString{}
                                    : joined(Words::tr("“%1” has the same hotkey.").arg((*other)->caption()),
                                             SharedText::tr("Choose another hotkey."));
}

void HotkeyPage::refresh(const Snapshot &snapshot, const std::function<bool(const SettingField *)> &isChanged)
{
    const auto offered = support();
    const bool isPortal = offered.kind == Hotkeys::Support::Kind::Portal;
    const bool hasAny = offered.kind != Hotkeys::Support::Kind::None;
    switch (offered.kind) {
    case Hotkeys::Support::Kind::Immediate:
        m_text->setText(joined(howToRecord(),
                               Words::tr("If nothing happens, another app or the system uses those keys.")));
        break;
    case Hotkeys::Support::Kind::Portal:
        m_text->setText(
            joined(howToRecord(), Words::tr("When you save, your desktop asks which keys to use.")));
        break;
    case Hotkeys::Support::Kind::None:
        m_text->setText(
            Words::tr("%1 Instead, bind `lamplighter set available` to a key in your desktop's settings.",
                      "a sentence")
                .arg(offered.reason));
        break;
    }
    for (auto *const field : std::as_const(m_fields)) {
        field->setEnabled(hasAny);
        const auto given = snapshot.hotkeys.value(m_actions.value(field));
        const bool says = isPortal && !given.isEmpty() && !isChanged(field);
        field->setState(says ? Words::tr("Assigned by your desktop: %1", "keys").arg(given) : QString{});
    }
    m_suggest->setEnabled(hasAny);
}

} // namespace Lamplighter
