import { createPrivateKey, createPublicKey, createSign, createVerify, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const told = (make) => {
  try {
    return make();
  } catch ({ code }) {
    return code;
  }
};

for (const name of ["key-first", "key-last"]) {
  const both = readFileSync(`${name}.pem`);
  const text = `What this is\n${both}and more\n`;
  for (const given of [both, text]) {
    const key = told(() => createPrivateKey(given));
    const open = told(() => createPublicKey(given));
    const { subject } = new X509Certificate(given);
    console.log(name, key.type, open.type, subject, createPublicKey(key).equals(open));
    const signature = createSign("sha256").update("text").sign(given);
    console.log(name, createVerify("sha256").update("text").verify(given, signature));
    const server = tls.createServer({ key: given, cert: given }, (socket) => socket.end("hello"));
    await once(server.listen(0, "localhost"), "listening");
    const ca = `Whom we trust\n${readFileSync("ca.pem")}and nobody else`;
    const client = tls.connect({ port: server.address().port, host: "localhost", ca });
    const [hello] = await once(client, "data");
    console.log(name, client.authorized, `${hello}`);
    server.close();
  }
}
console.log(told(() => createPrivateKey(readFileSync("ca.pem"))));
console.log(told(() => new X509Certificate(`${createPrivateKey(readFileSync("key-last.pem")).export({ type: "pkcs8", format: "pem" })}`)));
