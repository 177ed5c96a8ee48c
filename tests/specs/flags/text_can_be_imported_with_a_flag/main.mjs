import text from "./a.txt" with { type: "text" };
console.log(JSON.stringify(text));
console.log((await import("./data.json", { with: { type: "text" } })).default.trim());
await import("./a.txt").catch((error) => console.log(error.code));
