// (a: i32, b: i32) => a + b, as "add"
const bytes = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1, 7, 0, 32,
  0, 32, 1, 106, 11,
]);
const held = new WebAssembly.Module(bytes);
held.note = "mine";
class Named extends WebAssembly.Module {
  first = "one";
  second = { name: "two" };
}
const named = new Named(bytes);
const add = (module, a, b) => new WebAssembly.Instance(module).exports.add(a, b);
const use = async () => {
  const { instance } = await WebAssembly.instantiate(bytes);
  console.log(add(held, 1, 2), instance.exports.add(3, 4), held instanceof WebAssembly.Module, held.note, WebAssembly.Module.exports(held));
};
// In a function of its own, which keeps no instance.
use().then(() => add(held, 0, 0));
require("v8").startupSnapshot.setDeserializeMainFunction(async () => {
  await use();
  console.log(add(named, 1, 1), named.first, named.second, named instanceof Named);
  console.log(add(structuredClone(held), 5, 6), (await WebAssembly.instantiate(held)).exports.add(7, 8));
});
