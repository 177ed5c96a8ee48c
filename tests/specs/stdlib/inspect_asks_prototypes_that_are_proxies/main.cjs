const { inspect } = require("node:util");
const show = (make) => {
  try {
    console.log(make());
  } catch (error) {
    console.log(error.name, error.message);
  }
};
const firstLine = (text) => text.replace(/\n +at .*/g, "");
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
class Foo {}
const trapped = Object.setPrototypeOf(
  new Foo(),
  new Proxy(Foo.prototype, {
    get() {
      throw new Error("trap");
    },
  }),
);

show(() => inspect(Object.create(new Proxy({}, {}))));
show(() => inspect(Object.create(new Proxy(Foo.prototype, {}))));
show(() => inspect(Object.create(proxy)));
show(() => inspect(trapped));
show(() => inspect(new Error("x", { cause: proxy })));
show(() => firstLine(inspect(Object.assign(new Error("x"), { cause: 1, z: 2 }))));
Error.prototype.cause = "of all";
show(() => firstLine(inspect(new Error("x"))));
delete Error.prototype.cause;
const getter = {
  get a() {
    throw new TypeError("no a");
  },
};
show(() => firstLine(inspect(getter, { getters: true })));
const hidden = inspect(new DOMException("m", "AbortError"), { showHidden: true });
show(() => [hidden.includes("INDEX_SIZE_ERR: 1"), hidden.includes("hostObject")]);
show(() => inspect(crypto));
