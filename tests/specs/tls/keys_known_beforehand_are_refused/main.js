const tls = require("node:tls");

for (const make of [() => tls.createServer({ pskCallback() {} }), () => tls.connect({ port: 1, pskCallback() {} })]) {
  try {
    make();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
