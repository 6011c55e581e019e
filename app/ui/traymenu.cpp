// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traymenu.h"

#include "base/later.h"

namespace Lamplighter
{

namespace
{
bool isLength(TrayRow row)
{
    return row >= TrayRow::Length1 && row <= TrayRow::Length6;
}

/// Empty if the desktop's name for it isn't a key sequence.
QKeySequence sequenceOf(const QString &hotkey)
{
    const auto sequence = QKeySequence::fromString(hotkey, QKeySequence::NativeText);
    return sequence.count() == 1 && sequence[0].key() != Qt::Key_unknown ? sequence : QKeySequence{};
}

bool isState(TrayRow row)
{
    return row >= TrayRow::Available && row <= TrayRow::Presenting;
}

/// These rows change their whole text, so they can't keep a letter.
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
    // With Let Teams decide, none of the five is checked.
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
        // Catch up on changes if the last closing wasn't reported.
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
    // On macOS, roles guessed from the text would move Quit.
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
        // Qt has moved the mark, which should show the hold. Move it back, but not from inside Qt's own
        // change.
        callLater(this, [this] { showAll(); });
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
    // Tray hosts show it beside the row. It triggers nothing, since no window has this menu.
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
