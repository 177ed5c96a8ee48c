require("./data.json");
require("./data.json");
require("node:path");
require("path");
try {
  require("./none");
} catch ({ code }) {
  console.log(code);
}
require("./other");
require("module").createRequire("/folder/")("path");
