process.on("warning", ({ code }) => console.log("heard", code));
import("index").then(() => console.log("imported"));
console.log("called");
