function used(x) {
  if (x > 1) {
    return "big";
  }
  return "small";
}
function unused() {
  return 1;
}
used(1);
used(2);
used(3);
const arrow = (a) => a + 1;
[1, 2, 3, 4].map(arrow).forEach((n) => n);
exports.unused = unused;
