// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/loginstart.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{
/// A fake system with a state set by the test. Records its calls.
struct System {
    AtLogin state = AtLogin::Disabled;
    std::optional<AtLogin> afterEnabling = AtLogin::Enabled; ///< unset if the user refuses
    QString failure;                                         ///< an error's code
    QStringList asked;
    bool recalled = false;
    QList<std::function<void()>> held; ///< answers, while the test holds them back
    bool holds = false;
};

class ScriptedStart final : public StartAtLogin
{
public:
    explicit ScriptedStart(System &system)
        : StartAtLogin({u"default"_s, u"/usr/bin/lamplighter-tray"_s})
        , m_system(system)
    {
    }

    void state(Answer answer) override
    {
        m_system.recalled = m_wasEnabled;
        later([this, answer] { answer({m_system.state, u"It is so."_s, u"Do this."_s}); });
    }
    void enable(Done done) override
    {
        m_system.asked.append(u"enable"_s);
        later([this, done] {
            if (!m_system.failure.isEmpty())
                return done(tl::unexpected(Error{ErrorKind::Refused, m_system.failure, u"It failed."_s, {}}));
            if (!m_system.afterEnabling)
                return done(tl::unexpected(
                    Error{ErrorKind::Refused, u"start/refused"_s, u"You said no."_s, u"Ask."_s}));
            m_system.state = *m_system.afterEnabling;
            done({});
        });
    }
    void disable(Done done) override
    {
        m_system.asked.append(u"disable"_s);
        later([this, done] {
            if (!m_system.failure.isEmpty())
                return done(tl::unexpected(Error{ErrorKind::Refused, m_system.failure, u"It failed."_s, {}}));
            m_system.state = AtLogin::Disabled;
            done({});
        });
    }

private:
    void later(const std::function<void()> &go)
    {
        if (m_system.holds)
            m_system.held.append(go);
        else
            QMetaObject::invokeMethod(this, go, Qt::QueuedConnection);
    }

    System &m_system;
};
} // namespace

