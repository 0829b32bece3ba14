package main

import (
	"errors"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rolebook/internal/view"
)

func newTheme(t *terminal) *cobra.Command {
	c := &cobra.Command{
		Use:     "theme",
		Short:   "Help to write a theme",
		Example: "  rolebook theme docs",
		Args:    noArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(&cobra.Command{
		Use:   "docs [LAYOUT]",
		Short: "Print what layouts and partials may read",
		Long: `Docs prints the fields and methods that layouts and partials of a theme may read, with
their types: Common, which all of them read, then what the layout of each kind of page
reads beside that, then the types of these fields. With the name of a layout it prints
what that one reads.

A partial that pages of several kinds use asks for the kind before it reads what only
one of them has: {{if eq .Kind "role"}}{{.Role.Family}}{{end}}. Build and check name
each place where a template reads what its page does not have.`,
		Example: "  rolebook theme docs\n  rolebook theme docs role",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{errors.New("usage: " + c.UseLine())}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			layout := ""
			if len(args) > 0 {
				layout = strings.TrimSuffix(path.Base(args[0]), ".html")
				if all := view.Layouts(); !slices.Contains(all, layout) {
					return usageError{errors.New(suggested("there is no layout "+quote(layout), layout, all) + "; there are " + strings.Join(slices.Sorted(slices.Values(all)), ", "))}
				}
			}
			t.printf("%s", view.Docs(layout))
			return nil
		},
	})
	return c
}
