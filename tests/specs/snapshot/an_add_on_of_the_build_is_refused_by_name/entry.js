globalThis.addon = require("./addon.node");
