package stencil

import (
	"reflect"
	"slices"
	"text/template/parse"
)

// Data is what is known of the data of a template before it is executed: its type, and
// the text of one of its fields. What a template does only where that text is another is
// neither checked nor compiled, so that a template which several types of data share may
// name what only some of them have:
//
//	{{if eq .Kind "role"}}{{.Role.Family}}{{end}}
type Data struct {
	Type  reflect.Type // a pointer to a struct
	Field string       // the name of the field; empty where no text is known
	Text  string       // its text
	Texts []string     // the texts that the field has in data of all types
}

// compared returns the texts that eq or ne compares, where all of them are known and one
// is the field. dot and root are the types of dot and $.
func (d Data) compared(args []parse.Node, dot, root reflect.Type) []string {
	var texts []string
	known := false
	for _, n := range args {
		switch n := n.(type) {
		case *parse.StringNode:
			texts = append(texts, n.Text)
			continue
		case *parse.FieldNode:
			if dot != d.Type || len(n.Ident) != 1 || n.Ident[0] != d.Field {
				return nil
			}
		case *parse.VariableNode:
			if root != d.Type || len(n.Ident) != 2 || n.Ident[0] != "$" || n.Ident[1] != d.Field {
				return nil
			}
		default:
			return nil
		}
		texts, known = append(texts, d.Text), true
	}
	if !known {
		return nil
	}
	return texts
}

// decided returns whether a condition is true, where that follows from the known text
// alone: it is made of eq, ne, not, and, or.
func (d Data) decided(n parse.Node, dot, root reflect.Type) (is, ok bool) {
	p, _ := n.(*parse.PipeNode)
	if p == nil || len(p.Cmds) != 1 || len(p.Decl) > 0 {
		return false, false
	}
	name, _ := p.Cmds[0].Args[0].(*parse.IdentifierNode)
	args := p.Cmds[0].Args[1:]
	if name == nil || len(args) == 0 {
		return false, false
	}
	switch name.Ident {
	case "eq", "ne":
		texts := d.compared(args, dot, root)
		if len(texts) < 2 || name.Ident == "ne" && len(texts) > 2 {
			return false, false
		}
		return slices.Contains(texts[1:], texts[0]) == (name.Ident == "eq"), true
	case "not":
		is, ok = d.decided(args[0], dot, root)
		return !is, ok && len(args) == 1
	case "and", "or":
		for _, arg := range args {
			if is, ok = d.decided(arg, dot, root); !ok || is == (name.Ident == "or") {
				return is, ok
			}
		}
		return is, true
	}
	return false, false
}

// evaluated returns those arguments of and or or that are evaluated: all up to one that
// decides.
func (d Data) evaluated(name string, args []parse.Node, dot, root reflect.Type) []parse.Node {
	for i, arg := range args {
		if is, ok := d.decided(arg, dot, root); ok && is == (name == "or") {
			return args[:i+1]
		}
	}
	return args
}
