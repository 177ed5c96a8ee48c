// WebAssembly modules as `import` gets them: the loader asks for the text of a module that stands for one, which calls `instantiate`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_import_load } = core.ops;
  const {
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    JSONStringify,
    MapPrototypeDelete,
    MapPrototypeGet,
    MapPrototypeSet,
    ObjectAssign,
    SafeArrayIterator,
    SafeMap,
    SafeSet,
    SafeWeakMap,
    SetPrototypeAdd,
    SetPrototypeHas,
    StringPrototypeStartsWith,
    WeakMapPrototypeGet,
    WeakMapPrototypeSet,
  } = primordials;
  const { emitExperimentalWarning } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { fileURLToPath } = core.loadExtScript("ext:deno_node/url.ts");

  // By URL, what was compiled and waits to be evaluated: `{ compiled, imports, globals }`, or `{ failure }`.
  const waiting = new SafeMap();
  // By namespace, what an instance exports: another one gets its globals themselves, not their values.
  const exportsOf = new SafeWeakMap();

  function compile(url, bytes) {
    const { WebAssembly } = globalThis;
    try {
      return new WebAssembly.Module(bytes, { builtins: ["js-string"], importedStringConstants: "wasm:js/string-constants" });
    } catch (error) {
      error.message = `${StringPrototypeStartsWith(url, "file:") ? fileURLToPath(url) : url}: ${error.message}`;
      throw error;
    }
  }

  const isReserved = (name) => StringPrototypeStartsWith(name, "wasm:") || StringPrototypeStartsWith(name, "wasm-js:");

  // The text of the module that stands for the WebAssembly at `url`.
  function textOf(url, bytes) {
    const { LinkError, Module } = globalThis.WebAssembly;
    const compiled = compile(url, bytes);
    const modules = new SafeSet();
    const imports = [];
    for (const { kind, module, name } of new SafeArrayIterator(Module.imports(compiled))) {
      if (StringPrototypeStartsWith(module, "wasm-js:")) throw new LinkError(`Invalid Wasm import "${module}" in ${url}`);
      if (isReserved(name)) throw new LinkError(`Invalid Wasm import name "${name}" in ${url}`);
      SetPrototypeAdd(modules, module);
      if (kind === "global") ArrayPrototypePush(imports, { module, name });
    }
    const own = JSONStringify(url);
    const lines = ['import { wasm as $wasm } from "node:rt_builtins";', `import * as $self from ${own};`];
    const namespaces = [];
    for (const module of modules) {
      const quoted = JSONStringify(module);
      const name = `$${namespaces.length}`;
      ArrayPrototypePush(lines, `import * as ${name} from ${quoted};`);
      ArrayPrototypePush(namespaces, `[${quoted}, ${name}]`);
    }
    ArrayPrototypePush(lines, `const $get = $wasm(${own}, $self, [${ArrayPrototypeJoin(namespaces, ", ")}]);`);
    const globals = new SafeSet();
    let count = 0;
    for (const { kind, name } of new SafeArrayIterator(Module.exports(compiled))) {
      if (isReserved(name)) throw new LinkError(`Invalid Wasm export name "${name}" in ${url}`);
      if (kind === "global") SetPrototypeAdd(globals, name);
      const quoted = JSONStringify(name);
      ArrayPrototypePush(lines, `const $e${count} = $get(${quoted}); export { $e${count} as ${quoted} };`);
      count++;
    }
    MapPrototypeSet(waiting, url, { __proto__: null, compiled, globals, imports });
    return ArrayPrototypeJoin(lines, "\n");
  }

  // The same for the file or `data:` URL that no hook has loaded.
  const prepare = (url) => textOf(url, op_rt_import_load(url, "wasm", "")[1]);

  // What cannot be thrown where it was found: the text of a module that throws it.
  function textOfFailure(url, failure) {
    MapPrototypeSet(waiting, url, { __proto__: null, failure });
    return `import { wasm as $wasm } from "node:rt_builtins";\n$wasm(${JSONStringify(url)});`;
  }

  // Called by such a text: gives a function for the exports by their names. `namespaces` are pairs of a name and what was imported.
  function instantiate(url, self, namespaces) {
    const { compiled, failure, globals, imports } = MapPrototypeGet(waiting, url);
    if (compiled === undefined) throw failure;
    MapPrototypeDelete(waiting, url);
    emitExperimentalWarning("Importing WebAssembly module instances");
    const given = { __proto__: null };
    for (const { 0: name, 1: namespace } of new SafeArrayIterator(namespaces)) {
      const others = WeakMapPrototypeGet(exportsOf, namespace);
      given[name] = others === undefined ? namespace : ObjectAssign({ __proto__: null }, namespace);
      for (let i = 0; others !== undefined && i < imports.length; i++) {
        if (imports[i].module === name) given[name][imports[i].name] = others[imports[i].name];
      }
    }
    const { exports } = new globalThis.WebAssembly.Instance(compiled, given);
    WeakMapPrototypeSet(exportsOf, self, exports);
    return (name) => {
      if (!SetPrototypeHas(globals, name)) return exports[name];
      try {
        return exports[name].value;
      } catch {
        // JavaScript has no values of this type.
        return undefined;
      }
    };
  }

  return { instantiate, prepare, textOf, textOfFailure };
})();
