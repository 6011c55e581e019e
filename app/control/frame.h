// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace Lamplighter
{

// A message is one byte of protocol version, four bytes of length (big-endian, of what follows), and a JSON
// object in UTF-8. The first five bytes are the same in every version, so that each side can tell another
// version from garbage.
//
//   request  {"request": "submit", "command": {…}}          one answer, at most one "before" ahead of it
//            {… "notices": true}                            also any number of notices ahead of the answer
//            {"request": "status"}                          one answer
//            {"request": "watch"}                           an answer at once and after each change
//   answer   {"outcome": {…}}
//            {"before": "…"}, {"notice": "…"}               a sentence to show; the answer follows
//            {"status": {…}, "sentence": "…", "now": "…"}   no "now" for a watch
//            {"refused": {…}}                               also an outcome; the connection ends
//
// A connection can make several requests, each after the answer to the one before.
inline constexpr quint8 protocolVersion = 1;
inline constexpr qsizetype longestMessage = 1024 * 1024; ///< bytes of JSON

QByteArray framed(const QJsonObject &message);

enum class FrameFault {
    OtherVersion,
    TooLong,
    NoObject,
};

/// Puts messages together from the pieces that arrive. After a fault, next() returns only that fault.
class FrameReader
{
public:
    void add(const QByteArray &bytes);
    /// The next message. Unset while it is incomplete.
    std::optional<tl::expected<QJsonObject, FrameFault>> next();
    /// Whether next() has returned everything that arrived.
    bool isEmpty() const { return m_bytes.isEmpty(); }

private:
    QByteArray m_bytes;
    std::optional<FrameFault> m_fault;
};

} // namespace Lamplighter
