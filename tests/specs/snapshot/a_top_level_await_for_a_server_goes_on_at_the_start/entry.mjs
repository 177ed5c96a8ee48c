import { address, server } from "./server.mjs";

export const seen = address;
console.log("entry", import.meta.main, seen, await Promise.resolve("awaited"));
server.close();
await new Promise((resolve) => setTimeout(resolve, 10));
throw new Error("after all of it");
