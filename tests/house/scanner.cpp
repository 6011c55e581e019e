// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/scanner.h"

#include "house/shape.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace Lamplighter
{

using namespace Qt::StringLiterals;

namespace
{

/// A library that one room wraps for all others, by the start of its include path.
struct Library {
    QString start;
    QStringList mayInclude;
};

const QList<Library> &libraries()
{
    static const QList<Library> list{
        {u"tl/"_s, {u"base"_s, u"practice"_s}}, {u"boost/"_s, {u"http"_s}},
        {u"openssl/"_s, {u"practice"_s}},       {u"qt6keychain/"_s, {u"identity"_s}},
        {u"xcb/"_s, {u"platform"_s}},           {u"X11/"_s, {u"platform"_s}},
    };
    return list;
}

/// Rules that look for a word in the code, with comments and literals taken out.
struct Word {
    QString rule;
    QRegularExpression pattern;
    QString text;
};

const QList<Word> &wordsOfAllSources()
{
    static const QList<Word> list{
        {u"system"_s,
         QRegularExpression(u"\\b(Q_OS_\\w+|_WIN32|_WIN64|__linux__|__APPLE__|__unix__|__FreeBSD__)\\b"_s),
         u"Put what differs between systems into a file that CMake selects (name_linux.cpp, linux/name.cpp)."_s},
        {u"qt-version"_s, QRegularExpression(u"\\bQT_VERSION\\w*\\b"_s),
         u"Compare Qt versions in app/base/qtcompat.h alone, as a constant with a name and a reason."_s},
    };
    return list;
}

const QList<Word> &wordsOfTests()
{
    static const QList<Word> list{
        {u"sleep"_s,
         QRegularExpression(u"(\\b(qSleep|qWait|sleep_for|sleep_until|usleep|nanosleep|clock_nanosleep|"
                            u"QThread\\s*::\\s*m?sleep)"
                            "|(?<![\\w>])::\\s*sleep)\\s*\\("_s),
         u"Wait for what the test expects (QTRY_…, QSignalSpy::wait, QTest::qWaitFor), not for time to pass."_s},
    };
    return list;
}

constexpr int longestFile = 750;
constexpr int longestFunction = 60;
constexpr int mostMembers = 20;

/// Whether a function or class is a table, which is read row by row and may be as long as it has to be.
bool isTable(const QString &file, const QString &name)
{
    struct Table {
        QString file;
        QString name;
    };
    static const QList<Table> tables{
        {u"app/control/help.cpp"_s, u"allVerbs"_s},   // the command line: a row for each verb and option
        {u"app/settings/keys.h"_s, u"SettingKeys"_s}, // the settings: a row for each
    };
    return std::any_of(tables.begin(), tables.end(),
                       [&](const Table &each) { return each.file == file && each.name == name; });
}

bool isSource(const QString &file)
{
    static const QStringList endings{u".cpp"_s, u".h"_s, u".mm"_s, u".cc"_s, u".c"_s, u".hpp"_s};
    return std::any_of(endings.begin(), endings.end(), [&](const QString &e) { return file.endsWith(e); });
}

bool isHeader(const QString &file)
{
    return file.endsWith(u".h"_s) || file.endsWith(u".hpp"_s);
}

bool isCMake(const QString &file)
{
    return file.endsWith(u".cmake"_s) || file.section(u'/', -1) == u"CMakeLists.txt"_s;
}

bool isShell(const QString &file, const QString &text)
{
    static const QRegularExpression shebang(u"^#!\\s*/(usr/)?bin/(env\\s+)?(ba|da)?sh\\b"_s);
    return file.endsWith(u".sh"_s) || shebang.match(text).hasMatch();
}

bool isScript(const QString &file, const QString &text)
{
    return isShell(file, text) || file.endsWith(u".py"_s) || text.startsWith(u"#!"_s);
}

/// "name_linux.cpp", "linux/name.cpp": a file that only some systems build.
bool isPlatformFile(const QString &file)
{
    static const QRegularExpression pattern(
        u"(_(linux|windows|macos|none|posix|unix)\\.[a-z]+$)|((^|/)(linux|windows|macos|none|posix|unix)/)"_s);
    return pattern.match(file).hasMatch();
}

/// The room's name, or the file's own name when it stands in app/ itself; empty when the file is not in app/.
QString roomOf(const QString &file)
{
    return file.startsWith(u"app/"_s) ? file.section(u'/', 1, 1) : QString{};
}

const Room *findRoom(const QList<Room> &rooms, const QString &name)
{
    const auto it = std::find_if(rooms.begin(), rooms.end(), [&](const Room &r) { return r.name == name; });
    return it == rooms.end() ? nullptr : &*it;
}

int lineAt(const QString &text, qsizetype position)
{
    return static_cast<int>(QStringView{text}.left(position).count(u'\n')) + 1;
}

QString withoutHashComments(const QString &text)
{
    static const QRegularExpression comment(u"(^|\\s)#[^\\n]*"_s);
    return QString{text}.replace(comment, u"\\1"_s);
}

/// One word of a CMakeLists.txt, and whether it stands inside an if().
struct CMakeWord {
    QString text;
    bool conditional = false;
};

QList<CMakeWord> cmakeWords(const QString &text)
{
    static const QRegularExpression word(u"[^\\s()\";]+"_s);
    QList<CMakeWord> words;
    int depth = 0;
    const QString code = withoutHashComments(text);
    for (auto it = word.globalMatch(code); it.hasNext();) {
        QString found = it.next().captured();
        const QString lower = found.toLower();
        if (lower == u"if"_s)
            ++depth;
        else if (lower == u"endif"_s)
            --depth;
        for (const QString &prefix : {u"${CMAKE_CURRENT_SOURCE_DIR}/"_s, u"${CMAKE_CURRENT_LIST_DIR}/"_s})
            if (found.startsWith(prefix))
                found.remove(0, prefix.size());
        words.append({found, depth > 0});
    }
    return words;
}

/// Whether a word of a CMakeLists.txt names the file. "${suite}test.cpp" does when what stands for the
/// variable is itself a word of that list: foreach(suite IN ITEMS presence …).
bool names(const QString &word, const QString &file, const QList<CMakeWord> &words)
{
    if (!word.contains(u"${"_s))
        return word == file;
    static const QRegularExpression variable(u"\\\\\\$\\\\\\{\\w+\\\\\\}"_s);
    const QString pattern = QRegularExpression::escape(word).replace(variable, u"(.+)"_s);
    const auto match = QRegularExpression{QRegularExpression::anchoredPattern(pattern)}.match(file);
    const QStringList values = match.capturedTexts().mid(1);
    return match.hasMatch() && std::all_of(values.begin(), values.end(), [&](const QString &value) {
               return std::any_of(words.begin(), words.end(),
                                  [&](const CMakeWord &w) { return w.text == value; });
           });
}

QString readText(const QString &path)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll());
}

} // namespace

