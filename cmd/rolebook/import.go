package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/disk"
	"rolebook/internal/generator"
	"rolebook/internal/importer"
	"rolebook/internal/output"
	"rolebook/internal/sheet"
)

func newImport(t *terminal, f *flags) *cobra.Command {
	im := &importCommand{t: t, f: f}
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "Write roles from a table, CSV or XLSX",
		Long: `Import writes a Markdown file for each role of a table. The names of its columns, in
any of ten languages, say what kind of table it is:

  items        one row for each item: role, dimension, item, and if you like id,
               cadence, minutes, need, level, type, group, source, raci, notes
  roles        one row for each role, one column for each dimension
  transposed   one column for each role, one row for each dimension

Lists in cells are split at line breaks, bullets, numbers and semicolons. Columns that
are not known are written under headings of their own, and reported. Existing files are
never overwritten: if one file exists, no file is written.`,
		Example: `  rolebook import roles.xlsx
  rolebook import roles.csv --dry-run
  rolebook import roles.xlsx --sheet Marketing --map "Must do=responsibilities" --map Salary=skip`,
		Args: exactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return im.run(c.Context(), args[0])
		},
	}
	flags := c.Flags()
	flags.SortFlags = false
	flags.StringVar(&im.lang, "lang", "", "the language of the roles (default the first of the playbook)")
	flags.StringVar(&im.to, "to", "", "the directory that is written (default roles/ of the language's content)")
	flags.BoolVar(&im.dryRun, "dry-run", false, "print what would be written, and write nothing")
	flags.StringVar(&im.shape, "shape", "", "items, roles or transposed (default what the header row tells)")
	flags.StringArrayVar(&im.columns, "map", nil, `what a column is: "Column=dimension", a field such as role, or skip`)
	flags.StringArrayVar(&im.sheet.Sheets, "sheet", nil, "a sheet to read (default all that are tables of roles)")
	flags.StringVar(&im.sheet.Encoding, "encoding", "", "the encoding of a CSV file, such as windows-1252 (default UTF-8 or UTF-16)")
	flags.BoolVar(&im.sheet.Hidden, "hidden", false, "read hidden sheets, rows and columns, too")
	return c
}

// importCommand is one import.
type importCommand struct {
	t       *terminal
	f       *flags
	lang    string
	to      string
	dryRun  bool
	shape   string
	columns []string
	sheet   sheet.Options
	snap    *generator.Snapshot
}

func (im *importCommand) run(ctx context.Context, file string) error {
	snap, err := generator.Load(ctx, im.f.options(), generator.NewMemory(nil, false))
	if err != nil {
		return err
	}
	im.snap = snap
	options, err := im.options()
	if err != nil {
		return err
	}
	data, problems, err := readTable(file)
	if err != nil {
		return err
	}
	var files []importer.File
	if len(problems) == 0 {
		book, found := sheet.Read(filepath.ToSlash(file), data, im.sheet)
		if problems = found; len(book.Sheets) > 0 {
			made, more, err := importer.Roles(book, options)
			if err != nil {
				return err
			}
			files, problems = made, append(problems, more...)
		}
	}
	problems = append(problems, im.inTheWay(files)...)
	if im.dryRun {
		for _, f := range files {
			im.t.printf("-- %s --\n%s", filepath.ToSlash(filepath.Join(im.to, f.Name)), f.Text)
		}
	}
	if err := im.t.problems(problems, im.f, im.t.stderr, diag.Info); err != nil {
		if im.f.format == "text" {
			im.t.errorf("nothing was written: %s\n", im.f.tally(problems, diag.Info))
		}
		return err
	}
	if im.dryRun {
		return nil
	}
	return im.write(ctx, files)
}

// readTable reads the file of a table.
func readTable(file string) ([]byte, diag.List, error) {
	root, err := disk.OpenRoot(filepath.Dir(file))
	if err != nil {
		return nil, nil, fmt.Errorf("reading %s: %w", filepath.ToSlash(file), disk.Why(err))
	}
	defer root.Close()
	data, err := disk.ReadFile(root, filepath.Base(file), sheet.MaxFile)
	if errors.Is(err, disk.ErrTooLarge) {
		return nil, diag.List{{Code: diag.FileTooLarge, File: filepath.ToSlash(file), Message: fmt.Sprintf("the file has more than %d bytes, which is the limit", sheet.MaxFile), Hint: "split it"}}, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("reading %s: %w", filepath.ToSlash(file), disk.Why(err))
	}
	return data, nil, nil
}

