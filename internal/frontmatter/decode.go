package frontmatter

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/diag"
	"rolebook/internal/schema"
)

// MaxDepth is how deep lists and mappings may be nested.
const MaxDepth = 32

// Text is a string that knows where it stands.
type Text struct {
	Value string `text:"plain"` // where a field of this type is tagged so (package content)
	Pos   diag.Pos
}

// Schema describes a text.
func (Text) Schema() schema.Schema { return schema.Text(schema.YAML) }

// Date is a day without a time of day, which knows where it stands.
type Date struct {
	time.Time
	Pos diag.Pos
}

// Schema describes a day.
func (Date) Schema() schema.Schema { return schema.Schema{"type": "string", "format": "date"} }

// Fielder is what a type implements whose YAML has more than one form. Decode
// calls it with the value's node.
type Fielder interface {
	FromYAML(d *Decoder, node *yaml.Node)
}

// Decoder fills Go values from YAML and gathers what is wrong with it.
type Decoder struct {
	header   Header
	problems diag.List
	synonyms map[string]string
	meaning  func(key string) (Meaning, bool) // of keys of other programs, in pages; else nil
	strict   bool                             // whether what is being read may not be taken leniently
	quiet    bool                             // whether values that are read leniently are not reported
	below    bool                             // whether a mapping within the header is being read
	refused  int                              // how many values were of the wrong type
}

// Decode parses the header and fills the struct that v points to. Keys that no
// field names are warnings; synonyms says what foreign keys are called here.
func (h Header) Decode(v any, synonyms map[string]string) diag.List {
	return h.decode(v, &Decoder{header: h, synonyms: synonyms})
}

func (h Header) decode(v any, d *Decoder) diag.List {
	if h.Empty() {
		return nil
	}
	if pos, why := Encoding(h.yaml); why != "" {
		pos.Line = h.at(pos.Line)
		d.at(pos, diag.BadEncoding, why, "save the file as UTF-8")
		return d.problems
	}
	if node := d.parse(); node != nil && d.sound(node, 0) {
		d.Into(node, v)
	}
	return d.problems
}

// Problem reports something about a node of the header.
func (d *Decoder) Problem(node *yaml.Node, code diag.Code, message, hint string) {
	d.at(d.Pos(node), code, message, hint)
}

// keyProblem is Problem of a key; those of several keys differ in what they are about.
func (d *Decoder) keyProblem(key *yaml.Node, code diag.Code, message, hint string) {
	d.Problem(key, code, message, hint)
	d.problems[len(d.problems)-1].About = key.Value
}

// Pos returns where a node stands in its file.
func (d *Decoder) Pos(node *yaml.Node) diag.Pos {
	return diag.Pos{Line: d.header.at(node.Line), Col: node.Column}
}

func (d *Decoder) at(pos diag.Pos, code diag.Code, message, hint string) {
	d.problems.Add(diag.Problem{Code: code, File: d.header.file, Pos: pos, Message: message, Hint: hint})
}

// parse returns the root mapping, or nil with a problem.
func (d *Decoder) parse() *yaml.Node {
	docs, err := documents(d.header.yaml)
	if err != nil {
		d.syntax(err)
		return nil
	}
	if len(docs) > 1 {
		d.Problem(docs[1], diag.FrontMatterSyntax, "a second document begins here", "delete the line that begins it")
		return nil
	}
	if len(docs) == 0 || null(docs[0]) {
		return nil
	}
	if docs[0].Kind == yaml.MappingNode {
		return docs[0]
	}
	if d.header.line == 0 {
		d.Problem(docs[0], diag.FrontMatterSyntax, "this is not a list of keys and values", `write it as "key: value"`)
	} else {
		d.Problem(docs[0], diag.FrontMatterSyntax, "front matter is not a list of keys and values", `write it as "key: value", or write *** if a rule was meant`)
	}
	return nil
}

// documents parses a stream of YAML and returns the root of each document.
func documents(text []byte) ([]*yaml.Node, error) {
	var roots []*yaml.Node
	for stream := yaml.NewDecoder(bytes.NewReader(text)); ; {
		var doc yaml.Node
		switch err := stream.Decode(&doc); {
		case errors.Is(err, io.EOF):
			return roots, nil
		case err != nil:
			return nil, err
		case len(doc.Content) > 0:
			roots = append(roots, doc.Content[0])
		}
	}
}

