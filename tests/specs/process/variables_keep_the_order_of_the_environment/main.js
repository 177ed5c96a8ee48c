process.env.A = "new";
delete process.env.X;
process.env.Z = "changed";
console.log(Object.keys(process.env).join(), JSON.stringify(process.env), process.env);

// They inherit from an object of their own.
const prototype = Object.getPrototypeOf(process.env);
console.log(Object.getOwnPropertyNames(prototype), Object.getPrototypeOf(prototype) === Object.prototype);
console.log("toString" in process.env, typeof process.env.toString, process.env.V === "", process.env.nope);
Object.prototype.inherited = 1;
console.log(process.env.inherited, "inherited" in process.env, Object.keys(process.env).includes("inherited"));
