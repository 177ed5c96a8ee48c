require("node:test").test("alone", () => {});
