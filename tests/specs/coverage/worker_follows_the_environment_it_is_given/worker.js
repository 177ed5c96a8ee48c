function inWorker() {}
inWorker();
const value = process.env.NODE_V8_COVERAGE;
console.log(value && require("path").relative(process.cwd(), value));
