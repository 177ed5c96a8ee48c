import "node:fs";
await new Promise(() => {});
