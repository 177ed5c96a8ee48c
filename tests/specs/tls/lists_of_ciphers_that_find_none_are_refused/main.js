"use strict";
const tls = require("node:tls");

function told(options) {
  try {
    return tls.createSecureContext(options) instanceof tls.SecureContext;
  } catch ({ code, message, name }) {
    return `${name} ${code} ${message}`;
  }
}

const former = tls.DEFAULT_CIPHERS;
for (const list of ["", undefined, null, 5, ":", "!ALL"]) {
  tls.DEFAULT_CIPHERS = list;
  console.log("default", list);
  console.log(told());
  console.log(told({ ciphers: "" }));
  console.log(told({ ciphers: former }));
}
tls.DEFAULT_CIPHERS = former;

const lists = ["!ALL", "-ALL", "+ALL", "DEFAULT:-ALL", "DEFAULT:-ALL:HIGH", "!ALL:HIGH", "DEFAULT:!HIGH", "@SECLEVEL=0", "HIGH:bad", "!RC4:HIGH:!aNULL"];
lists.push("TLS_x", "TLS_x:TLS_AES_128_GCM_SHA256", "TLS_x:DEFAULT", "!TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256:!MD5", "TLS_AES_128_GCM_SHA256:bad");
lists.push("DEFAULT@SECLEVEL=1", ":", 5, "RSA@SECLEVEL=0", "kRSA", "PSK+HIGH", "FOO:SHA256", "FOO", "!RSA");
for (const ciphers of lists) console.log(ciphers, told({ ciphers }));

// The range of protocols is looked at first.
for (const options of [{ minVersion: "x" }, { maxVersion: "x" }, { secureProtocol: "x" }]) {
  for (const ciphers of ["bad", 5]) console.log(told({ ...options, ciphers }));
}
