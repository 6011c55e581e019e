// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/vault.h"

#include "base/errorcodes.h"
#include "base/later.h"
#include "base/log.h"
#include "base/sharedtext.h"
#include "identity/errorcodes.h"
#include "identity/keymarker.h"
#include "identity/secret.h"

#include <QCoreApplication>
#include <QTimer>

#include <deque>
#include <qt6keychain/keychain.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Vault)
};

/// Overwrites a secret before deletion: a locked keyring reports success for a delete, but not for a write.
constexpr auto forgotten = "forgotten";

/// `why` can be the system's own sentence, which has no full stop.
QString withReason(const QString &sentence, const QString &why)
{
    if (why.isEmpty())
        return sentence;
    return sentence + u' ' + (why.endsWith(u'.') ? why : why + u'.');
}

Error locked()
{
    return {.kind = ErrorKind::KeychainLocked,
            .code = ErrorCodes::keychainLocked,
            .text = SharedText::tr("Your password store is locked."),
            .next = Text::tr("Unlock it to continue.")};
}

Error unavailable(const QString &why = {})
{
    return {.kind = ErrorKind::KeychainLocked,
            .code = IdentityCode::keychainUnavailable,
            .text = withReason(Text::tr("Your password store isn't responding."), why),
            .next = Text::tr(
                "Start it (GNOME Keyring or KWallet, for example). Or sign in again: you stay signed in "
                "until Lamplighter quits.")};
}

Error silent()
{
    return {.kind = ErrorKind::KeychainLocked,
            .code = IdentityCode::keychainSilent,
            .text = Text::tr("Your password store hasn't answered yet."),
            .next = SharedText::tr("Look for a window that asks for your password.")};
}

Error entryMissing()
{
    return {.kind = ErrorKind::KeychainLocked,
            .code = u"keychain/entry-missing"_s,
            .text = Text::tr("Your saved sign-in isn't in your password store."),
            .next = Text::tr("Unlock your password store. If the entry was deleted, sign in again.")};
}

Error notWritten(const QString &why)
{
    return {.kind = ErrorKind::KeychainLocked,
            .code = u"keychain/not-written"_s,
            .text = withReason(Text::tr("Your password store didn't save the sign-in."), why),
            .next = Text::tr("Unlock it. Until then, you stay signed in only until Lamplighter quits.")};
}

Error nowhereToWrite()
{
    return {.kind = ErrorKind::KeychainLocked,
            .code = u"keychain/not-written"_s,
            .text = Text::tr("No password store found. You stay signed in only until Lamplighter quits."),
            .next = Text::tr("Start GNOME Keyring or KWallet, then sign in again.")};
}

Error notForgotten(const QString &why)
{
    return {.kind = ErrorKind::KeychainLocked,
            .code = u"keychain/not-forgotten"_s,
            .text = withReason(
                Text::tr("You're signed out, but your password store still has the old sign-in."), why),
            .next = Text::tr("Unlock it, and Lamplighter deletes the entry.")};
}

/// The entry is deleted, but its mark isn't.
Error notNoted(const QString &file)
{
    return {.kind = ErrorKind::Internal,
            .code = u"keychain/note"_s,
            .text = Text::tr("You're signed out, but Lamplighter couldn't write to %1.").arg(file),
            .next = SharedText::tr("Check that you can write there.") + u' ' +
                    Text::tr("Until then, the next start may think your password store is locked.")};
}

class KeychainVault final : public Vault
{
public:
    KeychainVault(QString service, const QString &markerFile, KeychainProbe probe, KeychainLimits limits)
        : m_service(std::move(service))
        , m_marker(markerFile)
        , m_probe(std::move(probe))
        , m_limits(limits)
    {
        if (!m_limits.longest)
            m_limits.longest = keychainCapacity();
    }

    void read(const QString &key, Interaction interaction, Callback<std::optional<QByteArray>> done) override
    {
        enqueue([=, this, done = std::move(done)] {
            const auto end = [this, done](const Result<std::optional<QByteArray>> &result) {
                finish(done, result);
            };
            if (m_marker.mark(key) == KeyMarker::Mark::ToBeForgotten) {
                // The user has signed out. Only the cleanup is left.
                forget(key, interaction, [end](const Result<void> &) { end(std::nullopt); });
                return;
            }
            ifOpen(interaction, [=, this](const std::optional<Error> &closed) {
                if (closed)
                    return end(tl::unexpected(*closed));
                readJob(key, interaction, end);
            });
        });
    }

