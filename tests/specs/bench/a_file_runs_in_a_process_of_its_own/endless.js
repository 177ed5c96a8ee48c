require("node:bench").bench("endless", () => new Promise((resolve) => setTimeout(resolve, 1e6)));
