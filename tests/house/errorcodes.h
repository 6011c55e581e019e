// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/scanner.h"

namespace Lamplighter
{

/// Reads the codes of errors ("graph/403") in app/, tests/ and docs/, and reports:
///
/// code-literal  a comparison with a code, or with the start of one, that has no name
/// code-name     a code written out although it has a name
/// code-home     a room that names codes in more than one header
/// code-made     a named code that nothing produces
/// code-handled  a named code that nothing compares: it steers nothing and needs no name
/// code-quoted   a test or a document with a code that nothing produces
/// text-logic    a comparison of two texts for people, or with a translation: compare codes or enumerators
QList<Violation> scanErrorCodes(const QString &root);

} // namespace Lamplighter
