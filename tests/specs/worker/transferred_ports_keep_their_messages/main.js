const outer = new MessageChannel();
const inner = new MessageChannel();
inner.port1.postMessage("before the first move");
inner.port2.on("message", () => console.log("not reached"));
inner.port2.on("close", () => console.log("the moved port says close"));
outer.port1.postMessage({ p: inner.port2, again: inner.port2 }, [inner.port2]);
inner.port1.postMessage("after the move");
console.log(inner.port2.postMessage("nowhere"));
outer.port2.on("message", ({ p, again }) => {
  console.log(p === again, p === inner.port2, p instanceof MessagePort);
  p.on("message", (m) => {
    console.log(m);
    if (m === "end") {
      p.close();
      outer.port2.close();
    }
  });
  inner.port1.postMessage("end");
});
inner.port1.on("close", () => console.log("the other end closed"));
