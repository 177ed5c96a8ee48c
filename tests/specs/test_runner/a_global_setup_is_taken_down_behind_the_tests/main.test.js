require("node:test").test("a test", { tags: ["slow", "net-io"] }, () => {});
require("node:test").test("another", () => {});