/// The setting against the system's state and the user's answers.
class TestLoginStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_system = {};
        start();
    }

    void yesSwitchesItOn()
    {
        follow(true);
        QCOMPARE(m_system.asked, QStringList{u"enable"_s});
        QVERIFY(!problem());
        start();
        follow(true);
        QVERIFY(m_system.recalled);
        QCOMPARE(m_system.asked, QStringList({u"enable"_s, u"enable"_s})); // it may have moved
    }
    void noSwitchesItOff()
    {
        follow(true);
        follow(false);
        QCOMPARE(m_system.asked, QStringList({u"enable"_s, u"disable"_s}));
        start();
        follow(true);
        QVERIFY(!m_system.recalled);
    }
    void anUnsetSettingRemovesOnlyOurEntry()
    {
        follow({});
        QCOMPARE(m_system.asked, QStringList());
        QVERIFY2(!QFile::exists(noteFile()), "there is nothing to remember");
        follow(true);
        start();
        follow({});
        QCOMPARE(m_system.asked, QStringList({u"enable"_s, u"disable"_s}));
        start();
        follow({});
        QCOMPARE(m_system.asked, QStringList({u"enable"_s, u"disable"_s}));
    }

    void theSystemsOwnSettingWinsAndIsReportedOnce_data()
    {
        QTest::addColumn<AtLogin>("state");
        QTest::newRow("switched off elsewhere") << AtLogin::DisabledElsewhere;
        QTest::newRow("not approved") << AtLogin::NeedsApproval;
        QTest::newRow("no such thing") << AtLogin::Unsupported;
    }
    void theSystemsOwnSettingWinsAndIsReportedOnce()
    {
        QFETCH(AtLogin, state);
        m_system.state = state;
        follow(true);
        QCOMPARE(m_system.asked, QStringList());
        QVERIFY(problem());
        QCOMPARE(problem()->key, u"start/atLogin"_s);
        QCOMPARE(problem()->text, u"It is so."_s);
        QCOMPARE(problem()->next, u"Do this."_s);
        follow(true); // read again in the same run
        QVERIFY(problem());
        start();
        follow(true);
        QVERIFY2(!problem(), "said before");
        QCOMPARE(m_system.asked, QStringList());
        // Off and on again is the user's own choice.
        follow(false);
        follow(true);
        QCOMPARE(m_system.asked, QStringList({u"disable"_s, u"enable"_s}));
        QVERIFY(!problem());
    }
    void aNewDisablingIsReportedAgain()
    {
        m_system.state = AtLogin::DisabledElsewhere;
        follow(true);
        QVERIFY(problem());
        m_system.state = AtLogin::Enabled;
        follow(true);
        QVERIFY(!problem());
        start();
        m_system.state = AtLogin::DisabledElsewhere;
        follow(true);
        QVERIFY(problem());
    }
    void aRefusalIsNotAskedAgain()
    {
        m_system.afterEnabling.reset();
        follow(true);
        QCOMPARE(problem()->text, u"You said no."_s);
        follow(true);
        QVERIFY(problem());
        start();
        follow(true);
        QCOMPARE(m_system.asked, QStringList{u"enable"_s});
        QVERIFY(!problem());
        follow(false);
        m_system.afterEnabling = AtLogin::Enabled;
        follow(true);
        QCOMPARE(m_system.asked, QStringList({u"enable"_s, u"disable"_s, u"enable"_s}));
    }
    void aMissingApprovalIsReported()
    {
        m_system.afterEnabling = AtLogin::NeedsApproval;
        follow(true);
        QVERIFY(problem());
        start();
        follow(true);
        QVERIFY2(!m_system.recalled, "it has not been in force");
    }
    void aFailureIsReportedEachTime_data()
    {
        QTest::addColumn<bool>("wanted");
        QTest::newRow("yes") << true;
        QTest::newRow("no") << false;
    }
    void aFailureIsReportedEachTime()
    {
        QFETCH(bool, wanted);
        m_system.failure = u"start/write"_s;
        for (int time = 0; time < 2; ++time) {
            start();
            follow(wanted);
            QVERIFY(problem());
            QCOMPARE(problem()->text, u"It failed."_s);
        }
        m_system.failure.clear();
        follow(wanted);
        QVERIFY(!problem());
    }

    void theLatestSettingCounts()
    {
        m_system.holds = true;
        m_start->follow(true);
        m_start->follow(false);
        m_start->follow(true);
        m_start->follow(false);
        while (!m_system.held.isEmpty())
            m_system.held.takeFirst()();
        QCOMPARE(m_system.state, AtLogin::Disabled);
        QCOMPARE(m_system.asked, QStringList({u"enable"_s, u"disable"_s}));
    }
    void askReturnsTheCurrentState()
    {
        QList<AtLogin> told;
        const auto ask = [&](QObject *context) {
            m_start->ask(context, [&told](const AtLoginState &state) { told.append(state.what); });
        };
        ask(this);
        QVERIFY(told.isEmpty()); // never from inside the call
        QCoreApplication::processEvents();
        QCOMPARE(told, QList{AtLogin::Disabled});
        // Also what has been said and forgotten.
        m_system.state = AtLogin::DisabledElsewhere;
        follow(true);
        start();
        follow(true);
        QVERIFY(!problem());
        ask(this);
        QCoreApplication::processEvents();
        QCOMPARE(told.constLast(), AtLogin::DisabledElsewhere);
        QCOMPARE(m_system.asked, QStringList());
    }
    void askWaitsForPendingChanges()
    {
        m_system.holds = true;
        QList<AtLogin> told;
        const auto note = [&told](const AtLoginState &state) { told.append(state.what); };
        m_start->follow(true);
        m_start->ask(this, note);
        auto gone = std::make_unique<QObject>();
        m_start->ask(gone.get(), note);
        gone.reset();
        QCOMPARE(m_system.held.size(), 1); // one at a time
        while (!m_system.held.isEmpty()) {
            QVERIFY(told.isEmpty());
            QCOMPARE(m_system.held.size(), 1);
            m_system.held.takeFirst()();
        }
        QCOMPARE(told, QList{AtLogin::Enabled});
        // And a wish waits for a question.
        m_start->ask(this, note);
        m_start->follow(false);
        QCOMPARE(m_system.held.size(), 1);
        while (!m_system.held.isEmpty())
            m_system.held.takeFirst()();
        QCOMPARE(told.size(), 2);
        QCOMPARE(m_system.state, AtLogin::Disabled);
    }
    void aDamagedNoteIsIgnored()
    {
        QFile file(noteFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"enabled\":");
        file.close();
        start();
        follow(true);
        QVERIFY(!m_system.recalled);
        QVERIFY(!problem());
    }

private:
    QString noteFile() const { return m_folder->filePath(u"start-at-login.json"_s); }
    void start()
    {
        m_start = std::make_unique<LoginStart>(std::make_unique<ScriptedStart>(m_system), noteFile());
        QVERIFY(!problem());
    }
    void follow(std::optional<bool> wanted)
    {
        m_start->follow(wanted);
        QCoreApplication::processEvents(); // all that was queued, and what that queues
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    std::optional<Snapshot::Problem> problem() const { return m_start->problem(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    System m_system;
    std::unique_ptr<LoginStart> m_start;
};

QTEST_GUILESS_MAIN(TestLoginStart)
#include "tst_loginstart.moc"
