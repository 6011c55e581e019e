// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/desktopentry.h"
#include "platform/linux/desktopstart.h"
#include "platform/linux/portalstart.h"

#include "support/privatebus.h"
#include "support/program.h"
#include "support/waiting.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
/// What was asked comes later, and once.
template <typename Value>
class Heard
{
public:
    std::function<void(const Value &)> callback()
    {
        return [values = m_values](const Value &value) { values->append(value); };
    }
    bool isThere() const { return !m_values->isEmpty(); }
    Value value() const
    {
        if (!waitUntil([this] { return isThere(); }, std::chrono::seconds{10}))
            qFatal("never answered");
        QCoreApplication::processEvents();
        if (m_values->size() != 1)
            qFatal("answered more than once");
        return m_values->constFirst();
    }

private:
    std::shared_ptr<QList<Value>> m_values = std::make_shared<QList<Value>>();
};

AtLogin stateOf(StartAtLogin &start)
{
    Heard<AtLoginState> heard;
    start.state(heard.callback());
    if (heard.isThere())
        qFatal("answered from inside the call");
    const auto state = heard.value();
    if (state.text.isEmpty())
        qFatal("a state without a sentence");
    return state.what;
}

/// Empty when all is well.
QString enable(StartAtLogin &start)
{
    Heard<Result<void>> heard;
    start.enable(heard.callback());
    if (heard.isThere())
        qFatal("answered from inside the call");
    const auto result = heard.value();
    return result ? QString() : result.error().code;
}

QString disable(StartAtLogin &start)
{
    Heard<Result<void>> heard;
    start.disable(heard.callback());
    if (heard.isThere())
        qFatal("answered from inside the call");
    const auto result = heard.value();
    return result ? QString() : result.error().code;
}

/// The desktop's portal, which answers as the test says.
class FakePortal final : public QDBusVirtualObject
{
public:
    enum class Handle { AsForetold, OfItsOwn };

    explicit FakePortal(const PrivateBus &bus)
        : m_bus(bus.connect())
    {
        m_bus.registerVirtualObject(u"/org/freedesktop/portal/desktop"_s, this);
        QVERIFY(m_bus.registerService(u"org.freedesktop.portal.Desktop"_s));
    }
    ~FakePortal() override { QDBusConnection::disconnectFromBus(m_bus.name()); }

    void vanish() { QVERIFY(m_bus.unregisterService(u"org.freedesktop.portal.Desktop"_s)); }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        if (message.interface() != "org.freedesktop.portal.Background"_L1 ||
            message.member() != "RequestBackground"_L1 || message.signature() != "sa{sv}"_L1)
            return false;
        const auto options = qdbus_cast<QVariantMap>(message.arguments().value(1));
        asked.append(options);
        const auto sender = message.service().mid(1).replace(u'.', u'_');
        const auto token =
            handle == Handle::OfItsOwn ? u"its_own"_s : options.value(u"handle_token"_s).toString();
        const QString path = u"/org/freedesktop/portal/desktop/request/"_s + sender + u'/' + token;
        m_answer = QDBusMessage::createSignal(path, u"org.freedesktop.portal.Request"_s, u"Response"_s);
        const bool isOn = grants && options.value(u"autostart"_s).toBool();
        m_answer << response << QVariantMap{{u"background"_s, true}, {u"autostart"_s, isOn}};
        if (answersByItself)
            answer();
        // After the answer, as with the real portal.
        connection.send(message.createReply(QVariant::fromValue(QDBusObjectPath(path))));
        return true;
    }
    void answer()
    {
        if (answersOddlyBefore) {
            auto odd = QDBusMessage::createSignal(m_answer.path(), m_answer.interface(), m_answer.member());
            odd << response << QVariantList{u"autostart"_s, true};
            m_bus.send(odd);
        }
        m_bus.send(m_answer);
    }

    QList<QVariantMap> asked;
    Handle handle = Handle::AsForetold;
    uint response = 0;
    bool grants = true;
    bool answersByItself = true;
    bool answersOddlyBefore = false;

