// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cerrno>
#include <cstddef>
#include <string>
#include <vector>

namespace Lamplighter::TestSupport
{

/// Makes C library calls on the files of one folder fail, as on a full, broken or vanished disk. Other
/// folders are unaffected. Linked into a test (target lamplighter-test-faultydisk) or preloaded into a
/// program (target lamplighter-faultydisk-preload), which reads its orders from the environment:
///
///   LAMPLIGHTER_FAULTYDISK_FOLDER  the folder to watch
///   LAMPLIGHTER_FAULTYDISK         orders, with a semicolon between two
///   LAMPLIGHTER_FAULTYDISK_FILE    a file of orders, one a line, read anew at each call once it has changed
///   LAMPLIGHTER_FAULTYDISK_LOG     a file that gets a line for each call that could change something
///
/// Paths are compared as they are written: one that leads into the folder over a symbolic link isn't seen.
/// Files that are opened by fopen() or std::fstream aren't seen either.
class FaultyDisk
{
public:
    enum class Call {
        Create,     ///< open() that creates a file
        Open,       ///< open() of an existing file for writing
        Write,      ///< write(), pwrite(), writev()
        Sync,       ///< fsync(), fdatasync()
        Rename,     ///< counted as a call on the new name
        Unlink,     ///< unlink(), remove()
        Truncate,   ///< also open() of an existing file with O_TRUNC
        Link,       ///< counted as a call on the new name
        MakeFolder, ///< mkdir()
        Chmod,      ///< chmod(), fchmod()
        Read,       ///< open() for reading
        Look,       ///< stat(), access() and similar
    };
    enum class Mode {
        Fine,
        Full,     ///< no new or longer files; removing, shortening, renaming and overwriting work
        ReadOnly, ///< changes fail with EROFS
        Vanished, ///< everything fails, also reading and stat()
        Frozen,   ///< calls succeed but nothing reaches the disk, as if the program was killed here
    };
    /// A call that fails. `file` is a name without folders; QSaveFile's "hold.json.AbCdEf" counts as
    /// "hold.json".
    struct Fault {
        Call call = Call::Write;
        std::string file{};       ///< empty for any
        int nth = 1;              ///< counted from now
        int error = ENOSPC;       ///< 0 for success. With `bytes`, a `Write` first writes that many
        std::size_t bytes = 0;    ///< a short write, reported as such
        bool andAllLater = false; ///< else only one call
        bool freezes = false;     ///< Mode::Frozen from this call on, instead of failing
    };
    struct Made {
        Call call;
        std::string file;
        bool operator==(const Made &) const = default;
    };

    /// Watches `folder`, which must exist. Only one instance at a time per process.
    explicit FaultyDisk(const std::string &folder);
    /// Ends all faults.
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk &) = delete;
    FaultyDisk &operator=(const FaultyDisk &) = delete;

    void fail(const Fault &fault);
    /// `error` 0 means the mode's default (ENOSPC, EROFS, ENOENT). With Full, `room` more bytes can be
    /// written.
    void setMode(Mode mode, int error = 0, std::size_t room = 0);
    /// From the n-th changing call on, nothing reaches the disk.
    void freezeAtChange(int nth);
    Mode mode() const;
    /// Clears faults and mode.
    void heal();
    /// One line as in the environment: "fail rename hold.json 2 EIO", "fail write * 1 ENOSPC short 10", "fail
    /// sync hold.json 1 EIO on", "freeze rename hold.json 1", "freeze change 7", "full", "full 100", "quota",
    /// "read-only", "vanished", "frozen", "heal". False if it is none of them.
    bool order(const std::string &line);

    /// All calls since the start or forgetCalls(), failed or not, without Read and Look.
    std::vector<Made> calls() const;
    int count(Call call, const std::string &file = {}) const;
    void forgetCalls();
    /// Number of calls that failed or didn't reach the disk.
    int hits() const;
};

const char *nameOf(FaultyDisk::Call call);

} // namespace Lamplighter::TestSupport
