// Functions of libraries as programs call them. Arguments are written into slots of 8 bytes, which native code reads, and the result is
// read from the first of them.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_ffi_address, op_rt_ffi_call, op_rt_ffi_function } = core.ops;
  const {
    ArrayBuffer,
    ArrayBufferPrototypeGetDetached,
    ArrayPrototypePush,
    BigInt64Array,
    BigUint64Array,
    DataViewPrototypeGetBuffer,
    Float32Array,
    Float64Array,
    Int32Array,
    NumberIsInteger,
    ObjectDefineProperty,
    ObjectIs,
    StringPrototypeIncludes,
    TypedArrayPrototypeGetBuffer,
    Uint32Array,
  } = primordials;
  const { closed, invalidValue } = core.loadExtScript("ext:rt_ffi/errors.js");
  const { KIND } = core.loadExtScript("ext:rt_ffi/signatures.js");
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { isArrayBuffer, isArrayBufferView, isDataView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");

  const { F32, F64, I16, I32, I64, I8, POINTER, U16, U32, U64, U8, VOID } = KIND;
  const MOST = 0xffff_ffff_ffff_ffffn;

  // By kind: the least, the most, and Node's word for what is between them.
  const RANGES = [];
  RANGES[I8] = [-128, 127, "an int8"];
  RANGES[U8] = [0, 255, "a uint8"];
  RANGES[I16] = [-32768, 32767, "an int16"];
  RANGES[U16] = [0, 65535, "a uint16"];
  RANGES[I32] = [-2147483648, 2147483647, "an int32"];
  RANGES[U32] = [0, 4294967295, "a uint32"];
  RANGES[I64] = [-0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn, "an int64"];
  RANGES[U64] = [0n, MOST, "a uint64"];
  const WORDS = [];
  WORDS[F32] = "a float";
  WORDS[F64] = "a double";
  WORDS[POINTER] = "a buffer, an ArrayBuffer, a string, or a bigint";

  // How Node converts arguments. Directly: what has a range, texts and memory first, then the rest. By slots: one after the other. Slowly:
  // the same, where something is neither number nor address; then -0 is no integer of 32 bits.
  const DIRECT = 0;
  const SLOTS = 1;
  const SLOW = 2;

  const isNegativeZero = (value) => value === 0 && ObjectIs(value, -0);
  const wrong = (index, kind, from) => invalidValue(`Argument ${index} must be ${RANGES[kind]?.[2] ?? WORDS[kind]}`, from);

  function wrongCount(expected, actual, from) {
    return invalidValue(`Invalid argument count: expected ${expected}, got ${actual}`, from);
  }

  // The address of memory that an argument is, which `held` keeps until the call has returned.
  function addressOf(value, index, held, from) {
    const isView = isArrayBufferView(value);
    let buffer = value;
    if (isView) buffer = isDataView(value) ? DataViewPrototypeGetBuffer(value) : TypedArrayPrototypeGetBuffer(value);
    if (isArrayBuffer(buffer) && ArrayBufferPrototypeGetDetached(buffer)) {
      throw invalidValue(
        isView
          ? `Argument ${index} is an ArrayBufferView backed by a detached ArrayBuffer`
          : `Argument ${index} is a detached ArrayBuffer`,
        from,
      );
    }
    ArrayPrototypePush(held, value);
    return op_rt_ffi_address(value);
  }

  // The same of a text, as C has it.
  function addressOfText(text, index, held, from) {
    if (StringPrototypeIncludes(text, "\0")) throw invalidValue(`Argument ${index} must not contain null bytes`, from);
    const bytes = core.encode(`${text}\0`);
    ArrayPrototypePush(held, bytes);
    return op_rt_ffi_address(bytes);
  }

  // Whether Node's JavaScript looks at the arguments.
  function hasChecks(kinds) {
    for (let i = 1; i < kinds.length; i++) {
      if (kinds[i] !== F32 && kinds[i] !== F64) return true;
    }
    return false;
  }

  class Slots {
    constructor(signature) {
      this.kinds = signature.kinds;
      this.isChecked = hasChecks(signature.kinds);
      const memory = new ArrayBuffer(8 * signature.kinds.length);
      this.memory = memory;
      this.f32 = new Float32Array(memory);
      this.f64 = new Float64Array(memory);
      this.i32 = new Int32Array(memory);
      this.u32 = new Uint32Array(memory);
      this.i64 = new BigInt64Array(memory);
      this.u64 = new BigUint64Array(memory);
      // Of each call that has not returned, and of the last: native code may give a text back that it was given.
      this.held = [];
      this.depth = 0;
    }

    // Whether `value` is what it should be. That of a bad argument which Node finds first is thrown.
    write(index, value, way, held, from) {
      const slot = index + 1;
      const kind = this.kinds[slot];
      switch (kind) {
        case F32:
          if (typeof value !== "number") return false;
          this.f32[2 * slot] = value;
          return true;
        case F64:
          if (typeof value !== "number") return false;
          this.f64[slot] = value;
          return true;
        case POINTER:
          return this.writePointer(index, value, held, from);
        case I64:
        case U64: {
          const range = RANGES[kind];
          if (typeof value !== "bigint" || value < range[0] || value > range[1]) throw wrong(index, kind, from);
          this.u64[slot] = value;
          return true;
        }
        default: {
          const range = RANGES[kind];
          if (typeof value !== "number" || !NumberIsInteger(value) || value < range[0] || value > range[1]) {
            throw wrong(index, kind, from);
          }
          if (way !== SLOTS && (kind === I32 || kind === U32) && isNegativeZero(value)) return false;
          // Native code reads as many bytes as it knows, from the lowest.
          this.u32[2 * slot] = value;
          return true;
        }
      }
    }

    writePointer(index, value, held, from) {
      let address;
      if (typeof value === "bigint") {
        if (value < 0n || value > MOST) {
          throw invalidValue(`Argument ${index} must be a non-negative pointer bigint`, from);
        }
        address = value;
      } else if (value === null || value === undefined) {
        address = 0n;
      } else if (typeof value === "string") {
        address = addressOfText(value, index, held, from);
      } else if (isArrayBufferView(value) || isArrayBuffer(value)) {
        address = addressOf(value, index, held, from);
      } else {
        return false;
      }
      this.u64[index + 1] = address;
      return true;
    }

    fill(values, way, held, from) {
      let late = -1;
      for (let i = 0; i < values.length; i++) {
        if (this.write(i, values[i], way, held, from)) continue;
        if (way !== DIRECT) throw wrong(i, this.kinds[i + 1], from);
        if (late < 0) late = i;
      }
      if (late >= 0) throw wrong(late, this.kinds[late + 1], from);
    }

    // What is neither a number nor an address.
    hasOthers(values) {
      for (let i = 0; i < values.length; i++) {
        const value = values[i];
        if (this.kinds[i + 1] === POINTER && typeof value !== "bigint" && value !== null && value !== undefined) return true;
      }
      return false;
    }

    read() {
      switch (this.kinds[0]) {
        case VOID:
          return undefined;
        case I8:
        case I16:
        case I32:
          return this.i32[0];
        case U8:
        case U16:
        case U32:
          return this.u32[0];
        case I64:
          return this.i64[0];
        case F32:
          return this.f32[0];
        case F64:
          return this.f64[0];
        default:
          return this.u64[0];
      }
    }
  }

  // Node says it in two ways.
  const closedInJavaScript = () => new NodeError("ERR_FFI_LIBRARY_CLOSED", "Library is closed");

  function callDirectly(entry, slots, values, from) {
    const count = slots.kinds.length - 1;
    if (entry.library.native === undefined) throw slots.isChecked ? closedInJavaScript() : closed(from);
    if (values.length !== count) throw wrongCount(count, values.length, from);
    return call(entry, slots, values, DIRECT, from);
  }

  function callBySlots(entry, slots, values, from) {
    const count = slots.kinds.length - 1;
    if (values.length !== count) throw wrongCount(count, values.length, from);
    const isSlow = slots.hasOthers(values);
    if (isSlow && entry.library.native === undefined) throw closed(from);
    return call(entry, slots, values, isSlow ? SLOW : SLOTS, from);
  }

  function call(entry, slots, values, way, from) {
    const held = [];
    slots.fill(values, way, held, from);
    const { library } = entry;
    if (library.native === undefined) throw closed(from);
    if (held.length === 0) {
      op_rt_ffi_call(library.native, entry.number);
      return slots.read();
    }
    const level = slots.depth++;
    slots.held[level] = held;
    try {
      op_rt_ffi_call(library.native, entry.number);
    } finally {
      slots.depth--;
    }
    return slots.read();
  }

  // The function of `entry`, which keeps its library from being collected.
  function makeFunction(entry) {
    const { name, address, signature } = entry;
    if (entry.slots === undefined) {
      entry.slots = new Slots(signature);
      entry.number = op_rt_ffi_function(entry.library.native, address, signature.kinds, entry.slots.memory);
    }
    const { slots } = entry;
    const run = signature.isDirect || signature.kinds.length === 1 ? callDirectly : callBySlots;
    // Methods cannot be called with `new`, as native functions cannot.
    const { invoke } = {
      invoke(...values) {
        return run(entry, slots, values, invoke);
      },
    };
    ObjectDefineProperty(invoke, "name", { __proto__: null, value: name, configurable: true });
    ObjectDefineProperty(invoke, "length", { __proto__: null, value: signature.kinds.length - 1, configurable: true });
    ObjectDefineProperty(invoke, "pointer", {
      __proto__: null,
      value: address,
      writable: true,
      configurable: true,
      enumerable: true,
    });
    return invoke;
  }

  return { makeFunction };
})();