QString withoutComments(const QString &source, bool keepLiterals)
{
    QString out = source;
    const qsizetype size = source.size();
    const auto blank = [&](qsizetype from, qsizetype to) {
        for (qsizetype i = from; i < to && i < size; ++i)
            if (out[i] != u'\n')
                out[i] = u' ';
    };
    const auto at = [&](qsizetype i) { return i < size ? source[i] : QChar{}; };
    const auto isWordPart = [](QChar c) { return c.isLetterOrNumber() || c == u'_'; };

    for (qsizetype i = 0; i < size;) {
        const QChar c = source[i];
        if (c == u'/' && at(i + 1) == u'/') {
            qsizetype end = source.indexOf(u'\n', i);
            while (end > 0 && source[end - 1] == u'\\')
                end = source.indexOf(u'\n', end + 1);
            end = end < 0 ? size : end;
            blank(i, end);
            i = end;
        } else if (c == u'/' && at(i + 1) == u'*') {
            qsizetype end = source.indexOf(u"*/"_s, i + 2);
            end = end < 0 ? size : end + 2;
            blank(i, end);
            i = end;
        } else if (c == u'"' && i > 0 && source[i - 1] == u'R') {
            const qsizetype open = source.indexOf(u'(', i);
            const QString close = u')' + source.mid(i + 1, open - i - 1) + u'"';
            qsizetype end = open < 0 ? -1 : source.indexOf(close, open);
            end = end < 0 ? size : end + close.size();
            if (!keepLiterals)
                blank(i + 1, end - 1);
            i = end;
        } else if (c == u'"' || c == u'\'') {
            qsizetype begin = i;
            while (begin > 0 && (isWordPart(source[begin - 1]) || source[begin - 1] == u'\''))
                --begin;
            if (c == u'\'' && begin < i && source[begin].isDigit()) { // 1'000
                ++i;
                continue;
            }
            qsizetype end = i + 1;
            while (end < size && source[end] != c && source[end] != u'\n')
                end += source[end] == u'\\' ? 2 : 1;
            if (!keepLiterals)
                blank(i + 1, end);
            i = end + 1;
        } else {
            ++i;
        }
    }
    return out;
}

