package shape

import (
	"os"
	"path"
	"regexp"
	"strconv"
	"testing"

	"rolebook/internal/testkit"
)

// TestFloorsAreThoseOfTheReadme compares the table of internal/README.md with [floors]:
// every package of either is in both, on one floor.
func TestFloorsAreThoseOfTheReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	testkit.NoError(t, err)
	written := map[string]int{"themes": 0} // lies beside internal
	for _, row := range regexp.MustCompile(`(?m)^\| (\d+) \| (\S+) \| `).FindAllSubmatch(text, -1) {
		name := string(row[2])
		if name != "cmd/rolebook" {
			name = path.Join("internal", name)
		}
		floor, err := strconv.Atoi(string(row[1]))
		testkit.NoError(t, err)
		if _, twice := written[name]; twice {
			t.Errorf("internal/README.md has two rows of %s", name)
		}
		written[name] = floor
	}
	for name, floor := range floors() {
		if have, ok := written[name]; !ok || have != floor {
			t.Errorf("%s is on floor %d; internal/README.md says %d (there: %t)", name, floor, have, ok)
		}
	}
	for name := range written {
		if _, ok := floors()[name]; !ok {
			t.Errorf("internal/README.md has a row of %s, which is no package with a floor", name)
		}
	}
}
