// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace
{
struct Message {
    QString context;
    QString source;
    QStringList forms; ///< one without a number, two with one
    bool numerus = false;
    bool finished = true;

    QString name() const { return context + u": "_s + source; }
};

QList<Message> messagesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto name = xml.name();
        if (name == "name"_L1) {
            context = xml.readElementText();
        } else if (name == "message"_L1) {
            messages.append(Message{context, {}, {}, xml.attributes().value("numerus"_L1) == "yes"_L1});
        } else if (name == "source"_L1) {
            messages.last().source = xml.readElementText();
        } else if (name == "translation"_L1) {
            messages.last().finished = !xml.attributes().hasAttribute("type"_L1);
            if (!messages.constLast().numerus)
                messages.last().forms << xml.readElementText();
        } else if (name == "numerusform"_L1) {
            messages.last().forms << xml.readElementText();
        }
    }
    return messages;
}

/// %1, %n, %L1 …, sorted.
QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression pattern(u"%(L?\\d+|n)"_s);
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}
} // namespace

/// Every text is translated. The test updates a copy of the .ts files from the sources, so that a forgotten
/// update doesn't hide a text.
class TestLanguages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyTextIsTranslated_data();
    void everyTextIsTranslated();
    void placeholdersAreKept_data() { everyTextIsTranslated_data(); }
    void placeholdersAreKept();
    void contextsAreThoseOfTheProgram_data() { everyTextIsTranslated_data(); }
    void contextsAreThoseOfTheProgram();
    void englishHasPlurals();

private:
    QTemporaryDir m_folder;
    QHash<QString, QList<Message>> m_messages;
};

void TestLanguages::initTestCase()
{
    QVERIFY(m_folder.isValid());
    const QDir shipped(QStringLiteral(TRANSLATIONS_FOLDER));
    const auto files = shipped.entryList({u"*.ts"_s});
    QVERIFY(files.size() >= 2);
    for (const auto &file : files) {
        const auto copy = m_folder.filePath(file);
        QVERIFY(QFile::copy(shipped.filePath(file), copy));
        QStringList arguments{u"-silent"_s,
                              u"-no-obsolete"_s,
                              u"-locations"_s,
                              u"none"_s,
                              u"-source-language"_s,
                              u"en"_s,
                              u"-I"_s,
                              QStringLiteral(SOURCES_FOLDER),
                              QStringLiteral(SOURCES_FOLDER),
                              u"-ts"_s,
                              copy};
        if (file == "lamplighter_en.ts"_L1)
            arguments.prepend(u"-pluralonly"_s);
        QProcess lupdate;
        lupdate.setProcessChannelMode(QProcess::MergedChannels);
        lupdate.start(QStringLiteral(LUPDATE), arguments);
        QVERIFY(lupdate.waitForFinished());
        QVERIFY2(lupdate.exitCode() == 0, lupdate.readAll().constData());
        m_messages.insert(file, messagesOf(copy));
    }
}

void TestLanguages::everyTextIsTranslated_data()
{
    QTest::addColumn<QString>("file");
    const auto files = m_messages.keys();
    for (const auto &file : files)
        QTest::addRow("%s", qPrintable(file)) << file;
}

void TestLanguages::everyTextIsTranslated()
{
    QFETCH(QString, file);
    const auto messages = m_messages.value(file);
    QVERIFY(messages.size() > 5);
    QStringList missing;
    for (const auto &message : messages) {
        const bool whole = message.finished && message.forms.size() == (message.numerus ? 2 : 1) &&
                           !message.forms.contains(QString{});
        if (!whole)
            missing << message.name();
    }
    QVERIFY2(missing.isEmpty(), qPrintable(u"%1 texts lack their translation:\n  "_s.arg(missing.size()) +
                                           missing.join(u"\n  "_s)));
}

void TestLanguages::placeholdersAreKept()
{
    QFETCH(QString, file);
    const auto messages = m_messages.value(file);
    for (const auto &message : messages) {
        for (const auto &form : message.forms) {
            if (form.isEmpty())
                continue;
            auto wanted = placeholdersOf(message.source);
            auto found = placeholdersOf(form);
            // "one minute" may leave out the number.
            if (message.numerus && !found.contains(u"%n"_s))
                wanted.removeAll(u"%n"_s);
            QVERIFY2(found == wanted, qPrintable(message.name() + u" → "_s + form));
        }
    }
}

/// If lupdate loses track of a context, it uses the name before "::tr". The program would then look for the
/// translation in a different context.
void TestLanguages::contextsAreThoseOfTheProgram()
{
    QFETCH(QString, file);
    const auto messages = m_messages.value(file);
    for (const auto &message : messages)
        QVERIFY2(message.context.startsWith("Lamplighter::"_L1), qPrintable(message.name()));
}

void TestLanguages::englishHasPlurals()
{
    Lamplighter::installTranslations(*QCoreApplication::instance());
    const auto minutes = [](int count) {
        return QCoreApplication::translate("Lamplighter::Ui", "%n minute(s)", nullptr, count);
    };
    QCOMPARE(minutes(1), u"1 minute"_s);
    QCOMPARE(minutes(2), u"2 minutes"_s);
}

QTEST_GUILESS_MAIN(TestLanguages)
#include "tst_languages.moc"
