const { Module } = WebAssembly;
delete globalThis.Temporal;
delete globalThis.SharedArrayBuffer;
delete Map.prototype.getOrInsert;
delete WebAssembly.Module;
globalThis.WebAssembly = class Mine {};
require("v8").startupSnapshot.setDeserializeMainFunction(() => {
  console.log("Temporal" in globalThis, "SharedArrayBuffer" in globalThis, "getOrInsert" in Map.prototype, WebAssembly.name, Module.name);
  console.log(new Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) instanceof Module);
});
