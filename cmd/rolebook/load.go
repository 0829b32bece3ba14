package main

import (
	"context"

	"rolebook/internal/build"
)

// loaded is a playbook that a command has read, once.
type loaded struct {
	*build.Snapshot
	options build.Options
	pack    *build.Pack // to be saved or discarded
	clear   func()      // takes the progress off the terminal
}

// load reads the playbook of a command that ends when its work is done.
func (t *terminal) load(ctx context.Context, f *flags) (*loaded, error) {
	l := &loaded{options: f.options(), pack: f.pack()}
	l.options.Progress, l.clear = t.progress(f)
	l.options.Found = build.LimitMemory
	snap, err := build.Load(ctx, l.options, build.NewMemory(l.pack, false))
	l.clear()
	if err != nil {
		l.pack.Discard()
		return nil, err
	}
	l.Snapshot = snap
	return l, nil
}
