function task() {
  console.log(new Error().stack.split("\n")[1].replace(/\(.*/, ""));
}
setImmediate(task);
const shown = setImmediate(function shownTask() {
  console.log(shown._onImmediate.name);
});
