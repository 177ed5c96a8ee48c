// What an add-on of a build has made: objects with a native half, and functions. How each came to be is noted, and a process that starts has
// the add-on make another, whose native half the object gets that the program has. That is done only where nothing else was done with it in the
// build, since nobody sees what an add-on remembers of that; all others are refused by name.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    ArrayBufferPrototypeSlice,
    ArrayIsArray,
    ArrayPrototypePush,
    ObjectDefineProperty,
    ObjectGetPrototypeOf,
    ObjectPrototype,
    ReflectApply,
    ReflectConstruct,
    ReflectGetOwnPropertyDescriptor,
    ReflectOwnKeys,
    SafeWeakMap,
    SafeWeakRef,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetSymbolToStringTag,
    TypedArrayPrototypeSlice,
  } = primordials;
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");
  const {
    op_rt_addon_give_half,
    op_rt_addon_has_half,
    op_rt_addon_share_half,
    op_rt_addon_shares_half,
    op_rt_addon_take_half,
    op_rt_is_external,
  } = core.ops;
  const { snapshot } = internals.rt;

  // Bytes and characters of what something was made of. They are kept in the blob.
  const MOST = 1 << 24;
  // What is made of so little is made again even if nobody holds it any more, so often for an add-on: it may have added to what that remembers.
  const LITTLE = 1 << 10;
  const MOST_FORGOTTEN = 1000;
  const DEEPEST = 16;
  // So deep in its arguments a call is looked through for objects of the add-on's.
  const NEAR = 3;

  // Of an object, or of the copy of a function, what was made.
  const madeOf = new SafeWeakMap();
  // Of an object, the one that lent it its native half in this process, and of that one the object: each must live as long as the other.
  let twins = new SafeWeakMap();
  // Those of them that still share it, in a build. In a process that starts each looks at the other when an add-on asks.
  let sharing = new SafeWeakMap();
  let any = false;

  function isPlain(value) {
    if (typeof value !== "object" || core.isProxy(value)) return false;
    const prototype = ObjectGetPrototypeOf(value);
    return prototype === ObjectPrototype || prototype === null || ArrayIsArray(value);
  }

  // What has become of something that was made, without holding on to it.
  // - `sources`: of those that it was made of
  class State {
    isUsed = false;

    constructor(isOfLoad, sources) {
      this.isOfLoad = isOfLoad;
      this.sources = sources;
    }

    use() {
      if (this.isUsed) return;
      this.isUsed = true;
      for (let i = 0; i < this.sources.length; i++) if (!this.sources[i].isOfLoad) this.sources[i].use();
    }

    // Whether nothing was done with it, nor with what it was made of, that nobody can do again.
    isUsable() {
      if (this.isUsed) return false;
      for (let i = 0; i < this.sources.length; i++) if (!this.sources[i].isUsable()) return false;
      return true;
    }
  }

  class Made {
    isMade = false;
    error = undefined;
    // Told what was made again.
    attach = undefined;

    // - `recipe`: what makes it again, `{ node, receiver, args, prototype }`; `undefined` for what is a part of the add-on's exports or of another
    // - `isLittle`: whether that is small enough to be kept in any case
    constructor(recipe, sources, isLittle = false) {
      this.recipe = recipe;
      this.isLittle = isLittle;
      this.state = new State(recipe === undefined && sources.length === 0, sources);
    }

    makeAgain(given) {
      if (this.isMade || this.recipe === undefined) return;
      this.isMade = true;
      const { node, receiver, args, prototype } = this.recipe;
      const passed = [];
      for (let i = 0; i < args.length; i++) ArrayPrototypePush(passed, given(args[i]));
      const original = node.found();
      this.attach(
        prototype === undefined ? ReflectApply(original, given(receiver, true), passed) : construct(original, passed, prototype),
      );
    }
  }

  // Given to the add-on, a class of the program's would hold on to the add-on's.
  function construct(original, args, prototype) {
    const target = function () {};
    target.prototype = prototype;
    return ReflectConstruct(original, args, target);
  }

  // What is left of `value` whatever becomes of it, or `undefined` in `kept.args` where that cannot be told.
  function keep(value, kept, depth) {
    if (typeof value === "string") {
      kept.size += value.length;
      return value;
    }
    if (!isObject(value)) return value;
    const made = madeOf.get(value);
    if (made !== undefined) {
      ArrayPrototypePush(kept.sources, made.state);
      return value;
    }
    if (kept.isCopy(value)) return value;
    if (ArrayBufferIsView(value) && TypedArrayPrototypeGetSymbolToStringTag(value) !== undefined) {
      kept.size += TypedArrayPrototypeGetByteLength(value);
      return kept.size > MOST ? undefined : TypedArrayPrototypeSlice(value);
    }
    if (core.isArrayBuffer(value)) {
      kept.size += value.byteLength;
      return kept.size > MOST ? undefined : ArrayBufferPrototypeSlice(value, 0);
    }
    if (depth > DEEPEST || !isPlain(value) || op_rt_is_external(value)) {
      kept.isLost = true;
      return undefined;
    }
    const copy = ArrayIsArray(value) ? [] : { __proto__: ObjectGetPrototypeOf(value) };
    const keys = ReflectOwnKeys(value);
    kept.size += 16 * keys.length;
    for (let i = 0; i < keys.length && kept.size <= MOST && !kept.isLost; i++) {
      const descriptor = ReflectGetOwnPropertyDescriptor(value, keys[i]);
      if (descriptor.writable === undefined) kept.isLost = true;
      else
        ObjectDefineProperty(copy, keys[i], { __proto__: null, ...descriptor, value: keep(descriptor.value, kept, depth + 1) });
    }
    return copy;
  }

  // What `node` makes of these; `undefined` where that cannot be made again.
  // - `isCopy`: whether a value is a copy of something that the add-on exports
  // - `prototype`: of a class, what the object is to inherit from
  function madeBy(node, receiver, args, prototype, isCopy) {
    const kept = { sources: [], size: 0, isLost: false, isCopy };
    if (node.made !== undefined) ArrayPrototypePush(kept.sources, node.made.state);
    const own = prototype === undefined && isObject(receiver) ? madeOf.get(receiver) : undefined;
    if (own !== undefined) ArrayPrototypePush(kept.sources, own.state);
    // Nothing makes what it is called on again.
    else if (prototype === undefined && isObject(receiver) && !isCopy(receiver) && op_rt_addon_has_half(receiver))
      return undefined;
    const copies = [];
    for (let i = 0; i < args.length; i++) ArrayPrototypePush(copies, keep(args[i], kept, 0));
    if (kept.isLost || kept.size > MOST) return undefined;
    const recipe = { node, receiver: prototype === undefined ? receiver : undefined, args: copies, prototype };
    return new Made(recipe, kept.sources, kept.size <= LITTLE);
  }

  // The states of those that a call has to do with; what the add-on exports is only looked at by one that gets it as an argument.
  function involved(node, receiver, args) {
    if (!any) return undefined;
    const found = [];
    if (node.made !== undefined) ArrayPrototypePush(found, node.made.state);
    const own = isObject(receiver) ? madeOf.get(receiver) : undefined;
    if (own !== undefined) ArrayPrototypePush(found, own.state);
    for (let i = 0; i < args.length; i++) look(args[i], found, 1);
    return found.length === 0 ? undefined : found;
  }

  function look(value, found, depth) {
    if (!isObject(value)) return;
    const made = madeOf.get(value);
    if (made !== undefined) {
      if (!made.state.isOfLoad) ArrayPrototypePush(found, made.state);
    } else if (depth < NEAR && isPlain(value)) {
      const keys = ReflectOwnKeys(value);
      for (let i = 0; i < keys.length; i++) look(ReflectGetOwnPropertyDescriptor(value, keys[i]).value, found, depth + 1);
    }
  }

  function use(those) {
    for (let i = 0; those !== undefined && i < those.length; i++) those[i].use();
  }

  // What an add-on has made, in that order.
  class List {
    // Of each an object, or the copy of a function, the states of those that had to do with its making, and how it was made if that is little.
    entries = [];
    most = 1000;
    forgotten = 0;

    add(object, made, involved) {
      any = true;
      madeOf.set(object, made);
      ArrayPrototypePush(this.entries, { ref: new SafeWeakRef(object), involved, made: made.isLittle ? made : undefined });
      if (this.entries.length < this.most) return;
      this.settle();
      this.most = 1000 + 2 * this.entries.length;
    }

    // What was done to make something that is gone cannot be seen in it any more, but perhaps in what it was made of.
    settle() {
      const { entries } = this;
      this.entries = [];
      this.forgotten = 0;
      for (let i = 0; i < entries.length; i++) {
        const { ref, involved, made } = entries[i];
        if (ref.deref() === undefined) {
          const isRepeated = made?.state.isUsable() && this.forgotten < MOST_FORGOTTEN;
          if (!isRepeated) {
            use(involved);
            continue;
          }
          this.forgotten++;
        }
        ArrayPrototypePush(this.entries, entries[i]);
      }
    }

    // Take the native halves of those that can be made again. To be called when garbage was collected.
    takeHalves() {
      this.settle();
      const { entries } = this;
      this.entries = [];
      for (let i = 0; i < entries.length; i++) {
        const object = entries[i].ref.deref();
        const made = object === undefined ? entries[i].made : madeOf.get(object);
        if (!made.state.isUsable()) {
          // It is refused if it is held, and what it was made of is not.
          made.recipe = undefined;
          continue;
        }
        if (typeof object === "object") op_rt_addon_take_half(object);
        ArrayPrototypePush(this.entries, entries[i]);
      }
    }

    // Make all of them again that the program may need.
    makeAgain(given) {
      const { entries } = this;
      this.entries = [];
      for (let i = 0; i < entries.length; i++) {
        const object = entries[i].ref.deref();
        const made = object === undefined ? entries[i].made : madeOf.get(object);
        try {
          made?.makeAgain(given);
        } catch (error) {
          made.error = { error };
        }
      }
    }
  }

  function giveHalf(object, twin) {
    twins.set(object, twin);
    twins.set(twin, object);
    if (!snapshot.building) return op_rt_addon_share_half(object, twin);
    op_rt_addon_give_half(object, twin);
    if (!op_rt_addon_shares_half(object, twin)) return;
    sharing.set(object, twin);
    sharing.set(twin, object);
  }

  // Where an add-on has removed or replaced the native half of one of two, the other has one that was freed. To be called with what an add-on is
  // or was called with.
  function settleHalf(value) {
    const twin = isObject(value) ? sharing.get(value) : undefined;
    if (twin === undefined || op_rt_addon_shares_half(value, twin)) return;
    sharing.delete(value);
    sharing.delete(twin);
    op_rt_addon_take_half(op_rt_addon_has_half(twin) ? twin : value);
  }

  function settleHalves(receiver, args) {
    if (!any) return;
    settleHalf(receiver);
    for (let i = 0; i < args.length; i++) settleHalf(args[i]);
  }

  function forgetTwins() {
    twins = new SafeWeakMap();
    sharing = new SafeWeakMap();
  }

  // What has kept `object` from being made again is told to who uses it.
  function check(object) {
    const failed = isObject(object) ? madeOf.get(object)?.error : undefined;
    if (failed !== undefined) throw failed.error;
  }

  return { check, construct, forgetTwins, giveHalf, involved, isPlain, List, Made, madeBy, settleHalves, use };
})();
