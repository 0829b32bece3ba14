package diag

// Code names a rule for as long as the rule exists: it is what writers filter
// by, what JSON and SARIF carry, and what the documentation is sorted by.
type Code string

// The rules about files and front matter.
const (
	BadEncoding       Code = "bad-encoding"
	BadName           Code = "bad-name"
	UnportableName    Code = "unportable-name"
	Symlink           Code = "symlink"
	SpecialFile       Code = "special-file"
	FileTooLarge      Code = "file-too-large"
	Unreadable        Code = "unreadable"
	ActiveFile        Code = "active-file"
	WrongPicture      Code = "wrong-picture"
	CacheUnused       Code = "cache-unused"
	FrontMatterOpen   Code = "front-matter-unclosed"
	FrontMatterSyntax Code = "front-matter-syntax"
	FrontMatterLimit  Code = "front-matter-limit"
	FrontMatterAlias  Code = "front-matter-alias"
	FrontMatterOther  Code = "front-matter-format"
	DuplicateKey      Code = "duplicate-key"
	UnknownKey        Code = "unknown-key"
	WrongType         Code = "wrong-type"
	BadValue          Code = "bad-value"
	MissingKey        Code = "missing-key"
	LongSummary       Code = "long-summary"
	HTMLFile          Code = "html-file"
	Misnamed          Code = "misnamed"
)

// The rules about what other programs write.
const (
	ForeignValue  Code = "foreign-value"
	ForeignKey    Code = "foreign-key"
	ForeignHeader Code = "foreign-header"
	ForeignTree   Code = "foreign-tree"
	ForeignStyle  Code = "foreign-style"
)

// The rules about tables that roles are imported from.
const (
	TableFormat   Code = "table-format"
	TableHeader   Code = "table-header"
	TableHidden   Code = "table-hidden"
	TableColumn   Code = "table-column"
	TableRow      Code = "table-row"
	TableCell     Code = "table-cell"
	TableRole     Code = "table-role"
	TableExcluded Code = "table-left-out"
	FileExists    Code = "file-exists"
	BadBundle     Code = "bad-bundle"
	UnitRefused   Code = "unit-refused"
)

// The rules about what a build may know.
const (
	VisibilityUnclear   Code = "visibility-unclear"
	VisibilityUndecided Code = "visibility-undecided"
	Excluded            Code = "left-out"
	NamesDraft          Code = "names-draft"
)

// The rules about text.
const (
	RawHTML          Code = "raw-html"
	RefusedScheme    Code = "refused-scheme"
	TooComplex       Code = "too-complex"
	CodePlain        Code = "code-not-highlighted"
	UnknownDirective Code = "unknown-directive"
	UnclosedBlock    Code = "unclosed-directive"
	UnknownAttribute Code = "unknown-attribute"
	BadAttribute     Code = "bad-attribute"
	DuplicateID      Code = "duplicate-id"
	RepeatedID       Code = "repeated-id"
	RemoteImage      Code = "remote-image"
	Foreign          Code = "foreign-markup"
	Repaired         Code = "mended-markup"
	UnescapedTarget  Code = "blank-in-target"
	Footnote         Code = "footnote"
)

// The rules about typed documents and what they say of each other.
const (
	UntitledPage      Code = "untitled-page"
	UnmappedHeading   Code = "unmapped-heading"
	NotTyped          Code = "not-typed"
	UnknownRole       Code = "unknown-role"
	AmbiguousRole     Code = "ambiguous-role"
	UnknownItem       Code = "unknown-item"
	UnknownDimension  Code = "unknown-dimension"
	UnknownSource     Code = "unknown-source"
	UnusedSource      Code = "unused-source"
	TrackedURL        Code = "tracked-url"
	Contradicted      Code = "contradicted-inheritance"
	ItemsByPlace      Code = "items-by-place"
	BadLock           Code = "bad-lock"
	OrphanTranslation Code = "orphan-translation"
	CopiedTranslation Code = "copied-translation"
	ItemsUnmatched    Code = "items-unmatched"
	Untranslated      Code = "untranslated-parts"
	UnknownLanguage   Code = "unknown-language"
	UnnamedInLanguage Code = "unnamed-in-language"
	RACIConflict      Code = "raci-conflict"
	OneSided          Code = "one-sided-hand-over"
	NearMatch         Code = "near-match"
	ContraryItems     Code = "contrary-items"
	EmptyItem         Code = "empty-item"
	EmptyLevel        Code = "empty-level"
	BadLevel          Code = "bad-level"
)

// The rules about advertisements and interviews.
const (
	AdUnstated     Code = "ad-unstated"
	AdMusts        Code = "ad-must-haves"
	AdCliche       Code = "ad-cliche"
	AdTitle        Code = "ad-title"
	UnfairQuestion Code = "unfair-question"
)

// The rules about the site.
const (
	SameAddress     Code = "same-address"
	MovedAddress    Code = "moved-address"
	ReplacedPage    Code = "replaced-page"
	BadRedirect     Code = "bad-redirect"
	DeadLink        Code = "dead-link"
	DeadAnchor      Code = "dead-anchor"
	MissingImage    Code = "missing-image"
	BadTheme        Code = "bad-theme"
	Replaced        Code = "replaced-output"
	HostRules       Code = "host-rules"
	UnusedThemeFile Code = "unused-theme-file"
)

// Severity returns how bad every problem of this code is.
func (c Code) Severity() Severity {
	switch c {
	case CacheUnused, CodePlain, Repaired, NotTyped, Excluded, UnusedSource, UnnamedInLanguage, Untranslated, CopiedTranslation, SpecialFile, NearMatch, ReplacedPage, AdUnstated, AdCliche, AdTitle,
		ForeignKey, ForeignHeader, ForeignTree, ForeignStyle, TableExcluded:
		return Info
	case UnknownKey, VisibilityUnclear, NamesDraft, RawHTML, RefusedScheme, TooComplex, UnknownDirective, UnclosedBlock,
		UnknownAttribute, RemoteImage, RepeatedID, Foreign, UnescapedTarget, Footnote, LongSummary, UnknownLanguage, OneSided, HTMLFile, UnknownSource, UntitledPage, UnmappedHeading, TrackedURL,
		ItemsByPlace, BadLock, OrphanTranslation, ItemsUnmatched, ContraryItems, DeadLink, DeadAnchor, MissingImage, Symlink, BadRedirect, UnportableName, MovedAddress,
		FrontMatterOther, AdMusts, UnfairQuestion, WrongPicture, Replaced, HostRules, UnusedThemeFile, ForeignValue, Misnamed, EmptyItem, EmptyLevel,
		TableHidden, TableColumn, TableRow, TableCell, TableRole:
		return Warning
	}
	return Error
}

// Once reports whether a problem of this code concerns the site as a whole, so
// that the first file that has it stands for all.
func (c Code) Once() bool {
	return c == ForeignKey || c == ForeignHeader || c == ForeignTree || c == ForeignStyle
}
