import("./main.ts").catch((error) => console.log(error.code, error.message.replace(import.meta.dirname, "")));
