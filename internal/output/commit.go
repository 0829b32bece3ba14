package output

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Commit makes the publication visible and ends it. If it returns an error, the
// output may hold a part of it, every file whole; Abort must then end the
// publication, and the next one finishes it.
func (p *Publication) Commit() (Result, error) {
	p.running.Lock()
	defer p.running.Unlock()
	if p.ended {
		return Result{}, fmt.Errorf("publish into %s: the publication has ended", p.dir)
	}
	if p.failed != nil {
		return Result{}, fmt.Errorf("publish into %s: not every file could be put: %w", p.dir, p.failed)
	}
	result := Result{Written: len(p.changes), Unchanged: p.unchanged}
	if next := p.names.manifest(); !p.idle(next) {
		p.keep(next)
		removed, err := p.publish(next)
		if err != nil {
			return Result{}, err
		}
		result.Removed = removed
	}
	p.ended = true
	return result, p.wrap("empty", lockName, p.lock.release())
}

// idle reports whether the output is already as it should be. Assets that are
// kept do not count: they are removed with the next generation.
func (p *Publication) idle(next manifest) bool {
	if len(p.changes) > 0 || !p.clean {
		return false
	}
	known := 0
	for name, c := range p.old {
		if c != kept && next[name] != c {
			return false
		}
		if next[name] == c {
			known++
		}
	}
	return known == len(next)
}

// keep adds to next the assets of the generation before.
func (p *Publication) keep(next manifest) {
	for name, c := range p.old {
		if c == asset && next[name] == 0 && !p.inTheWay[name] {
			next[name] = kept
		}
	}
}

// publish makes the changes visible, in the order of the package comment, and
// returns how many files it removed.
func (p *Publication) publish(next manifest) (removed int, err error) {
	first, last, err := p.writeManifests(next)
	if err != nil {
		return 0, err
	}
	if err := p.rename(first, manifestName); err != nil {
		return 0, err
	}
	cleared, err := p.makeWay()
	if err != nil {
		return 0, err
	}
	if err := p.reveal(); err != nil {
		return 0, err
	}
	gone, err := p.removeOld(next)
	if err != nil {
		return 0, err
	}
	return cleared + gone, p.rename(last, manifestName)
}

// writeManifests writes the first and the last manifest to temporary files and
// returns their names, which are "" if the manifest stays as it is.
func (p *Publication) writeManifests(next manifest) (first, last string, err error) {
	if p.clean && maps.Equal(next, p.old) {
		return "", "", nil
	}
	if first, err = p.writeManifest(union(p.old, next), true); err != nil {
		return "", "", err
	}
	last, err = p.writeManifest(next, false)
	return first, last, err
}

func (p *Publication) writeManifest(m manifest, publishing bool) (string, error) {
	data, err := m.encode(publishing)
	if err != nil {
		return "", p.wrap("write", manifestName, err)
	}
	src := &source{reader: bytes.NewReader(data), size: int64(len(data))}
	temp, err := p.write(p.root, manifestName, src, src, new(buffers))
	if err == nil {
		p.manifests = append(p.manifests, temp)
	}
	return temp, err
}

// makeWay removes what stands in the place of a directory or a file.
func (p *Publication) makeWay() (removed int, err error) {
	for _, name := range slices.Sorted(maps.Keys(p.inTheWay)) {
		n, err := p.remove(name)
		if err != nil {
			return removed, err
		}
		removed += n
	}
	slices.Sort(p.dirInWay)
	for _, dir := range slices.Backward(p.dirInWay) {
		p.prune(dir)
	}
	return removed, nil
}

// reveal renames the temporary files into place, assets first.
func (p *Publication) reveal() error {
	slices.SortFunc(p.changes, func(a, b change) int {
		return cmp.Or(cmp.Compare(b.class, a.class), cmp.Compare(a.name, b.name))
	})
	for _, c := range p.changes {
		if c.makeDir {
			if err := p.root.MkdirAll(path.Dir(c.name), 0o755); err != nil {
				return p.wrap("create", path.Dir(c.name), err)
			}
		}
		if err := p.rename(c.temp, c.name); err != nil {
			return err
		}
	}
	return nil
}

// rename moves the temporary file temp to name. It does nothing if temp is "".
func (p *Publication) rename(temp, name string) error {
	if temp == "" {
		return nil
	}
	dir := path.Dir(name)
	if path.Dir(temp) != dir {
		return p.wrap("rename a temporary file to", name, p.root.Rename(temp, name))
	}
	where, err := p.root.OpenRoot(dir) // so that the way to the file is walked once
	if err != nil {
		return p.wrap("open", dir, err)
	}
	defer where.Close()
	return p.wrap("rename a temporary file to", name, where.Rename(path.Base(temp), path.Base(name)))
}

// removeOld removes all files that were ours and are not in next.
func (p *Publication) removeOld(next manifest) (removed int, err error) {
	for _, name := range slices.Sorted(maps.Keys(p.old)) {
		if next[name] != 0 || p.inTheWay[name] {
			continue
		}
		n, err := p.remove(name)
		if err != nil {
			return removed, err
		}
		removed += n
	}
	return removed, nil
}

// remove removes a file that was ours, and directories that it leaves empty, and
// returns how many files it removed. What others have put in its place stays.
func (p *Publication) remove(name string) (int, error) {
	if !p.reachable(path.Dir(name)) {
		return 0, nil
	}
	info, err := p.root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		p.prune(path.Dir(name))
		return 0, nil
	}
	if err != nil {
		return 0, p.wrap("look at", name, err)
	}
	if !info.Mode().IsRegular() {
		return 0, nil
	}
	if variant, ok := p.names.variant(name); ok && p.same(variant, info) {
		return 0, p.renameCase(name, variant)
	}
	if err := p.root.Remove(name); err != nil {
		return 0, p.wrap("remove", name, err)
	}
	p.prune(path.Dir(name))
	return 1, nil
}

// renameCase gives the file from, which the file system takes for to, the spelling of
// to, directories included.
func (p *Publication) renameCase(from, to string) error {
	old, next := strings.Split(from, "/"), strings.Split(to, "/")
	for i := range next {
		if old[i] == next[i] {
			continue
		}
		above := path.Join(next[:i]...)
		target := path.Join(above, next[i])
		if err := p.root.Rename(path.Join(above, old[i]), target); err != nil {
			return p.wrap("change the case of", target, err)
		}
	}
	return nil
}
