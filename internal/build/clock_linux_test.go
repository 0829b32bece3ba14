package build

import (
	"runtime"
	"syscall"
	"time"
)

// processorTime is how long this thread works on f, whatever else the machine
// does meanwhile.
func processorTime(f func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const thisThread = 1 // RUSAGE_THREAD
	var before, after syscall.Rusage
	_ = syscall.Getrusage(thisThread, &before)
	f()
	_ = syscall.Getrusage(thisThread, &after)
	return time.Duration(after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano())
}
