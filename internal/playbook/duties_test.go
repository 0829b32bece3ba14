package playbook

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/internal/content"
)

// lettered is an item with letters of RACI, as in "A:one,R:two".
func lettered(id, letters string) content.Item {
	item := content.Item{ID: id, Explicit: true, Text: id, Facts: &content.Facts{}}
	for pair := range strings.SplitSeq(letters, ",") {
		if letter, role, ok := strings.Cut(pair, ":"); ok {
			item.RACI = append(item.RACI, content.Assignment{Letter: letter[0], Role: content.Ref{Name: role}})
		}
	}
	return item
}

func TestDuties(t *testing.T) {
	withheld, notMine, same := lettered("withheld", "R:one"), lettered("not-mine", ""), lettered("by-same", "")
	withheld.Withheld, notMine.NotMine.Name, same.Same.Name = true, "two", "two#theirs"
	same.RACI = nil
	one := Role{Key: "one", Role: &content.Role{Dimensions: []content.Dimension{
		{ID: "responsibilities", Parts: []content.Part{{Items: []content.Item{
			lettered("alone", "A:one,R:one,C:two"), lettered("both", "A:one,R:two"), lettered("theirs-by-letters", "A:two,R:two,I:one"),
			lettered("elsewhere", ""), lettered("by-id", ""), lettered("open", ""), withheld, notMine, same,
		}}}},
		{ID: "skills", Parts: []content.Part{{Items: []content.Item{lettered("skill", "")}}}},
	}}}
	two := Role{Key: "two", Role: &content.Role{Dimensions: []content.Dimension{
		{ID: "responsibilities", Parts: []content.Part{{Items: []content.Item{
			lettered("elsewhere", "R:two,C:one"), lettered("by-id", ""), lettered("theirs", ""),
		}}}},
		{ID: "skills", Parts: []content.Part{{Items: []content.Item{lettered("skill", "")}}}},
	}}}
	a, problems := Assign([]Filed{{Role: one, File: "one.md"}, {Role: two, File: "two.md"}}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []string
	for _, duty := range a.Duties(one) {
		got = append(got, fmt.Sprintf("%s %s%v%v", duty.Item.ID, duty.Share, duty.With, duty.Order))
	}
	want := []string{
		"alone mine[][one two]", "both together[two][one two]", "theirs-by-letters not-mine[two][two one]",
		"elsewhere not-mine[two][two one]", "by-id together[two][]", "open mine[][]", "withheld [][one]",
		"not-mine not-mine[two][]", "by-same together[two][]", "skill [][]",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("duties\n%s, not\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
