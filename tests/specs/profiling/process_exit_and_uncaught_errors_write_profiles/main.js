switch (process.argv[2]) {
  case "exit": process.exit(5);
  case "throw": throw new Error("thrown");
  case "reject": Promise.reject(new Error("rejected")); break;
  case "reallyExit": process.reallyExit(6);
}
