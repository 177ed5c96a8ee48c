const text = "a text";
const all = [];
for (let n = 1; n <= 3; n++) {
  all.push({ n, text });
}
if (process.argv[2] === "fail") process.exit(7);
if (process.argv[2] === "wait") setInterval(() => {}, 1000);
console.log(all.length, text);
