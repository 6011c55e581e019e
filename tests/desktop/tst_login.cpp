// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage.h"
#include "identity/secretservice.h"
#include "support/ok.h"
#include "support/processes.h"
#include "support/waiting.h"

#include <QDBusVirtualObject>
#include <QDir>
#include <QFile>
#include <QTest>

#include <filesystem>

using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;
using Lamplighter::Testing::SecretService;

namespace
{
/// Replaces gnome-keyring's password dialog: records every question and shows none.
class Prompter final : public QDBusVirtualObject
{
public:
    explicit Prompter(const QDBusConnection &bus)
        : m_bus(bus)
    {
        m_bus.registerVirtualObject(u"/org/gnome/keyring/Prompter"_s, this);
        QVERIFY(m_bus.registerService(u"org.gnome.keyring.SystemPrompter"_s));
    }
    ~Prompter() override { m_bus.unregisterObject(u"/org/gnome/keyring/Prompter"_s); }

    int asked() const { return m_asked; }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        if (message.member() != "BeginPrompting"_L1)
            return false;
        ++m_asked;
        return connection.send(message.createErrorReply(QDBusError::Failed, u"No screen for it."_s));
    }

private:
    QDBusConnection m_bus;
    int m_asked = 0;
};

/// The programs in a folder of their own on a desktop, and what the desktop does with the file that they
/// leave there.
class Login
{
public:
    Login(Stage &stage, const QString &folder)
        : m_stage(stage)
        , m_folder(stage.desktop().root() + u'/' + folder)
    {
    }

    std::optional<QString> install()
    {
        if (!QDir().mkpath(m_folder))
            return u"cannot make "_s + m_folder;
        for (const auto &name : {u"lamplighter"_s, u"lamplighter-tray"_s}) {
            const auto from =
                std::filesystem::path((QStringLiteral(LAMPLIGHTER_BIN) + u'/' + name).toStdU16String());
            const auto to = std::filesystem::path((m_folder + u'/' + name).toStdU16String());
            std::error_code error;
            std::filesystem::create_hard_link(from, to, error);
            if (error && !std::filesystem::copy_file(from, to, error))
                return u"cannot copy "_s + name;
        }
        return std::nullopt;
    }

    QString entry() const
    {
        return m_stage.desktop().home() + u"/.config/autostart/io.github.lamplighter.Lamplighter.desktop"_s;
    }
    QString program() const { return m_folder + u"/lamplighter-tray"_s; }

    /// Starts the program by hand, with start/atLogin=yes, signs in and waits for the entry.
    std::optional<QString> setUp()
    {
        if (auto failure = install())
            return failure;
        if (!m_stage.writeSettings("[start]\natLogin=yes\n\n"))
            return u"cannot write the settings"_s;
        if (auto failure = m_stage.setUp(false))
            return failure;
        Program first;
        if (!first.start(m_folder + u"/lamplighter"_s, {u"--background"_s}, m_stage.environment()))
            return first.line();
        if (!waitUntil([this] { return m_stage.lamplighter({u"status"_s, u"--json"_s}).exitCode == 0; }))
            return QString::fromUtf8(first.problems());
        if (auto failure = m_stage.signIn())
            return failure;
        if (!waitUntil([this] { return QFile::exists(entry()); }))
            return u"no entry was written"_s;
        const auto set = m_stage.lamplighter({u"set"_s, u"in-a-call"_s, u"--for"_s, u"2h"_s});
        if (set.exitCode != 0)
            return set.problems;
        const auto quit = m_stage.lamplighter({u"quit"_s});
        if (quit.exitCode != 0 || m_stage.practice().session() != "-"_L1)
            return u"quit: "_s + quit.problems;
        return first.waitForEnd() ? std::nullopt : std::optional(u"it does not end"_s);
    }

    /// As a desktop session does at login: starts every entry by its command.
    std::optional<QString> logIn()
    {
        const auto log = m_stage.desktop().logFolder() + u"/login.err"_s;
        const auto launched =
            runToEnd(u"sh"_s, {u"-c"_s, u"exec gio launch \"$1\" >>\"$2\" 2>&1"_s, u"sh"_s, entry(), log},
                     m_stage.environment());
        if (launched.exitCode != 0 || !waitUntil([this] { return pid() != 0; }))
            return described(launched);
        if (!waitUntil([this] { return m_stage.lamplighter({u"status"_s, u"--json"_s}).exitCode == 0; }))
            return u"the program does not answer"_s;
        return std::nullopt;
    }

    qint64 pid() const
    {
        for (const auto each : m_stage.desktop().processes()) {
            if (argumentsOf(each).value(0) == program())
                return each;
        }
        return 0;
    }

