// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/hotkey.h"
#include "settings/settings.h"
#include "support/fulldisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{

const auto clientId = u"01234567-89ab-cdef-0123-456789abcdef"_s;
const auto otherId = u"fedcba98-7654-3210-fedc-ba9876543210"_s;

/// A profile's folder, with its own policy.
struct House {
    House()
        : paths{folder.filePath(u"config/lamplighter/lamplighter.ini"_s),
                folder.filePath(u"state"_s),
                {},
                folder.filePath(u"policy.ini"_s)}
    {
    }
    void settings(const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(paths.settingsFile).path());
        write(paths.settingsFile, text);
    }
    void policy(const QByteArray &text) { write(paths.policyFile, text); }
    QByteArray written() const
    {
        QFile file(paths.settingsFile);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
    }
    Settings read() const { return Settings::read(paths); }

    QTemporaryDir folder;
    ProfilePaths paths;

private:
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
    }
};

QStringList keysOf(const QList<SettingProblem> &problems)
{
    QStringList out;
    for (const auto &problem : problems)
        out.append(problem.key);
    return out;
}

class Environment
{
public:
    Environment(const char *name, const QByteArray &value)
        : m_name(name)
        , m_was(qgetenv(name))
        , m_wasSet(qEnvironmentVariableIsSet(name))
    {
        if (value.isNull())
            qunsetenv(name);
        else
            qputenv(name, value);
    }
    ~Environment()
    {
        if (m_wasSet)
            qputenv(m_name, m_was);
        else
            qunsetenv(m_name);
    }
    Q_DISABLE_COPY_MOVE(Environment)

private:
    const char *m_name;
    QByteArray m_was;
    bool m_wasSet;
};

