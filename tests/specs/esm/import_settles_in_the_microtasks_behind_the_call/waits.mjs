console.log("waits");
await 0;
console.log("waited");
