for (const name of ["cut", "word", "marked"]) {
  const result = await import(`./${name}.json`, { with: { type: "json" } }).catch((error) => error);
  console.log(name, result.default ?? String(result).replace(import.meta.dirname, ""));
}
const error = await import("./static.mjs").catch((error) => error);
console.log(error.name, error.message.replace(import.meta.dirname, ""), Object.keys(error));
