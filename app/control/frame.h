// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace Lamplighter
{

// How messages travel: one byte of protocol version, four bytes of length (big-endian, of what follows), and a JSON object
// in UTF-8. The first five bytes stay like this in every version, so that each side can tell an other one from garbage.
//
//   request  {"request": "submit", "command": {…}}          answered once, at most one "before" ahead of it
//            {… "notices": true}                            and any number of notices ahead of the answer
//            {"request": "status"}                          answered once
//            {"request": "watch"}                           answered at once and on each change
//   answer   {"outcome": {…}}
//            {"before": "…"}, {"notice": "…"}               a sentence for the person; the answer follows
//            {"status": {…}, "sentence": "…", "now": "…"}   a watcher is told no "now"
//            {"refused": {…}}                               an outcome too; the connection ends with it
//
// A connection may make one request after the other, each when the one before is answered.
inline constexpr quint8 protocolVersion = 1;
inline constexpr qsizetype longestMessage = 1024 * 1024; ///< bytes of JSON

QByteArray framed(const QJsonObject &message);

enum class FrameFault {
    OtherVersion,
    TooLong,
    NoObject,
};

/// Puts messages together from what arrives in pieces. After a fault nothing more comes of it.
class FrameReader
{
public:
    void add(const QByteArray &bytes);
    /// The next whole message; nothing while it is incomplete.
    std::optional<tl::expected<QJsonObject, FrameFault>> next();
    bool isEmpty() const { return m_bytes.isEmpty(); } ///< nothing has come that next() has not given out

private:
    QByteArray m_bytes;
    std::optional<FrameFault> m_fault;
};

} // namespace Lamplighter
