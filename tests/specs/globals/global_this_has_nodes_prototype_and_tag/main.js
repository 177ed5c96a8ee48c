console.log(globalThis[Symbol.toStringTag], Object.prototype.toString.call(globalThis));
console.log(global === globalThis, globalThis.global === globalThis, this === globalThis);
console.log(JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, Symbol.toStringTag)));
let chain = 0;
for (let p = Object.getPrototypeOf(globalThis); p; p = Object.getPrototypeOf(p)) chain++;
console.log(chain, Object.getPrototypeOf(Object.getPrototypeOf(globalThis)) === Object.prototype);
