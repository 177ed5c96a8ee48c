// v8.serialize, v8.deserialize and the four classes. The classes are functions with enumerable methods on their prototypes, as
// Node's native ones are; a handle on the engine's half is stamped on each instance as a private field.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    BigInt64Array,
    BigUint64Array,
    DataView,
    Error,
    Float32Array,
    Float64Array,
    Int16Array,
    Int32Array,
    Int8Array,
    MathTrunc,
    NumberMAX_SAFE_INTEGER,
    ObjectAssign,
    ObjectDefineProperty,
    ObjectPrototypeToString,
    TypeError,
    TypedArrayPrototypeSet,
    Uint16Array,
    Uint32Array,
    Uint8Array,
    Uint8ClampedArray,
  } = primordials;
  const {
    op_rt_v8_copy,
    op_rt_v8_deserialize,
    op_rt_v8_deserializer_new,
    op_rt_v8_deserializer_read_double,
    op_rt_v8_deserializer_read_header,
    op_rt_v8_deserializer_read_raw_bytes,
    op_rt_v8_deserializer_read_uint32,
    op_rt_v8_deserializer_read_uint64,
    op_rt_v8_deserializer_read_value,
    op_rt_v8_deserializer_transfer_array_buffer,
    op_rt_v8_deserializer_wire_format_version,
    op_rt_v8_serialize,
    op_rt_v8_serializer_new,
    op_rt_v8_serializer_release_buffer,
    op_rt_v8_serializer_set_views_as_host_objects,
    op_rt_v8_serializer_transfer_array_buffer,
    op_rt_v8_serializer_write_double,
    op_rt_v8_serializer_write_header,
    op_rt_v8_serializer_write_raw_bytes,
    op_rt_v8_serializer_write_uint32,
    op_rt_v8_serializer_write_uint64,
    op_rt_v8_serializer_write_value,
  } = core.ops;
  const { Buffer, FastBuffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { codedTypeError, hostObjects, markNative, markNotSerializable } = core.loadExtScript("ext:rt_v8/native_objects.js");
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");

  class ReturnsItsArgument {
    constructor(object) {
      return object;
    }
  }

  // A private field on foreign objects: invisible to programs, and a brand that a mere prototype does not give. Each call makes
  // another one.
  function handleClass() {
    return class extends ReturnsItsArgument {
      #handle;

      constructor(object, handle) {
        super(object);
        this.#handle = handle;
      }

      static of(object) {
        if (typeof object !== "object" || object === null || !(#handle in object)) {
          throw new TypeError("Illegal invocation");
        }
        return object.#handle;
      }
    };
  }
  const Writer = handleClass();
  const Reader = handleClass();

  function constructCallRequired(name) {
    return codedTypeError("ERR_CONSTRUCT_CALL_REQUIRED", `Class constructor ${name} cannot be invoked without 'new'`);
  }

  function invalidArgType(message) {
    return codedTypeError("ERR_INVALID_ARG_TYPE", message);
  }

  // Node's native classes: `prototype` cannot be replaced, methods are enumerable and come before `constructor`.
  function nativeClass(ctor, methods) {
    const { prototype } = ctor;
    delete prototype.constructor;
    ObjectAssign(prototype, methods);
    ObjectDefineProperty(prototype, "constructor", {
      __proto__: null,
      value: ctor,
      writable: true,
      enumerable: false,
      configurable: true,
    });
    ObjectDefineProperty(ctor, "prototype", { __proto__: null, writable: false });
  }

  function Serializer() {
    if (new.target === undefined) {
      throw constructCallRequired("Serializer");
    }
    new Writer(this, op_rt_v8_serializer_new(this));
    markNative(this);
  }

  // The defaults of the parameters keep `length` at 0, as it is for native methods.
  const serializerMethods = {
    writeHeader() {
      op_rt_v8_serializer_write_header(Writer.of(this));
    },
    writeValue(value = undefined) {
      op_rt_v8_serializer_write_value(Writer.of(this), value);
      return true;
    },
    releaseBuffer() {
      return new FastBuffer(op_rt_v8_serializer_release_buffer(Writer.of(this)));
    },
    transferArrayBuffer(id = undefined, arrayBuffer = undefined) {
      const handle = Writer.of(this);
      if (!op_rt_v8_serializer_transfer_array_buffer(handle, +id >>> 0, arrayBuffer)) {
        throw invalidArgType("arrayBuffer must be an ArrayBuffer");
      }
    },
    writeUint32(value = undefined) {
      const handle = Writer.of(this);
      op_rt_v8_serializer_write_uint32(handle, +value >>> 0);
    },
    writeUint64(high = undefined, low = undefined) {
      const handle = Writer.of(this);
      op_rt_v8_serializer_write_uint64(handle, +high >>> 0, +low >>> 0);
    },
    writeDouble(value = undefined) {
      const handle = Writer.of(this);
      op_rt_v8_serializer_write_double(handle, +value);
    },
    writeRawBytes(source = undefined) {
      const handle = Writer.of(this);
      if (!ArrayBufferIsView(source)) {
        throw invalidArgType("source must be a TypedArray or a DataView");
      }
      op_rt_v8_serializer_write_raw_bytes(handle, source);
    },
    _setTreatArrayBufferViewsAsHostObjects(mode = undefined) {
      op_rt_v8_serializer_set_views_as_host_objects(Writer.of(this), !!mode);
    },
  };
  nativeClass(Serializer, serializerMethods);
  Serializer.prototype._getDataCloneError = Error;
  markNotSerializable(Serializer.prototype);

  function Deserializer(buffer) {
    if (new.target === undefined) {
      throw constructCallRequired("Deserializer");
    }
    if (!ArrayBufferIsView(buffer)) {
      throw invalidArgType("buffer must be a TypedArray or a DataView");
    }
    this.buffer = buffer;
    new Reader(this, op_rt_v8_deserializer_new(this, buffer));
    markNative(this);
  }

  const deserializerMethods = {
    readHeader() {
      op_rt_v8_deserializer_read_header(Reader.of(this));
      return true;
    },
    readValue() {
      return op_rt_v8_deserializer_read_value(Reader.of(this));
    },
    getWireFormatVersion() {
      return op_rt_v8_deserializer_wire_format_version(Reader.of(this));
    },
    transferArrayBuffer(id = undefined, arrayBuffer = undefined) {
      const handle = Reader.of(this);
      if (!op_rt_v8_deserializer_transfer_array_buffer(handle, +id >>> 0, arrayBuffer)) {
        throw invalidArgType("arrayBuffer must be an ArrayBuffer or SharedArrayBuffer");
      }
    },
    readUint32() {
      return op_rt_v8_deserializer_read_uint32(Reader.of(this));
    },
    readUint64() {
      return op_rt_v8_deserializer_read_uint64(Reader.of(this));
    },
    readDouble() {
      return op_rt_v8_deserializer_read_double(Reader.of(this));
    },
    _readRawBytes(length = undefined) {
      const handle = Reader.of(this);
      // ToIntegerOrInfinity; NaN is 0.
      const count = MathTrunc(+length) || 0;
      if (count < 0 || count > NumberMAX_SAFE_INTEGER) {
        throw new Error("ReadRawBytes() failed");
      }
      return op_rt_v8_deserializer_read_raw_bytes(handle, count);
    },
  };
  nativeClass(Deserializer, deserializerMethods);
  markNotSerializable(Deserializer.prototype);
  Deserializer.prototype.readRawBytes = function readRawBytes(length) {
    const offset = this._readRawBytes(length);
    // Programs set `buffer` too; it need not be the view that was given first.
    return new FastBuffer(this.buffer.buffer, this.buffer.byteOffset + offset, length);
  };

  // A view is written as its own bytes, never as its whole ArrayBuffer: a Buffer's may be the pool, with other data in it.
  function viewType(object) {
    if (object.constructor === Buffer) {
      return 10;
    }
    switch (ObjectPrototypeToString(object)) {
      case "[object Int8Array]":
        return 0;
      case "[object Uint8Array]":
        return 1;
      case "[object Uint8ClampedArray]":
        return 2;
      case "[object Int16Array]":
        return 3;
      case "[object Uint16Array]":
        return 4;
      case "[object Int32Array]":
        return 5;
      case "[object Uint32Array]":
        return 6;
      case "[object Float32Array]":
        return 7;
      case "[object Float64Array]":
        return 8;
      case "[object DataView]":
        return 9;
      case "[object BigInt64Array]":
        return 11;
      case "[object BigUint64Array]":
        return 12;
      case "[object Float16Array]":
        return 13;
      default:
        return -1;
    }
  }

  function unserializable(object) {
    return `Unserializable host object: ${inspect(object)}`;
  }

  function viewConstructor(index) {
    switch (index) {
      case 0:
        return Int8Array;
      case 1:
        return Uint8Array;
      case 2:
        return Uint8ClampedArray;
      case 3:
        return Int16Array;
      case 4:
        return Uint16Array;
      case 5:
        return Int32Array;
      case 6:
        return Uint32Array;
      case 7:
        return Float32Array;
      case 8:
        return Float64Array;
      case 9:
        return DataView;
      case 10:
        return FastBuffer;
      case 11:
        return BigInt64Array;
      case 12:
        return BigUint64Array;
      case 13:
        // Not among the primordials: V8 installs it only after a snapshot is loaded.
        return globalThis.Float16Array;
      default:
        return undefined;
    }
  }

  // From this many bytes on, memory that is not zeroed first is worth an op. Buffers of this size have a memory of their own.
  const COPIED_NATIVELY = 64 * 1024;

  // Over the memory of `source` where the alignment allows it, otherwise over a copy.
  function makeView(source, index, offset, byteLength) {
    const ctor = viewConstructor(index);
    const elementSize = ctor.BYTES_PER_ELEMENT || 1;
    const start = source.byteOffset + offset;
    const length = byteLength / elementSize;
    if (start % elementSize === 0) {
      return new ctor(source.buffer, start, length);
    }
    const bytes = new Uint8Array(source.buffer, start, byteLength);
    if (byteLength >= COPIED_NATIVELY) {
      return new ctor(op_rt_v8_copy(bytes), 0, length);
    }
    const copy = Buffer.allocUnsafe(byteLength);
    TypedArrayPrototypeSet(copy, bytes);
    return new ctor(copy.buffer, copy.byteOffset, length);
  }

  class DefaultSerializer extends Serializer {
    constructor() {
      super();
      this._setTreatArrayBufferViewsAsHostObjects(true);
    }

    _writeHostObject(abView) {
      const type = viewType(abView);
      if (type === -1) {
        throw new this._getDataCloneError(unserializable(abView));
      }
      this.writeUint32(type);
      this.writeUint32(abView.byteLength);
      this.writeRawBytes(new Uint8Array(abView.buffer, abView.byteOffset, abView.byteLength));
    }
  }

  class DefaultDeserializer extends Deserializer {
    _readHostObject() {
      const index = this.readUint32();
      const byteLength = this.readUint32();
      const offset = this._readRawBytes(byteLength);
      return makeView(this.buffer, index, offset, byteLength);
    }
  }

  const writer = DefaultSerializer.prototype;
  const { _writeHostObject } = writer;
  const reader = DefaultDeserializer.prototype;
  const { _readHostObject } = reader;

  // Programs may change the prototypes, and v8.serialize uses what it finds there. As long as they are ours, one op does it all.
  function isWriterOurs() {
    return (
      writer._writeHostObject === _writeHostObject &&
      writer._getDataCloneError === Error &&
      writer._getSharedArrayBufferId === undefined &&
      writer.writeHeader === serializerMethods.writeHeader &&
      writer.writeValue === serializerMethods.writeValue &&
      writer.releaseBuffer === serializerMethods.releaseBuffer &&
      writer.writeUint32 === serializerMethods.writeUint32 &&
      writer.writeRawBytes === serializerMethods.writeRawBytes &&
      writer._setTreatArrayBufferViewsAsHostObjects === serializerMethods._setTreatArrayBufferViewsAsHostObjects
    );
  }

  function isReaderOurs() {
    return (
      reader._readHostObject === _readHostObject &&
      reader.readHeader === deserializerMethods.readHeader &&
      reader.readValue === deserializerMethods.readValue &&
      reader.readUint32 === deserializerMethods.readUint32 &&
      reader._readRawBytes === deserializerMethods._readRawBytes
    );
  }

  // Whether a serializer that writes a value calls no code of the program's.
  function hasUsualHooks(serializer) {
    return (
      (serializer._writeHostObject === undefined || serializer._writeHostObject === _writeHostObject) &&
      serializer._getSharedArrayBufferId === undefined &&
      serializer.writeUint32 === serializerMethods.writeUint32 &&
      serializer.writeRawBytes === serializerMethods.writeRawBytes
    );
  }

  // The same of a deserializer.
  function readsAsUsual(deserializer) {
    return (
      (deserializer._readHostObject === undefined || deserializer._readHostObject === _readHostObject) &&
      deserializer.readUint32 === deserializerMethods.readUint32 &&
      deserializer._readRawBytes === deserializerMethods._readRawBytes
    );
  }

  function hostObjectType(object) {
    const type = viewType(object);
    if (type === -1) {
      throw new Error(unserializable(object));
    }
    // Throws where the view has lost its memory, as what `DefaultSerializer` does.
    if (object.byteLength === 0) {
      new Uint8Array(object.buffer, object.byteOffset, 0);
    }
    return type;
  }

  function serialize(value) {
    if (isWriterOurs()) {
      return new FastBuffer(op_rt_v8_serialize(value, hostObjectType, hostObjects.exist));
    }
    const serializer = new DefaultSerializer();
    serializer.writeHeader();
    serializer.writeValue(value);
    return serializer.releaseBuffer();
  }

  function deserialize(buffer) {
    if (isReaderOurs() && ArrayBufferIsView(buffer)) {
      return op_rt_v8_deserialize(buffer, FastBuffer.prototype, makeView);
    }
    const deserializer = new DefaultDeserializer(buffer);
    deserializer.readHeader();
    return deserializer.readValue();
  }

  return {
    DefaultDeserializer,
    DefaultSerializer,
    Deserializer,
    Serializer,
    deserialize,
    hasUsualHooks,
    readsAsUsual,
    serialize,
  };
})();
