// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stringbook/book.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <tuple>

namespace Lamplighter
{

using namespace Qt::StringLiterals;

namespace
{

const auto prefix = u"Lamplighter::"_s;

// Colors are the system's, so that light and dark come by themselves.
const auto head = uR"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Lamplighter: string book</title>
<style>
:root { color-scheme: light dark; --line: color-mix(in srgb, CanvasText 18%, Canvas);
  --soft: color-mix(in srgb, CanvasText 62%, Canvas); --mark: #b3261e; --unseen: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --mark: #ff9b92; --unseen: #f0c060; } }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 78rem; padding: 0 1rem 4rem;
  background: Canvas; color: CanvasText; }
h1 { margin-bottom: .2rem; } h2 { margin-top: 3rem; } h3 { margin: 2rem 0 .2rem; } h4 { margin: 1rem 0 .2rem; }
p { margin: .3rem 0; } a { color: LinkText; }
.soft, .meta, h3 code { color: var(--soft); font-size: .85em; font-weight: normal; }
#filter { position: sticky; top: 0; padding: .6rem 0; background: Canvas; border-bottom: 1px solid var(--line);
  display: flex; gap: .8rem; flex-wrap: wrap; align-items: center; z-index: 1; }
#filter input[type=search] { flex: 1 1 16rem; font: inherit; padding: .3rem .5rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td, th { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-top: 1px solid var(--line);
  overflow-wrap: anywhere; }
td > div { white-space: pre-line; }
.size { width: 6rem; text-align: right; color: var(--soft); font-size: .85em; }
.form { color: var(--soft); font-size: .85em; margin-right: .4em; }
.mark { color: var(--mark); font-size: .85em; } .unseen { color: var(--unseen); font-size: .85em; }
.contents { columns: 18rem; } .contents ul { margin: .2rem 0 .8rem; padding-left: 1.1rem; }
.contents section { break-inside: avoid; }
[hidden] { display: none; }
@media print { #filter { display: none; } }
</style></head><body>
)"_s;

const auto script = uR"(<script>
const search = document.getElementById('search'), show = document.getElementById('show');
const rows = [...document.querySelectorAll('tr[data-is]')], groups = [...document.querySelectorAll('[data-group]')];
rows.forEach(row => row.text = row.textContent.toLowerCase());
function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean), kind = show.value;
  let count = 0;
  rows.forEach(row => {
    const fits = words.every(word => row.text.includes(word)) && (!kind || row.dataset.is.split(' ').includes(kind));
    row.hidden = !fits;
    count += fits ? 1 : 0;
  });
  groups.forEach(group => group.hidden = !group.querySelector('tr[data-is]:not([hidden])'));
  document.getElementById('count').textContent = count + ' of ' + rows.length;
}
search.addEventListener('input', filter);
show.addEventListener('change', filter);
filter();
</script></body></html>
)"_s;

QString anchorOf(const QString &context)
{
    return QString{context}.replace(u"::"_s, u"-"_s);
}

/// A message is found again by its text, whatever else changes.
QString anchorOf(const Message &message)
{
    return u"m%1"_s.arg(qHash(message.context + u'\n' + message.source + u'\n' + message.comment, 1), 0, 36);
}

QString html(const QString &text)
{
    return text.toHtmlEscaped();
}

/// Backquotes as code.
QString htmlOfPlace(const QString &text)
{
    static const QRegularExpression code(u"`([^`]*)`"_s);
    return html(text).replace(code, u"<code>\\1</code>"_s);
}

