package bad

import (
	"runtime"
	"syscall"
	"time"
)

// ProcessorTime is how long the processor works on f in this thread, whatever
// else the machine does meanwhile.
func ProcessorTime(f func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const thisThread = 1 // RUSAGE_THREAD
	var before, after syscall.Rusage
	_ = syscall.Getrusage(thisThread, &before)
	f()
	_ = syscall.Getrusage(thisThread, &after)
	return time.Duration(after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano())
}
