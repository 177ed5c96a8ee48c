// (a: i32, b: i32) => a + b, as "add"
const bytes = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1, 7, 0, 32,
  0, 32, 1, 106, 11,
]);
const headers = { "Content-Type": "application/wasm" };
const { compileStreaming, instantiateStreaming } = WebAssembly;
const use = async () => {
  const module = await WebAssembly.compileStreaming(new Response(bytes, { headers }));
  const { instance } = await WebAssembly.instantiateStreaming(Promise.resolve(new Response(bytes, { headers })));
  console.log(module instanceof WebAssembly.Module, instance.exports.add(1, 2));
  const { name, length } = WebAssembly.compileStreaming;
  console.log(name, length, WebAssembly.instantiateStreaming.name, WebAssembly.instantiateStreaming.length);
};
let held;
(async () => {
  await use();
  held = await instantiateStreaming(new Response(bytes, { headers }));
  for (const wrong of [1, new Response(bytes), new Response(bytes, { headers, status: 404 })]) {
    await compileStreaming(wrong).catch((error) => console.log(error.name, error.code, error.message));
  }
})();
require("v8").startupSnapshot.setDeserializeMainFunction(async () => {
  await use();
  console.log((await compileStreaming(new Response(bytes, { headers }))) instanceof WebAssembly.Module);
  console.log(held.module instanceof WebAssembly.Module, held.instance instanceof WebAssembly.Instance, held.instance.exports.add(3, 4));
});
