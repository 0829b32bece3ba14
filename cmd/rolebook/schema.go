package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"rolebook/internal/config"
	"rolebook/internal/content"
)

func newSchema(t *terminal, f *flags) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [DIR]",
		Short: "Write JSON Schemas of front matter and site.yaml, for editors",
		Long: `Schema writes a JSON Schema of site.yaml, of sources.yaml and of each kind's front
matter into DIR, so that editors complete keys and mark what is wrong. Init has
done so already, in .rolebook/schemas; do it again after an update of rolebook.

An editor that speaks to yaml-language-server finds the schema by the first line
of site.yaml and sources.yaml:

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
			dir := schemaDir(f.dir)
			if len(args) > 0 {
				dir = args[0]
			}
			n, err := writeSchemas(dir)
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

// schemaDir is where a playbook keeps its schemas.
func schemaDir(dir string) string { return filepath.Join(dir, ".rolebook", "schemas") }

// writeSchemas writes all schemas into dir and returns how many they are.
func writeSchemas(dir string) (int, error) {
	all := content.Schemas()
	all["site"] = config.Schema()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, fmt.Errorf("writing schemas: %w", err)
	}
	for name, s := range all {
		text, err := json.MarshalIndent(s.Titled(schemaTitle(name), ""), "", "  ")
		if err != nil {
			return 0, fmt.Errorf("writing schemas: %w", err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".json"), append(text, '\n'), 0o644); err != nil {
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
