// Ends the run with the first test that is through.
export default async function* stop(source) {
  for await (const { type, data } of source) {
    if (type === "test:interrupted") {
      for (const { name, nesting, line, column } of data.tests) console.log(type, name, nesting, line, column);
    }
    if (type !== "test:pass") continue;
    console.log(type, data.name);
    process.exitCode = 1;
    process.emit("SIGINT");
    yield "";
  }
}
