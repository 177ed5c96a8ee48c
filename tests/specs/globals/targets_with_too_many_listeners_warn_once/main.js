const { setMaxListeners } = require("events");

process.on("warning", (warning) => console.log(warning.name, warning.message, warning.count, warning.type));
const listen = (target, count) => {
  for (let i = 0; i < count; i++) target.addEventListener("a", () => {});
};

listen(new EventTarget(), 12);
// Signals have no limit of their own accord.
listen(new AbortController().signal, 12);
const limited = new AbortController().signal;
setMaxListeners(1, limited);
listen(limited, 3);
new EventTarget().addEventListener("nothing", null);
