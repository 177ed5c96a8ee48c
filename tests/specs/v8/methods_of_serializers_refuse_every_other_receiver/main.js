const v8 = require("v8");

const instances = { Serializer: () => new v8.Serializer(), Deserializer: () => new v8.Deserializer(Buffer.from("ff0f30", "hex")) };
const inherited = ["constructor", "_getDataCloneError", "readRawBytes"];
for (const [name, make] of Object.entries(instances)) {
  const { prototype } = v8[name];
  const other = instances[name === "Serializer" ? "Deserializer" : "Serializer"]();
  const receivers = {
    undefined: undefined, null: null, number: 5, "another object": {}, prototype, heir: Object.create(prototype),
    proxy: new Proxy(make(), {}), "the other class": other,
  };
  for (const method of Object.keys(prototype).filter((key) => !inherited.includes(key))) {
    const answers = new Map();
    for (const [kind, receiver] of Object.entries(receivers)) {
      let answer;
      try {
        answer = `returned ${prototype[method].call(receiver, 0, new ArrayBuffer(1))}`;
      } catch (error) {
        answer = `${error.name}: ${error.message}`;
      }
      answers.set(answer, [...answers.get(answer) ?? [], kind]);
    }
    console.log(name, method, answers.size === 1 ? [...answers.keys()][0] : answers);
  }
}
