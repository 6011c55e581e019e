// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace Lamplighter::TestSupport
{

/// One of our programs as a child process, with its output. Ends with this object.
class Program
{
public:
    Program();
    ~Program();
    Q_DISABLE_COPY_MOVE(Program)

    bool start(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment);
    /// True if the program ended within `patience`.
    bool waitForEnd(std::chrono::milliseconds patience = std::chrono::seconds{30});
    void terminate();
    void kill(); ///< as in a crash

    bool isRunning() const;
    qint64 pid() const { return m_pid; }
    int exitCode() const;        ///< -1 while running and after a crash
    QByteArray output() const;   ///< standard output so far
    QByteArray problems() const; ///< standard error so far
    QString line() const;        ///< command line, for messages

private:
    void collect();

    QProcess m_process;
    qint64 m_pid = 0;
    QByteArray m_output;
    QByteArray m_problems;
};

/// The result of a finished command.
struct Answer {
    int exitCode = -1; ///< -1 if it crashed, didn't start or didn't end in time
    QString output;
    QString problems;
};
Answer runToEnd(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment,
                std::chrono::milliseconds patience = std::chrono::seconds{30});
QString described(const Answer &answer); ///< for a test's message
/// Whether it is whole sentences for users, without internals.
bool isForPeople(const QString &text);

/// Small synchronous HTTP client for the practice cloud's control. A null document if there is no answer.
QJsonDocument getJson(const QString &url, int *status = nullptr);
QJsonDocument postJson(const QString &url, const QJsonDocument &body, int *status = nullptr);

/// A practice cloud as a process, seen from outside through its control address.
class PracticeCloud
{
public:
    /// For a running cloud.
    explicit PracticeCloud(QString control = {});
    ~PracticeCloud();
    PracticeCloud(PracticeCloud &&) noexcept;
    PracticeCloud &operator=(PracticeCloud &&) noexcept;

    /// Starts a cloud. Unset on success.
    std::optional<QString> start(const QString &program, const QStringList &arguments,
                                 const QProcessEnvironment &environment);
    Program *program() { return m_program.get(); }

    QString graph() const { return m_graph; }
    QString authority() const { return m_authority; }
    QString clientId() const { return m_clientId; }
    QString control() const { return m_control; }

    QJsonObject state() const;
    QString now() const;
    QJsonArray requests() const;
    /// Number of successful requests (below 300) for an operation, the part of the path after "/presence/".
    int requestsOf(const QString &operation, bool onlySuccessful = true) const;

    /// "Busy/InACall": what colleagues see of the first user (of user `id`).
    QString seen(const QString &userId = {}) const;
    /// The only app session's pair, or "-" if there is none.
    QString session(const QString &userId = {}) const;

    bool advance(const QString &duration) const; ///< ISO 8601
    bool setSpeed(double speed) const;
    bool freeze(bool frozen) const;
    bool setFaults(const QJsonArray &faults) const;
    bool setOptions(const QJsonObject &options) const;
    bool teams(const QJsonObject &change) const;
    bool reset() const; ///< resets everything

private:
    QJsonObject user(const QString &id) const;
    bool post(const QString &what, const QJsonDocument &body) const;

    std::unique_ptr<Program> m_program;
    QString m_graph;
    QString m_authority;
    QString m_clientId;
    QString m_control;
};

} // namespace Lamplighter::TestSupport
