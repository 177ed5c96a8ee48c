// What objects of `node:stream/iter` are known by: the protocols that programs can implement, and two marks of our own.
(function () {
  "use strict";
  const { Symbol, SymbolFor } = __bootstrap.primordials;

  return {
    toStreamable: SymbolFor("Stream.toStreamable"),
    toAsyncStreamable: SymbolFor("Stream.toAsyncStreamable"),
    broadcastProtocol: SymbolFor("Stream.broadcastProtocol"),
    shareProtocol: SymbolFor("Stream.shareProtocol"),
    shareSyncProtocol: SymbolFor("Stream.shareSyncProtocol"),
    drainableProtocol: SymbolFor("Stream.drainableProtocol"),
    // Of a source that gives batches of bytes and nothing else: nobody has to look at them again.
    givesBatches: Symbol("kValidatedSource"),
    // Of a transform that gives batches of bytes, and sees the end of its source by itself.
    seesTheEnd: Symbol("kValidatedTransform"),
  };
})();
