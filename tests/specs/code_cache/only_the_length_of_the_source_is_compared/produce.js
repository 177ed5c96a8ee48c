const fs = require("fs");
const vm = require("vm");

fs.writeFileSync("code", new vm.Script("'first one'").createCachedData());
