package main

import (
	"context"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
)

// loaded is a playbook that a command has read, once.
type loaded struct {
	*generator.Snapshot
	options generator.Options
	cache   *generator.Cache // to be saved or discarded
	clear   func()           // takes the progress off the terminal
}

// load reads the playbook of a command that ends when its work is done.
func (t *terminal) load(ctx context.Context, f *flags) (*loaded, error) {
	return t.loadWith(ctx, f, f.options())
}

// loadAll loads a playbook, and returns all its problems. With keepGoing it loads again
// until every document with errors is replaced by a page that says what is wrong: without
// a document, other documents may have errors that they did not have before.
func (t *terminal) loadAll(ctx context.Context, f *flags, keepGoing bool) (*loaded, diag.List, error) {
	options := f.options()
	options.KeepGoing = keepGoing
	l, err := t.loadWith(ctx, f, options)
	if err != nil {
		return nil, nil, err
	}
	problems := l.Problems()
	for wrong := l.Wrong(options.Wrong); keepGoing && len(wrong) > len(options.Wrong); wrong = l.Wrong(options.Wrong) {
		l.cache.Discard()
		options.Wrong = wrong
		if l, err = t.loadWith(ctx, f, options); err != nil {
			return nil, nil, err
		}
		problems = append(problems, l.Problems()...).Sorted()
	}
	return l, problems, nil
}

func (t *terminal) loadWith(ctx context.Context, f *flags, options generator.Options) (*loaded, error) {
	l := &loaded{options: options, cache: f.cache()}
	l.options.Progress, l.clear = t.progress(f)
	l.options.Found = generator.LimitMemory
	snap, err := generator.Load(ctx, l.options, generator.NewMemory(l.cache, false))
	l.clear()
	if err != nil {
		l.cache.Discard()
		return nil, err
	}
	l.Snapshot = snap
	return l, nil
}

// documents reads the documents of a playbook, or of them what their status takes, for a
// command that needs no site.
func (t *terminal) documents(ctx context.Context, f *flags, read func(context.Context, generator.Options) (*generator.Documents, error)) (*generator.Documents, error) {
	options := f.options()
	var clear func()
	options.Progress, clear = t.progress(f)
	defer clear()
	return read(ctx, options)
}
