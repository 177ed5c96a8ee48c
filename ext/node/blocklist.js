// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// `net.BlockList`. The rules of a list and their texts are Rust's (ext/worker/src/block_list.rs): clones
// of a list are the same list, in any thread.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    op_rt_block_list_add_range,
    op_rt_block_list_add_subnet,
    op_rt_block_list_check,
    op_rt_block_list_clear,
    op_rt_block_list_new,
    op_rt_block_list_remove,
    op_rt_block_list_rules,
    op_rt_block_list_share,
  } = core.ops;

  const { validateArray, validateInt32, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { customInspectSymbol } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  const { SocketAddress } = core.loadExtScript("ext:rt_node/socket_address.js");

  const {
    ArrayIsArray,
    JSONParse,
    NumberIsNaN,
    NumberParseInt,
    ObjectFreeze,
    RegExpPrototypeExec,
    SafeArrayIterator,
    SafeRegExp,
    StringPrototypeIncludes,
    StringPrototypeLastIndexOf,
    StringPrototypeSlice,
    Symbol,
  } = primordials;

  const kIPv4SubnetRe = new SafeRegExp("Subnet: IPv4 (\\d{1,3}(?:\\.\\d{1,3}){3})\\/(\\d{1,2})");
  const kIPv4AddressRe = new SafeRegExp("Address: IPv4 (\\d{1,3}(?:\\.\\d{1,3}){3})");
  const kIPv4RangeRe = new SafeRegExp("Range: IPv4 (\\d{1,3}(?:\\.\\d{1,3}){3})-(\\d{1,3}(?:\\.\\d{1,3}){3})");
  const kIPv6SubnetRe = new SafeRegExp("Subnet: IPv6 ([0-9a-fA-F:.]{1,45})\\/([0-9]{1,3})", "i");
  const kIPv6AddressRe = new SafeRegExp("Address: IPv6 ([0-9a-fA-F:.]{1,45})", "i");
  const kIPv6RangeRe = new SafeRegExp("Range: IPv6 ([0-9a-fA-F:.]{1,45})-([0-9a-fA-F:.]{1,45})", "i");

  const internalBlockList = Symbol("blocklist");
  const kRules = Symbol("rules");

  function socketAddress(value, name, family) {
    if (SocketAddress.isSocketAddress(value)) return value;
    validateString(value, name);
    validateString(family, "family");
    return new SocketAddress({ address: value, family });
  }

  const familyOf = ({ family }) => (family === "ipv6" ? "IPv6" : "IPv4");
  // The rules in words.
  const addressRule = (address) => `Address: ${familyOf(address)} ${address.address}`;
  const rangeRule = (start, end) => `Range: ${familyOf(start)} ${start.address}-${end.address}`;
  const subnetRule = (network, prefix) => `Subnet: ${familyOf(network)} ${network.address}/${prefix}`;

  function prefixLength(network, prefix) {
    validateInt32(prefix, "prefix", 0, network.family === "ipv6" ? 128 : 32);
    // No negative zero.
    return prefix + 0;
  }

  function parseCIDR(cidr) {
    validateString(cidr, "cidr");
    const slash = StringPrototypeLastIndexOf(cidr, "/");
    if (slash === -1) {
      throw new ERR_INVALID_ARG_VALUE("cidr", cidr, 'must contain a prefix length (e.g. "10.0.0.0/8")');
    }
    const address = StringPrototypeSlice(cidr, 0, slash);
    const text = StringPrototypeSlice(cidr, slash + 1);
    const prefix = NumberParseInt(text, 10);
    if (NumberIsNaN(prefix) || `${prefix}` !== text) {
      throw new ERR_INVALID_ARG_VALUE("cidr", cidr, "prefix length must be a valid integer");
    }
    return { address, prefix, family: StringPrototypeIncludes(address, ":") ? "ipv6" : "ipv4" };
  }

  class BlockList {
    constructor() {
      this[internalBlockList] = op_rt_block_list_new();
    }

    get [kRules]() {
      return op_rt_block_list_rules(this[internalBlockList]);
    }

    [core.hostObjectBrand]() {
      return { type: "BlockList", id: op_rt_block_list_share(this[internalBlockList]) };
    }

    // What is not for everybody: private, loopback, link-local and unique local addresses.
    static PRIVATE_RANGES = ObjectFreeze([
      "10.0.0.0/8",
      "172.16.0.0/12",
      "192.168.0.0/16",
      "127.0.0.0/8",
      "::1/128",
      "169.254.0.0/16",
      "fe80::/10",
      "fc00::/7",
    ]);

    static isBlockList(value) {
      return value?.[internalBlockList] !== undefined;
    }

    [customInspectSymbol](depth, options) {
      if (depth < 0) {
        return this;
      }

      const opts = {
        ...options,
        depth: options.depth == null ? null : options.depth - 1,
      };

      return `BlockList ${inspect(
        {
          rules: this[kRules],
        },
        opts,
      )}`;
    }

    addAddress(address, family = "ipv4") {
      const found = socketAddress(address, "address", family);
      op_rt_block_list_add_range(this[internalBlockList], found.address, found.address, addressRule(found));
    }

    addAddresses(addresses, family = "ipv4") {
      validateArray(addresses, "addresses");
      validateString(family, "family");
      const found = [];
      for (let i = 0; i < addresses.length; i++) found[i] = socketAddress(addresses[i], `addresses[${i}]`, family);
      for (let i = 0; i < found.length; i++) this.addAddress(found[i]);
    }

    addRange(start, end, family = "ipv4") {
      const first = socketAddress(start, "start", family);
      const last = socketAddress(end, "end", family);
      if (!op_rt_block_list_add_range(this[internalBlockList], first.address, last.address, rangeRule(first, last))) {
        throw new ERR_INVALID_ARG_VALUE("start", first, "must come before end");
      }
    }

    addSubnet(network, prefix, family = "ipv4") {
      const found = socketAddress(network, "network", family);
      const length = prefixLength(found, prefix);
      op_rt_block_list_add_subnet(this[internalBlockList], found.address, length, subnetRule(found, length));
    }

    addCIDR(cidr) {
      const { address, prefix, family } = parseCIDR(cidr);
      this.addSubnet(address, prefix, family);
    }

    addCIDRs(cidrs) {
      validateArray(cidrs, "cidrs");
      // All of them first: a list is not left with a part of them.
      const parsed = [];
      for (let i = 0; i < cidrs.length; i++) {
        validateString(cidrs[i], `cidrs[${i}]`);
        parsed[i] = parseCIDR(cidrs[i]);
      }
      for (let i = 0; i < parsed.length; i++) this.addSubnet(parsed[i].address, parsed[i].prefix, parsed[i].family);
    }

    removeAddress(address, family = "ipv4") {
      const found = socketAddress(address, "address", family);
      op_rt_block_list_remove(this[internalBlockList], addressRule(found));
    }

    removeRange(start, end, family = "ipv4") {
      const first = socketAddress(start, "start", family);
      const last = socketAddress(end, "end", family);
      op_rt_block_list_remove(this[internalBlockList], rangeRule(first, last));
    }

    removeSubnet(network, prefix, family = "ipv4") {
      const found = socketAddress(network, "network", family);
      op_rt_block_list_remove(this[internalBlockList], subnetRule(found, prefixLength(found, prefix)));
    }

    removeCIDR(cidr) {
      const { address, prefix, family } = parseCIDR(cidr);
      this.removeSubnet(address, prefix, family);
    }

    check(address, family = "ipv4") {
      if (!SocketAddress.isSocketAddress(address)) {
        validateString(address, "address");
        validateString(family, "family");
      } else {
        family = address.family;
        address = address.address;
      }
      try {
        return op_rt_block_list_check(this[internalBlockList], address, family);
      } catch (_) {
        // Node API expects false as return value if the address is invalid.
        // Example: `blocklist.check("1.1.1.1", "ipv6")` should return false.
        return false;
      }
    }

    clear() {
      op_rt_block_list_clear(this[internalBlockList]);
    }

    get rules() {
      return this[kRules];
    }

    get size() {
      return this[kRules].length;
    }

    toJSON() {
      return this[kRules];
    }

    fromJSON(data) {
      if (typeof data === "string") {
        data = JSONParse(data);
      }
      if (!ArrayIsArray(data)) {
        throw new ERR_INVALID_ARG_TYPE("data", ["string", "string[]"], data);
      }
      for (const n of new SafeArrayIterator(data)) {
        if (typeof n !== "string") {
          throw new ERR_INVALID_ARG_TYPE("data", ["string", "string[]"], data);
        }
      }
      parseIPInfo(this, data);
    }
  }

  function parseIPInfo(self, data) {
    for (const item of new SafeArrayIterator(data)) {
      if (StringPrototypeIncludes(item, "IPv4")) {
        const subnetMatch = RegExpPrototypeExec(kIPv4SubnetRe, item);
        if (subnetMatch) {
          self.addSubnet(subnetMatch[1], NumberParseInt(subnetMatch[2]));
          continue;
        }
        const addressMatch = RegExpPrototypeExec(kIPv4AddressRe, item);
        if (addressMatch) {
          self.addAddress(addressMatch[1]);
          continue;
        }
        const rangeMatch = RegExpPrototypeExec(kIPv4RangeRe, item);
        if (rangeMatch) {
          self.addRange(rangeMatch[1], rangeMatch[2]);
          continue;
        }
      }
      if (StringPrototypeIncludes(item, "IPv6")) {
        const ipv6SubnetMatch = RegExpPrototypeExec(kIPv6SubnetRe, item);
        if (ipv6SubnetMatch) {
          self.addSubnet(ipv6SubnetMatch[1], NumberParseInt(ipv6SubnetMatch[2]), "ipv6");
          continue;
        }
        const ipv6AddressMatch = RegExpPrototypeExec(kIPv6AddressRe, item);
        if (ipv6AddressMatch) {
          self.addAddress(ipv6AddressMatch[1], "ipv6");
          continue;
        }
        const ipv6RangeMatch = RegExpPrototypeExec(kIPv6RangeRe, item);
        if (ipv6RangeMatch) {
          self.addRange(ipv6RangeMatch[1], ipv6RangeMatch[2], "ipv6");
          continue;
        }
      }
    }
  }

  // The object of a list that came from another thread.
  function adopt(list, rules) {
    list[internalBlockList] = rules;
    return list;
  }

  return {
    adopt,
    BlockList,
    SocketAddress,
  };
})();
