package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/translation"
	"rolebook/internal/xliff"
)

// isXLIFF reports whether a file is a bundle for translators: by the end of its name, or by
// how it begins.
func isXLIFF(file string) bool {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".xlf", ".xliff":
		return true
	case ".csv", ".xlsx":
		return false
	}
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 4096)
	n, _ := f.Read(head)
	return strings.Contains(string(head[:n]), "<xliff")
}

// translations writes the translations of a bundle.
func (im *importCommand) translations(ctx context.Context, file string) error {
	if im.lang != "" || im.to != "" || im.shape != "" || len(im.columns) > 0 || len(im.sheet.Sheets) > 0 || im.sheet.Encoding != "" || im.sheet.Hidden {
		return usageError{errors.New("of the flags of import only --dry-run is for XLIFF; the others are for tables")}
	}
	data, problems, err := readInput(file, xliff.MaxFile)
	if err != nil {
		return err
	}
	im.f.visibility = "internal" // files are written whole
	snap, err := im.t.load(ctx, im.f)
	if err != nil {
		return err
	}
	defer snap.cache.Discard()
	in := &received{name: filepath.ToSlash(file), problems: problems}
	if in.bundling, err = newBundling(snap); err != nil {
		return err
	}
	defer in.root.Close()
	if len(problems) == 0 {
		in.bundle(data)
	}
	if !im.dryRun {
		if err := in.write(ctx); err != nil {
			return err
		}
	}
	for _, w := range in.writes {
		im.t.printf("%s: %s\n", w.file, diag.Plural(w.segments, "segment"))
	}
	for _, line := range in.remarks {
		im.t.printf("%s\n", line)
	}
	switch {
	case len(in.writes) == 0 && len(in.problems) == 0:
		im.t.printf("nothing was written: the bundle has no translation that the files lack\n")
	case len(in.writes) == 0:
		im.t.printf("nothing was written\n")
	case im.dryRun:
		im.t.printf("nothing was written; without --dry-run it is\n")
	case !im.f.quiet:
		im.t.printf("when they are read: rolebook status --accept%s\n", in.names())
	}
	return im.t.problems(in.problems, im.f, im.t.stderr, diag.Info)
}

// received is a bundle that came back, and what is done with it.
type received struct {
	*bundling
	name     string // of the bundle
	problems diag.List
	remarks  []string
	writes   []writtenFile
}

// writtenFile is a translation that is written.
type writtenFile struct {
	file     string // below the content directory
	text     []byte
	before   []byte // what stood there; nil where nothing did
	segments int
}

// names are the files that are written, as arguments.
func (in *received) names() string {
	var b strings.Builder
	for _, w := range in.writes {
		if b.WriteString(" " + w.file); strings.ContainsAny(w.file, " '\"$&()*?") {
			return " ."
		}
	}
	return b.String()
}

func (in *received) report(code diag.Code, line int, message, hint string) {
	in.problems.Add(diag.Problem{Code: code, File: in.name, Pos: diag.Pos{Line: line, Col: min(line, 1)}, Message: message, Hint: hint})
}

// bundle reads a bundle, and says what it writes.
func (in *received) bundle(data []byte) {
	b, err := xliff.Read(data)
	if fault := (*xliff.Fault)(nil); errors.As(err, &fault) {
		in.report(diag.BadBundle, fault.Line, fault.Message, fault.Hint)
		return
	}
	lang := func(tag string) string {
		if i := slices.IndexFunc(in.tags, func(t string) bool { return strings.EqualFold(t, tag) }); i >= 0 {
			return in.tags[i]
		}
		in.report(diag.BadBundle, 1, fmt.Sprintf("the playbook has no language %s; it has %s", quote(tag), strings.Join(in.tags, ", ")), "write it into languages: of site.yaml, or give a file for one of these")
		return ""
	}
	from, to := lang(b.From), lang(b.To)
	if from == "" || to == "" {
		return
	}
	seen := map[string]bool{}
	for _, f := range b.Files {
		i := slices.IndexFunc(in.status.Rows, func(r translation.Row) bool { return r.File == f.Source && r.Lang == from && from != to })
		switch {
		case i < 0:
			in.report(diag.BadBundle, f.Line, fmt.Sprintf("the playbook has no source %s in %s", quote(f.Source), from), "if it was renamed, export it again")
		case seen[f.Source]:
			in.report(diag.BadBundle, f.Line, f.Source+" stands in the file twice", "delete one")
		default:
			seen[f.Source] = true
			in.file(in.status.Rows[i], f, to)
		}
	}
}

// file merges one document.
func (in *received) file(row translation.Row, f xliff.ReceivedFile, to string) {
	cell := row.Cells[slices.Index(in.tags, to)]
	source, like := in.docs[row.File], in.docs[row.File]
	merge := func(draft bool) (xliff.File, []byte, xliff.Merged, bool) {
		pair, text, err := in.bundling.file(row, cell, to, draft)
		if err != nil {
			in.report(diag.Unreadable, f.Line, err.Error(), "")
			return pair, nil, xliff.Merged{}, false
		}
		if !pair.Missing {
			like = in.docs[cell.File]
		}
		return pair, text, xliff.Merge(pair, text, like, f), true
	}
	pair, text, merged, ok := merge(true)
	draft := pair.Draft || pair.Missing
	if ok && pair.Missing && merged.Whole() && !source.Draft {
		draft = false
		pair, text, merged, ok = merge(false)
	}
	if !ok {
		return
	}
	for _, fault := range merged.Faults {
		in.report(diag.UnitRefused, fault.Line, fault.Message, fault.Hint)
	}
	if merged.Segments == 0 {
		return
	}
	w := writtenFile{file: pair.Target, text: merged.File, segments: merged.Segments}
	if !pair.Missing {
		w.before = text
	} else if merged.Untaken > 0 {
		in.remarks = append(in.remarks, fmt.Sprintf("%s: the bundle lacks the translation of %s, or a part of it: there stands what the translation starts from", pair.Target, diag.Plural(merged.Untaken, "unit")))
	}
	switch {
	case draft && source.Draft:
		in.remarks = append(in.remarks, pair.Target+": it is a draft, as its source is")
	case draft && merged.Whole():
		in.remarks = append(in.remarks, pair.Target+": it is translated whole, and a draft still: remove draft: from it")
	case draft:
		in.remarks = append(in.remarks, pair.Target+": it is a draft: remove draft: when it is translated")
	}
	in.writes = append(in.writes, w)
}

// write writes the translations. A file that has changed since it was read is left alone.
func (in *received) write(ctx context.Context) error {
	for _, w := range in.writes {
		if err := ctx.Err(); err != nil {
			return err
		}
		now, err := in.read(w.file)
		if w.before == nil && err == nil {
			return fmt.Errorf("%s exists, and is not written over", w.file)
		}
		if w.before != nil && (err != nil || string(now) != string(w.before)) {
			return fmt.Errorf("%s has changed in the meantime: import again", w.file)
		}
		if w.before == nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := disk.Save(in.root, w.file, w.text); err != nil {
			return fmt.Errorf("writing %s: %w", w.file, disk.Why(err))
		}
	}
	return nil
}
