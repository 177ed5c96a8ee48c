await import("./register.mjs");
console.log("registered");
