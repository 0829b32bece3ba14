package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"

	"rolebook/internal/disk"
)

// buffers are for one put: what was read of the source and of the file that is there.
type buffers struct{ source, file [64 << 10]byte }

// source is what is put, with the size that the caller says it has.
type source struct {
	reader io.Reader
	size   int64
	err    error // why reading stopped early
}

// Read is [io.Reader]. It keeps its error, so that after a copy one can tell whether
// reading or writing failed.
func (s *source) Read(buf []byte) (int, error) {
	n, err := s.reader.Read(buf)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// Put publishes data as the file name. It does not keep data.
func (p *Publication) Put(name string, data []byte) error {
	return p.put(name, page, bytes.NewReader(data), int64(len(data)))
}

// PutNamed publishes data as the file name, whose name other files hold: Commit makes
// it visible before them.
func (p *Publication) PutNamed(name string, data []byte) error {
	return p.put(name, named, bytes.NewReader(data), int64(len(data)))
}

// PutAsset publishes data as the file name, which must change when data does.
// Commit makes assets visible before other files and keeps those that are no
// longer put for one generation, so an asset must hold nothing that may have to go
// at once.
func (p *Publication) PutAsset(name string, data []byte) error {
	return p.put(name, asset, bytes.NewReader(data), int64(len(data)))
}

// Copy publishes all of src, which has size bytes, as the file name. It reads
// src once, in pieces. It is an error if src has more or fewer bytes, for then
// it changed while it was copied.
func (p *Publication) Copy(name string, src io.Reader, size int64) error {
	return p.put(name, page, src, size)
}

func (p *Publication) put(name string, c class, src io.Reader, size int64) error {
	p.running.RLock()
	defer p.running.RUnlock()
	if p.ended {
		return fmt.Errorf("write %s: the publication has ended", p.path(name))
	}
	changed, err := p.stage(name, c, &source{reader: src, size: size})
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case err != nil && p.failed == nil:
		p.failed = err
	case err == nil && changed == nil:
		p.unchanged++
	case err == nil:
		p.changes = append(p.changes, *changed)
	}
	return err
}

// stage compares the file name with src and, unless they are equal, writes src
// to a temporary file. It returns nil if there is nothing to change.
func (p *Publication) stage(name string, c class, src *source) (*change, error) {
	err := CheckName(name)
	if err == nil {
		if conflict := p.names.add(name, c); conflict != nil {
			err = conflict
		}
	}
	if err != nil {
		return nil, fmt.Errorf("publish into %s: %w", p.dir, err)
	}
	dir := path.Dir(name)
	at, err := p.holder(dir)
	if err != nil {
		return nil, err
	}
	where, err := p.root.OpenRoot(at)
	if err != nil {
		return nil, p.wrap("open", at, err)
	}
	defer where.Close()
	temp := ""
	if at == dir {
		temp, err = p.update(where, name, src)
	} else {
		temp, err = p.write(where, name, src, src, new(buffers))
	}
	if temp == "" || err != nil {
		return nil, err
	}
	return &change{name: name, temp: path.Join(at, temp), class: c, makeDir: at != dir}, nil
}

// update writes src to a temporary file in where, the directory of name, and
// returns its name, or "" if the file there has the same bytes.
func (p *Publication) update(where *os.Root, name string, src *source) (string, error) {
	buf := p.buffers.Get().(*buffers)
	defer p.buffers.Put(buf)
	info, err := where.Lstat(path.Base(name))
	if errors.Is(err, fs.ErrNotExist) {
		return p.write(where, name, src, src, buf)
	}
	if err != nil {
		return "", p.wrap("look at", name, err)
	}
	content := io.Reader(src)
	if info.Mode().IsRegular() && info.Size() == src.size {
		file, err := disk.Open(where, path.Base(name))
		if err != nil {
			return "", p.wrap("compare", name, err)
		}
		defer file.Close()
		if content, err = p.compare(file, name, src, buf); content == nil {
			return "", err
		}
	}
	if err := p.mayReplace(name, info); err != nil {
		return "", err
	}
	return p.write(where, name, content, src, buf)
}

// compare reads src and file, which has the same size, side by side. It returns
// nil if they are equal. Else it stops at the first difference and returns a
// reader of all of src, in which what was equal is read again from file.
func (p *Publication) compare(file *os.File, name string, src *source, buf *buffers) (io.Reader, error) {
	var same int64
	for same < src.size {
		most := min(src.size-same, int64(len(buf.file)))
		n, err := io.ReadFull(src, buf.source[:most])
		if err != nil {
			return nil, p.finish(name, src, same+int64(n))
		}
		if _, err := io.ReadFull(file, buf.file[:most]); err != nil {
			return nil, p.wrap("compare", name, err)
		}
		if !bytes.Equal(buf.source[:most], buf.file[:most]) {
			equal := io.NewSectionReader(file, 0, same)
			return io.MultiReader(equal, bytes.NewReader(buf.source[:most]), src), nil
		}
		same += most
	}
	return nil, p.finish(name, src, same)
}

// mayReplace returns why what is at name cannot be replaced by a file of ours.
func (p *Publication) mayReplace(name string, info fs.FileInfo) error {
	if info.IsDir() {
		return p.clearDir(name)
	}
	if !info.Mode().IsRegular() {
		return p.notOurs(name, "is "+describe(info))
	}
	if _, ours := p.owner(name, info); !ours {
		return p.notOurs(name, "exists")
	}
	return nil
}

// write writes content, which is all of src, to a temporary file in where that
// is to become name, and returns its name there.
func (p *Publication) write(where *os.Root, name string, content io.Reader, src *source, buf *buffers) (string, error) {
	f, temp, err := p.createTemp(where, name)
	if err != nil {
		return "", err
	}
	n, err := io.CopyBuffer(struct{ io.Writer }{f}, io.LimitReader(content, src.size), buf.file[:])
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil || src.err != nil {
		err = p.finish(name, src, n)
	} else {
		err = p.wrap("write", name, err)
	}
	if err != nil && where.Remove(temp) != nil {
		p.lock.needSweep()
	}
	return temp, err
}

// createTemp creates a temporary file in where that is to become name.
func (p *Publication) createTemp(where *os.Root, name string) (*os.File, string, error) {
	if err := p.lock.mark(); err != nil {
		return nil, "", p.wrap("fill", lockName, err)
	}
	for {
		temp := fmt.Sprintf(".%d%s", p.numbers.Add(1), tempSuffix)
		f, err := where.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if !errors.Is(err, fs.ErrExist) {
			return f, temp, p.wrap("write", name, err)
		}
	}
}

// finish is called when n bytes of src are read: all, or as many as came. The error
// says why these are not the whole source.
func (p *Publication) finish(name string, src *source, n int64) error {
	if src.err == nil && n == src.size {
		more, _ := io.ReadFull(src, make([]byte, 1))
		n += int64(more)
	}
	err := src.err
	if err == nil && n != src.size {
		err = fmt.Errorf("the file it is copied from changed meanwhile: it had %d bytes", src.size)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", p.path(name), err)
	}
	return nil
}
