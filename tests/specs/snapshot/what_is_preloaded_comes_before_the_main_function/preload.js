globalThis.preloaded = module.parent.id;
console.log("preload", process.argv.slice(1));
