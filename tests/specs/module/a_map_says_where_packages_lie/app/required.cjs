const names = ["dep", "dep/sub", "dep/", "exp", "exp/f", "exp/none", "@s/sc", "@s/sc/index.js", "renamed", "gone", "missing", "#d", "app", "node:fs", "./lib/l.js"];
for (const name of names) {
  try {
    const value = require(name);
    console.log(name, typeof value === "object" ? "an object" : value);
  } catch ({ code, message }) {
    console.log(name, code, message.split("\n")[0]);
  }
}
