const accessors = Object.entries(Object.getOwnPropertyDescriptors(globalThis)).filter(([, own]) => own.get !== undefined);
console.log(accessors.map(([name]) => name).sort().join());
// A descriptor alone has the class.
console.log(Object.getOwnPropertyDescriptor(globalThis, "Headers").value === Headers);
Blob = 1;
console.log(Object.getOwnPropertyDescriptor(globalThis, "Blob"));
delete globalThis.File;
console.log(typeof File, Object.keys(globalThis).includes("structuredClone"));
console.log(["blob:ws://a/b", "blob:ftp://a/b", "blob:https://a/b", "blob:file:///a"].map((url) => new URL(url).origin).join());
try {
  new URL("\ud800", "\udfff");
} catch ({ base, input }) {
  console.log(input.isWellFormed(), base.isWellFormed());
}
try {
  new URL(`http://a/${"é".repeat(1e8)}`);
} catch ({ code, message }) {
  console.log(code, message);
}
