"use strict";
const http = require("node:http");
const https = require("node:https");

function told(make) {
  try {
    return typeof make();
  } catch ({ code, message, name }) {
    return `${name} ${code} ${message}`;
  }
}

for (const url of ["bad", "ftp://test.invalid", "http://", "http://a\n", 5]) {
  for (const name of ["http_proxy", "HTTPS_PROXY"]) {
    const proxyEnv = { [name]: url };
    console.log(proxyEnv);
    console.log(told(() => new http.Agent({ proxyEnv })));
    console.log(told(() => new https.Agent({ proxyEnv })));
  }
}
console.log(told(() => http.setGlobalProxyFromEnv({ http_proxy: 5 })));
