package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/generator"
	"rolebook/internal/serve"
	"rolebook/internal/translation"
	"rolebook/internal/watch"
)

func newServe(t *terminal, f *flags) *cobra.Command {
	s := &serving{t: t, f: f}
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the playbook in a browser while you write",
		Long: `Serve shows the pages of a build in a browser, and updates them there as soon as a
file is saved. It writes nothing but the cache. Problems are shown over the last good
page. Only this machine can reach it, unless --addr is another address than
127.0.0.1: then everybody on that network can read internal pages and, with
--drafts, drafts; the addresses for other machines are printed.`,
		Example: `  rolebook serve --open
  rolebook serve --drafts --addr 127.0.0.1:8080
  rolebook serve --addr 0.0.0.0:1414 --allow-host laptop.local`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return s.run(c.Context())
		},
	}
	c.Flags().StringVar(&s.addr, "addr", "127.0.0.1:1414", "the address to listen on")
	c.Flags().StringSliceVar(&s.hosts, "allow-host", nil, "a host name that requests may use, besides localhost")
	c.Flags().BoolVar(&s.open, "open", false, "open the address in a browser")
	c.Flags().BoolVar(&s.poll, "poll", false, "list the files every second instead of waiting for events of the system")
	c.Flags().StringVar(&s.editor, "editor", "vscode", "what opens a file: vscode, jetbrains, none, or an address with {file}, {line} and {column}")
	return c
}

// serving is one run of serve.
type serving struct {
	t      *terminal
	f      *flags
	addr   string
	hosts  []string
	open   bool
	poll   bool
	editor string
}

// options are those of the flags, with KeepGoing.
func (s *serving) options() generator.Options {
	options := s.f.options()
	options.KeepGoing = true
	return options
}

func (s *serving) run(ctx context.Context) error {
	pattern, err := editorPattern(s.editor)
	if err != nil {
		return err
	}
	options := s.options()
	dir, err := filepath.Abs(s.f.dir)
	if err != nil {
		return fmt.Errorf("finding the playbook: %w", err)
	}
	if info, err := os.Stat(dir); err != nil {
		return fmt.Errorf("reading the playbook: %w", err)
	} else if !info.IsDir() {
		return fmt.Errorf("reading the playbook: %s is no directory", dir)
	}
	listener, err := net.Listen("tcp", s.addr)
	if err != nil {
		return fmt.Errorf("listening on %s: %w; choose another with --addr", s.addr, err)
	}
	defer listener.Close()
	watcher, err := s.watch(ctx, dir, options)
	if err != nil {
		return err
	}
	defer watcher.Close()
	go s.warn(watcher)
	cache := s.f.cache()
	memory := generator.NewMemory(cache, true)
	server, err := serve.New(serve.Options{
		Load: loader(options, memory),
		Wait: func(ctx context.Context) error {
			change, err := watcher.Next(ctx)
			if err == nil {
				memory.Changed(change.Paths, change.All)
			}
			return err
		},
		Hosts: s.hosts, Dir: dir, Editor: pattern, Accept: s.accept, Hold: hold, Loaded: s.report(),
	})
	if err != nil {
		return fmt.Errorf("starting the preview: %w", err)
	}
	addresses, public := server.Addresses(listener.Addr())
	s.t.printf("%s\n", strings.Join(addresses, "\n"))
	if public {
		s.t.errorf("%s\n", networkWarning)
	}
	if s.open {
		openBrowser(addresses[0])
	}
	err = server.Serve(ctx, listener)
	if saved := cache.Save(); saved != nil && s.f.verbose {
		s.t.errorf("%v\n", saved)
	}
	return err
}

// networkWarning is printed where other machines can reach the preview.
const networkWarning = "everybody on this network can now read this preview: hiring guides, other internal pages, and drafts if they are shown; " +
	"leave --addr out to keep it to this machine, or leave internal pages out with --visibility public"

// loader returns a function that loads the playbook. Until a load had no errors, each
// document with errors is a page that says so; after that the last good pages stay.
func loader(options generator.Options, memory *generator.Memory) func(context.Context, func(string, int, int)) (*generator.Snapshot, error) {
	good := false
	return func(ctx context.Context, progress func(string, int, int)) (*generator.Snapshot, error) {
		options := options
		options.Progress, options.KeepGoing = progress, !good
		snap, err := generator.Load(ctx, options, memory)
		good = good || err == nil && snap.Urgent().Count(diag.Error) == 0
		return snap, err
	}
}

