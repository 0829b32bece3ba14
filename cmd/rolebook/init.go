package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// The playbook that init writes.
//
//go:embed all:starter
var starter embed.FS

func newInit(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "Start a new playbook that builds at once",
		Long: `Init writes a small playbook into DIR: two roles, their comparison, a checklist
and a home page, to be replaced by yours, and schemas for editors (see rolebook schema).
DIR must be empty, or not exist yet.`,
		Example: `  rolebook init playbook
  rolebook build -C playbook`,
		Args: exactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := args[0]
			entries, err := os.ReadDir(dir)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("reading %s: %w", dir, err)
			}
			for _, e := range entries {
				if e.Name() != ".git" {
					return fmt.Errorf("%s is not empty; choose a new directory, or start documents with 'rolebook new'", filepath.ToSlash(dir))
				}
			}
			if err := copyStarter(dir); err != nil {
				return err
			}
			schemas, err := schemaDir(dir)
			if err != nil {
				return fmt.Errorf("writing schemas: %w", err)
			}
			defer schemas.Close()
			if _, err := writeSchemas(schemas); err != nil {
				return err
			}
			t.printf("A playbook stands in %s. Build it with:\n\n  rolebook build -C %s\n", filepath.ToSlash(dir), filepath.ToSlash(dir))
			return nil
		},
	}
}

// copyStarter writes the starter below dir.
func copyStarter(dir string) error {
	files, err := fs.Sub(starter, "starter")
	if err == nil {
		err = os.CopyFS(dir, files)
	}
	if err != nil {
		return fmt.Errorf("writing the playbook: %w", err)
	}
	return nil
}
