// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/keys.h"
#include "ui/hotkeyfield.h"

#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace Lamplighter
{

/// One setting in the settings window: caption, value, explanation, and what is wrong with the value.
class SettingField : public QWidget
{
    Q_OBJECT
public:
    enum class Caption { Above, Beside, After };

    const SettingRow &setting() const { return m_setting; }
    QString key() const { return m_setting.key(); }
    /// In the format of the settings file.
    virtual QString value() const = 0;
    /// Shows a value that was read. The field then counts as unchanged.
    void showValue(const QString &value, bool locked);
    /// The user has edited this field.
    bool isTouched() const { return m_isTouched; }
    bool isLocked() const { return m_isLocked; } ///< by an administrator
    /// Why the value can't be used, in whole sentences. Empty if it can.
    virtual QString objection() const;

    /// Shows a problem or a note. Empty for none.
    void setTrouble(const QString &trouble);
    QString trouble() const { return m_trouble; }
    /// Shows what the system says about the setting.
    void setState(const QString &state);
    /// The caption with its mnemonic marked.
    void setCaption(const QString &marked);
    QString caption() const { return m_captionText; }
    int captionWidth() const; ///< in one line, in logical pixels
    void setCaptionWidth(int width);
    void takeFocus();
    /// Sets the value as if the user had edited the field.
    void choose(const QString &value);

Q_SIGNALS:
    void edited(); ///< by the user

protected:
    SettingField(const SettingRow &row, const QString &caption, const QString &explanation, Caption place,
                 QWidget *parent);
    /// `main` gets the focus and the accessible name. The others go beside it.
    void setEditors(QWidget *main, const QList<QWidget *> &others = {});
    virtual void display(const QString &value) = 0;
    void touch();
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refreshColours();
    void describe();

    const SettingRow &m_setting;
    QString m_captionText;
    QString m_explanationText;
    QString m_trouble;
    QString m_state;
    QLabel *m_caption = nullptr;
    QBoxLayout *m_line = nullptr;
    QWidget *m_main = nullptr;
    QList<QWidget *> m_editors;
    QLabel *m_explanation = nullptr;
    QLabel *m_stateLabel = nullptr;
    QWidget *m_troubleRow = nullptr;
    QLabel *m_troubleLabel = nullptr;
    bool m_isTouched = false;
    bool m_isLocked = false;
};

class TextField final : public SettingField
{
    Q_OBJECT
public:
    TextField(const SettingRow &row, const QString &caption, const QString &explanation, QWidget *parent);

    QString value() const override;
    QString objection() const override;
    /// Makes the field mandatory: `missing` is what to say while it is empty.
    void require(const QString &missing) { m_missing = missing; }

protected:
    void display(const QString &value) override;

private:
    QLineEdit *m_edit;
    QString m_missing;
};

/// Yes or no.
class SwitchField final : public SettingField
{
    Q_OBJECT
public:
    template <typename Kind>
    SwitchField(const Setting<Kind> &row, const typename Kind::Value &on, const typename Kind::Value &off,
                const QString &text, const QString &explanation, QWidget *parent)
        : SwitchField(row, Words{row.print(on), row.print(off)}, text, explanation, parent)
    {
    }

    QString value() const override;

protected:
    void display(const QString &value) override;

private:
    struct Words {
        QString on;
        QString off;
    };
    SwitchField(const SettingRow &row, const Words &words, const QString &text, const QString &explanation,
                QWidget *parent);

    Words m_words;
    QCheckBox *m_box;
};

/// One of a few values. A different value in the file is offered as well.
class ChoiceField final : public SettingField
{
    Q_OBJECT
public:
    struct Choice {
        QString value;
        QString text;
        bool offered = true; ///< else it is shown in gray
    };
    ChoiceField(const SettingRow &row, const QString &caption, const QString &explanation,
                const QList<Choice> &choices, QWidget *parent, QString (*textOf)(const QString &) = nullptr);

    QString value() const override;
    void offer(const QString &value, bool offered, const QString &text);

protected:
    void display(const QString &value) override;

private:
    void add(const Choice &choice);

    QComboBox *m_box;
    QString (*m_textOf)(const QString &);
};

/// The default end of a hold: open, after a duration, or at a time of day.
class HoldEndField final : public SettingField
{
    Q_OBJECT
public:
    HoldEndField(const Setting<SettingKinds::HoldEnd> &row, const QString &caption,
                 const QString &explanation, QWidget *parent);

    QString value() const override;

protected:
    void display(const QString &value) override;

private:
    const Setting<SettingKinds::HoldEnd> &m_holdEnd;
    QComboBox *m_kind;
    QLineEdit *m_detail;
};

class HotkeySettingField final : public SettingField
{
    Q_OBJECT
public:
    HotkeySettingField(const HotkeySetting &row, const QString &caption, Hotkeys *system, QWidget *parent);

    QString value() const override;
    std::optional<Hotkey> hotkey() const; ///< unset if the field is empty
    HotkeyField *recorder() const { return m_recorder; }

Q_SIGNALS:
    void refused(const QString &why);

protected:
    void display(const QString &value) override;

private:
    const HotkeySetting &m_hotkey;
    HotkeyField *m_recorder;
    QPushButton *m_clear;
};

} // namespace Lamplighter
