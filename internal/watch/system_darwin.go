package watch

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// watchParents says that a directory can be watched at no cost for what it holds.
// Here each file in it has to be opened.
const watchParents = false

// maxEntries is how many files and directories can be watched; 0 is no limit. Each
// takes an open file, and the rest of the program needs some too.
func maxEntries() int {
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_NOFILE, &limit) != nil {
		return 128
	}
	most := min(limit.Cur, 1<<20)
	if n, err := unix.SysctlUint32("kern.maxfilesperproc"); err == nil {
		most = min(most, uint64(n))
	}
	return int(most / 2)
}

// inodeTime returns when the inode last changed, in nanoseconds.
func inodeTime(st *syscall.Stat_t) int64 { return st.Ctimespec.Nano() }

// silentMount returns the kind of file system that path is on if that is not on
// this machine; otherwise "".
func silentMount(path string) string {
	var st unix.Statfs_t
	if unix.Statfs(path, &st) != nil || st.Flags&unix.MNT_LOCAL != 0 {
		return ""
	}
	return unix.ByteSliceToString(st.Fstypename[:])
}
