globalThis.held = {
  memory: new WebAssembly.Memory({ initial: 1 }),
  table: new WebAssembly.Table({ initial: 1, element: "anyfunc" }),
  count: new WebAssembly.Global({ value: "i32" }, 1),
  tag: new WebAssembly.Tag({ parameters: [] }),
  shared: new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }),
};
