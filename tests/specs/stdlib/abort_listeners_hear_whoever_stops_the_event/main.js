const { addAbortListener } = require("node:events");

const controller = new AbortController();
controller.signal.addEventListener("abort", (event) => event.stopImmediatePropagation());
controller.signal.addEventListener("abort", () => console.log("never"));
addAbortListener(controller.signal, (event) => console.log(event.type, event.target === controller.signal));
controller.abort();
