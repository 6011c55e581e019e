// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "application/frontdesk.h"
#include "ui/scripted.h"
#include "ui/settingfield.h"
#include "ui/settingswindow.h"

#include <QAbstractButton>
#include <QFile>
#include <QHash>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace Lamplighter::Testing
{

/// A system with the hotkeys that the test sets.
class ScriptedHotkeys final : public Hotkeys
{
    Q_OBJECT
public:
    Support support() const override { return m_support; }
    void setSupport(const Support &support)
    {
        m_support = support;
        Q_EMIT supportChanged();
    }
    void bind(const QList<HotkeyAction> &) override {}
    void probe(const Hotkey &hotkey, QObject *context, const Probed &done) override
    {
        probed << textOf(hotkey);
        answerLater(context, done,
                    taken.contains(textOf(hotkey)) ? takenByAnother(hotkey)
                                                   : HotkeyState{HotkeyState::Kind::Bound, {}, {}});
    }
    std::optional<Qt::Key> keyWithoutShift(const NativeKey &key) override
    {
        const auto found = plainKeys.constFind(key.scanCode);
        return found == plainKeys.cend() ? std::nullopt : std::optional(*found);
    }

    QStringList taken;
    QStringList probed;
    QHash<quint32, Qt::Key> plainKeys; ///< by scan code

private:
    Support m_support{Support::Kind::Immediate, {}};
};

/// The settings window with a real file and a real policy. All else is scripted.
struct SettingsDesk {
    explicit SettingsDesk(const QByteArray &file = {}, const QByteArray &policy = {},
                          const Snapshot &snapshot = {})
        : frontDesk(commands, snapshots)
    {
        QVERIFY(folder.isValid());
        QVERIFY(file.isEmpty() || write(paths.settingsFile, file));
        QVERIFY(policy.isEmpty() || write(paths.policyFile, policy));
        snapshots.show(snapshot);
        open();
    }

    void open()
    {
        window = std::make_unique<SettingsWindow>(
            frontDesk, snapshots,
            SettingsPorts{[this] { return Settings::read(paths); },
                          [this](const QList<SettingText> &values) {
                              if (writeError)
                                  return Result<void>(tl::unexpected(*writeError));
                              auto &pairs = written.emplaceBack();
                              for (const auto &value : values)
                                  pairs.append({value.setting->key(), value.text});
                              return writeSettings(paths, values);
                          },
                          &hotkeys, [this](bool paused) { pauses << paused; },
                          [this](QObject *, const StartAtLogin::Answer &answer) { answer(atLogin); },
                          [] {
                              return QStringList{QStringLiteral("microsoft-edge"), QStringLiteral("firefox")};
                          }},
            profile);
        QObject::connect(&frontDesk, &FrontDesk::failureChanged, window.get(), &SettingsWindow::showFailure);
        window->show();
    }
    static bool write(const QString &path, const QByteArray &text)
    {
        QFile to(path);
        return to.open(QIODevice::WriteOnly) && to.write(text) == text.size();
    }
    QByteArray file() const
    {
        QFile from(paths.settingsFile);
        return from.open(QIODevice::ReadOnly) ? from.readAll() : QByteArray{};
    }
    Settings settings() const { return Settings::read(paths); }

    template <typename Widget = QWidget>
    Widget *find(const QString &name) const
    {
        auto *const found = window->findChild<Widget *>(name);
        if (!found)
            qFatal("There is no %s.", qPrintable(name));
        return found;
    }
    SettingField *field(const QString &key) const
    {
        const auto fields = window->findChildren<SettingField *>();
        const auto it = std::find_if(fields.cbegin(), fields.cend(),
                                     [&](const SettingField *each) { return each->key() == key; });
        if (it == fields.cend())
            qFatal("There is no field %s.", qPrintable(key));
        return *it;
    }
    /// Empty if it is hidden on its page.
    QString trouble(const QString &key) const { return labelOf(key, QStringLiteral("trouble")); }
    QString state(const QString &key) const { return labelOf(key, QStringLiteral("state")); }
    QString explanation(const QString &key) const { return labelOf(key, QStringLiteral("explanation")); }
    QString labelOf(const QString &key, const QString &name) const
    {
        auto *const of = field(key);
        const auto *const label = of->findChild<QLabel *>(name);
        return label->isVisibleTo(of) ? label->text() : QString{};
    }
    void click(const QString &button) const { find<QAbstractButton>(button)->click(); }

    QTemporaryDir folder;
    ProfilePaths paths{folder.filePath(QStringLiteral("lamplighter.ini")), folder.path(),
                       folder.filePath(QStringLiteral("socket")),
                       folder.filePath(QStringLiteral("policy.ini"))};
    QString profile;
    ScriptedSnapshots snapshots;
    ScriptedCommands commands;
    FrontDesk frontDesk;
    ScriptedHotkeys hotkeys;
    AtLoginState atLogin{AtLogin::Disabled, QStringLiteral("Lamplighter doesn't start when you log in."), {}};
    QList<bool> pauses;
    std::optional<Error> writeError;
    QList<QList<QPair<QString, QString>>> written;
    std::unique_ptr<SettingsWindow> window;
};

} // namespace Lamplighter::Testing