private:
    QDBusConnection m_bus;
    QDBusMessage m_answer;
};
} // namespace

/// Starting at login on Linux: the file that a desktop reads, and the portal that a sandbox asks.
class TestAutostart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void theProgramIsStartedWithItsArguments_data();
    void theProgramIsStartedWithItsArguments();
    void anEntryHasTheseLines();
    void valuesAreReadAsTheyWereWritten_data();
    void valuesAreReadAsTheyWereWritten();
    void anAppImageIsStartedAsAWhole_data();
    void anAppImageIsStartedAsAWhole();

    void itIsSwitchedOnAndOff();
    void eachProfileHasItsOwnEntry();
    void keepsOffWhatTheDesktopTurnedOff_data();
    void keepsOffWhatTheDesktopTurnedOff();
    void anEntryThatWasRemovedWasSwitchedOff();
    void theProgramThatHasMovedIsFollowed();
    void keepsWhatTheUserAdded();
    void anEntryForAllUsersCounts();
    void anEntryForAllUsersIsHiddenForThisUser();
    void keepsAnEntryThatIsNotOurs();
    void reportsAFolderThatItCannotWrite();

    void thePortalIsAskedOnce_data();
    void thePortalIsAskedOnce();
    void reportsThatTheUserDeclined_data();
    void reportsThatTheUserDeclined();
    void thePortalRemovesTheEntry();
    void aSandboxHasOneProfile();
    void reportsAMissingPortal();
    void reportsAVanishedPortal();

private:
    QString ownFile(const QString &suffix = {}) const
    {
        return m_folder->path() +
               u"/config/autostart/io.github.lamplighter.Lamplighter%1.desktop"_s.arg(suffix);
    }
    QString everybodysFile() const
    {
        return m_folder->path() + u"/xdg/autostart/io.github.lamplighter.Lamplighter.desktop"_s;
    }
    static void write(const QString &path, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    const StartAtLogin::Entry m_entry{u"default"_s, u"/usr/bin/lamplighter-tray"_s};
};

void TestAutostart::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder->path() + u"/config"_s));
    qputenv("XDG_CONFIG_DIRS", QFile::encodeName(m_folder->path() + u"/xdg"_s));
    qunsetenv("APPIMAGE");
    qunsetenv("APPDIR");
}

void TestAutostart::theProgramIsStartedWithItsArguments_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("profile");
    const auto row = [](const char *folder, const QString &profile = u"default"_s) {
        QTest::newRow(folder) << QString::fromUtf8(folder) << profile;
    };
    row("plain");
    row("another profile", u"work"_s);
    row("two  spaces", u"My-2nd_one"_s);
    row("a \"quoted\" word");
    row("it's");
    row("100 % %f %% %U");
    row("%k");
    row("$HOME ${HOME} $(id)");
    row("`id`");
    row("back\\slash \\\\ \\n \\s \\\" \\$");
    row("a;b&c|d<e>f(g)*?[h]{i}#j!k");
    row("~");
    row("a=b");
    row("a=b %");
    row("-dash");
    row("#comment [group]");
    row("tab\there");
    row("Grüße, 世界");
    row("all of it: \"$`\\%'");
}

