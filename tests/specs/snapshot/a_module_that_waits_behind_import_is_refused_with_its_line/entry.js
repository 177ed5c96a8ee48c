import("./server.mjs").then(() => console.log("never"));
