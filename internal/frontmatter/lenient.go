package frontmatter

// In ordinary pages a header is often one of another program. What can be read
// of it is used, and what cannot is a warning, since the page is right without.

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/diag"
)

// Meaning is what a key of another program means here.
type Meaning struct {
	Programs string // whose key it is, in words
	Here     string // our key, or a field's `foreign` tag; "" where it means nothing
	As       string // what to call that in a message; "" for the key
	Rank     int    // of two keys that mean one, that of the higher rank counts
	Paths    bool   // only values with a slash in them are meant
	Part     string // of a mapping, the value that counts
	Also     string // another field that it fills, besides Here
	Warn     bool   // what it asks for is missed, so readers see something else
	Day      string // what it means instead where its value is a day
	// Says, if set, reports whether a value says yes; one that does not means nothing.
	// Where Here is true or false it is always set.
	Says func(value *yaml.Node) bool
}

// DecodeLeniently is Decode for a page: a value of another type is a warning,
// used where it is clear, and meaning tells what keys of other programs stand for.
// What concerns visibility stays as strict as in Decode.
func (h Header) DecodeLeniently(v any, synonyms map[string]string, meaning func(key string) (Meaning, bool)) diag.List {
	return h.decode(v, &Decoder{header: h, synonyms: synonyms, meaning: meaning})
}

// lenient reports whether what does not fit is only a warning.
func (d *Decoder) lenient() bool { return d.meaning != nil && !d.strict }

// clear reports that a value of another form than the wanted one is read as something.
func (d *Decoder) clear(node *yaml.Node, as string) {
	if d.quiet {
		return
	}
	d.Problem(node, diag.ForeignValue, fmt.Sprintf("%s is read as %s", valueName(node), as), "")
}

// valueName names a value in a message.
func valueName(node *yaml.Node) string {
	switch node.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	}
	return strconv.Quote(node.Value)
}

// leniently fills a basic value from what is clear; false where nothing is.
func (d *Decoder) leniently(node *yaml.Node, v reflect.Value) bool {
	if !d.lenient() {
		return false
	}
	switch v.Kind() {
	case reflect.Bool:
		yes, known := boolean(node)
		if !known {
			return false
		}
		v.SetBool(yes)
		if node.Value != "true" && node.Value != "false" {
			d.clear(node, strconv.FormatBool(yes))
		}
		return true
	case reflect.String:
		text, clear := joined(node)
		if clear {
			v.SetString(text)
			d.clear(node, strconv.Quote(text))
		}
		return clear
	}
	return false
}

// IsTrue reports whether a value is one of the words for true.
func IsTrue(node *yaml.Node) bool {
	yes, _ := boolean(node)
	return yes
}

// IsFalse reports whether a value is one of the words for false.
func IsFalse(node *yaml.Node) bool {
	yes, known := boolean(node)
	return known && !yes
}

// boolean reads the words for true and false of YAML 1.1.
func boolean(node *yaml.Node) (yes, known bool) {
	switch strings.ToLower(node.Value) {
	case "true", "yes", "on", "y", "1":
		return true, node.Kind == yaml.ScalarNode
	case "false", "no", "off", "n", "0":
		return false, node.Kind == yaml.ScalarNode
	}
	return false, false
}

