// Values in DER, of which certificates are made.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { ArrayPrototypeJoin, ArrayPrototypePush } = primordials;

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

  return { children, extensionOf, objectId, value };
})();
