const { symlinkSync } = require("fs");

symlinkSync("file.txt", "data/link");
symlinkSync("nowhere", "data/broken");
