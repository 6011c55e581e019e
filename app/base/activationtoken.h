// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Lamplighter
{

/// While it exists, a window that is raised can come to the front on Wayland. Not for windows that open
/// later. An empty token has no effect.
class ActivationToken
{
public:
    explicit ActivationToken(const QString &token)
        : m_isGiven(!token.isEmpty() && qputenv(variable, token.toUtf8()))
    {
    }
    ~ActivationToken()
    {
        if (m_isGiven)
            qunsetenv(variable);
    }
    Q_DISABLE_COPY_MOVE(ActivationToken)

private:
    /// Qt reads it when it asks the compositor to raise a window.
    static constexpr auto variable = "XDG_ACTIVATION_TOKEN";
    bool m_isGiven;
};

} // namespace Lamplighter
