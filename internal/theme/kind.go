package theme

import (
	"rolebook/internal/site"
	"rolebook/internal/view"
)

// ownAssets returns how the assets are made of those kinds of page for which that is
// another way than [Theme.kindAssets].
func ownAssets() map[site.Kind]func(*Theme, *loading, site.Kind) view.KindAssets {
	// The script of search is loaded when it is used.
	finder := func(t *Theme, l *loading, _ site.Kind) view.KindAssets {
		return view.KindAssets{Sheets: []view.Asset{t.views.Finders[l.config.Locales[0].Tag()].Sheet}}
	}
	// The script of a page that has moved is the only one that it has.
	none := func(*Theme, *loading, site.Kind) view.KindAssets { return view.KindAssets{} }
	return map[site.Kind]func(*Theme, *loading, site.Kind) view.KindAssets{
		site.Search: finder, site.Letter: finder, site.Redirect: none,
	}
}
