package playbook

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"rolebook/internal/content"
)

// hiring reads a guide from lines "competency id covers…", "question id
// competency" and "stage id questions…".
func hiring(t *testing.T, lines ...string) *content.Guide {
	t.Helper()
	g := &content.Guide{}
	refs := func(names []string) (out []content.Ref) {
		for _, name := range names {
			out = append(out, content.Ref{Name: name})
		}
		return out
	}
	for _, line := range lines {
		words := strings.Fields(line)
		switch id, rest := words[1], words[2:]; words[0] {
		case "competency":
			g.Competencies = append(g.Competencies, content.Competency{ID: id, Covers: refs(rest)})
		case "question":
			q := content.Question{ID: id}
			if len(rest) > 0 {
				q.Competency.Name = rest[0]
			}
			g.Questions = append(g.Questions, q)
		case "stage":
			g.Stages = append(g.Stages, content.Stage{ID: id, Questions: refs(rest)})
		default:
			t.Fatalf("%q is nothing of a guide", line)
		}
	}
	return g
}

// showCoverage writes a coverage as lines: seen/duties, then for each row the
// duties, the competency, and the questions with their stages.
func showCoverage(g *content.Guide, c Coverage) []string {
	out := []string{fmt.Sprintf("%d/%d", c.Seen, c.Duties)}
	for _, row := range c.Rows {
		var duties, staged []string
		for _, item := range row.Duties {
			duties = append(duties, item.ID)
		}
		for _, q := range row.Questions {
			at := ""
			for _, s := range q.Stages {
				at += "@" + strconv.Itoa(s+1)
			}
			staged = append(staged, g.Questions[q.Question].ID+at)
		}
		competency := "-"
		if row.Competency >= 0 {
			competency = g.Competencies[row.Competency].ID
		}
		out = append(out, fmt.Sprintf("[%s] %s [%s]", strings.Join(duties, " "), competency, strings.Join(staged, " ")))
	}
	return out
}

func TestCover(t *testing.T) {
	work := []string{"responsibilities: Dig {#dig}", "responsibilities: Sow {#sow}"}
	for _, c := range []struct {
		name        string
		role, guide []string
		want        []string
	}{
		{"nothing at all", nil, nil, []string{"0/0"}},
		{"a role and an empty guide", work, nil, []string{"0/2", "[dig sow] - []"}},
		{"a guide without a role", nil, []string{"competency hands dig", "question how hands", "stage walk how"}, []string{"0/0", "[] hands [how@1]"}},
		{"whole", work, []string{"competency hands dig sow", "question how hands", "stage walk how"}, []string{"2/2", "[dig sow] hands [how@1]"}},
		{"a duty is left", work, []string{"competency hands dig", "question how hands", "stage walk how"}, []string{"1/2", "[dig] hands [how@1]", "[sow] - []"}},
		{"a competency without a question", work, []string{"competency hands dig sow"}, []string{"2/2", "[dig sow] hands []"}},
		{"a question that no stage asks", work, []string{"competency hands dig sow", "question how hands"}, []string{"2/2", "[dig sow] hands [how]"}},
		{"a question that two stages ask", work, []string{"competency hands dig sow", "question how hands", "stage walk how", "stage talk how"}, []string{"2/2", "[dig sow] hands [how@1@2]"}},
		{"a stage that names a question twice", work, []string{"competency hands dig sow", "question how hands", "stage walk how how"}, []string{"2/2", "[dig sow] hands [how@1]"}},
		{"duties in the order of the role", work, []string{"competency hands sow dig"}, []string{"2/2", "[dig sow] hands []"}},
		{"a duty that two competencies cover counts once", work, []string{"competency hands dig", "competency back dig sow"}, []string{"2/2", "[dig] hands []", "[dig sow] back []"}},
		{"a competency that covers nothing", work, []string{"competency charm", "competency hands dig sow"}, []string{"2/2", "[] charm []", "[dig sow] hands []"}},
		{"an item that the role has not", work, []string{"competency hands fly dig sow"}, []string{"2/2", "[dig sow] hands []"}},
		{"a question of no competency", work, []string{"competency hands dig sow", "question why", "stage walk why"}, []string{"2/2", "[dig sow] hands []", "[] - [why@1]"}},
		{"a question of a competency that is not there", work, []string{"competency hands dig sow", "question why feet"}, []string{"2/2", "[dig sow] hands []", "[] - [why]"}},
		{"duties that are left stand before questions that belong to none", work, []string{"question why"}, []string{"0/2", "[dig sow] - []", "[] - [why]"}},
		{"questions in the order of the guide", work, []string{"competency hands dig", "competency back sow", "question b back", "question a hands", "question c back", "stage walk c b"}, []string{"2/2", "[dig] hands [a]", "[sow] back [b@1 c@1]"}},
		{"what is another role's is no duty", []string{"responsibilities: Dig {#dig}", "responsibilities: Bind {#bind notMine=florist}"}, []string{"competency hands dig bind"}, []string{"1/1", "[dig] hands []"}},
		{"a skill that is covered counts, one that is not does not", []string{"responsibilities: Dig {#dig}", "skills: Soil {#soil}", "skills: Seeds {#seeds}"}, []string{"competency hands soil"}, []string{"1/2", "[soil] hands []", "[dig] - []"}},
		{"an id that the role has twice", []string{"responsibilities: Dig {#dig}", "metrics: Dug {#dig}"}, []string{"competency hands dig"}, []string{"1/1", "[dig] hands []"}},
		{"a competency that names a duty twice", work, []string{"competency hands dig dig sow"}, []string{"2/2", "[dig sow] hands []"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := hiring(t, c.guide...)
			var r *content.Role
			if c.role != nil {
				r = role(t, "gardener", c.role...).Role
			}
			if got := showCoverage(g, Cover(r, g)); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
