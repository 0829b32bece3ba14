// Package output puts finished files into a directory, whole, or not at all.
//
// # What goes in
//
// [Open] takes a directory, creates it if it is absent, and waits until no
// other publication is under way in it. [Publication.Put], [Publication.Copy],
// [Publication.PutNamed] and [Publication.PutAsset] then hand over every file that the directory is
// to hold, by slash-separated local name, in any order and from any number of
// goroutines. [Publication.Commit] makes them visible; [Publication.Abort]
// gives up. One of the two must end every publication.
//
// # What comes out
//
// After Commit the directory holds exactly the files that were put, the hashed
// assets of one generation before, the files of others that were there, and
// two files of our own: .rolebook.json and .rolebook.lock.
//
// Each file is compared, byte by byte, with the one that is there. An equal
// file is left alone and keeps its modification time. Any other is written to
// a temporary file beside its target, named ".<number>.rolebook-tmp", and
// nothing is visible yet. Files have mode 0644 and directories 0755, less the
// umask. Nothing is synced to disk: the output can be built again.
//
// Commit works in this order, so that a reader always finds what a page
// refers to and a killed program leaves only files it knows as its own:
//
//  1. the manifest, naming the files of before and of now
//  2. what stands in the way: where a file becomes a directory or the reverse
//  3. assets, then files that others name, renamed into place
//  4. all other files, renamed into place
//  5. removals, and directories that they leave empty
//  6. the manifest, naming the files of now
//
// Both manifests are on the disk as temporary files before step 1, so a full
// disk is found while nothing has changed (but for directories that step 2 makes
// room for). If there is nothing to change,
// nothing at all is written, neither manifest nor lock.
//
// # Promises
//
//   - Every file is whole at every moment: its old bytes or its new ones.
//   - Before Commit, and after Abort without Commit, every file is as it was.
//   - A publication that is killed, or a Commit that fails, needs no repair by
//     hand: the next publication removes the temporary files and ends in the
//     same bytes as if nothing had happened.
//   - Files that rolebook did not write are never changed and never removed.
//   - Nothing outside the directory is read or written: all access goes through
//     [os.Root], and no symbolic link is followed, not even within it.
//   - Memory holds the names of the files, never the output.
//   - If a file could not be put, Commit refuses.
//
// # Whose file is it
//
// The manifest .rolebook.json decides, and only that: which files are ours.
// It holds sorted names, no times and no absolute paths, and while Commit is at
// work a mark that it is. An entry that is not a
// name we could have written is ignored, and so is one of version control. A manifest
// that cannot be understood, or has more than 512 MB, counts as absent, and then nothing
// is removed; one that is a link, a pipe or a directory is an error.
//
// So whoever can write the manifest, and therefore the directory, can have regular files
// in it removed that the manifest names, and nothing else: nothing outside of it,
// nothing through a link, no directory that is not empty. That a file was changed since
// we wrote it does not make it another's: what others do to the output (compress it,
// rewrite it) must not keep a page that is gone from being removed.
//
// A file that is not in the manifest but has the very bytes that are put
// becomes ours. One with other bytes is an error that names it and the way out;
// so are a symbolic link, a device, a directory with other people's files where
// a file is put, and a file of others where a directory is needed.
//
// # Hashed assets
//
// An asset is a file whose name changes with its bytes. When it is no longer
// put it stays for one generation, for readers whose page is older, and goes
// with the next. A publication that changes nothing is no generation. What is made
// of text (the files of search indexes) is no asset: it goes at once with what it was
// made of.
//
// # Names
//
// A name is refused on every system if any system would refuse or change it:
// not local, not UTF-8, a device name of Windows, an element that ends in a dot
// or a space or is longer than 255 bytes, more than 900 bytes in all, a control
// character or one of <>:"|?*\ in it. So are rolebook's own names, a name that is put twice, two names
// that differ only in case or Unicode form, and a name that is both a file and
// a directory. [CheckName] and [Names] are this rule, for those who give files
// their names and want to say where a bad one comes from; [Mend] makes a good name
// of a bad one. On a file system where case does not count, a name whose case
// changes between publications is renamed.
//
// # The lock
//
// A publication holds a lock on .rolebook.lock, which the operating system
// releases when the process ends, however it ends. The file is empty at rest.
// It is filled before the first temporary file is written, names each directory
// before it is made, and is emptied when the publication ends. So a filled file
// that can be locked tells of a publication that was killed, and only then is the
// directory searched for what it left.
package output
