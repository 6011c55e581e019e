// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Global hotkeys. The systems have four unrelated mechanisms (docs/how-presence-works.md#hotkeys). One of
// them asks the user, so everything here is reported from the event loop, some of it much later and some of
// it more than once.

#include "base/hotkey.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace Lamplighter
{

struct HotkeyAction {
    QString id; ///< stable, because desktops store it: "presence.available", "presence.clear", "card"
    QString description; ///< for the desktop's dialogs
    Hotkey wanted;
    bool operator==(const HotkeyAction &) const = default;
};

struct HotkeyState {
    enum class Kind {
        Unsupported, ///< no hotkeys here; `text` is the reason
        Pending,     ///< not decided yet; the desktop may be asking the user
        Bound,       ///< works; `text` is the key to press, empty if the desktop doesn't tell
        Refused,     ///< this hotkey isn't possible; `text` is the reason
    };
    Kind kind = Kind::Pending;
    QString text{}; ///< a sentence if it is a reason
    QString next{}; ///< what to do about it, may be empty
    bool operator==(const HotkeyState &) const = default;
};

/// A key in the system's own numbers, as in QKeyEvent.
struct NativeKey {
    quint32 scanCode = 0;
    quint32 virtualKey = 0;
};

class Hotkeys : public QObject
{
    Q_OBJECT
public:
    struct Support {
        enum class Kind {
            Immediate, ///< free keys are bound immediately
            Portal,    ///< the desktop asks the user and picks the keys
            None,
        };
        Kind kind = Kind::None;
        QString reason{}; ///< with None: the reason as a sentence
        bool operator==(const Support &) const = default;
    };
    using Probed = std::function<void(const std::optional<HotkeyState> &)>;

    using QObject::QObject;

    /// What is known so far. supportChanged() follows if the portal turns out to be missing.
    virtual Support support() const = 0;
    /// Replaces the whole set. An empty set releases every key.
    virtual void bind(const QList<HotkeyAction> &actions) = 0;
    /// State of an action in the current set, Pending until it is known.
    HotkeyState state(const QString &id) const { return m_states.value(id); }

    /// Checks whether `hotkey` could be bound now: Bound if it is free or ours, Refused with the reason,
    /// unset if only binding would tell. Calls `done` once, from the event loop, and not at all after
    /// `context` is destroyed.
    virtual void probe(const Hotkey &hotkey, QObject *context, const Probed &done);
    /// The key's character without Shift in the current layout, unset if unknown.
    virtual std::optional<Qt::Key> keyWithoutShift(const NativeKey &) { return std::nullopt; }

Q_SIGNALS:
    void supportChanged();
    void stateChanged(const QString &id, const Lamplighter::HotkeyState &state);
    /// Once per press, without autorepeat.
    void activated(const QString &id);

protected:
    /// Drops all other ids. These ids start as Pending.
    void startOver(const QList<HotkeyAction> &actions);
    void tell(const QString &id, const HotkeyState &state);
    static void answerLater(QObject *context, const Probed &done, const std::optional<HotkeyState> &state);

private:
    void tellAll();

    QHash<QString, HotkeyState> m_states;
    QHash<QString, HotkeyState> m_told;
    bool m_isTelling = false; ///< tellAll() is queued
};

/// The implementation for this system and session. Destroy it before the application object.
std::unique_ptr<Hotkeys> createHotkeys();

/// In the user's language: "Strg+Alt+1", "⌘⌥1".
QString shownText(const Hotkey &hotkey);
/// Refused: another program has the key (X11, Windows and macOS).
HotkeyState takenByAnother(const Hotkey &hotkey);
/// Refused: the current keyboard layout has no such key.
HotkeyState notOnThisKeyboard(const Hotkey &hotkey);

} // namespace Lamplighter
