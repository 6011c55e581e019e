// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settingfield.h"

#include "base/sharedtext.h"
#include "settings/settings.h"
#include "ui/colours.h"
#include "ui/troublelist.h"
#include "ui/widgets.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QStandardItemModel>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
/// Scrolling the page must not change the field under the pointer.
class CalmComboBox final : public QComboBox
{
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

QComboBox *comboBox(QWidget *parent)
{
    auto *const box = new CalmComboBox(parent);
    // It may be narrow, because the list shows the whole texts.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    QSizePolicy policy{QSizePolicy::Expanding, QSizePolicy::Fixed, QSizePolicy::ComboBox};
    box->setSizePolicy(policy);
    return box;
}

// In the order of the alternatives in SettingValues::HoldEnd.
enum HoldEndKind { UntilChanged, ForLength, UntilTime };
const SettingValues::HoldEnd firstOffered[] = {SettingValues::UntilChanged{}, Seconds{60 * 60}, QTime{17, 0}};
} // namespace

SettingField::SettingField(const SettingRow &row, const QString &caption, const QString &explanation,
                           Caption place, QWidget *parent)
    : QWidget(parent)
    , m_setting(row)
    , m_captionText(caption)
    , m_explanationText(explanation)
{
    auto *const column = new QVBoxLayout(this);
    const int unit = fontMetrics().height();
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(unit / 5);
    m_line = new QHBoxLayout;
    m_line->setSpacing(unit / 2);
    m_caption = new QLabel(caption, this);
    m_caption->setWordWrap(true);
    if (place == Caption::Above)
        column->addWidget(m_caption);
    else
        m_line->addWidget(m_caption, place == Caption::After ? 1 : 0);
    if (place == Caption::After)
        m_caption->installEventFilter(this);
    column->addLayout(m_line);
    m_explanation = plainLabel(u"explanation"_s, this);
    showText(m_explanation, explanation);
    column->addWidget(m_explanation);
    m_stateLabel = plainLabel(u"state"_s, this);
    m_stateLabel->setVisible(false);
    column->addWidget(m_stateLabel);

    m_troubleRow = new QWidget(this);
    auto *const trouble = new QHBoxLayout(m_troubleRow);
    trouble->setContentsMargins(0, 0, 0, 0);
    trouble->setSpacing(unit / 3);
    m_troubleLabel = plainLabel(u"trouble"_s, m_troubleRow);
    trouble->addWidget(warningPicture(unit, m_troubleRow), 0, Qt::AlignTop);
    trouble->addWidget(m_troubleLabel, 1);
    m_troubleRow->setVisible(false);
    column->addWidget(m_troubleRow);
    refreshColours();
}

void SettingField::setEditors(QWidget *main, const QList<QWidget *> &others)
{
    m_main = main;
    m_editors = QList<QWidget *>{main} + others;
    const bool isSwitch = qobject_cast<QAbstractButton *>(main) != nullptr;
    for (auto *const editor : std::as_const(m_editors)) {
        if (isSwitch)
            m_line->insertWidget(0, editor, 0, Qt::AlignTop);
        else
            m_line->addWidget(editor, editor == main ? 1 : 0);
    }
    main->setObjectName(key());
    main->setAccessibleName(m_captionText);
    m_caption->setBuddy(main);
    describe();
}

void SettingField::showValue(const QString &value, bool locked)
{
    m_isTouched = false;
    m_isLocked = locked;
    display(value);
    for (auto *const editor : std::as_const(m_editors))
        editor->setEnabled(!locked);
    m_caption->setEnabled(!locked);
    describe();
}

void SettingField::choose(const QString &value)
{
    display(value);
    touch();
}

void SettingField::touch()
{
    m_isTouched = true;
    Q_EMIT edited();
}

QString SettingField::objection() const
{
    const auto now = value().trimmed();
    if (now.isEmpty())
        return m_setting.fallback().isEmpty() ? QString{}
                                              : tr("Enter a value such as %1.").arg(m_setting.fallback());
    const auto checked = m_setting.normalForm(now);
    if (checked)
        return {};
    return (checked.error().why + u' ' + checked.error().next).trimmed();
}

void SettingField::setTrouble(const QString &trouble)
{
    if (m_trouble == trouble)
        return;
    m_trouble = trouble;
    m_troubleLabel->setText(trouble);
    m_troubleRow->setVisible(!trouble.isEmpty());
    describe();
}

void SettingField::setState(const QString &state)
{
    m_state = state;
    describe();
}

/// Repeats what the labels around the field say, for screen readers.
void SettingField::describe()
{
    const auto state = m_isLocked ? tr("Set by your administrator.") : m_state;
    showText(m_stateLabel, state);
    QStringList all;
    for (const auto &more : {m_explanationText, state, m_trouble}) {
        if (!more.isEmpty())
            all << more;
    }
    if (const auto description = all.join(u' '); m_main->accessibleDescription() != description)
        m_main->setAccessibleDescription(description);
}

void SettingField::setCaption(const QString &marked)
{
    m_caption->setText(marked);
}

int SettingField::captionWidth() const
{
    return fontMetrics().size(Qt::TextShowMnemonic, m_caption->text()).width() + 2;
}

void SettingField::setCaptionWidth(int width)
{
    m_caption->setFixedWidth(width);
}

void SettingField::takeFocus()
{
    m_main->setFocus(Qt::OtherFocusReason);
}

void SettingField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refreshColours();
}

/// A click on the caption of a check box toggles it. The caption is a label, since labels can wrap.
bool SettingField::eventFilter(QObject *watched, QEvent *event)
{
    auto *const button = qobject_cast<QAbstractButton *>(m_main);
    if (watched == m_caption && button && event->type() == QEvent::MouseButtonRelease &&
        static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton)
        button->click();
    return QWidget::eventFilter(watched, event);
}

