// The built-in objects of a context of `node:vm`: whether they are as V8 made them, and where each can be found again in another context.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIndexOf,
    ArrayPrototypePush,
    FunctionPrototypeToString,
    ObjectGetPrototypeOf,
    ObjectIs,
    ObjectIsExtensible,
    ObjectPrototypeHasOwnProperty,
    ReflectGetOwnPropertyDescriptor,
    ReflectHas,
    ReflectOwnKeys,
    SafeMap,
  } = primordials;
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");
  const { op_rt_vm_is_foreign, op_rt_vm_own_global } = core.ops;

  // Of a way: what the global object has behind a global of the program's.
  const OWN = "own";

  // What leads to all of them, by syntax: the program's own globals may hide names.
  const ROOTS = `[this, {}, [], function () {}, () => {}, function* () {}, async () => {}, async function* () {}, /x/,
    "".constructor, (0).constructor, true.constructor, 0n.constructor, [].keys(), (function* () {})()]`;

  // A built-in object of `context` for each of a context that nobody has used: the way to each. `undefined` if one was changed.
  // - `hidden`: the program's own globals, which are not looked at
  function intrinsicsOf(runInContext, context, fresh, hidden) {
    const roots = runInContext(ROOTS, context);
    const like = runInContext(ROOTS, fresh);
    const ways = new SafeMap();
    const twins = new SafeMap();
    const open = [];
    const isSame = (one, other, way) => {
      if (!isObject(one) || !isObject(other)) return ObjectIs(one, other);
      if (twins.has(one)) return twins.get(one) === other;
      if (one === other) return true;
      if (typeof one !== typeof other || op_rt_vm_is_foreign(one) !== op_rt_vm_is_foreign(other)) return false;
      twins.set(one, other);
      ways.set(one, way);
      ArrayPrototypePush(open, one);
      return true;
    };
    for (let i = 0; i < like.length; i++) {
      if (!isSame(roots[i], like[i], [i])) return undefined;
    }
    const { 0: global } = roots;
    while (open.length > 0) {
      const one = open.pop();
      const other = twins.get(one);
      const way = ways.get(one);
      if (typeof one === "function" && FunctionPrototypeToString(one) !== FunctionPrototypeToString(other)) return undefined;
      if (ObjectIsExtensible(one) !== ObjectIsExtensible(other)) return undefined;
      if (!isSame(ObjectGetPrototypeOf(one), ObjectGetPrototypeOf(other), [...way, "proto"])) return undefined;
      const keys = ReflectOwnKeys(one);
      const otherKeys = ReflectOwnKeys(other);
      for (let i = 0; i < keys.length; i++) {
        const isHidden = one === global && ObjectPrototypeHasOwnProperty(hidden, keys[i]);
        if (!isHidden && ArrayPrototypeIndexOf(otherKeys, keys[i]) === -1) return undefined;
      }
      for (let i = 0; i < otherKeys.length; i++) {
        const key = otherKeys[i];
        const expected = ReflectGetOwnPropertyDescriptor(other, key);
        if (one === global && ReflectHas(hidden, key)) {
          // It is there all the same.
          if (isObject(expected.value)) isSame(op_rt_vm_own_global(global, key), expected.value, [...way, OWN, key]);
          continue;
        }
        const found = ReflectGetOwnPropertyDescriptor(one, key);
        if (found === undefined || found.configurable !== expected.configurable || found.enumerable !== expected.enumerable) {
          return undefined;
        }
        if (found.writable !== expected.writable) return undefined;
        const parts = "value" in found ? ["value"] : ["get", "set"];
        for (let j = 0; j < parts.length; j++) {
          if (!isSame(found[parts[j]], expected[parts[j]], [...way, parts[j], key])) return undefined;
        }
      }
    }
    return ways;
  }

  // Finds what `intrinsicsOf` gives the way to.
  function follow(roots, way) {
    let found = roots[way[0]];
    for (let i = 1; i < way.length; i++) {
      if (way[i] === "proto") found = ObjectGetPrototypeOf(found);
      else if (way[i] === OWN) found = op_rt_vm_own_global(found, way[++i]);
      else found = ReflectGetOwnPropertyDescriptor(found, way[i + 1])[way[i++]];
    }
    return found;
  }

  const rootsOf = (runInContext, context) => runInContext(ROOTS, context);

  return { follow, intrinsicsOf, rootsOf };
})();
