// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/challenge.h"

#include <QJsonDocument>

#include <optional>

namespace Lamplighter
{

namespace
{
constexpr qsizetype longestClaims = 8 * 1024;

bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

class Reader
{
public:
    explicit Reader(const QByteArray &text)
        : m_text(text)
    {
    }
    bool atEnd() const { return m_at >= m_text.size(); }
    bool sees(char c) const { return !atEnd() && m_text.at(m_at) == c; }
    void skip() { ++m_at; }
    void skipSpace()
    {
        while (sees(' ') || sees('\t'))
            skip();
    }
    QByteArray token()
    {
        const auto from = m_at;
        while (!atEnd() && isTokenCharacter(m_text.at(m_at)))
            skip();
        return m_text.mid(from, m_at - from);
    }
    /// The text up to the next space or comma, since some servers don't quote values.
    QByteArray bareValue()
    {
        const auto from = m_at;
        while (!atEnd() && !sees(',') && !sees(' ') && !sees('\t'))
            skip();
        return m_text.mid(from, m_at - from);
    }
    std::optional<QByteArray> quoted()
    {
        QByteArray out;
        for (skip(); !atEnd(); skip()) {
            if (sees('"')) {
                skip();
                return out;
            }
            if (sees('\\')) {
                skip();
                if (atEnd())
                    break;
            }
            out += m_text.at(m_at);
        }
        return std::nullopt;
    }

private:
    const QByteArray &m_text;
    qsizetype m_at = 0;
};
} // namespace

QByteArray Challenge::parameter(QByteArrayView name) const
{
    for (const auto &[key, value] : parameters) {
        if (key == name)
            return value;
    }
    return {};
}

QList<Challenge> challengesFrom(const QByteArray &header)
{
    QList<Challenge> out;
    Reader reader(header);
    while (true) {
        reader.skipSpace();
        while (reader.sees(',')) {
            reader.skip();
            reader.skipSpace();
        }
        if (reader.atEnd())
            return out;
        const auto word = reader.token();
        if (word.isEmpty())
            return out;
        reader.skipSpace();
        if (!reader.sees('=')) {
            out.append({word, {}});
            continue;
        }
        // A word before '=' is a parameter of the current challenge, or the padding of a token68.
        reader.skip();
        reader.skipSpace();
        if (out.isEmpty())
            return out;
        auto value = reader.sees('"') ? reader.quoted() : reader.bareValue();
        if (!value)
            return out;
        out.last().parameters.append({word.toLower(), *value});
    }
}

QByteArray claimsFrom(const QByteArray &header)
{
    for (const auto &challenge : challengesFrom(header)) {
        if (challenge.scheme.compare("Bearer", Qt::CaseInsensitive) != 0)
            continue;
        auto encoded = challenge.parameter("claims");
        if (encoded.isEmpty() || encoded.size() > longestClaims)
            continue;
        encoded.replace('-', '+').replace('_', '/');
        while (encoded.endsWith('='))
            encoded.chop(1);
        const auto decoded = QByteArray::fromBase64Encoding(
            encoded, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok &&
            QJsonDocument::fromJson(*decoded).isObject())
            return *decoded;
    }
    return {};
}

} // namespace Lamplighter
