// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "simulation/checker.h"
#include "simulation/safe.h"
#include "simulation/script.h"
#include "simulation/virtualtime.h"
#include "simulation/wire.h"
#include "support/faultydisk.h"

#include <QTemporaryDir>

namespace Lamplighter::Simulation
{

class Program;

/// Deliberate defects that the checker must find.
enum class Planted {
    Nothing,
    LostRenewals,    ///< renewals are confirmed but never arrive
    ForgottenClears, ///< the same for clears
    OldRecordBack,   ///< each start reads the record of the first choice
    LaterEnd,        ///< each start reads ends an hour later
};

/// A computer with disk and password store, the cloud, and simulated time for both. The program is the real
/// one, from the command line to its requests.
class World
{
public:
    explicit World(const Script &script, Planted planted = Planted::Nothing);
    ~World();
    Q_DISABLE_COPY_MOVE(World)

    /// Runs all steps.
    void live();
    const QList<Checker::Finding> &findings() const { return m_checker.findings(); }
    /// The cloud's request log and final state.
    QString digest() const;
    /// Prints each step and its result.
    static void setTalkative(bool talkative);

private:
    friend class Program;

    void take(const QString &step);
    void takeNetwork(const QStringList &words);
    void takeService(const QStringList &words);
    void takeElsewhere(const QStringList &words);
    void takeSafe(const QString &mood);
    void pass(Milliseconds span);
    void suspend(Milliseconds span);
    void start();
    void end();
    void endIfOver();
    void spoilRecord();
    /// The note about the password store.
    bool isNotedAsStored() const;
    void look();
    void lookAround();
    bool isTroubled();
    bool isAlive() const;
    /// Prints only if talkative.
    void say(const std::function<QString()> &text) const;
    qint64 now() const { return m_time.now().time_since_epoch().count(); }
    QJsonObject user() const { return userOf(m_person); }
    QJsonObject userOf(const QString &id) const;
    /// The program reported the account.
    void accountIs(const QString &name);
    void settle();

    Script m_script;
    Planted m_planted;
    VirtualTime m_time;
    std::mt19937 m_chance;
    QTemporaryDir m_folder;
    std::unique_ptr<TestSupport::FaultyDisk> m_disk;
    std::string m_diskOrder = "heal"; ///< the last one for the disk as a whole
    std::shared_ptr<Air> m_air;
    std::shared_ptr<Safe> m_safe = std::make_shared<Safe>();
    QMap<QString, QString> m_settings;
    Checker m_checker;
    qsizetype m_seen = 0; ///< entries of the cloud's request log
    Checker::Surroundings m_around;
    QByteArray m_firstRecord;
    bool m_browserAgrees = true;
    int m_picked = 0; ///< index of the account in the browser
    QString m_person; ///< ID of the current or last account
    Utc m_troubledUntil{};
    Milliseconds m_recovery{0}; ///< since the last fault
    bool m_hasFaults = false;   ///< the cloud has faults queued
    std::unique_ptr<Program> m_program;
};

} // namespace Lamplighter::Simulation
