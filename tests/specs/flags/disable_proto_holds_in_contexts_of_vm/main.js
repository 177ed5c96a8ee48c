const vm = require('vm');
for (const code of ['({}).__proto__', '({}).__proto__ = {}', 'Object.hasOwn(Object.prototype, "__proto__")']) {
  for (const run of [(text) => vm.runInNewContext(text), (text) => vm.runInContext(text, vm.createContext(vm.constants.DONT_CONTEXTIFY))]) {
    try {
      console.log(run(code));
    } catch ({ code, message }) {
      console.log(code, message);
    }
  }
}
