// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <xcb/xcb.h>

// The header of the X keyboard extension has a field named `explicit`, a C++ keyword.
#define explicit explicitComponents
#include <xcb/xkb.h>
#undef explicit
