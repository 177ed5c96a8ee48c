exports.inner = () => new Error("inner");
