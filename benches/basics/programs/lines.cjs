// console.log of so many lines.
const lines = Number(process.argv[2]);
for (let i = 0; i < lines; i++) console.log("line %d of a program that says a lot", i);
