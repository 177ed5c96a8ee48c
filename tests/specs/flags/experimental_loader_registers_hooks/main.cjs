import("virt:a").then((a) => console.log(a.default, require.main === module));
