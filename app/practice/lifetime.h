// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

namespace Lamplighter::Practice
{

/// Signals when the program should end: on SIGTERM and SIGINT (Windows: Ctrl+C or closing the console), and
/// with `attached` at the end of standard input, when the parent is gone. One per process.
class Lifetime final : public QObject
{
    Q_OBJECT
public:
    explicit Lifetime(bool attached, QObject *parent = nullptr);
    ~Lifetime() override;

Q_SIGNALS:
    void over();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Lamplighter::Practice
