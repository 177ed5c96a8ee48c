// A module that awaits at its top level holds up no order: what was asked for first runs first.
await Promise.all([import("./waits.mjs"), import("./quiet.mjs")]);
console.log("both");
await import("./throws.mjs").catch((error) => console.log(error.message, error.stack.split("\n")[1].includes("throws.mjs:1:7")));
await import("./throws.mjs").catch((error) => console.log(error.message));
