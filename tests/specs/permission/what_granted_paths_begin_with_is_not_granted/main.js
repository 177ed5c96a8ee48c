const names = ["", "/", "/a", "/aa", "/ab", "/ab/", "/abc", "/abcd", "/aa/b", "/d", "/de", "/dxe", "/e", "here"];
for (const name of names) console.log(`/nowhere${name}`, process.permission.has("fs.read", `/nowhere${name}`));
