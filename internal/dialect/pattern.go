package dialect

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/frontmatter"
)

// Pattern is a regular expression of files. Of several that match a file the last counts.
type Pattern struct {
	Expr string
	Not  bool // whether what matches is not meant
}

// pattern is one that is ready to be used.
type pattern struct {
	*regexp.Regexp
	not bool
}

// compile returns patterns that are ready to be used, and notes those that cannot be.
func (r *Rules) compile(patterns []Pattern) (out []pattern) {
	for _, p := range patterns {
		if e, err := regexp.Compile(p.Expr); err == nil {
			out = append(out, pattern{e, p.Not})
		} else {
			r.Wrong = append(r.Wrong, p.Expr)
		}
	}
	return out
}

// match reports whether patterns mean a file.
func match(patterns []pattern, file string) (means bool) {
	for _, p := range patterns {
		if means == p.not && p.MatchString(file) {
			means = !p.not
		}
	}
	return means
}

// mkDocsRules reads which files MkDocs leaves out, and which it keeps as drafts.
func mkDocsRules(root *yaml.Node) Rules {
	return Rules{Exclude: ignored("/templates/\n" + text(frontmatter.Value(root, "exclude_docs"))), Drafted: ignored(text(frontmatter.Value(root, "draft_docs")))}.compiled()
}

// ignored reads patterns in the form of .gitignore, one a line.
func ignored(lines string) (patterns []Pattern) {
	for line := range strings.Lines(lines) {
		line = strings.TrimRight(line, " \r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		line, not := strings.CutPrefix(line, "!")
		inside, folder := strings.CutSuffix(strings.TrimPrefix(line, `\`), "/")
		expr := "^(.*/)?"
		if strings.Contains(inside, "/") {
			expr = "^"
		}
		expr += glob(strings.TrimPrefix(inside, "/"))
		if folder {
			expr += "/"
		} else {
			expr += "(/|$)"
		}
		patterns = append(patterns, Pattern{expr, not})
	}
	return patterns
}

// glob is the regular expression of a pattern in which * stands for any part of a name,
// and ** for any part of a path.
func glob(pattern string) string {
	var b strings.Builder
	for i := 0; i < len(pattern); i++ {
		rest := pattern[i:]
		end := strings.IndexByte(rest, ']')
		switch {
		case strings.HasPrefix(rest, "**/"):
			b.WriteString("(.*/)?")
			i += 2
		case strings.HasPrefix(rest, "**"):
			b.WriteString(".*")
			i++
		case rest[0] == '*':
			b.WriteString("[^/]*")
		case rest[0] == '?':
			b.WriteString("[^/]")
		case rest[0] == '[' && end > 1:
			b.WriteString("[" + strings.Replace(rest[1:end], "!", "^", 1) + "]")
			i += end
		default:
			b.WriteString(regexp.QuoteMeta(rest[:1]))
		}
	}
	return b.String()
}
