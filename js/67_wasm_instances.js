// Who makes an instance of WebAssembly while a snapshot is built gets one that survives: ext/node/wasm_instances.js.

import { core, internals, primordials } from "ext:core/mod.js";
const { ObjectDefineProperty, ObjectPrototypeIsPrototypeOf, ObjectSetPrototypeOf, Proxy, ReflectApply, ReflectConstruct } =
  primordials;

const { snapshot } = internals.rt;

let instances = null;

function copyOf(classes, module, imports) {
  instances ??= core.loadExtScript("ext:rt_node/wasm_instances.js");
  return instances.instantiate(classes, module, imports);
}

const isModule = ({ Module }, value) => ObjectPrototypeIsPrototypeOf(Module.prototype, value);

// For the time of a build, and in what comes of it.
// - `classes`: V8's own
function copyInstances(classes) {
  const Instance = new Proxy(classes.Instance, {
    __proto__: null,
    construct(target, args, newTarget) {
      const made = snapshot.building && isModule(classes, args[0]) ? copyOf(classes, args[0], args[1]) : null;
      if (made === null) return ReflectConstruct(target, args, newTarget === Instance ? target : newTarget);
      if (newTarget !== Instance) ObjectSetPrototypeOf(made, newTarget.prototype);
      return made;
    },
  });
  const instantiate = new Proxy(classes.instantiate, {
    __proto__: null,
    apply(target, receiver, args) {
      if (!snapshot.building) return ReflectApply(target, receiver, args);
      return instantiateCopy(classes, args[0], args[1]);
    },
  });
  define(WebAssembly, "Instance", Instance);
  define(Instance.prototype, "constructor", Instance);
  define(WebAssembly, "instantiate", instantiate);
}

function define(holder, key, value) {
  ObjectDefineProperty(holder, key, { __proto__: null, value });
}

// What goes wrong is said by V8's own.
async function instantiateCopy(classes, source, imports) {
  let made = null;
  let module = source;
  try {
    if (!isModule(classes, source)) module = await ReflectApply(classes.compile, undefined, [source]);
    made = copyOf(classes, module, imports);
  } catch {
    // Below.
  }
  if (made === null) return ReflectApply(classes.instantiate, undefined, [source, imports]);
  return module === source ? made : { module, instance: made };
}

// Returns sentences for what stands in the way of writing the heap.
const freezeInstances = () => (instances === null ? [] : instances.freeze());

// To be asked when garbage was collected after that.
function heldMemories() {
  const count = instances === null ? 0 : instances.heldMemories();
  if (count === 0) return [];
  return ["the program holds the buffer of a WebAssembly.Memory, or a view of it"];
}

export { copyInstances, freezeInstances, heldMemories };
