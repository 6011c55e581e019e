// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// lamplighter-string-book SOURCES LUPDATE RECORD PAGE: makes the string book of a source tree. RECORD is the
// folder of a recorded test run (see textrecorder.cpp), and may be missing.

#include "house/wording.h"
#include "stringbook/book.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{

QString readText(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

int refuse(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application{argc, argv};
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5)
        return refuse(u"Usage: lamplighter-string-book SOURCES LUPDATE RECORD PAGE"_s);
    const QString &root = arguments[1];
    const MessagesRead read = readMessages(root, arguments[2]);
    if (!read.error.isEmpty())
        return refuse(read.error);
    BookContents contents;
    contents.root = root;
    contents.messages = read.messages;
    contents.places = placesFrom(readText(root + u"/tests/stringbook/places.txt"_s));
    contents.findings = Wording{readText(root + u"/docs/voice-words.txt"_s),
                                readText(root + u"/tests/house/wordingexceptions.txt"_s)}
                            .check(root, read.messages);
    contents.record = TextRecord::read(arguments[3]);
    QFile page{arguments[4]};
    const QByteArray text = bookOf(contents).toUtf8();
    if (!page.open(QIODevice::WriteOnly) || page.write(text) != text.size() || !page.flush())
        return refuse(page.fileName() + u": "_s + page.errorString());
    std::printf("%s\n", qPrintable(QFileInfo{page}.absoluteFilePath()));
    return 0;
}