    void write(const QString &key, const QByteArray &secret, Interaction interaction,
               Callback<void> done) override
    {
        enqueue([=, this, done = std::move(done)] {
            const auto end = [this, done](const Result<void> &result) { finish(done, result); };
            if (m_limits.longest && secret.size() > *m_limits.longest)
                return end(tl::unexpected(Error{
                    .kind = ErrorKind::KeychainLocked,
                    .code = u"keychain/too-long"_s,
                    .text =
                        Text::tr("The sign-in is too large for your password store (%1 of at most %2 bytes).")
                            .arg(secret.size())
                            .arg(*m_limits.longest),
                    .next = Text::tr("You stay signed in until Lamplighter quits. Please report this.")}));
            ifOpen(interaction, [=, this](const std::optional<Error> &closed) {
                if (closed)
                    return end(tl::unexpected(*closed));
                const auto noted = [this, key]() -> Result<void> {
                    if (m_marker.setMark(key, KeyMarker::Mark::Stored))
                        return {};
                    return tl::unexpected(notWritten(Text::tr("Lamplighter can't write to its own folder.")));
                };
                // Keep the mark until the old entry is certainly overwritten.
                if (m_marker.mark(key) == KeyMarker::Mark::ToBeForgotten)
                    return writeJob(key, secret, [end, noted](const Result<void> &written) {
                        end(written ? noted() : written);
                    });
                // Mark it before the write, so that "not found" after a crash isn't taken for signed out.
                const bool isFirst = m_marker.mark(key) == KeyMarker::Mark::None;
                if (const auto result = noted(); !result)
                    return end(result);
                writeJob(key, secret, [=, this](const Result<void> &written) {
                    // A silent keychain may still write it.
                    if (written || !isFirst || written.error().code == IdentityCode::keychainSilent)
                        return end(written);
                    probed([=, this](KeychainState state) {
                        if (state != KeychainState::Unavailable)
                            return end(written);
                        // Without a keychain, signing out has nothing to delete.
                        m_marker.setMark(key, KeyMarker::Mark::None);
                        end(tl::unexpected(nowhereToWrite()));
                    });
                });
            });
        });
    }

    void remove(const QString &key, Interaction interaction, Callback<void> done) override
    {
        enqueue([=, this, done = std::move(done)] {
            forget(key, interaction, [this, done](const Result<void> &result) { finish(done, result); });
        });
    }

private:
    using Job = QKeychain::Job;

    // One operation at a time, since each consists of several jobs and marks.
    void enqueue(std::function<void()> operation)
    {
        m_waiting.push_back(std::move(operation));
        if (!std::exchange(m_busy, true))
            callLater(&m_context, [this] { next(); });
    }

    void next()
    {
        if (m_waiting.empty()) {
            m_busy = false;
            return;
        }
        const auto operation = std::move(m_waiting.front());
        m_waiting.pop_front();
        operation();
    }

    template <typename T>
    void finish(const Callback<T> &done, const Result<T> &result)
    {
        callLater(&m_context, [this, done, result] {
            next();
            done(result);
        });
    }

    /// If prompts are forbidden, checks first that the keychain is open, since a job could prompt.
    void ifOpen(Interaction interaction, const std::function<void(std::optional<Error>)> &then)
    {
        if (interaction == Interaction::Allowed)
            return then(std::nullopt);
        probed([then](KeychainState state) {
            switch (state) {
            case KeychainState::Locked:
                return then(locked());
            case KeychainState::Unavailable:
                return then(unavailable());
            case KeychainState::Unlocked:
            case KeychainState::Unknown:
                return then(std::nullopt);
            }
        });
    }

    void probed(const std::function<void(KeychainState)> &then)
    {
        const Once<KeychainState> answer(then);
        QTimer::singleShot(m_limits.watchdog, &m_context, [answer] { answer(KeychainState::Unavailable); });
        m_probe([answer, alive = std::weak_ptr(m_life)](KeychainState state) {
            if (!alive.expired())
                answer(state);
        });
    }

    /// Passes null to `then` on timeout. The job keeps running, because the back ends hold bare pointers to
    /// it.
    template <typename J>
    void run(J *job, const QString &key, const std::function<void(J *)> &then)
    {
        job->setAutoDelete(true);
        job->setInsecureFallback(false);
        // Windows ignores the service name, so the key contains it too.
        job->setKey(m_service + u'/' + key);
        const Once<J *> answer(then);
        QTimer::singleShot(m_limits.watchdog, &m_context, [answer] { answer(nullptr); });
        QObject::connect(job, &Job::finished, &m_context, [answer, job] { answer(job); });
        job->start();
    }

    void rawRead(const QString &key, const std::function<void(QKeychain::ReadPasswordJob *)> &then)
    {
        run<QKeychain::ReadPasswordJob>(new QKeychain::ReadPasswordJob(m_service), key, then);
    }

    void rawWrite(const QString &key, const QByteArray &secret,
                  const std::function<void(QKeychain::WritePasswordJob *)> &then)
    {
        auto *const job = new QKeychain::WritePasswordJob(m_service);
        // Always binary: libsecret keeps text and binary as two entries and reads the text first.
        job->setBinaryData(secret);
        run<QKeychain::WritePasswordJob>(job, key, then);
    }

