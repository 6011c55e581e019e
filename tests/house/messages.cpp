// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/messages.h"

#include "house/scanner.h"
#include "house/shape.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <algorithm>

namespace Lamplighter
{

using namespace Qt::StringLiterals;

namespace
{

const auto pluralsOnly = u"lamplighter_en.ts"_s; // English is the language of the sources

QString keyOf(const Message &message)
{
    return message.context + u'\n' + message.source + u'\n' + message.comment;
}

/// Runs lupdate on a copy of a .ts file. Returns what went wrong.
QString update(const QString &lupdate, const QString &root, const QString &copy)
{
    QStringList arguments{
        u"-silent"_s, u"-no-obsolete"_s, u"-locations"_s,  u"absolute"_s,    u"-source-language"_s,
        u"en"_s,      u"-I"_s,           root + u"/app"_s, root + u"/app"_s, u"-ts"_s,
        copy};
    if (copy.endsWith(pluralsOnly))
        arguments.prepend(u"-pluralonly"_s);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(lupdate, arguments);
    if (!process.waitForFinished())
        return process.errorString();
    return process.exitCode() == 0 ? QString{} : QString::fromUtf8(process.readAll());
}

/// The characters of a literal, from behind its opening quote. `position` is moved behind the closing one.
QString literalAt(const QString &text, qsizetype &position)
{
    QString value;
    for (; position < text.size() && text[position] != u'"'; ++position) {
        if (text[position] != u'\\') {
            value += text[position];
            continue;
        }
        const QChar escaped = position + 1 < text.size() ? text[++position] : QChar{};
        if (escaped == u'n')
            value += u'\n';
        else if (escaped == u't')
            value += u'\t';
        else
            value += escaped;
    }
    ++position;
    return value;
}

/// The literals that begin at `position`, one after the other, as one text.
QString literalsAt(const QString &text, qsizetype position)
{
    QString value;
    for (;;) {
        while (position < text.size() && text[position].isSpace())
            ++position;
        if (position >= text.size() || text[position] != u'"')
            return value;
        value += literalAt(text, ++position);
    }
}

/// Fills in what the text at `position` is given to. `words` has no literals.
void findReceiver(const QString &words, qsizetype position, TranslationCall &call)
{
    const auto isOpener = [](QChar c) { return c == u'(' || c == u'[' || c == u'{'; };
    const auto isCloser = [](QChar c) { return c == u')' || c == u']' || c == u'}'; };
    int depth = 0;
    qsizetype begin = -1;
    qsizetype i = position;
    for (; i > 0; --i) {
        const QChar c = words[i - 1];
        const bool isEnd = depth == 0 && (c == u';' || c == u',' || c == u'}' || isOpener(c));
        if (isEnd && begin < 0)
            begin = i;
        if (depth == 0 && (c == u';' || isOpener(c) || (c == u'}' && begin == i)))
            break;
        if (isCloser(c))
            ++depth;
        else if (isOpener(c))
            --depth;
    }
    begin = std::max<qsizetype>(begin, 0);
    call.receiver = words.mid(begin, position - begin).simplified();
    static const QRegularExpression name(u"(\\w+)\\s*$"_s);
    if (i > 0 && (words[i - 1] == u'(' || words[i - 1] == u'{'))
        call.enclosing = name.match(words.left(i - 1)).captured(1);
}

} // namespace

QList<Message> messagesOfFile(const QString &path, const QString &language)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QDir folder = QFileInfo{path}.dir();
    QXmlStreamReader xml{&file};
    QList<Message> messages;
    QString context;
    QStringList forms;
    bool isFinished = true;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::EndElement && xml.name() == "message"_L1 && isFinished &&
            !forms.isEmpty() && !forms.contains(QString{}))
            messages.last().translations.insert(language, forms);
        if (token != QXmlStreamReader::StartElement)
            continue;
        const auto name = xml.name();
        if (name == "name"_L1) {
            context = xml.readElementText();
        } else if (name == "message"_L1) {
            messages.append(Message{});
            messages.last().context = context;
            messages.last().isPlural = xml.attributes().value("numerus"_L1) == "yes"_L1;
            forms.clear();
        } else if (name == "location"_L1) {
            messages.last().places.append(
                {QDir::cleanPath(folder.absoluteFilePath(xml.attributes().value("filename"_L1).toString())),
                 xml.attributes().value("line"_L1).toInt()});
        } else if (name == "source"_L1) {
            messages.last().source = xml.readElementText();
        } else if (name == "comment"_L1) {
            messages.last().comment = xml.readElementText();
        } else if (name == "extracomment"_L1) {
            messages.last().note = xml.readElementText();
        } else if (name == "translation"_L1) {
            isFinished = !xml.attributes().hasAttribute("type"_L1);
            if (!messages.constLast().isPlural)
                forms << xml.readElementText();
        } else if (name == "numerusform"_L1) {
            forms << xml.readElementText();
        }
    }
    return messages;
}

