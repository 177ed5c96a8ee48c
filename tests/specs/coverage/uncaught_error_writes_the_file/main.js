function fail(x) {
  if (x) throw new Error("broken");
  return x;
}
fail(0);
fail(1);
