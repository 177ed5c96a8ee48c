// Copyright 2018-2026 the Deno authors. MIT license.

// The native halves of modules of `node:vm`: how they are linked, what they wait for, what keeps them alive.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    op_rt_vm_has_top_level_await,
    op_vm_module_get_module_requests,
    op_vm_module_get_namespace,
    op_vm_module_get_status,
    op_vm_module_instantiate,
    op_vm_module_link,
  } = core.ops;
  const {
    ArrayPrototypeMap,
    ArrayPrototypeSome,
    JSONStringify,
    ObjectAssign,
    ObjectFreeze,
    ReflectApply,
    SafeMap,
    SafeSet,
    SafeWeakMap,
    SafeWeakRef,
    WeakMapPrototypeGet,
    WeakMapPrototypeSet,
  } = primordials;
  const { ERR_MODULE_LINK_MISMATCH, ERR_VM_MODULE_LINK_FAILURE } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  // V8's number of the state.
  const INSTANTIATED = 2;

  // The engine holds on to the functions it calls for a module, and would through them hold the module. They reach what they
  // need by a weak reference; it lives as long as the native half, which lives as long as the namespace: V8 keeps that while
  // any function of the module is left.
  const states = new SafeWeakMap();
  const wraps = new SafeWeakMap();

  function weak(value) {
    // No heap with weak references is written.
    if (internals.rt.snapshot.building) return { __proto__: null, deref: () => value };
    return new SafeWeakRef(value);
  }

  // What these return sees nothing but the reference.
  function metaInitializer(reference) {
    return (meta) => {
      const state = reference.deref();
      if (state !== undefined) ReflectApply(state.initializeImportMeta, undefined, [meta, state.module]);
    };
  }

  function evaluationSteps(reference) {
    return () => {
      const { steps, module } = reference.deref();
      ReflectApply(steps, module, []);
    };
  }

  function keepWithNamespaces(wrap, seen) {
    if (seen.has(wrap)) return;
    seen.add(wrap);
    WeakMapPrototypeSet(wraps, op_vm_module_get_namespace(wrap), wrap);
    const linked = WeakMapPrototypeGet(states, wrap).linked ?? [];
    for (let i = 0; i < linked.length; i++) keepWithNamespaces(linked[i], seen);
  }

  function awaits(wrap) {
    const state = WeakMapPrototypeGet(states, wrap);
    if (state.sourceText === undefined) return false;
    state.awaits ??= op_rt_vm_has_top_level_await(state.sourceText);
    return state.awaits;
  }

  function graphAwaits(wrap, seen) {
    if (seen.has(wrap)) return false;
    seen.add(wrap);
    if (awaits(wrap)) return true;
    const linked = WeakMapPrototypeGet(states, wrap).linked ?? [];
    return ArrayPrototypeSome(linked, (one) => graphAwaits(one, seen));
  }

  function instantiate(wrap) {
    if (WeakMapPrototypeGet(states, wrap).linked === undefined) {
      throw new ERR_VM_MODULE_LINK_FAILURE("module is not linked");
    }
    op_vm_module_instantiate(wrap);
    if (op_vm_module_get_status(wrap) >= INSTANTIATED) keepWithNamespaces(wrap, new SafeSet());
  }

  function linkWraps(wrap, requests, linked) {
    const seen = new SafeMap();
    const specifiers = ArrayPrototypeMap(requests, (request) => request.specifier);
    for (let i = 0; i < linked.length; i++) {
      const key = `${specifiers[i]}\0${JSONStringify(requests[i].attributes)}`;
      if (seen.has(key) && seen.get(key) !== linked[i]) {
        throw new ERR_MODULE_LINK_MISMATCH(`Different modules linked to the same cache key '${specifiers[i]}'`);
      }
      seen.set(key, linked[i]);
    }
    op_vm_module_link(wrap, specifiers, linked);
    WeakMapPrototypeGet(states, wrap).linked = linked;
  }

  function buildModuleRequests(wrap) {
    return ObjectFreeze(
      ArrayPrototypeMap(op_vm_module_get_module_requests(wrap), ({ specifier, attributes, phase }) =>
        ObjectFreeze({
          __proto__: null,
          specifier,
          attributes: ObjectFreeze(ObjectAssign({ __proto__: null }, attributes)),
          phase,
        }),
      ),
    );
  }

  return { awaits, buildModuleRequests, evaluationSteps, graphAwaits, instantiate, linkWraps, metaInitializer, states, weak };
})();