/// A misspelled key doesn't compile.
template <typename Key>
concept IsKey = requires(const Settings &settings, const Key &key)
{
    settings.text(key);
};
static_assert(IsKey<SettingRow>);
static_assert(!IsKey<QString> && !IsKey<QLatin1String>);
static_assert(std::is_same_v<decltype(Settings().get(settingKeys.holdOnQuit)), SettingValues::OnQuit>);

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- values

    void withoutFilesEverythingHasItsDefault()
    {
        const House house;
        const auto settings = house.read();
        QVERIFY(settings.problems().isEmpty());
        for (const auto *const row : settingKeys.all()) {
            QCOMPARE(settings.text(*row), row->fallback());
            QVERIFY(!settings.isLocked(*row));
            QVERIFY(!settings.isGiven(*row));
        }
    }

    void aWrittenDefaultCountsAsGiven_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<bool>("given");
        const QByteArray no = "[start]\natLogin=no\n";
        QTest::newRow("the person") << no << QByteArray() << true;
        QTest::newRow("a preset") << QByteArray() << QByteArray("[preset]\nstart/atLogin=no\n") << true;
        QTest::newRow("a lock") << QByteArray() << QByteArray("[locked]\nstart/atLogin=no\n") << true;
        QTest::newRow("an empty lock") << QByteArray() << QByteArray("[locked]\nstart/atLogin=\n") << true;
        QTest::newRow("an empty value") << QByteArray("[start]\natLogin=\n") << QByteArray() << false;
        QTest::newRow("a bad value") << QByteArray("[start]\natLogin=maybe\n") << QByteArray() << false;
        QTest::newRow("nobody") << QByteArray("[hold]\nonQuit=leave\n") << QByteArray() << false;
    }
    void aWrittenDefaultCountsAsGiven()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, policy);
        House house;
        house.settings(file);
        house.policy(policy);
        QTEST(house.read().isGiven(settingKeys.startAtLogin), "given");
    }

    void everyDefaultPassesItsOwnCheck()
    {
        for (const auto *const row : settingKeys.all()) {
            const auto checked = checkedSetting({*row, row->fallback()});
            QVERIFY2(checked, qPrintable(row->key()));
            QCOMPARE(*checked, row->fallback());
        }
    }

    void goodValuesGetTheirNormalForm_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("normal");
        const auto row = [](const char *key, const char *value, const char *normal) {
            QTest::addRow("%s=%s", key, value)
                << QString::fromLatin1(key) << QString::fromLatin1(value) << QString::fromLatin1(normal);
        };
        row("cloud/name", "custom", "custom");
        row("cloud/name", "gcc", "global");
        row("cloud/name", "GCC High", "gcc-high");
        row("cloud/name", "GCC-High", "gcc-high");
        row("CLOUD/NAME", "dod", "dod");
        row("cloud/authority", "https://login.example/tenant", "https://login.example/tenant");
        row("cloud/authority", "https://login.example/tenant/", "https://login.example/tenant");
        row("cloud/authority", "http://127.0.0.1:8080/organizations", "http://127.0.0.1:8080/organizations");
        row("cloud/authority", "http://localhost/common", "http://localhost/common");
        row("cloud/graph", "http://[::1]:8080", "http://[::1]:8080");
        row("cloud/graph", "HTTPS://Graph.Example", "https://graph.example");
        row("cloud/graph", "http://127.3.2.1", "http://127.3.2.1");
        row("cloud/graph", "http://127.1", "http://127.0.0.1");
        row("cloud/allowCustom", "No", "no");
        row("account/clientId", "01234567-89AB-cdef-0123-456789abcdef",
            "01234567-89ab-cdef-0123-456789abcdef");
        row("account/clientId", "{01234567-89ab-cdef-0123-456789abcdef}",
            "01234567-89ab-cdef-0123-456789abcdef");
        row("account/tenant", "organizations", "organizations");
        row("account/tenant", "Contoso.onmicrosoft.com", "contoso.onmicrosoft.com");
        row("account/tenant", "xn--bcher-kva.example", "xn--bcher-kva.example");
        row("account/tenant", "01234567-89ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-456789abcdef");
        row("account/tenant", "common", "common");
        row("account/tenant", "{01234567-89AB-cdef-0123-456789abcdef}.",
            "01234567-89ab-cdef-0123-456789abcdef");
        row("account/tenant",
            "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize?client_id=x", "contoso.com");
        row("account/tenant", "adele@contoso.com", "contoso.com");
        row("account/clientId", "Application (client) ID: 01234567-89ab-cdef-0123-456789abcdef",
            "01234567-89ab-cdef-0123-456789abcdef");
        row("account/responseMode", "query", "query");
        row("account/api", "beta", "beta");
        row("account/browser", "firefox", "firefox");
        row("account/browser", " microsoft-edge ", "microsoft-edge");
        row("account/browser", "firefox -P work %u", "firefox -P work %u");
        row("account/browser", "/opt/a browser/bin", "/opt/a browser/bin");
        row("account/browser", "\"/opt/a browser/bin\" --new-window", "\"/opt/a browser/bin\" --new-window");
        row("hold/default", "until-changed", "until-changed");
        row("hold/default", "1h30m", "1h30m");
        row("hold/default", "90m", "1h30m");
        row("hold/default", "17:00", "17:00");
        row("hold/default", "7:05", "07:05");
        row("hold/default", "00:00", "00:00");
        row("hold/lease", "PT5M", "PT5M");
        row("hold/lease", "PT4H", "PT4H");
        row("hold/lease", "PT240M", "PT4H");
        row("hold/lease", "PT300S", "PT5M");
        row("hold/lease", "PT5M59S", "PT5M");
        row("hold/lease", "pt15m", "PT15M");
        row("hold/lease", "hold-end", "hold-end");
        row("hold/onQuit", "leave", "leave");
        row("hold/longest", "8h", "8h");
        row("hold/longest", "2d90s", "2d1m30s");
        row("hold/longest", "", "");
        row("hold/resume", "ask", "ask");
        row("start/atLogin", "YES", "yes");
        row("hotkeys/available", "ctrl + alt + 1", "Ctrl+Alt+1");
        row("hotkeys/in-a-call", "F9", "F9");
        row("hotkeys/clear", "Shift+Meta+,", "Meta+Shift+,");
        row("hotkeys/card", "media stop", "Media Stop");
        row("notify/ending", "No", "no");
        row("notify/signIn", "YES", "yes");
        row("notify/lost", "no", "no");
        row("notify/changes", "Auto", "auto");
        row("journal/keep", "p7d", "P7D");
        row("journal/keep", "PT48H", "P2D");
        row("journal/keep", "PT36H", "PT36H");
        row("journal/keep", "Off", "off");
    }
    void goodValuesGetTheirNormalForm()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, normal);
        const auto checked = checkedSetting({*settingKeys.named(key), value});
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().text));
        QCOMPARE(*checked, normal);
        QCOMPARE(checkedSetting({*settingKeys.named(key), normal}).value(), normal);
    }

    void valuesAreTyped()
    {
        House house;
        house.settings(
            "[cloud]\nname=gcc-high\ngraph=https://graph.example/\n"
            "[account]\nresponseMode=query\n"
            "[hold]\ndefault=90m\nlease=PT5M59S\nonQuit=leave\nonLock=keep\nlongest=8h\nresume=ask\n"
            "[start]\natLogin=no\n[hotkeys]\naway=ctrl+alt+4\n[notify]\nchanges=no\n[journal]\nkeep=off\n");
        const auto settings = house.read();
        QVERIFY(settings.problems().isEmpty());
        QCOMPARE(settings.get(settingKeys.cloudName), SettingValues::Cloud::GccHigh);
        QCOMPARE(settings.get(settingKeys.cloudGraph), QUrl(u"https://graph.example/"_s));
        QCOMPARE(settings.get(settingKeys.accountClientId), std::nullopt);
        QCOMPARE(settings.get(settingKeys.accountResponseMode), SettingValues::ResponseMode::Query);
        QCOMPARE(settings.get(settingKeys.holdDefault), SettingValues::HoldEnd{Minutes{90}});
        QCOMPARE(settings.get(settingKeys.holdLease), Minutes{5});
        QCOMPARE(settings.get(settingKeys.holdOnQuit), SettingValues::OnQuit::Leave);
        QCOMPARE(settings.get(settingKeys.holdOnLock), SettingValues::OnLock::Keep);
        QCOMPARE(settings.get(settingKeys.holdLongest), std::chrono::hours{8});
        QCOMPARE(settings.get(settingKeys.holdResume), SettingValues::Resume::Ask);
        QCOMPARE(settings.given(settingKeys.startAtLogin), false);
        QCOMPARE(settings.given(settingKeys.notifyLost), std::nullopt);
        QCOMPARE(settings.get(settingKeys.hotkeyAway),
                 (Hotkey{Qt::ControlModifier | Qt::AltModifier, Qt::Key_4}));
        QCOMPARE(settings.get(settingKeys.notifyChanges), SettingValues::Changes::No);
        QCOMPARE(settings.get(settingKeys.journalKeep), std::nullopt);
    }

    void defaultsAreTyped()
    {
        const Settings settings;
        QCOMPARE(settings.get(settingKeys.cloudAllowCustom), true);
        QCOMPARE(settings.get(settingKeys.holdDefault),
                 SettingValues::HoldEnd{SettingValues::UntilChanged{}});
        QCOMPARE(settings.get(settingKeys.holdLease), Minutes{15});
        QCOMPARE(settings.get(settingKeys.holdLongest), std::nullopt);
        QCOMPARE(settings.get(settingKeys.hotkeyCard), std::nullopt);
        QCOMPARE(settings.get(settingKeys.journalKeep), std::chrono::hours{7 * 24});
    }

    void badValuesAreReportedAndTheDefaultIsUsed_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *key, const char *value, const char *says = "") {
            QTest::addRow("%s=%s", key, value)
                << QString::fromLatin1(key) << QString::fromLatin1(value) << QString::fromLatin1(says);
        };
        row("cloud/name", "china", "global, gcc-high, dod, custom");
        row("cloud/name", "China", "China");
        row("cloud/name", "globl");
        row("cloud/authority", "login.example/tenant");
        row("cloud/authority", "http://login.example/tenant", "127.0.0.1");
        row("cloud/authority", "http://127.0.0.1.evil.example/x");
        row("cloud/authority", "http://localhost.evil.example/x");
        row("cloud/authority", "http://127.0.0.256/x");
        row("cloud/authority", "https://user:secret@login.example/tenant");
        row("cloud/authority", "https://login.example/tenant?p=1");
        row("cloud/authority", "https://login.example/tenant#x");
        row("cloud/authority", "ftp://login.example/");
        row("cloud/authority", "https:///tenant");
        row("cloud/graph", "file:///etc/passwd");
        row("cloud/graph", "https://ex ample/");
        row("cloud/allowCustom", "maybe", "yes, no");
        row("account/clientId", "my application", "app ID");
        row("account/clientId", "01234567-89ab-cdef-0123-456789abcde");
        row("account/clientId", "00000000-0000-0000-0000-000000000000", "placeholder");
        row("account/clientId", "Directory (tenant) ID: 01234567-89ab-cdef-0123-456789abcdef",
            "isn't the app ID");
        row("account/clientId", "01234567-89ab-cdef-0123-456789abcdef fedcba98-7654-3210-fedc-ba9876543210",
            "more than one");
        row("account/clientId", "https://login.microsoftonline.com/contoso.com/", "that address");
        row("account/tenant", "00000000-0000-0000-0000-000000000000", "placeholder");
        row("account/tenant", "9188040d-6c67-4c5b-b112-36a304b66dad", "Personal accounts");
        row("account/tenant", "https://www.contoso.com/", "contoso.com/ it's");
        row("account/tenant", "consumers", "organizations");
        row("account/tenant", "two words");
        row("account/tenant", "contoso");
        row("account/tenant", "../other");
        row("account/responseMode", "fragment");
        row("account/api", "v2.0");
        row("account/browser", "https://browser.example/", "firefox");
        row("account/browser", "--new-window", "firefox");
        row("account/browser", "%u", "firefox");
        row("account/browser", "bin/firefox", "full path");
        row("account/browser", "fire\tfox\x01", "firefox");
        row("hold/default", "soon", "until-changed");
        row("hold/default", "25:00");
        row("hold/default", "17:00:00");
        row("hold/default", "59s", "1m");
        row("hold/default", "30");
        row("hold/lease", "PT4M", "PT5M (5 minutes) to PT4H (4 hours)");
        row("hold/lease", "PT5H", "PT5M (5 minutes) to PT4H (4 hours)");
        row("hold/lease", "PT4M59S", "PT4H");
        row("hold/lease", "PT4H1S", "PT4H");
        row("hold/lease", "-PT15M");
        row("hold/lease", "15m", "PT5M");
        row("hold/lease", "banana", "PT5M");
        row("hold/lease", "P1Y");
        row("hold/onQuit", "maybe");
        row("hold/longest", "PT8H");
        row("hold/longest", "0h");
        row("hold/resume", "1");
        row("start/atLogin", "true");
        row("hotkeys/available", "A", "for typing");
        row("hotkeys/in-a-call", "Ctrl+C", "already use");
        row("hotkeys/in-a-conference-call", "Ctrl+Alt", "Ctrl+Alt+1");
        row("hotkeys/away", "Ctrl+Alt+Potato", "Ctrl+Alt+1");
        row("hotkeys/presenting", "yes");
        row("hotkeys/clear", "Ctrl+1, Ctrl+2");
        row("hotkeys/card", "Shift+Space", "Ctrl, Alt or Meta");
        row("notify/ending", "auto");
        row("notify/signIn", "true");
        row("notify/lost", "1");
        row("notify/changes", "always", "auto, yes, no");
        row("journal/keep", "7d");
        row("journal/keep", "PT59M");
        row("journal/keep", "P367D");
        row("journal/keep", "-P7D");
        row("journal/keep", "no");
    }
    void badValuesAreReportedAndTheDefaultIsUsed()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, says);

        const auto checked = checkedSetting({*settingKeys.named(key), value});
        QVERIFY(!checked);
        QCOMPARE(checked.error().kind, ErrorKind::WrongUse);
        QCOMPARE(checked.error().code, u"settings/"_s + key);
        QVERIFY(checked.error().text.contains(key));
        QVERIFY(checked.error().text.endsWith(u'.'));
        QVERIFY(checked.error().next.endsWith(u'.'));
        const auto all = checked.error().text + checked.error().next;
        QVERIFY2(all.contains(says), qPrintable(all));

        House house;
        house.settings('[' + key.section(u'/', 0, 0).toLatin1() + "]\n" + key.section(u'/', 1).toLatin1() +
                       "=\"" + value.toLatin1() + "\"\n");
        const auto settings = house.read();
        const auto &row = *settingKeys.named(key);
        QCOMPARE(settings.text(row), row.fallback());
        QCOMPARE(settings.problems().size(), 1);
        const auto problem = settings.problems().first();
        QCOMPARE(problem.key, key);
        QVERIFY(problem.text.startsWith(checked.error().text));
        QVERIFY(problem.next.contains(house.paths.settingsFile));
        if (!row.fallback().isEmpty())
            QVERIFY(problem.text.contains(row.fallback()));
    }

    void oneBadValueHarmsNoOther()
    {
        House house;
        house.settings("[hold]\nlease=PT4M\nonQuit=leave\n[account]\nclientId=" + clientId.toLatin1() + "\n");
        const auto settings = house.read();
        QCOMPARE(keysOf(settings.problems()), QStringList{u"hold/lease"_s});
        QCOMPARE(settings.text(settingKeys.holdOnQuit), u"leave"_s);
        QCOMPARE(settings.text(settingKeys.accountClientId), clientId);
    }

    void aSecretPastedByMistakeIsNotShown()
    {
        const auto checked =
            checkedSetting({settingKeys.accountClientId, u"kQ8~Q~abcDEF123ghiJKL456mnoPQR789stuVWX0"_s});
        QVERIFY(!checked);
        QVERIFY(!checked.error().text.contains(u"abcDEF123"_s));
    }

    void unknownKeysAndSectionsAreSilent()
    {
        House house;
        house.settings("[notify]\nfuture=no\n[hold]\nonLock=keep\nfuture=1\n[start]\natLogin=yes\n");
        QVERIFY(house.read().problems().isEmpty());
    }

    void linesThatCannotBeReadAreReportedByNumber()
    {
        House house;
        house.settings("[hold]\nonQuit leave\nlease=PT30M\n");
        const auto settings = house.read();
        QCOMPARE(keysOf(settings.problems()), QStringList{u"lamplighter.ini:2"_s});
        QCOMPARE(settings.text(settingKeys.holdLease), u"PT30M"_s);
    }

    void emptyValuesCountAsUnset()
    {
        House house;
        house.settings("[hold]\nlease=\nlongest=\n[cloud]\nname= ; later\n");
        const auto settings = house.read();
        QVERIFY(settings.problems().isEmpty());
        QCOMPARE(settings.text(settingKeys.holdLease), u"PT15M"_s);
    }

    void aFileThatCannotBeReadIsAProblem()
    {
        House house;
        QVERIFY(QDir().mkpath(house.paths.settingsFile));
        const auto settings = house.read();
        QCOMPARE(keysOf(settings.problems()), QStringList{u"lamplighter.ini"_s});
        QCOMPARE(settings.text(settingKeys.holdLease), u"PT15M"_s);
    }

    void settingsInMemoryAreCheckedToo()
    {
        const auto settings = Settings::inMemory({{settingKeys.cloudName, u"custom"_s},
                                                  {settingKeys.cloudGraph, u"http://127.0.0.1:1"_s},
                                                  {settingKeys.holdLease, u"PT4M"_s}});
        QCOMPARE(settings.text(settingKeys.cloudName), u"custom"_s);
        QCOMPARE(settings.text(settingKeys.cloudGraph), u"http://127.0.0.1:1"_s);
        QCOMPARE(keysOf(settings.problems()), QStringList{u"hold/lease"_s});
    }

    // ---- policy

    void aPresetReplacesTheDefault()
    {
        House house;
        house.policy("[preset]\nhold/lease=PT30M\nHold/OnQuit=leave\n");
        auto settings = house.read();
        QCOMPARE(settings.text(settingKeys.holdLease), u"PT30M"_s);
        QCOMPARE(settings.text(settingKeys.holdOnQuit), u"leave"_s);
        QVERIFY(!settings.isLocked(settingKeys.holdLease));
        house.settings("[hold]\nlease=PT1H\nonQuit=never\n");
        settings = house.read();
        QCOMPARE(settings.text(settingKeys.holdLease), u"PT1H"_s);
        QCOMPARE(settings.text(settingKeys.holdOnQuit), u"leave"_s);
        QVERIFY(settings.problems().first().text.contains(u"Lamplighter uses leave instead"_s));
    }

    void aLockedKeyHasThePolicysValue()
    {
        House house;
        house.policy("[locked]\nhold/lease=PT30M\n[preset]\nhold/lease=PT20M\n");
        house.settings("[hold]\nlease=PT1H\n");
        const auto settings = house.read();
        QCOMPARE(settings.text(settingKeys.holdLease), u"PT30M"_s);
        QVERIFY(settings.isLocked(settingKeys.holdLease));
        QVERIFY(settings.problems().isEmpty());
    }

    void aBadLockedValueIsReportedAndStaysLocked()
    {
        House house;
        house.policy("[preset]\nhold/lease=PT20M\n[locked]\nhold/lease=PT5H\ncloud/name=globl\n");
        house.settings("[hold]\nlease=PT1H\n[cloud]\nname=custom\n");
        const auto settings = house.read();
        QCOMPARE(settings.text(settingKeys.holdLease), u"PT20M"_s);
        QCOMPARE(settings.text(settingKeys.cloudName), u"global"_s);
        QVERIFY(settings.isLocked(settingKeys.holdLease));
        QVERIFY(settings.isLocked(settingKeys.cloudName));
        QCOMPARE(keysOf(settings.problems()), (QStringList{u"cloud/name"_s, u"hold/lease"_s}));
        QVERIFY(settings.problems().last().next.contains(house.paths.policyFile));
    }

    void anEmptyLockedValueLocksTheDefault()
    {
        House house;
        house.policy("[locked]\nhold/longest=\n");
        house.settings("[hold]\nlongest=1h\n");
        const auto settings = house.read();
        QCOMPARE(settings.text(settingKeys.holdLongest), QString());
        QVERIFY(settings.isLocked(settingKeys.holdLongest));
    }

    void anUnknownPolicySectionIsReported()
    {
        House house;
        house.policy("[lock]\nhold/lease=PT30M\nhold/onQuit=leave\n[locked]\nsome/thing=1\n");
        const auto settings = house.read();
        QCOMPARE(keysOf(settings.problems()), QStringList{u"policy.ini"_s});
        QCOMPARE(settings.text(settingKeys.holdLease), u"PT15M"_s);
    }

    void aPolicyThatCannotBeReadIsAProblem()
    {
        House house;
        QVERIFY(QDir().mkpath(house.paths.policyFile));
        QCOMPARE(keysOf(house.read().problems()), QStringList{u"policy.ini"_s});
    }

    void theEnvironmentDoesNotMoveThePolicy()
    {
        const Environment a("XDG_CONFIG_DIRS", "/nowhere");
        const Environment b("LAMPLIGHTER_POLICY", "/nowhere");
        const Environment c("XDG_CONFIG_HOME", "/nowhere");
        QCOMPARE(pathsOfProfile(u"default"_s).value().policyFile, u"/etc/lamplighter/policy.ini"_s);
    }

    void aLockedCloudRefusesPlainHttp_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("no policy") << QByteArray() << true;
        QTest::newRow("preset") << QByteArray("[preset]\ncloud/name=custom\n") << true;
        QTest::newRow("locked to custom") << QByteArray("[locked]\ncloud/name=custom\n") << false;
        QTest::newRow("locked to global") << QByteArray("[locked]\ncloud/name=global\n") << false;
        QTest::newRow("all locked") << QByteArray(
                                           "[locked]\ncloud/name=custom\ncloud/graph=http://127.0.0.1:1\n"
                                           "cloud/authority=http://127.0.0.1:1/x\n")
                                    << false;
    }
    void aLockedCloudRefusesPlainHttp()
    {
        QFETCH(QByteArray, policy);
        QFETCH(bool, accepted);
        House house;
        house.policy(policy);
        house.settings("[cloud]\nname=custom\nauthority=http://127.0.0.1:1/x\ngraph=http://127.0.0.1:1\n");
        const auto settings = house.read();
        QCOMPARE(settings.text(settingKeys.cloudGraph), accepted ? u"http://127.0.0.1:1"_s : QString());
        QCOMPARE(settings.text(settingKeys.cloudAuthority), accepted ? u"http://127.0.0.1:1/x"_s : QString());
        QCOMPARE(keysOf(settings.problems()),
                 accepted ? QStringList{} : (QStringList{u"cloud/authority"_s, u"cloud/graph"_s}));
    }

    void aCustomCloudCanBeForbidden()
    {
        House house;
        house.policy("[locked]\ncloud/allowCustom=no\n[preset]\ncloud/name=dod\n");
        house.settings("[cloud]\nname=custom\nallowCustom=yes\n");
        const auto settings = house.read();
        QCOMPARE(settings.text(settingKeys.cloudName), u"dod"_s);
        QCOMPARE(keysOf(settings.problems()), QStringList{u"cloud/name"_s});
        QVERIFY(settings.problems().first().next.contains(u"administrator"_s));
    }

    void aHotkeyBelongsToOneAction()
    {
        House house;
        house.settings("[hotkeys]\ncard=Ctrl+Alt+1\naway=ctrl+alt+1\nclear=Ctrl+Alt+2\n");
        const auto settings = house.read();
        QCOMPARE(settings.text(settingKeys.hotkeyAway), u"Ctrl+Alt+1"_s);
        QCOMPARE(settings.text(settingKeys.hotkeyClear), u"Ctrl+Alt+2"_s);
        QCOMPARE(settings.text(settingKeys.hotkeyCard), QString());
        QCOMPARE(keysOf(settings.problems()), QStringList{u"hotkeys/card"_s});
        QVERIFY(settings.problems().first().text.contains(u"hotkeys/away"_s));
    }

    // ---- writing

    void everyHotkeyComesBackFromTheFile()
    {
        const auto keys = allHotkeyKeys();
        House house;
        for (const auto key : keys) {
            const auto hotkey = textOf({Qt::MetaModifier | Qt::ControlModifier, key});
            QVERIFY2(writeSettings(house.paths, {{settingKeys.hotkeyCard, hotkey}}), qPrintable(hotkey));
            const auto settings = house.read();
            QCOMPARE(settings.text(settingKeys.hotkeyCard), hotkey);
            QVERIFY(settings.problems().isEmpty());
        }
    }

    void writingCreatesFilesForTheOwnerOnly()
    {
        House house;
        const auto done = writeSettings(house.paths, {{settingKeys.accountClientId, clientId.toUpper()},
                                                      {settingKeys.accountTenant, u"contoso.com"_s}});
        QVERIFY(done);
        QCOMPARE(house.written(), "[account]\nclientId=" + clientId.toLatin1() + "\ntenant=contoso.com\n");
        for (const auto *below : {"config", "config/lamplighter"}) {
            const auto permissions =
                QFileInfo(house.folder.filePath(QString::fromLatin1(below))).permissions();
            QVERIFY(!(permissions & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                     QFile::ReadOther | QFile::WriteOther | QFile::ExeOther)));
        }
        QVERIFY(house.read().problems().isEmpty());
        QCOMPARE(
            QDir(QFileInfo(house.paths.settingsFile).path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void writingKeepsEverythingElse()
    {
        House house;
        house.settings(
            "; mine\n[hold]\nlease = PT30M ; good\nfuture=1\n\n[notify]\nending=no\nbroken line\n");
        QVERIFY(writeSettings(house.paths,
                              {{settingKeys.holdLease, u"PT1H"_s}, {settingKeys.holdResume, u"no"_s}}));
        QCOMPARE(house.written(),
                 QByteArray("; mine\n[hold]\nlease = PT1H ; good\nfuture=1\nresume=no\n\n[notify]\n"
                            "ending=no\nbroken line\n"));
    }

    void refusedValuesWriteNothing_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QString &key, const QString &value, ErrorKind kind,
                            const QString &code) {
            QTest::newRow(name) << key << value << static_cast<int>(kind) << code;
        };
        row("bad value", u"hold/lease"_s, u"PT5H"_s, ErrorKind::WrongUse, u"settings/hold/lease"_s);
        row("line break", u"account/tenant"_s, u"contoso.com\n[cloud]\nname=custom"_s, ErrorKind::WrongUse,
            u"settings/account/tenant"_s);
        row("locked", u"hold/resume"_s, u"no"_s, ErrorKind::Refused, u"settings/locked"_s);
        row("locked, other case", u"HOLD/RESUME"_s, u"no"_s, ErrorKind::Refused, u"settings/locked"_s);
        row("custom cloud forbidden", u"cloud/name"_s, u"custom"_s, ErrorKind::Refused,
            u"settings/cloud/name"_s);
        row("hotkey of another action", u"hotkeys/card"_s, u"F9"_s, ErrorKind::Refused,
            u"settings/hotkeys/card"_s);
    }
    void refusedValuesWriteNothing()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(int, kind);
        QFETCH(QString, code);
        House house;
        house.policy("[locked]\nhold/resume=yes\ncloud/allowCustom=no\n");
        const QByteArray before = "[hold]\nonQuit=clear\n[hotkeys]\naway=F9\n";
        house.settings(before);
        const auto done = writeSettings(
            house.paths, {{settingKeys.holdOnQuit, u"leave"_s}, {*settingKeys.named(key), value}});
        QVERIFY(!done);
        QCOMPARE(static_cast<int>(done.error().kind), kind);
        QCOMPARE(done.error().code, code);
        QVERIFY(!done.error().text.isEmpty() && !done.error().next.isEmpty());
        QCOMPARE(house.written(), before);
    }

    void writingALockedValueSucceeds()
    {
        House house;
        house.policy("[locked]\naccount/tenant=contoso.com\n");
        QVERIFY(writeSettings(house.paths, {{settingKeys.accountClientId, clientId},
                                            {settingKeys.accountTenant, u"Contoso.com"_s}}));
        QCOMPARE(house.written(), "[account]\nclientId=" + clientId.toLatin1() + '\n');
        QCOMPARE(house.read().text(settingKeys.accountTenant), u"contoso.com"_s);
    }

    void plainHttpIsNotWrittenForALockedCloud()
    {
        House house;
        house.policy("[locked]\ncloud/name=custom\n");
        const auto done = writeSettings(house.paths, {{settingKeys.cloudGraph, u"http://127.0.0.1:1"_s}});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Refused);
        QVERIFY(writeSettings(house.paths, {{settingKeys.cloudGraph, u"https://127.0.0.1:1"_s}}));
    }

    void anOldMistakeElsewhereDoesNotPreventWriting()
    {
        House house;
        house.settings("[hold]\nlease=PT4M\n");
        QVERIFY(writeSettings(house.paths, {{settingKeys.holdOnQuit, u"leave"_s}}));
        QVERIFY(writeSettings(house.paths, {{settingKeys.holdLease, u"PT5M"_s}}));
        QVERIFY(house.read().problems().isEmpty());
    }

    void aFileThatCannotBeWrittenIsNamed()
    {
        House house;
        QVERIFY(QDir().mkpath(house.folder.filePath(u"config"_s)));
        QFile inTheWay(house.folder.filePath(u"config/lamplighter"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto done = writeSettings(house.paths, {{settingKeys.holdOnQuit, u"leave"_s}});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Refused);
        QCOMPARE(done.error().code, u"settings/write"_s);
    }

    void aFullDiskLeavesTheFileAsItIs()
    {
        House house;
        const QByteArray before = "[account]\ntenant=contoso.com\n";
        house.settings(before);
        const auto written = [&house] {
            const TestSupport::FullDisk full;
            return writeSettings(house.paths, {{settingKeys.accountClientId, clientId}});
        }();
        QVERIFY(!written);
        QCOMPARE(written.error().code, u"settings/write"_s);
        QCOMPARE(house.written(), before);
        QCOMPARE(QDir(QFileInfo(house.paths.settingsFile).path()).entryList(QDir::Files).size(), 1);
    }

    void aFileThatCannotBeReadIsNotOverwritten()
    {
        House house;
        QVERIFY(QDir().mkpath(house.paths.settingsFile));
        const auto done = writeSettings(house.paths, {{settingKeys.holdOnQuit, u"leave"_s}});
        QVERIFY(!done);
        QCOMPARE(done.error().code, u"settings/read"_s);
    }

    // ---- paths

    void eachProfileHasItsOwnFolder()
    {
        const Environment config("XDG_CONFIG_HOME", "/c");
        const Environment state("XDG_STATE_HOME", "/s");
        const Environment runtime("XDG_RUNTIME_DIR", "/r");
        const auto plain = pathsOfProfile(u"default"_s).value();
        QCOMPARE(plain.settingsFile, u"/c/lamplighter/lamplighter.ini"_s);
        QCOMPARE(plain.stateFolder, u"/s/lamplighter"_s);
        QCOMPARE(plain.socket, u"/r/lamplighter/default.sock"_s);
        const auto named = pathsOfProfile(u"work_2"_s).value();
        QCOMPARE(named.settingsFile, u"/c/lamplighter/work_2/lamplighter.ini"_s);
        QCOMPARE(named.stateFolder, u"/s/lamplighter/work_2"_s);
        QCOMPARE(named.socket, u"/r/lamplighter/work_2.sock"_s);
    }

    void missingFoldersAreBelowHome_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("unset") << QByteArray();
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("relative") << QByteArray("here/config");
    }
    void missingFoldersAreBelowHome()
    {
        QFETCH(QByteArray, value);
        const Environment home("HOME", "/home/ada");
        const Environment config("XDG_CONFIG_HOME", value);
        const Environment state("XDG_STATE_HOME", value);
        const Environment runtime("XDG_RUNTIME_DIR", value);
        const Environment cache("XDG_CACHE_HOME", value);
        const auto paths = pathsOfProfile(u"default"_s).value();
        QCOMPARE(paths.settingsFile, u"/home/ada/.config/lamplighter/lamplighter.ini"_s);
        QCOMPARE(paths.stateFolder, u"/home/ada/.local/state/lamplighter"_s);
        QCOMPARE(paths.socket, u"/home/ada/.cache/lamplighter/run/default.sock"_s);
    }

    void namesOfProfilesAreChecked_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *name, bool good) {
            QTest::newRow(name) << QString::fromUtf8(name) << good;
        };
        row("default", true);
        row("demo", true);
        row("Work-2_x", true);
        row("a", true);
        row("abcdefghijklmnopqrstuvwxyz012345", true);
        row("abcdefghijklmnopqrstuvwxyz0123456", false);
        row("", false);
        row(".", false);
        row("..", false);
        row("a/b", false);
        row("a b", false);
        row("a.b", false);
        row("ä", false);
        row("a\n", false);
    }
    void namesOfProfilesAreChecked()
    {
        QFETCH(QString, name);
        QFETCH(bool, good);
        const auto paths = pathsOfProfile(name);
        QCOMPARE(paths.has_value(), good);
        if (!good) {
            QCOMPARE(paths.error().kind, ErrorKind::WrongUse);
            QVERIFY(!paths.error().next.isEmpty());
        }
    }

    // ---- client ID, tenant and cloud together

    void accountProblemsAreRefusedAndReported_data()
    {
        QTest::addColumn<QString>("cloud"); // empty: not given
        QTest::addColumn<QString>("tenant");
        QTest::addColumn<QString>("says"); // empty: it fits
        QTest::addColumn<bool>("preventsSignIn");
        const auto row = [](const QString &cloud, const QString &tenant, const QString &says = {},
                            bool preventsSignIn = true) {
            QTest::newRow(qPrintable(cloud + u' ' + tenant)) << cloud << tenant << says << preventsSignIn;
        };
        row({}, u"contoso.onmicrosoft.us"_s, u"gcc-high or dod"_s);
        row(u"gcc"_s, u"contoso.onmicrosoft.us"_s, u"gcc-high or dod"_s);
        row(u"global"_s, u"https://login.microsoftonline.us/%1/"_s.arg(otherId), u"gcc-high or dod"_s);
        row(u"dod"_s, u"contoso.onmicrosoft.com"_s, u"global as your cloud"_s);
        row(u"gcc-high"_s, u"https://login.microsoftonline.com/%1/"_s.arg(otherId),
            u"global as your cloud"_s);
        row(u"gcc-high"_s, u"contoso.partner.onmschina.cn"_s, u"no status"_s);
        row({}, u"contoso.onmicrosoft.de"_s, u"closed"_s);
        row({}, clientId, u"are the same"_s, false);
        row(u"gcc-high"_s, u"contoso.onmicrosoft.us"_s);
        row(u"gcc-high"_s, u"https://login.microsoftonline.us/%1/"_s.arg(otherId));
        row(u"gcc"_s, u"contoso.onmicrosoft.com"_s);
        row({}, otherId);
    }
    void accountProblemsAreRefusedAndReported()
    {
        QFETCH(QString, cloud);
        QFETCH(QString, tenant);
        QFETCH(QString, says);
        House house;
        QList<SettingText> values{{settingKeys.accountClientId, clientId},
                                  {settingKeys.accountTenant, tenant}};
        if (!cloud.isEmpty())
            values.append({settingKeys.cloudName, cloud});
        const auto written = writeSettings(house.paths, values);
        QCOMPARE(written.has_value(), says.isEmpty());
        if (!written) {
            QCOMPARE(written.error().kind, ErrorKind::WrongUse);
            QVERIFY2((written.error().text + written.error().next).contains(says),
                     qPrintable(written.error().text));
            QCOMPARE(house.written(), "no file");
        }

        // The same with a text editor.
        house.settings("[account]\nclientId=" + clientId.toUtf8() + "\ntenant=" + tenant.toUtf8() +
                       "\n[cloud]\nname=" + cloud.toUtf8() + '\n');
        const auto settings = house.read();
        QCOMPARE(settings.problems().size(), says.isEmpty() ? 0 : 1);
        QCOMPARE(settings.accountProblem().has_value(), !says.isEmpty());
        if (says.isEmpty())
            return;
        QTEST(settings.accountProblem()->preventsSignIn, "preventsSignIn");
        const auto problem = settings.problems().constFirst();
        QCOMPARE(problem.key, u"account/tenant"_s);
        QVERIFY2((problem.text + problem.next).contains(says), qPrintable(problem.text));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