/// As desktops read the file: through GLib.
void TestAutostart::theProgramIsStartedWithItsArguments()
{
    QFETCH(QString, folder);
    QFETCH(QString, profile);
    const auto program = m_folder->path() + u'/' + folder + u"/lamplighter-tray"_s;
    write(program, "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\" >\"$SAID.new\" && mv \"$SAID.new\" \"$SAID\"\n");
    QVERIFY(QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));

    DesktopStart start({profile, program});
    QCOMPARE(enable(start), QString());
    QCOMPARE(stateOf(start), AtLogin::Enabled);

    auto environment = QProcessEnvironment::systemEnvironment();
    const auto said = m_folder->path() + u"/said"_s;
    environment.insert(u"SAID"_s, said);
    environment.insert(u"HOME"_s, m_folder->path());
    const auto validated = runToEnd(u"desktop-file-validate"_s, {start.file()}, environment);
    QVERIFY2(validated.exitCode == 0, qPrintable(described(validated)));
    const auto launched = runToEnd(u"gio"_s, {u"launch"_s, start.file()}, environment);
    QVERIFY2(launched.exitCode == 0, qPrintable(described(launched)));
    QTRY_VERIFY2(QFile::exists(said), read(start.file()).constData());
    QStringList words{program, u"--background"_s};
    if (profile != "default"_L1)
        words = QStringList{program, u"--profile"_s, profile, u"--background"_s};
    QCOMPARE(QString::fromUtf8(read(said)), words.join(u'\n') + u'\n');
}

void TestAutostart::anEntryHasTheseLines()
{
    DesktopStart start({u"work"_s, u"/opt/a \"b\" $c\\d 5%/lamplighter-tray"_s});
    QCOMPARE(enable(start), QString());
    QCOMPARE(start.file(), ownFile(u".work"_s));
    QCOMPARE(read(ownFile(u".work"_s)),
             R"([Desktop Entry]
Type=Application
Version=1.4
Name=Lamplighter (work)
Comment=Keep your Microsoft Teams status
Exec=nice -n 0 "/opt/a \\"b\\" \\$c\\\\d 5%%/lamplighter-tray" --profile work --background
TryExec=/opt/a "b" $c\\d 5%/lamplighter-tray
Icon=io.github.lamplighter.Lamplighter
Terminal=false
StartupNotify=false
X-KDE-autostart-after=panel
X-LXQt-Need-Tray=true
X-Lamplighter-AtLogin=yes
)");
}

void TestAutostart::valuesAreReadAsTheyWereWritten_data()
{
    QTest::addColumn<QString>("value");
    for (const char *const value :
         {"", "plain", " leading and trailing ", "\\", "\\\\n", "a\nb\tc\rd", "[x]", "a=b", "# c"})
        QTest::newRow(value) << QString::fromUtf8(value);
}

void TestAutostart::valuesAreReadAsTheyWereWritten()
{
    QFETCH(QString, value);
    write(ownFile(), "[Desktop Entry]\nName=x\nKey=" + escapedValue(value).toUtf8() +
                         "\nLast=y\n[Desktop Action A]\nKey=other\n");
    const auto entry = readDesktopEntry(ownFile());
    QVERIFY(entry);
    // Only leading spaces can be preserved.
    const auto expected = value.startsWith(u' ') ? u' ' + value.trimmed() : value;
    QCOMPARE(entry->value(u"Key"_s), expected);
    QCOMPARE(entry->value(u"Last"_s), u"y"_s);
}

void TestAutostart::anAppImageIsStartedAsAWhole_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("started");
    const auto program = u"/tmp/.mount_Lamp1/usr/bin/lamplighter-tray"_s;
    QTest::newRow("ours") << u"/home/anna/Lamp lighter.AppImage"_s << u"/tmp/.mount_Lamp1"_s
                          << u"/home/anna/Lamp lighter.AppImage"_s;
    QTest::newRow("another's") << u"/home/anna/Terminal.AppImage"_s << u"/tmp/.mount_Term1"_s << program;
    QTest::newRow("a longer name") << u"/home/anna/Terminal.AppImage"_s << u"/tmp/.mount_Lamp"_s << program;
    QTest::newRow("none") << QString() << QString() << program;
}

void TestAutostart::anAppImageIsStartedAsAWhole()
{
    QFETCH(QString, image);
    QFETCH(QString, folder);
    QFETCH(QString, started);
    qputenv("APPIMAGE", image.toUtf8());
    qputenv("APPDIR", folder.toUtf8());
    DesktopStart start({u"default"_s, u"/tmp/.mount_Lamp1/usr/bin/lamplighter-tray"_s});
    QCOMPARE(enable(start), QString());
    QCOMPARE(readDesktopEntry(ownFile())->value(u"TryExec"_s), started);
    QCOMPARE(readDesktopEntry(ownFile())->value(u"Exec"_s), execLine({started, u"--background"_s}));
}

