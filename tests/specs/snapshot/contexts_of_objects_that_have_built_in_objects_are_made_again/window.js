const vm = require("node:vm");

class Window {
  globalThis = this;
  name = "window";

  constructor() {
    vm.createContext(this);
    // One that could import, and does not.
    const importModuleDynamically = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    new vm.Script(
      `this.Array = Array; this.Map = Map; this.Symbol = Symbol; this.WeakSet = WeakSet; this.JSON = JSON; this.Intl = Intl;
       this.parseInt = parseInt;
       this.twice = (list) => list.map((x) => x * 2);`,
      { importModuleDynamically },
    ).runInContext(this);
  }

  run(text) {
    return vm.runInContext(text, this);
  }
}

const window = new Window();
window.run("this.made = { list: [1, 2], of: new Map([[1, name]]) }");

module.exports = () => {
  console.log(Object.keys(window).join());
  console.log(window.run("globalThis === this"), window.run("globalThis").name, window.globalThis === window);
  for (const name of ["Array", "Map", "WeakSet", "JSON", "Intl"]) {
    console.log(name, window[name] === window.run(name), window[name] === globalThis[name]);
  }
  console.log(window.run("[] instanceof Array"), new window.Map([[1, 2]]).get(1), window.run("[...new Map([[3, 4]])][0][1]"));
  console.log(window.twice([1, 2]), window.made.list instanceof window.Array, window.made.of.get(1));
  console.log(window.run("Symbol.iterator in made.list"), window.parseInt("12"));
};
