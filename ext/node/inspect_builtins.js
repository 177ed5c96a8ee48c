// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// What `util.inspect` says of functions, classes, regular expressions and views of bytes, found without running any code of the program:
// of what is less usual `unusual` is thrown.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_inspect_has_extras, op_rt_inspect_kind } = core.ops;
  const {
    FunctionPrototype,
    FunctionPrototypeCall,
    FunctionPrototypeToString,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetOwnPropertySymbols,
    ObjectGetPrototypeOf,
    ObjectHasOwn,
    RegExpPrototype,
    RegExpPrototypeToString,
    StringPrototypeEndsWith,
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
    SymbolIterator,
    SymbolToStringTag,
    TypedArrayPrototypeGetLength,
    TypedArrayPrototypeGetSymbolToStringTag,
  } = primordials;
  const { customInspect, hasExtras, kinds, unusual } = core.loadExtScript("ext:rt_node/inspect_classes.js");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");

  const { FUNCTION } = kinds;
  const AsyncFunctionPrototype = ObjectGetPrototypeOf(async () => {});
  const GeneratorFunctionPrototype = ObjectGetPrototypeOf(function* () {});
  const AsyncGeneratorFunctionPrototype = ObjectGetPrototypeOf(async function* () {});

  function ownName(value) {
    const name = ObjectGetOwnPropertyDescriptor(value, "name")?.value;
    if (typeof name !== "string") throw unusual;
    return name;
  }

  // What comes in front of "Function".
  function functionType(value, prototype, kind) {
    if (kind === FUNCTION && prototype === FunctionPrototype) return "";
    if (kind === FUNCTION || ObjectHasOwn(value, SymbolToStringTag)) throw unusual;
    if (prototype === AsyncFunctionPrototype) return "Async";
    if (prototype === GeneratorFunctionPrototype) return "Generator";
    if (prototype === AsyncGeneratorFunctionPrototype) return "AsyncGenerator";
    throw unusual;
  }

  // Of a class that has its constructor's name from `Function.prototype`, as those above it.
  function classText(value, prototype, source) {
    if (!StringPrototypeEndsWith(source, "}")) throw unusual;
    const bracket = StringPrototypeIndexOf(source, "{");
    // A method may have the name "class".
    if (StringPrototypeIncludes(StringPrototypeSlice(source, 0, bracket), "(")) throw unusual;
    for (let above = prototype; above !== FunctionPrototype; above = ObjectGetPrototypeOf(above)) {
      if (op_rt_inspect_kind(above) !== FUNCTION || ObjectHasOwn(above, "constructor")) throw unusual;
    }
    if (SymbolToStringTag in value) throw unusual;
    const name = ownName(value);
    const above = prototype === FunctionPrototype ? "" : ownName(prototype);
    return `[class ${name === "" ? "(anonymous)" : name}${above === "" ? "" : ` extends ${above}`}]`;
  }

  /** `{ type, text }`: the name of the function's class, and how it is shown. `kind`: of `op_rt_inspect_kind`. */
  function describeFunction(value, kind) {
    const prototype = ObjectGetPrototypeOf(value);
    if (ObjectHasOwn(value, "constructor") || customInspect in value || SymbolIterator in value) throw unusual;
    const source = FunctionPrototypeToString(value);
    if (kind === FUNCTION && StringPrototypeStartsWith(source, "class")) {
      return { type: "Function", text: classText(value, prototype, source) };
    }
    const type = `${functionType(value, prototype, kind)}Function`;
    if (type === "Function" && SymbolToStringTag in value) throw unusual;
    const name = ownName(value);
    return { type, text: name === "" ? `[${type} (anonymous)]` : `[${type}: ${name}]` };
  }

  // Nothing of its own but elements and what is not enumerable, such as `lastIndex`.
  function checkOwn(value) {
    if (op_rt_inspect_has_extras(value) || ObjectGetOwnPropertySymbols(value).length !== 0) throw unusual;
  }

  function regExpText(value, prototype) {
    if (prototype !== RegExpPrototype || customInspect in value || SymbolToStringTag in value || SymbolIterator in value) {
      throw unusual;
    }
    checkOwn(value);
    return RegExpPrototypeToString(value);
  }

  function isUsualPromise(value) {
    return !(customInspect in value || SymbolIterator in value || hasExtras(value)) && value[SymbolToStringTag] === "Promise";
  }

  const { inspect } = Buffer.prototype;

  /** A Buffer as text; `undefined` for other arrays. */
  function bufferText(value, prototype) {
    checkOwn(value);
    if (prototype !== Buffer.prototype) return undefined;
    if (prototype[customInspect] !== inspect || prototype.inspect !== inspect) throw unusual;
    return FunctionPrototypeCall(inspect, value);
  }

  /** What stands in front of the bracket. */
  function typedArrayText(value, prototype) {
    const name = TypedArrayPrototypeGetSymbolToStringTag(value);
    if (prototype !== primordials[`${name}Prototype`] || customInspect in value) throw unusual;
    return `${name}(${TypedArrayPrototypeGetLength(value)})`;
  }

  return { bufferText, describeFunction, isUsualPromise, regExpText, typedArrayText };
})();
