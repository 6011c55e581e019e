// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Against a real GNOME Keyring in its own session: with-keyring.sh.

#include "identityworld.h"
#include "secretservice.h"
#include "vaultuser.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace Lamplighter;
using namespace Lamplighter::Testing;

class TestKeychain final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QTRY_VERIFY(m_service.isThere());
        QTRY_VERIFY(m_service.collection().path() != "/"_L1);
    }
    void init()
    {
        m_user = std::make_unique<VaultUser>();
        m_before = m_service.entries();
    }
    void cleanup()
    {
        m_service.unlock(password());
        m_user->pretended = KeychainState::Unlocked;
        m_user->restart();
        static_cast<void>(m_user->remove(Interaction::Allowed)); // not every test leaves a secret
        m_user.reset();
    }

    void aSecretIsKeptOverARestart_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addRow("short") << QByteArray("rt");
        QTest::addRow("with zeros and bytes of every kind") << QByteArray("\0\1\377 \n\"\\\0", 8);
        for (const int size : {2559, 2560, 2561, 20'000})
            QTest::addRow("%d bytes", size) << QByteArray(size, 'r');
    }
    void aSecretIsKeptOverARestart()
    {
        QFETCH(QByteArray, secret);
        QVERIFY(m_user->write(secret));
        m_user->restart();
        QCOMPARE(m_user->read().value(), secret);
        QCOMPARE(m_service.entries(), m_before + 1);
        QVERIFY(m_user->write("another"));
        QCOMPARE(m_user->read().value(), QByteArray("another"));
        QCOMPARE(m_service.entries(), m_before + 1);
    }

    void missingEntryIsEmpty()
    {
        QCOMPARE(m_user->read().value(), std::nullopt);
        QVERIFY(m_user->remove());
    }

    void keysDoNotMeetEachOther()
    {
        QVERIFY(m_user->write("one", Interaction::Forbidden, u"key"_s));
        QVERIFY(m_user->write("two", Interaction::Forbidden, u"key2"_s));
        QCOMPARE(m_user->read(Interaction::Forbidden, u"key"_s).value(), QByteArray("one"));
        QVERIFY(m_user->remove(Interaction::Forbidden, u"key"_s));
        QCOMPARE(m_user->read(Interaction::Forbidden, u"key2"_s).value(), QByteArray("two"));
        QVERIFY(m_user->remove(Interaction::Forbidden, u"key2"_s));
    }

    void whatIsRemovedIsGone()
    {
        QVERIFY(m_user->write("secret"));
        QVERIFY(m_user->remove());
        QCOMPARE(m_service.entries(), m_before);
        QCOMPARE(m_user->read().value(), std::nullopt);
        m_user->restart();
        QCOMPARE(m_user->read().value(), std::nullopt);
    }

    void lockedIsNotSignedOutAndNothingIsLost()
    {
        QVERIFY(m_user->write("secret"));
        m_service.lock();
        QVERIFY(m_service.isLocked());
        m_user->restart();
        const auto locked = m_user->read();
        QVERIFY(!locked);
        QCOMPARE(locked.error().kind, ErrorKind::KeychainLocked);
        QCOMPARE(locked.error().code, u"keychain/locked"_s);
        QVERIFY(!locked.error().next.isEmpty());
        QVERIFY(m_service.isLocked());

        m_service.unlock(password());
        QVERIFY(!m_service.isLocked());
        QCOMPARE(m_user->read().value(), QByteArray("secret"));
    }

    void unansweredPromptIsNotSignedOut()
    {
        QVERIFY(m_user->write("secret"));
        m_service.lock();
        // qtkeychain says "not found" here.
        const auto locked = m_user->read(Interaction::Allowed);
        QVERIFY(!locked);
        QCOMPARE(locked.error().kind, ErrorKind::KeychainLocked);
        m_service.unlock(password());
        QCOMPARE(m_user->read().value(), QByteArray("secret"));
    }

    void markerWinsOverAWrongProbe()
    {
        QVERIFY(m_user->write("secret"));
        m_service.lock();
        m_user->pretended = KeychainState::Unlocked;
        const auto missing = m_user->read();
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::KeychainLocked);
        QCOMPARE(missing.error().code, u"keychain/entry-missing"_s);
    }

    void lockedNothingIsWritten()
    {
        QVERIFY(m_user->write("old"));
        m_service.lock();
        QCOMPARE(m_user->write("new").error().kind, ErrorKind::KeychainLocked);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be written"_s));
        QCOMPARE(m_user->write("new", Interaction::Allowed).error().code, u"keychain/not-written"_s);
        m_service.unlock(password());
        QCOMPARE(m_user->read().value(), QByteArray("old"));
    }

    void failedDeletionIsRetriedLater_data()
    {
        QTest::addColumn<bool>("restarts");
        QTest::addRow("by the same program") << false;
        QTest::addRow("by the next one") << true;
    }
    void failedDeletionIsRetriedLater()
    {
        QFETCH(bool, restarts);
        QVERIFY(m_user->write("secret"));
        m_service.lock();
        // qtkeychain would report success.
        const auto out = m_user->remove();
        QVERIFY(!out);
        QCOMPARE(out.error().code, u"keychain/not-forgotten"_s);
        QCOMPARE(m_service.entries(), m_before + 1);
        if (restarts)
            m_user->restart();
        // Signed out means signed out, even if the keychain still has an entry.
        QCOMPARE(m_user->read().value(), std::nullopt);
        m_service.unlock(password());
        QCOMPARE(m_user->read().value(), std::nullopt);
        QCOMPARE(m_service.entries(), m_before);
    }

    void falseDeletionSuccessIsDetected()
    {
        QVERIFY(m_user->write("secret"));
        m_service.lock();
        m_user->pretended = KeychainState::Unlocked;
        QVERIFY(!m_user->remove());
        QVERIFY(!m_user->remove(Interaction::Allowed));
        m_service.unlock(password());
        QVERIFY(m_user->remove());
        QCOMPARE(m_service.entries(), m_before);
    }

    void aNewSecretUndoesAPendingDeletion()
    {
        QVERIFY(m_user->write("old"));
        m_service.lock();
        QVERIFY(!m_user->remove());
        m_service.unlock(password());
        QVERIFY(m_user->write("new"));
        m_user->restart();
        QCOMPARE(m_user->read().value(), QByteArray("new"));
    }

    void failedWriteDoesNotRestoreTheDeletedSecret()
    {
        QVERIFY(m_user->write("old"));
        m_service.lock();
        QVERIFY(!m_user->remove());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be written"_s));
        QVERIFY(!m_user->write("new", Interaction::Allowed));
        m_user->restart();
        m_service.unlock(password());
        QCOMPARE(m_user->read().value(), std::nullopt);
        QCOMPARE(m_service.entries(), m_before);
    }

    void entryDeletedElsewhereIsGoneAfterAPrompt()
    {
        QVERIFY(m_user->write("secret"));
        const auto note = noteFile();
        QVERIFY(m_user->remove());
        QFile file(m_user->markerFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(note);
        file.close();
        m_user->restart();
        QCOMPARE(m_user->read().error().code, u"keychain/entry-missing"_s);
        QCOMPARE(m_user->read(Interaction::Allowed).value(), std::nullopt);
        QCOMPARE(m_user->read().value(), std::nullopt);
    }

    void aSecretOverTheLimitIsAnError()
    {
        m_user->limits.longest = 2560;
        m_user->restart();
        QVERIFY(m_user->write(QByteArray(2560, 'r')));
        const auto tooLong = m_user->write(QByteArray(2561, 'x'));
        QCOMPARE(tooLong.error().code, u"keychain/too-long"_s);
        QCOMPARE(m_user->read().value(), QByteArray(2560, 'r'));
    }

    void silentKeychainIsReportedInTime()
    {
        m_user->limits.watchdog = Milliseconds{0};
        m_user->restart();
        QCOMPARE(m_user->write("secret", Interaction::Allowed).error().code, u"keychain/silent"_s);
        // The job keeps running; the next program sees its result.
        m_user->limits.watchdog = Seconds{30};
        m_user->restart();
        QVERIFY(m_user->write("later"));
        QCOMPARE(m_user->read().value(), QByteArray("later"));
    }

    void operationsRunInTheOrderAskedFor()
    {
        QStringList ends;
        const auto key = u"key"_s;
        m_user->vault->write(key, "one", Interaction::Forbidden,
                             [&](const Result<void> &) { ends << u"1"_s; });
        m_user->vault->remove(key, Interaction::Forbidden, [&](const Result<void> &) { ends << u"2"_s; });
        m_user->vault->write(key, "two", Interaction::Forbidden,
                             [&](const Result<void> &) { ends << u"3"_s; });
        QCOMPARE(m_user->read().value(), QByteArray("two"));
        QCOMPARE(ends, (QStringList{u"1"_s, u"2"_s, u"3"_s}));
    }

    void vaultCanBeDestroyedDuringAnOperation()
    {
        m_user->vault->write(u"key"_s, "one", Interaction::Forbidden,
                             [](const Result<void> &) { QFAIL("nobody is there any more"); });
        QCoreApplication::processEvents();
        m_user->restart();
        QVERIFY(m_user->write("two"));
        QCOMPARE(m_user->read().value(), QByteArray("two"));
    }

    void noFileContainsASecret()
    {
        const QByteArray secret("planted-refresh-token-0123456789");
        QVERIFY(m_user->write(secret));
        const auto encoded = secret.toBase64();
        for (const auto &root : {m_user->folder.path(), qEnvironmentVariable("HOME")}) {
            QDirIterator files(root, QDir::Files | QDir::Hidden | QDir::NoSymLinks,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const auto content = file.readAll();
                QVERIFY2(!content.contains(secret) && !content.contains(encoded),
                         qPrintable(file.fileName()));
            }
        }
        QCOMPARE(QJsonDocument::fromJson(noteFile()).object().keys(), (QStringList{u"keys"_s, u"version"_s}));
    }

    void signInSurvivesARestartInTheKeyring()
    {
        IdentityWorld world;
        const auto start = [&] {
            return std::make_unique<Identity>(
                IdentityConfig{.cloud = world.authority.cloud(),
                               .clientId = QLatin1StringView(FakeAuthority::clientId),
                               .responseMode = IdentityConfig::ResponseMode::FormPost,
                               .vaultKey = u"key"_s},
                *m_user->vault, world.clock, world.network, world.browser);
        };
        auto identity = start();
        Outcome<SignedInAccount> account;
        identity->signIn(account.callback());
        QTRY_VERIFY(account.isDone());
        QVERIFY(account.result->has_value());
        QCOMPARE(identity->problem(), std::nullopt);

        identity.reset();
        m_service.lock();
        m_user->restart();
        identity = start();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be read"_s));
        identity->restore();
        QTRY_COMPARE(identity->state(), Identity::State::KeychainLocked);
        m_service.unlock(password());
        Outcome<void> unlocked;
        identity->unlock(unlocked.callback());
        QTRY_VERIFY(unlocked.isDone());
        QTRY_COMPARE(identity->state(), Identity::State::SignedIn);
        Outcome<Identity::Grant> grant;
        identity->accessToken({}, {}, grant.callback());
        QTRY_VERIFY(grant.isDone());
        QCOMPARE(grant.result->value().accessToken, world.authority.currentAccessToken());

        Outcome<void> out;
        identity->signOut(out.callback());
        QTRY_VERIFY(out.isDone());
        QVERIFY(out.result->has_value());
        QCOMPARE(m_service.entries(), m_before);
    }

private:
    static QByteArray password() { return qgetenv("LAMPLIGHTER_TEST_PASSWORD"); }
    QByteArray noteFile() const
    {
        QFile file(m_user->markerFile());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    SecretService m_service;
    std::unique_ptr<VaultUser> m_user;
    qsizetype m_before = 0;
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
