const target = new EventTarget();
const show = (event) => {
  const { composedPath, currentTarget, eventPhase, srcElement } = event;
  console.log(event.target === target, currentTarget === target, srcElement === target, eventPhase, composedPath.call(event).length);
};
let dispatches = 0;
const again = function (event) {
  show(event);
  try {
    if (dispatches++ < 3) console.log(this === target, target.dispatchEvent(event));
  } catch ({ code, message }) {
    console.log(code, message);
  }
};
target.addEventListener("event", again);
target.addEventListener("event", (event) => again.call(target, event));
const event = new Event("event");
target.dispatchEvent(event);
show(event);

// One that throws leaves the event as it was.
process.on("uncaughtException", ({ message }) => console.log(message));
target.addEventListener("throws", () => {
  throw new Error("thrown");
});
target.addEventListener("throws", show, { once: true });
target.addEventListener("throws", { handleEvent: show });
target.dispatchEvent(new Event("throws"));

target.addEventListener("renamed", (event) => event.initEvent("no"));
target.addEventListener("renamed", (event) => {
  event.initEvent("yes");
  console.log(event.type);
});
target.dispatchEvent(new Event("renamed"));
