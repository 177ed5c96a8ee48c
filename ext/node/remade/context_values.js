// What scripts have made in a context of `node:vm`, as a program's own objects hold it: told in words of this context, and made again in another.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypePush,
    DatePrototypeGetTime,
    FunctionPrototype,
    FunctionPrototypeCall,
    FunctionPrototypeToString,
    MapPrototypeForEach,
    ObjectDefineProperty,
    ObjectGetPrototypeOf,
    ObjectIsExtensible,
    ObjectPrototype,
    ObjectPrototypeHasOwnProperty,
    ReflectApply,
    ReflectConstruct,
    ReflectGet,
    ReflectGetOwnPropertyDescriptor,
    ReflectOwnKeys,
    ReflectPreventExtensions,
    ReflectSetPrototypeOf,
    RegExpPrototypeExec,
    SafeMap,
    SafeRegExp,
    SafeSet,
    SetPrototypeForEach,
    StringPrototypeIndexOf,
  } = primordials;
  const { op_rt_v8_is_plain, op_rt_vm_is_foreign, op_rt_vm_is_from, op_rt_vm_own_global, op_rt_vm_place_of_function } = core.ops;
  const { follow, rootsOf } = core.loadExtScript("ext:rt_node/remade/context_intrinsics.js");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  // So much of a program's own objects is looked through.
  const MOST = 10000;

  const STARTS_CLASS = new SafeRegExp("^class\\b");
  const STRICT = new SafeRegExp("^\\s*(?:'use strict'|\"use strict\")");
  const STARTS_FUNCTION = new SafeRegExp("^(?:async\\s+)?function\\b");
  const IMPORTS = new SafeRegExp("\\bimport\\b");

  // Throws for a function that is strict, and for one of a newer kind.
  const argumentsOf = ReflectGetOwnPropertyDescriptor(FunctionPrototype, "arguments").get;

  // Thrown where something cannot be told: the context is refused then.
  const untold = { __proto__: null };

  // - `ways`: where the built-in objects of the context are
  // - `compiles`: whether a text is an expression
  // - `texts`: the scripts that have run there, by the names of their files
  // - `global`: that of the context
  function teller(ways, compiles, texts, global) {
    const places = new SafeMap();
    const told = [];

    // `{ value }`, `{ way }` or `{ place }`, a place in `told`.
    function tell(value) {
      const way = ways.get(value);
      if (way !== undefined) return { __proto__: null, way };
      if (!isObject(value) || !op_rt_vm_is_foreign(value)) return { __proto__: null, value };
      // What another context has made is not to become this one's.
      if (!op_rt_vm_is_from(value, global)) throw untold;
      let place = places.get(value);
      if (place === undefined) {
        place = told.length;
        places.set(value, place);
        const words = {
          __proto__: null,
          shell: shellOf(value),
          prototype: undefined,
          properties: [],
          entries: undefined,
          isOpen: true,
        };
        ArrayPrototypePush(told, words);
        tellMore(value, words);
      }
      return { __proto__: null, place };
    }

    function shellOf(value) {
      if (typeof value === "function") return tellFunction(value);
      // The trap of a proxy that says it is an array would run.
      if (core.isProxy(value)) throw untold;
      if (ArrayIsArray(value)) return { __proto__: null, kind: "array" };
      if (core.isDate(value)) return { __proto__: null, kind: "date", time: DatePrototypeGetTime(value) };
      if (core.isRegExp(value))
        return { __proto__: null, kind: "pattern", text: ReflectGet(value, "source"), flags: ReflectGet(value, "flags") };
      if (core.isMap(value)) return { __proto__: null, kind: "map" };
      if (core.isSet(value)) return { __proto__: null, kind: "set" };
      // All others have more to them than properties.
      if (!op_rt_v8_is_plain(value)) throw untold;
      return { __proto__: null, kind: "object" };
    }

    function tellFunction(value) {
      const place = op_rt_vm_place_of_function(value);
      const text = FunctionPrototypeToString(value);
      if (place === null || RegExpPrototypeExec(STARTS_CLASS, text) !== null || RegExpPrototypeExec(IMPORTS, text) !== null)
        throw untold;
      const { 0: file, 1: line, 2: column } = place;
      const script = texts.get(file);
      if (script === undefined) throw untold;
      const isMethod = !compiles(`(${text})`);
      if (isMethod && !compiles(`({${text}})`)) throw untold;
      // V8 has the place of the parameters.
      const isNamed = isMethod || RegExpPrototypeExec(STARTS_FUNCTION, text) !== null;
      const before = isNamed ? StringPrototypeIndexOf(text, "(") : 0;
      return {
        __proto__: null,
        kind: "function",
        text,
        file,
        line,
        column: column - before,
        isStrict: isStrict(value, text, script),
        isMethod,
      };
    }

    // What is strict by itself says so in its text.
    function isStrict(value, text, script) {
      if (ObjectPrototypeHasOwnProperty(value, "prototype") && !core.isGeneratorFunction(value)) {
        try {
          FunctionPrototypeCall(argumentsOf, value);
          return false;
        } catch {
          return true;
        }
      }
      const directive = StringPrototypeIndexOf(script, "use strict");
      if (directive === -1 || directive > StringPrototypeIndexOf(script, text)) return false;
      if (RegExpPrototypeExec(STRICT, script) === null) throw untold;
      return true;
    }

    function tellMore(value, words) {
      words.prototype = tell(ObjectGetPrototypeOf(value));
      words.isOpen = ObjectIsExtensible(value);
      if (core.isMap(value)) {
        words.entries = [];
        MapPrototypeForEach(value, (item, key) => ArrayPrototypePush(words.entries, [tell(key), tell(item)]));
      } else if (core.isSet(value)) {
        words.entries = [];
        SetPrototypeForEach(value, (item) => ArrayPrototypePush(words.entries, [tell(item)]));
      }
      const keys = ReflectOwnKeys(value);
      for (let i = 0; i < keys.length; i++) {
        if (typeof value === "function" && (keys[i] === "caller" || keys[i] === "arguments")) continue;
        ArrayPrototypePush(words.properties, tellProperty(keys[i], ReflectGetOwnPropertyDescriptor(value, keys[i])));
      }
    }

    function tellProperty(key, { configurable, enumerable, writable, value, get, set }) {
      const words = {
        __proto__: null,
        key,
        configurable,
        enumerable,
        writable,
        value: undefined,
        get: undefined,
        set: undefined,
      };
      if (writable === undefined) {
        words.get = tell(get);
        words.set = tell(set);
      } else words.value = tell(value);
      return words;
    }

    return { tell, tellProperty, told };
  }

  // The properties of the program's own objects, from `sandbox` on, that hold something of the context. Throws `untold` if one cannot be taken out.
  function findHolders(sandbox, ways) {
    const isOfContext = (object) => ways.has(object) || op_rt_vm_is_foreign(object);
    const holders = [];
    const seen = new SafeSet();
    const open = [sandbox];
    seen.add(sandbox);
    while (open.length > 0) {
      const holder = open.pop();
      const prototype = ObjectGetPrototypeOf(holder);
      if (prototype !== null && isOfContext(prototype)) throw untold;
      const keys = ReflectOwnKeys(holder);
      for (let i = 0; i < keys.length; i++) {
        const found = ReflectGetOwnPropertyDescriptor(holder, keys[i]);
        const parts = found.writable === undefined ? [found.get, found.set] : [found.value];
        let isForeign = false;
        for (let j = 0; j < parts.length; j++) {
          if (!isObject(parts[j])) continue;
          if (isOfContext(parts[j])) isForeign = true;
          else if (!seen.has(parts[j]) && isPlain(parts[j]) && seen.size < MOST) {
            seen.add(parts[j]);
            ArrayPrototypePush(open, parts[j]);
          }
        }
        if (!isForeign) continue;
        if (!found.configurable && !found.writable) throw untold;
        ArrayPrototypePush(holders, { __proto__: null, holder, key: keys[i], found });
      }
    }
    return holders;
  }

  function isPlain(object) {
    if (typeof object === "function" || core.isProxy(object)) return false;
    if (ArrayIsArray(object)) return true;
    const prototype = ObjectGetPrototypeOf(object);
    return prototype === null || prototype === ObjectPrototype;
  }

  // What tells of `told` in a context.
  // - `compile(text, file, line, column)`: runs a text there
  function remake(told, runInContext, context, compile) {
    const roots = rootsOf(runInContext, context);
    // The program may have globals of these names.
    const own = (name) => op_rt_vm_own_global(roots[0], name);
    const made = [];
    for (let i = 0; i < told.length; i++) ArrayPrototypePush(made, shell(told[i].shell));

    function shell({ kind, time, text, flags, file, line, column, isStrict, isMethod }) {
      switch (kind) {
        case "array":
          return runInContext("[]", context);
        case "date":
          return ReflectConstruct(own("Date"), [time]);
        case "pattern":
          return ReflectConstruct(ReflectGet(ObjectGetPrototypeOf(roots[8]), "constructor"), [text, flags]);
        case "map":
          return ReflectConstruct(own("Map"), []);
        case "set":
          return ReflectConstruct(own("Set"), []);
        case "function": {
          const before = `${isStrict ? '"use strict";' : ""}${isMethod ? "({" : "("}`;
          const value = compile(`${before}${text}${isMethod ? "})" : ")"}`, file, line, column - before.length);
          return isMethod ? methodOf(value) : value;
        }
      }
      return runInContext("({})", context);
    }

    function methodOf(holder) {
      const { 0: key } = ReflectOwnKeys(holder);
      const { get, set, value } = ReflectGetOwnPropertyDescriptor(holder, key);
      return value ?? get ?? set;
    }

    function find({ value, way, place }) {
      if (place !== undefined) return made[place];
      return way === undefined ? value : follow(roots, way);
    }

    function define(object, words) {
      const { key, configurable, enumerable, writable } = words;
      const property =
        writable === undefined
          ? { __proto__: null, configurable, enumerable, get: find(words.get), set: find(words.set) }
          : { __proto__: null, configurable, enumerable, writable, value: find(words.value) };
      ObjectDefineProperty(object, key, property);
    }

    for (let i = 0; i < told.length; i++) {
      const { prototype, properties, entries, isOpen, shell } = told[i];
      const object = made[i];
      if (ObjectGetPrototypeOf(object) !== find(prototype)) ReflectSetPrototypeOf(object, find(prototype));
      for (let j = 0; j < properties.length; j++) define(object, properties[j]);
      if (entries !== undefined) {
        const add = ReflectGetOwnPropertyDescriptor(
          shell.kind === "map" ? own("Map").prototype : own("Set").prototype,
          shell.kind === "map" ? "set" : "add",
        ).value;
        for (let j = 0; j < entries.length; j++) {
          const args = [];
          for (let k = 0; k < entries[j].length; k++) ArrayPrototypePush(args, find(entries[j][k]));
          ReflectApply(add, object, args);
        }
      }
      if (!isOpen) ReflectPreventExtensions(object);
    }
    return define;
  }

  return { findHolders, remake, teller };
})();
