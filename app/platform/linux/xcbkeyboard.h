// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <xcb/xcb.h>

// The X keyboard extension's header is C's: a field of it has a name that C++ keeps for itself.
#define explicit explicitComponents
#include <xcb/xkb.h>
#undef explicit
