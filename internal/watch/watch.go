package watch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

// The zero value of an option means these.
const (
	DefaultQuiet     = 15 * time.Millisecond
	DefaultCap       = 300 * time.Millisecond
	DefaultAudit     = 4 * time.Second
	DefaultPollEvery = time.Second
)

// ErrClosed is returned by Next when the watcher has ended.
var ErrClosed = errors.New("the watcher is closed")

// Options says what is watched, and how.
type Options struct {
	// Roots are the directories to watch, with everything below them. They need
	// not exist, and one may lie in another.
	Roots []string
	// Skip names what is never looked at, by absolute path: the output directory,
	// for example. It must always return the same for a path; it is not called
	// concurrently. May be nil.
	Skip func(path string, dir bool) bool
	// Poll makes the watcher list everything every PollEvery instead of watching.
	Poll bool

	Quiet     time.Duration // changes belong together if they are no further apart
	Cap       time.Duration // and are held back no longer than this
	Audit     time.Duration // how often everything is compared with the table
	PollEvery time.Duration // how often is listed what cannot be watched

	hooks hooks
}

// hooks let a test take the place of the system.
type hooks struct {
	event func(fsnotify.Event) bool // gets each event, may block, and drops it by false
	mount func(path string) string  // is called instead of silentMount
}

// Change says what may have changed since the last one.
type Change struct {
	// Paths are absolute, sorted, each once: files and directories that may have
	// changed, appeared or gone. Nil if All is set.
	Paths []string
	// All means that anything may have changed: events were lost, a root came
	// back, or there is too much to name.
	All bool
}

// Watcher watches until its context ends or Close is called. Its methods may be
// called by any goroutine.
type Watcher struct {
	mail     *mailbox
	warnings chan string
	cancel   context.CancelFunc
	done     chan struct{}
}

// New starts to watch. When it returns, every directory is watched or polled, and
// every later change will be delivered. What cannot be watched is reported by Warnings.
// The error is that the options make no sense, or that ctx has ended.
func New(ctx context.Context, o Options) (*Watcher, error) {
	o, err := o.complete()
	if err != nil {
		return nil, fmt.Errorf("watch: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	k := newKeeper(o, ctx.Done())
	k.begin()
	if err := ctx.Err(); err != nil {
		cancel()
		k.end()
		return nil, fmt.Errorf("watch: %w", err)
	}
	w := &Watcher{mail: k.mail, warnings: k.warnings, cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(w.done)
		defer k.end()
		k.run()
	}()
	return w, nil
}

// Next waits until something may have changed since it last returned, and returns
// what. The error is ErrClosed, or that of ctx.
func (w *Watcher) Next(ctx context.Context) (Change, error) {
	for {
		select {
		case <-w.done:
			return Change{}, ErrClosed
		case <-ctx.Done():
			return Change{}, ctx.Err()
		case <-w.mail.filled:
			if c, ok := w.mail.take(); ok {
				return c, nil
			}
		}
	}
}

// Warnings returns the channel of warnings: one line each, lower case, with what
// to do about it, each reason once. Nothing waits until it is read. It is closed
// when the watcher ends.
func (w *Watcher) Warnings() <-chan string { return w.warnings }

// Close ends the watcher and waits until its goroutines have ended and its watches are
// removed. The error is always nil. It may be called more than once.
func (w *Watcher) Close() error {
	w.cancel()
	<-w.done
	return nil
}

// complete checks the options and fills in what is zero.
func (o Options) complete() (Options, error) {
	if len(o.Roots) == 0 {
		return o, errors.New("no directory to watch")
	}
	roots := make([]string, 0, len(o.Roots))
	for _, root := range o.Roots {
		abs, err := filepath.Abs(root)
		if err != nil {
			return o, fmt.Errorf("find %q: %w", root, err)
		}
		roots = append(roots, abs)
	}
	slices.Sort(roots)
	o.Roots = slices.Compact(roots)
	if least := min(o.Quiet, o.Cap, o.Audit, o.PollEvery); least < 0 {
		return o, fmt.Errorf("the duration %v is negative", least)
	}
	o.Quiet, o.Cap = cmp.Or(o.Quiet, DefaultQuiet), cmp.Or(o.Cap, DefaultCap)
	o.Audit, o.PollEvery = cmp.Or(o.Audit, DefaultAudit), cmp.Or(o.PollEvery, DefaultPollEvery)
	if o.hooks.mount == nil {
		o.hooks.mount = silentMount
	}
	return o, nil
}
