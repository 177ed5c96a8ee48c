console.assert(true, "not this");
console.assert(false);
console.assert(false, "as %s", "text", { a: 1 });
console.assert(false, { a: [1] }, 2);
console.assert(0, undefined);
console.assert("", new Error("message").message);