void SettingField::refreshColours()
{
    auto colours = palette();
    colours.setColor(QPalette::WindowText, quietText(palette()));
    m_explanation->setPalette(colours);
}

TextField::TextField(const SettingRow &row, const QString &caption, const QString &explanation,
                     QWidget *parent)
    : SettingField(row, caption, explanation, Caption::Above, parent)
    , m_edit(new QLineEdit(this))
{
    setEditors(m_edit);
    connect(m_edit, &QLineEdit::textEdited, this, &TextField::touch);
}

QString TextField::value() const
{
    return m_edit->text();
}

QString TextField::objection() const
{
    return value().trimmed().isEmpty() && !m_missing.isEmpty() ? m_missing : SettingField::objection();
}

void TextField::display(const QString &value)
{
    if (m_edit->text() != value)
        m_edit->setText(value);
}

SwitchField::SwitchField(const SettingRow &row, const Words &words, const QString &text,
                         const QString &explanation, QWidget *parent)
    : SettingField(row, text, explanation, Caption::After, parent)
    , m_words(words)
    , m_box(new QCheckBox(this))
{
    setEditors(m_box);
    connect(m_box, &QCheckBox::clicked, this, &SwitchField::touch);
}

QString SwitchField::value() const
{
    return m_box->isChecked() ? m_words.on : m_words.off;
}

void SwitchField::display(const QString &value)
{
    m_box->setChecked(value == m_words.on);
}

ChoiceField::ChoiceField(const SettingRow &row, const QString &caption, const QString &explanation,
                         const QList<Choice> &choices, QWidget *parent, QString (*textOf)(const QString &))
    : SettingField(row, caption, explanation, Caption::Above, parent)
    , m_box(comboBox(this))
    , m_textOf(textOf)
{
    setEditors(m_box);
    for (const auto &choice : choices)
        add(choice);
    connect(m_box, &QComboBox::activated, this, &ChoiceField::touch);
}

void ChoiceField::add(const Choice &choice)
{
    m_box->addItem(choice.text, choice.value);
    offer(choice.value, choice.offered, choice.text);
}

void ChoiceField::offer(const QString &value, bool offered, const QString &text)
{
    const int index = m_box->findData(value);
    m_box->setItemText(index, text);
    if (auto *const model = qobject_cast<QStandardItemModel *>(m_box->model()))
        model->item(index)->setEnabled(offered);
}

QString ChoiceField::value() const
{
    return m_box->currentData().toString();
}

void ChoiceField::display(const QString &value)
{
    if (m_box->findData(value) < 0)
        add({value, m_textOf ? m_textOf(value) : value});
    m_box->setCurrentIndex(m_box->findData(value));
}

HoldEndField::HoldEndField(const Setting<SettingKinds::HoldEnd> &row, const QString &caption,
                           const QString &explanation, QWidget *parent)
    : SettingField(row, caption, explanation, Caption::Above, parent)
    , m_holdEnd(row)
    , m_kind(comboBox(this))
    , m_detail(new QLineEdit(this))
{
    m_kind->addItem(SharedText::tr("until I change it"));
    m_kind->addItem(tr("for a duration such as 1h30m"));
    m_kind->addItem(tr("until a time such as 17:00"));
    setEditors(m_kind, {m_detail});
    m_detail->setObjectName(row.key() + u".detail"_s);
    m_detail->setMaximumWidth(fontMetrics().averageCharWidth() * 16);
    connect(m_kind, &QComboBox::activated, this, [this](int kind) {
        display(m_holdEnd.print(firstOffered[kind]));
        touch();
    });
    connect(m_detail, &QLineEdit::textEdited, this, &HoldEndField::touch);
}

QString HoldEndField::value() const
{
    return m_kind->currentIndex() == UntilChanged ? m_holdEnd.print(SettingValues::UntilChanged{})
                                                  : m_detail->text();
}

void HoldEndField::display(const QString &value)
{
    // An invalid value is shown too, as the kind that it resembles.
    const auto end = m_holdEnd.parse(value);
    const auto kind = end ? static_cast<int>(end->index()) : value.contains(u':') ? UntilTime : ForLength;
    m_kind->setCurrentIndex(kind);
    m_detail->setText(kind == UntilChanged ? QString{} : value);
    m_detail->setVisible(kind != UntilChanged);
    m_detail->setAccessibleName(kind == UntilTime ? tr("Time of day") : SharedText::tr("Duration"));
}

HotkeySettingField::HotkeySettingField(const HotkeySetting &row, const QString &caption, Hotkeys *system,
                                       QWidget *parent)
    : SettingField(row, caption, {}, Caption::Beside, parent)
    , m_hotkey(row)
    , m_recorder(new HotkeyField(system, this))
    , m_clear(new QPushButton(tr("Clear"), this))
{
    setEditors(m_recorder, {m_clear});
    m_clear->setObjectName(row.key() + u".clear"_s);
    m_clear->setAccessibleName(tr("Clear the hotkey for %1", "an action").arg(caption));
    m_clear->setAutoDefault(false);
    connect(m_recorder, &HotkeyField::recorded, this, &HotkeySettingField::touch);
    connect(m_recorder, &HotkeyField::refused, this,
            [this](const Error &why) { Q_EMIT refused(joined(why.text, why.next)); });
    connect(m_clear, &QPushButton::clicked, this, [this] { choose({}); });
}

QString HotkeySettingField::value() const
{
    return m_recorder->hotkey();
}

std::optional<Hotkey> HotkeySettingField::hotkey() const
{
    return m_hotkey.parse(value()).value_or(std::nullopt);
}

void HotkeySettingField::display(const QString &value)
{
    m_recorder->setHotkey(value);
}

} // namespace Lamplighter
