const { Worker, isMainThread } = require("node:worker_threads");
Error.prepareStackTrace = (_, sites) => {
  const own = sites.filter((site) => !site.getFileName().startsWith(__dirname));
  return own.map((site) => [site.getFileName(), site.getScriptNameOrSourceURL(), `${site}`]).flat();
};
const show = (name) => console.log(name, new Error().stack.filter((text) => !/node:/.test(text)));
process.nextTick(() => {
  show("tick");
  setTimeout(() => {
    show("timer");
    setImmediate(() => {
      show("immediate");
      if (isMainThread) new Worker(__filename);
    });
  }, 1);
});