QList<Room> HouseScanner::rooms()
{
    const QStringList values{u"session/command.h"_s, u"session/snapshot.h"_s};
    const QStringList everythingBelow{u"base"_s,  u"http"_s,     u"presence"_s, u"session"_s,
                                      u"graph"_s, u"identity"_s, u"settings"_s, u"platform"_s};
    const QStringList core{u"QtCore"_s};
    const QStringList network{u"QtCore"_s, u"QtNetwork"_s};
    return {
        {u"base"_s, {}, core},
        {u"http"_s, {u"base"_s}, network},
        {u"presence"_s, {u"base"_s}, core},
        {u"session"_s, {u"base"_s, u"presence"_s}, core},
        {u"graph"_s, {u"base"_s, u"presence"_s}, network},
        {u"identity"_s, {u"base"_s, u"http"_s}, network + QStringList{u"QtNetworkAuth"_s}},
        {u"settings"_s, {u"base"_s, u"presence"_s}, core},
        {u"platform"_s, {u"base"_s}, network + QStringList{u"QtDBus"_s, u"QtGui"_s, u"QtWidgets"_s}},
        {u"desktop"_s, QStringList{u"base"_s, u"settings"_s, u"platform"_s} + values, core},
        {u"doctor"_s, {u"base"_s, u"presence"_s, u"session"_s, u"settings"_s}, core},
        {u"application"_s,
         {u"base"_s, u"presence"_s, u"session"_s, u"graph"_s, u"identity"_s, u"settings"_s},
         network},
        {u"control"_s, QStringList{u"base"_s} + values, core + QStringList{u"QtNetwork/QLocal"_s}},
        {u"ui"_s,
         QStringList{u"base"_s, u"settings"_s, u"platform/platform.h"_s, u"platform/hotkeys.h"_s,
                     u"platform/autostart.h"_s} +
             values,
         core + QStringList{u"QtGui"_s, u"QtWidgets"_s, u"QtSvg"_s, u"QtSvgWidgets"_s}},
        {u"practice"_s, {u"base"_s, u"http"_s}, network},
        // The roots compose everything but the practice cloud, which is a program of its own that they start.
        {u"main.cpp"_s, everythingBelow + QStringList{u"desktop"_s, u"application"_s, u"control"_s, u"ui"_s},
         network + QStringList{u"QtGui"_s, u"QtWidgets"_s, u"QtDBus"_s}},
        {u"cli.cpp"_s, everythingBelow + QStringList{u"doctor"_s, u"control"_s}, network},
    };
}

HouseScanner::HouseScanner(QString root, QHash<QString, QString> qtHeaders)
    : m_root(std::move(root))
    , m_qtHeaders(std::move(qtHeaders))
{
    bool inFiles = false;
    const QStringList lines = readText(m_root + u"/.reuse/dep5"_s).split(u'\n');
    for (const QString &line : lines) {
        QString patterns;
        if (line.startsWith(u"Files:"_s)) {
            inFiles = true;
            patterns = line.mid(6);
        } else if (inFiles && line.startsWith(u' ')) {
            patterns = line;
        } else {
            inFiles = false;
        }
        m_dep5Patterns += patterns.simplified().split(u' ', Qt::SkipEmptyParts);
    }
}

