// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

namespace Lamplighter::Practice
{

/// Tells when the program is asked to end: SIGTERM and SIGINT (on Windows Ctrl+C and the console's closing), and with
/// `attached` also the end of standard input, which comes when the parent has gone. One for each process.
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
