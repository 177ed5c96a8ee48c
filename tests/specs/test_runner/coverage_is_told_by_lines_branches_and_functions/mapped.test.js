const test = require("node:test");
const { twice } = require("./mapped.js");
test("mapped", () => {
  twice(2);
});
