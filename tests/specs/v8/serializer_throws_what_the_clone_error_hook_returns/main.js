function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const serializer = new v8.Serializer();
serializer._getDataCloneError = function (message) {
  console.log(this === serializer, message);
  return new RangeError("mine");
};
show(() => serializer.writeValue(() => {}));
serializer._getDataCloneError = () => "just text";
try {
  serializer.writeValue(Symbol("s"));
} catch (error) {
  console.log(error);
}
serializer._getDataCloneError = () => {
  throw new SyntaxError("thrown");
};
show(() => serializer.writeValue(new WeakSet()));
