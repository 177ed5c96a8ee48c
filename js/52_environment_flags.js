// `process.allowedNodeEnvironmentFlags`: the flags that may stand in NODE_OPTIONS. The command line knows them; the set asks when
// it is first read. In the place of ext:deno_node/internal/process/per_thread.mjs.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeForEach,
    ObjectFreeze,
    ReflectApply,
    SafeSet,
    SetPrototypeEntries,
    SetPrototypeHas,
    SetPrototypeValues,
    StringPrototypeReplace,
    StringPrototypeStartsWith,
    SymbolIterator,
  } = primordials;
  const { op_rt_environment_flags } = core.ops;

  class NodeEnvironmentFlagsSet extends Set {
    #flags;

    get #known() {
      return (this.#flags ??= new SafeSet(op_rt_environment_flags()));
    }

    add() {
      return this;
    }

    delete() {
      return false;
    }

    clear() {}

    // With or without dashes in front, with underscores, and with a value.
    has(key) {
      if (typeof key !== "string") return false;
      const name = StringPrototypeReplace(key, /_/g, "-");
      if (StringPrototypeStartsWith(name, "-")) return SetPrototypeHas(this.#known, StringPrototypeReplace(name, /=.*$/, ""));
      return SetPrototypeHas(this.#known, `--${name}`) || SetPrototypeHas(this.#known, `-${name}`);
    }

    entries() {
      return SetPrototypeEntries(this.#known);
    }

    forEach(callback, thisArg = undefined) {
      ArrayPrototypeForEach([...this.#known], (flag) => ReflectApply(callback, thisArg, [flag, flag, this]));
    }

    get size() {
      return this.#known.size;
    }

    values() {
      return SetPrototypeValues(this.#known);
    }
  }
  const { prototype } = NodeEnvironmentFlagsSet;
  prototype.keys = prototype[SymbolIterator] = prototype.values;
  ObjectFreeze(NodeEnvironmentFlagsSet);
  ObjectFreeze(prototype);

  return {
    buildAllowedFlags: () => ObjectFreeze(new NodeEnvironmentFlagsSet()),
  };
})();
