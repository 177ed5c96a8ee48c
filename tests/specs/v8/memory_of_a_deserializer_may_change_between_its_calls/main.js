function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const bytes = Buffer.from("ff0f49064908", "hex");
const deserializer = new v8.Deserializer(bytes);
deserializer.readHeader();
bytes[3] = 20;
show(() => deserializer.readValue());
bytes[4] = 0x5f;
show(() => deserializer.readValue());

const memory = new Uint8Array([0xff, 0x0f, 0x22, 3, 0x61, 0x62, 0x63]);
const detached = new v8.Deserializer(memory);
detached.readHeader();
const moved = structuredClone(memory, { transfer: [memory.buffer] });
show(() => detached.readRawBytes(1));
show(() => moved.length);
