// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/savefile.h"
#include "platform/launchagent.h"
#include "platform/startatlogin.h"

#include <QDir>
#include <QFileInfo>

#import <Foundation/Foundation.h>
#import <ServiceManagement/ServiceManagement.h>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
const auto bundleIdentifier = u"io.github.lamplighter.Lamplighter"_s;

QString agentName(const QString &profile)
{
    return entryNameAtLogin(bundleIdentifier, profile) + u".plist"_s;
}

// From macOS 13 on the system keeps the entries and the user's approval. This is an agent instead of
// +mainAppService, which passes no arguments, because the program has to start hidden. The agent is a file in
// the signed bundle, so only the default profile has one (installer/macos).
// https://developer.apple.com/documentation/servicemanagement/smappservice
// Written from that page; not run.
class API_AVAILABLE(macos(13.0)) ServiceStart final : public DirectStartAtLogin
{
public:
    explicit ServiceStart(Entry entry)
        : DirectStartAtLogin(std::move(entry))
        , m_service([SMAppService agentServiceWithPlistName:agentName(m_entry.profile).toNSString()])
    {
    }

    static bool isPossible(const QString &profile)
    {
        const auto bundle = QString::fromNSString(NSBundle.mainBundle.bundlePath);
        return QFileInfo::exists(bundle + u"/Contents/Library/LaunchAgents/"_s + agentName(profile));
    }

protected:
    AtLogin look() const override
    {
        switch (m_service.status) {
        case SMAppServiceStatusEnabled:
            return AtLogin::Enabled;
        case SMAppServiceStatusRequiresApproval:
            return m_wasEnabled ? AtLogin::DisabledElsewhere : AtLogin::NeedsApproval;
        case SMAppServiceStatusNotRegistered:
        case SMAppServiceStatusNotFound:
            return absent();
        }
        return AtLogin::Unsupported;
    }

    Result<void> add() override
    {
        if (m_service.status == SMAppServiceStatusEnabled)
            return {};
        NSError *error = nil;
        // An entry waiting for the user's approval is registered, but also reported as an error.
        if ([m_service registerAndReturnError:&error] ||
            m_service.status == SMAppServiceStatusRequiresApproval)
            return {};
        return failure(error);
    }

    Result<void> remove() override
    {
        if (m_service.status == SMAppServiceStatusNotRegistered ||
            m_service.status == SMAppServiceStatusNotFound)
            return {};
        NSError *error = nil;
        if ([m_service unregisterAndReturnError:&error])
            return {};
        return failure(error);
    }

private:
    static tl::unexpected<Error> failure(NSError *error)
    {
        return tl::unexpected(
            entryFailure(agentName(u"default"_s), QString::fromNSString(error.localizedDescription)));
    }

    SMAppService *m_service;
};

// Before macOS 13, outside a bundle, and for other profiles: a property list in the user's folder. From macOS
// 13 on the user can turn this off, too, which +statusForLegacyURL: reports.
// https://developer.apple.com/documentation/servicemanagement/smappservice/statusforlegacyplist(at:)
// Written from that page and launchd.plist(5); not run.
class LaunchAgentStart final : public DirectStartAtLogin
{
public:
    using DirectStartAtLogin::DirectStartAtLogin;

protected:
    AtLogin look() const override
    {
        if (!QFileInfo::exists(file()))
            return absent();
        if (@available(macOS 13.0, *)) {
            NSURL *url = [NSURL fileURLWithPath:file().toNSString()];
            if ([SMAppService statusForLegacyURL:url] == SMAppServiceStatusRequiresApproval)
                return m_wasEnabled ? AtLogin::DisabledElsewhere : AtLogin::NeedsApproval;
        }
        return AtLogin::Enabled;
    }

    Result<void> add() override
    {
        const LaunchAgent agent{entryNameAtLogin(bundleIdentifier, m_entry.profile),
                                QStringList{m_entry.program} + argumentsAtLogin(m_entry.profile),
                                bundleIdentifier};
        const auto bytes = agent.plist();
        QFile present(file());
        if (present.open(QIODevice::ReadOnly) && present.readAll() == bytes)
            return {};
        QDir().mkpath(QFileInfo(file()).path());
        QSaveFile out(file());
        if (!out.open(QIODevice::WriteOnly) || !commitAll(out, bytes))
            return tl::unexpected(entryFailure(file(), out.errorString()));
        return {};
    }

    Result<void> remove() override
    {
        QFile present(file());
        if (!present.exists() || present.remove())
            return {};
        return tl::unexpected(entryFailure(file(), present.errorString()));
    }

private:
    QString file() const
    {
        return QDir::homePath() + u"/Library/LaunchAgents/"_s + agentName(m_entry.profile);
    }
};
} // namespace

std::unique_ptr<StartAtLogin> createStartAtLogin(const StartAtLogin::Entry &entry)
{
    if (@available(macOS 13.0, *)) {
        if (ServiceStart::isPossible(entry.profile))
            return std::make_unique<ServiceStart>(entry);
    }
    return std::make_unique<LaunchAgentStart>(entry);
}

} // namespace Lamplighter
