// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusMessage>

namespace Lamplighter::Logind
{

// org.freedesktop.login1(5); elogind answers to the same names.
inline const auto service = QStringLiteral("org.freedesktop.login1");
inline const auto path = QStringLiteral("/org/freedesktop/login1");
inline const auto managerInterface = QStringLiteral("org.freedesktop.login1.Manager");

inline QDBusMessage managersQuestion(const QString &method, const QVariantList &arguments)
{
    auto question = QDBusMessage::createMethodCall(service, path, managerInterface, method);
    question.setArguments(arguments);
    return question;
}

} // namespace Lamplighter::Logind
