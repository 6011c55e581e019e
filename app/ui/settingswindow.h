// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/registration.h"
#include "ui/mnemonics.h"
#include "ui/settingsports.h"
#include "ui/words.h"

#include <QDialog>
#include <QHash>

#include <memory>
#include <vector>

class QLabel;
class QMessageBox;
class QPushButton;
class QScrollArea;
class QTabWidget;
class QVBoxLayout;

namespace Lamplighter
{

class AskItTeam;
class ChoiceField;
class HotkeyPage;
class SettingField;
class SwitchField;
class TextField;
class TroubleList;

/// The settings, page by page. The window shows what the file and the policy say, and writes all changes at
/// once on Save. If the file changes meanwhile, unchanged fields follow it, and changed ones never overwrite
/// it unasked.
class SettingsWindow final : public QDialog
{
    Q_OBJECT
public:
    /// `profile` is empty for the default one.
    SettingsWindow(CommandDesk &desk, SnapshotSource &snapshots, SettingsPorts ports, const QString &profile,
                   QWidget *parent = nullptr);
    ~SettingsWindow() override;

    void bringToFront();
    /// Opens the setting's page and focuses its field.
    void showSetting(const SettingRow &setting);
    /// The last failure; unset once something has succeeded.
    void showFailure(const std::optional<Error> &failure);
    /// On Cancel, Esc or the close button. Asks first if there are unsaved changes.
    void reject() override;

Q_SIGNALS:
    void closed();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    struct Page {
        QScrollArea *area;
        QWidget *content;
        QVBoxLayout *column;
        Mnemonics mnemonics;
        QList<QPair<SettingField *, int>> lettered;
    };

    struct AccountPage {
        ChoiceField *cloud = nullptr;
        TextField *authority = nullptr;
        TextField *graph = nullptr;
        TextField *tenant = nullptr;
        QLabel *account = nullptr;
        QPushButton *sign = nullptr;
        AskItTeam *ask = nullptr;
    };

    /// `content` brings its own layout. Without it the page starts empty.
    Page &addPage(const QString &name, QWidget *content = nullptr);
    void finish(Page &page);
    void makeAccount();
    void makeHotkeys();
    void makeHolding();
    void makeStart();
    void makeFooter();
    template <typename Field>
    Field *add(Page &page, Field *field);
    void enlist(Page &page, SettingField *field);
    static void mark(Page &page, int letter, QPushButton *button);
    QLabel *addText(Page &page, const QString &name);
    void addHeading(Page &page, const QString &text);

    // Reading and writing.
    QStringList reread();
    void showAllValues();
    bool isChanged(const SettingField *field) const;
    bool isInUse(const SettingField *field) const;
    bool hasUnsaved() const;
    void save();
    void refuse(const Trouble &trouble);
    void saved(const Outcome &outcome);
    void leave();
    void askWhatToSave();

    // Texts besides the values.
    void refresh();
    void refreshAccount();
    void refreshHotkeys();
    void refreshTroubles();
    QString readingOf(const SettingField *field) const;
    QString troubleOf(const SettingField *field) const;
    QString problemOf(const SettingField *field) const;
    void edited(SettingField *field);
    void askAtLogin();
    void fit();
    void goTo(SettingField *field);
    void scrollTo(const QWidget *focus);

    CommandDesk &m_desk;
    SnapshotSource &m_snapshots;
    const SettingsPorts m_ports;

    std::optional<Error> m_failure;
    Settings m_read;
    /// Notes on unsaved values, by key.
    QHash<QString, QString> m_notes;
    QList<Trouble> m_troubles; ///< of the last attempt to save
    QString m_atLoginText;     ///< what the system says about start at login
    bool m_isSaving = false;

    QTabWidget *m_tabs = nullptr;
    std::vector<std::unique_ptr<Page>> m_pages;
    QList<SettingField *> m_fields;
    AccountPage m_accountPage;
    HotkeyPage *m_hotkeyPage = nullptr;
    SwitchField *m_atLogin = nullptr;
    TroubleList *m_troubleList = nullptr;
    QMessageBox *m_question = nullptr;
};

} // namespace Lamplighter
