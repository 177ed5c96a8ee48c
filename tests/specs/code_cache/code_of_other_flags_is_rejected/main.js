const fs = require("fs");
const vm = require("vm");

const source = "'flags'";
if (!fs.existsSync("code")) fs.writeFileSync("code", new vm.Script(source).createCachedData());
else console.log(new vm.Script(source, { cachedData: fs.readFileSync("code") }).cachedDataRejected);
