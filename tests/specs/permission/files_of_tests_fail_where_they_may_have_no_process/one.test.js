require("node:test")("is not reached", () => {});