// sound reports what may not occur anywhere in a header.
func (d *Decoder) sound(node *yaml.Node, depth int) bool {
	switch {
	case depth > MaxDepth:
		d.Problem(node, diag.FrontMatterLimit, fmt.Sprintf("nested deeper than %d", MaxDepth), "")
		return false
	case node.Kind == yaml.AliasNode || node.Anchor != "":
		d.Problem(node, diag.FrontMatterAlias, "anchors and aliases are not read", "write the value out; in quotes, if it begins with & or *")
		return false
	case node.Style&yaml.TaggedStyle != 0:
		d.Problem(node, diag.FrontMatterAlias, fmt.Sprintf("the tag %s is not read", node.Tag), "write the value without it, or in quotes if it begins with !")
		return false
	}
	ok, seen := true, map[string]int{}
	for i, child := range node.Content {
		if node.Kind == yaml.MappingNode && i%2 == 0 {
			if first, twice := seen[child.Value]; twice && d.repeated(node, i, first) {
				defer withoutRepeated(node)
			} else if twice {
				d.Problem(child, diag.DuplicateKey, fmt.Sprintf("the key %q is given twice", child.Value), fmt.Sprintf("the first stands on line %d", first))
				ok = false
			} else {
				seen[child.Value] = d.Pos(child).Line
			}
			if child.Value == "<<" {
				d.Problem(child, diag.FrontMatterAlias, "merge keys are not read", "write the values out")
				ok = false
			}
		}
		ok = d.sound(child, depth+1) && ok
	}
	return ok
}

func null(node *yaml.Node) bool { return node.Kind == yaml.ScalarNode && node.Tag == "!!null" }

// Into fills what v points to from a node. Fielders call it for their parts.
func (d *Decoder) Into(node *yaml.Node, v any) {
	d.value(node, reflect.ValueOf(v).Elem())
}

func (d *Decoder) value(node *yaml.Node, v reflect.Value) {
	if null(node) {
		return
	}
	if f, ok := v.Addr().Interface().(Fielder); ok {
		f.FromYAML(d, node)
		return
	}
	switch target := v.Addr().Interface().(type) {
	case *Text:
		var text string
		d.basic(node, reflect.ValueOf(&text).Elem())
		if text != "" || node.Kind == yaml.ScalarNode {
			*target = Text{Value: text, Pos: d.Pos(node)}
		}
		return
	case *Date:
		d.date(node, target)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		to, before := reflect.New(v.Type().Elem()), d.refused
		d.value(node, to.Elem())
		if to.Elem().Kind() != reflect.Bool || d.refused == before {
			v.Set(to)
		}
	case reflect.Struct:
		d.fields(node, v)
	case reflect.Slice:
		d.list(node, v)
	case reflect.Map:
		d.mapping(node, v)
	default:
		d.basic(node, v)
	}
}

func (d *Decoder) basic(node *yaml.Node, v reflect.Value) {
	if d.lenient() && (node.Kind != yaml.ScalarNode || v.Kind() == reflect.Bool) && d.leniently(node, v) {
		return
	}
	switch v.Kind() {
	case reflect.String:
		if node.Kind != yaml.ScalarNode {
			d.wrong(node, "text")
			return
		}
		v.SetString(node.Value)
	case reflect.Bool:
		if node.Kind != yaml.ScalarNode || node.Value != "true" && node.Value != "false" {
			d.wrong(node, "true or false")
			return
		}
		v.SetBool(node.Value == "true")
	case reflect.Int:
		n, err := strconv.Atoi(node.Value)
		if node.Kind != yaml.ScalarNode || err != nil {
			d.wrong(node, "a whole number")
			return
		}
		v.SetInt(int64(n))
	case reflect.Float64:
		n, err := strconv.ParseFloat(node.Value, 64)
		if node.Kind != yaml.ScalarNode || err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			d.wrong(node, "a number")
			return
		}
		v.SetFloat(n)
	}
}

