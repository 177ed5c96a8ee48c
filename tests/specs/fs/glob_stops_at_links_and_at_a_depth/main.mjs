import fs from "node:fs";

fs.mkdirSync("tree/a/b", { recursive: true });
for (const file of ["tree/one.txt", "tree/a/two.txt", "tree/a/b/three.txt"]) fs.writeFileSync(file, "");
fs.symlinkSync("a", "tree/link");

const show = async (pattern, options) => {
  try {
    console.log(pattern, JSON.stringify(options), fs.globSync(pattern, options).sort());
  } catch (error) {
    console.log(pattern, JSON.stringify(options), error.code, error.message);
    return;
  }
  const found = [];
  for await (const path of fs.promises.glob(pattern, options)) found.push(path);
  if (`${found.sort()}` !== `${fs.globSync(pattern, options).sort()}`) console.log("promises", found);
};

await show("tree/**/*");
await show("tree/**");
await show("tree/**/*.txt");
await show("tree/link/**");
await show("tree/**/*", { followSymlinks: true });
await show("tree/**/*", { exclude: (name) => name === "b" });
for (const maxDepth of [0, 1, 2, 3, Infinity]) await show("tree/**", { maxDepth });
await show("**/*.txt", { cwd: "tree", maxDepth: 1 });
await show("**/*.txt", { cwd: "tree", maxDepth: 2, exclude: ["**/one.txt"] });
console.log(fs.globSync(`${process.cwd()}/tree/**`, { maxDepth: 2 }).map((path) => path.replace(process.cwd(), "")).sort());
for (const maxDepth of [-1, 1.5, "1"]) await show("*", { maxDepth });
