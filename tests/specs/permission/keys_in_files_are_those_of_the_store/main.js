const { createPrivateKey } = require("node:crypto");
const { pathToFileURL } = require("node:url");

try {
  console.log(createPrivateKey(pathToFileURL("key.pem")).type);
} catch ({ code, message, permission, resource }) {
  console.log([code, message, permission, resource]);
}
