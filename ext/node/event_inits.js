// What `MessageEvent`, `CloseEvent` and `ErrorEvent` are told, read and refused as undici does it in Node: their classes are in Deno's
// 02_event.js, which calls this.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    FunctionPrototypeCall,
    JSONStringify,
    MathAbs,
    MathFloor,
    Number,
    NumberIsFinite,
    ObjectFreeze,
    ObjectPrototypeIsPrototypeOf,
    String,
    StringPrototypeToWellFormed,
    SymbolIterator,
    TypeError,
  } = primordials;
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  const ARGUMENT = "eventInitDict";

  function described(value) {
    switch (typeof value) {
      case "string":
        return JSONStringify(value);
      case "bigint":
        return `${value}n`;
      case "symbol":
        return String(value);
      default:
        return isObject(value) ? core.createLazyLoader("node:util")().default.inspect(value) : `${value}`;
    }
  }

  /** The type of an event that is made with `given` arguments by the class `name`. */
  function eventType(type, given, name) {
    if (given < 1) throw new TypeError(`${name} constructor: 1 argument required, but 0 found.`);
    if (typeof type !== "symbol") return `${type}`;
    throw new TypeError(`${name} constructor: type is a symbol, which cannot be converted to a DOMString.`);
  }

  function checkDictionary(init, prefix) {
    if (init === undefined || init === null || isObject(init)) return;
    throw new TypeError(`${prefix}Expected ${init} to be one of: Null, Undefined, Object.`);
  }

  function domString(value, name, prefix) {
    if (typeof value !== "symbol") return `${value}`;
    throw new TypeError(`${prefix}${name} is a symbol, which cannot be converted to a DOMString.`);
  }

  const scalarString = (value) => StringPrototypeToWellFormed(`${value}`);

  // Web IDL's integers without a sign: what is left of a division by `size`.
  function unsigned(value, size) {
    const number = Number(value);
    if (!NumberIsFinite(number)) return 0;
    const whole = MathFloor(MathAbs(number));
    return (number < 0 ? -whole : whole) % size;
  }

  const messagePorts = () => core.loadExtScript("ext:deno_web/13_message_port.js").MessagePortPrototype;

  function messagePort(value, name, prefix) {
    if (ObjectPrototypeIsPrototypeOf(messagePorts(), value)) return value;
    throw new TypeError(`${prefix}Expected ${ARGUMENT}.${name} ("${described(value)}") to be an instance of MessagePort.`);
  }

  function portList(value, prefix) {
    if (!isObject(value)) throw new TypeError(`${prefix}${ARGUMENT}.ports (${described(value)}) is not iterable.`);
    const method = value[SymbolIterator];
    const iterator = method === undefined || method === null ? undefined : FunctionPrototypeCall(method, value);
    if (typeof iterator?.next !== "function") throw new TypeError(`${prefix}${ARGUMENT}.ports is not iterable.`);
    const ports = [];
    for (;;) {
      const { done, value: port } = iterator.next();
      if (done) return ports;
      ArrayPrototypePush(ports, messagePort(port, `ports[${ports.length}]`, prefix));
    }
  }

  const NO_PORTS = ObjectFreeze([]);

  // Keys are read in the order of the alphabet.
  function messageInit(init) {
    const prefix = "MessageEvent constructor: ";
    checkDictionary(init, prefix);
    const bubbles = !!init?.bubbles;
    const cancelable = !!init?.cancelable;
    const composed = !!init?.composed;
    const data = init?.data;
    const lastEventId = init?.lastEventId;
    const id = lastEventId === undefined ? "" : domString(lastEventId, `${ARGUMENT}.lastEventId`, prefix);
    const origin = init?.origin;
    const from = origin === undefined ? "" : scalarString(origin);
    const given = init?.ports;
    const ports = given === undefined ? NO_PORTS : ObjectFreeze(portList(given, prefix));
    const source = init?.source ?? null;
    return {
      bubbles,
      cancelable,
      composed,
      data: data === undefined ? null : data,
      lastEventId: id,
      origin: from,
      ports,
      source: source === null ? null : messagePort(source, "source", prefix),
    };
  }

  // undici tells its converters of the other two neither where nor what they convert, and says so.
  const NOWHERE = "undefined: ";

  function closeInit(init) {
    checkDictionary(init, NOWHERE);
    const { bubbles, cancelable, code = 0, composed, reason = "", wasClean } = init ?? {};
    return {
      bubbles: !!bubbles,
      cancelable: !!cancelable,
      composed: !!composed,
      code: unsigned(code, 0x10000),
      reason: scalarString(reason),
      wasClean: !!wasClean,
    };
  }

  function errorInit(init) {
    checkDictionary(init, NOWHERE);
    const { colno = 0, error, filename = "", lineno = 0, message = "" } = init ?? {};
    return {
      colno: unsigned(colno, 0x100000000),
      error,
      filename: scalarString(filename),
      lineno: unsigned(lineno, 0x100000000),
      message: domString(message, "undefined.message", NOWHERE),
    };
  }

  function illegalInvocation() {
    const error = new TypeError("Illegal invocation");
    error.code = "ERR_INVALID_THIS";
    return error;
  }

  return { closeInit, errorInit, eventType, illegalInvocation, messageInit };
})();
