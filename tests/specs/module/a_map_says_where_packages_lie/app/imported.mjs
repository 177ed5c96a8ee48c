import dep from "dep";

console.log("static:", dep);
const names = ["dep/sub", "dep/sub.js", "exp", "exp/f", "exp/none", "@s/sc", "renamed", "gone", "missing/part", "#d", "#l", "app", "fs", "./lib/l.js"];
for (const name of names) {
  try {
    const value = (await import(name)).default;
    console.log(name, typeof value === "object" ? "an object" : value);
  } catch ({ code, message }) {
    console.log(name, code, message.split("\n")[0]);
  }
}
console.log(import.meta.resolve("renamed").endsWith("/store/dep/m.js"));
