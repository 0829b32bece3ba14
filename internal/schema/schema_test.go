package schema

import (
	"encoding/json"
	"testing"
)

type shared struct {
	Title string `yaml:"title" json:"title" doc:"its name"`
}

type own struct{}

func (own) Schema() Schema { return Schema{"const": false} }

type sample struct {
	shared
	Mode  string         `yaml:"mode" json:"mode,omitempty" enum:"one two"`
	Tags  []string       `yaml:"tags" json:"tags"`
	Count int            `yaml:"count" json:"count,omitempty"`
	Share *float64       `yaml:"share" json:"share,omitempty"`
	By    map[string]own `yaml:"by" json:"by,omitempty"`
	Inner []struct {
		Draft bool `yaml:"draft" json:"draft"`
	} `yaml:"inner" json:"inner,omitempty"`
	hidden string
}

func TestOf(t *testing.T) {
	_ = sample{}.hidden
	for dialect, want := range map[Dialect]string{
		JSON: `{"additionalProperties":false,"properties":{` +
			`"by":{"additionalProperties":{"const":false},"type":"object"},` +
			`"count":{"type":"integer"},` +
			`"inner":{"items":{"additionalProperties":false,"properties":{"draft":{"type":"boolean"}},"required":["draft"],"type":"object"},"type":"array"},` +
			`"mode":{"enum":["one","two"],"type":"string"},` +
			`"share":{"type":"number"},` +
			`"tags":{"items":{"type":"string"},"type":"array"},` +
			`"title":{"description":"its name","type":"string"}},"required":["tags","title"],"type":"object"}`,
		YAML: `{"additionalProperties":false,"properties":{` +
			`"by":{"additionalProperties":{"const":false},"type":"object"},` +
			`"count":{"type":"integer"},` +
			`"inner":{"anyOf":[{"items":{"additionalProperties":false,"properties":{"draft":{"type":"boolean"}},"type":"object"},"type":"array"},{"additionalProperties":false,"properties":{"draft":{"type":"boolean"}},"type":"object"}]},` +
			`"mode":{"enum":["one","two"],"type":"string"},` +
			`"share":{"type":"number"},` +
			`"tags":{"anyOf":[{"items":{"type":["string","number","boolean"]},"type":"array"},{"type":["string","number","boolean"]}]},` +
			`"title":{"description":"its name","type":["string","number","boolean"]}},"type":"object"}`,
	} {
		got, err := json.Marshal(Of(&sample{}, dialect))
		if err != nil || string(got) != want {
			t.Errorf("%s:\n%s, not\n%s (%v)", dialect, got, want, err)
		}
	}
	if got := Enum(&sample{}, "mode"); len(got) != 2 || got[1] != "two" || len(Enum(sample{}, "title")) > 0 {
		t.Errorf("the values are %q", got)
	}
}
