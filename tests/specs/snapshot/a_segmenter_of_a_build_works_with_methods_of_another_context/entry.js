const held = [new Intl.Segmenter("en", { granularity: "word" }), new Intl.Segmenter()];
const { segment } = Intl.Segmenter.prototype;
require("v8").startupSnapshot.setDeserializeMainFunction((first) => {
  const foreign = require("vm").runInNewContext("Intl.Segmenter.prototype");
  console.log([...foreign.segment.call(held[0], "two words")].length, foreign.resolvedOptions.call(held[1]).granularity);
  console.log([...segment.call(held[1], "añx")].length, segment === Intl.Segmenter.prototype.segment, segment.name, segment.length);
});
