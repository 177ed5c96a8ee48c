for await (const c of []);
