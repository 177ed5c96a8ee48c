const Module = require("module");
function load(name, filler) {
  const module = new Module(name);
  module._compile(`exports.name = () => "${name}"; // ${filler.repeat(20_000)}`, name);
  return module.exports.name;
}
for (let i = 0; i < 1000; i++) load(`/gone/${i}`, String.fromCharCode(97 + (i % 26)));
try {
  load("/broken", "\n)");
} catch (error) {
  console.log(error.name);
}
const kept = [load("/kept/1", "-"), load("/kept/2", "-")];
require("v8").startupSnapshot.setDeserializeMainFunction(() => {
  console.log(kept.map((name) => `${name()} ${name.toString()}`));
  console.log(require("fs").statSync("snapshot.blob").size < 8e6);
});
