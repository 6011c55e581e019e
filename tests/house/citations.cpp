// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/citations.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <utility>

namespace Lamplighter
{

using namespace Qt::StringLiterals;

namespace
{

QString readText(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

int lineAt(const QString &text, qsizetype position)
{
    return static_cast<int>(QStringView{text}.left(position).count(u'\n')) + 1;
}

bool isDocument(const QString &file)
{
    return file.endsWith(u".md"_s);
}

/// The text with fenced code blocks replaced by empty lines.
QString withoutFences(const QString &markdown)
{
    QStringList lines = markdown.split(u'\n');
    bool isInside = false;
    for (QString &line : lines) {
        const bool isFence = line.startsWith(u"```"_s) || line.startsWith(u"~~~"_s);
        isInside = isInside != isFence;
        if (isInside || isFence)
            line.clear();
    }
    return lines.join(u'\n');
}

/// https://docs.github.com/en/get-started/writing-on-github (section links)
QString nameOf(const QString &heading)
{
    static const QRegularExpression link(u"\\[([^\\]]*)\\]\\([^)]*\\)"_s);
    static const QRegularExpression dropped(u"[^\\w\\- ]"_s, QRegularExpression::UseUnicodePropertiesOption);
    return QString{heading}.replace(link, u"\\1"_s).toLower().remove(dropped).replace(u' ', u'-');
}

} // namespace

QStringList headingsOf(const QString &markdown)
{
    static const QRegularExpression heading(u"^#{1,6} +(.*?) *#* *$"_s, QRegularExpression::MultilineOption);
    QStringList names;
    QHash<QString, int> count;
    const QString text = withoutFences(markdown);
    for (auto it = heading.globalMatch(text); it.hasNext();) {
        const QString name = nameOf(it.next().captured(1));
        const int before = count[name]++;
        names.append(before == 0 ? name : name + u'-' + QString::number(before));
    }
    return names;
}

Citations::Citations(QString root)
    : m_root(std::move(root))
{
    const QStringList files = filesToRead();
    for (const QString &file : files)
        if (isDocument(file))
            m_headings.insert(file, headingsOf(readText(m_root + u'/' + file)));
}

QStringList Citations::filesToRead() const
{
    const QDir root{m_root};
    QStringList files;
    for (const QString &folder : {u".ci"_s, u"app"_s, u"cmake"_s, u"docs"_s, u"installer"_s, u"tests"_s}) {
        QDirIterator it{root.filePath(folder), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories};
        while (it.hasNext()) {
            const QString file = root.relativeFilePath(it.next());
            if (!file.endsWith(u".png"_s) && !file.contains(u"/__pycache__/"_s))
                files.append(file);
        }
    }
    for (const QString &file :
         {u"CMakeLists.txt"_s, u"README.md"_s, u"CONTRIBUTING.md"_s, u"run"_s, u"test"_s})
        if (root.exists(file))
            files.append(file);
    files.sort();
    return files;
}

QList<Violation> Citations::scan() const
{
    QList<Violation> found;
    const QStringList files = filesToRead();
    for (const QString &file : files)
        found += deadIn(file, readText(m_root + u'/' + file));
    return found;
}

QString Citations::whyDead(const QString &document, const QString &heading) const
{
    if (!m_headings.contains(document)) {
        const bool exists = !isDocument(document) && QFileInfo::exists(m_root + u'/' + document);
        return exists ? QString{} : u"There is no “%1” in the tree."_s.arg(document);
    }
    if (heading.isEmpty() || m_headings.value(document).contains(heading))
        return {};
    return u"“%1” has no heading “#%2”."_s.arg(document, heading);
}

QList<Violation> Citations::deadIn(const QString &file, const QString &text) const
{
    QList<Violation> found;
    const auto check = [&](qsizetype position, const QString &document, const QString &heading) {
        if (const QString why = whyDead(document, heading); !why.isEmpty())
            found.append({file, lineAt(text, position), u"citation"_s, why});
    };
    const auto unicode = QRegularExpression::UseUnicodePropertiesOption;
    static const QRegularExpression page(u"(?<![\\w/.-])(docs/[\\w-]+\\.md)(?:#([\\w-]+))?"_s, unicode);
    for (auto it = page.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        check(match.capturedStart(), match.captured(1), match.captured(2));
    }

    static const QRegularExpression elsewhere(
        u"\\bfacts[/][a-z-]+|\\b(?:[dD]esign|[fF]acts) §|\\b(?:semantics|design|additions)[.]md\\b"_s);
    for (auto it = elsewhere.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        found.append({file, lineAt(text, match.capturedStart()), u"citation"_s,
                      u"“%1” isn't in the tree. Cite a heading in docs/."_s.arg(match.captured())});
    }

    if (!isDocument(file))
        return found;
    static const QRegularExpression link(u"\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)"_s);
    const QString prose = withoutFences(text);
    for (auto it = link.globalMatch(prose); it.hasNext();) {
        const auto match = it.next();
        const QString target = match.captured(1);
        // Those that begin with docs/ were looked at above.
        if (target.contains(u"://"_s) || target.startsWith(u"mailto:"_s) || target.startsWith(u"docs/"_s))
            continue;
        const QString folder = QFileInfo{file}.path();
        check(match.capturedStart(), target.isEmpty() ? file : QDir::cleanPath(folder + u'/' + target),
              match.captured(2));
    }
    return found;
}

} // namespace Lamplighter
