import.source("./add.wasm").then((module) => console.log(module instanceof WebAssembly.Module));
