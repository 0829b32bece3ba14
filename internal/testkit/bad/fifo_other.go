//go:build !unix

package bad

import "errors"

// fifo makes a named pipe, which only Unix has.
func fifo(string) error { return errors.New("there are no named pipes here") }
