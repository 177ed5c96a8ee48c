const tls = require("tls");

const socket = new tls.TLSSocket();
const told = (name, ...args) => {
  try {
    console.log(name, socket[name](...args));
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};
told("exportKeyingMaterial", "many", "label");
told("exportKeyingMaterial", 16, 5);
told("exportKeyingMaterial", 16, "label", "context");
told("exportKeyingMaterial", 16, "label");
told("getTLSTicket");
told("renegotiate");
told("renegotiate", {}, 5);
console.log(typeof tls.createSecurePair);
