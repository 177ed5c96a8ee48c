// What Node says of arguments of `URLPattern`, and of patterns that it cannot read. Deno's 01_urlpattern.js calls this.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty, ReflectConstruct, TypeError } = primordials;
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  const notOfType = (message) => coded(TypeError, message, "ERR_INVALID_ARG_TYPE");

  /** The arguments of the constructor; a function is a pattern without parts. */
  function checkConstruction(input, baseOrOptions, options) {
    if (input !== undefined && input !== null && typeof input !== "string" && !isObject(input)) {
      throw notOfType("Input must be an object or a string");
    }
    if (baseOrOptions !== undefined && baseOrOptions !== null && typeof baseOrOptions !== "string" && !isObject(baseOrOptions)) {
      throw notOfType("second argument must be a string or object");
    }
    if (typeof baseOrOptions === "string" && options !== undefined && options !== null && !isObject(options)) {
      throw notOfType("options must be an object");
    }
  }

  /** The arguments of `test` and `exec`. */
  function checkMatch(input, baseURL) {
    if (input !== undefined && input !== null && typeof input !== "string" && !isObject(input)) {
      throw notOfType("URLPattern input needs to be a string or an object");
    }
    if (baseURL !== undefined && typeof baseURL !== "string") throw notOfType("baseURL must be a string");
  }

  const unreadable = () => coded(TypeError, "Failed to construct URLPattern", "ERR_INVALID_URL_PATTERN");

  /** What programs see of the class: Node's is native, and looks at how it is called itself. */
  function callable(Class) {
    const URLPattern = function () {
      if (new.target === undefined) {
        throw coded(TypeError, "Cannot call constructor without `new`", "ERR_CONSTRUCT_CALL_REQUIRED");
      }
      return ReflectConstruct(Class, arguments, new.target);
    };
    URLPattern.prototype = Class.prototype;
    ObjectDefineProperty(Class.prototype, "constructor", {
      __proto__: null,
      configurable: true,
      enumerable: false,
      value: URLPattern,
      writable: true,
    });
    return URLPattern;
  }

  return { callable, checkConstruction, checkMatch, unreadable };
})();
