// Package schema makes JSON Schemas of Go types, so that the types which read and
// write a format are its only description.
//
// # What goes in
//
// A value of a struct type, and the dialect: whether the format is YAML that people
// type, or JSON that a program writes. The tags `yaml` or `json` are the keys, `doc`
// is the description of a key, `enum` its values, separated by blanks. A type that
// is written in another form than its fields says so itself ([Describer]).
//
// # What comes out
//
// [Of] returns a schema of draft 2020-12. In both dialects no other keys are
// allowed. In JSON a key without omitempty is required; in YAML none is, since a
// translation inherits, one value may stand for a list of one, and a number or a
// word like true is text where text is wanted.
//
// # What is promised
//
// A schema depends on the type alone, and its bytes are the same each time: keys
// are sorted as encoding/json sorts them.
package schema

import (
	"reflect"
	"slices"
	"strings"
)

// Draft is the dialect of JSON Schema.
const Draft = "https://json-schema.org/draft/2020-12/schema"

// Schema is a JSON Schema.
type Schema map[string]any

// Dialect says which tag holds the keys, and how strict the format is.
type Dialect string

// The dialects.
const (
	JSON Dialect = "json"
	YAML Dialect = "yaml"
)

// Describer is what a type implements whose form is not that of its fields.
type Describer interface {
	Schema() Schema
}

// Of returns the schema of a value's type.
func Of(v any, d Dialect) Schema { return of(reflect.TypeOf(v), d) }

// Titled returns the schema as a document of its own, with a title and an address.
func (s Schema) Titled(title, id string) Schema {
	out := Schema{"$schema": Draft, "title": title}
	if id != "" {
		out["$id"] = id
	}
	for key, value := range s {
		out[key] = value
	}
	return out
}

// Enum returns the values that a key of a struct may have, in their order.
func Enum(v any, key string) []string {
	var out []string
	fields(reflect.Indirect(reflect.ValueOf(v)).Type(), YAML, func(name string, f reflect.StructField) {
		if name == key {
			out = strings.Fields(f.Tag.Get("enum"))
		}
	})
	return out
}

// Text is the schema of a text.
func Text(d Dialect) Schema {
	if d == YAML {
		return Schema{"type": []string{"string", "number", "boolean"}}
	}
	return Schema{"type": "string"}
}

func of(t reflect.Type, d Dialect) Schema {
	if t.Kind() == reflect.Pointer {
		return of(t.Elem(), d)
	}
	if describer, ok := reflect.Zero(t).Interface().(Describer); ok {
		return describer.Schema()
	}
	switch t.Kind() {
	case reflect.Bool:
		return Schema{"type": "boolean"}
	case reflect.Int:
		return Schema{"type": "integer"}
	case reflect.Float64:
		return Schema{"type": "number"}
	case reflect.Slice:
		items := of(t.Elem(), d)
		list := Schema{"type": "array", "items": items}
		if d == YAML {
			return Schema{"anyOf": []Schema{list, items}}
		}
		return list
	case reflect.Map:
		return Schema{"type": "object", "additionalProperties": of(t.Elem(), d)}
	case reflect.Struct:
		return object(t, d)
	}
	return Text(d)
}

func object(t reflect.Type, d Dialect) Schema {
	properties, required := map[string]Schema{}, []string{}
	fields(t, d, func(name string, f reflect.StructField) {
		properties[name] = of(f.Type, d)
		if values := strings.Fields(f.Tag.Get("enum")); len(values) > 0 {
			properties[name] = Schema{"type": "string", "enum": values}
		}
		if doc := f.Tag.Get("doc"); doc != "" {
			properties[name]["description"] = doc
		}
		if d == JSON && !strings.Contains(f.Tag.Get("json"), ",omitempty") {
			required = append(required, name)
		}
	})
	out := Schema{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		slices.Sort(required)
		out["required"] = required
	}
	return out
}

// fields visits the fields that have a key; those of embedded structs are the
// struct's own.
func fields(t reflect.Type, d Dialect, visit func(name string, f reflect.StructField)) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get(string(d)), ",")
		switch {
		case f.Anonymous && name == "":
			fields(f.Type, d, visit)
		case name != "" && name != "-":
			visit(name, f)
		}
	}
}
