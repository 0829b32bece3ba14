package translation

import "testing"

// TestCopied says which files are still the text of their source.
func TestCopied(t *testing.T) {
	const source = "# Gardener\n\n> Looks after the beds.\n\n## Responsibilities\n\n- Water the beds before noon {#water cadence=daily}\n- Tell Anna Petrova about weeds {#tell}\n"
	for _, c := range []struct {
		name, source, own string
		want              bool
	}{
		{"a copy", source, source, true},
		{"a copy without what is inherited", source, edited(t, source, " cadence=daily", ""), true},
		{"a copy with headings in the language", source, edited(t, source, "# Gardener", "# Giardiniere", "## Responsibilities", "## Responsabilità"), true},
		{"a copy with an item more", source, source + "- Raccoglie le foglie {#leaves}\n", true},
		{"one item is translated", source, edited(t, source, "Water the beds before noon", "Innaffia le aiuole"), true},
		{"most is translated", source, edited(t, source, "Water the beds before noon", "Innaffia le aiuole", "Looks after the beds", "Cura le aiuole"), false},
		{"a translation", source, "# Giardiniere\n\n> Cura le aiuole.\n\n## Responsabilità\n\n- Innaffia le aiuole {#water}\n- Racconta ad Anna Petrova {#tell}\n", false},
		{"names and numbers are alike", "# Anna Petrova\n\nOsnabrück, 1998\n\n## Works\n\nThree are kept here.\n", "# Anna Petrova\n\nOsnabrück, 1998\n\n## Opere\n\nTre sono qui.\n", false},
		{"nothing but names and numbers", "# Anna Petrova\n\nOsnabrück, 1998\n", "# Anna Petrova\n\nOsnabrück, 1998\n", false},
		{"code is alike", "# Setup\n\nRun it.\n\n## Commands\n\n```sh\nmake all the things\n```\n", "# Installazione\n\nEsegui.\n\n## Comandi\n\n```sh\nmake all the things\n```\n", false},
		{"code and addresses are all", "# API\n\n`get all users` https://example.org/all/users [GET](https://example.org/get)\n", "# API\n\n`get all users` https://example.org/all/users [GET](https://example.org/get)\n", false},
		{"a script without capitals", "# 园丁\n\n照料花坛，给植物浇水，修剪树篱。\n", "# 园丁\n\n照料花坛，给植物浇水，修剪树篱。\n", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := "en/roles/gardener.md"
			if got := haveLines(c.source, c.own) && copied(unitsOf(t, file, c.source), unitsOf(t, file, c.own)); got != c.want {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}
