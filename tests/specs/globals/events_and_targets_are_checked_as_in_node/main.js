const say = (run) => {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};

say(() => new Event());
say(() => new CustomEvent());
for (const name of ["type", "target", "bubbles", "timeStamp", "returnValue", "cancelBubble"]) say(() => Reflect.get(Event.prototype, name, {}));
for (const name of ["preventDefault", "stopPropagation", "stopImmediatePropagation", "composedPath"]) say(() => Event.prototype[name].call({}));
const target = new EventTarget();
say(() => target.addEventListener());
say(() => target.addEventListener("a"));
say(() => target.addEventListener("a", 1));
say(() => target.addEventListener("a", () => {}, 1));
say(() => target.addEventListener("a", () => {}, { signal: 1 }));
say(() => target.removeEventListener("a"));
say(() => target.removeEventListener("a", "b"));
say(() => target.dispatchEvent());
say(() => target.dispatchEvent({ type: "a" }));
say(() => EventTarget.prototype.addEventListener.call({}, "a", () => {}));
target.addEventListener("again", (event) => say(() => target.dispatchEvent(event)));
target.dispatchEvent(new Event("again"));

const event = new Event("a", { cancelable: true });
event.initEvent("b", true);
console.log(event.type, event.bubbles, event.cancelable);
event.cancelBubble = true;
event.cancelBubble = false;
console.log(event.cancelBubble, event.srcElement);
say(() => event.initEvent());
say(() => new AbortSignal());
say(() => AbortSignal.timeout());
say(() => AbortSignal.timeout(-1));
say(() => AbortSignal.any());
say(() => AbortSignal.any(1));

const prevented = new Event("x", { cancelable: true });
prevented.preventDefault();
console.log(new EventTarget().dispatchEvent(prevented));
