
await 1;
throw new Error("thrown");
