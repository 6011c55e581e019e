// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traymenu.h"

namespace Lamplighter
{

namespace
{
bool isLength(TrayRow row)
{
    return row >= TrayRow::Length1 && row <= TrayRow::Length6;
}

/// Nothing where the desktop's words for it are none of a keyboard's.
QKeySequence sequenceOf(const QString &hotkey)
{
    const auto sequence = QKeySequence::fromString(hotkey, QKeySequence::NativeText);
    return sequence.count() == 1 && sequence[0].key() != Qt::Key_unknown ? sequence : QKeySequence{};
}

bool isState(TrayRow row)
{
    return row >= TrayRow::Available && row <= TrayRow::Presenting;
}

/// What these say changes from top to bottom, so no letter of theirs would stay.
bool isReport(TrayRow row)
{
    return row < TrayRow::Available || row == TrayRow::Remedy || row == TrayRow::Practice;
}
} // namespace

TrayMenu::TrayMenu(const TrayView &view, bool keepWhileOpen, QObject *parent)
    : QObject(parent)
    , m_states(this)
    , m_view(view)
    , m_keepWhileOpen(keepWhileOpen)
{
    // Let Teams decide is none of the five, so all of them may be off.
    m_states.setExclusionPolicy(QActionGroup::ExclusionPolicy::Exclusive);
    for (int index = 0; index < trayRowCount; ++index) {
        const auto row = static_cast<TrayRow>(index);
        if (row == TrayRow::Available || row == TrayRow::For || row == TrayRow::SignIn ||
            row == TrayRow::Practice || row == TrayRow::Settings)
            m_menu.addSeparator();
        if (row == TrayRow::Practice)
            m_practiceSeparator = m_menu.actions().constLast();
        add(row, isLength(row) ? m_lengths : m_menu);
    }
    showAll();

    connect(&m_menu, &QMenu::aboutToShow, this, [this] {
        // Whatever waited for a closing that was never reported.
        showAll();
        m_isOpen = true;
        Q_EMIT opened();
    });
    connect(&m_menu, &QMenu::aboutToHide, this, [this] {
        m_isOpen = false;
        showAll();
        Q_EMIT closed();
    });
}

TrayMenu::~TrayMenu() = default;

void TrayMenu::add(TrayRow row, QMenu &to)
{
    auto *action = row == TrayRow::For ? m_menu.addMenu(&m_lengths) : to.addAction(QString{});
    m_actions.at(static_cast<std::size_t>(row)) = action;
    // Roles by text would move "Quit" away from its place on macOS.
    action->setMenuRole(QAction::NoRole);
    if (isState(row)) {
        action->setCheckable(true);
        m_states.addAction(action);
    } else if (row == TrayRow::FastTime) {
        action->setCheckable(true);
    }
    if (!isReport(row))
        (isLength(row) ? m_lengthMnemonics : m_mnemonics).assign(static_cast<int>(row), m_view.row(row).text);
    if (row == TrayRow::For)
        return;
    connect(action, &QAction::triggered, this, [this, row] {
        // Qt has moved the mark by itself. It shows what is held, not what was asked for, so it moves back; not from
        // inside Qt's own change.
        QMetaObject::invokeMethod(this, &TrayMenu::showAll, Qt::QueuedConnection);
        Q_EMIT chosen(row);
    });
}

void TrayMenu::apply(const TrayView &view)
{
    m_view = view;
    if (!(m_keepWhileOpen && m_isOpen))
        showAll();
}

void TrayMenu::showAll()
{
    for (int index = 0; index < trayRowCount; ++index)
        show(static_cast<TrayRow>(index), m_view.rows.at(static_cast<std::size_t>(index)));
    const bool practice = m_view.row(TrayRow::Practice).visible;
    if (m_practiceSeparator->isVisible() != practice)
        m_practiceSeparator->setVisible(practice);
}

void TrayMenu::show(TrayRow row, const TrayRowView &view)
{
    auto *const it = action(row);
    const auto hotkey = sequenceOf(view.hotkey);
    const bool hasWords = hotkey.isEmpty() && !view.hotkey.isEmpty();
    const auto label =
        hasWords ? tr("%1 (%2)", "a row, and what to press for it").arg(view.text, view.hotkey) : view.text;
    const auto text = isReport(row)   ? Mnemonics::unmarked(label)
                      : isLength(row) ? m_lengthMnemonics.marked(static_cast<int>(row), label)
                                      : m_mnemonics.marked(static_cast<int>(row), label);
    if (it->text() != text)
        it->setText(text);
    // Shown beside the row, also by tray hosts; it is none of this program's own shortcuts, as no window has the menu.
    if (it->shortcut() != hotkey)
        it->setShortcut(hotkey);
    if (it->isEnabled() != view.enabled)
        it->setEnabled(view.enabled);
    if (it->isCheckable() && it->isChecked() != view.checked)
        it->setChecked(view.checked);
    if (it->isVisible() != view.visible)
        it->setVisible(view.visible);
}

} // namespace Lamplighter
