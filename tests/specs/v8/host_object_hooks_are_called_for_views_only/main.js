const v8 = require("v8");

const seen = [];
class Watching extends v8.Serializer {
  _writeHostObject(...args) {
    seen.push([args.length, args[0].constructor.name, this === serializer]);
  }
}
const serializer = new Watching();
serializer._setTreatArrayBufferViewsAsHostObjects(true);
const view = new Int8Array(1);
serializer.writeValue([new ArrayBuffer(1), new Map(), new Date(0), /x/, Object(1n), new Error("e"), class {}.prototype, view, view]);
console.log(seen);
serializer.writeValue(new DataView(new ArrayBuffer(1)));
console.log(seen.length, seen[1]);
