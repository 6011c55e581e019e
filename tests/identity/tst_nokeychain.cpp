// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where no keychain answers: with-keyring.sh in each of its modes that have none.

#include "vaultuser.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace Lamplighter;
using namespace Lamplighter::Testing;

class TestNoKeychain final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readingSaysThatNothingAnswers()
    {
        VaultUser user;
        const auto answer = user.read();
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::KeychainLocked);
        QCOMPARE(answer.error().code, u"keychain/unavailable"_s);
        QVERIFY(!answer.error().next.isEmpty());
        QCOMPARE(user.probes, 1);
    }

    void removeWithoutAnEntrySucceeds()
    {
        VaultUser user;
        QVERIFY(user.remove());
    }

    void writingSaysSoAndLeavesNoFile()
    {
        VaultUser user;
        QCOMPARE(user.write("secret").error().kind, ErrorKind::KeychainLocked);
        QVERIFY(!QFile::exists(user.markerFile()));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be written"_s));
        QCOMPARE(user.write("secret", Interaction::Allowed).error().code, u"keychain/not-written"_s);
        QFile note(user.markerFile());
        QVERIFY(note.open(QIODevice::ReadOnly));
        QVERIFY(!note.readAll().contains("secret"));
    }

    void removeAfterAFailedWriteSucceeds()
    {
        VaultUser user;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be written"_s));
        const auto written = user.write("secret", Interaction::Allowed);
        QVERIFY(!written);
        QVERIFY(!written.error().text.contains(u"Unlock"_s) && !written.error().next.contains(u"Unlock"_s));
        QVERIFY(user.remove());
    }

    void possiblySavedEntryIsNotReportedGone()
    {
        VaultUser user;
        // A silent keychain may or may not have done it.
        user.pretended = KeychainState::Unknown;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be written"_s));
        QVERIFY(!user.write("secret", Interaction::Allowed));
        user.pretended.reset();
        user.restart();
        QCOMPARE(user.read().error().kind, ErrorKind::KeychainLocked);
        const auto asked = user.read(Interaction::Allowed);
        QVERIFY(!asked);
        QCOMPARE(asked.error().kind, ErrorKind::KeychainLocked);
        QCOMPARE(asked.error().code, u"keychain/unavailable"_s);
        QCOMPARE(user.remove().error().code, u"keychain/not-forgotten"_s);
        // Still signed out.
        QCOMPARE(user.read().value(), std::nullopt);
    }

    void aNoteThatCannotBeWrittenIsAnError()
    {
        VaultUser user;
        QFile inTheWay(user.folder.filePath(u"state"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"note about the password store"_s));
        QCOMPARE(user.write("secret", Interaction::Allowed).error().code, u"keychain/not-written"_s);
    }
};

QTEST_GUILESS_MAIN(TestNoKeychain)
#include "tst_nokeychain.moc"
