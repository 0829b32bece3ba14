//go:build unix

package disk

import "syscall"

// nonblock makes opening a pipe or a device return at once.
const nonblock = syscall.O_NONBLOCK | syscall.O_NOCTTY
