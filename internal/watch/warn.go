package watch

import (
	"errors"
	"fmt"
	"runtime"
	"syscall"
	"time"
)

// warner reports why something is polled, each reason once. There are fewer reasons
// than its channel has room for, so none is lost and no sender waits.
type warner struct {
	out      chan string
	every    time.Duration
	reported map[string]bool // by the reason
}

func newWarner(every time.Duration) *warner {
	return &warner{out: make(chan string, 64), every: every, reported: map[string]bool{}}
}

func (w *warner) say(reason, format string, args ...any) {
	if w.reported[reason] {
		return
	}
	w.reported[reason] = true
	select {
	case w.out <- fmt.Sprintf(format, args...):
	default:
	}
}

// limit says that no watch is left for f.
func (w *warner) limit(f *folder) {
	w.say("limit", "no watch is left for %q and perhaps others (fs.inotify.max_user_watches is used up), "+
		"they are polled every %v; to watch them: sudo sysctl fs.inotify.max_user_watches=1048576", f.path, w.every)
}

// noFiles says that the system refused to watch anything at all.
func (w *warner) noFiles(err error) {
	switch {
	case !noFiles(err):
		w.say("none", "the system lets nothing be watched (%v), everything is polled every %v", err, w.every)
	case runtime.GOOS == "linux":
		w.say("instances", "nothing can be watched (fs.inotify.max_user_instances or the limit of open files is used up), "+
			"everything is polled every %v; to watch: sudo sysctl fs.inotify.max_user_instances=1024, or ulimit -n 4096, and start again", w.every)
	default:
		w.say("files", "no more files can be opened for watching, everything is polled every %v; "+
			"to watch: ulimit -n 65536, and start again", w.every)
	}
}

// tooMany says that watching so many entries would take too many open files.
func (w *warner) tooMany(entries int) {
	w.say("too many", "watching %d files and more would take over half of the files that may be open, "+
		"everything is polled every %v; to watch: ulimit -n %d, and start again", entries, w.every, 4*entries)
}

// silent says that f is on a file system that reports no changes.
func (w *warner) silent(f *folder) {
	w.say("silent "+f.silent, "%q is on %s, which does not report all changes, and is polled every %v", f.path, f.silent, w.every)
}

// unreported says that the system did not report changes in f.
func (w *warner) unreported(f *folder) {
	w.say("unreported", "%q changes without the system reporting it, as some network and container disks do, and is polled every %v", f.path, w.every)
}

// refused says that f cannot be watched for another reason.
func (w *warner) refused(f *folder, err error) {
	reason := err
	if errno, ok := errors.AsType[syscall.Errno](err); ok {
		reason = errno // without the path, which differs
	}
	w.say("refused "+reason.Error(), "%q and perhaps others cannot be watched (%v), they are polled every %v", f.path, reason, w.every)
}
