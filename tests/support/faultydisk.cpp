// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The C library's functions are defined here once more and forward to the real ones. Inlined variants of them
// would be defined twice.
#undef _FORTIFY_SOURCE
#define _FORTIFY_SOURCE 0

#include "support/faultydisk.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace Lamplighter::TestSupport
{

namespace
{
using Call = FaultyDisk::Call;
using Mode = FaultyDisk::Mode;

constexpr std::array callNames{"create",   "open", "write", "sync",  "rename", "unlink",
                               "truncate", "link", "mkdir", "chmod", "read",   "look"};

template <std::size_t size>
struct Name {
    // NOLINTNEXTLINE(google-explicit-constructor): it is written as a string
    consteval Name(const char (&from)[size]) { std::copy_n(from, size, text); }
    char text[size];
};

/// Calls the function of that name that comes after ours.
template <Name name, typename Answer, typename... Arguments>
Answer next(Arguments... arguments)
{
    static const auto real = reinterpret_cast<Answer (*)(Arguments...)>(::dlsym(RTLD_NEXT, name.text));
    return real(arguments...);
}

struct Counted {
    FaultyDisk::Fault fault;
    int seen = 0;
};

struct State {
    std::mutex mutex;
    std::string folder;
    std::vector<Counted> faults;
    Mode mode = Mode::Fine;
    int error = 0;
    std::size_t room = 0;
    int changesUntilFrozen = 0; ///< 0 if not requested
    std::vector<FaultyDisk::Made> calls;
    int hits = 0;
    /// what a file without a name yet is to be called, by its path
    std::map<std::string, std::string> nameless;
    std::string orderFile;
    struct timespec orderTime = {};
    std::string log;
};

std::atomic<bool> isOn{false};
/// What this file does itself is never judged.
thread_local bool isInside = false;
/// QSaveFile looks at the file that it will replace, then opens one without a name (O_TMPFILE).
thread_local std::string lastLookedAt;

State &state()
{
    // Never destroyed, because calls come until the very end of a program.
    static auto *const all = new State;
    return *all;
}

struct Inside {
    Inside() { isInside = true; }
    ~Inside()
    {
        isInside = false;
        errno = before;
    }
    Inside(const Inside &) = delete;
    Inside &operator=(const Inside &) = delete;
    int before = errno;
};

bool isJudged()
{
    return isOn.load(std::memory_order_acquire) && !isInside;
}

bool changes(Call call)
{
    return call != Call::Read && call != Call::Look;
}

/// Without folders, and without the random ending of QSaveFile and QTemporaryFile.
std::string fileOf(const std::string &path)
{
    auto name = path.substr(path.rfind('/') + 1);
    if (const auto deleted = name.rfind(" (deleted)"); deleted != std::string::npos)
        name.resize(deleted);
    const auto dot = name.rfind('.');
    const bool isTemporary = dot != std::string::npos && dot > 0 && name.size() - dot == 7 &&
                             std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1, name.end(),
                                         [](unsigned char c) { return std::isalpha(c); });
    return isTemporary && name.find('.') != dot ? name.substr(0, dot) : name;
}

std::string rawPathOf(int file)
{
    const Inside inside;
    std::array<char, 4096> path{};
    const auto link = "/proc/self/fd/" + std::to_string(file);
    const auto size = ::readlink(link.c_str(), path.data(), path.size());
    return size > 0 ? std::string(path.data(), static_cast<std::size_t>(size)) : std::string{};
}

std::string pathOf(int file)
{
    auto path = rawPathOf(file);
    if (path.find("/#") == std::string::npos)
        return path;
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    const auto known = all.nameless.find(path);
    return known == all.nameless.end() ? path : known->second;
}

/// The future path of an unnamed file in `folder`.
std::string plannedPath(const std::string &folder)
{
    const auto isInFolder = lastLookedAt.rfind('/') == folder.size() && lastLookedAt.starts_with(folder);
    return isInFolder ? lastLookedAt : folder + "/(nameless)";
}

void rememberPlan(int file, const std::string &path)
{
    const auto raw = rawPathOf(file);
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    all.nameless[raw] = path;
}

std::string absolute(int folder, const char *path)
{
    if (!path)
        return {};
    if (path[0] == '/')
        return path;
    if (folder != AT_FDCWD)
        return pathOf(folder) + '/' + path;
    const Inside inside;
    std::array<char, 4096> here{};
    return ::getcwd(here.data(), here.size()) ? std::string(here.data()) + '/' + path : std::string{};
}

bool isThere(const std::string &path)
{
    const Inside inside;
    return ::access(path.c_str(), F_OK) == 0;
}

/// What becomes of a call.
struct Verdict {
    enum class What { Passes, Fails, IsShort, IsPretended } what = What::Passes;
    int error = 0;
    std::size_t bytes = 0;
};

bool take(State &all, const std::string &line);

void readOrders(State &all)
{
    if (all.orderFile.empty())
        return;
    struct stat about = {};
    if (::stat(all.orderFile.c_str(), &about) != 0)
        return;
    const auto &time = about.st_mtim;
    if (time.tv_sec == all.orderTime.tv_sec && time.tv_nsec == all.orderTime.tv_nsec)
        return;
    all.orderTime = time;
    std::ifstream orders(all.orderFile);
    for (std::string line; std::getline(orders, line);)
        take(all, line);
}

Verdict byMode(const State &all, Call call)
{
    const auto fails = [&](int own) { return Verdict{Verdict::What::Fails, all.error ? all.error : own}; };
    switch (all.mode) {
    case Mode::Fine:
        break;
    case Mode::Full: // what is written is measured in writable()
        if (call == Call::Create || call == Call::Link || call == Call::MakeFolder)
            return fails(ENOSPC);
        break;
    case Mode::ReadOnly:
        if (changes(call))
            return fails(EROFS);
        break;
    case Mode::Vanished:
        return fails(ENOENT);
    case Mode::Frozen:
        if (changes(call))
            return {Verdict::What::IsPretended};
        break;
    }
    return {};
}

Verdict byFaults(State &all, Call call, const std::string &file)
{
    Verdict verdict;
    for (auto it = all.faults.begin(); it != all.faults.end();) {
        const auto &fault = it->fault;
        const bool isMeant = fault.call == call && (fault.file.empty() || fault.file == file);
        if (!isMeant || ++it->seen < fault.nth) {
            ++it;
            continue;
        }
        if (fault.freezes)
            all.mode = Mode::Frozen;
        else if (fault.bytes > 0)
            verdict = {Verdict::What::IsShort, fault.error, fault.bytes};
        else
            verdict = {Verdict::What::Fails, fault.error};
        it = fault.andAllLater ? it + 1 : all.faults.erase(it);
    }
    return verdict;
}

/// Counts a call on `path` and returns its outcome. Unset if it isn't in the folder.
std::optional<Verdict> judge(Call call, const std::string &path)
{
    const Inside inside;
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    if (all.folder.empty() || path.compare(0, all.folder.size(), all.folder) != 0 ||
        (path.size() > all.folder.size() && path[all.folder.size()] != '/'))
        return std::nullopt;
    readOrders(all);
    const auto file = fileOf(path);
    if (call == Call::Look)
        lastLookedAt = path;
    if (changes(call)) {
        all.calls.push_back({call, file});
        if (!all.log.empty())
            std::ofstream(all.log, std::ios::app) << nameOf(call) << ' ' << file << '\n';
        if (all.changesUntilFrozen > 0 && --all.changesUntilFrozen == 0)
            all.mode = Mode::Frozen;
    }
    auto verdict = byFaults(all, call, file);
    if (const auto general = byMode(all, call); general.what != Verdict::What::Passes)
        verdict = general;
    if (verdict.what == Verdict::What::Fails && verdict.error == 0)
        verdict = {Verdict::What::IsPretended};
    all.hits += verdict.what != Verdict::What::Passes;
    return verdict;
}

/// How much of a write fits on the disk. Unset if all of it does.
std::optional<std::size_t> writable(int file, std::size_t size, std::optional<off64_t> at)
{
    const Inside inside;
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    if (all.mode != Mode::Full)
        return std::nullopt;
    struct stat64 about = {};
    ::fstat64(file, &about);
    const bool appends = (::fcntl(file, F_GETFL) & O_APPEND) != 0;
    const auto from = at ? *at : appends ? about.st_size : ::lseek64(file, 0, SEEK_CUR);
    const auto inPlace = static_cast<std::size_t>(std::max<off64_t>(0, about.st_size - from));
    if (size <= inPlace)
        return std::nullopt;
    const auto growth = std::min(size - inPlace, all.room);
    all.room -= growth;
    all.hits += growth < size - inPlace;
    return inPlace + growth;
}

int errorOfFull()
{
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    return all.error ? all.error : ENOSPC;
}

int failedWith(int error)
{
    errno = error;
    return -1;
}

/// For calls that succeed or fail as a whole. Unset: do the real call.
std::optional<int> answered(Call call, const std::string &path)
{
    const auto verdict = judge(call, path);
    if (!verdict || verdict->what == Verdict::What::Passes)
        return std::nullopt;
    return verdict->what == Verdict::What::IsPretended ? 0 : failedWith(verdict->error);
}

/// A file that never was on the disk, with the content of the one there.
int pretendedFile(const std::string &path, bool isEmptied)
{
    const Inside inside;
    const int file = ::memfd_create("frozen", MFD_CLOEXEC);
    if (isEmptied)
        return file;
    if (const int real = next<"open64", int>(path.c_str(), O_RDONLY | O_CLOEXEC); real >= 0) {
        std::array<char, 4096> part{};
        for (auto got = ::read(real, part.data(), part.size()); got > 0;
             got = ::read(real, part.data(), part.size()))
            next<"write", ssize_t>(file, static_cast<const void *>(part.data()), static_cast<size_t>(got));
        ::close(real);
    }
    next<"lseek64", off64_t>(file, off64_t{0}, SEEK_SET);
    return file;
}

/// The outcome of open(). Unset: do the real call.
std::optional<int> opened(int folder, const char *name, int flags)
{
    auto path = absolute(folder, name);
    const bool isNameless = (flags & O_TMPFILE) == O_TMPFILE;
    if (isNameless)
        path = plannedPath(path);
    const bool writes = (flags & O_ACCMODE) != O_RDONLY;
    const bool creates = isNameless || ((flags & O_CREAT) != 0 && !isThere(path));
    const bool empties = !creates && writes && (flags & O_TRUNC) != 0;
    const auto call = creates ? Call::Create : writes ? Call::Open : Call::Read;
    for (const auto each : {call, Call::Truncate}) {
        if (each == Call::Truncate && !empties)
            continue;
        const auto verdict = judge(each, path);
        if (!verdict || verdict->what == Verdict::What::Passes)
            continue;
        return verdict->what == Verdict::What::IsPretended ? pretendedFile(path, creates || empties)
                                                           : failedWith(verdict->error);
    }
    return std::nullopt;
}

/// How many bytes of a write reach the disk; an error that is told instead; or that nothing does while all
/// seems well.
struct Writing {
    std::size_t bytes;
    int error = 0;
    bool isPretended = false;
};
Writing writing(int file, std::size_t size, std::optional<off64_t> at = {})
{
    const auto verdict = judge(Call::Write, pathOf(file));
    if (!verdict)
        return {size};
    switch (verdict->what) {
    case Verdict::What::Fails:
        return {0, verdict->error};
    case Verdict::What::IsPretended:
        return {size, 0, true};
    case Verdict::What::IsShort:
        return {std::min(size, verdict->bytes)};
    case Verdict::What::Passes:
        break;
    }
    const auto room = writable(file, size, at);
    if (!room)
        return {size};
    return *room == 0 && size > 0 ? Writing{0, errorOfFull()} : Writing{*room};
}

int errorFrom(const std::string &name)
{
    static constexpr std::array<std::pair<const char *, int>, 8> known{{{"ENOSPC", ENOSPC},
                                                                        {"EIO", EIO},
                                                                        {"EROFS", EROFS},
                                                                        {"EDQUOT", EDQUOT},
                                                                        {"ENOENT", ENOENT},
                                                                        {"EACCES", EACCES},
                                                                        {"EPERM", EPERM},
                                                                        {"EINTR", EINTR}}};
    const auto it =
        std::find_if(known.begin(), known.end(), [&](const auto &each) { return each.first == name; });
    return it == known.end() ? 0 : it->second;
}

std::optional<Call> callFrom(const std::string &name)
{
    const auto it = std::find(callNames.begin(), callNames.end(), name);
    if (it == callNames.end())
        return std::nullopt;
    return static_cast<Call>(it - callNames.begin());
}

bool takeFault(State &all, std::istringstream &words, bool freezes)
{
    FaultyDisk::Fault fault;
    std::string call;
    std::string error;
    std::string more;
    words >> call;
    if (freezes && call == "change")
        return static_cast<bool>(words >> all.changesUntilFrozen);
    const auto known = callFrom(call);
    if (!known || !(words >> fault.file >> fault.nth) || (!freezes && !(words >> error)))
        return false;
    fault.call = *known;
    fault.freezes = freezes;
    fault.error = errorFrom(error);
    if (fault.file == "*")
        fault.file.clear();
    while (words >> more) {
        if (more == "on")
            fault.andAllLater = true;
        else if (more != "short" || !(words >> fault.bytes))
            return false;
    }
    all.faults.push_back({fault});
    return freezes || fault.error != 0;
}

bool take(State &all, const std::string &line)
{
    std::istringstream words(line);
    std::string order;
    if (!(words >> order))
        return true;
    const auto mode = [&all](Mode next, int error = 0) {
        all.mode = next;
        all.error = error;
        all.room = 0;
        return true;
    };
    if (order == "fail" || order == "freeze")
        return takeFault(all, words, order == "freeze");
    if (order == "full") {
        mode(Mode::Full);
        words >> all.room;
        return true;
    }
    if (order == "quota")
        return mode(Mode::Full, EDQUOT);
    if (order == "read-only")
        return mode(Mode::ReadOnly);
    if (order == "vanished")
        return mode(Mode::Vanished);
    if (order == "frozen")
        return mode(Mode::Frozen);
    if (order != "heal")
        return false;
    all.faults.clear();
    all.changesUntilFrozen = 0;
    return mode(Mode::Fine);
}

std::string canonical(const std::string &folder)
{
    const Inside inside;
    char *const path = ::realpath(folder.c_str(), nullptr);
    if (!path)
        return {};
    std::string whole(path);
    std::free(path); // NOLINT(cppcoreguidelines-no-malloc): realpath() wants it
    return whole;
}

std::string fromEnvironment(const char *name)
{
    const char *const value = std::getenv(name);
    return value ? value : "";
}

/// For a program that this was preloaded into.
[[gnu::constructor]] void begin()
{
    const auto folder = canonical(fromEnvironment("LAMPLIGHTER_FAULTYDISK_FOLDER"));
    if (folder.empty())
        return;
    auto &all = state();
    all.folder = folder;
    all.orderFile = fromEnvironment("LAMPLIGHTER_FAULTYDISK_FILE");
    all.log = fromEnvironment("LAMPLIGHTER_FAULTYDISK_LOG");
    std::istringstream orders(fromEnvironment("LAMPLIGHTER_FAULTYDISK"));
    for (std::string order; std::getline(orders, order, ';');) {
        if (!take(all, order))
            std::fprintf(stderr, "faultydisk: not an order: %s\n", order.c_str());
    }
    isOn = true;
}
} // namespace

