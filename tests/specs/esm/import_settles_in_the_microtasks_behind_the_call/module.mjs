console.log("module runs");
process.nextTick(() => console.log("tick of module"));
