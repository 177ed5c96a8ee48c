const { WASI } = require("node:wasi");

const version = "preview1";
const attempt = (run) => {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.code, error.message);
  }
};
attempt(() => new WASI({ version: "other" }));
attempt(() => new WASI({ version, stdin: "a" }));
attempt(() => new WASI({ version, stdout: -1 }));
attempt(() => new WASI({ version, preopens: { "/": "/none" } }));
attempt(() => Object.keys(new WASI({ version })));

const memory = new WebAssembly.Memory({ initial: 1 });
const fresh = () => new WASI({ version });
attempt(() => fresh().start({}));
attempt(() => fresh().start({ exports: {} }));
attempt(() => fresh().start({ exports: { memory } }));
attempt(() => fresh().start({ exports: { memory, _start() {}, _initialize() {} } }));
attempt(() => fresh().initialize({ exports: { memory, _start() {} } }));
const bound = fresh();
attempt(() => bound.start({ exports: { memory, _start() {} } }));
attempt(() => bound.start({ exports: { memory, _start() {} } }));
attempt(() => bound.initialize({ exports: { memory } }));
attempt(() => bound.finalizeBindings({ exports: { memory } }));
