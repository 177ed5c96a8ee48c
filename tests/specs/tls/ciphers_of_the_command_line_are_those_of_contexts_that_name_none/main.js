"use strict";
const { constants } = require("node:crypto");
const tls = require("node:tls");

function told(options) {
  try {
    return tls.createSecureContext(options) instanceof tls.SecureContext;
  } catch ({ code, message }) {
    return `${code} ${message}`;
  }
}

console.log(tls.DEFAULT_CIPHERS === constants.defaultCipherList, tls.DEFAULT_CIPHERS === constants.defaultCoreCipherList);
console.log(told(), told({ ciphers: "ECDHE-RSA-AES256-GCM-SHA384" }));
tls.DEFAULT_CIPHERS = "ALSONOTTHERE";
console.log(told());
constants.defaultCipherList = "mine";
console.log(constants.defaultCipherList, tls.SecureContext() instanceof tls.SecureContext, tls.SecureContext.length);
