const loads = {
  "require of built-in modules": () => {
    for (const name of ["fs", "net", "http", "http2", "tls", "zlib", "crypto", "worker_threads", "readline", "stream/promises"]) require(name);
  },
  "require of an ES module": () => require("./one.mjs"),
  "import() of a built-in module": () => import("node:dgram"),
  "import() of an ES module": () => import("./two.mjs"),
  "process.stdin": () => process.stdin,
  "a class of the web": () => new CompressionStream("gzip"),
  "process.getBuiltinModule": () => process.getBuiltinModule("node:repl"),
};

const names = Object.keys(loads);

function next() {
  const name = names.shift();
  if (name === undefined) return;
  setTimeout(() => {
    let order = "";
    const reaction = Promise.resolve().then(() => {
      order += "reaction";
    });
    loads[name]();
    order += "callback, ";
    reaction.then(() => console.log(`${name}: ${order}`)).then(next);
  });
}

next();
