function g() {
  throw new Error('made');
}
g();
