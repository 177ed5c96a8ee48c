const { get } = require("http");

const request = get({ socketPath: "/tmp/nothing.sock" });
request.on("error", ({ code, message, syscall }) => console.log("request", code, message, syscall));
request.on("close", () => console.log("closed"));
