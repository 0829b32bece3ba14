package generator

import "runtime/debug"

// What one build may take: memory that every computer has, and beyond that as
// much as documents need. Half of the latter is the documents themselves.
const (
	memoryAtLeast     = 256 << 20
	memoryPerDocument = 4 << 10
	memoryPerByte     = 7
)

// LimitMemory tells the garbage collector how much memory a build of so many
// documents is worth. It is for programs that build once and end, and fit for
// Options.Found. A small site is built with hardly any collection, which saves a
// fifth of the time. A large one would take as much again as its documents need,
// for what is given up between two collections; the limit halves that, for about
// a twentieth of the time. Where the documents need more than the limit, Go
// exceeds it rather than collecting for more than half of the time.
func LimitMemory(documents int, bytes int64) {
	debug.SetGCPercent(200)
	debug.SetMemoryLimit(max(memoryAtLeast, int64(documents)*memoryPerDocument+int64(memoryPerByte*float64(bytes))))
}
