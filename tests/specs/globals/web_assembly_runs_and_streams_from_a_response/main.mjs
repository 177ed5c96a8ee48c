const bytes = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1, 7, 0, 32, 0, 32, 1, 106, 11]);
const { instance, module } = await WebAssembly.instantiate(bytes);
console.log(instance.exports.add(2, 40), WebAssembly.Module.exports(module), WebAssembly.validate(bytes));
const r = new Response(bytes, { headers: { 'content-type': 'application/wasm' } });
console.log((await WebAssembly.instantiateStreaming(r)).instance.exports.add(1, 1));
try { await WebAssembly.compile(new Uint8Array([1, 2, 3, 4])); } catch (e) { console.log(e.name, e.message); }
