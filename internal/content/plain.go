package content

import "reflect"

// Front matter is shown as plain text, in pages as in search, feeds and data. People write
// inline Markdown into it all the same, so the texts that people see are tagged text:"plain",
// and made plain where the header is decoded. A title stays as it is written in Meta, as
// translations begin with it, and is plain in the document: the body defines what its links
// refer to.

// plainly makes the texts of a header plain: those of its fields that are tagged, and of
// structs, lists and maps, what is tagged in them.
func plainly(v reflect.Value, plain func(string) string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(plain(v.String()))
	case reflect.Slice:
		for i := range v.Len() {
			plainly(v.Index(i), plain)
		}
	case reflect.Map:
		for key, value := range v.Seq2() {
			changed := reflect.New(value.Type()).Elem()
			changed.Set(value)
			plainly(changed, plain)
			v.SetMapIndex(key, changed)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.Anonymous || field.Tag.Get("text") == "plain" {
				plainly(v.Field(i), plain)
			}
		}
	}
}