void TestAutostart::itIsSwitchedOnAndOff()
{
    DesktopStart start(m_entry);
    QCOMPARE(stateOf(start), AtLogin::Disabled);
    QCOMPARE(disable(start), QString());
    QCOMPARE(enable(start), QString());
    QCOMPARE(stateOf(start), AtLogin::Enabled);
    QVERIFY(QFile::exists(ownFile()));
    QCOMPARE(disable(start), QString());
    QCOMPARE(stateOf(start), AtLogin::Disabled);
    QVERIFY(!QFile::exists(ownFile()));
}

void TestAutostart::eachProfileHasItsOwnEntry()
{
    DesktopStart start(m_entry);
    DesktopStart work({u"work"_s, m_entry.program});
    QCOMPARE(enable(work), QString());
    QCOMPARE(stateOf(start), AtLogin::Disabled);
    QCOMPARE(enable(start), QString());
    QCOMPARE(disable(work), QString());
    QCOMPARE(stateOf(start), AtLogin::Enabled);
    QCOMPARE(stateOf(work), AtLogin::Disabled);
}

void TestAutostart::keepsOffWhatTheDesktopTurnedOff_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<AtLogin>("what");
    QTest::newRow("Xfce, KDE, LXQt") << QByteArray("Hidden=true\n") << AtLogin::DisabledElsewhere;
    QTest::newRow("with space") << QByteArray("Hidden = true \n") << AtLogin::DisabledElsewhere;
    QTest::newRow("GNOME, Cinnamon, MATE")
        << QByteArray("X-GNOME-Autostart-enabled=false\n") << AtLogin::DisabledElsewhere;
    QTest::newRow("Hidden=false") << QByteArray("Hidden=false\n") << AtLogin::Enabled;
    QTest::newRow("enabled=true") << QByteArray("X-GNOME-Autostart-enabled=true\n") << AtLogin::Enabled;
    QTest::newRow("of an action") << QByteArray("[Desktop Action A]\nHidden=true\n") << AtLogin::Enabled;
    QTest::newRow("a comment") << QByteArray("# Hidden=true\n") << AtLogin::Enabled;
}

void TestAutostart::keepsOffWhatTheDesktopTurnedOff()
{
    QFETCH(QByteArray, line);
    QFETCH(AtLogin, what);
    DesktopStart start(m_entry);
    QCOMPARE(enable(start), QString());
    const auto changed = read(ownFile()) + line;
    write(ownFile(), changed);
    QCOMPARE(stateOf(start), what);
    QCOMPARE(read(ownFile()), changed);
    // It is on again if the user asks for it.
    QCOMPARE(enable(start), QString());
    QCOMPARE(stateOf(start), AtLogin::Enabled);
}

void TestAutostart::anEntryThatWasRemovedWasSwitchedOff()
{
    DesktopStart start(m_entry);
    QCOMPARE(enable(start), QString());
    QVERIFY(QFile::remove(ownFile()));
    QCOMPARE(stateOf(start), AtLogin::DisabledElsewhere);

    DesktopStart later(m_entry);
    later.recall(true);
    QCOMPARE(stateOf(later), AtLogin::DisabledElsewhere);
    QCOMPARE(disable(later), QString());
    QCOMPARE(stateOf(later), AtLogin::Disabled);
}

void TestAutostart::theProgramThatHasMovedIsFollowed()
{
    DesktopStart before(m_entry);
    QCOMPARE(enable(before), QString());
    DesktopStart after({u"default"_s, u"/opt/lamplighter-tray"_s});
    QCOMPARE(enable(after), QString());
    QCOMPARE(readDesktopEntry(ownFile())->value(u"TryExec"_s), u"/opt/lamplighter-tray"_s);
}

