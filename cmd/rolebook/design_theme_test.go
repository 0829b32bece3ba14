package main

import "testing"

func testTheme(t *testing.T) {}
