package content

import (
	"rolebook/internal/schema"
)

// Schemas returns a JSON Schema of the front matter of each kind, by the kind, and
// one of sources.yaml, as "sources". They are made of the structs that decode.
func Schemas() map[string]schema.Schema {
	out := map[string]schema.Schema{"sources": schema.Of(map[string]*Source{}, schema.YAML)}
	names := KindNames()
	for _, k := range Kinds() {
		s := schema.Of(k.meta, schema.YAML)
		if properties, ok := s["properties"].(map[string]schema.Schema); ok {
			properties["kind"]["enum"] = names
		}
		out[string(k.Kind)] = s
	}
	return out
}
