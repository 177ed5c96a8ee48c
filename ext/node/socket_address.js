// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// `net.SocketAddress`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_socket_address_get_serialization, op_socket_address_parse } = core.ops;
  const { validateObject, validatePort, validateString, validateUint32 } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { ERR_INVALID_ARG_VALUE, NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { customInspectSymbol, kEmptyObject } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  const { isIP, isIPv6 } = core.loadExtScript("ext:deno_node/internal/net.ts");
  const {
    NumberParseInt,
    ObjectDefineProperty,
    StringPrototypeEndsWith,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
    StringPrototypeToLowerCase,
    Symbol,
  } = primordials;

  const kDetail = Symbol("kDetail");

  class SocketAddress {
    [core.hostObjectBrand]() {
      return { type: "SocketAddress", ...this[kDetail] };
    }

    static isSocketAddress(value) {
      return value?.[kDetail] !== undefined;
    }

    static parse(input) {
      validateString(input, "input");
      let url;
      try {
        url = new URL(`http://${input}`);
      } catch {
        return undefined;
      }
      const hostname = url.hostname;
      const portStr = url.port;
      const port = portStr === "" ? 0 : NumberParseInt(portStr, 10);
      if (isIP(hostname) === 4) {
        return new SocketAddress({ address: hostname, port });
      }
      if (StringPrototypeStartsWith(hostname, "[") && StringPrototypeEndsWith(hostname, "]")) {
        const addr = StringPrototypeSlice(hostname, 1, -1);
        if (isIPv6(addr)) {
          return new SocketAddress({ address: addr, family: "ipv6", port });
        }
      }
      return undefined;
    }

    constructor(options = kEmptyObject) {
      validateObject(options, "options");
      let { family = "ipv4" } = options;
      const { address = family === "ipv4" ? "127.0.0.1" : "::", port = 0, flowlabel = 0 } = options;

      if (typeof family === "string") {
        family = StringPrototypeToLowerCase(family);
      }
      if (family !== "ipv4" && family !== "ipv6") {
        throw new ERR_INVALID_ARG_VALUE("options.family", options.family);
      }

      validateString(address, "options.address");
      validatePort(port, "options.port");
      validateUint32(flowlabel, "options.flowlabel", false);

      let normalizedAddress = address;
      let normalizedFamily = family;
      let useInput;
      try {
        useInput = op_socket_address_parse(address, port, family);
      } catch {
        throw new NodeError("ERR_INVALID_ADDRESS", "Invalid socket address");
      }
      if (!useInput) {
        ({ 0: normalizedAddress, 1: normalizedFamily } = op_socket_address_get_serialization());
      }

      const detail = {
        address: normalizedAddress,
        port,
        family: normalizedFamily,
        flowlabel,
      };
      ObjectDefineProperty(this, kDetail, { __proto__: null, enumerable: false, value: detail });
    }

    get address() {
      return this[kDetail].address;
    }

    get port() {
      return this[kDetail].port;
    }

    get family() {
      return this[kDetail].family;
    }

    get flowlabel() {
      return this[kDetail].flowlabel;
    }

    [customInspectSymbol](depth, options) {
      if (depth < 0) return this;
      const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
      return `SocketAddress ${inspect(this.toJSON(), opts)}`;
    }

    toJSON() {
      return {
        address: this.address,
        port: this.port,
        family: this.family,
        flowlabel: this.flowlabel,
      };
    }
  }

  return { SocketAddress };
})();
