console.log("waits for itself");
await import("./itself.mjs");
