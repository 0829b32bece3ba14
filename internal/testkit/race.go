//go:build race

package testkit

// Race says that the race detector is at work, which makes everything ten times as slow.
const Race = true
