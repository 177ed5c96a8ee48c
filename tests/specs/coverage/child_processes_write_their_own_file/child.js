function inChild() {}
inChild();
console.log(JSON.stringify(process.argv.slice(2)), process.env.NODE_V8_COVERAGE ? "collects" : "does not");
