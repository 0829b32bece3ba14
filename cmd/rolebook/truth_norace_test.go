//go:build !race

package main

// truthRace says that the race detector is at work.
const truthRace = false
