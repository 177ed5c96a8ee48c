const heard = [];
process.on("warning", (warning) => heard.push(warning.code, warning.name, ...Object.keys(warning)));
process.on("exit", () => console.log("heard", ...heard));
await import("./script.js");
await import("./typed/script.js");
await import("./types.ts");
await import("./lib/other.js");
