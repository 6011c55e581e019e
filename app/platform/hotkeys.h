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
    QString id; ///< stable, since desktops remember it: "presence.available", "presence.clear", "card"
    QString description; ///< what it does, for the desktop's own dialogs
    Hotkey wanted;
    bool operator==(const HotkeyAction &) const = default;
};

struct HotkeyState {
    enum class Kind {
        Unsupported, ///< nothing of the kind here; `text` says why
        Pending,     ///< not decided yet: the desktop may be asking the person
        Bound,       ///< it works; `text` is what to press, empty where the desktop keeps that to itself
        Refused,     ///< not this one; `text` says why
    };
    Kind kind = Kind::Pending;
    QString text{}; ///< a whole sentence where it says why
    QString next{}; ///< what to do about it; may be empty
    bool operator==(const HotkeyState &) const = default;
};

/// Which key it was, in the system's own numbers: those of a QKeyEvent.
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
            Immediate, ///< what is free is taken at once
            Portal,    ///< the desktop asks the person, and decides which keys they are
            None,
        };
        Kind kind = Kind::None;
        QString reason{}; ///< with None: why, as a sentence
        bool operator==(const Support &) const = default;
    };
    using Probed = std::function<void(const std::optional<HotkeyState> &)>;

    using QObject::QObject;

    /// As far as it is known: a portal that turns out to be missing is told by supportChanged.
    virtual Support support() const = 0;
    /// Replaces the whole set. An empty one gives every key back.
    virtual void bind(const QList<HotkeyAction> &actions) = 0;
    /// Of an action of the present set; Pending before anything has been told of it.
    HotkeyState state(const QString &id) const { return m_states.value(id); }

    /// Whether it could be had now: Bound where it is free or ours, Refused with the reason; nothing where only binding it
    /// would tell. `done` is called once, from the event loop, and not at all when `context` is gone by then.
    virtual void probe(const Hotkey &hotkey, QObject *context, const Probed &done);
    /// What the key writes without Shift, as the keyboard is laid out now; nothing where that cannot be told.
    virtual std::optional<Qt::Key> keyWithoutShift(const NativeKey &) { return std::nullopt; }

Q_SIGNALS:
    void supportChanged();
    void stateChanged(const QString &id, const Lamplighter::HotkeyState &state);
    /// Once for each press, however long it lasts.
    void activated(const QString &id);

protected:
    /// From here on only these ids have a state; the others begin as Pending.
    void startOver(const QList<HotkeyAction> &actions);
    void tell(const QString &id, const HotkeyState &state);
    static void answerLater(QObject *context, const Probed &done, const std::optional<HotkeyState> &state);

private:
    void tellAll();

    QHash<QString, HotkeyState> m_states;
    QHash<QString, HotkeyState> m_told;
    bool m_isTelling = false; ///< it has been put off to the event loop
};

/// This system's and this session's. Outlives neither the application object nor its connection to the display.
std::unique_ptr<Hotkeys> createHotkeys();

/// For people, in their language: "Strg+Alt+1", "⌘⌥1".
QString shownText(const Hotkey &hotkey);
/// That another program was there first; what X11, Windows and macOS have in common.
HotkeyState takenByAnother(const Hotkey &hotkey);
/// That the keyboard, as it is laid out now, cannot say it.
HotkeyState notOnThisKeyboard(const Hotkey &hotkey);

} // namespace Lamplighter
