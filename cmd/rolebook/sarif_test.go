package main

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"rolebook/internal/diag"
)

// Problems of every code, with and without a place, are SARIF.
func TestSARIF(t *testing.T) {
	list := diag.List{{Code: diag.BadTheme, Message: "without a file"}}
	for i, rule := range diag.Rules() {
		p := diag.Problem{Code: rule.Code, File: "content/ru/роли/a b#c%.md", Message: "wrong", Hint: "mend it"}
		if i%2 == 0 {
			p.Pos, p.Source = diag.Pos{Line: 3, Col: i}, "line <3>"
		}
		list.Add(p)
	}
	schema, err := os.Open("testdata/sarif/structure.json")
	noError(t, err)
	defer schema.Close()
	doc, err := jsonschema.UnmarshalJSON(schema)
	noError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	noError(t, c.AddResource("mem:///sarif.json", doc))
	structure, err := c.Compile("mem:///sarif.json")
	noError(t, err)
	for _, problems := range []diag.List{nil, list} {
		var b bytes.Buffer
		noError(t, printSARIF(&b, problems))
		instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
		noError(t, err)
		noError(t, structure.Validate(instance))
		var log sarifLog
		noError(t, json.Unmarshal(b.Bytes(), &log))
		run := log.Runs[0]
		if len(run.Results) != len(problems) {
			t.Errorf("%d results for %d problems", len(run.Results), len(problems))
		}
		for i, r := range run.Results {
			if run.Tool.Driver.Rules[r.Index].ID != r.Rule || r.Rule != string(problems[i].Code) {
				t.Errorf("the result %d names the rule %s and the place of %s", i, r.Rule, run.Tool.Driver.Rules[r.Index].ID)
			}
		}
	}
}
