if (process.argv[2]) process.abort();
console.log("ready");
setInterval(() => {}, 1000);
