const shown = (error) => [error.code, error.permission, error.resource ?? error.message.split("\n")[0]].join(" | ");

async function tell(name, run) {
  try {
    console.log(name, JSON.stringify(await run()));
  } catch (error) {
    console.log(name, shown(error));
  }
}

(async () => {
  const names = ["open/plain.js", "open/link.js", "closed/plain.js", "closed/plain", "closed/link.js", "closed/data.json", "closed/module.mjs", "closed/folder", "closed/nothing"];
  for (const name of names) await tell(`require ${name}`, () => require(`./${name}`));
  await tell("resolve", () => require.resolve("./closed/plain.js").length > 0);
  const modules = ["open/plain.js", "open/link.js", "closed/plain.js", "closed/module.mjs", "closed/folder/main.js", "closed/nothing.mjs"];
  for (const name of modules) await tell(`import ${name}`, async () => (await import(`./${name}`)).default);
  await tell("require of a package", () => require("pack"));
  await tell("import of a package", async () => (await import("pack")).default);
  await tell("import of no package", () => import("nothing"));
  await tell("import of data", () => import("./closed/data.json", { with: { type: "json" } }));
  await tell("a URL of data", async () => (await import("data:text/javascript,export default 1")).default);
  await tell("process.loadEnvFile", () => process.loadEnvFile("closed/data.json"));
  await tell("process.chdir", () => process.chdir("closed"));
})();
