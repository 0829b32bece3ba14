// Package watch reports which files changed, and misses no change.
//
// # What goes in
//
// [New] takes directories, the roots, and watches them with everything below.
// A root need not exist yet, may vanish, and may come back. What [Options.Skip]
// names is never looked at, and neither are hidden files and what editors leave
// beside a file while they write it (see ignored). A symbolic link is watched as
// the link it is and not followed, unless it is itself a root.
//
// # What comes out
//
// [Watcher.Next] waits until something may have changed and returns all that changed
// since the last call, as a [Change]: paths, or Change.All, which means anything.
// A path is absolute and begins with its root, as filepath.Abs spells it.
// [Watcher.Warnings] says, each reason once, why something is polled instead of
// watched, and what to do about it.
//
// # What is promised
//
//   - Every change after New returned is delivered. So call New first, and read the
//     files then.
//   - A path is a hint, not a fact: it may be named twice, or though its bytes are
//     the same. Look at what is there now. This package never reads a file.
//   - A file that changed, appeared or went is named itself, whatever happened to
//     the directories above it. A directory is named when it appeared or went, or
//     when names in it may have come and gone unnoticed: a caller that caches what it
//     read below it has to look at all of that again.
//   - After the last write to a file, its path is delivered once more. A change of
//     mode or time alone counts only if the mode or the time is another than before.
//   - A change that the system does not report is found by the audit.
//   - Nothing ever waits for the caller: what is not fetched is gathered, and
//     if it is too much to be named, it becomes Change.All.
//
// # Soon, but not often
//
// The first change after a quiet time is delivered at once. Those that follow are
// gathered until there were none for [Options.Quiet], but not longer than
// [Options.Cap]. A file that went or lost all its text waits in the same way: mostly
// an editor is about to write it, and the new text is then delivered at once.
//
// # How changes are found
//
// One goroutine empties the system's queue of events into a set of paths and does
// nothing else, so the queue overflows only on an overloaded machine. Another,
// the keeper, owns the table: for each directory what it holds, for each file its
// size, modification time, mode and inode. An event only makes the keeper look at a
// path; whether it changed is decided by what is found there. Three rules make that
// complete:
//
//  1. A directory is watched first and listed then. What is made in it before the
//     listing is listed, what comes later makes an event.
//  2. When a directory is renamed or removed, the watches on it and on all below
//     are removed before anything is added, as they would report under the old name.
//  3. When the system says that it lost events, all watches are made anew, all
//     directories listed, and Change.All is delivered.
//
// The parent of a root is watched too, or the nearest directory above that exists,
// so that a root that comes back is seen at once. Change.All is delivered then.
//
// # The audit
//
// Every [Options.Audit] all directories are listed and compared with the table:
// one directory at a time, behind whatever else is to be done. What differs is
// delivered, watches that were lost are made again, what a limit forbade is tried again,
// and a directory whose changes are not reported for the second time is polled from then on.
//
// A file that was written a moment ago may be written again and keep its size and its
// modification time. It is delivered once more at the next audit, unless that moment
// had passed when it was first delivered.
//
// An audit takes at most a 25th of the time: if a sweep takes longer than that,
// the next waits. For 10,000 files it costs some 30 ms.
//
// # Polling
//
// A directory is listed every [Options.PollEvery] if it cannot be watched: because
// a limit is reached, its file system reports nothing (9p, NFS, SMB, FUSE and the
// like), its changes were not reported, or Options.Poll asks for it. Polling takes at
// most a tenth of the time. Where names came and went between two listings, the
// modification time of the directory shows it, and the directory is named. Audits do
// the same once the system has missed a change.
//
// On macOS, where each watched file takes an open file, a tree that would take more
// than half of those is polled as a whole, and the parents of the roots are looked at
// instead of watched. On Windows a directory cannot be renamed while one in it is
// watched (fsnotify #356); Options.Poll helps.
package watch
