// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/vault.h"

#include "base/errorcodes.h"
#include "base/later.h"
#include "base/log.h"
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

/// Written over a secret before it is deleted: a locked keyring says that it deleted, but not that it wrote.
constexpr auto forgotten = "forgotten";

/// The system's own words have no full stop.
QString ended(const QString &sentence)
{
    return sentence.endsWith(u'.') ? sentence : sentence + u'.';
}

Error locked()
{
    return {ErrorKind::KeychainLocked, ErrorCodes::keychainLocked,
            Text::tr("The keychain is locked, so the sign-in that it keeps cannot be read."),
            Text::tr("Unlock your keychain. Lamplighter goes on by itself then.")};
}

Error unavailable(const QString &why = {})
{
    return {
        ErrorKind::KeychainLocked, IdentityCode::keychainUnavailable,
        why.isEmpty() ? Text::tr("No keychain answers on this computer.")
                      : ended(Text::tr("No keychain answers on this computer: %1").arg(why)),
        Text::tr(
            "Start your desktop's keychain (such as GNOME Keyring or KWallet), or sign in again: the sign-in "
            "then lasts until Lamplighter ends.")};
}

Error silent()
{
    return {ErrorKind::KeychainLocked, IdentityCode::keychainSilent,
            Text::tr("The keychain has not answered yet."),
            Text::tr("See whether a window asks for the keychain's password.")};
}

Error entryMissing()
{
    return {ErrorKind::KeychainLocked, u"keychain/entry-missing"_s,
            Text::tr("The keychain does not show the sign-in that was saved in it."),
            Text::tr("Unlock your keychain, or sign in again if the entry was deleted.")};
}

Error notWritten(const QString &why)
{
    return {ErrorKind::KeychainLocked, u"keychain/not-written"_s,
            ended(Text::tr("The keychain did not save the sign-in: %1").arg(why)),
            Text::tr("Unlock your keychain. Until it is saved, the sign-in lasts until Lamplighter ends.")};
}

Error nowhereToWrite()
{
    return {ErrorKind::KeychainLocked, u"keychain/not-written"_s,
            Text::tr("There is no keychain that could save the sign-in, so it lasts until Lamplighter ends."),
            Text::tr("Start your desktop's keychain, such as GNOME Keyring or KWallet, and sign in again.")};
}

Error notForgotten(const QString &why)
{
    return {
        ErrorKind::KeychainLocked, u"keychain/not-forgotten"_s,
        ended(Text::tr("You are signed out here, but the keychain still holds the old sign-in: %1").arg(why)),
        Text::tr("Unlock your keychain. Lamplighter deletes the entry as soon as it can.")};
}

/// The entry is gone, and the note that it was there is not.
Error notNoted(const QString &file)
{
    return {ErrorKind::Internal, u"keychain/note"_s,
            Text::tr("You're signed out, but Lamplighter couldn't write that down in %1.").arg(file),
            Text::tr("Make the folder writable. Until then, the next start may take your password store for "
                     "locked.")};
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
                // Signed out once and for all; that the keychain still has it is only a matter of tidying up.
                forget(key, interaction, [end](const Result<std::monostate> &) { end(std::nullopt); });
                return;
            }
            unlessClosed(interaction, [=, this](const std::optional<Error> &closed) {
                if (closed)
                    return end(tl::unexpected(*closed));
                readJob(key, interaction, end);
            });
        });
    }

    void write(const QString &key, const QByteArray &secret, Interaction interaction,
               Callback<std::monostate> done) override
    {
        enqueue([=, this, done = std::move(done)] {
            const auto end = [this, done](const Result<std::monostate> &result) { finish(done, result); };
            if (m_limits.longest && secret.size() > *m_limits.longest)
                return end(tl::unexpected(Error{
                    ErrorKind::KeychainLocked, u"keychain/too-long"_s,
                    Text::tr("The sign-in is too long for this computer's keychain (%1 of at most %2 bytes).")
                        .arg(secret.size())
                        .arg(*m_limits.longest),
                    Text::tr("The sign-in lasts until Lamplighter ends. Please report this.")}));
            unlessClosed(interaction, [=, this](const std::optional<Error> &closed) {
                if (closed)
                    return end(tl::unexpected(*closed));
                const auto noted = [this, key]() -> Result<std::monostate> {
                    if (m_marker.setMark(key, KeyMarker::Mark::Stored))
                        return {};
                    return tl::unexpected(
                        notWritten(Text::tr("the folder for its notes cannot be written to.")));
                };
                // What was there before is still to be forgotten, until it is certainly overwritten.
                if (m_marker.mark(key) == KeyMarker::Mark::ToBeForgotten)
                    return writeJob(key, secret, [end, noted](const Result<std::monostate> &written) {
                        end(written ? noted() : written);
                    });
                // Before the write: whatever happens between, "not found" is then never taken for the truth.
                const bool isFirst = m_marker.mark(key) == KeyMarker::Mark::None;
                if (const auto result = noted(); !result)
                    return end(result);
                writeJob(key, secret, [=, this](const Result<std::monostate> &written) {
                    // One that is silent may still do it.
                    if (written || !isFirst || written.error().code == IdentityCode::keychainSilent)
                        return end(written);
                    probed([=, this](KeychainState state) {
                        if (state != KeychainState::Unavailable)
                            return end(written);
                        // Where there is no keychain, nothing has to be forgotten at the sign-out either.
                        m_marker.setMark(key, KeyMarker::Mark::None);
                        end(tl::unexpected(nowhereToWrite()));
                    });
                });
            });
        });
    }

    void remove(const QString &key, Interaction interaction, Callback<std::monostate> done) override
    {
        enqueue([=, this, done = std::move(done)] {
            forget(key, interaction,
                   [this, done](const Result<std::monostate> &result) { finish(done, result); });
        });
    }

