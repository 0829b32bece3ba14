package export

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/site"
	"rolebook/internal/testkit/book"
)

// sameItems compares roles from their data files alone, as a browser does: two
// items are one by id or match in one dimension, or by same. It returns role,
// dimension, item and status as lines.
func sameItems(roles []RoleFile) []string {
	parent := map[string]string{}
	var find func(string) string
	find = func(x string) string {
		if up, ok := parent[x]; ok && up != x {
			return find(up)
		}
		return x
	}
	join := func(a, b string) {
		if a, b = find(a), find(b); a != b {
			parent[b] = a
		}
	}
	type met struct {
		ref, role string
		item      ItemData
	}
	known := map[string][]met{}
	each := func(do func(r RoleFile, d DimensionData, item ItemData, ref string)) {
		for _, r := range roles {
			for _, d := range r.Dimensions {
				for _, item := range d.Items {
					if item.NotMine == "" {
						do(r, d, item, r.Key+"#"+item.ID)
					}
				}
			}
		}
	}
	each(func(r RoleFile, d DimensionData, item ItemData, ref string) {
		if item.Same != "" {
			join(item.Same, ref)
		}
		for _, key := range []string{"id " + d.ID + " " + item.ID, "text " + d.ID + " " + item.Match} {
			known[key] = append(known[key], met{ref, r.Key, item})
		}
	})
	for key, items := range known {
		if strings.HasPrefix(key, "id ") && !slices.ContainsFunc(items, func(m met) bool { return m.item.IDFrom == "source" }) {
			items = slices.DeleteFunc(items, func(m met) bool { return m.item.IDFrom == "" })
		}
		for _, m := range items {
			if m.role != items[0].role {
				join(items[0].ref, m.ref)
			}
		}
	}
	disputed, have := map[string]bool{}, map[string][]string{}
	each(func(r RoleFile, d DimensionData, item ItemData, ref string) {
		group := find(ref)
		disputed[group] = disputed[group] || len(item.Disagreements) > 0
		if key := d.ID + " " + group; !slices.Contains(have[key], r.Key) {
			have[key] = append(have[key], r.Key)
		}
	})
	var out []string
	each(func(r RoleFile, d DimensionData, item ItemData, ref string) {
		status := "only"
		if group := find(ref); disputed[group] {
			status = "disputed"
		} else if len(have[d.ID+" "+group]) > 1 {
			status = "shared"
		}
		out = append(out, strings.Join([]string{r.Key, d.ID, item.ID, status}, " "))
	})
	slices.Sort(out)
	return out
}

// The files of roles hold all that it takes to compare them: what they give is
// what the declared comparison says, which playbook computed.
func TestRoleFiles(t *testing.T) {
	for name, s := range map[string]*Set{"shipped": load(t, book.Shipped(), false), "small": load(t, book.Inline(small), false)} {
		compared := 0
		for _, l := range s.Site.Languages {
			for _, p := range l.Pages {
				if d := s.doc(p); d != nil && d.Comparison() != nil {
					compared++
					checkComparison(t, name, s, l, p)
				}
			}
		}
		if compared == 0 {
			t.Errorf("%s has no comparison", name)
		}
	}
}

func checkComparison(t *testing.T, name string, s *Set, l *site.Language, p *site.Page) {
	t.Helper()
	var c ComparisonFile
	noError(t, json.Unmarshal(written(t, s, s.Site.DataName(l, "comparisons", p.Key)), &c))
	var index RolesFile
	noError(t, json.Unmarshal(written(t, s, "data/"+l.Tag()+"/roles.json"), &index))
	var roles []RoleFile
	for _, role := range c.Roles {
		i := slices.IndexFunc(index.Roles, func(e RoleEntry) bool { return e.Key == role.Key })
		if i < 0 {
			t.Fatalf("%s: the index lacks %s", name, role.Key)
		}
		var file RoleFile
		noError(t, json.Unmarshal(written(t, s, strings.TrimPrefix(index.Roles[i].Data, s.Site.Config.Path())), &file))
		roles = append(roles, file)
	}
	var want []string
	shown := map[string]bool{}
	for _, row := range c.Rows {
		shown[row.Dimension] = true
		for _, cell := range row.Cells {
			for _, e := range cell.Items {
				status := e.Status
				if status == "similar" {
					status = "only" // what is similar takes more than what stands in one item
				}
				want = append(want, strings.Join([]string{cell.Role, row.Dimension, e.ID, status}, " "))
			}
		}
	}
	slices.Sort(want)
	got := slices.DeleteFunc(sameItems(roles), func(line string) bool { return !shown[strings.Fields(line)[1]] })
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("%s: %s: from the roles' files\n%s\nand not\n%s", name, p.URL, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
