function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const { startupSnapshot } = require("v8");

console.log(startupSnapshot.isBuildingSnapshot());
for (const name of ["addDeserializeCallback", "addSerializeCallback", "setDeserializeMainFunction"]) {
  show(() => startupSnapshot[name]());
  show(() => startupSnapshot[name](5));
}
show(() => startupSnapshot.addSerializeCallback(() => {}, { some: "data" }));
show(() => startupSnapshot.addDeserializeCallback(() => {}));
show(() => startupSnapshot.setDeserializeMainFunction(() => {}));
show(() => startupSnapshot.setDeserializeMainFunction(() => {}));