QHash<QString, QString> HouseScanner::installedQtHeaders()
{
    QHash<QString, QString> headers;
    const QDir root{QLibraryInfo::path(QLibraryInfo::HeadersPath)};
    const QStringList modules = root.entryList({u"Qt*"_s}, QDir::Dirs);
    for (const QString &module : modules) {
        const QStringList names = QDir{root.filePath(module)}.entryList(QDir::Files);
        for (const QString &name : names)
            headers.insert(name, module);
    }
    return headers;
}

QStringList HouseScanner::filesBelow(const QString &below) const
{
    if (!below.isEmpty() && QFileInfo{m_root + u'/' + below}.isFile())
        return {below};

    const QDir root{m_root};
    QStringList files;
    const auto take = [&](const QString &folder) {
        QDirIterator it{root.filePath(folder), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories};
        while (it.hasNext())
            files.append(root.relativeFilePath(it.next()));
    };
    if (!below.isEmpty()) {
        take(below);
    } else {
        // Named one by one: a build folder or an editor's own files beside them are nobody's business.
        for (const QString &folder : {u".ci"_s, u"app"_s, u"cmake"_s, u"docs"_s, u"installer"_s,
                                      u"resources"_s, u"tests"_s, u"translations"_s})
            take(folder);
        for (const QString &file : {u"CMakeLists.txt"_s, u"run"_s, u"test"_s})
            files.append(file);
    }
    files.removeIf([](const QString &file) {
        return file.contains(u"/__pycache__/"_s) || file.endsWith(u".swp"_s) || file.endsWith(u".user"_s);
    });
    files.sort();
    return files;
}

QList<Violation> HouseScanner::scan(const QString &below) const
{
    QList<Violation> found;
    const QStringList files = filesBelow(below);
    for (const QString &file : files) {
        if (!QFileInfo::exists(m_root + u'/' + file)) {
            found.append({file, 0, u"room"_s, u"This file belongs to the house and is missing."_s});
            continue;
        }
        const QString text = readText(m_root + u'/' + file);
        scanLicence(file, text, found);
        if (isSource(file)) {
            scanSource(file, text, found);
            scanListing(file, found);
            if (file.startsWith(u"app/"_s))
                scanSizes(file, text, found);
        } else if (isCMake(file)) {
            scanLinks(file, text, found);
            scanListing(file, found);
        } else if (file.startsWith(u"tests/"_s) && isScript(file, text)) {
            scanShell(file, text, found);
        }
    }
    return found;
}

void HouseScanner::scanSource(const QString &file, const QString &text, QList<Violation> &found) const
{
    const QString code = withoutComments(text, true);
    const QString words = withoutComments(text, false);

    static const QRegularExpression once(u"^\\s*#\\s*pragma\\s+once\\b"_s,
                                         QRegularExpression::MultilineOption);
    if (isHeader(file) && !once.match(code).hasMatch())
        found.append({file, 0, u"pragma-once"_s, u"Open the header with #pragma once."_s});

    const auto look = [&](const QList<Word> &list) {
        for (const Word &word : list) {
            const bool exempt = (word.rule == u"system"_s && isPlatformFile(file)) ||
                                (word.rule != u"sleep"_s && file == u"app/base/qtcompat.h"_s);
            if (exempt)
                continue;
            for (auto it = word.pattern.globalMatch(words); it.hasNext();) {
                const auto match = it.next();
                found.append({file, lineAt(words, match.capturedStart()), word.rule,
                              u"“%1” has no place here. %2"_s.arg(match.captured(1), word.text)});
            }
        }
    };
    look(wordsOfAllSources());
    if (file.startsWith(u"tests/"_s))
        look(wordsOfTests());

    if (file.startsWith(u"app/"_s))
        scanIncludes(file, code, found);
}

