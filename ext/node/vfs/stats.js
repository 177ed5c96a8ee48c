// `fs.Stats` of files that no system knows.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { BigInt, DateNow, MathCeil, MathFloor } = primordials;
  const { fs } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts");
  const { BigIntStats, Stats } = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();
  const process = core.createLazyLoader("node:process")().default;

  const BLOCK = 4096;
  const SECTOR = 512;
  // The device that Node says they lie on.
  const DEVICE = 4085;
  // No two looks at a file give the same number.
  let lastNode = 1;

  const nsOf = (ms) => (ms % 1000) * 1_000_000;
  const secondsOf = (ms) => MathFloor(ms / 1000);
  const msOf = (ms) => secondsOf(ms) * 1000 + nsOf(ms) / 1_000_000;
  const wholeNsOf = (ms) => BigInt(secondsOf(ms)) * 1_000_000_000n + BigInt(nsOf(ms));

  // `numbers`: the first ten fields of a `Stats`; `times`: its four times, in milliseconds.
  function made(numbers, times, bigint) {
    const { 0: dev, 1: mode, 2: nlink, 3: uid, 4: gid, 5: ino, 6: size, 7: blocks, 8: blksize } = numbers;
    const { 0: atime, 1: mtime, 2: ctime, 3: birthtime } = times;
    if (bigint) {
      const b = BigInt;
      return new BigIntStats(
        b(dev),
        b(mode),
        b(nlink),
        b(uid),
        b(gid),
        0n,
        b(blksize),
        b(ino),
        b(size),
        b(blocks),
        wholeNsOf(atime),
        wholeNsOf(mtime),
        wholeNsOf(ctime),
        wholeNsOf(birthtime),
      );
    }
    return new Stats(
      dev,
      mode,
      nlink,
      uid,
      gid,
      0,
      blksize,
      ino,
      size,
      blocks,
      msOf(atime),
      msOf(mtime),
      msOf(ctime),
      msOf(birthtime),
      nsOf(atime),
      nsOf(mtime),
      nsOf(ctime),
      nsOf(birthtime),
    );
  }

  // `options`: `mode`, `uid`, `gid`, the times in milliseconds, `bigint`; what is left out is that of a new file of this process.
  function statsOf(mode, size, blocks, nlink, options) {
    const now = DateNow();
    const { atimeMs = now, mtimeMs = now, ctimeMs = now, birthtimeMs = now } = options;
    const uid = options.uid ?? process.getuid();
    const gid = options.gid ?? process.getgid();
    const numbers = [DEVICE, mode, nlink, uid, gid, lastNode++, size, blocks, BLOCK];
    return made(numbers, [atimeMs, mtimeMs, ctimeMs, birthtimeMs], options.bigint);
  }

  const NONE = { __proto__: null };

  const fileStats = (size, options = NONE) =>
    statsOf((options.mode ?? 0o644) | fs.S_IFREG, size, MathCeil(size / SECTOR), options.nlink ?? 1, options);
  const folderStats = (options = NONE) => statsOf((options.mode ?? 0o755) | fs.S_IFDIR, BLOCK, BLOCK / SECTOR, 1, options);
  const linkStats = (size, options = NONE) =>
    statsOf((options.mode ?? 0o777) | fs.S_IFLNK, size, MathCeil(size / SECTOR), 1, options);
  /** Of what is not there, for `watchFile`. */
  const noStats = (bigint) => made([0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0], bigint);

  return { fileStats, folderStats, linkStats, noStats };
})();
