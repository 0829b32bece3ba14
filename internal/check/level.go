package check

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/site"
)

// level checks a role that says of itself that it is a level of another.
func (c *checking) level(p *site.Page) {
	r := c.site.Doc(p).Role()
	if r == nil || r.Level == nil || r.Level.Made {
		return
	}
	level := r.Level
	same := 0
	var first *site.Page
	for _, other := range c.site.Book(p.Lang).Levels(level.Of.Name) {
		if l := c.site.Doc(other).Role().Level; l.Number == level.Number {
			if same++; first == nil {
				first = other
			}
		}
	}
	key, _ := c.site.Role(level.Of.Name)
	base := c.site.RoleOf(p.Lang, level.Of.Name)
	switch {
	case base != nil && key != p.Key && c.site.Doc(base).Role().Level != nil && path.Base(c.site.Doc(base).Role().Level.Of.Name) != base.Name():
		of := c.site.Doc(base).Role().Level.Of.Name
		c.at(level.Of.Pos, diag.BadLevel, fmt.Sprintf("%s is itself a level, of %s: levels have no levels", level.Of.Name, of), "write of: "+of)
	case same > 1 && first != p:
		c.at(level.Of.Pos, diag.BadLevel, fmt.Sprintf("%s is level %d of %s, too", c.site.Doc(first).File, level.Number, level.Of.Name), "give each level a number of its own")
	case base == nil && len(c.site.Book(p.Lang).Levels(level.Of.Name)) < 2:
		names := slices.DeleteFunc(c.site.RoleNames(), func(name string) bool { return strings.Contains(name, "@") })
		c.at(level.Of.Pos, diag.UnknownRole, fmt.Sprintf("there is no role %q, and no other role is a level of it", level.Of.Name), diag.DidYouMean(level.Of.Name, names))
	}
}

// levelHint says which levels a role has, of which a document names one that is not
// there.
func (c *checking) levelHint(name string) string {
	base, _, named := strings.Cut(name, "@")
	if !named {
		return ""
	}
	var have []string
	for _, l := range c.site.Languages {
		for _, p := range c.site.Book(l).Levels(base) {
			level := c.site.Doc(p).Role().Level
			one := fmt.Sprintf("%s@%d", base, level.Number)
			if level.Name != "" {
				one += " (" + level.Name + ")"
			}
			if !slices.Contains(have, one) {
				have = append(have, one)
			}
		}
		if len(have) > 0 {
			return "its levels are " + strings.Join(have, ", ")
		}
	}
	if key, _ := c.site.Role(base); key != "" {
		return fmt.Sprintf("%s has no levels: name them under levels: in its front matter", base)
	}
	return ""
}