void TestAutostart::keepsWhatTheUserAdded()
{
    DesktopStart start(m_entry);
    QCOMPARE(enable(start), QString());
    const auto changed = read(ownFile()) + "X-GNOME-Autostart-Delay=5\n";
    write(ownFile(), changed);
    QCOMPARE(enable(start), QString());
    QCOMPARE(read(ownFile()), changed);
}

void TestAutostart::anEntryForAllUsersCounts()
{
    write(everybodysFile(), "[Desktop Entry]\nType=Application\nName=L\nExec=lamplighter --background\n");
    DesktopStart start(m_entry);
    QCOMPARE(stateOf(start), AtLogin::Enabled);
    QCOMPARE(enable(start), QString());
    QVERIFY2(!QFile::exists(ownFile()), "there is nothing to add");
    write(everybodysFile(), "[Desktop Entry]\nType=Application\nName=L\nExec=lamplighter\nHidden=true\n");
    DesktopStart hidden(m_entry);
    QCOMPARE(stateOf(hidden), AtLogin::Disabled);
}

void TestAutostart::anEntryForAllUsersIsHiddenForThisUser()
{
    write(everybodysFile(), "[Desktop Entry]\nType=Application\nName=L\nExec=lamplighter --background\n");
    DesktopStart start(m_entry);
    QCOMPARE(disable(start), QString());
    QCOMPARE(stateOf(start), AtLogin::Disabled);
    QCOMPARE(readDesktopEntry(ownFile())->value(u"Hidden"_s), u"true"_s);
    QVERIFY(runToEnd(u"desktop-file-validate"_s, {ownFile()}, QProcessEnvironment::systemEnvironment())
                .exitCode == 0);
    QCOMPARE(disable(start), QString());
    QCOMPARE(enable(start), QString());
    QCOMPARE(stateOf(start), AtLogin::Enabled);
    QCOMPARE(disable(start), QString());
    QCOMPARE(stateOf(start), AtLogin::Disabled);
}

void TestAutostart::keepsAnEntryThatIsNotOurs()
{
    const QByteArray theirs = "[Desktop Entry]\nType=Application\nName=L\nExec=lamplighter\n";
    write(ownFile(), theirs);
    DesktopStart start(m_entry);
    QCOMPARE(stateOf(start), AtLogin::Enabled);
    QCOMPARE(enable(start), QString());
    QCOMPARE(disable(start), u"start/elsewhere"_s);
    QCOMPARE(read(ownFile()), theirs);
    write(ownFile(), theirs + "Hidden=true\n");
    QCOMPARE(stateOf(start), AtLogin::DisabledElsewhere);
    QCOMPARE(disable(start), QString());
    QCOMPARE(read(ownFile()), theirs + "Hidden=true\n");
}

void TestAutostart::reportsAFolderThatItCannotWrite()
{
    write(m_folder->path() + u"/config"_s, "no folder");
    DesktopStart start(m_entry);
    Heard<Result<void>> heard;
    start.enable(heard.callback());
    const auto error = heard.value().error();
    QCOMPARE(error.code, u"start/write"_s);
    QVERIFY2(error.text.contains(ownFile()), qPrintable(error.text));
    QVERIFY(!error.next.isEmpty());
    QCOMPARE(stateOf(start), AtLogin::Disabled);
}

void TestAutostart::thePortalIsAskedOnce_data()
{
    QTest::addColumn<bool>("foretold");
    QTest::newRow("the answer comes before the reply") << true;
    QTest::newRow("the answer comes from elsewhere") << false;
}

