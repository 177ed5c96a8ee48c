require("node:test")("waits", () => new Promise((resolve) => setTimeout(resolve, 100).unref()));