QString readText(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

qsizetype lengthOf(const QStringList &forms)
{
    qsizetype longest = 0;
    for (const QString &form : forms)
        longest = std::max(longest, form.size());
    return longest;
}

/// Makes the page of its contents.
class Writer
{
public:
    explicit Writer(const BookContents &contents);
    QString page();

private:
    struct Chapter {
        BookPlace place;
        QList<const Message *> messages;
    };

    void findCalls();
    QString summary() const;
    QString tableOfContents() const;
    QString chapter(const Chapter &chapter) const;
    QString row(const Message &message) const;
    QString functionOf(const Message &message, const Message::Place &place) const;
    QString state(const Message &message) const;
    QString marks(const Message &message) const;
    QString translationCell(const Message &message, const QString &language) const;
    QString seenText(const Message &message) const;
    QString listOf(const QList<const Message *> &messages) const;
    QList<const WordingFinding *> findingsOf(const Message &message) const;

    const BookContents &m_contents;
    QList<Chapter> m_chapters;
    QStringList m_languages;
    QHash<QString, QList<TranslationCall>> m_calls; ///< by file
};

Writer::Writer(const BookContents &contents)
    : m_contents(contents)
{
    QList<BookPlace> places = contents.places;
    QSet<QString> languages;
    for (const Message &message : contents.messages) {
        for (auto it = message.translations.cbegin(); it != message.translations.cend(); ++it)
            languages.insert(it.key());
        const bool isKnown = std::any_of(places.cbegin(), places.cend(), [&](const BookPlace &each) {
            return each.context == message.context;
        });
        if (!isKnown)
            places.append(
                {message.context, u"Without a place"_s, QString{message.context}.remove(prefix), {}});
    }
    m_languages = languages.values();
    m_languages.sort();
    for (const BookPlace &place : std::as_const(places)) {
        Chapter chapter{place, {}};
        for (const Message &message : contents.messages)
            if (message.context == place.context)
                chapter.messages.append(&message);
        if (chapter.messages.isEmpty())
            continue;
        std::stable_sort(chapter.messages.begin(), chapter.messages.end(),
                         [](const Message *one, const Message *other) {
                             const auto a = one->places.value(0);
                             const auto b = other->places.value(0);
                             return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                         });
        m_chapters.append(chapter);
    }
    findCalls();
}

void Writer::findCalls()
{
    QSet<QString> files;
    for (const Message &message : m_contents.messages)
        for (const Message::Place &place : message.places)
            files.insert(place.file);
    for (const QString &file : std::as_const(files)) {
        const auto calls = translationCallsOf(readText(m_contents.root + u'/' + file));
        m_calls.insert(file, calls);
    }
}

QString Writer::page()
{
    QString out = head;
    out += summary();
    out += uR"(<div id="filter"><input type="search" id="search" placeholder="Filter by any word" autofocus>
<select id="show"><option value="">All texts</option><option value="marked">With a mark</option>
<option value="unseen">Never shown in a test</option><option value="untranslated">Without a translation</option>
<option value="plural">Plurals</option></select><span id="count" class="soft"></span></div>
)"_s;
    out += tableOfContents();
    QString part;
    for (const Chapter &each : std::as_const(m_chapters)) {
        if (each.place.part != part) {
            out += (part.isEmpty() ? QString{} : u"</section>\n"_s) + u"<section data-group><h2>"_s +
                   html(each.place.part) + u"</h2>\n"_s;
            part = each.place.part;
        }
        out += chapter(each);
    }
    return out + u"</section>\n"_s + script;
}

QString Writer::summary() const
{
    qsizetype words = 0;
    QList<const Message *> unseen;
    QList<const Message *> halfSeen;
    qsizetype others = 0;
    QList<const Message *> byLength;
    for (const Message &message : m_contents.messages) {
        words += message.source.simplified().count(u' ') + 1;
        byLength.append(&message);
        const auto seen = m_contents.record.seen(message);
        if (seen == TextRecord::Seen::Never && isOfOtherSystem(message))
            ++others;
        else if (seen == TextRecord::Seen::Never)
            unseen.append(&message);
        else if (seen != TextRecord::Seen::Whole)
            halfSeen.append(&message);
    }
    std::stable_sort(byLength.begin(), byLength.end(), [](const Message *one, const Message *other) {
        return one->source.size() > other->source.size();
    });
    QString out = u"<h1>Lamplighter: string book</h1>\n<p>%1 texts in %2 places, %3 words.</p>\n"_s
                      .arg(m_contents.messages.size())
                      .arg(m_chapters.size())
                      .arg(words);
    QMap<QString, int> rules;
    for (const WordingFinding &each : m_contents.findings)
        ++rules[each.rule];
    QStringList kinds;
    for (auto it = rules.cbegin(); it != rules.cend(); ++it)
        kinds << u"%1 %2"_s.arg(it.key()).arg(it.value());
    out += u"<p>Marks: %1.</p>\n"_s.arg(kinds.isEmpty() ? u"none"_s : html(kinds.join(u", "_s)));
    if (m_contents.record.isEmpty()) {
        out += u"<p class=\"unseen\">No test run was recorded, so this book can't say which texts no test "
               u"ever showed. "
               "To record one: <code>tests/stringbook/record.sh</code></p>\n"_s;
    } else {
        out += u"<details><summary>%1 texts that no test ever showed</summary>"_s.arg(unseen.size()) +
               listOf(unseen) + u"</details>\n"_s;
        out +=
            u"<details><summary>%1 plurals of which tests showed one form</summary>"_s.arg(halfSeen.size()) +
            listOf(halfSeen) + u"</details>\n"_s;
        out += u"<p class=\"soft\">%1 more texts are for other systems than the one the tests ran on.</p>\n"_s
                   .arg(others);
    }
    return out + u"<details><summary>The ten longest</summary>"_s + listOf(byLength.mid(0, 10)) +
           u"</details>\n"_s;
}

