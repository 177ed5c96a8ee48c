function f() {
  console.trace('here %d', 1);
}
f();
console.assert(false, 'failed %s', 'x');
console.assert(true, 'not shown');
