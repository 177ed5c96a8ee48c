// Written again this would be something else, and so might what refers to it.
const { Serializer } = require("node:v8");
const value = { a: 1 };
const serializer = new Serializer();
serializer.writeValue(value);
value.b = 2;

class Counting extends Serializer {
  _writeHostObject() {
    this.writeUint32(1);
  }
}
const counting = new Counting();
counting.writeValue(1);
globalThis.held = { serializer, counting };
