const end = process.hrtime.bigint() + 60_000_000n;
while (process.hrtime.bigint() < end) {}