// options checks the flags, and settles the language and the directory.
func (im *importCommand) options() (importer.Options, error) {
	config := im.snap.Site().Config
	lang, err := language(im.lang, config.Tags())
	o := importer.Options{Config: config, Lang: lang, Shape: importer.Shape(im.shape), Columns: map[string]string{}}
	if err != nil {
		return o, err
	}
	if im.shape != "" && !slices.Contains(importer.Shapes(), o.Shape) {
		return o, usageError{errors.New("--shape is items, roles or transposed, not " + quote(im.shape))}
	}
	targets, err := importer.Targets(config)
	if err != nil {
		return o, err
	}
	for _, m := range im.columns {
		i := strings.LastIndexByte(m, '=')
		if i < 1 {
			return o, usageError{errors.New(`--map is "Column=dimension", not ` + quote(m))}
		}
		head, target := strings.TrimSpace(m[:i]), strings.TrimSpace(m[i+1:])
		if !slices.Contains(targets, target) {
			const message = " is neither a field nor a dimension"
			hinted := suggested(quote(target)+message, target, targets)
			if hinted == quote(target)+message {
				hinted += "; there are " + strings.Join(targets, ", ")
			}
			return o, usageError{errors.New(hinted)}
		}
		o.Columns[head] = target
	}
	if o.Headings, err = content.LoadHeadings(config); err != nil {
		return o, err
	}
	for _, s := range im.snap.Site().Sources {
		o.Sources = append(o.Sources, s.ID)
	}
	if im.to == "" {
		im.to = filepath.Join(contentOf(im.snap, lang), "roles")
	}
	o.Typed = filepath.Base(im.to) != "roles"
	return o, nil
}

// inTheWay reports the files that exist already, or whose pages would have the address of
// an existing file's page.
func (im *importCommand) inTheWay(files []importer.File) diag.List {
	there := map[string]string{}
	entries, err := os.ReadDir(im.to)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diag.List{{Code: diag.Unreadable, File: filepath.ToSlash(im.to), Message: "the directory cannot be read: " + disk.Why(err).Error(), Hint: "name another with --to"}}
	}
	for _, e := range entries {
		stem := strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
		there[output.Fold(content.AddressPart(stem))] = e.Name()
		there[output.Fold(e.Name())] = e.Name()
	}
	var problems diag.List
	for _, f := range files {
		have := there[output.Fold(f.Name)]
		if have == "" {
			have = there[output.Fold(strings.TrimSuffix(f.Name, ".md"))]
		}
		if have != "" {
			problems.Add(diag.Problem{Code: diag.FileExists, File: filepath.ToSlash(filepath.Join(im.to, have)), Message: "the file exists, and is not written over", Hint: "move it, name another directory with --to, or take the role out of the table"})
		}
	}
	return problems
}

// write writes all files, or none.
func (im *importCommand) write(ctx context.Context, files []importer.File) (err error) {
	root, err := makeRoot(im.to)
	if err != nil {
		return fmt.Errorf("writing %s: %w", filepath.ToSlash(im.to), disk.Why(err))
	}
	defer root.Close()
	var written []string
	defer func() {
		if err != nil {
			for _, name := range written {
				err = errors.Join(err, root.Remove(name))
			}
		}
	}()
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		out, err := root.OpenFile(f.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			written = append(written, f.Name)
			_, err = out.WriteString(f.Text)
			err = errors.Join(err, out.Close())
		}
		if err != nil {
			return fmt.Errorf("writing %s: %w; nothing was written", filepath.ToSlash(filepath.Join(im.to, f.Name)), disk.Why(err))
		}
	}
	for _, name := range written {
		if im.f.quiet {
			break
		}
		im.t.printf("%s\n", filepath.ToSlash(filepath.Join(im.to, name)))
	}
	return nil
}
