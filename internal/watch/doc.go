// Package watch tells which files changed, and never lies by silence.
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
// [Watcher.Next] waits until something may have changed and returns what gathered
// since the last call, as a [Change]: paths, or the word that it may be anything.
// A path is absolute and begins with its root, as filepath.Abs spells it.
// [Watcher.Warnings] says, each reason once, why something is not watched but
// polled, and what to do about it.
//
// # What is promised
//
//   - All that New found is known; every change after New returned is told. So
//     call New first, and read the files then.
//   - A path is a hint, not a fact: it may be named twice, or though its bytes are
//     the same. Look at what is there now. This package never reads a file.
//   - A file that changed, appeared or went is named itself, whatever happened to
//     the directories above it. A directory is named when it appeared or went, or
//     when names in it may have come and gone unnoticed: who keeps what he read
//     below it looks at all of that again.
//   - After the last write to a file, its path is delivered once more. A change of
//     mode or time alone counts only if the mode or the time is another than before.
//   - A change of which the system does not tell is found by the audit.
//   - Nothing ever waits for the caller: what he does not fetch is gathered, and
//     if it is too much to be named, it becomes Change.All.
//
// # Soon, but not often
//
// The first change after a quiet time is delivered at once. Those that follow are
// gathered until there were none for [Options.Quiet], but not longer than
// [Options.Cap]. So are files that went or lost all their text: mostly an editor is
// about to write them, and then the new text is delivered at once.
//
// # How changes are found
//
// One goroutine empties the system's queue of events into a set of paths and does
// nothing else, so the queue overflows only if the machine is swamped. Another,
// the keeper, owns the table: for each directory what it holds, for each file its
// size, modification time, mode and inode. To the keeper an event is a reason to
// look at a path; what it finds there decides. Three rules make that complete:
//
//  1. A directory is watched first and listed then. What is made in it before the
//     listing is listed, what comes later makes an event.
//  2. When a directory is renamed or removed, the watches on it and on all below
//     go before anything is added, as they would report under the old name.
//  3. When the system says that it lost events, all watches are made anew, all
//     directories listed, and Change.All is told.
//
// The parent of a root is watched too, or the nearest directory above that exists,
// so that a root that comes back is seen at once. Change.All is told then.
//
// # The audit
//
// Every [Options.Audit] all directories are listed and compared with the table:
// one directory at a time, behind whatever else is to be done. What differs is
// told, watches that were lost are made again, what a limit forbade is tried again,
// and a directory whose changes keep coming without notice is polled from then on.
//
// A file whose modification time is that of the present moment may be written once
// more without its size or its time telling. Such a file is told once more at the
// next audit, unless it had already come to rest when it was told.
//
// An audit takes at most a 25th of the time: if a sweep takes longer than that,
// the next waits. For 10,000 files it costs some 30 ms.
//
// # Polling
//
// A directory is listed every [Options.PollEvery] if it cannot be watched: because
// a limit is reached, the file system is one that tells nothing (9p, NFS, SMB,
// FUSE and their like), its changes came without notice, or Options.Poll asks for
// it. Polling takes at most a tenth of the time. That names came and went between
// two listings is seen by the directory's own time, and the directory is named. So
// it is in an audit once the system has been found to keep silent.
//
// On macOS, where each watched file takes an open file, a tree that would take more
// than half of those is polled as a whole, and the parents of the roots are looked at
// instead of watched. Windows lets nobody rename a directory while one in it is
// watched (fsnotify #356); Options.Poll helps.
package watch
