//go:build !unix

package main

import (
	"fmt"
	"runtime"
)

// peakMemory says how much memory the Go runtime took from the system.
func peakMemory() string {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return fmt.Sprintf(", %d MB at most", stats.Sys/1_000_000)
}
