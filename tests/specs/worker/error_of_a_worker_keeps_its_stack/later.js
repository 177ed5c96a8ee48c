setTimeout(function late() {
  throw new Error("from a timer");
});
