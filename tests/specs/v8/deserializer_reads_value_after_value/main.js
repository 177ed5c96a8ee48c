function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const open = (hex) => new v8.Deserializer(Buffer.from(hex, "hex"));
const many = open("ff0f49065f22016149");
console.log(many.readHeader(), many.readValue(), many.readValue(), many.readValue());
show(() => many.readValue());

const twoHeaders = open("ff0fff0e4906");
console.log(twoHeaders.readHeader(), twoHeaders.getWireFormatVersion(), twoHeaders.readHeader(), twoHeaders.getWireFormatVersion(), twoHeaders.readValue());

const unheaded = open("4906");
console.log(unheaded.getWireFormatVersion(), unheaded.readValue());
const notYet = open("ff0f4906");
show(() => notYet.readValue());

const tooNew = open("ff63");
show(() => tooNew.readHeader());
console.log(tooNew.getWireFormatVersion());
