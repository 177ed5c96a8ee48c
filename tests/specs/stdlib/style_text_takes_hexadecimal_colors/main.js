const { styleText } = require("node:util");

const show = (format, text = "text") => {
  try {
    console.log(JSON.stringify(styleText(format, text, { validateStream: false })));
  } catch (error) {
    console.log(error.code, error.message);
  }
};

show("#f0a");
show("#FF8000");
show(["bold", "#123456", "none"]);
show("#123", `a${styleText("blue", "b", { validateStream: false })}c`);
show("#12");
show("#12345g");
show("crossedOut");
show("unknown");
console.log(styleText("#123", "plain", { stream: process.stderr }));
