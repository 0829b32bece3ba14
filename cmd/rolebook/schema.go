package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/disk"
)

func newSchema(t *terminal, f *flags) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [DIR]",
		Short: "Write JSON Schemas of front matter and site.yaml, for editors",
		Long: `Schema writes a JSON Schema of site.yaml, of sources.yaml and of each kind's front
matter into DIR, so that editors complete keys and mark what is wrong. Init has written them to
.rolebook/schemas; write them again after an update of rolebook.

An editor with yaml-language-server finds the schema by the first line of site.yaml
and sources.yaml:

  # yaml-language-server: $schema=../.rolebook/schemas/site.json

Editors that check front matter in Markdown take the same line below the first ---,
with the kind's schema: role.json, checklist.json, guide.json and so on. The path
is relative to the file.`,
		Example: `  rolebook schema
  rolebook schema docs/schemas`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return exactArgs(1)(c, args)
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			dir, open := filepath.Join(f.dir, ".rolebook", "schemas"), func() (*os.Root, error) { return schemaDir(f.dir) }
			if len(args) > 0 {
				dir, open = args[0], func() (*os.Root, error) { return makeRoot(args[0]) }
			}
			root, err := open()
			if err != nil {
				return fmt.Errorf("writing schemas: %w", err)
			}
			defer root.Close()
			n, err := writeSchemas(root)
			if err != nil {
				return err
			}
			if !f.quiet {
				t.printf("%d schemas stand in %s\n", n, filepath.ToSlash(dir))
			}
			return nil
		},
	}
}

// schemaDir opens the directory .rolebook/schemas of a playbook, and makes it if it is
// absent. No part of it may be a symbolic link.
func schemaDir(playbook string) (*os.Root, error) {
	root, err := makeRoot(playbook)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return disk.Dir(root, true, ".rolebook", "schemas")
}

// makeRoot opens a directory, and makes it if it is absent.
func makeRoot(dir string) (*os.Root, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return disk.OpenRoot(dir)
}

// writeSchemas writes all schemas into a directory and returns how many they are.
func writeSchemas(dir *os.Root) (int, error) {
	all := content.Schemas()
	all["site"] = config.Schema()
	for name, s := range all {
		text, err := json.MarshalIndent(s.Titled(schemaTitle(name), ""), "", "  ")
		if err == nil {
			err = disk.Replace(dir, name+".json", append(text, '\n'))
		}
		if err != nil {
			return 0, fmt.Errorf("writing schemas: %w", err)
		}
	}
	return len(all), nil
}

func schemaTitle(name string) string {
	if name == "site" || name == "sources" {
		return "rolebook: " + name + ".yaml"
	}
	return "rolebook: front matter of a " + name
}
