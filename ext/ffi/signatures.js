// What functions take and give: the types of `node:ffi` by their names, and the signatures that programs write.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayIsArray, ArrayPrototypePush, ObjectFreeze, StringPrototypeIncludes, TypedArrayPrototypeJoin, Uint8Array } =
    primordials;
  const { invalidValue } = core.loadExtScript("ext:rt_ffi/errors.js");

  // The numbers of src/kind.rs.
  const KIND = ObjectFreeze({
    __proto__: null,
    VOID: 0,
    I8: 1,
    U8: 2,
    I16: 3,
    U16: 4,
    I32: 5,
    U32: 6,
    I64: 7,
    U64: 8,
    F32: 9,
    F64: 10,
    POINTER: 11,
  });

  const types = ObjectFreeze({
    __proto__: null,
    VOID: "void",
    POINTER: "pointer",
    BUFFER: "buffer",
    ARRAY_BUFFER: "arraybuffer",
    FUNCTION: "function",
    BOOL: "bool",
    CHAR: "char",
    STRING: "string",
    FLOAT: "float",
    DOUBLE: "double",
    INT_8: "int8",
    UINT_8: "uint8",
    INT_16: "int16",
    UINT_16: "uint16",
    INT_32: "int32",
    UINT_32: "uint32",
    INT_64: "int64",
    UINT_64: "uint64",
    FLOAT_32: "float32",
    FLOAT_64: "float64",
  });

  const { F32, F64, I16, I32, I64, I8, POINTER, U16, U32, U64, U8, VOID } = KIND;
  // `char` has a sign on x86, and none on ARM.
  const CHAR = core.build.arch === "aarch64" ? U8 : I8;
  const KIND_OF = {
    __proto__: null,
    void: VOID,
    bool: U8,
    char: CHAR,
    i8: I8,
    int8: I8,
    u8: U8,
    uint8: U8,
    i16: I16,
    int16: I16,
    u16: U16,
    uint16: U16,
    i32: I32,
    int32: I32,
    u32: U32,
    uint32: U32,
    i64: I64,
    int64: I64,
    u64: U64,
    uint64: U64,
    f32: F32,
    float: F32,
    float32: F32,
    f64: F64,
    double: F64,
    float64: F64,
    arraybuffer: POINTER,
    buffer: POINTER,
    function: POINTER,
    pointer: POINTER,
    ptr: POINTER,
    str: POINTER,
    string: POINTER,
  };

  const isObject = (value) =>
    (typeof value === "object" && value !== null && !ArrayIsArray(value)) || typeof value === "function";

  function kindOf(type, label, from) {
    if (typeof type !== "string") throw invalidValue(`${label} must be a string`, from);
    if (StringPrototypeIncludes(type, "\0")) throw invalidValue(`${label} must not contain null bytes`, from);
    const kind = KIND_OF[type];
    if (kind === undefined) throw invalidValue(`Unsupported FFI type: ${type}`, from);
    return kind;
  }

  // Node calls what has few arguments and takes no functions in another way than the rest, which shows in what it refuses.
  function isDirect(kinds, takesFunctions) {
    if (takesFunctions || kinds.length > 9) return false;
    let integers = 0;
    for (let i = 1; i < kinds.length; i++) {
      if (kinds[i] !== F32 && kinds[i] !== F64) integers++;
    }
    return integers <= 6;
  }

  // - kinds: numbers, of the result and of each argument
  // - key: the same for signatures that are the same to native code
  // - isDirect: see above
  function parse(name, signature, from) {
    const hasResult = "return" in signature;
    const hasArguments = "arguments" in signature;
    const kinds = [VOID];
    let takesFunctions = false;
    if (hasResult) {
      const type = signature.return;
      kinds[0] = kindOf(type, `Return value type of function ${name}`, from);
      takesFunctions = type === "function";
    }
    if (hasArguments) {
      const list = signature.arguments;
      if (!ArrayIsArray(list)) throw invalidValue(`Arguments list of function ${name} must be an array`, from);
      const { length } = list;
      for (let i = 0; i < length; i++) {
        const label = `Argument ${i} of function ${name}`;
        const type = list[i];
        const kind = kindOf(type, label, from);
        if (kind === VOID) {
          throw invalidValue(`${label} must not be 'void'; use an empty array for no-argument functions`, from);
        }
        takesFunctions ||= type === "function";
        ArrayPrototypePush(kinds, kind);
      }
    }
    const numbers = new Uint8Array(kinds);
    return { kinds: numbers, key: TypedArrayPrototypeJoin(numbers, " "), isDirect: isDirect(kinds, takesFunctions) };
  }

  return { KIND, isObject, parse, types };
})();
