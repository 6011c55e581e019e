// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/wakeup.h"
#include "session/journal.h"
#include "session/presenceservice.h"
#include "session/snapshot.h"

#include <QObject>

#include <memory>

namespace Lamplighter
{

/// The settings that the session goes by (design §4.4, [hold]).
struct SessionPolicy {
    HoldEnd defaultEnd{HoldEnd::UntilChanged{}};
    Minutes lease{15};
    bool leaseToHoldEnd = false; ///< lease=hold-end: to the hold's end, 4 hours at most
    bool clearOnQuit = true;     ///< onQuit=clear|leave
    bool releaseOnLock = true;   ///< onLock=release|keep
    enum class Resume { Yes, Ask, No } resume = Resume::Yes;
    std::optional<Seconds> longestHold{}; ///< hold.longest
    std::optional<quint32> spreadSeed{};  ///< nothing: by chance, so that computers don't renew in step
};

/// What is remembered of the hold between two starts; kept by a HoldStore, bound to one account.
struct RememberedHold {
    SettablePresence state = SettablePresence::Available;
    Utc since{};
    std::optional<Utc> until{};
    HoldOrigin origin = HoldOrigin::Hand;
    bool thenBack = false;
    std::optional<Utc> lastConfirmed{};
    std::optional<Snapshot::Previous> previous{};
    bool operator==(const RememberedHold &) const = default;
};

class HoldStore
{
public:
    virtual ~HoldStore() = default;
    virtual std::optional<RememberedHold> load(const QString &accountKey) = 0;
    virtual Result<void> save(const QString &accountKey, const RememberedHold &hold) = 0;
    virtual void forget(const QString &accountKey) = 0;
};
/// Keeps them as JSON in one file, written atomically. A damaged file counts as none and is reported in the log.
std::unique_ptr<HoldStore> fileHoldStore(const QString &path);

/// Keeps the chosen presence alive: the QTimer-driven rim around the pure engine (session/engine.h). Commands come in,
/// snapshots go out; on every tick, answer, return and clock change it asks the engine for what to send and when to
/// wake next.
class SessionManager final : public QObject
{
    Q_OBJECT
public:
    SessionManager(const Clock &clock, PresenceService &service, HoldStore &store, SessionPolicy policy,
                   QObject *parent = nullptr);
    ~SessionManager() override;

    void setPolicy(const SessionPolicy &policy);

    /// clearPresence for the account that was signed in before. Calls back once, never from inside the call.
    using ClearFormer = std::function<void(Callback<Confirmation>)>;
    /// The account whose hold is remembered and resumed ("cloud/clientId/oid"). The first call for an account takes up
    /// or offers its remembered hold (semantics.md, "next start"). The same account again after a sign-in goes on with
    /// the present hold; another one forgets it, and what may live of it is cleared with `clearFormer`. Without that, or
    /// when it fails, the view says until when it may be seen.
    void signedIn(const QString &accountKey, const ClearFormer &clearFormer = {});
    /// Sign-in is needed or lost: the hold counts on, nothing is sent until signedIn().
    void signInNeeded(const Error &why);
    /// Sign-out: clears (real time: at most 3 s), forgets hold and previous hold, then calls back. An Error when the clear
    /// could not be confirmed; it says until when colleagues may still see the state.
    void signOut(Callback<Confirmation> done);

    void set(const Commands::Set &command, std::function<void(const Outcome &)> done);
    /// What whoever asks for this is to hear before it is sent: the service keeps no lease shorter than five minutes, so
    /// that a hold which ends sooner hangs on this computer (semantics.md, "Choosing"). Empty for most.
    QString saidBefore(const Commands::Set &command) const;
    /// For a command that runs: with an open end, to be ended by endRun().
    void holdForRun(SettablePresence state, Seconds wait, std::function<void(const Outcome &)> done);
    /// The hold before the run comes back for its own end, as with back(); without one Teams decides.
    void endRun(std::function<void(const Outcome &)> done);
    void extend(const Commands::Extend &command, std::function<void(const Outcome &)> done);
    void back(std::function<void(const Outcome &)> done);
    void clear(std::function<void(const Outcome &)> done);

    /// Clears what was picked by hand in Teams, once and whatever is held: it is no lease of ours, and clearing it later by
    /// itself could hit what the person has picked since. What colleagues see is looked at 3 s and 30 s later.
    void clearPreferred(std::function<void(const Outcome &)> done);
    /// Reads what colleagues see now, also after the service has refused to tell it.
    void readAgain(std::function<void(const Outcome &)> done);

    /// Towards the end of the program: clears within 3 s of real time unless `clearOnQuit` is off, remembers the hold,
    /// and calls back once with what to tell the person.
    void quit(std::function<void(const Outcome &)> done);
    /// Whether quit() would clear something now.
    bool hasToClear() const;

    /// The network came back: what was put off is tried now.
    void reconsider();
    /// Whether the screen is locked; somebody returns when it no longer is (semantics.md, "Leaving and coming back").
    void setLocked(bool locked);
    /// The computer wants to sleep: the hold rests from here on. `ready` is called once, never from inside the call, when
    /// nothing is on its way any more, within 2 s of real time.
    void goToSleep(std::function<void()> ready);
    /// It runs again after goToSleep(); somebody returns, unless the screen is locked.
    void resume();
    /// The card or menu is open: observed presence is read every 60 s instead of every 10 min.
    void setWatched(bool watched);

    /// The session's part of the snapshot: hold, previous, lease, sessionNow, nextRenewal, lastConfirmed, forecast,
    /// observed, explanation, error, problems, and health as far as the session knows it.
    const Snapshot &view() const;

Q_SIGNALS:
    void viewChanged();
    /// The answer to a set or clear is in; not for one that nobody waits for any more when the program ends.
    void exchanged(const Lamplighter::JournalEntry &entry);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter
