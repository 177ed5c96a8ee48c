// What stands in the place of ops for the scripts that load in a build. It is made when one of them asks for such an op: what nobody asks for
// is neither made nor in the heap.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, MapPrototypeForEach, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, SafeMap } = primordials;
  const { ops } = core;

  // `{ own, wraps }` by the name of the op or class; `own`: what the table had, since somebody had asked for it.
  const waiting = new SafeMap();

  // - `wrap(op)`: gives what stands in its place
  function replaceOp(name, wrap) {
    const known = waiting.get(name);
    if (known !== undefined) {
      ArrayPrototypePush(known.wraps, wrap);
      return;
    }
    waiting.set(name, { own: ObjectGetOwnPropertyDescriptor(ops, name)?.value, wraps: [wrap] });
    ObjectDefineProperty(ops, name, { __proto__: null, configurable: true, enumerable: false, get: () => made(name) });
  }

  function made(name) {
    const { own, wraps } = waiting.get(name);
    putBack(own, name);
    let op = ops[name];
    for (let i = 0; i < wraps.length; i++) op = wraps[i](op);
    put(name, op);
    return op;
  }

  function put(name, value) {
    ObjectDefineProperty(ops, name, { __proto__: null, configurable: true, enumerable: true, value, writable: true });
  }

  function putBack(own, name) {
    waiting.delete(name);
    delete ops[name];
    if (own !== undefined) put(name, own);
  }

  // For who has asked for the op before, and keeps it. The table has what it had.
  function takeReplaced(name) {
    const own = waiting.get(name)?.own;
    const op = ops[name];
    putBack(own, name);
    return op;
  }

  // At the end of a build.
  function forgetWaiting() {
    MapPrototypeForEach(waiting, ({ own }, name) => putBack(own, name));
  }

  return { forgetWaiting, replaceOp, takeReplaced };
})();
