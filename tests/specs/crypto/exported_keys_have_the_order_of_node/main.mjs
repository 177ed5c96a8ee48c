const { subtle } = globalThis.crypto;
for (const [algorithm, usages] of [
  ['Ed25519', ['verify', 'sign']],
  ['X25519', ['deriveBits']],
  [{ name: 'ECDSA', namedCurve: 'P-256' }, ['sign', 'verify']],
  [{ name: 'ECDH', namedCurve: 'P-256' }, ['deriveBits', 'deriveKey']],
  [{ name: 'RSA-PSS', modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, ['sign']],
  [{ name: 'AES-CBC', length: 128 }, ['wrapKey', 'decrypt', 'encrypt', 'decrypt']],
  [{ name: 'HMAC', hash: 'SHA-1' }, ['verify', 'sign']],
]) {
  const made = await subtle.generateKey(algorithm, true, usages);
  for (const key of made.publicKey ? [made.publicKey, made.privateKey] : [made]) {
    const jwk = await subtle.exportKey('jwk', key);
    console.log(key.algorithm.name, key.type, key.usages.join(), '|', Object.keys(jwk).join(), '|', jwk.alg, jwk.key_ops.join());
    const again = await subtle.importKey('jwk', jwk, algorithm, true, key.usages);
    console.log(JSON.stringify(await subtle.exportKey('jwk', again)) === JSON.stringify(jwk));
  }
}
