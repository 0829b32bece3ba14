//go:build !unix

package disk

// nonblock is nothing where no name of a directory is a pipe.
const nonblock = 0
