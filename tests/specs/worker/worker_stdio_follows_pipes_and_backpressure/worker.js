const { Transform } = require("stream");
process.stdin.pipe(new Transform({ transform(chunk, encoding, done) { done(null, chunk.toString().toUpperCase()); } })).pipe(process.stdout);
