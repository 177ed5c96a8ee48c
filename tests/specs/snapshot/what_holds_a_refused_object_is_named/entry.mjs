import { createHmac, createSecretKey, generateKeyPairSync } from "node:crypto";

const hidden = createSecretKey(Buffer.alloc(16));
export const shown = { in: createHmac("sha1", "key") };
export default generateKeyPairSync("ed25519").privateKey;
export const get = () => hidden;
