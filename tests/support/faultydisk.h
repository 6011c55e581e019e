// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cerrno>
#include <cstddef>
#include <string>
#include <vector>

namespace Lamplighter::TestSupport
{

/// Lets calls of the C library on the files of one folder fail, as on a disk that is full, worn out or gone.
/// Other folders are never touched. One source for two uses: linked into a test (target
/// lamplighter-test-faultydisk), and preloaded into a program (target lamplighter-faultydisk-preload), which
/// takes its orders from the environment:
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
        Create,     ///< open() that makes a file
        Open,       ///< open() of a file that is there, to write
        Write,      ///< write(), pwrite(), writev()
        Sync,       ///< fsync(), fdatasync()
        Rename,     ///< counted as a call on the new name
        Unlink,     ///< unlink(), remove()
        Truncate,   ///< also open() with O_TRUNC of a file that is there
        Link,       ///< counted as a call on the new name
        MakeFolder, ///< mkdir()
        Chmod,      ///< chmod(), fchmod()
        Read,       ///< open() to read only
        Look,       ///< stat(), access() and their kind
    };
    enum class Mode {
        Fine,
        Full,     ///< nothing new and nothing longer; to remove, shorten, rename and overwrite in place works
        ReadOnly, ///< what would change anything fails with EROFS
        Vanished, ///< everything fails, reading and looking too
        Frozen,   ///< nothing reaches the disk, though it is told that it did: the program was killed here
    };
    /// A call that fails. `file` is a name without folders; QSaveFile's "hold.json.AbCdEf" counts as
    /// "hold.json".
    struct Fault {
        Call call = Call::Write;
        std::string file{}; ///< empty: any
        int nth = 1;        ///< counted from here on
        int error = ENOSPC; ///< 0: the call succeeds. For a `Write` with `bytes`, that many are written first
        std::size_t bytes = 0;    ///< a short write, which is told as such
        bool andAllLater = false; ///< else it is over after one
        bool freezes = false;     ///< instead of failing: Mode::Frozen from this call on
    };
    struct Made {
        Call call;
        std::string file;
        bool operator==(const Made &) const = default;
    };

    /// Watches `folder`, which must be there. One at a time in a process.
    explicit FaultyDisk(const std::string &folder);
    /// Everything goes to the disk again.
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk &) = delete;
    FaultyDisk &operator=(const FaultyDisk &) = delete;

    void fail(const Fault &fault);
    /// `error` 0: the mode's own (ENOSPC, EROFS, ENOENT). Full: `room` bytes may still be written.
    void setMode(Mode mode, int error = 0, std::size_t room = 0);
    /// The n-th call from now on that could change something, and all later ones, don't reach the disk.
    void freezeAtChange(int nth);
    Mode mode() const;
    /// Forgets faults and mode.
    void heal();
    /// One line as in the environment: "fail rename hold.json 2 EIO", "fail write * 1 ENOSPC short 10", "fail
    /// sync hold.json 1 EIO on", "freeze rename hold.json 1", "freeze change 7", "full", "full 100", "quota",
    /// "read-only", "vanished", "frozen", "heal". False if it is none of them.
    bool order(const std::string &line);

    /// What has been asked since the beginning or forgetCalls(), whether it failed or not. Read and Look are
    /// left out.
    std::vector<Made> calls() const;
    int count(Call call, const std::string &file = {}) const;
    void forgetCalls();
    /// How many calls failed or were kept from the disk.
    int hits() const;
};

const char *nameOf(FaultyDisk::Call call);

} // namespace Lamplighter::TestSupport
