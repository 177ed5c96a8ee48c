const members = (object) => Object.getOwnPropertyNames(object).join(" ");
const inherited = (object) => {
  const names = [];
  for (const name in object) names.push(name);
  return names.join(" ");
};

console.log("url:", inherited(new URL("http://a/")));
console.log("parameters:", inherited(new URLSearchParams()));
for (const type of [Headers, FormData, Request, Response, Blob, EventTarget, TextDecoder, CryptoKey, SubtleCrypto, Buffer]) {
  // `attribute` is a slip of undici's.
  console.log(`${type.name}:`, members(type.prototype).replace(" attribute", ""));
}
for (const type of [CryptoKey, Crypto, SubtleCrypto]) console.log(`${type.name} itself:`, members(type));
// `isTrusted` can be moved in neither.
console.log("event:", inherited(Object.create(Event.prototype)).replace(/ ?isTrusted ?/, ""));
const isEnumerable = (type, name) => Object.prototype.propertyIsEnumerable.call(type.prototype, name);
console.log("signal:", ["aborted", "reason", "throwIfAborted", "onabort"].map((name) => isEnumerable(AbortSignal, name)).join());