void HouseScanner::scanIncludes(const QString &file, const QString &code, QList<Violation> &found) const
{
    const QList<Room> all = rooms();
    const Room *room = findRoom(all, roomOf(file));
    if (!room) {
        found.append(
            {file, 0, u"room"_s,
             u"app/ holds the rooms (docs/architecture.md#the-rooms) and the two roots, and nothing else."_s});
        return;
    }
    const auto forbid = [&](qsizetype position, const QString &rule, const QString &text) {
        found.append({file, lineAt(code, position), rule, text});
    };

    static const QRegularExpression include(
        u"^[ \\t]*#[ \\t]*(?:include_next|include|import)[ \\t]*(?:([\"<])([^\">\\n]*)[\">]|(\\S[^\\n]*))"_s,
        QRegularExpression::MultilineOption);
    for (auto it = include.globalMatch(code); it.hasNext();) {
        const auto match = it.next();
        const qsizetype position =
            match.capturedStart(1) >= 0 ? match.capturedStart(1) : match.capturedStart(3);
        const QString path = match.captured(2);
        const QString first = path.section(u'/', 0, 0);
        const bool quoted = match.captured(1) == u"\""_s;

        if (path.isEmpty()) {
            forbid(position, u"room-first"_s,
                   u"An include through a macro hides which room it reaches into."_s);
            continue;
        }
        if (quoted && !path.contains(u'/') && path.endsWith(u".moc"_s))
            continue; // moc's own output for this very file
        if (const Room *reached = findRoom(all, first); reached && path.contains(u'/')) {
            if (!quoted || path.contains(u".."_s))
                forbid(position, u"room-first"_s,
                       u"Write “%1” in quotes and straight from app/ down: \"room/header.h\"."_s.arg(path));
            if (first != room->name && !room->mayInclude.contains(first) && !room->mayInclude.contains(path))
                forbid(position, u"arrow"_s, u"The room %1 may not include “%2”."_s.arg(room->name, path));
            continue;
        }
        if (quoted) {
            forbid(position, u"room-first"_s, u"Write “%1” from app/ down: \"room/header.h\"."_s.arg(path));
            continue;
        }

        for (const Library &library : libraries())
            if (path.startsWith(library.start) && !library.mayInclude.contains(room->name))
                forbid(position, u"library"_s,
                       u"<%1> is wrapped by the room %2; use that."_s.arg(path,
                                                                          library.mayInclude.join(u", "_s)));

        const QString header = path.section(u'/', -1);
        static const QRegularExpression moduleFolder(u"^Qt[A-Z]\\w*/"_s);
        const QString module = moduleFolder.match(path).hasMatch() ? first : m_qtHeaders.value(header);
        if (module.isEmpty())
            continue;
        const bool allowed =
            std::any_of(room->qtModules.begin(), room->qtModules.end(), [&](const QString &entry) {
                return entry == module || (entry.contains(u'/') &&
                                           (module + u'/' + header).startsWith(entry, Qt::CaseInsensitive));
            });
        if (!allowed)
            forbid(position, u"qt-module"_s,
                   u"The room %1 has no business with %2 (<%3>)."_s.arg(room->name, module, path));
    }
}

void HouseScanner::scanLinks(const QString &file, const QString &text, QList<Violation> &found) const
{
    const QList<Room> all = rooms();
    const Room *room = findRoom(all, roomOf(file));
    if (!room)
        return; // app/CMakeLists.txt composes, as the roots do
    const QString code = withoutHashComments(text);
    static const QRegularExpression link(u"\\blamplighter-(\\w+)\\b"_s);
    for (auto it = link.globalMatch(code); it.hasNext();) {
        const auto match = it.next();
        const QString other = match.captured(1);
        if (!findRoom(all, other) || other == room->name)
            continue;
        const bool allowed =
            std::any_of(room->mayInclude.begin(), room->mayInclude.end(),
                        [&](const QString &entry) { return entry.section(u'/', 0, 0) == other; });
        if (!allowed)
            found.append({file, lineAt(code, match.capturedStart()), u"arrow"_s,
                          u"The room %1 may not link %2."_s.arg(room->name, match.captured())});
    }
}

void HouseScanner::scanShell(const QString &file, const QString &text, QList<Violation> &found) const
{
    const QString code = withoutHashComments(text);
    static const QRegularExpression shellSleep(u"(^|[\\s;&|(])sleep\\s+[0-9.$\"]"_s,
                                               QRegularExpression::MultilineOption);
    static const QRegularExpression pythonSleep(u"\\btime\\.sleep\\("_s);
    const QRegularExpression &pattern = isShell(file, text) ? shellSleep : pythonSleep;
    for (auto it = pattern.globalMatch(code); it.hasNext();)
        found.append({file, lineAt(code, it.next().capturedEnd()), u"sleep"_s,
                      u"Wait for what the test expects, not for time to pass."_s});
}

