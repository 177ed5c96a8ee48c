process.on("unhandledRejection", (reason) => console.log("unhandled", reason));
process.on("warning", (warning) => console.log(warning.name, warning.message));
const promise = Promise.reject("late");
setTimeout(() => {
  promise.catch(() => {});
  setTimeout(() => {
    process.on("rejectionHandled", (which) => console.log("handled", which === second));
    const second = Promise.reject("told");
    setTimeout(() => second.catch(() => {}), 5);
  }, 5);
}, 5);