const char *nameOf(FaultyDisk::Call call)
{
    return callNames.at(static_cast<std::size_t>(call));
}

FaultyDisk::FaultyDisk(const std::string &folder)
{
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    all.folder = canonical(folder);
    if (all.folder.empty() || isOn) {
        std::fprintf(stderr, "faultydisk: can't watch %s\n", folder.c_str());
        std::abort();
    }
    isOn = true;
}

FaultyDisk::~FaultyDisk()
{
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    isOn = false;
    take(all, "heal");
    all.folder.clear();
    all.calls.clear();
    all.nameless.clear();
    all.hits = 0;
}

void FaultyDisk::fail(const Fault &fault)
{
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    all.faults.push_back({fault});
}

void FaultyDisk::setMode(Mode mode, int error, std::size_t room)
{
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    all.mode = mode;
    all.error = error;
    all.room = room;
}

void FaultyDisk::freezeAtChange(int nth)
{
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    all.changesUntilFrozen = nth;
}

FaultyDisk::Mode FaultyDisk::mode() const
{
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    return all.mode;
}

void FaultyDisk::heal()
{
    order("heal");
}

bool FaultyDisk::order(const std::string &line)
{
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    return take(all, line);
}

std::vector<FaultyDisk::Made> FaultyDisk::calls() const
{
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    return all.calls;
}

