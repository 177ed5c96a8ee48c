async function fail() {
  throw new Error("broken");
}
fail();
setTimeout(function never() {}, 1000);
