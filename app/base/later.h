// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Two halves of the promise that result.h makes for a Callback: never from inside the call, and exactly once.

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <utility>

namespace Lamplighter
{

/// Calls `what` from the event loop, unless `context` is gone by then.
template <typename What>
void callLater(QObject *context, What what)
{
    QTimer::singleShot(0, context, std::move(what));
}

/// For an answer that can come from several sides. Only the first call has an effect, across all copies.
template <typename... Arguments>
class Once
{
public:
    explicit Once(std::function<void(Arguments...)> call)
        : m_call(std::make_shared<std::function<void(Arguments...)>>(std::move(call)))
    {
    }

    void operator()(Arguments... arguments) const
    {
        if (const auto call = std::exchange(*m_call, nullptr))
            call(std::forward<Arguments>(arguments)...);
    }

private:
    std::shared_ptr<std::function<void(Arguments...)>> m_call;
};

} // namespace Lamplighter
