process.on("warning", ({ code }) => console.log("heard", code));
console.log(import.meta.resolve("index").slice(-14));
