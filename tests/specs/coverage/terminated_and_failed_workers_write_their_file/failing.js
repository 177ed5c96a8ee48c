function fail() {
  throw new Error("broken");
}
fail();