QString Writer::listOf(const QList<const Message *> &messages) const
{
    QString out = u"<ul>"_s;
    for (const Message *message : messages)
        out += u"<li><a href=\"#%1\">%2</a> <span class=\"soft\">%3</span></li>\n"_s.arg(
            anchorOf(*message), html(message->source.simplified()),
            html(QString{message->context}.remove(prefix)));
    return out + u"</ul>"_s;
}

QString Writer::tableOfContents() const
{
    QString out = u"<nav class=\"contents\">"_s;
    QString part;
    for (const Chapter &each : m_chapters) {
        if (each.place.part != part) {
            out += (part.isEmpty() ? QString{} : u"</ul></section>"_s) +
                   u"<section><strong>%1</strong><ul>"_s.arg(html(each.place.part));
            part = each.place.part;
        }
        out += u"<li><a href=\"#%1\">%2</a> <span class=\"soft\">%3</span></li>\n"_s
                   .arg(anchorOf(each.place.context), htmlOfPlace(each.place.name))
                   .arg(each.messages.size());
    }
    return out + u"</ul></section></nav>\n"_s;
}

QString Writer::chapter(const Chapter &chapter) const
{
    QString out =
        u"<section data-group><h3 id=\"%1\">%2 <code>%3</code></h3>\n<p class=\"soft\">%4</p>\n"_s.arg(
            anchorOf(chapter.place.context), htmlOfPlace(chapter.place.name),
            html(QString{chapter.place.context}.remove(prefix)), htmlOfPlace(chapter.place.description));
    out += u"<table><thead><tr><th>English</th>"_s;
    for (const QString &language : m_languages)
        out += u"<th>%1</th>"_s.arg(language == u"de"_s ? u"German"_s : html(language));
    out += u"<th class=\"size\">Length</th></tr></thead><tbody>\n"_s;
    for (const Message *message : chapter.messages)
        out += row(*message);
    return out + u"</tbody></table></section>\n"_s;
}

QString Writer::row(const Message &message) const
{
    QStringList is;
    if (!findingsOf(message).isEmpty())
        is << u"marked"_s;
    if (!seenText(message).isEmpty() && !isOfOtherSystem(message))
        is << u"unseen"_s;
    if (message.isPlural)
        is << u"plural"_s;
    if (message.translations.size() < m_languages.size())
        is << u"untranslated"_s;
    QString out = u"<tr id=\"%1\" data-is=\"%2\"><td>"_s.arg(anchorOf(message), is.join(u' '));
    if (message.isPlural && message.english.size() > 1) {
        out += u"<div><span class=\"form\">one</span>%1</div>"_s.arg(html(message.english.constFirst()));
        for (const QString &form : message.english.mid(1))
            out += u"<div><span class=\"form\">several</span>%1</div>"_s.arg(html(form));
    } else {
        out += u"<div>%1</div>"_s.arg(html(message.source));
    }
    out += state(message) + marks(message) + u"</td>"_s;
    QStringList lengths{
        QString::number(lengthOf(message.english.isEmpty() ? QStringList{message.source} : message.english))};
    for (const QString &language : m_languages) {
        out += translationCell(message, language);
        if (message.translations.contains(language))
            lengths << QString::number(lengthOf(message.translations.value(language)));
    }
    return out + u"<td class=\"size\">%1</td></tr>\n"_s.arg(lengths.join(u" / "_s));
}