    void readJob(const QString &key, Interaction interaction,
                 const std::function<void(Result<std::optional<QByteArray>>)> &end)
    {
        rawRead(key, [=, this](QKeychain::ReadPasswordJob *job) {
            if (!job)
                return end(tl::unexpected(silent()));
            switch (job->error()) {
            case QKeychain::NoError: {
                const auto secret = job->binaryData();
                if (secret == forgotten) {
                    m_marker.setMark(key, KeyMarker::Mark::None);
                    return end(std::nullopt);
                }
                m_marker.setMark(key, KeyMarker::Mark::Stored);
                return end(secret);
            }
            case QKeychain::EntryNotFound:
                if (m_marker.mark(key) == KeyMarker::Mark::None)
                    return end(std::nullopt);
                if (interaction == Interaction::Forbidden)
                    return end(tl::unexpected(entryMissing()));
                // The user could unlock it. If it is open now, the entry is certainly gone.
                return probed([=, this](KeychainState state) {
                    if (state == KeychainState::Locked)
                        return end(tl::unexpected(locked()));
                    if (state == KeychainState::Unavailable)
                        return end(tl::unexpected(unavailable()));
                    m_marker.setMark(key, KeyMarker::Mark::None);
                    end(std::nullopt);
                });
            case QKeychain::AccessDeniedByUser:
            case QKeychain::AccessDenied:
                return end(tl::unexpected(locked()));
            default:
                qCWarning(logIdentity)
                    << "the password store cannot be read:" << job->error() << job->errorString();
                return end(tl::unexpected(unavailable(job->errorString())));
            }
        });
    }

    void writeJob(const QString &key, const QByteArray &secret, const std::function<void(Result<void>)> &end)
    {
        rawWrite(key, secret, [=, this](QKeychain::WritePasswordJob *job) {
            if (!job)
                return end(tl::unexpected(silent()));
            if (job->error() != QKeychain::NoError) {
                qCWarning(logIdentity)
                    << "the password store cannot be written:" << job->error() << job->errorString();
                return end(tl::unexpected(notWritten(job->errorString())));
            }
            // Every version of KWallet's back end reports a failed write as success.
            rawRead(key, [=](QKeychain::ReadPasswordJob *check) {
                if (!check)
                    return end(tl::unexpected(silent()));
                if (check->error() != QKeychain::NoError || check->binaryData() != secret)
                    return end(tl::unexpected(notWritten(Text::tr("The saved entry can't be read back."))));
                end({});
            });
        });
    }

    void forget(const QString &key, Interaction interaction, const std::function<void(Result<void>)> &end)
    {
        // Nothing was ever written, so don't ask a keychain that may not exist.
        if (m_marker.mark(key) == KeyMarker::Mark::None)
            return end({});
        const bool isNoted = m_marker.setMark(key, KeyMarker::Mark::ToBeForgotten);
        const auto fail = [end, isNoted](const QString &why) {
            auto error = notForgotten(why);
            if (!isNoted)
                error.text +=
                    u' ' +
                    Text::tr(
                        "The next start may sign you in again: Lamplighter can't write to its own folder.");
            end(tl::unexpected(error));
        };
        ifOpen(interaction, [=, this](const std::optional<Error> &closed) {
            if (closed)
                return fail(closed->text);
            rawWrite(key, forgotten, [=, this](QKeychain::WritePasswordJob *overwritten) {
                if (!overwritten)
                    return fail(silent().text);
                if (overwritten->error() != QKeychain::NoError)
                    return fail(overwritten->errorString());
                run<QKeychain::DeletePasswordJob>(
                    new QKeychain::DeletePasswordJob(m_service), key,
                    [=, this](QKeychain::DeletePasswordJob *) {
                        // The result of the deletion isn't reliable, so read the entry.
                        rawRead(key, [=, this](QKeychain::ReadPasswordJob *check) {
                            if (!check)
                                return fail(silent().text);
                            const bool isGone = check->error() == QKeychain::EntryNotFound;
                            const bool isEmpty =
                                check->error() == QKeychain::NoError && check->binaryData() == forgotten;
                            if (!isGone && !isEmpty)
                                return fail(check->errorString());
                            if (m_marker.setMark(key, KeyMarker::Mark::None))
                                end({});
                            else
                                end(tl::unexpected(notNoted(m_marker.path())));
                        });
                    });
            });
        });
    }

    QString m_service;
    KeyMarker m_marker;
    KeychainProbe m_probe;
    KeychainLimits m_limits;
    std::deque<std::function<void()>> m_waiting;
    bool m_busy = false;
    /// Expired for a probe that answers after our destruction.
    std::shared_ptr<bool> m_life = std::make_shared<bool>(true);
    /// Last member: its destruction first ends all connections and timers.
    QObject m_context;
};

} // namespace

std::unique_ptr<Vault> keychainVault(const QString &service, const QString &markerFile, KeychainProbe probe,
                                     const KeychainLimits &limits)
{
    return std::make_unique<KeychainVault>(service, markerFile, std::move(probe), limits);
}

} // namespace Lamplighter
