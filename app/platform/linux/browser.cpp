// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/browser.h"

#include "base/log.h"
#include "base/time.h"

#include <QDeadlineTimer>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>

#include <array>
#include <memory>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
/// A process that ran longer was a used browser, and its exit code says nothing about the page.
constexpr Seconds launcherPatience{30};

constexpr std::array names{
    u"microsoft-edge", u"microsoft-edge-stable", u"com.microsoft.Edge", u"firefox",
    u"firefox-esr",    u"org.mozilla.firefox",   u"google-chrome",      u"google-chrome-stable",
    u"chromium",       u"chromium-browser",      u"brave-browser",      u"vivaldi",
    u"opera"};

/// Never destroyed: a QProcess kills its browser when it is destroyed.
QSet<QProcess *> &launched()
{
    static auto *const all = new QSet<QProcess *>;
    return *all;
}

/// In a sandbox a portal opens pages, because programs outside can't be started.
bool isSandboxed()
{
    return QFileInfo::exists(u"/.flatpak-info"_s) || qEnvironmentVariableIsSet("SNAP");
}

void watch(QProcess &process, const std::function<void()> &failed)
{
    // Only the first of the two signals counts.
    const auto end = [&process, failed, patience = QDeadlineTimer(launcherPatience)](bool isGood) {
        if (!launched().remove(&process))
            return;
        process.deleteLater();
        if (isGood || patience.hasExpired())
            return;
        qCInfo(logPlatform) << "Couldn't start the browser:" << process.program() << "ended with"
                            << process.exitCode();
        failed();
    };
    QObject::connect(&process, &QProcess::finished, &process, [end](int code, QProcess::ExitStatus status) {
        end(status == QProcess::NormalExit && code == 0);
    });
    QObject::connect(&process, &QProcess::errorOccurred, &process, [end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(false);
    });
}

void launch(const QString &program, const QStringList &arguments, const std::function<void()> &failed)
{
    auto *const process = new QProcess;
    launched().insert(process);
    watch(*process, failed);
    process->setProgram(program);
    process->setArguments(arguments);
    process->setStandardInputFile(QProcess::nullDevice());
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    process->setWorkingDirectory(QDir::rootPath());
    // Protects the browser from Ctrl-C and the end of our terminal, and from inheriting open files.
    process->setChildProcessModifier([] {
        ::setsid();
        ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    });
    process->start();
}
} // namespace

void openInBrowser(const QUrl &page, const QString &browser, const std::function<void()> &failed)
{
    auto words = browserCommand(browser.isEmpty() ? u"xdg-open"_s : browser, page);
    const auto program = words.isEmpty() ? QString() : QStandardPaths::findExecutable(words.takeFirst());
    const bool isSystems = browser.isEmpty() && (isSandboxed() || program.isEmpty());
    if (!isSystems && program.isEmpty())
        return failed();
    if (!isSystems)
        return launch(program, words, failed);
    if (!QDesktopServices::openUrl(page))
        failed();
}

QStringList installedBrowsers()
{
    QStringList found;
    QStringList programs;
    for (const auto *const name : names) {
        const auto program =
            QFileInfo(QStandardPaths::findExecutable(QString::fromUtf16(name))).canonicalFilePath();
        // Some browsers have two names for one program.
        if (program.isEmpty() || programs.contains(program))
            continue;
        programs << program;
        found << QString::fromUtf16(name);
    }
    return found;
}

} // namespace Lamplighter
