try {
  console.log(require("./m.mjs").a);
} catch (error) {
  console.log(error.code, error.message);
}
