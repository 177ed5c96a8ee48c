const crypto = require("node:crypto");

const data = Buffer.from("hello");
const keys = [
  ["rsa", { modulusLength: 2048 }],
  ["rsa-pss", { modulusLength: 2048 }],
  ...["P-256", "P-384", "P-521", "secp256k1"].map((namedCurve) => ["ec", { namedCurve }]),
];
const ways = [{}, { dsaEncoding: "ieee-p1363" }, { padding: 6 }, { padding: 6, saltLength: -1 }, { padding: 6, saltLength: 10 }, { padding: 6, saltLength: 1000 }, { padding: 1 }];
for (const [type, options] of keys) {
  const { privateKey, publicKey } = crypto.generateKeyPairSync(type, options);
  for (const digest of ["sha1", "sha256", "sha512", "sha3-256", "md5"]) {
    for (const way of ways) {
      let result;
      try {
        const signature = crypto.sign(digest, data, { key: privateKey, ...way });
        const verified = (key, bytes, given) => crypto.verify(digest, bytes, { key, ...way }, given);
        result = [
          verified(publicKey, data, signature),
          verified(privateKey, data, signature),
          verified(publicKey, Buffer.from("x"), signature),
          verified(publicKey, data, signature.subarray(1)),
          verified(publicKey, data, Buffer.alloc(0)),
          verified(publicKey, data, Buffer.alloc(signature.length)),
        ].join();
      } catch (error) {
        result = `${error.code} ${error.message}`;
      }
      console.log(type, options.namedCurve ?? "", digest, JSON.stringify(way), result);
    }
  }
}

// Without chance in it: the bytes are always the same.
const key = crypto.createPrivateKey(`-----BEGIN RSA PRIVATE KEY-----
MIICXAIBAAKBgQC6/YsN/HjiZSEazRwrv9XoyQ4y9wtJqxzopsFHxpBPKZ9X3kq0
n9FUGc97CuIMh5e4fu9Z0ggOziAncF/CToMkfdBGQgaOy1F/wlKWun5G6aM1vGEf
xCLZMARbrX8tDkdef2TC0i9oNWt6by9j1UIesnSAe+i/FHaVmevLQ2omNQIDAQAB
AoGBAKGSOvkW0o0svPIfkNvsorTGJVK8TDCXfh85F4EhfcgpOtn95ac1APceZjz3
JmOVNe/hHogKB5RjXz00yElo9b6xAkI57o6kRtO81Fb1kZqTM9oXVRSLFkydBnUg
teWwO5Se4vGfHUSbXqiga6QLfDr4t/ms+1IWYOZN7GAOBuzxAkEA+QDIZhEok0PB
nqNmwVcJo1dJvgZmWWWw031f9qELOYve7NWtpHIOFalUJ0UkxYVzezd7vpdVvYqa
0vVzNAQA7wJBAMA+qz8ajp8aBV6dwaQELQhQvoAoSqPi3Ka5yVttP2evxtggO2ot
hY5t4hOHDzMto8wn8OqTOC61vu2TRto4wxsCQDEBSG9d/SBOe3KfMf/nA0yURz0Q
wV/itZRJ3nMJas4eivcNbqkokUEOHDPGVeBRzVJ4ru/plMRC3QmbqNqZ1x0CQAHl
HD8E/f7nfMIQAAaj2+XHFfmhbArtg4tJLYjvLL7S5rzepHdJd5WN07qpjCbO/lxW
0HMffGBJflZNK1efU50CQHj/iiHrahhjX9d2jEYwOIiaIYIL9AB/aguCXXXeB6BO
SaHMOxViPSIDaj4F+DRvgmZM4rgz/BJH/Qxcm3CgBWA=
-----END RSA PRIVATE KEY-----`);
console.log(crypto.sign("sha256", data, key).toString("hex"));
console.log(crypto.createSign("sha1").update(data).sign(key, "base64"));
