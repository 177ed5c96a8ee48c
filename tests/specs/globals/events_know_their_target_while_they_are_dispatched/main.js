const target = new EventTarget();
const shown = (event) => [event.composedPath().length, event.composedPath()[0] === target, event.eventPhase, event.currentTarget === target, event.target === target];
target.addEventListener("event", (event) => console.log("first", ...shown(event)));
target.addEventListener("event", (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
});
target.addEventListener("event", () => console.log("never"));
const event = new Event("event", { cancelable: true });
console.log(event.composedPath().length, event.eventPhase, event.timeStamp > 0);
console.log(target.dispatchEvent(event), event.defaultPrevented, ...shown(event));
// Again: what stopped it is forgotten.
console.log(target.dispatchEvent(event));
const stopped = new Event("event");
stopped.stopPropagation();
console.log(target.dispatchEvent(stopped));
