process.env[""] = "empty";
process.env["a=b"] = "equals";
process.env.PLAIN = 5;
console.log(process.env[""], process.env["a=b"], process.env.PLAIN);
console.log(Object.getOwnPropertyDescriptor(process.env, "PLAIN"));
console.log(process.features.require_module, process.features.quic, process.config.variables.napi_build_version === process.versions.napi);
const { dlopen, report } = process;
require("node:fs").writeFileSync("bad.node", "no library");
for (const run of [
  () => dlopen(),
  () => dlopen({ exports: {} }, "/nowhere.node"),
  () => require("./bad.node"),
  () => (report.signal = "sigusr1"),
  () => (report.signal = "nonsense"),
]) {
  try {
    run();
  } catch (error) {
    console.log(error.name, error.code, error.message.replace(__dirname, "DIR"));
  }
}
console.log(Object.keys(module).length, require("node:util").inspect(module, { depth: 0 }).slice(0, 1), module.isPreloading);
