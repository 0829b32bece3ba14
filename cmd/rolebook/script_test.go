package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets this test binary be rolebook: scripts run it as a command, and
// tests that need a process of its own run it with rolebookEnv set.
func TestMain(m *testing.M) {
	if os.Getenv(rolebookEnv) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"rolebook": main})
}

// rolebookEnv, when set, makes the test binary behave as the program.
const rolebookEnv = "ROLEBOOK_TEST_AS_PROGRAM"

// TestScripts shows what the program does, one behaviour in each script. With
// UPDATE_SCRIPTS set, the expectations are written anew.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
	})
}
