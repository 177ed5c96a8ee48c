const v8 = require("v8");

const copy = (value) => v8.deserialize(v8.serialize(value));
const deleting = {
  get a() {
    delete deleting.b;
    return 1;
  },
  b: 2,
};
const adding = {
  get a() {
    adding.c = 3;
    return 1;
  },
  b: 2,
};
const shrinking = [1, 2, 3, 4];
Object.defineProperty(shrinking, 0, {
  get() {
    shrinking.length = 2;
    return 9;
  },
});
Object.defineProperty(shrinking, 0, { enumerable: true });
const clearing = new Map();
clearing.set({ get x() { clearing.clear(); return 1; } }, "kept").set("b", 2);
console.log(copy(deleting), copy(adding), copy(shrinking), copy(clearing));
Array.prototype[1] = "from the prototype";
console.log(copy([1, , 3]));
delete Array.prototype[1];
const replacing = { get self() { return { made: "anew" }; } };
console.log(copy([replacing, replacing]));
