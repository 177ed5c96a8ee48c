const { default: LeakDetector } = require("jest-leak-detector");

// In functions of their own, so that no frame keeps what they make alive.
async function collected(make) {
  return !(await new LeakDetector(make()).isLeaking());
}

const held = [];
const weakly = new WeakMap();
const key = {};

async function main() {
  console.log("dropped object:", await collected(() => ({ name: "dropped" })));
  console.log("object in an array:", await collected(() => held[held.push({ name: "held" }) - 1]));
  console.log("cycle:", await collected(() => {
    const a = {};
    a.b = { a };
    return a;
  }));
  console.log("key of a WeakMap:", await collected(() => {
    const object = {};
    weakly.set(object, 1);
    return object;
  }));
  console.log("value of a living key:", await collected(() => {
    const object = {};
    weakly.set(key, object);
    return object;
  }));
  console.log("closure in a listener:", await collected(() => {
    const object = {};
    process.on("never", () => object);
    return object;
  }));
  console.log("listener removed:", await collected(() => {
    const listener = () => listener;
    process.on("never again", listener).off("never again", listener);
    return listener;
  }));
  console.log("value of a settled promise:", await collected(() => {
    const object = {};
    Promise.resolve(object).then(() => {});
    return object;
  }));

  weakly.delete(key);
  held.length = 0;
  held.push({});
  const watched = new LeakDetector(held[0]);
  console.log("while held:", await watched.isLeaking());
  held.length = 0;
  console.log("afterwards:", await watched.isLeaking());

  const light = new LeakDetector({}, { shouldGenerateV8HeapSnapshot: false });
  console.log("by collections alone:", await light.isLeaking());
  console.log("gc stays hidden:", typeof globalThis.gc);

  try {
    new LeakDetector(1);
  } catch (error) {
    console.log(error.name, error.message);
  }
}

main();
