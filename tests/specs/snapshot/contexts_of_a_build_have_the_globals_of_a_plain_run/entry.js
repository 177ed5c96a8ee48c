const vm = require("node:vm");
const { startupSnapshot } = require("node:v8");

const late = ["WebAssembly", "SharedArrayBuffer", "Temporal", "Float16Array", "DisposableStack", "AsyncDisposableStack", "SuppressedError"];
function report() {
  const object = {};
  const context = vm.createContext(object);
  console.log(late.map((name) => vm.runInContext(`typeof ${name}`, context)).join());
  console.log(vm.runInContext("Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly').enumerable", context), Object.keys(object));
  console.log(vm.runInContext("new Float16Array([1.5])[0] + new WebAssembly.Memory({ initial: 1 }).buffer.byteLength", context));
  console.log(vm.runInNewContext("WebAssembly", { WebAssembly: 1 }), vm.runInNewContext("'WebAssembly' in globalThis", Object.freeze({})));
  console.log(vm.runInContext("typeof WebAssembly + typeof Temporal", vm.createContext(vm.constants.DONT_CONTEXTIFY)));
}
report();
if (startupSnapshot.isBuildingSnapshot()) startupSnapshot.setDeserializeMainFunction(report);
