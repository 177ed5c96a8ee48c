const list = [];
for (;;) list.push(new Array(500).fill(null));
