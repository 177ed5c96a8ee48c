const crypto = require("crypto");

const bytes = (length, start) => Buffer.from(Array.from({ length }, (_, i) => (i * 7 + start) & 255));
const told = (name, act) => {
  try {
    const found = act();
    console.log(name, Buffer.isBuffer(found) ? found.toString("hex") : found);
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};

function roundTrip(name, keyLength, ivLength, authTagLength, length, aadLength) {
  const [key, iv, text, aad] = [bytes(keyLength, 1), bytes(ivLength, 2), bytes(length, 3), bytes(aadLength, 4)];
  const options = authTagLength && { authTagLength };
  const cipher = crypto.createCipheriv(name, key, iv, options);
  const decipher = crypto.createDecipheriv(name, key, iv, options);
  if (aadLength) cipher.setAAD(aad, { plaintextLength: length });
  const encrypted = Buffer.concat([cipher.update(text), cipher.final()]);
  let tag = "";
  if (options) {
    tag = cipher.getAuthTag();
    decipher.setAuthTag(tag);
    if (aadLength) decipher.setAAD(aad, { plaintextLength: length });
  }
  const decrypted = Buffer.concat([decipher.update(encrypted), decipher.final()]);
  return `${encrypted.toString("hex")} ${tag.toString("hex")} ${decrypted.equals(text)}`;
}

for (const [length, aadLength] of [[0, 0], [1, 3], [16, 16], [33, 20]]) {
  told("aes-128-ccm", () => roundTrip("aes-128-ccm", 16, 7, 4, length, aadLength));
  told("aes-192-ccm", () => roundTrip("aes-192-ccm", 24, 13, 10, length, aadLength));
  told("id-aes256-CCM", () => roundTrip("id-aes256-CCM", 32, 12, 16, length, aadLength));
  told("aes-128-ocb", () => roundTrip("aes-128-ocb", 16, 12, 16, length, aadLength));
  told("aes-192-ocb", () => roundTrip("aes-192-ocb", 24, 15, 8, length, aadLength));
  told("aes-256-ocb", () => roundTrip("aes-256-ocb", 32, 1, 12, length, aadLength));
}
told("much that is only authenticated", () => roundTrip("aes-128-ccm", 16, 12, 16, 5, 70000));
for (const length of [16, 17, 31, 32, 47]) {
  told("aes-128-xts", () => roundTrip("aes-128-xts", 32, 16, 0, length, 0));
  told("aes-256-xts", () => roundTrip("aes-256-xts", 64, 16, 0, length, 0));
}

const ccm = (options = { authTagLength: 16 }, iv = bytes(12, 0)) => crypto.createCipheriv("aes-128-ccm", bytes(16, 0), iv, options);
const ccmBack = () => crypto.createDecipheriv("aes-128-ccm", bytes(16, 0), bytes(12, 0), { authTagLength: 16 });
const ocb = () => crypto.createCipheriv("aes-128-ocb", bytes(16, 0), bytes(12, 0), { authTagLength: 16 });
const xts = (key = bytes(32, 0)) => crypto.createCipheriv("aes-128-xts", key, bytes(16, 0));

told("no length of the tag", () => ccm({}));
told("a length that CCM has not", () => ccm({ authTagLength: 5 }));
told("a long vector", () => ccm(undefined, bytes(14, 0)));
told("a text too long for the vector", () => ccm(undefined, bytes(13, 0)).update(Buffer.alloc(65536)));
told("no length of the text", () => ccm().setAAD(bytes(3, 0)));
told("another length", () => ccm().setAAD(bytes(3, 0), { plaintextLength: 4 }).update(bytes(5, 0)));
told("a text in two", () => {
  const cipher = ccm();
  cipher.update(bytes(5, 0));
  cipher.update(bytes(5, 0));
});
told("the tag before the end", () => ccm().getAuthTag());
told("no text", () => {
  const cipher = ccm();
  cipher.final();
  return cipher.getAuthTag();
});
told("another tag", () => {
  const decipher = ccmBack().setAuthTag(bytes(16, 0));
  console.log(decipher.update(bytes(5, 0)));
  decipher.final();
});
told("a short tag", () => ccmBack().setAuthTag(bytes(8, 0)));
told("OCB in pieces", () => {
  const cipher = ocb();
  return Buffer.concat([cipher.update(bytes(5, 0)), cipher.update(bytes(20, 0)), cipher.final(), cipher.getAuthTag()]);
});
told("one key twice", () => xts(Buffer.alloc(32)));
told("less than a block", () => xts().update(bytes(15, 0)));
told("XTS in two", () => {
  const cipher = xts();
  cipher.update(bytes(16, 0));
  cipher.update(bytes(16, 0));
});
told("nothing", () => xts().final());
told("half a key", () => xts(bytes(16, 0)));
for (const name of ["aes-128-ccm", "aes-192-ocb", "aes-256-xts"]) {
  const { mode, name: known, nid, keyLength, blockSize, ivLength } = crypto.getCipherInfo(name);
  console.log(crypto.getCiphers().includes(name), mode, known, nid, keyLength, blockSize, ivLength);
}
console.log(crypto.getCipherInfo("aes-128-ccm", { ivLength: 7 }).ivLength, crypto.getCipherInfo("aes-128-ocb", { ivLength: 16 }));
