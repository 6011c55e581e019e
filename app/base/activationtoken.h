// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Lamplighter
{

/// A window that is raised while it lives may come to the front on Wayland; no window that opens later is meant. An empty
/// token gives nothing, and takes none away.
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
    /// Qt takes it from there when it asks the compositor to raise a window.
    static constexpr auto variable = "XDG_ACTIVATION_TOKEN";
    bool m_isGiven;
};

} // namespace Lamplighter