void HouseScanner::scanLicence(const QString &file, const QString &text, QList<Violation> &found) const
{
    const bool needsHeader = isSource(file) || isCMake(file) || isScript(file, text);
    if (!needsHeader && isCoveredByDep5(file))
        return;
    const QString top = text.section(u'\n', 0, 5);
    // REUSE-IgnoreStart
    if (top.contains(u"SPDX-FileCopyrightText: Lamplighter contributors"_s) &&
        top.contains(u"SPDX-License-Identifier: GPL-3.0-or-later"_s))
        return;
    // REUSE-IgnoreEnd
    found.append({file, 0, u"spdx"_s,
                  needsHeader ? u"Open the file with the two SPDX lines."_s
                              : u"Give the file the two SPDX lines, or list it in .reuse/dep5."_s});
}

void HouseScanner::scanSizes(const QString &file, const QString &text, QList<Violation> &found) const
{
    const auto check = [&](const QString &name, int line, int size, int limit, const QString &what) {
        if (size > limit && !isTable(file, name))
            found.append({file, line, u"size"_s, what.arg(size).arg(limit)});
    };
    check({}, 0, static_cast<int>(text.count(u'\n')), longestFile,
          u"This file has %1 lines. Split it: %2 are read in one sitting."_s);
    const Shape shape = shapeOf(withoutComments(text, false));
    for (const FunctionShape &each : shape.functions)
        check(each.name, each.line, each.lines, longestFunction,
              each.name + u" has %1 lines. Split it: a function has %2 at most."_s);
    for (const ClassShape &each : shape.classes) {
        if (!each.isPlain)
            check(each.name, each.line, each.members, mostMembers,
                  each.name + u" has %1 data members. Group or split them: a class has %2 at most."_s);
    }
}

bool HouseScanner::isCoveredByDep5(const QString &file) const
{
    return std::any_of(m_dep5Patterns.begin(), m_dep5Patterns.end(), [&](const QString &pattern) {
        // dep5's `*` matches across folders, unlike a shell's.
        const QString expression =
            QRegularExpression::escape(pattern).replace(u"\\*"_s, u".*"_s).replace(u"\\?"_s, u"."_s);
        return QRegularExpression{QRegularExpression::anchoredPattern(expression)}.match(file).hasMatch();
    });
}

void HouseScanner::scanListing(const QString &file, QList<Violation> &found) const
{
    const bool inApp = file.startsWith(u"app/"_s);
    if (!inApp && !file.startsWith(u"tests/"_s))
        return;
    const bool isList = file.endsWith(u"/CMakeLists.txt"_s);
    if (!isList && (isHeader(file) || isCMake(file)))
        return;

    bool listed = false;
    bool conditional = false;
    QString folder = file.section(u'/', 0, -2);
    if (isList) {
        if (!folder.contains(u'/'))
            return; // app/ and tests/ themselves
        folder = folder.section(u'/', 0, -2);
    }
    for (; !folder.isEmpty() && !listed;
         folder = folder.contains(u'/') ? folder.section(u'/', 0, -2) : QString{}) {
        QString name = file.mid(folder.size() + 1);
        if (isList)
            name.chop(int(sizeof("/CMakeLists.txt")) - 1);
        const QList<CMakeWord> words = cmakeWords(readText(m_root + u'/' + folder + u"/CMakeLists.txt"_s));
        for (const CMakeWord &word : words) {
            if (!names(word.text, name, words))
                continue;
            listed = true;
            conditional = conditional || word.conditional;
        }
    }
    if (!listed)
        found.append(
            {file, 0, u"unlisted"_s,
             u"No CMakeLists.txt of this or a higher folder names this file, so nothing builds it."_s});
    else if (inApp && !isList && isPlatformFile(file) && !conditional)
        found.append(
            {file, 0, u"system"_s, u"A file for one system must be chosen by an if() in CMakeLists.txt."_s});
}

} // namespace Lamplighter
