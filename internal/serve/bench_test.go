package serve

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// mostSlower is what a crowd may do to a reader: the 99th percentile of the time
// for a page, as a multiple of what it is without the crowd.
const mostSlower = 2.0

// BenchmarkClients measures what a crowd does to a reader: 1,000 tabs that listen,
// 200 clients that never read and 500 that send a header letter by letter, in a
// process of their own, while the reader, in another, asks for a page every two
// milliseconds and the playbook is saved every other second. It prints
//
//	idle-p99-ms    the reader's 99th percentile without the crowd
//	crowd-p99-ms   and with it
//	x-p99          their ratio: the median of rounds, since shared machines are slow for minutes at a time
//	heard-ms       how long after a save the last of 1,000 tabs hears of it, at worst, of 50 saves
//
// and what the server holds on to before, during and after. Run it with
//
//	go test ./internal/serve -run '^$' -bench Clients -benchtime 1x
func BenchmarkClients(b *testing.B) {
	const events, stuck, slow, rounds, saves = 1000, 200, 500, 5, 50
	server := startBusy(b)
	before := server.rest(b)
	for b.Loop() {
		var idle, tooMany, ratios []float64
		var during, after census
		var received []float64
		for round := range rounds {
			idle = append(idle, server.probe(b))
			clients := server.attack(b, events, stuck, slow)
			during = count()
			tooMany = append(tooMany, server.probe(b))
			ratios = append(ratios, tooMany[round]/idle[round])
			for range saves / rounds {
				received = append(received, float64(server.receive(b, clients))/1e6)
			}
			clients.stop()
			until(b, "everything to be given back", func() bool {
				after = count()
				return after.back(before) && server.hub.count() == 0
			})
		}
		ratio := median(ratios)
		b.ReportMetric(median(idle), "idle-p99-ms")
		b.ReportMetric(median(tooMany), "crowd-p99-ms")
		b.ReportMetric(ratio, "x-p99")
		b.ReportMetric(slices.Max(received), "heard-ms")
		b.Logf("p99 without the crowd %.2f ms, with it %.2f ms: ratios %.2f, median %.2f (at most %.1f)", idle, tooMany, ratios, ratio, mostSlower)
		b.Logf("the last of %d tabs hears of a save after %.1f ms, at worst %.1f ms", events, median(received), slices.Max(received))
		b.Logf("before: %v", before)
		b.Logf("during: %v", during)
		b.Logf("after:  %v", after)
		if ratio > mostSlower {
			b.Error("readers wait too long")
		}
	}
}

// probe lets a reader read for some seconds, while the playbook is saved now and
// then, and returns the 99th percentile of its waiting, in milliseconds.
func (s *busy) probe(b *testing.B) float64 {
	b.Helper()
	reader := spawn(b, "TestProbe", "ROLEBOOK_PROBE", s.addr, 1500)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Second):
				s.saves <- struct{}{}
			}
		}
	}()
	var p50, p99, most float64
	if _, err := fmt.Sscan(reader.says(b, "times"), &p50, &p99, &most); err != nil {
		b.Fatal(err)
	}
	close(stop)
	<-stopped
	reader.stop()
	return p99 / 1e6
}

func median(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}
