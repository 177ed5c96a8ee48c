// Where a program made what may turn out to be in the way of its snapshot, for the scan of the heap (snapshots/src/scan/).
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { JSONParse, JSONStringify, Proxy, ReflectApply, ReflectConstruct, SafeWeakMap } = primordials;
  const { replaceOp } = core.loadExtScript("ext:rt_node/remade/ops.js");
  const { snapshot } = internals.rt;

  // The scan knows the state of an object by the names `place` and `why`.
  let places = new SafeWeakMap();

  function noteMade(object, place = snapshot.place()) {
    if ((typeof object !== "object" && typeof object !== "function") || object === null || places === undefined) return object;
    if (place !== null) places.set(object, { place, why: places.get(object)?.why });
    return object;
  }

  // Why an object cannot be made again; it is said behind its place.
  function noteWhy(object, why) {
    const known = places?.get(object);
    // A text of its own: heap snapshots do not show what consists of others.
    const text = JSONParse(JSONStringify(why));
    if (known === undefined) places?.set(object, { why: text });
    else known.why = text;
  }

  // What makes native objects that nothing makes again: ops, and classes among them.
  const makers = ["op_rt_v8_gc_profiler_start", "op_rt_v8_heap_snapshot_take", "op_rt_vm_create_script"];
  const classes = ["WasiContext"];

  function begin() {
    snapshot.noteMade = noteMade;
    for (let i = 0; i < makers.length; i++) {
      replaceOp(
        makers[i],
        (op) =>
          (...args) =>
            noteMade(ReflectApply(op, undefined, args)),
      );
    }
    for (let i = 0; i < classes.length; i++) {
      const traps = {
        __proto__: null,
        construct: (target, args, newTarget) => noteMade(ReflectConstruct(target, args, newTarget)),
      };
      replaceOp(classes[i], (native) => new Proxy(native, traps));
    }
  }

  // When the scan is over, and before the heap is written.
  function forget() {
    places = undefined;
  }

  return { begin, forget, noteMade, noteWhy };
})();
