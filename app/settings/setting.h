// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QString>

#include <array>
#include <optional>
#include <span>

namespace Lamplighter
{

/// Why a text can't be a setting's value, and what to use instead: whole sentences.
struct Objection {
    QString why{}; ///< empty if `next` says it all
    QString next;
};

template <typename T>
using Parsed = tl::expected<T, Objection>;

class SettingRow;

/// All rows of a table in order. Each row adds itself at compile time; too many rows don't compile.
class SettingRows
{
public:
    constexpr void add(const SettingRow &row) { m_rows[m_count++] = &row; }
    constexpr std::span<const SettingRow *const> all() const { return std::span(m_rows).first(m_count); }

private:
    std::array<const SettingRow *, 64> m_rows{};
    std::size_t m_count = 0;
};

/// One setting as text: its key in the spelling of the documentation, its default, and what it accepts.
class SettingRow
{
public:
    Q_DISABLE_COPY_MOVE(SettingRow)

    QString key() const { return QLatin1String(m_key); }                ///< "hold/lease"
    QString section() const { return key().section(u'/', 0, 0); }       ///< "hold"
    QString nameInSection() const { return key().section(u'/', 1, 1); } ///< "lease"
    QString fallback() const { return QLatin1String(m_fallback); }      ///< the default; empty for none
    /// The value in the form that is written and compared. Not for empty texts.
    Parsed<QString> normalForm(const QString &text) const { return m_normalForm(text); }

protected:
    using NormalForm = Parsed<QString> (*)(const QString &text);
    constexpr SettingRow(SettingRows &rows, const char *key, const char *fallback, NormalForm check)
        : m_key(key)
        , m_fallback(fallback)
        , m_normalForm(check)
    {
        rows.add(*this);
    }
    ~SettingRow() = default;

    template <typename Kind>
    static Parsed<QString> normalFormOf(const QString &text)
    {
        return Kind::parse(text).map(&Kind::print);
    }

private:
    const char *m_key;
    const char *m_fallback;
    NormalForm m_normalForm;
};

/// A setting with a default. `Kind` (settings/kinds.h) has its Value type, parse(), and print(), the inverse.
template <typename Kind>
class Setting final : public SettingRow
{
public:
    using Value = typename Kind::Value;

    constexpr Setting(SettingRows &rows, const char *key, const char *fallback)
        : SettingRow(rows, key, fallback, &normalFormOf<Kind>)
    {
    }

    Parsed<Value> parse(const QString &text) const { return Kind::parse(text); }
    QString print(const Value &value) const { return Kind::print(value); }
};

/// A setting without a default. An empty text means unset.
template <typename Kind>
class OptionalSetting final : public SettingRow
{
public:
    using Value = std::optional<typename Kind::Value>;

    constexpr OptionalSetting(SettingRows &rows, const char *key)
        : SettingRow(rows, key, "", &normalFormOf<Kind>)
    {
    }

    Parsed<Value> parse(const QString &text) const
    {
        if (text.isEmpty())
            return Value{};
        return Kind::parse(text).map([](const typename Kind::Value &value) { return Value{value}; });
    }
    QString print(const Value &value) const { return value ? Kind::print(*value) : QString{}; }
};

/// A new value for a setting, as a person would write it.
struct SettingText {
    SettingText(const SettingRow &row, QString wanted)
        : setting(&row)
        , text(std::move(wanted))
    {
    }

    const SettingRow *setting;
    QString text;
};

} // namespace Lamplighter
