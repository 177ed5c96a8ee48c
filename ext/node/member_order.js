// Node's order of the members of classes: `for (const name in url)` and `Object.getOwnPropertyNames(Headers.prototype)` show it. And what their
// accessors say of receivers that are none.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetOwnPropertyNames,
    ReflectApply,
    StringPrototypeSplit,
  } = primordials;

  const ORDERS = {
    __proto__: null,
    Blob: "type size slice arrayBuffer text bytes stream textStream",
    CryptoKey: "type extractable algorithm usages",
    Event:
      "initEvent stopImmediatePropagation preventDefault target currentTarget srcElement type cancelable " +
      "defaultPrevented timeStamp composedPath returnValue bubbles composed eventPhase cancelBubble stopPropagation isTrusted",
    FileHandle:
      "getAsyncId fd appendFile chmod chown datasync sync read readv readFile readLines stat truncate utimes write writev writeFile " +
      "readableWebStream createReadStream createWriteStream",
    FormData: "append delete get getAll has set keys values entries forEach",
    Headers: "append delete get has set getSetCookie keys values entries forEach",
    Request:
      "method url headers destination referrer referrerPolicy mode credentials cache redirect integrity keepalive " +
      "isReloadNavigation isHistoryNavigation signal body bodyUsed duplex clone blob arrayBuffer text json formData bytes textStream",
    Response:
      "type url redirected status ok statusText headers body bodyUsed clone blob arrayBuffer text json formData bytes textStream",
    SubtleCrypto:
      "encrypt decrypt sign verify digest generateKey deriveKey deriveBits importKey exportKey wrapKey unwrapKey " +
      "getPublicKey encapsulateBits encapsulateKey decapsulateBits decapsulateKey",
    TextDecoder: "decode encoding fatal ignoreBOM",
    URL: "toString href origin protocol username password host hostname port pathname search searchParams hash toJSON",
    URLSearchParams: "size append delete get getAll has set sort entries forEach keys values toString",
    // Numbers are read and written by functions of these names, each of them twice.
    Buffer:
      "readBigUInt64LE readBigUInt64BE readBigUint64LE readBigUint64BE readBigInt64LE readBigInt64BE writeBigUInt64LE " +
      "writeBigUInt64BE writeBigUint64LE writeBigUint64BE writeBigInt64LE writeBigInt64BE readUIntLE readUInt32LE readUInt16LE " +
      "readUInt8 readUIntBE readUInt32BE readUInt16BE readUintLE readUint32LE readUint16LE readUint8 readUintBE readUint32BE " +
      "readUint16BE readIntLE readInt32LE readInt16LE readInt8 readIntBE readInt32BE readInt16BE writeUIntLE writeUInt32LE " +
      "writeUInt16LE writeUInt8 writeUIntBE writeUInt32BE writeUInt16BE writeUintLE writeUint32LE writeUint16LE writeUint8 " +
      "writeUintBE writeUint32BE writeUint16BE writeIntLE writeInt32LE writeInt16LE writeInt8 writeIntBE writeInt32BE " +
      "writeInt16BE readFloatLE readFloatBE readDoubleLE readDoubleBE writeFloatLE writeFloatBE writeDoubleLE writeDoubleBE " +
      "asciiSlice base64Slice base64urlSlice latin1Slice hexSlice ucs2Slice utf8Slice asciiWrite base64Write base64urlWrite " +
      "latin1Write hexWrite ucs2Write utf8Write parent offset copy toString equals inspect compare indexOf lastIndexOf " +
      "includes fill write toJSON subarray slice swap16 swap32 swap64 toLocaleString",
  };

  function putLast(object, name) {
    const descriptor = ObjectGetOwnPropertyDescriptor(object, name);
    if (!descriptor?.configurable) return;
    delete object[name];
    ObjectDefineProperty(object, name, { __proto__: null, ...descriptor });
  }

  // Put the members of `prototype` into the order that the class of that name has; what Node has not comes behind.
  function order(prototype, name) {
    const names = StringPrototypeSplit(ORDERS[name], " ");
    const others = ObjectGetOwnPropertyNames(prototype);
    for (let i = 0; i < names.length; i++) putLast(prototype, names[i]);
    for (let i = 0; i < others.length; i++) {
      if (others[i] !== "constructor" && !ArrayPrototypeIncludes(names, others[i])) putLast(prototype, others[i]);
    }
  }

  // Those of `names` are not enumerable, or they are.
  function setEnumerable(prototype, names, enumerable) {
    for (let i = 0; i < names.length; i++) ObjectDefineProperty(prototype, names[i], { __proto__: null, enumerable });
  }

  // Have native accessors refuse receivers in Node's words.
  function nameReceiver(prototype, names, type) {
    for (let i = 0; i < names.length; i++) {
      const native = ObjectGetOwnPropertyDescriptor(prototype, names[i]).get;
      const { get } = ObjectGetOwnPropertyDescriptor(
        {
          get [names[i]]() {
            try {
              return ReflectApply(native, this, []);
            } catch (error) {
              if (error?.code !== "ERR_INVALID_THIS") throw error;
              const { ERR_INVALID_THIS } = core.loadExtScript("ext:deno_node/internal/errors.ts");
              throw new ERR_INVALID_THIS(type);
            }
          },
        },
        names[i],
      );
      ObjectDefineProperty(prototype, names[i], { __proto__: null, get });
    }
  }

  return { nameReceiver, order, setEnumerable };
})();
