Error.stackTraceLimit = Infinity;
const { stack } = new Error("here");
console.log(/main\.cjs/.test(stack), stack.split("\n").filter((line) => /cjs_facade|requireImported|requireHooked|rt_builtins|module_hooks|import_hooks/.test(line)));
