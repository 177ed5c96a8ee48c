#!/usr/bin/env node
// é and 😀 are one and two code units.
const text = "é😀";
function f() {
  return text;
}
f();
