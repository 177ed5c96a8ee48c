const fs = require("node:fs");

const show = (name) => (error) => console.log(name, JSON.stringify(error.stack));

fs.stat("/nope", (error) => {
  show("stat")(error);
  fs.readFile("/nope", (error) => {
    show("readFile")(error);
    fs.open("/nope", (error) => {
      show("open")(error);
      fs.writeFile("/nope/x", "", (error) => {
        show("writeFile")(error);
        fs.close(999, show("close"));
      });
    });
  });
});
