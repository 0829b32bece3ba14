package bad

import (
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// ProcessorTime is how long the processor works on f in this thread, whatever
// else the machine does meanwhile.
func ProcessorTime(f func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before := threadTime()
	f()
	return threadTime() - before
}

// threadTime is what this thread has used of the processor so far.
func threadTime() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		return 0
	}
	return time.Duration(t.Nano())
}
