// What a program tells of an event for debuggers: its fields, of which some have to be there.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeJoin, ObjectEntries, SafeArrayIterator, TypeError } = primordials;
  const { isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");

  class Fields {
    #values;
    #path;
    constructor(values, path) {
      this.#values = values;
      this.#path = path;
    }
    #missing(name) {
      return new TypeError(`Missing ${ArrayPrototypeJoin([...new SafeArrayIterator(this.#path), name], ".")} in event`);
    }
    #of(name, is) {
      const value = this.#values?.[name];
      if (!is(value)) throw this.#missing(name);
      return value;
    }
    text(name) {
      return this.#of(name, (value) => typeof value === "string");
    }
    number(name) {
      return this.#of(name, (value) => typeof value === "number");
    }
    flag(name) {
      return this.#of(name, (value) => typeof value === "boolean");
    }
    bytes(name) {
      return this.#of(name, isUint8Array);
    }
    part(name) {
      const value = this.#of(name, (found) => typeof found === "object" && found !== null);
      return new Fields(value, [...new SafeArrayIterator(this.#path), name]);
    }
    headers() {
      const headers = {};
      const { headers: given } = this.#values;
      if (typeof given !== "object" || given === null) throw this.#missing("headers");
      for (const { 0: name, 1: value } of new SafeArrayIterator(ObjectEntries(given))) {
        if (typeof value !== "string") throw new TypeError("Invalid header value in event");
        headers[name] = value;
      }
      return headers;
    }
    optional(name) {
      return this.#values?.[name];
    }
  }

  return { ofEvent: (values) => new Fields(values, []) };
})();
