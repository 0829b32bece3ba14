package main

import (
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
		Use:   "docs",
		Short: "Print what layouts and partials may read",
		Long: `Docs prints the fields and methods that layouts and partials of a theme may read, with
their types: Common, which all of them read, then what the layout of each kind of page
reads beside that, then the types of these fields.

A partial that pages of several kinds use asks for the kind before it reads what only
one of them has: {{if eq .Kind "role"}}{{.Role.Family}}{{end}}. Build and check name
each place where a template reads what its page does not have.`,
		Example: "  rolebook theme docs",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			t.printf("%s", view.Docs())
			return nil
		},
	})
	return c
}
