try {
  console.log("features:", process.features.require_module);
  console.log(require("./m.mjs").a);
} catch (error) {
  console.log(error.code, error.message);
}
