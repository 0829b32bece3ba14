package main

import (
	"github.com/spf13/cobra"
)

func newInit(t *terminal, f *flags) *cobra.Command {
	return &cobra.Command{Use: "init DIR", Short: "Start a new playbook that builds at once", RunE: func(*cobra.Command, []string) error { return nil }}
}
func newNew(t *terminal, f *flags) *cobra.Command {
	return &cobra.Command{Use: "new KIND NAME", Short: "Start a new document", RunE: func(*cobra.Command, []string) error { return nil }}
}
