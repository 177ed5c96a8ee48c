process.on("SIGTERM", () => process.exit(2));
setInterval(() => {}, 1000);
console.log("ready");
