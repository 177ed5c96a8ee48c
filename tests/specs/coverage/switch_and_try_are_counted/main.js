function color(name) {
  switch (name) {
    case "red":
      return 1;
    case "green":
    case "blue":
      return 2;
    default:
      return 0;
  }
}
color("green");
color("green");
color("pink");
function attempt(f) {
  try {
    f();
    return "done";
  } catch (error) {
    return error.message;
  } finally {
    attempt.last = f;
  }
}
attempt(() => {});
attempt(() => {
  throw new Error("no");
});
