const { port1 } = new MessageChannel();
port1.on("custom", (arg, ...rest) => console.log("on", arg instanceof Event ? arg.type : arg, rest));
port1.addEventListener("custom", (e) => console.log("listener", e.constructor.name, e.type, e.detail));
console.log(port1.emit("custom", "value", 2), port1.emit("nobody", 1));
try {
  port1.emit("error", new Error("e"));
  console.log("no throw");
} catch (e) {
  console.log(e.message);
}
const event = new Event("custom");
console.log(port1.dispatchEvent(event));
port1.on("message", (m) => console.log("message", m instanceof MessageEvent, m.data));
port1.dispatchEvent(new MessageEvent("message", { data: "dispatched" }));
port1.close();
