// Command rolebook turns a playbook of roles, written in Markdown in any number
// of languages, into a static site.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitFine   = 0
	exitFailed = 1
	exitUsage  = 2
	exitAtOnce = 130 // a second signal
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		cancel()
		<-signals // a second one means: do not wait
		os.Exit(exitAtOnce)
	}()
	os.Exit(ended(ctx, os.Stderr, func() int { return run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr) }))
}

// How long a command may take to end after a signal, and how long writing the message
// that it did not may take. After that the program ends whatever it waits for: a disk
// that does not answer, or a terminal that does not take the message.
const (
	grace       = 500 * time.Millisecond
	messageTime = 100 * time.Millisecond
)

// ended returns the exit code of work, or exitFailed if ctx has ended and work does not
// end soon after. The next build cleans up after a build that was ended like that.
func ended(ctx context.Context, stderr io.Writer, work func() int) int {
	code := make(chan int, 1)
	go func() { code <- work() }()
	select {
	case c := <-code:
		return c
	case <-ctx.Done():
	}
	select {
	case c := <-code:
		return c
	case <-time.After(grace):
	}
	written := make(chan struct{})
	go func() {
		fmt.Fprintln(stderr, "rolebook: stopped in the middle; if it was writing, the next build puts it in order")
		close(written)
	}()
	select {
	case <-written:
	case <-time.After(messageTime):
	}
	return exitFailed
}

// run executes one command line and returns its exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	t := &terminal{stdin: stdin, stdout: stdout, stderr: stderr}
	root := newRoot(t)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &usage):
		t.errorf("%v\n\nRun 'rolebook --help' for how to use it.\n", err)
		return exitUsage
	case errors.Is(err, errReported):
		return exitFailed
	case ctx.Err() != nil:
		t.errorf("stopped; nothing was changed\n")
		return exitFailed
	default:
		t.errorf("%v\n", err)
		return exitFailed
	}
}

// usageError is a command line that cannot be understood.
type usageError struct{ error }

// errReported ends a command whose problems have been printed.
const errReported = constError("the problems have been reported")

type constError string

func (e constError) Error() string { return string(e) }

// newRoot builds the command tree.
func newRoot(t *terminal) *cobra.Command {
	root := &cobra.Command{
		Use:   "rolebook",
		Short: "A site generator for playbooks that compare roles",
		Long: `rolebook turns plain Markdown (roles, responsibility checklists, hiring guides,
comparisons, in any number of languages) into a searchable static site.
A role is written once; what compares roles is computed from it.`,
		Example: `  rolebook init playbook     a new playbook that builds at once
  rolebook serve             a live preview while you write
  rolebook build             content/ becomes public/
  rolebook check             everything that is wrong, without writing`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	f := &flags{}
	f.addTo(root)
	root.AddCommand(newInit(t), newNew(t, f), newImport(t, f), newBuild(t, f), newServe(t, f), newCheck(t, f), newStatus(t, f), newIDs(t, f), newSearch(t, f), newHeadings(t, f), newSchema(t, f), newTheme(t), newVersion(t))
	return root
}

// noArgs refuses arguments; an unknown command is one.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if !c.HasParent() {
		var names []string
		for _, command := range c.Commands() {
			names = append(names, command.Name())
		}
		return usageError{errors.New(suggested("unknown command "+quote(args[0]), args[0], names))}
	}
	return usageError{errors.New(c.CommandPath() + " takes no argument, but got " + quote(args[0]))}
}

// exactArgs wants n arguments, described by their names in Use.
func exactArgs(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != n {
			return usageError{errors.New("usage: " + c.UseLine())}
		}
		return nil
	}
}
