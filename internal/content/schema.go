package content

import (
	"rolebook/internal/schema"
)

// Schemas returns a JSON Schema of the front matter of each kind, by the kind, and
// one of sources.yaml, as "sources". They are made of the structs that decode.
func Schemas() map[string]schema.Schema {
	out := map[string]schema.Schema{"sources": schema.Of(map[string]*Source{}, schema.YAML)}
	var kinds []string
	for _, k := range Kinds() {
		kinds = append(kinds, string(k.Kind))
	}
	for kind, meta := range map[Kind]any{
		KindPage: Meta{}, KindRole: roleMeta{}, KindChecklist: checklistMeta{}, KindGuide: guideMeta{}, KindComparison: comparisonMeta{},
		KindDisagreement: disagreementMeta{}, KindArticle: articleMeta{}, KindTerm: termMeta{},
	} {
		s := schema.Of(meta, schema.YAML)
		if properties, ok := s["properties"].(map[string]schema.Schema); ok {
			properties["kind"]["enum"] = kinds
		}
		out[string(kind)] = s
	}
	return out
}
