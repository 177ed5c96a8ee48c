const fs = require("fs");

// Samples, and how many of them in a millisecond: how long the program takes depends on what else the machine does.
const [often, rarely, word] = ["often", "rarely", "word"].map((name) => {
  const { samples, startTime, endTime } = JSON.parse(fs.readFileSync(name, "utf8"));
  return { count: samples.length, each: samples.length / (endTime - startTime) * 1000 };
});
console.log(often.each > rarely.each, rarely.count > 0 && rarely.each < 0.2, word.count > 0);
