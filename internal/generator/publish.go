package generator

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"

	"rolebook/internal/disk"
	"rolebook/internal/output"
)

// Shard is one of several slices of a site that machines render side by side:
// the paths whose place in the list, divided by Of, leaves Number - 1. What a search
// index names goes with its index.json.
type Shard struct{ Number, Of int }

// paths returns the paths of a shard in the order in which they are rendered. A search
// index takes as long as many pages, and memory: these are spread over the first half,
// so that few are made at once, and none when all else is done.
func (s Shard) paths(known []Path) []Path {
	var pages, indexes []Path
	for i, path := range known {
		switch {
		case s.Of > 1 && i%s.Of != s.Number-1:
		case path.Kind == SearchPath:
			indexes = append(indexes, path)
		default:
			pages = append(pages, path)
		}
	}
	apart := len(pages) / (2*len(indexes) + 1)
	var out []Path
	for _, index := range indexes {
		out = append(append(out, index), pages[:apart]...)
		pages = pages[apart:]
	}
	return append(out, pages...)
}

// Publish renders every path of a snapshot into the directory out and makes
// the changes visible at the end, or not at all.
func Publish(ctx context.Context, s *Snapshot, o Options, out string, shard Shard) (result output.Result, err error) {
	protect := output.Protect{Root: o.Dir, Sources: []string{filepath.Join(o.Dir, "themes")}}
	if s.content != o.Dir {
		protect.Sources = append(protect.Sources, s.content)
	}
	p, err := output.OpenContext(ctx, out, protect, o.Waiting)
	if err != nil {
		return result, err
	}
	defer func() {
		if aborted := p.Abort(); err == nil {
			err = aborted
		}
	}()
	files, err := s.files()
	if err != nil {
		return result, fmt.Errorf("reading the playbook: %w", err)
	}
	defer files.Close()
	paths, buffers := shard.paths(s.known), sync.Pool{New: func() any { return new([]byte) }}
	var done atomic.Int64
	var failing faults
	err = each(ctx, len(paths), func(i int) error {
		if err := failing.gather(put(p, s, files, &buffers, paths[i])); err != nil {
			return err
		}
		if o.Progress != nil {
			o.Progress("writing", int(done.Add(1)), len(paths))
		}
		return nil
	})
	if err == nil {
		err = failing.err()
	}
	if err != nil {
		return result, err
	}
	return p.Commit()
}

// put hands one path to the publication. A page is rendered into one of the
// buffers, since the publication keeps none of it.
func put(p *output.Publication, s *Snapshot, files roots, buffers *sync.Pool, path Path) error {
	if path.Kind == CopyPath {
		f, size, err := files.open(s.copies[path.Name])
		if err != nil {
			return fmt.Errorf("copying %s: %w; it has changed since it was looked at, so build again", s.copies[path.Name], disk.Why(err))
		}
		defer f.Close()
		return p.Copy(path.Name, f, size)
	}
	if page := s.pages[path.Name]; path.Kind == PagePath && page != nil {
		b := buffers.Get().(*[]byte)
		defer buffers.Put(b)
		var err error
		if *b, err = s.set.Append((*b)[:0], page); err != nil {
			return err
		}
		return p.Put(path.Name, *b)
	}
	data, err := s.Render(path)
	if err != nil {
		return err
	}
	if path.Kind == AssetPath {
		return p.PutAsset(path.Name, data)
	}
	if path.Kind == SearchPath {
		for _, name := range s.search.Named(path.Name) {
			data, _ := s.search.Write(name)
			if err := p.PutNamed(name, data); err != nil {
				return err
			}
		}
	}
	return p.Put(path.Name, data)
}

// RenderAll renders every path of a snapshot and keeps nothing: what a template
// cannot render is an error here as it is in a build. The search indexes have no
// template.
func RenderAll(ctx context.Context, s *Snapshot) error {
	paths := s.known
	var failing faults
	err := each(ctx, len(paths), func(i int) error {
		if paths[i].Kind == CopyPath || paths[i].Kind == SearchPath {
			return nil
		}
		_, err := s.Render(paths[i])
		return failing.gather(err)
	})
	if err != nil {
		return err
	}
	return failing.err()
}
