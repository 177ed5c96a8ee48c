const v8 = require("v8");

const { cachedDataVersionTag } = v8;
const tag = cachedDataVersionTag();
const touched = [];
const spy = new Proxy({}, { get: (_, key) => touched.push(key) });
for (const given of [[undefined], [null], [tag + 1], ["--no-lazy"], [Symbol("s")], [spy, spy]]) {
  console.log(given.length, cachedDataVersionTag(...given) === tag);
}
for (const receiver of [undefined, null, 7, {}, spy]) {
  console.log(typeof receiver, cachedDataVersionTag.call(receiver) === tag, touched.length);
}
for (const run of [() => new v8.cachedDataVersionTag(), () => Reflect.construct(Object, [], cachedDataVersionTag)]) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.message.endsWith("is not a constructor"));
  }
}
