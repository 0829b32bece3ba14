//go:build unix

package main

import (
	"fmt"
	"runtime"
	"syscall"
)

// peakMemory says how much memory the process had at most, as the system
// counts it.
func peakMemory() string {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return ""
	}
	bytes := int64(usage.Maxrss)
	if runtime.GOOS != "darwin" && runtime.GOOS != "ios" {
		bytes *= 1024 // all others count in KiB
	}
	return fmt.Sprintf(", %d MB at most", bytes/1_000_000)
}
