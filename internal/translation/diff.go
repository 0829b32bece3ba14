package translation

// Op says what a stretch of words is.
type Op uint8

// The operations.
const (
	Keep Op = iota
	Delete
	Insert
)

// Stretch is neighbouring words that are kept, deleted or inserted. Text is how they
// stand in the old text where they are deleted, else in the new one, with what stands
// between them and up to the next word.
type Stretch struct {
	Op    Op
	Text  string
	Words int
}

// maxEdits bounds the cost of a comparison: texts that differ by more words are another
// text.
const maxEdits = 2000

// Diff returns how one text becomes another, word by word. The stretches that are kept
// and inserted make up the new text.
func Diff(old, now string) []Stretch {
	a, b := spans(old), spans(now)
	ops := edits(a, b)
	var out []Stretch
	i, j, from := 0, 0, 0 // from is where the rest of now begins
	for k := 0; k < len(ops); {
		op, n := ops[k], 0
		for ; k+n < len(ops) && ops[k+n] == op; n++ {
		}
		s := Stretch{Op: op, Words: n}
		if op == Delete {
			s.Text = old[a[i].start:a[i+n-1].end]
			i += n
		} else {
			end := len(now)
			if j += n; j < len(b) {
				end = b[j].start
			}
			s.Text, from = now[from:end], end
			if op == Keep {
				i += n
			}
		}
		out = append(out, s)
		k += n
	}
	return out
}

// changed counts what a translator has to look at: of each place in which words were
// replaced, the larger of the two numbers.
func changed(stretches []Stretch) (words int) {
	deleted := 0
	for _, s := range stretches {
		switch s.Op {
		case Delete:
			words, deleted = words+s.Words, deleted+s.Words
		case Insert:
			words += max(0, s.Words-deleted)
			deleted = 0
		default:
			deleted = 0
		}
	}
	return words
}

// edits returns the operations by which words become others, deletions first where both
// stand in one place. The method is the greedy one of Myers, An O(ND) Difference
// Algorithm and Its Variations (1986).
func edits(a, b []span) []Op {
	head := 0
	for head < len(a) && head < len(b) && a[head].word == b[head].word {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail].word == b[len(b)-1-tail].word {
		tail++
	}
	ops := make([]Op, head, len(a)+len(b))
	ops = append(ops, middle(a[head:len(a)-tail], b[head:len(b)-tail])...)
	return append(ops, make([]Op, tail)...)
}

// middle is edits for words that begin and end differently.
func middle(a, b []span) []Op {
	most := min(len(a)+len(b), maxEdits)
	furthest := make([]int, 2*most+3) // by diagonal: how far in a one comes
	var rounds [][]int
	for d := 0; d <= most; d++ {
		rounds = append(rounds, append([]int(nil), furthest[most+1-d:most+2+d]...))
		for k := -d; k <= d; k += 2 {
			at := most + 1 + k
			x := furthest[at-1] + 1 // deletes
			if k == -d || k != d && furthest[at-1] < furthest[at+1] {
				x = furthest[at+1] // inserts
			}
			for x < len(a) && x-k < len(b) && a[x].word == b[x-k].word {
				x++
			}
			if furthest[at] = x; x >= len(a) && x-k >= len(b) {
				return trace(rounds, len(a), len(b))
			}
		}
	}
	ops := make([]Op, 0, len(a)+len(b))
	for range a {
		ops = append(ops, Delete)
	}
	for range b {
		ops = append(ops, Insert)
	}
	return ops
}

// trace goes back from the end of both texts. rounds[d] has the diagonals from -d to d as
// they were before round d.
func trace(rounds [][]int, x, y int) []Op {
	var back []Op
	for d := len(rounds) - 1; d > 0; d-- {
		k, before := x-y, rounds[d]
		get := func(k int) int { return before[k+d] }
		from := k - 1
		if k == -d || k != d && get(k-1) < get(k+1) {
			from = k + 1
		}
		startX := get(from)
		startY := startX - from
		op := Delete
		if from > k {
			op = Insert
		}
		afterX, afterY := startX+1, startY
		if op == Insert {
			afterX, afterY = startX, startY+1
		}
		for x > afterX && y > afterY {
			back, x, y = append(back, Keep), x-1, y-1
		}
		back, x, y = append(back, op), startX, startY
	}
	for ; x > 0 && y > 0; x, y = x-1, y-1 {
		back = append(back, Keep)
	}
	return deletionsFirst(back)
}

// deletionsFirst turns operations round, and puts deletions before insertions.
func deletionsFirst(back []Op) []Op {
	out := make([]Op, 0, len(back))
	for i := len(back) - 1; i >= 0; {
		if back[i] == Keep {
			out = append(out, Keep)
			i--
			continue
		}
		deleted, inserted := 0, 0
		for ; i >= 0 && back[i] != Keep; i-- {
			if back[i] == Delete {
				deleted++
			} else {
				inserted++
			}
		}
		for range deleted {
			out = append(out, Delete)
		}
		for range inserted {
			out = append(out, Insert)
		}
	}
	return out
}
