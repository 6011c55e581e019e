// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/desktopstart.h"

#include "base/savefile.h"
#include "platform/linux/desktopentry.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::DesktopStart)
};

/// Marks entries that we wrote (as opposed to the user or an administrator), and whether we turned them off
/// (as opposed to the desktop's settings, which keep unknown keys).
const auto mark = u"X-Lamplighter-AtLogin"_s;

using Line = std::pair<QString, QString>;

bool isOn(const DesktopEntry &entry)
{
    const auto is = [&entry](const QString &key, QLatin1String value) {
        return entry.value(key).compare(value, Qt::CaseInsensitive) == 0;
    };
    return !is(u"Hidden"_s, "true"_L1) && !is(u"X-GNOME-Autostart-enabled"_s, "false"_L1);
}

Result<void> write(const QString &path, const QList<Line> &lines)
{
    QString text = u"[Desktop Entry]\n"_s;
    for (const auto &[key, value] : lines)
        text += key + u'=' + escapedValue(value) + u'\n';
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !commitAll(file, text.toUtf8()))
        return tl::unexpected(entryFailure(path, file.errorString()));
    return {};
}
} // namespace

/// Named like the installed desktop file, so that systemd and the portals recognize the application
/// (app-NAME@autostart.service).
QString DesktopStart::file() const
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart/"_s +
           entryNameAtLogin(u"io.github.lamplighter.Lamplighter"_s, m_entry.profile) + u".desktop"_s;
}

/// An administrator or a package added an entry. The first folder with one counts.
bool DesktopStart::isOnForAllUsers() const
{
    const auto own = file();
    auto folders = QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation);
    folders.removeAll(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
    for (const auto &folder : std::as_const(folders)) {
        if (const auto entry = readDesktopEntry(folder + u"/autostart/"_s + QFileInfo(own).fileName()))
            return isOn(*entry);
    }
    return false;
}

/// A path inside an AppImage disappears when the program ends.
/// https://docs.appimage.org/packaging-guide/environment-variables.html
/// A program started from another AppImage inherits its variables, but isn't in its folder.
QString DesktopStart::program() const
{
    const auto image = qEnvironmentVariable("APPIMAGE");
    const auto folder = qEnvironmentVariable("APPDIR");
    const bool isInside =
        !image.isEmpty() && !folder.isEmpty() && m_entry.program.startsWith(QDir::cleanPath(folder) + u'/');
    return isInside ? image : m_entry.program;
}

AtLogin DesktopStart::look() const
{
    const auto own = readDesktopEntry(file());
    if (!own)
        return isOnForAllUsers() ? AtLogin::Enabled : absent();
    if (isOn(*own))
        return AtLogin::Enabled;
    return own->value(mark) == "no"_L1 ? AtLogin::Disabled : AtLogin::DisabledElsewhere;
}

Result<void> DesktopStart::add()
{
    const auto path = file();
    const auto started = program();
    auto words = QStringList{started} + argumentsAtLogin(m_entry.profile);
    // GLib and systemd (seen with 2.74 and 252) look for the program before they turn %% into %, and drop the
    // entry. They do find nice, which just starts the program.
    if (started.contains(u'%'))
        words = QStringList{u"nice"_s, u"-n"_s, u"0"_s} + words;
    const auto exec = execLine(words);
    if (const auto own = readDesktopEntry(path)) {
        // Keep what the user added or changed, as long as it starts this program.
        const bool isOurs = own->contains(mark);
        if (isOn(*own) && (!isOurs || (own->value(u"Exec"_s) == exec)))
            return {};
    } else if (isOnForAllUsers()) {
        return {};
    }
    return write(
        path,
        {{u"Type"_s, u"Application"_s},
         {u"Version"_s, u"1.4"_s},
         {u"Name"_s, nameAtLogin(m_entry.profile)},
         {u"Comment"_s, Words::tr("Keep your Microsoft Teams status")},
         {u"Exec"_s, exec},
         // An unquoted path. Without the program, the entry is ignored instead of failing at each login.
         {u"TryExec"_s, started},
         {u"Icon"_s, u"io.github.lamplighter.Lamplighter"_s},
         {u"Terminal"_s, u"false"_s},
         {u"StartupNotify"_s, u"false"_s},
         {u"X-KDE-autostart-after"_s, u"panel"_s},
         {u"X-LXQt-Need-Tray"_s, u"true"_s},
         {mark, u"yes"_s}});
}

Result<void> DesktopStart::remove()
{
    const auto path = file();
    const auto own = readDesktopEntry(path);
    if (own && !own->contains(mark)) {
        if (!isOn(*own))
            return {};
        return tl::unexpected(
            Error{.kind = ErrorKind::Refused,
                  .code = u"start/elsewhere"_s,
                  .text = Words::tr("Another autostart entry starts Lamplighter: %1.").arg(path),
                  .next = Words::tr("Remove it, or turn on start at login in Settings.")});
    }
    if (isOnForAllUsers()) {
        if (own && own->value(mark) == "no"_L1 && !isOn(*own))
            return {};
        // A file of the same name in the user's folder overrides the other.
        return write(path, {{u"Type"_s, u"Application"_s},
                            {u"Name"_s, nameAtLogin(m_entry.profile)},
                            {u"Hidden"_s, u"true"_s},
                            {mark, u"no"_s}});
    }
    QFile file(path);
    if (!own || file.remove())
        return {};
    return tl::unexpected(entryFailure(path, file.errorString()));
}

} // namespace Lamplighter
