console.log({ a: 1, b: "x" }, [true, null], "text");
console.error({ a: undefined });