int FaultyDisk::count(Call call, const std::string &file) const
{
    const auto all = calls();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const Made &made) {
        return made.call == call && (file.empty() || made.file == file);
    }));
}

void FaultyDisk::forgetCalls()
{
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    all.calls.clear();
}

int FaultyDisk::hits() const
{
    auto &all = state();
    const std::scoped_lock lock(all.mutex);
    return all.hits;
}

} // namespace Lamplighter::TestSupport

// From here on: what the program and its libraries call instead of the C library.

using namespace Lamplighter::TestSupport;

namespace
{
mode_t modeFrom(int flags, va_list more)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : mode_t{0};
}

/// Opens as `real` does, unless the disk answers.
template <typename Real>
int open(int folder, const char *path, int flags, const Real &real)
{
    if (!isJudged())
        return real();
    if (const auto file = opened(folder, path, flags))
        return *file;
    const int file = real();
    if (file >= 0 && (flags & O_TMPFILE) == O_TMPFILE)
        rememberPlan(file, plannedPath(absolute(folder, path)));
    return file;
}

template <Name name>
int open(const char *path, int flags, mode_t mode)
{
    return open(AT_FDCWD, path, flags, [&] { return next<name, int>(path, flags, mode); });
}

template <Name name>
int openIn(int folder, const char *path, int flags, mode_t mode)
{
    return open(folder, path, flags, [&] { return next<name, int>(folder, path, flags, mode); });
}

