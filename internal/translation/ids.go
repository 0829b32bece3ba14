package translation

import "slices"

// SourceIDs returns the ids by which translations know units of a source that have none: those
// of lock files, for which the words decide, and those that translations have where the
// source has none.
func SourceIDs(source Side, translations []Side) map[Name]string {
	ids, taken, derived := map[Name]string{}, map[Name]bool{}, map[Name]bool{}
	for _, u := range source.Units {
		taken[u.Name], derived[u.Name] = true, u.Derived
	}
	give := func(name Name, id string) {
		as := Name{name.Kind, id}
		if ids[name] == "" && derived[name] && (as == name || !taken[as]) {
			ids[name], taken[as] = id, true
		}
	}
	for _, t := range translations {
		for i, name := range Follow(t.Accepted, source.Units) {
			give(name, t.Accepted[i].ID)
		}
	}
	for _, t := range translations {
		own := source.With(ids)
		from := stands(Side{Doc: t.Doc, Units: t.Units}, own)
		for i, u := range own.Units { // in their order, so that of two the first has the id
			if theirs, ok := from[u.Name]; ok && !slices.ContainsFunc(t.Units, func(t Unit) bool { return t.Name == theirs && t.Derived }) {
				give(source.Units[i].Name, theirs.ID)
			}
		}
	}
	return ids
}

// With returns a side whose units have ids that they had not.
func (s Side) With(ids map[Name]string) Side {
	s.Units = slices.Clone(s.Units)
	for i, u := range s.Units {
		if id := ids[u.Name]; id != "" {
			s.Units[i].ID, s.Units[i].Derived = id, false
		}
	}
	return s
}

// TranslationIDs returns the ids that units of a translation should have which have none: of
// the units that they stand for in the source, or, where these are gone, stood for.
func TranslationIDs(source, target Side) map[Name]string {
	ids, from := map[Name]string{}, stands(source, target)
	for _, u := range target.Units {
		if name, ok := from[u.Name]; ok && u.Derived {
			ids[u.Name] = name.ID
		}
	}
	return ids
}

// stands returns Pairing.From of two sides. Headings by which translations are matched are
// paired among themselves where they are not among all.
func stands(source, target Side) map[Name]Name {
	all := PairUnits(source, target)
	headings := PairUnits(source.matched(source), target.matched(source))
	for theirs, ours := range headings.From {
		_, known := all.From[theirs]
		if _, paired := all.Of[ours]; !known && !paired {
			all.From[theirs] = ours
		}
	}
	return all.From
}

// matched returns a side with the headings by which translations are matched, and nothing
// else.
func (s Side) matched(source Side) Side {
	out := Side{Doc: s.Doc, Units: slices.DeleteFunc(slices.Clone(s.Units), s.unmatched)}
	for i, name := range Follow(s.Accepted, source.Units) {
		if !slices.ContainsFunc(source.Units, func(u Unit) bool { return u.Name == name && source.unmatched(u) }) && s.Accepted[i].Kind == Section {
			out.Accepted = append(out.Accepted, s.Accepted[i])
		}
	}
	return out
}

func (s Side) unmatched(u Unit) bool {
	return u.Kind != Section || u.Heading < 0 || !s.Doc.Matched(u.Heading)
}
