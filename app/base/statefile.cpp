// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/statefile.h"

#include "base/savefile.h"

#include <QDir>
#include <QFileInfo>

namespace Lamplighter
{

namespace
{
constexpr qsizetype blockSize = 4096; // bytes; the smallest size of a file on most disks
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

QByteArray paddedToBlocks(const QByteArray &bytes)
{
    const auto size = (bytes.size() + blockSize - 1) / blockSize * blockSize;
    return bytes.leftJustified(size, '\n');
}
} // namespace

StateFile::StateFile(QString path)
    : m_path(std::move(path))
{
}

std::optional<QByteArray> StateFile::read()
{
    m_reason.clear();
    QFile file{m_path};
    if (!file.exists())
        return std::nullopt;
    if (!file.open(QIODevice::ReadOnly)) {
        m_reason = file.errorString();
        return std::nullopt;
    }
    return file.readAll().trimmed();
}

bool StateFile::write(const QByteArray &bytes)
{
    const auto padded = paddedToBlocks(bytes);
    m_reason.clear();
    return replace(padded) || overwrite(padded);
}

bool StateFile::replace(const QByteArray &bytes)
{
    QDir{}.mkpath(QFileInfo{m_path}.absolutePath());
    QSaveFile file{m_path};
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly) && commitAll(file, bytes))
        return true;
    m_reason = file.errorString();
    return false;
}

/// Doesn't change the reason: why there was no second file is what the user can fix.
bool StateFile::overwrite(const QByteArray &bytes)
{
    QFile file{m_path};
    if (!file.exists() || !file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return false;
    const auto oldSize = file.size();
    if (bytes.size() > oldSize || file.write(bytes) != bytes.size())
        return false;
    return oldSize == bytes.size() || file.resize(bytes.size());
}

bool StateFile::invalidate()
{
    m_reason.clear();
    QFile file{m_path};
    if (!file.exists() || file.remove())
        return true;
    m_reason = file.errorString();
    QFile inPlace{m_path};
    if (!inPlace.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return false;
    return inPlace.resize(0) || inPlace.write("\n") == 1;
}

} // namespace Lamplighter
