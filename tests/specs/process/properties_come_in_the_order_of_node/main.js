// Those that are the system's in Node are values there, and here what reads and writes them.
const ofTheSystem = ["title", "ppid", "debugPort"];
for (const name of Reflect.ownKeys(process)) {
  const { configurable, enumerable, get, set, value, writable } = Object.getOwnPropertyDescriptor(process, name);
  const attributes = `${enumerable ? "e" : ""}${configurable ? "c" : ""}${writable ? "w" : ""}`;
  if (ofTheSystem.includes(name)) console.log(name);
  else if (name === "argv0") console.log(name, enumerable, writable);
  else if (typeof value === "function") console.log(name, attributes, value.name, value.length, "prototype" in value);
  else if (value === undefined) console.log(name, attributes, get?.name, set?.name);
  else console.log(String(name), attributes, typeof value);
}