MessagesRead readMessages(const QString &root, const QString &lupdate)
{
    const QTemporaryDir folder;
    const QDir shipped{root + u"/translations"_s};
    const QStringList files = shipped.entryList({u"*.ts"_s}, QDir::Files, QDir::Name);
    const QDir tree{QFileInfo{root}.canonicalFilePath()};
    QList<Message> messages;
    QHash<QString, qsizetype> known;
    QHash<QString, QStringList> englishForms;
    for (const QString &file : files) {
        const QString copy = folder.filePath(file);
        if (!QFile::copy(shipped.filePath(file), copy))
            return {{}, u"%1 cannot be copied to %2"_s.arg(file, copy)};
        if (const QString error = update(lupdate, tree.path(), copy); !error.isEmpty())
            return {{}, u"lupdate: "_s + error};
        const QString language = file.section(u'_', 1).section(u'.', 0, 0);
        const QList<Message> found = messagesOfFile(QFileInfo{copy}.canonicalFilePath(), language);
        for (const Message &message : found) {
            const QString key = keyOf(message);
            if (file == pluralsOnly) {
                englishForms.insert(key, message.translations.value(language));
            } else if (const auto it = known.constFind(key); it != known.cend()) {
                messages[*it].translations.insert(message.translations);
            } else {
                known.insert(key, messages.size());
                messages.append(message);
            }
        }
    }
    for (Message &message : messages) {
        message.english = message.isPlural ? englishForms.value(keyOf(message)) : QStringList{message.source};
        for (Message::Place &place : message.places)
            place.file = tree.relativeFilePath(place.file);
    }
    return {messages, messages.isEmpty() ? u"there are no messages below "_s + root : QString{}};
}

QList<TranslationCall> translationCallsOf(const QString &text)
{
    const QString code = withoutComments(text, true);
    const QString words = withoutComments(text, false);
    const Shape shape = shapeOf(words);
    static const QRegularExpression call(
        u"(?<tr>(?:\\w+::)*\\btr\\s*\\()\\s*\"|\\b(?:translate|QT_TRANSLATE_NOOP3?)\\s*\\(\\s*\"[^\"]*\"\\s*,\\s*(?<second>\")"_s);
    QList<TranslationCall> calls;
    for (auto it = call.globalMatch(code); it.hasNext();) {
        const auto match = it.next();
        TranslationCall found;
        found.source = literalsAt(code, match.capturedEnd() - 1);
        found.line = static_cast<int>(QStringView{code}.left(match.capturedStart()).count(u'\n')) + 1;
        findReceiver(words, match.capturedStart(), found);
        for (const FunctionShape &each : shape.functions)
            if (each.line <= found.line && found.line < each.line + each.lines)
                found.function = each.name;
        calls.append(found);
    }
    return calls;
}

} // namespace Lamplighter
