const names = Object.keys(process.versions);
console.log(names.includes("node"), names.includes("v8"), names.includes("deno"), names.includes("typescript"), names.includes("bun"));