    bool hasWindow() const
    {
        for (const auto &window : m_stage.desktop().screen().windows()) {
            if (window.pid == pid())
                return true;
        }
        return false;
    }

private:
    Stage &m_stage;
    QString m_folder;
};
} // namespace

/// At login the desktop starts what the program has left in the autostart folder.
class TestLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProgramComesBackHiddenAndHoldsOn();
    void aLockedKeyringWaitsForAClick();
    void withoutATrayNoWindowOpensAndALateOneIsTaken();
};

void TestLogin::theProgramComesBackHiddenAndHoldsOn()
{
    Stage stage;
    OK(stage.start());
    Login login(stage, u"50% of \"it's\" $HOME `id` \\ done"_s);
    OK(login.setUp());

    OK(login.logIn());
    QCOMPARE(argumentsOf(login.pid()), QStringList({login.program(), u"--background"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(stage.practice().session(), u"Busy/InACall"_s, 20000);
    QTRY_COMPARE(stage.health(), u"ok"_s);
    QCOMPARE(stage.hold().value("origin"_L1).toString(), u"resumed"_s);
    QVERIFY(stage.status().value("problems"_L1).toArray().isEmpty());
    const auto item = StatusNotifierItem::ofProcess(stage.desktop().bus(), login.pid());
    QVERIFY(item);
    QVERIFY(!login.hasWindow());
    QCOMPARE(stage.lamplighter({u"card"_s}).exitCode, 0);
    QTRY_VERIFY(login.hasWindow());

    // Disabled in the desktop's settings: stays off, and the user is told.
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
    QFile entry(login.entry());
    QVERIFY(entry.open(QIODevice::Append));
    entry.write("Hidden=true\n");
    entry.close();
    OK(stage.startProgram({u"--background"_s}));
    const auto problemKeys = [&] {
        QStringList keys;
        for (const auto &problem : stage.status().value("problems"_L1).toArray())
            keys.append(problem.toObject().value("key"_L1).toString());
        return keys;
    };
    QTRY_COMPARE(problemKeys(), QStringList{u"start/atLogin"_s});
    QVERIFY(entry.open(QIODevice::ReadOnly));
    QVERIFY(entry.readAll().endsWith("Hidden=true\n"));
    entry.close();

    // No means no.
    QVERIFY(stage.writeSettings("[start]\natLogin=no\n\n"));
    OK(stage.setUp(false)); // the settings are read again
    QTRY_VERIFY(!QFile::exists(login.entry()));
    QTRY_COMPARE(problemKeys(), QStringList());
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
}

void TestLogin::aLockedKeyringWaitsForAClick()
{
    Stage stage;
    OK(stage.start());
    Login login(stage, u"a b"_s);
    OK(login.setUp());

    SecretService keyring(stage.desktop().bus());
    Prompter prompter(stage.desktop().bus());
    keyring.lock();
    QVERIFY(keyring.isLocked());
    OK(login.logIn());
    QVERIFY(stage.waitForHealth(u"keychain-locked"_s));
    const auto item = StatusNotifierItem::ofProcess(stage.desktop().bus(), login.pid());
    QVERIFY(item);
    const auto unlock = u"Unlock and sign in"_s;
    QTRY_VERIFY(item->row(unlock));
    QVERIFY(!login.hasWindow());
    QCOMPARE(stage.practice().session(), u"-"_s);
    QCOMPARE(prompter.asked(), 0);

    QVERIFY(item->click(unlock));
    QTRY_VERIFY(prompter.asked() > 0);
    QTRY_COMPARE(stage.health(), u"keychain-locked"_s);
    keyring.unlock("a password for tests\n");
    QVERIFY(!keyring.isLocked());
    QVERIFY(item->click(unlock));
    QTRY_COMPARE_WITH_TIMEOUT(stage.practice().session(), u"Busy/InACall"_s, 20000);
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
}

void TestLogin::withoutATrayNoWindowOpensAndALateOneIsTaken()
{
    Desktop::Options options;
    options.tray = Desktop::Tray::None;
    Stage stage(options);
    OK(stage.start());
    Login login(stage, u"a b"_s);
    OK(login.setUp());
    OK(login.logIn());
    QTRY_COMPARE_WITH_TIMEOUT(stage.practice().session(), u"Busy/InACall"_s, 20000);
    QVERIFY(!login.hasWindow());
    QVERIFY(stage.desktop().screen().embeddedWindows().isEmpty());

    OK(stage.desktop().bringUpTray(Desktop::Tray::Embedded));
    QTRY_VERIFY_WITH_TIMEOUT(!stage.desktop().screen().embeddedWindows().isEmpty(), 40000);
    QCOMPARE(stage.lamplighter({u"quit"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(TestLogin)
#include "tst_login.moc"