template <Name name>
ssize_t writeAt(int file, const void *bytes, size_t size, off64_t at)
{
    const auto what = isJudged() ? writing(file, size, at) : Writing{size};
    if (what.error)
        return failedWith(what.error);
    return what.isPretended ? static_cast<ssize_t>(size) : next<name, ssize_t>(file, bytes, what.bytes, at);
}

/// A call on a path: `real` is done unless the disk answers.
template <typename Real>
int onPath(Call call, int folder, const char *path, const Real &real)
{
    if (isJudged()) {
        if (const auto answer = answered(call, absolute(folder, path)))
            return *answer;
    }
    return real();
}

template <typename Real>
int onFile(Call call, int file, const Real &real)
{
    if (isJudged()) {
        if (const auto answer = answered(call, pathOf(file)))
            return *answer;
    }
    return real();
}
} // namespace

extern "C" {

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const auto mode = modeFrom(flags, more);
    va_end(more);
    return open<"open">(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const auto mode = modeFrom(flags, more);
    va_end(more);
    return open<"open64">(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const auto mode = modeFrom(flags, more);
    va_end(more);
    return openIn<"openat">(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const auto mode = modeFrom(flags, more);
    va_end(more);
    return openIn<"openat64">(folder, path, flags, mode);
}

int creat(const char *path, mode_t mode)
{
    return open<"open">(path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

// What a hardened build calls instead, where no file can be made.
int __open_2(const char *path, int flags)
{
    return open<"open">(path, flags, 0);
}

int __open64_2(const char *path, int flags)
{
    return open<"open64">(path, flags, 0);
}

ssize_t write(int file, const void *bytes, size_t size)
{
    const auto what = isJudged() ? writing(file, size) : Writing{size};
    if (what.error)
        return failedWith(what.error);
    return what.isPretended ? static_cast<ssize_t>(size) : next<"write", ssize_t>(file, bytes, what.bytes);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at)
{
    return writeAt<"pwrite">(file, bytes, size, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at)
{
    return writeAt<"pwrite64">(file, bytes, size, at);
}

ssize_t writev(int file, const struct iovec *parts, int count)
{
    std::size_t size = 0;
    for (int i = 0; i < count; ++i)
        size += parts[i].iov_len;
    const auto what = isJudged() ? writing(file, size) : Writing{size};
    if (what.error)
        return failedWith(what.error);
    if (what.isPretended)
        return static_cast<ssize_t>(size);
    if (what.bytes == size)
        return next<"writev", ssize_t>(file, parts, count);
    const auto first = count > 0 ? std::min(what.bytes, parts[0].iov_len) : 0;
    return next<"write", ssize_t>(file, static_cast<const void *>(parts[0].iov_base), first);
}

int fsync(int file)
{
    return onFile(Call::Sync, file, [&] { return next<"fsync", int>(file); });
}

int fdatasync(int file)
{
    return onFile(Call::Sync, file, [&] { return next<"fdatasync", int>(file); });
}

int rename(const char *from, const char *to) noexcept
{
    return onPath(Call::Rename, AT_FDCWD, to, [&] { return next<"rename", int>(from, to); });
}

int renameat(int fromFolder, const char *from, int toFolder, const char *to) noexcept
{
    return onPath(Call::Rename, toFolder, to,
                  [&] { return next<"renameat", int>(fromFolder, from, toFolder, to); });
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags) noexcept
{
    return onPath(Call::Rename, toFolder, to,
                  [&] { return next<"renameat2", int>(fromFolder, from, toFolder, to, flags); });
}

int unlink(const char *path) noexcept
{
    return onPath(Call::Unlink, AT_FDCWD, path, [&] { return next<"unlink", int>(path); });
}

int unlinkat(int folder, const char *path, int flags) noexcept
{
    return onPath(Call::Unlink, folder, path, [&] { return next<"unlinkat", int>(folder, path, flags); });
}

int remove(const char *path) noexcept
{
    return onPath(Call::Unlink, AT_FDCWD, path, [&] { return next<"remove", int>(path); });
}

int truncate(const char *path, off_t size) noexcept
{
    return onPath(Call::Truncate, AT_FDCWD, path, [&] { return next<"truncate", int>(path, size); });
}

int truncate64(const char *path, off64_t size) noexcept
{
    return onPath(Call::Truncate, AT_FDCWD, path, [&] { return next<"truncate64", int>(path, size); });
}

int ftruncate(int file, off_t size) noexcept
{
    return onFile(Call::Truncate, file, [&] { return next<"ftruncate", int>(file, size); });
}

int ftruncate64(int file, off64_t size) noexcept
{
    return onFile(Call::Truncate, file, [&] { return next<"ftruncate64", int>(file, size); });
}

int link(const char *from, const char *to) noexcept
{
    return onPath(Call::Link, AT_FDCWD, to, [&] { return next<"link", int>(from, to); });
}

int linkat(int fromFolder, const char *from, int toFolder, const char *to, int flags) noexcept
{
    return onPath(Call::Link, toFolder, to,
                  [&] { return next<"linkat", int>(fromFolder, from, toFolder, to, flags); });
}

int mkdir(const char *path, mode_t mode) noexcept
{
    return onPath(Call::MakeFolder, AT_FDCWD, path, [&] { return next<"mkdir", int>(path, mode); });
}

int mkdirat(int folder, const char *path, mode_t mode) noexcept
{
    return onPath(Call::MakeFolder, folder, path, [&] { return next<"mkdirat", int>(folder, path, mode); });
}

int chmod(const char *path, mode_t mode) noexcept
{
    return onPath(Call::Chmod, AT_FDCWD, path, [&] { return next<"chmod", int>(path, mode); });
}

int fchmod(int file, mode_t mode) noexcept
{
    return onFile(Call::Chmod, file, [&] { return next<"fchmod", int>(file, mode); });
}

int stat(const char *path, struct stat *about) noexcept
{
    return onPath(Call::Look, AT_FDCWD, path, [&] { return next<"stat", int>(path, about); });
}

int stat64(const char *path, struct stat64 *about) noexcept
{
    return onPath(Call::Look, AT_FDCWD, path, [&] { return next<"stat64", int>(path, about); });
}

int lstat(const char *path, struct stat *about) noexcept
{
    return onPath(Call::Look, AT_FDCWD, path, [&] { return next<"lstat", int>(path, about); });
}

int lstat64(const char *path, struct stat64 *about) noexcept
{
    return onPath(Call::Look, AT_FDCWD, path, [&] { return next<"lstat64", int>(path, about); });
}

int statx(int folder, const char *path, int flags, unsigned mask, struct statx *about) noexcept
{
    const auto real = [&] { return next<"statx", int>(folder, path, flags, mask, about); };
    // Without a path it is the file behind `folder`.
    return path && path[0] ? onPath(Call::Look, folder, path, real) : real();
}

int access(const char *path, int mode) noexcept
{
    return onPath(Call::Look, AT_FDCWD, path, [&] { return next<"access", int>(path, mode); });
}

DIR *opendir(const char *path)
{
    if (isJudged()) {
        if (const auto answer = answered(Call::Look, absolute(AT_FDCWD, path)); answer && *answer != 0)
            return nullptr;
    }
    return next<"opendir", DIR *>(path);
}

} // extern "C"
