//go:build race

package main

// truthRace says that the race detector is at work, which makes everything ten
// times as slow.
const truthRace = true
