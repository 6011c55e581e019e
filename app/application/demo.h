// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settings.h"

#include <QObject>
#include <QProcess>

namespace Lamplighter
{

/// The practice cloud as a child process, for `lamplighter --demo`. It watches its standard input, so it ends
/// with us even if we are killed.
class PracticeChild final : public QObject
{
    Q_OBJECT
public:
    explicit PracticeChild(QString program, QObject *parent = nullptr);
    ~PracticeChild() override;

    /// Calls back once, with the settings of a temporary profile for this cloud.
    void start(Callback<Settings> done);
    QString controlAddress() const { return m_control; }

Q_SIGNALS:
    void died(const Lamplighter::Error &why); ///< after a successful start

private:
    void readFirstLine();
    void finish(Result<Settings> result);

    QString m_program;
    QString m_control;
    QProcess m_process;
    QByteArray m_line;
    Callback<Settings> m_done;
};

} // namespace Lamplighter
