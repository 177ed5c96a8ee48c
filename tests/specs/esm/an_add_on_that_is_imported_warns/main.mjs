const warnings = [];
process.on("warning", ({ name, message }) => warnings.push(`${name}: ${message}`));
for (let i = 0; i < 2; i++) console.log(await import("./none.node").catch(({ code }) => code));
setImmediate(() => console.log(warnings));
