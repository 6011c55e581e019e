// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"

namespace Lamplighter
{

namespace
{
/// For systems that report neither lock nor sleep: the user counts as present.
class NoAttendanceWatch final : public AttendanceWatch
{
public:
    void start() override {}
    void allowSleep() override {}
};
} // namespace

std::unique_ptr<AttendanceWatch> createAttendanceWatch()
{
    return std::make_unique<NoAttendanceWatch>();
}

} // namespace Lamplighter