// wrong reports a value of the wrong type.
func (d *Decoder) wrong(node *yaml.Node, want string) {
	d.refused++
	is, hint := valueName(node), ""
	switch word := strings.ToLower(node.Value); {
	case node.Style&yaml.FlowStyle != 0 && want == "text":
		hint = "put it in quotes, if it is text"
	case want == "true or false" && (word == "yes" || word == "on" || word == "y"):
		hint = "write true"
	case want == "true or false" && (word == "no" || word == "off" || word == "n"):
		hint = "write false"
	}
	if d.lenient() {
		d.Problem(node, diag.ForeignValue, fmt.Sprintf("%s where %s is expected is not used", is, want), hint)
		return
	}
	d.Problem(node, diag.WrongType, fmt.Sprintf("%s where %s is expected", is, want), hint)
}

func (d *Decoder) date(node *yaml.Node, into *Date) {
	written, _, _ := strings.Cut(strings.Replace(node.Value, " ", "T", 1), "T")
	t, err := time.Parse(time.DateOnly, written)
	if err != nil && d.lenient() && node.Kind == yaml.ScalarNode {
		if t, clear := day(node.Value); clear {
			d.clear(node, t.Format(time.DateOnly))
			*into = Date{t, d.Pos(node)}
			return
		}
	}
	if node.Kind != yaml.ScalarNode || err != nil {
		d.wrong(node, "a date such as 2026-11-21")
		return
	}
	*into = Date{t, d.Pos(node)}
}

// list fills a slice; one value is a list of one.
func (d *Decoder) list(node *yaml.Node, v reflect.Value) {
	items := node.Content
	if node.Kind != yaml.SequenceNode {
		items = d.split(node, v)
	}
	out := reflect.MakeSlice(v.Type(), 0, len(items))
	for _, item := range items {
		if null(item) {
			continue
		}
		e := reflect.New(v.Type().Elem()).Elem()
		if d.value(item, e); d.lenient() && e.IsZero() {
			continue // what it holds has been reported
		}
		out = reflect.Append(out, e)
	}
	v.Set(out)
}

func (d *Decoder) mapping(node *yaml.Node, v reflect.Value) {
	if node.Kind != yaml.MappingNode {
		d.wrong(node, "a mapping")
		return
	}
	out := reflect.MakeMapWithSize(v.Type(), len(node.Content)/2)
	for key, value := range Pairs(node) {
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(value, e)
		out.SetMapIndex(reflect.ValueOf(key.Value), e)
	}
	v.Set(out)
}

// fields fills a struct by its yaml tags; embedded structs share the mapping.
func (d *Decoder) fields(node *yaml.Node, v reflect.Value) {
	if node.Kind != yaml.MappingNode {
		d.wrong(node, "a mapping")
		return
	}
	byKey, beside := map[string]reflect.Value{}, map[string]reflect.Value{}
	gather(v, byKey, beside)
	var known []string
	later, top := foreign{}, d.meaning != nil && !d.below
	if top {
		later = d.later(node, byKey)
		maps.Copy(beside, byKey)
		d.below = true
		defer func() { d.below = false }()
	}
	read := func(name string, value *yaml.Node) {
		d.strict = d.strict || top && name == "visibility"
		d.value(value, byKey[name])
		d.strict = d.strict && !top
	}
	for key, value := range Pairs(node) {
		if byKey[key.Value].IsValid() {
			read(key.Value, value)
			continue
		}
		if top && later.key(key, value, beside) {
			continue
		}
		if lower := strings.ToLower(key.Value); top && byKey[lower].IsValid() && lower != key.Value {
			d.Problem(key, diag.UnknownKey, fmt.Sprintf("the key %q is read as %q", key.Value, lower), "write it in small letters")
			read(lower, value)
			continue
		}
		if known == nil {
			known = slices.Sorted(maps.Keys(byKey))
		}
		hint := diag.DidYouMean(key.Value, known)
		if here := d.synonyms[key.Value]; here != "" && slices.Contains(known, here) {
			hint = `here it is called "` + here + `"`
		}
		d.keyProblem(key, diag.UnknownKey, fmt.Sprintf("unknown key %q", key.Value), hint)
	}
}

// gather lists the fields of a struct by their yaml tag, and apart those that only
// keys of other programs fill.
func gather(v reflect.Value, byKey, beside map[string]reflect.Value) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if field.Anonymous {
			gather(v.Field(i), byKey, beside)
		} else if key := field.Tag.Get("yaml"); key != "" {
			byKey[key] = v.Field(i)
		} else if key := field.Tag.Get("foreign"); key != "" {
			beside[key] = v.Field(i)
		}
	}
}
