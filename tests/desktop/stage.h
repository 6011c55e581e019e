// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/desktop.h"
#include "support/program.h"
#include "support/statusnotifier.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace Lamplighter::TestSupport
{

/// One of the five as menu, command line and service call it.
struct Choice {
    const char *label;
    const char *name;
    const char *pair;
};
inline constexpr Choice fiveStates[] = {
    {"Available", "available", "Available/Available"},
    {"Busy (in a call)", "in-a-call", "Busy/InACall"},
    {"Busy (in a conference call)", "in-a-conference-call", "Busy/InAConferenceCall"},
    {"Away", "away", "Away/Away"},
    {"Do not disturb (presenting)", "presenting", "DoNotDisturb/Presenting"},
};

/// A moment as `status --json` and the practice cloud write it.
inline QDateTime instant(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

/// A desktop with a practice cloud beside it and a stand-in for the browser on it, set up as a person would:
/// the cloud's two addresses in the settings file, the rest by `lamplighter set-up`.
class Stage
{
public:
    explicit Stage(Desktop::Options options = {}, QStringList practiceArguments = {});
    ~Stage();

    std::optional<QString> start();
    /// Rewrites the settings file: the cloud, and these additional lines.
    bool writeSettings(const QByteArray &more = {}) const;
    bool replaceSettings(const QByteArray &all) const;
    std::optional<QString> setUp(bool fromScratch = true);

    /// The tray program, started as people do: by `lamplighter`. Its words are collected over all starts.
    std::optional<QString> startProgram(const QStringList &arguments = {});
    Program &program() { return *m_program; }
    std::unique_ptr<StatusNotifierItem> trayItem();

    Answer lamplighter(const QStringList &arguments,
                       std::chrono::milliseconds patience = std::chrono::seconds{40});
    QJsonObject status(); ///< `status --json`
    QString health() { return status().value(QLatin1String("health")).toString(); }
    QJsonObject hold() { return status().value(QLatin1String("hold")).toObject(); }
    bool waitForHealth(const QString &health, std::chrono::milliseconds patience = std::chrono::seconds{20});
    /// Sends the stand-in through the sign-in page.
    std::optional<QString> signIn();

    Desktop &desktop() { return m_desktop; }
    PracticeCloud &practice() { return m_practice; }
    QProcessEnvironment &environment() { return m_environment; }

    QString settingsFile() const;
    QStringList pagesOpened() const;     ///< what the browser's log says: "GET http://… 200"
    QList<QByteArray> codesSeen() const; ///< what passed through the browser and must not be kept anywhere
    QByteArray everythingSaid() const;   ///< output and problems of all programs that were started here

private:
    QString browserLog() const;
    QByteArrayList browserLines() const;

    Desktop m_desktop;
    PracticeCloud m_practice;
    QStringList m_practiceArguments;
    QProcessEnvironment m_environment;
    std::unique_ptr<Program> m_program;
    QByteArray m_said;
};

} // namespace Lamplighter::TestSupport
