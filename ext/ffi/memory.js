// Memory by its address: numbers, texts and bytes that lie there.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_ffi_address, op_rt_ffi_event_loop, op_rt_ffi_read, op_rt_ffi_text, op_rt_ffi_view, op_rt_ffi_write } = core.ops;
  const {
    ArrayBuffer,
    ArrayBufferPrototypeGetByteLength,
    ArrayBufferPrototypeGetDetached,
    BigInt,
    BigInt64Array,
    BigUint64Array,
    DataViewPrototypeGetBuffer,
    DataViewPrototypeGetByteLength,
    DataViewPrototypeGetByteOffset,
    Float32Array,
    Float64Array,
    Int16Array,
    Int32Array,
    Int8Array,
    NumberIsInteger,
    ObjectPrototypeToString,
    StringPrototypeToLowerCase,
    TypedArrayPrototypeFill,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
    Uint16Array,
    Uint32Array,
    Uint8Array,
  } = primordials;
  const {
    checkPermission,
    checkPermissionFirst,
    checkPointer,
    checkSize,
    checkSpan,
    invalidPointer,
    invalidType,
    invalidValue,
    outOfRange,
  } = core.loadExtScript("ext:rt_ffi/errors.js");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs").default;
  const { codes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { isAnyArrayBuffer, isArrayBufferView, isDataView, isSharedArrayBuffer } = core.loadExtScript(
    "ext:deno_node/internal/util/types.ts",
  );
  const { validateInteger, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const BEYOND = "The pointer and length exceed the platform address range";

  // Numbers on their way between memory and JavaScript.
  const scratch = new ArrayBuffer(8);
  const halves = {
    __proto__: null,
    Int8: Int8Array,
    Uint8: Uint8Array,
    Int16: Int16Array,
    Uint16: Uint16Array,
    Int32: Int32Array,
    Uint32: Uint32Array,
    Int64: BigInt64Array,
    Uint64: BigUint64Array,
    Float32: Float32Array,
    Float64: Float64Array,
  };

  // What programs may write: the least, the most, and Node's word for it.
  const RANGES = {
    __proto__: null,
    Int8: [-128, 127, "an int8"],
    Uint8: [0, 255, "a uint8"],
    Int16: [-32768, 32767, "an int16"],
    Uint16: [0, 65535, "a uint16"],
    Int32: [-2147483648, 2147483647, "an int32"],
    Uint32: [0, 4294967295, "a uint32"],
  };
  const LONG_RANGES = {
    __proto__: null,
    Int64: [-0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn, "an int64"],
    Uint64: [0n, 0xffff_ffff_ffff_ffffn, "a uint64"],
  };
  const FLOATS = { __proto__: null, Float32: "a float", Float64: "a double" };
  const MOST_SAFE = 0x1f_ffff_ffff_ffff;

  function checkPlace(pointer, offset, from) {
    checkSize(offset, "offset", from);
    checkSpan(pointer, offset, 1, "The pointer and offset exceed the platform address range", from);
  }

  function checkNotNull(pointer, from) {
    checkPointer(pointer, "pointer", from);
    if (pointer === 0n) throw invalidPointer("Cannot dereference a null pointer", from);
  }

  // As the array of its type takes it.
  function converted(name, value, from) {
    const float = FLOATS[name];
    if (float !== undefined) {
      if (typeof value !== "number") throw invalidValue(`Value must be ${float}`, from);
      return value;
    }
    const range = RANGES[name];
    if (range !== undefined) {
      if (typeof value !== "number" || !NumberIsInteger(value) || value < range[0] || value > range[1]) {
        throw invalidValue(`Value must be ${range[2]}`, from);
      }
      return value;
    }
    const { 0: least, 1: most, 2: word } = LONG_RANGES[name];
    if (typeof value === "number") {
      if (!NumberIsInteger(value) || value < (least === 0n ? 0 : -MOST_SAFE) || value > MOST_SAFE) {
        throw invalidValue(`Value must be ${word}`, from);
      }
      return BigInt(value);
    }
    if (typeof value !== "bigint") throw invalidValue("Value must be a bigint or a number", from);
    if (value < least || value > most) throw invalidValue(`Value must be ${word}`, from);
    return value;
  }

  // `get` and `set` of one type.
  function accessorsOf(name) {
    const half = new halves[name](scratch, 0, 1);
    const bytes = new Uint8Array(scratch, 0, TypedArrayPrototypeGetByteLength(half));
    const size = TypedArrayPrototypeGetByteLength(half);
    const beyond = "The accessed range exceeds the platform address range";
    const { [`get${name}`]: get, [`set${name}`]: set } = {
      [`get${name}`](...args) {
        checkPermission(get);
        const { 0: pointer, 1: offset = 0 } = args;
        checkNotNull(pointer, get);
        checkPlace(pointer, offset, get);
        checkSpan(pointer, offset, size, beyond, get);
        op_rt_ffi_read(pointer + BigInt(offset), bytes);
        return half[0];
      },

      [`set${name}`](...args) {
        checkPermission(set);
        const { 0: pointer, 1: offset, 2: value } = args;
        checkNotNull(pointer, set);
        if (offset === undefined) throw invalidValue("Expected an offset argument", set);
        checkPlace(pointer, offset, set);
        if (value === undefined) throw invalidValue("Expected a value argument", set);
        checkSpan(pointer, offset, size, beyond, set);
        half[0] = converted(name, value, set);
        op_rt_ffi_write(pointer + BigInt(offset), bytes);
      },
    };
    return [get, set];
  }

  function checkFirst(pointer, from) {
    if (typeof pointer !== "bigint") throw invalidType("The first argument must be a bigint", from);
    checkPointer(pointer, "first argument", from);
  }

  // Of what is to be a buffer.
  function checkBytes(pointer, length, what, from) {
    checkFirst(pointer, from);
    checkSize(length, "length", from);
    if (pointer === 0n && length > 0) throw invalidPointer(`Cannot create ${what} from a null pointer`, from);
    checkSpan(pointer, 0, length, BEYOND, from);
  }

  // Bytes where they lie. V8 counts them as memory of its own, and ends a process that has so many.
  const MOST_SHARED = 2 ** 34;

  function view(pointer, length, from) {
    if (length > MOST_SHARED) throw outOfRange(`The length must be <= ${MOST_SHARED} where nothing is copied`, from);
    return op_rt_ffi_view(pointer, length);
  }

  const MEMORY = "The first argument must be a Buffer, ArrayBuffer, SharedArrayBuffer, or ArrayBufferView";
  const bufferOf = (view) => (isDataView(view) ? DataViewPrototypeGetBuffer(view) : TypedArrayPrototypeGetBuffer(view));
  const isDetached = (buffer) => !isSharedArrayBuffer(buffer) && ArrayBufferPrototypeGetDetached(buffer);

  const { getCurrentEventLoop, getRawPointer, toArrayBuffer, toBuffer, toString } = {
    toString(...args) {
      checkPermission(toString);
      const pointer = args[0];
      checkFirst(pointer, toString);
      return pointer === 0n ? null : op_rt_ffi_text(pointer);
    },

    toBuffer(...args) {
      checkPermission(toBuffer);
      const { 0: pointer, 1: length, 2: copy = true } = args;
      checkBytes(pointer, length, "a buffer", toBuffer);
      if (!copy && length > 0) return Buffer.from(view(pointer, length, toBuffer));
      const buffer = Buffer.allocUnsafeSlow(length);
      op_rt_ffi_read(pointer, buffer);
      return buffer;
    },

    toArrayBuffer(...args) {
      checkPermission(toArrayBuffer);
      const { 0: pointer, 1: length, 2: copy = true } = args;
      checkBytes(pointer, length, "an ArrayBuffer", toArrayBuffer);
      if (!copy && length > 0) return view(pointer, length, toArrayBuffer);
      const buffer = new ArrayBuffer(length);
      op_rt_ffi_read(pointer, new Uint8Array(buffer));
      return buffer;
    },

    getRawPointer(...args) {
      checkPermission(getRawPointer);
      const memory = args[0];
      if (isArrayBufferView(memory)) {
        if (isDetached(bufferOf(memory))) {
          throw invalidValue("ArrayBufferView is backed by a detached ArrayBuffer", getRawPointer);
        }
      } else if (!isAnyArrayBuffer(memory)) {
        throw invalidType(MEMORY, getRawPointer);
      } else if (isDetached(memory)) {
        throw invalidValue("ArrayBuffer is detached", getRawPointer);
      }
      return op_rt_ffi_address(memory);
    },

    getCurrentEventLoop() {
      checkPermission(getCurrentEventLoop);
      return op_rt_ffi_event_loop();
    },
  };

  // Copy all of `source` to where there is room for `length` bytes.
  function exportBytes(source, pointer, length, from) {
    const isView = isArrayBufferView(source);
    if (!isView && !isAnyArrayBuffer(source)) throw invalidType(MEMORY, from);
    const buffer = isView ? bufferOf(source) : source;
    if (isDetached(buffer)) throw invalidValue("ArrayBuffer is detached", from);
    const isData = isView && isDataView(source);
    let offset = 0;
    let size;
    if (isData) {
      offset = DataViewPrototypeGetByteOffset(source);
      size = DataViewPrototypeGetByteLength(source);
    } else if (isView) {
      offset = TypedArrayPrototypeGetByteOffset(source);
      size = TypedArrayPrototypeGetByteLength(source);
    } else {
      size = ArrayBufferPrototypeGetByteLength(source);
    }
    checkPointer(pointer, "pointer", from);
    checkSize(length, "length", from);
    if (length < size) throw outOfRange("The length must be >= source byte length", from);
    if (pointer === 0n && size > 0) throw invalidPointer("Cannot create a buffer from a null pointer", from);
    checkSpan(pointer, 0, length, BEYOND, from);
    op_rt_ffi_write(pointer, new Uint8Array(buffer, offset, size));
  }

  function checkRoom(length, size) {
    if (length < size) throw new codes.ERR_OUT_OF_RANGE("len", `>= ${size}`, length);
  }

  function exportString(str, data, len, encoding = "utf8") {
    checkPermissionFirst();
    validateString(str, "string");
    validateString(encoding, "encoding");
    validateInteger(len, "len", 0);
    const name = StringPrototypeToLowerCase(encoding);
    const isWide = name === "ucs2" || name === "ucs-2" || name === "utf16le" || name === "utf-16le";
    const text = Buffer.from(str, encoding);
    const size = TypedArrayPrototypeGetByteLength(text);
    const whole = new Uint8Array(size + (isWide ? 2 : 1));
    checkRoom(len, TypedArrayPrototypeGetByteLength(whole));
    text.copy(whole);
    TypedArrayPrototypeFill(whole, 0, size);
    exportBytes(whole, data, len, exportString);
  }

  function exportBuffer(source, data, len) {
    checkPermissionFirst();
    if (!Buffer.isBuffer(source)) throw new codes.ERR_INVALID_ARG_TYPE("buffer", "Buffer", source);
    validateInteger(len, "len", 0);
    checkRoom(len, TypedArrayPrototypeGetByteLength(source));
    exportBytes(source, data, len, exportBuffer);
  }

  function exportArrayBuffer(source, data, len) {
    checkPermissionFirst();
    if (ObjectPrototypeToString(source) !== "[object ArrayBuffer]") {
      throw new codes.ERR_INVALID_ARG_TYPE("arrayBuffer", "ArrayBuffer", source);
    }
    validateInteger(len, "len", 0);
    checkRoom(len, source.byteLength);
    exportBytes(source, data, len, exportArrayBuffer);
  }

  function exportArrayBufferView(source, data, len) {
    checkPermissionFirst();
    if (!isArrayBufferView(source)) throw new codes.ERR_INVALID_ARG_TYPE("arrayBufferView", "ArrayBufferView", source);
    validateInteger(len, "len", 0);
    if (!isDetached(bufferOf(source))) checkRoom(len, source.byteLength);
    exportBytes(source, data, len, exportArrayBufferView);
  }

  return {
    accessorsOf,
    exportArrayBuffer,
    exportArrayBufferView,
    exportBuffer,
    exportString,
    getCurrentEventLoop,
    getRawPointer,
    toArrayBuffer,
    toBuffer,
    toString,
  };
})();
