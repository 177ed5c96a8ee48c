const { half } = require("../lib");
half(1);
