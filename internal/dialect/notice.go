package dialect

import (
	"slices"
	"strings"

	"rolebook/internal/markdown"
)

// noticeKind returns which of our notices a kind of another program is.
func noticeKind(kind string) string {
	switch strings.ToLower(kind) {
	case "tip", "hint", "success", "check", "done", "positive", "idea":
		return "TIP"
	case "important":
		return "IMPORTANT"
	case "warning", "attention", "warn", "orange":
		return "WARNING"
	case "caution", "danger", "error", "failure", "fail", "missing", "bug", "negative", "red", "critical":
		return "CAUTION"
	}
	return "NOTE"
}

// usual reports whether a kind is one whose name our notices bear.
func usual(kind string) bool {
	return slices.Contains([]string{"note", "tip", "important", "warning", "caution", "info", "danger", "primary", "default", "notice", "alert", "callout", "admonition",
		"hint", "success", "seealso", "error", "tldr"}, strings.ToLower(kind))
}

// notice begins a notice. need is how far its lines are indented, or end the tag that
// ends it.
func (r *rewriter) notice(kind, title string, indent, need int, end string) {
	if title == "" && !usual(kind) {
		title = markdown.Capital(kind)
	}
	pad := strings.Repeat(" ", indent)
	r.emit(strings.TrimRight(pad+"> [!"+noticeKind(kind)+"] "+strings.TrimSpace(title), " "))
	r.push(container{prefix: pad + "> ", need: need, end: end, quote: true})
}

// details begins what is folded away.
func (r *rewriter) details(title string, indent, need int, end string) {
	r.directive("details "+strings.TrimSpace(title), indent, container{need: need, end: end})
}

// directive begins one of our directives, with enough colons to hold others.
func (r *rewriter) directive(head string, indent int, c container) {
	pad := strings.Repeat(" ", indent)
	colons := 11
	for _, open := range r.stack {
		if open.colons && colons > 3 {
			colons--
		}
	}
	r.emit(pad + strings.Repeat(":", colons) + strings.TrimSpace(head))
	c.prefix, c.colons, c.close = pad, true, append(c.close, pad+strings.Repeat(":", colons))
	r.push(c)
}

// tab begins a tab of the tabs that are open. need is how far its lines are indented, or
// end the tag that ends it.
func (r *rewriter) tab(title string, need int, end string) {
	r.emit("### " + strings.TrimSpace(title))
	r.emit("")
	r.push(container{need: need, end: end, tab: true})
}
