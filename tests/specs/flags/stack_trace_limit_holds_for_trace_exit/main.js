const deep = (depth) => (depth === 0 ? process.exit() : deep(depth - 1));
function first() {
  deep(20);
}
first();
