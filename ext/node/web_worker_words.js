// What the classes of web workers share: how they look at arguments, and scripts that are no files.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ObjectDefineProperties,
    SafeSet,
    String,
    StringPrototypeEndsWith,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeSplit,
    StringPrototypeToLowerCase,
    StringPrototypeToWellFormed,
    StringPrototypeTrim,
    SymbolIterator,
    SymbolToStringTag,
    TypeError,
  } = primordials;
  const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
  const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");

  const failed = (code, message) => coded(TypeError, message, code);

  function requireOne(length, prefix) {
    if (length === 0) throw failed("ERR_MISSING_ARGS", `${prefix}: 1 argument required, but only 0 present.`);
  }

  function textOf(value, place) {
    if (typeof value !== "symbol") return StringPrototypeToWellFormed(String(value));
    throw failed("ERR_INVALID_ARG_TYPE", `${place} is a Symbol and cannot be converted to a string.`);
  }

  function dictionary(value, place) {
    if (value === undefined || value === null) return { __proto__: null };
    if (typeof value === "object" || typeof value === "function") return value;
    throw failed("ERR_INVALID_ARG_TYPE", `${place} cannot be converted to a dictionary`);
  }

  function oneOf(values, kind, value, place) {
    const text = `${value}`;
    if (values.has(text)) return text;
    throw failed("ERR_INVALID_ARG_VALUE", `${place} '${text}' is not a valid enum value of type ${kind}.`);
  }

  // The second argument of `postMessage`: a list of what is transferred, or options that have one.
  function checkTransfer(value, prefix) {
    const isList = typeof value === "object" && value !== null && value[SymbolIterator] !== undefined;
    return isList ? value : dictionary(value, `${prefix}: Argument 2`);
  }

  function urlOf(text, base) {
    try {
      return new URL(text, base);
    } catch {
      throw new DOMException(`Failed to parse URL: ${text}`, "SyntaxError");
    }
  }

  const JAVASCRIPT = new SafeSet([
    "application/ecmascript",
    "application/javascript",
    "application/x-ecmascript",
    "application/x-javascript",
    "text/ecmascript",
    "text/javascript",
    "text/javascript1.0",
    "text/javascript1.1",
    "text/javascript1.2",
    "text/javascript1.3",
    "text/javascript1.4",
    "text/javascript1.5",
    "text/jscript",
    "text/livescript",
    "text/x-ecmascript",
    "text/x-javascript",
  ]);

  const isJavaScript = (type) =>
    JAVASCRIPT.has(StringPrototypeToLowerCase(StringPrototypeTrim(StringPrototypeSplit(type, ";")[0])));

  // The script in a `data:` URL, if it is one.
  function scriptOfData({ href, hash }) {
    const text = StringPrototypeSlice(href, 5, href.length - hash.length);
    const comma = StringPrototypeIndexOf(text, ",");
    if (comma === -1) return undefined;
    let type = StringPrototypeTrim(StringPrototypeSlice(text, 0, comma));
    const isBase64 = StringPrototypeEndsWith(StringPrototypeToLowerCase(type), ";base64");
    if (isBase64) type = StringPrototypeSlice(type, 0, -7);
    if (!isJavaScript(type)) return undefined;
    const bytes = percentDecoded(StringPrototypeSlice(text, comma + 1));
    return isBase64 ? Buffer.from(bytes.toString("latin1"), "base64").toString() : bytes.toString();
  }

  function percentDecoded(text) {
    const parts = StringPrototypeSplit(text, "%");
    const chunks = [Buffer.from(parts[0])];
    for (let i = 1; i < parts.length; i++) {
      const byte = Buffer.from(StringPrototypeSlice(parts[i], 0, 2), "hex");
      const rest = byte.length === 1 ? StringPrototypeSlice(parts[i], 2) : `%${parts[i]}`;
      chunks[chunks.length] = byte;
      chunks[chunks.length] = Buffer.from(rest);
    }
    return Buffer.concat(chunks);
  }

  function label(prototype, name, members) {
    const shown = { __proto__: null, [SymbolToStringTag]: { __proto__: null, configurable: true, value: name } };
    for (let i = 0; i < members.length; i++) shown[members[i]] = { __proto__: null, enumerable: true };
    ObjectDefineProperties(prototype, shown);
  }

  const wrongThis = (name) => failed("ERR_INVALID_THIS", `Value of "this" must be of type ${name}`);
  const illegalConstructor = () => failed("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");

  return {
    checkTransfer,
    dictionary,
    failed,
    illegalConstructor,
    isJavaScript,
    label,
    oneOf,
    requireOne,
    scriptOfData,
    textOf,
    urlOf,
    wrongThis,
  };
})();