// joined makes one text of a list of texts, or of a mapping with a name.
func joined(node *yaml.Node) (string, bool) {
	if name := Value(node, "name"); name != nil && name.Kind == yaml.ScalarNode {
		return name.Value, true
	}
	if node.Kind != yaml.SequenceNode || len(node.Content) == 0 {
		return "", false
	}
	var parts []string
	for _, item := range node.Content {
		text, clear := joined(item)
		if item.Kind == yaml.ScalarNode {
			text, clear = item.Value, true
		}
		if !clear {
			return "", false
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, ", "), true
}

// split makes several values of one text with commas, where a list is wanted.
func (d *Decoder) split(node *yaml.Node, v reflect.Value) []*yaml.Node {
	texts := v.Type().Elem().Kind() == reflect.String || v.Type().Elem() == reflect.TypeFor[Text]()
	if !d.lenient() || !texts || node.Kind != yaml.ScalarNode || !strings.Contains(node.Value, ",") {
		return []*yaml.Node{node}
	}
	var out []*yaml.Node
	for part := range strings.SplitSeq(node.Value, ",") {
		if part = strings.TrimSpace(part); part != "" {
			item := *node
			item.Value = part
			out = append(out, &item)
		}
	}
	d.clear(node, fmt.Sprintf("a list of %d", len(out)))
	return out
}

// foreign takes over the keys of other programs, after our own have been read.
type foreign struct {
	*Decoder
	own  map[string]bool
	rank map[string]int
}

// key reads a key of another program; false where it is none.
func (f foreign) key(key, value *yaml.Node, fields map[string]reflect.Value) bool {
	m, known := f.meaning(key.Value)
	if !known {
		return false
	}
	if m.Day != "" && isDay(value) {
		m = Meaning{Programs: m.Programs, Here: m.Day}
	}
	field, ok := fields[m.Here]
	switch {
	case m.Warn:
		if yes, _ := boolean(value); yes {
			f.missed(key, m, field)
		}
		return true
	case !ok, m.Says != nil && !m.Says(value):
		f.keyProblem(key, diag.ForeignKey, fmt.Sprintf("the key %q of %s has no meaning here", key.Value, m.Programs), "")
		return true
	}
	code, hint := diag.ForeignKey, ""
	if m.Says != nil {
		code, hint = diag.LeftOut, "the page is left out unless --drafts is given"
	}
	f.keyProblem(key, code, fmt.Sprintf("the key %q of %s is read as %s", key.Value, m.Programs, cmp.Or(m.As, strconv.Quote(m.Here))), hint)
	if part := Value(value, m.Part); part != nil {
		value = part
	}
	if also, ok := fields[m.Also]; ok && !null(value) {
		f.take(Meaning{}, value, also)
	}
	gathers := field.Kind() == reflect.Slice || field.Kind() == reflect.Bool
	if null(value) || f.own[m.Here] && !gathers {
		return true
	}
	if rank, set := f.rank[m.Here]; set && rank > m.Rank && !gathers {
		return true
	}
	f.rank[m.Here] = m.Rank
	f.take(m, value, field)
	return true
}

// missed says what readers see in the place of what a key asks for: nothing, where it
// means what a field of ours does nearly, unless that is given.
func (f foreign) missed(key *yaml.Node, m Meaning, field reflect.Value) {
	message, hint := "is not read: the page is shown as all others", "write draft: true to leave it out"
	if field.IsValid() && !f.own[m.Here] {
		field.SetBool(true)
		message, hint = "leaves the page out: what is published here is listed", "write draft: false to publish it"
	}
	f.keyProblem(key, diag.ForeignValue, fmt.Sprintf("the key %q of %s %s", key.Value, m.Programs, message), hint)
}

// take fills a field of ours. One that is true stays so, whichever key says it.
func (f foreign) take(m Meaning, value *yaml.Node, field reflect.Value) {
	if m.Says != nil && field.Kind() == reflect.Bool {
		field.SetBool(true)
		return
	}
	fresh := reflect.New(field.Type()).Elem()
	f.quiet = true // a list of authors is what that key holds
	f.value(value, fresh)
	f.quiet = false
	switch field.Kind() {
	case reflect.Float64:
		if value.Value == "0" { // the first, where here 0 is none
			fresh.SetFloat(math.SmallestNonzeroFloat64)
		}
		field.Set(fresh)
	case reflect.Slice:
		for i := range fresh.Len() {
			item := fresh.Index(i)
			if text, ok := item.Interface().(Text); !ok || !m.Paths || strings.Contains(text.Value, "/") {
				field.Set(reflect.Append(field, item))
			}
		}
	default:
		field.Set(fresh)
	}
}

// later returns what reads the keys of other programs. Where one of ours fills the same field,
// ours counts.
func (d *Decoder) later(node *yaml.Node, fields map[string]reflect.Value) foreign {
	f := foreign{d, map[string]bool{}, map[string]int{}}
	for key, value := range Pairs(node) {
		if _, ok := fields[key.Value]; ok && !null(value) {
			f.own[key.Value] = true
		}
	}
	return f
}

// repeated deals with a key that is given twice in a page: the last one counts,
// unless it decides who may read the page.
func (d *Decoder) repeated(node *yaml.Node, i int, line int) bool {
	key := node.Content[i]
	if !d.lenient() || key.Value == "visibility" || key.Value == "kind" {
		return false
	}
	d.Problem(key, diag.ForeignValue, fmt.Sprintf("the key %q is given twice, and this one counts", key.Value), fmt.Sprintf("the first stands on line %d", line))
	return true
}

// withoutRepeated drops all but the last of the pairs of one key.
func withoutRepeated(node *yaml.Node) {
	last := map[string]*yaml.Node{}
	for key := range Pairs(node) {
		last[key.Value] = key
	}
	var kept []*yaml.Node
	for key, value := range Pairs(node) {
		if last[key.Value] == key {
			kept = append(kept, key, value)
		}
	}
	node.Content = slices.Clip(kept)
}
