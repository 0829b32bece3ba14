package content

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"rolebook/internal/diag"
	"rolebook/internal/disk"
)

// Unread turns an error of reading a file or a folder into a problem; what names it in the
// message, such as "the file". A file that has vanished is no problem. An error is returned
// only where it is one of the whole machine, such as too many open files, so that other files
// cannot be read either.
func Unread(file, what string, err error) (diag.List, error) {
	problem := diag.Problem{Code: diag.Unreadable, File: file}
	problem.Message = fmt.Sprintf("%s cannot be read: %v", what, disk.Why(err))
	switch {
	case err == nil, errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return nil, nil
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE), errors.Is(err, syscall.ENOMEM):
		return nil, fmt.Errorf("reading the playbook: %w", err)
	case errors.Is(err, disk.ErrIrregular):
		problem.Code, problem.Message = diag.SpecialFile, "not an ordinary file, passed over"
	case errors.Is(err, disk.ErrTooLarge):
		problem.Code, problem.Message, problem.Hint = diag.FileTooLarge, fmt.Sprintf("the file has more than %d bytes, which is the limit", MaxFile), "split it"
	case errors.Is(err, fs.ErrPermission):
		problem.Hint = "give whoever builds the right to read it, or move it out of the playbook"
	case errors.Is(err, syscall.ENAMETOOLONG):
		problem.Hint = "shorten its name, or those of the folders that it is in"
	default:
		problem.Hint = "see whether the disk is well, or move it out of the playbook"
	}
	return diag.List{problem}, nil
}

// unread adds the problem, and returns the error, of [Unread].
func (r *reporter) unread(file, what string, err error) error {
	problems, err := Unread(file, what, err)
	r.problems = append(r.problems, problems...)
	return err
}
