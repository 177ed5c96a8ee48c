import { pull, text } from 'node:stream/iter';
import * as zlib from 'zlib/iter';

console.log(await text(pull('abc', zlib.compressZstd(), zlib.decompressZstd())), Object.keys(zlib).length);
