for await (const c of process.stdin) console.log(c.toString());
