// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/scanner.h"

namespace Lamplighter
{

/// Reads what sources and documents cite, and reports what leads nowhere:
///
/// citation   `docs/rules.md#quitting` without such a document or heading, a link of a document to something
///            that isn't there, or a page that isn't part of the tree
///
/// Headings are named as GitHub names them. Web addresses aren't looked at.
class Citations
{
public:
    /// `root` is the source tree.
    explicit Citations(QString root);

    /// All dead citations in sources, tests, scripts and documents.
    QList<Violation> scan() const;
    /// Those in `text`, as if it were the content of `file`.
    QList<Violation> deadIn(const QString &file, const QString &text) const;

private:
    QStringList filesToRead() const;
    /// Why `target` leads nowhere; empty if it leads somewhere. `document` is relative to the root.
    QString whyDead(const QString &document, const QString &heading) const;

    QString m_root;
    QHash<QString, QStringList> m_headings; ///< of each document, as in a link
};

/// The names of the headings of a Markdown text, in order: "Lock & sleep" is "lock--sleep". The second
/// heading of a name has "-1" behind it. Code blocks have none.
QStringList headingsOf(const QString &markdown);

} // namespace Lamplighter
