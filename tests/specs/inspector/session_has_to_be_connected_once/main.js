const { Session } = require("inspector");

const attempt = (f) => {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};

const session = new Session();
attempt(() => session.post("Runtime.enable"));
attempt(() => session.disconnect());
attempt(() => session.connectToMainThread());
attempt(() => session.connect());
attempt(() => session.connect());
attempt(() => session.connectToMainThread());
attempt(() => session.disconnect());
attempt(() => session.disconnect());
attempt(() => session.post("Runtime.enable"));
attempt(() => session.connect());
attempt(() => session.post("Runtime.enable"));
attempt(() => Session.prototype.connect.call({}));
