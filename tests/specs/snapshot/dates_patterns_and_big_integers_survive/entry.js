const { startupSnapshot } = require("v8");
const date = new Date(Date.UTC(2024, 1, 29, 12));
const pattern = /(?<word>\w+)-(\d+)/giu;
pattern.exec("one-1 two-2");
const big = 2n ** 100n;
const text = "é".repeat(3) + "渡口".repeat(2) + "\u{1F4DA}";
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(date.toISOString(), date.getTime(), pattern.lastIndex, pattern.exec("one-1 two-2").groups.word, pattern.flags);
  console.log(big * 2n, typeof big, text, text.length);
});
