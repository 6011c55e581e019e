// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settings.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

class TestSettingsDocs : public QObject
{
    Q_OBJECT

    QString m_page;

    /// The cells of each row of the table of keys.
    QList<QStringList> rows() const
    {
        QList<QStringList> out;
        const auto lines = m_page.split(u'\n');
        for (const auto &line : lines) {
            if (!line.startsWith(u"| `"_s))
                continue;
            auto cells = line.split(u'|');
            cells.removeFirst();
            for (auto &cell : cells)
                cell = cell.trimmed();
            out.append(cells);
        }
        return out;
    }
    QString example(int number) const
    {
        return m_page.section(u"```ini\n"_s, number + 1, number + 1).section(u"```"_s, 0, 0);
    }

    static void write(const QString &path, const QString &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(SETTINGS_PAGE));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_page = QString::fromUtf8(file.readAll());
    }

    void thePageListsExactlyTheKeysInTheirOrder()
    {
        QStringList listed;
        for (const auto &row : rows())
            listed.append(QString(row.at(0)).remove(u'`'));
        QStringList keys;
        for (const auto *const row : settingKeys.all())
            keys.append(row->key());
        QCOMPARE(listed, keys);
    }

    void thePageHasTheDefaults()
    {
        for (const auto &row : rows()) {
            const auto fallback = settingKeys.named(QString(row.at(0)).remove(u'`'))->fallback();
            QCOMPARE(row.at(2), fallback.isEmpty() ? u"none"_s : u'`' + fallback + u'`');
        }
    }

    void thePageHasThePolicyColumn()
    {
        for (const auto &row : rows())
            QCOMPARE(row.at(3), u"preset, locked"_s);
    }

    void wordsOnThePageAreAccepted()
    {
        static const QRegularExpression code(u"`([^`]+)`"_s);
        static const QStringList choices{
            u"cloud/name"_s,  u"cloud/allowCustom"_s, u"account/responseMode"_s, u"account/api"_s,
            u"hold/onQuit"_s, u"hold/resume"_s,       u"notify/ending"_s,        u"notify/signIn"_s,
            u"notify/lost"_s, u"notify/changes"_s};
        for (const auto &row : rows()) {
            const auto key = QString(row.at(0)).remove(u'`');
            if (!choices.contains(key))
                continue;
            int words = 0;
            for (auto it = code.globalMatch(row.at(1)); it.hasNext();) {
                const auto word = it.next().captured(1);
                if (word.contains(u'/'))
                    continue;
                QVERIFY2(checkedSetting({*settingKeys.named(key), word}), qPrintable(key + u'=' + word));
                ++words;
            }
            QVERIFY(words >= 2);
        }
    }

    void hotkeyKeysOnThePageAreKnown()
    {
        static const QRegularExpression code(u"`([^`]+)`"_s);
        const auto keys = m_page.section(u"* Keys are "_s, 1, 1).section(u"\n* "_s, 0, 0);
        int words = 0;
        for (auto it = code.globalMatch(keys); it.hasNext(); ++words) {
            const auto word = it.next().captured(1);
            QVERIFY2(checkedSetting({settingKeys.hotkeyCard, u"Meta+Ctrl+"_s + word}), qPrintable(word));
        }
        QVERIFY(words > 20);
    }

    void theExamplesWork()
    {
        QTemporaryDir folder;
        const ProfilePaths paths{
            folder.filePath(u"lamplighter.ini"_s), folder.path(), {}, folder.filePath(u"policy.ini"_s)};
        write(paths.settingsFile, example(0));
        write(paths.policyFile, example(1));
        const auto settings = Settings::read(paths);
        for (const auto &problem : settings.problems())
            qWarning() << problem.text;
        QVERIFY(settings.problems().isEmpty());
        QCOMPARE(settings.text(settingKeys.holdDefault), u"17:00"_s);
        QCOMPARE(settings.text(settingKeys.holdLongest), u"10h"_s);
        QVERIFY(settings.isLocked(settingKeys.cloudName));
    }
};

QTEST_GUILESS_MAIN(TestSettingsDocs)
#include "tst_settingsdocs.moc"