// hold is how long a request waits for the first load; see [serve.Options].
const hold = 2 * time.Second

// watch watches the playbook: its content, its themes, nothing that is written.
func (s *serving) watch(ctx context.Context, dir string, o generator.Options) (*watch.Watcher, error) {
	out, err := filepath.Abs(s.f.outDir())
	if err != nil {
		return nil, fmt.Errorf("finding the output: %w", err)
	}
	// Symbolic links are followed only at roots, and content and themes may be links.
	roots := []string{dir, filepath.Join(dir, "content"), filepath.Join(dir, "themes")}
	if o.Content != "" {
		root := o.Content
		if !filepath.IsAbs(root) {
			root = filepath.Join(dir, root)
		}
		roots = append(roots, root)
	}
	for _, root := range roots {
		roots = append(roots, filepath.Join(root, translation.Dir)) // hidden, and read all the same
	}
	w, err := watch.New(ctx, watch.Options{Roots: roots, Poll: s.poll,
		Skip: func(path string, _ bool) bool {
			return path == out || path != dir && filepath.Base(path) != translation.Dir && content.Ignored(filepath.Base(path))
		}})
	if err != nil {
		return nil, fmt.Errorf("watching the playbook: %w", err)
	}
	return w, nil
}

// report prints problems when they change.
func (s *serving) report() func(uint64, diag.List, error) {
	last := ""
	return func(_ uint64, problems diag.List, err error) {
		var b strings.Builder
		if err != nil {
			fmt.Fprintf(&b, "rolebook: %s\n", diag.Escape(err.Error()))
		}
		shown := s.f.shown(problems, s.f.least())
		for _, p := range shown {
			_ = p.Write(&b)
		}
		if len(shown) > 0 {
			fmt.Fprintf(&b, "%s\n", s.f.tally(problems, s.f.least()))
		}
		text := b.String()
		if text == last {
			return
		}
		last = text
		if text == "" {
			text = "no problems\n"
		}
		fmt.Fprint(s.t.stderr, text)
	}
}

// warn prints what the watcher cannot do, until it ends.
func (s *serving) warn(w *watch.Watcher) {
	for warning := range w.Warnings() {
		s.t.errorf("%s\n", warning)
	}
}

// accept is the command that accepts a translation, for the shell of this system.
func (s *serving) accept(target string) string {
	words := []string{"rolebook", "status", "--accept"}
	for _, of := range []struct{ flag, value string }{{"dir", s.f.dir}, {"content", s.f.content}} {
		if s.f.given(of.flag) {
			words = append(words, "--"+of.flag, shellWord(of.value, runtime.GOOS))
		}
	}
	return strings.Join(append(words, shellWord(target, runtime.GOOS)), " ")
}

// shellWord writes a word as a shell of a system reads it.
func shellWord(word, system string) string {
	special := func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.N) && !strings.ContainsRune("-_./#:,+=@", r)
	}
	switch {
	case word != "" && word[0] != '#' && !strings.ContainsFunc(word, special):
		return word
	case system == "windows": // where no name of a file has a quotation mark
		return `"` + word + `"`
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// editorPattern is the link that opens a file in an editor.
func editorPattern(name string) (string, error) {
	switch {
	case name == "vscode":
		return "vscode://file{file}:{line}:{column}", nil
	case name == "jetbrains":
		return "jetbrains://open?file={file}&line={line}&column={column}", nil
	case name == "none":
		return "", nil
	case strings.Contains(name, "{file}") && strings.Contains(name, ":") && !strings.HasPrefix(strings.ToLower(name), "javascript:"):
		return name, nil
	}
	return "", usageError{errors.New("--editor is vscode, jetbrains, none, or an address with {file}, not " + quote(name))}
}

// openBrowser opens an address with the system's own program. Where there is
// none the address stands in the terminal.
func openBrowser(address string) {
	switch runtime.GOOS {
	case "darwin":
		_ = exec.Command("open", address).Start()
	case "windows":
		_ = exec.Command("rundll32", "url.dll,FileProtocolHandler", address).Start()
	default:
		_ = exec.Command("xdg-open", address).Start()
	}
}
