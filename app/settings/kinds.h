// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/hotkey.h"
#include "settings/setting.h"

#include <QTime>
#include <QUrl>

#include <variant>

namespace Lamplighter
{

/// The values of settings.
namespace SettingValues
{
enum class Cloud { Global, GccHigh, Dod, Custom };
enum class ResponseMode { FormPost, Query };
enum class Api { V1, Beta };
enum class OnQuit { Clear, Leave };
enum class OnLock { Release, Keep };
enum class Resume { Yes, Ask, No };
enum class Changes { Auto, Yes, No }; ///< Auto: yes while an assistive technology runs

struct UntilChanged {
    bool operator==(const UntilChanged &) const = default;
};
using HoldEnd = std::variant<UntilChanged, Seconds, QTime>; ///< Seconds: from the choice; QTime: local
using Lease = std::optional<Minutes>;                       ///< unset for hold-end
using JournalKeep = std::optional<Milliseconds>;            ///< unset for off
} // namespace SettingValues

/// How settings are written.
namespace SettingKinds
{
using Qt::StringLiterals::operator""_L1;
namespace Values = SettingValues;

template <typename Value>
struct Word {
    Value value;
    QLatin1String text;
};

/// The words of a choice, in the order of error messages.
template <typename Value>
inline constexpr std::array<Word<Value>, 0> wordsOf{};
template <>
inline constexpr std::array wordsOf<bool>{Word{true, "yes"_L1}, Word{false, "no"_L1}};
template <>
inline constexpr std::array wordsOf<Values::Cloud>{
    Word{Values::Cloud::Global, "global"_L1}, Word{Values::Cloud::GccHigh, "gcc-high"_L1},
    Word{Values::Cloud::Dod, "dod"_L1}, Word{Values::Cloud::Custom, "custom"_L1}};
template <>
inline constexpr std::array wordsOf<Values::ResponseMode>{
    Word{Values::ResponseMode::FormPost, "form_post"_L1}, Word{Values::ResponseMode::Query, "query"_L1}};
template <>
inline constexpr std::array wordsOf<Values::Api>{Word{Values::Api::V1, "v1.0"_L1},
                                                 Word{Values::Api::Beta, "beta"_L1}};
template <>
inline constexpr std::array wordsOf<Values::OnQuit>{Word{Values::OnQuit::Clear, "clear"_L1},
                                                    Word{Values::OnQuit::Leave, "leave"_L1}};
template <>
inline constexpr std::array wordsOf<Values::OnLock>{Word{Values::OnLock::Release, "release"_L1},
                                                    Word{Values::OnLock::Keep, "keep"_L1}};
template <>
inline constexpr std::array wordsOf<Values::Resume>{Word{Values::Resume::Yes, "yes"_L1},
                                                    Word{Values::Resume::Ask, "ask"_L1},
                                                    Word{Values::Resume::No, "no"_L1}};
template <>
inline constexpr std::array wordsOf<Values::Changes>{Word{Values::Changes::Auto, "auto"_L1},
                                                     Word{Values::Changes::Yes, "yes"_L1},
                                                     Word{Values::Changes::No, "no"_L1}};

Objection noneOf(const QStringList &words);

/// One of a few words, ignoring case.
template <typename Choices>
struct Choice {
    static_assert(!wordsOf<Choices>.empty(), "a choice needs its words");
    using Value = Choices;
    static Parsed<Value> parse(const QString &text)
    {
        QStringList words;
        for (const auto &[value, word] : wordsOf<Choices>) {
            if (text.compare(word, Qt::CaseInsensitive) == 0)
                return value;
            words.append(word);
        }
        return tl::unexpected(noneOf(words));
    }
    static QString print(Value value)
    {
        for (const auto &[each, word] : wordsOf<Choices>) {
            if (each == value)
                return word;
        }
        Q_UNREACHABLE();
    }
};
using YesNo = Choice<bool>;

/// An https address, or http to this computer. Only host, port and path.
struct Address {
    using Value = QUrl;
    static Parsed<QUrl> parse(const QString &text);
    static QString print(const QUrl &url);
};

/// As people write it; "gcc" is the worldwide cloud.
struct CloudName {
    using Value = Values::Cloud;
    static Parsed<Value> parse(const QString &text);
    static QString print(Value value) { return Choice<Value>::print(value); }
};

/// ClientId and Tenant find the value in what people paste, see base/pasted.h.
struct ClientId {
    using Value = QString;
    static Parsed<QString> parse(const QString &text);
    static QString print(const QString &id) { return id; }
};

struct Tenant {
    using Value = QString;
    static Parsed<QString> parse(const QString &text);
    static QString print(const QString &tenant) { return tenant; }
};

/// A program's name or full path, with arguments if needed. The address of the page replaces "%u".
struct Browser {
    using Value = QString;
    static Parsed<QString> parse(const QString &text);
    static QString print(const QString &browser) { return browser; }
};

/// The length of a hold, "1h30m": at least `shortestHold`.
struct HoldLength {
    using Value = Seconds;
    static Parsed<Seconds> parse(const QString &text);
    static QString print(Seconds span);
};

/// "until-changed", a length, or a time of day such as "17:00".
struct HoldEnd {
    using Value = Values::HoldEnd;
    static Parsed<Value> parse(const QString &text);
    static QString print(const Value &end);
};

/// ISO 8601, `shortestLease` to `longestLease`, or "hold-end".
struct Lease {
    using Value = Values::Lease;
    static Parsed<Value> parse(const QString &text);
    static QString print(const Value &lease);
};

struct Hotkey {
    using Value = Lamplighter::Hotkey;
    static Parsed<Value> parse(const QString &text);
    static QString print(const Value &hotkey) { return textOf(hotkey); }
};

/// ISO 8601, an hour to a year, or "off".
struct JournalKeep {
    using Value = Values::JournalKeep;
    static Parsed<Value> parse(const QString &text);
    static QString print(const Value &keep);
};
} // namespace SettingKinds

/// Whether it is "http" instead of "https". An Address with http is always on this computer.
bool isPlainHttp(const QUrl &address);

} // namespace Lamplighter