/// lupdate counts the line of a call otherwise where it fills several lines: the nearest one is meant.
QString Writer::functionOf(const Message &message, const Message::Place &place) const
{
    QString function;
    int distance = std::numeric_limits<int>::max();
    const auto calls = m_calls.value(place.file);
    for (const TranslationCall &call : calls) {
        if (call.source == message.source && std::abs(call.line - place.line) < distance) {
            function = call.function;
            distance = std::abs(call.line - place.line);
        }
    }
    return function;
}

/// When a reader meets the text, as far as the sources say.
QString Writer::state(const Message &message) const
{
    QStringList parts;
    if (!message.comment.isEmpty())
        parts << html(message.comment);
    if (!message.note.isEmpty())
        parts << html(message.note);
    for (const Message::Place &place : message.places) {
        const QString function = functionOf(message, place);
        parts << u"<code>%1:%2</code>"_s.arg(html(place.file.section(u'/', 1)), QString::number(place.line)) +
                     (function.isEmpty() ? QString{} : u" <code>%1</code>"_s.arg(html(function)));
    }
    return u"<p class=\"meta\">%1</p>"_s.arg(parts.join(u" · "_s));
}

QString Writer::marks(const Message &message) const
{
    QString out;
    const auto findings = findingsOf(message);
    for (const WordingFinding *each : findings)
        out += u"<p class=\"mark\">✗ %1: %2</p>"_s.arg(html(each->rule), html(each->text));
    if (const QString seen = seenText(message); !seen.isEmpty())
        out += u"<p class=\"unseen\">%1</p>"_s.arg(seen);
    return out;
}

QString Writer::translationCell(const Message &message, const QString &language) const
{
    const QStringList forms = message.translations.value(language);
    QString out = u"<td lang=\"%1\">"_s.arg(html(language));
    if (forms.isEmpty())
        out += u"<span class=\"mark\">✗ not translated</span>"_s;
    for (const QString &form : forms)
        out += u"<div>%1</div>"_s.arg(html(form));
    return out + u"</td>"_s;
}

QString Writer::seenText(const Message &message) const
{
    if (m_contents.record.isEmpty())
        return {};
    switch (m_contents.record.seen(message)) {
    case TextRecord::Seen::Never:
        return isOfOtherSystem(message) ? u"for another system"_s : u"never shown in a test"_s;
    case TextRecord::Seen::OnlyOne:
        return u"tests showed only the form for one"_s;
    case TextRecord::Seen::OnlyMany:
        return u"tests showed only the form for several"_s;
    case TextRecord::Seen::Whole:
        break;
    }
    return {};
}

QList<const WordingFinding *> Writer::findingsOf(const Message &message) const
{
    QList<const WordingFinding *> found;
    for (const WordingFinding &each : m_contents.findings)
        if (each.source == message.source && each.context.split(u", "_s).contains(message.context))
            found.append(&each);
    return found;
}

} // namespace

bool isOfOtherSystem(const Message &message)
{
    static const QRegularExpression other(u"[_/](windows|macos)[./]"_s);
    return !message.places.isEmpty() &&
           std::all_of(message.places.cbegin(), message.places.cend(),
                       [](const Message::Place &place) { return other.match(place.file).hasMatch(); });
}

QList<BookPlace> placesFrom(const QString &text)
{
    QList<BookPlace> places;
    QString part;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.startsWith(u'#'))
            continue;
        if (line.startsWith(u'[') && line.endsWith(u']'))
            part = line.mid(1, line.size() - 2);
        else
            places.append({prefix + line.section(u'\t', 0, 0), part, line.section(u'\t', 1, 1),
                           line.section(u'\t', 2)});
    }
    return places;
}

QString bookOf(const BookContents &contents)
{
    return Writer{contents}.page();
}

} // namespace Lamplighter
