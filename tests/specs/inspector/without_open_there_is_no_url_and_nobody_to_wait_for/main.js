const inspector = require("inspector");

const attempt = (f) => {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};

attempt(() => inspector.url());
attempt(() => inspector.close());
attempt(() => inspector.waitForDebugger());
console.log(typeof inspector.console, inspector.console === console, Object.keys(inspector.console));
