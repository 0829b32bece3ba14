//go:build !linux

package bad

import "time"

// ProcessorTime is how long f takes, where a thread's own time is not known.
func ProcessorTime(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}
