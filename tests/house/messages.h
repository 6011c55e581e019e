// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Every text that people read, as the sources have it at this moment: lupdate reads them into a copy of the
// .ts files, so nothing here depends on whether those are up to date.

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace Lamplighter
{

/// A translatable text.
struct Message {
    struct Place {
        QString file; ///< relative to the source tree: "app/ui/card.cpp"
        int line = 0; ///< from 1
    };
    QString context; ///< "Lamplighter::Card"
    QString source;
    QString comment; ///< the disambiguation; empty if there is none
    QString note;    ///< what `//:` says to translators; empty if there is none
    bool isPlural = false;
    /// What English readers see: the source, or for a plural its forms. Empty while those are missing.
    QStringList english;
    /// By language code. Languages without a finished translation are left out.
    QMap<QString, QStringList> translations;
    QList<Place> places;
};

struct MessagesRead {
    QList<Message> messages;
    QString error; ///< empty if all went well
};

/// Reads `root`/app with `lupdate`, and the translations from `root`/translations.
MessagesRead readMessages(const QString &root, const QString &lupdate);

/// The messages of one .ts file. Places are resolved against the file's folder.
QList<Message> messagesOfFile(const QString &file, const QString &language);

/// A call that marks a text for translation: tr(), translate(), QT_TRANSLATE_NOOP.
struct TranslationCall {
    QString source;
    int line = 0;
    /// The code before the call, back to where the statement or the argument begins: "notification.title =".
    QString receiver;
    /// What the call is an argument or an element of: "setWindowTitle", "titles". Empty if there is none.
    QString enclosing;
    QString function; ///< around the call; empty outside of functions
};

/// All of them in a C++ source.
QList<TranslationCall> translationCallsOf(const QString &text);

} // namespace Lamplighter