private:
    using Job = QKeychain::Job;

    // One operation at a time: each is several jobs, and the marker between them.
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

    /// Without leave to ask, nothing is started that might: the keychain's state is asked for first.
    void unlessClosed(Interaction interaction, const std::function<void(std::optional<Error>)> &then)
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

    /// `then` gets nothing when the watchdog came first. The job lives on: the back ends hold it by bare pointers.
    template <typename J>
    void run(J *job, const QString &key, const std::function<void(J *)> &then)
    {
        job->setAutoDelete(true);
        job->setInsecureFallback(false);
        // Windows ignores the service and knows the key alone, so the key names us too.
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
        // Always binary: with libsecret text and binary are two entries, and text would win on reading.
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
                // The person was there to unlock it: if it is open now, the entry is gone for certain.
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
                    << "the keychain cannot be read:" << job->error() << job->errorString();
                return end(tl::unexpected(unavailable(job->errorString())));
            }
        });
    }

    void writeJob(const QString &key, const QByteArray &secret,
                  const std::function<void(Result<std::monostate>)> &end)
    {
        rawWrite(key, secret, [=, this](QKeychain::WritePasswordJob *job) {
            if (!job)
                return end(tl::unexpected(silent()));
            if (job->error() != QKeychain::NoError) {
                qCWarning(logIdentity)
                    << "the keychain cannot be written:" << job->error() << job->errorString();
                return end(tl::unexpected(notWritten(job->errorString())));
            }
            // KWallet's back end reports a failed write as success, in every version.
            rawRead(key, [=](QKeychain::ReadPasswordJob *check) {
                if (!check)
                    return end(tl::unexpected(silent()));
                if (check->error() != QKeychain::NoError || check->binaryData() != secret)
                    return end(tl::unexpected(notWritten(Text::tr("what was saved cannot be read back."))));
                end(std::monostate{});
            });
        });
    }

    void forget(const QString &key, Interaction interaction,
                const std::function<void(Result<std::monostate>)> &end)
    {
        // Nothing was ever written: a computer without a keychain need not be asked.
        if (m_marker.mark(key) == KeyMarker::Mark::None)
            return end(std::monostate{});
        const bool isNoted = m_marker.setMark(key, KeyMarker::Mark::ToBeForgotten);
        const auto fail = [end, isNoted](const QString &why) {
            auto error = notForgotten(why);
            if (!isNoted)
                error.text +=
                    u' ' + Text::tr("Lamplighter couldn't write that down, so the next start may sign "
                                    "you in again.");
            end(tl::unexpected(error));
        };
        unlessClosed(interaction, [=, this](const std::optional<Error> &closed) {
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
                        // What the deletion says of itself is not to be believed; what is there now is.
                        rawRead(key, [=, this](QKeychain::ReadPasswordJob *check) {
                            if (!check)
                                return fail(silent().text);
                            const bool isGone = check->error() == QKeychain::EntryNotFound;
                            const bool isEmpty =
                                check->error() == QKeychain::NoError && check->binaryData() == forgotten;
                            if (!isGone && !isEmpty)
                                return fail(check->errorString());
                            if (m_marker.setMark(key, KeyMarker::Mark::None))
                                end(std::monostate{});
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
    /// For a probe that answers after we are gone.
    std::shared_ptr<bool> m_life = std::make_shared<bool>(true);
    /// Goes first, and every connection and timer with it.
    QObject m_context;
};

} // namespace

std::unique_ptr<Vault> keychainVault(const QString &service, const QString &markerFile, KeychainProbe probe,
                                     const KeychainLimits &limits)
{
    return std::make_unique<KeychainVault>(service, markerFile, std::move(probe), limits);
}

} // namespace Lamplighter
