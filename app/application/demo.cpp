// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application/demo.h"

#include "base/log.h"
#include "base/sharedtext.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

PracticeChild::PracticeChild(QString program, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &PracticeChild::readFirstLine);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(tl::unexpected(
                Error{.kind = ErrorKind::Internal,
                      .code = u"demo/start"_s,
                      .text = tr("Couldn't start the demo: %1.").arg(m_process.errorString()),
                      .next = SharedText::tr("Install Lamplighter again, or build all of it.")}));
    });
    connect(&m_process, &QProcess::finished, this, [this] {
        const Error ended{.kind = ErrorKind::Internal,
                          .code = u"demo/ended"_s,
                          .text = tr("The demo stopped unexpectedly."),
                          .next = tr("Quit Lamplighter and start the demo again.")};
        if (m_done)
            finish(tl::unexpected(ended));
        else if (!m_control.isEmpty())
            Q_EMIT died(ended);
    });
}

PracticeChild::~PracticeChild()
{
    disconnect(&m_process, nullptr, this, nullptr);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(2000))
        m_process.kill();
}

void PracticeChild::start(Callback<Settings> done)
{
    m_done = std::move(done);
    m_process.start(m_program, {u"--attached"_s});
}

void PracticeChild::readFirstLine()
{
    m_line += m_process.readAllStandardOutput();
    const auto end = m_line.indexOf('\n');
    if (!m_done || end < 0)
        return;
    const auto address = QJsonDocument::fromJson(m_line.left(end)).object();
    m_control = address["control"_L1].toString();
    if (m_control.isEmpty()) {
        finish(
            tl::unexpected(Error{.kind = ErrorKind::Internal,
                                 .code = u"demo/address"_s,
                                 .text = tr("Couldn't connect to the demo."),
                                 .next = SharedText::tr("Install Lamplighter again, or build all of it.")}));
        return;
    }
    finish(Settings::inMemory({
        {settingKeys.cloudName, settingKeys.cloudName.print(SettingValues::Cloud::Custom)},
        {settingKeys.cloudAuthority, address["authority"_L1].toString()},
        {settingKeys.cloudGraph, address["graph"_L1].toString()},
        {settingKeys.accountClientId, address["clientId"_L1].toString()},
        // The demo never resumes a hold, so no text should promise it.
        {settingKeys.holdResume, settingKeys.holdResume.print(SettingValues::Resume::No)},
    }));
}

void PracticeChild::finish(Result<Settings> result)
{
    if (const auto done = std::exchange(m_done, {}))
        done(std::move(result));
}

} // namespace Lamplighter
