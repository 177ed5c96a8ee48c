const headers = new Headers({ c: "3", a: "1" });
const seen = [];
for (const [name, value] of headers) {
  seen.push(`${name}=${value}`);
  if (name === "a") {
    headers.set("c", "changed");
    headers.append("d", "added");
    headers.append("d", "twice");
  }
}
console.log(seen.join());
console.log([...headers].join("|"));
headers.delete("a");
console.log([...headers.keys()].join(), [...headers.values()].join());
headers.append("set-cookie", "x=1");
headers.append("set-cookie", "y=2");
console.log([...headers].join("|"));
