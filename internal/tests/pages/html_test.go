package pages

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// htmlRules are html-validate's standard rules but for those that are matters
// of taste or stand against a decision of ours; each with its reason.
const htmlRules = `{
  "root": true,
  "extends": ["html-validate:standard"],
  "rules": {
  }
}`

// testHTML holds every page of both playbooks to the HTML standard.
func (s *studio) testHTML(t *testing.T) {
	if s.tools == "" {
		t.Skip("html-validate is missing: there is no npm, or it has no registry")
	}
	rules := filepath.Join(t.TempDir(), "rules.json")
	if err := os.WriteFile(rules, []byte(htmlRules), 0o666); err != nil {
		t.Fatal(err)
	}
	args := []string{filepath.Join(s.tools, "node_modules/html-validate/bin/html-validate.mjs"), "--config", rules, "--formatter", "json"}
	for _, p := range []*playbook{s.test, s.shipped} {
		for _, f := range p.html {
			args = append(args, f.file)
		}
	}
	out, err := exec.CommandContext(t.Context(), "node", args...).Output()
	var results []struct {
		FilePath string
		Messages []struct {
			RuleID, Message string
			Line, Column    int
		}
	}
	if decodeErr := json.Unmarshal(out, &results); decodeErr != nil {
		t.Fatalf("html-validate: %v, %v\n%s", err, decodeErr, out)
	}
	for _, r := range results {
		file := strings.TrimPrefix(strings.TrimPrefix(r.FilePath, s.test.out), s.shipped.out)
		for _, m := range r.Messages {
			t.Errorf("%s:%d:%d: %s (%s)", file, m.Line, m.Column, m.Message, m.RuleID)
		}
	}
	if err != nil && !t.Failed() {
		t.Errorf("html-validate: %v", err)
	}
}
