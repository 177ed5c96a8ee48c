const starts = ["one/a.mjs", "one/b.cjs", "one/c.mjs", "two/b.mjs", "two/d.mjs"];
const { spawnSync } = await import("node:child_process");
for (const start of starts) {
  const code = `import("./${start}").then(() => console.log("loaded"), (error) => console.log(error.code, error.message));`;
  console.log(start);
  console.log(spawnSync(process.execPath, ["-e", code], { encoding: "utf8" }).stdout);
}
