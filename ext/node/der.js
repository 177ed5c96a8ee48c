// Values in DER, of which certificates and keys are made: read and written.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    StringPrototypeSlice,
    TypedArrayPrototypeSet,
    TypedArrayPrototypeSubarray,
    Uint8Array,
  } = primordials;

  const TAGS = { __proto__: null, INTEGER: 0x02, BITS: 0x03, OCTETS: 0x04, NULL: 0x05, NAME: 0x06, SEQUENCE: 0x30 };

  // Tag, begin and end of the content of the DER value at `at`.
  function value(bytes, at) {
    let length = bytes[at + 1];
    let begin = at + 2;
    if (length > 0x80) {
      const count = length - 0x80;
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + bytes[begin++];
    }
    return { tag: bytes[at], begin, end: begin + length };
  }

  function objectId(bytes, { begin, end }) {
    const first = bytes[begin];
    const top = first < 80 ? (first / 40) | 0 : 2;
    const parts = [top, first - top * 40];
    let part = 0;
    for (let i = begin + 1; i < end; i++) {
      part = part * 128 + (bytes[i] & 0x7f);
      if (bytes[i] < 0x80) {
        ArrayPrototypePush(parts, part);
        part = 0;
      }
    }
    return ArrayPrototypeJoin(parts, ".");
  }

  // The children of a constructed value.
  function* children(bytes, { begin, end }) {
    for (let at = begin; at < end; ) {
      const child = value(bytes, at);
      yield child;
      at = child.end;
    }
  }

  /** The same as an array. */
  function childrenOf(bytes, of) {
    const all = [];
    const iterator = children(bytes, of);
    for (let step = iterator.next(); !step.done; step = iterator.next()) ArrayPrototypePush(all, step.value);
    return all;
  }

  /** The values that stand in `bytes` one behind the other, each with the bytes that it has in it. */
  function valuesIn(bytes) {
    const all = childrenOf(bytes, { begin: 0, end: bytes.length });
    for (let i = 0; i < all.length; i++) {
      const { tag, begin, end } = all[i];
      all[i] = { __proto__: null, tag, content: TypedArrayPrototypeSubarray(bytes, begin, end) };
    }
    return all;
  }

  /** The bytes of one value, of parts that are bytes or lists of numbers. */
  function make(tag, ...parts) {
    let size = 0;
    for (let i = 0; i < parts.length; i++) size += parts[i].length;
    const head = [tag];
    if (size < 0x80) ArrayPrototypePush(head, size);
    else if (size < 0x100) ArrayPrototypePush(head, 0x81, size);
    else ArrayPrototypePush(head, 0x82, size >> 8, size & 0xff);
    const bytes = new Uint8Array(head.length + size);
    TypedArrayPrototypeSet(bytes, head);
    let at = head.length;
    for (let i = 0; i < parts.length; i++) {
      TypedArrayPrototypeSet(bytes, parts[i], at);
      at += parts[i].length;
    }
    return bytes;
  }

  /** `der` as PEM. */
  function pem(label, der) {
    const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
    const text = Buffer.from(der).base64Slice();
    let lines = "";
    for (let i = 0; i < text.length; i += 64) lines += `${StringPrototypeSlice(text, i, i + 64)}\n`;
    return `-----BEGIN ${label}-----\n${lines}-----END ${label}-----\n`;
  }

  /** The content of the extension `wanted`, an object identifier, of the certificate `raw`; undefined where it has none. */
  function extensionOf(raw, wanted) {
    const body = value(raw, value(raw, 0).begin);
    for (const field of children(raw, body)) {
      if (field.tag !== 0xa3) continue;
      for (const extension of children(raw, value(raw, field.begin))) {
        const id = value(raw, extension.begin);
        if (objectId(raw, id) !== wanted) continue;
        let content = value(raw, id.end);
        // A flag may say that the extension is critical.
        if (content.tag === 0x01) content = value(raw, content.end);
        return value(raw, content.begin);
      }
    }
    return undefined;
  }

  return { TAGS, children, childrenOf, extensionOf, make, objectId, pem, value, valuesIn };
})();
