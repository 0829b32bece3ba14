package translation

// MinorIn returns, of the stale translations of one source, the changes that nobody has to
// translate when the last edit of the source is called minor: of each unit, those of
// translations that were accepted with the text that is the nearest to the source's. What
// was stale before that edit was accepted with another text, and stays stale. of has the
// changes by translation; wanted says which units the edit is about.
func MinorIn(of map[string][]Change, wanted func(Change) bool) map[string]map[Name]bool {
	nearest, least := map[Name]string{}, map[Name]int{}
	each := func(f func(file string, c Change)) {
		for file, changes := range of {
			for _, c := range changes {
				if c.Verdict == Changed && wanted(c) {
					f(file, c)
				}
			}
		}
	}
	each(func(_ string, c Change) {
		if most, ok := least[c.Name]; !ok || c.Words < most || c.Words == most && c.Old < nearest[c.Name] {
			nearest[c.Name], least[c.Name] = c.Old, c.Words
		}
	})
	minor := map[string]map[Name]bool{}
	each(func(file string, c Change) {
		if same(c.Old, nearest[c.Name]) {
			if minor[file] == nil {
				minor[file] = map[Name]bool{}
			}
			minor[file][c.Name] = true
		}
	})
	return minor
}
