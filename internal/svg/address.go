package svg

import (
	"fmt"
	"slices"
	"strings"
)

// clean returns an address as browsers read it (URL Standard, basic URL parser): without
// blanks around it, without tabs and line breaks, and with slashes for backslashes.
func clean(address string) string {
	address = strings.TrimFunc(address, func(r rune) bool { return r <= ' ' })
	return strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/").Replace(address)
}

// scheme returns the scheme of an address in small letters, or "".
func scheme(address string) string {
	name, _, found := strings.Cut(clean(address), ":")
	name = strings.ToLower(name)
	if !found || name == "" || name[0] < 'a' || name[0] > 'z' || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789+-.") != "" {
		return ""
	}
	return name
}

// link reports whether a link may lead to an address.
func link(address string) bool {
	return slices.Contains([]string{"", "http", "https", "mailto", "tel"}, scheme(address))
}

// fetched returns why an address may not be fetched, or "". Addresses of the scheme data
// are allowed where a picture is shown, if they are pictures.
func fetched(address string, picture bool) string {
	address = clean(address)
	switch kind := scheme(address); {
	case kind == "" && strings.HasPrefix(address, "//"), kind != "" && kind != "data":
		return fmt.Sprintf("loads %.60q, which is not part of the site", address)
	case kind == "data" && (!picture || !data(address, "image/")):
		return fmt.Sprintf("loads %.40q, which is no picture", address)
	}
	return ""
}

// data reports whether an address is data of one of some media types.
func data(address string, types ...string) bool {
	rest, ok := strings.CutPrefix(strings.ToLower(clean(address)), "data:")
	return ok && slices.ContainsFunc(types, func(t string) bool { return strings.HasPrefix(strings.TrimSpace(rest), t) })
}
