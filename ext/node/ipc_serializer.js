// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// Messages between processes with `serialization: "advanced"`: the length in four bytes, and what V8 makes of the value.
//
// Reference: Node's lib/internal/child_process/serialization.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    DataView,
    DataViewPrototypeSetUint32,
    ReflectApply,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
    Uint8Array,
  } = primordials;
  const { isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { DefaultSerializer } = core.createLazyLoader("node:v8")();

  const ARRAY_BUFFER_VIEW_TAG = 0;
  const NOT_ARRAY_BUFFER_VIEW_TAG = 1;
  const LENGTH_BYTES = 4;
  const { _writeHostObject } = DefaultSerializer.prototype;

  class MessageSerializer extends DefaultSerializer {
    _writeHostObject(object) {
      if (isArrayBufferView(object)) {
        this.writeUint32(ARRAY_BUFFER_VIEW_TAG);
        return ReflectApply(_writeHostObject, this, [object]);
      }
      this.writeUint32(NOT_ARRAY_BUFFER_VIEW_TAG);
      this.writeValue({ ...object });
    }
  }

  // The bytes of the message, with their length in front.
  function serializeMessage(message) {
    const serializer = new MessageSerializer();
    serializer.writeRawBytes(new Uint8Array(LENGTH_BYTES));
    serializer.writeHeader();
    serializer.writeValue(message);
    const bytes = serializer.releaseBuffer();
    const view = new DataView(TypedArrayPrototypeGetBuffer(bytes), TypedArrayPrototypeGetByteOffset(bytes), LENGTH_BYTES);
    DataViewPrototypeSetUint32(view, 0, TypedArrayPrototypeGetByteLength(bytes) - LENGTH_BYTES);
    return bytes;
  }

  return { serializeMessage };
})();
