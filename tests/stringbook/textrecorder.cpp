// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Preloaded into a program, this library records which texts it asks a translation for. It takes the place of
// the two functions of Qt Core that every tr() ends in, so it sees all of them, whatever translators there
// are. Each text goes once into a file of the process, below the folder that LAMPLIGHTER_TEXTS_FOLDER names:
// context, source, disambiguation and "1", "n" or nothing for the number, with tabs between them (see
// record.h).
//
// It is loaded into every process of a test run, so it links nothing of Qt itself.

#include <QCoreApplication>

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <unordered_set>

namespace
{

std::string escaped(const char *text)
{
    std::string out;
    for (; text && *text; ++text) {
        if (*text == '\t')
            out += "\\t";
        else if (*text == '\n')
            out += "\\n";
        else if (*text == '\\')
            out += "\\\\";
        else
            out += *text;
    }
    return out;
}

void record(const char *context, const char *source, const char *disambiguation, int n)
{
    const char *const folder = std::getenv("LAMPLIGHTER_TEXTS_FOLDER");
    if (!folder || !context || !source || std::strncmp(context, "Lamplighter::", 13) != 0)
        return;
    // Both live on: texts are asked for until the very end of a program.
    static auto &mutex = *new std::mutex;
    static auto &known = *new std::unordered_set<std::string>;
    const char *const number = n < 0 ? "" : n == 1 ? "1" : "n";
    const std::string line =
        escaped(context) + '\t' + escaped(source) + '\t' + escaped(disambiguation) + '\t' + number + '\n';
    const std::lock_guard lock{mutex};
    if (!known.insert(line).second)
        return;
    const std::string path = std::string{folder} + '/' + std::to_string(::getpid()) + ".texts";
    // Not kept open: tests count open files.
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (file < 0)
        return;
    [[maybe_unused]] const auto written = ::write(file, line.data(), line.size());
    ::close(file);
}

/// Qt's own function of the same name.
template <typename Function>
Function next(const char *symbol)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, symbol));
}

} // namespace

QString QCoreApplication::translate(const char *context, const char *source, const char *disambiguation,
                                    int n)
{
    record(context, source, disambiguation, n);
    using Translate = QString (*)(const char *, const char *, const char *, int);
    static const auto translate = next<Translate>("_ZN16QCoreApplication9translateEPKcS1_S1_i");
    return translate(context, source, disambiguation, n);
}

QString QMetaObject::tr(const char *source, const char *disambiguation, int n) const
{
    using ClassName = const char *(*)(const QMetaObject *);
    static const auto nameOf = next<ClassName>("_ZNK11QMetaObject9classNameEv");
    record(nameOf(this), source, disambiguation, n);
    using Translate = QString (*)(const QMetaObject *, const char *, const char *, int);
    static const auto translate = next<Translate>("_ZNK11QMetaObject2trEPKcS1_i");
    return translate(this, source, disambiguation, n);
}
