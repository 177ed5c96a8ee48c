const { generateKeyPairSync, sign, verify } = require("node:crypto");

const data = Buffer.from("data");
const context = Buffer.from("context");
for (const type of ["ml-dsa-44", "ml-dsa-65", "ml-dsa-87"]) {
  const { privateKey, publicKey } = generateKeyPairSync(type);
  const signature = sign(null, data, { key: privateKey, context });
  const says = (context) => verify(null, data, { key: publicKey, context }, signature);
  console.log(type, signature.length, says(context), says(Buffer.alloc(0)), says());
  const plain = sign(null, data, { key: privateKey, context: Buffer.alloc(0) });
  console.log(verify(null, data, publicKey, plain), verify(null, data, { key: publicKey, context }, plain));
  try {
    sign(null, data, { key: privateKey, context: Buffer.alloc(256) });
  } catch (error) {
    console.log(error.code, error.message);
  }
}