void TestAutostart::thePortalIsAskedOnce()
{
    QFETCH(bool, foretold);
    PrivateBus bus;
    QVERIFY(!bus.start());
    FakePortal portal(bus);
    portal.handle = foretold ? FakePortal::Handle::AsForetold : FakePortal::Handle::OfItsOwn;
    portal.answersByItself = foretold;
    portal.answersOddlyBefore = foretold;
    PortalStart start(m_entry, bus.connect());
    QCOMPARE(stateOf(start), AtLogin::Disabled);
    QCOMPARE(disable(start), QString());
    QVERIFY(portal.asked.isEmpty());
    Heard<Result<void>> heard;
    start.enable(heard.callback());
    if (!foretold) {
        QTRY_COMPARE(portal.asked.size(), 1);
        // Wait until something listens there.
        QTRY_VERIFY((portal.answer(), heard.isThere()));
    }
    QVERIFY(heard.value());
    QCOMPARE(portal.asked.size(), 1);
    QCOMPARE(portal.asked.constFirst().value(u"autostart"_s), true);
    QCOMPARE(portal.asked.constFirst().value(u"commandline"_s).toStringList(),
             QStringList({u"lamplighter-tray"_s, u"--background"_s}));
    QVERIFY(!portal.asked.constFirst().value(u"reason"_s).toString().isEmpty());
    QCOMPARE(stateOf(start), AtLogin::Enabled);
    QCOMPARE(enable(start), QString());
    QCOMPARE(portal.asked.size(), 1);

    PortalStart later(m_entry, bus.connect());
    later.recall(true);
    QCOMPARE(stateOf(later), AtLogin::Enabled);
    QCOMPARE(enable(later), QString());
    QCOMPARE(portal.asked.size(), 1);
}

void TestAutostart::reportsThatTheUserDeclined_data()
{
    QTest::addColumn<uint>("response");
    QTest::newRow("not granted") << 0U;
    QTest::newRow("cancelled") << 1U;
    QTest::newRow("ended otherwise") << 2U;
}

void TestAutostart::reportsThatTheUserDeclined()
{
    QFETCH(uint, response);
    PrivateBus bus;
    QVERIFY(!bus.start());
    FakePortal portal(bus);
    portal.response = response;
    portal.grants = false;
    PortalStart start(m_entry, bus.connect());
    QCOMPARE(enable(start), u"start/refused"_s);
    QCOMPARE(stateOf(start), AtLogin::Disabled);
}

void TestAutostart::thePortalRemovesTheEntry()
{
    PrivateBus bus;
    QVERIFY(!bus.start());
    FakePortal portal(bus);
    PortalStart start(m_entry, bus.connect());
    start.recall(true);
    QCOMPARE(disable(start), QString());
    QCOMPARE(portal.asked.constFirst().value(u"autostart"_s), false);
    QCOMPARE(stateOf(start), AtLogin::Disabled);
}

void TestAutostart::aSandboxHasOneProfile()
{
    PrivateBus bus;
    QVERIFY(!bus.start());
    PortalStart start({u"work"_s, m_entry.program}, bus.connect());
    QCOMPARE(stateOf(start), AtLogin::Unsupported);
    QCOMPARE(enable(start), u"start/unsupported"_s);
    QCOMPARE(disable(start), QString());
}

void TestAutostart::reportsAMissingPortal()
{
    PrivateBus bus;
    QVERIFY(!bus.start());
    PortalStart start(m_entry, bus.connect());
    QCOMPARE(enable(start), u"start/portal"_s);
    PortalStart lost(m_entry, QDBusConnection(u"no bus"_s));
    QCOMPARE(enable(lost), u"start/portal"_s);
    QCOMPARE(stateOf(lost), AtLogin::Disabled);
}

void TestAutostart::reportsAVanishedPortal()
{
    PrivateBus bus;
    QVERIFY(!bus.start());
    FakePortal portal(bus);
    portal.answersByItself = false;
    PortalStart start(m_entry, bus.connect());
    Heard<Result<void>> heard;
    start.enable(heard.callback());
    QTRY_COMPARE(portal.asked.size(), 1);
    portal.vanish();
    QCOMPARE(heard.value().error().code, u"start/portal"_s);
}

QTEST_GUILESS_MAIN(TestAutostart)
#include "tst_autostart.moc"
