// What a program reads of its surroundings while its snapshot is built is noted, with the place that asks; runtime/src/build_reads.rs has
// the notes. Files, the working directory and the clock are noted there; connections and most of randomness where they are asked for
// (`noteRead`, called by the patches in runtime/upstream/).
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ObjectDefineProperties,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetOwnPropertyDescriptors,
    ReflectApply,
  } = primordials;
  const { op_rt_note_read } = core.ops;

  const { snapshot } = internals.rt;

  // What to put back: holder, name and descriptor of each.
  const replaced = [];

  function replace(holder, name, value) {
    const descriptor = ObjectGetOwnPropertyDescriptor(holder, name);
    if (descriptor === undefined || !descriptor.configurable) return;
    replaced[replaced.length] = { holder, name, descriptor };
    ObjectDefineProperty(holder, name, {
      __proto__: null,
      configurable: true,
      enumerable: descriptor.enumerable,
      value,
      writable: true,
    });
  }

  // `process.env` asks here. Programs hold it, so it stays as it is.
  function watchEnvironment(denoNs) {
    const env = core.loadExtScript("ext:rt_node/build_writes.js").watched(denoNs.env);
    replace(denoNs, "env", {
      __proto__: null,
      ...env,
      get(name) {
        op_rt_note_read("environment", name);
        return env.get(name);
      },
      toObject() {
        op_rt_note_read("environment", "*");
        return env.toObject();
      },
    });
  }

  function watchHostName(denoNs) {
    const { hostname } = denoNs;
    replace(denoNs, "hostname", () => {
      op_rt_note_read("hostName", "os.hostname");
      return hostname();
    });
  }

  function watch(holder, name, called) {
    const inner = holder[name];
    if (typeof inner !== "function") return;
    const wrapper = {
      wrapper(...args) {
        op_rt_note_read("randomness", called);
        return ReflectApply(inner, this, args);
      },
    }.wrapper;
    ObjectDefineProperties(wrapper, ObjectGetOwnPropertyDescriptors(inner));
    replace(holder, name, wrapper);
  }

  // What the program takes of these goes on working, and notes nothing any more. Nobody pays for it who wants no report.
  function watchRandomness() {
    watch(globalThis.Math, "random", "Math.random");
    const { Crypto } = globalThis;
    watch(Crypto.prototype, "getRandomValues", "crypto.getRandomValues");
  }

  function begin(denoNs, reports) {
    watchEnvironment(denoNs);
    watchHostName(denoNs);
    snapshot.noteRead = (kind, name) => op_rt_note_read(kind, name);
    if (reports) watchRandomness();
  }

  function end() {
    snapshot.noteRead = undefined;
    for (let i = replaced.length - 1; i >= 0; i--) {
      const { holder, name, descriptor } = replaced[i];
      ObjectDefineProperty(holder, name, { __proto__: null, ...descriptor });
    }
    replaced.length = 0;
  }

  return { begin, end };
})();
