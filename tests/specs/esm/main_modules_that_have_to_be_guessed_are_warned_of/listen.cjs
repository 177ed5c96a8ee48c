process.on("warning", ({ code }) => console.log("heard", code));
