function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const { isStringOneByteRepresentation } = require("v8");

show(() => isStringOneByteRepresentation());
show(() => isStringOneByteRepresentation(5));
show(() => isStringOneByteRepresentation(new String("a")));
