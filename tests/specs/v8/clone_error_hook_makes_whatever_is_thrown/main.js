const v8 = require("v8");

for (const Class of [v8.Serializer, v8.DefaultSerializer]) {
  for (const error of [undefined, null, 0, "text", { plain: true }, [1]]) {
    const serializer = new Class();
    const messages = [];
    serializer._getDataCloneError = (...args) => {
      messages.push(args);
      return error;
    };
    try {
      serializer.writeValue({ deep: [function named() {}] });
      console.log("nothing thrown");
    } catch (thrown) {
      console.log(thrown === error, messages);
    }
  }
  class Wording extends Class {
    _getDataCloneError(message) {
      return super._getDataCloneError(`${message} Sorry.`);
    }
  }
  try {
    new Wording().writeValue(Symbol("s"));
  } catch (error) {
    console.log(error.name, error.message);
  }
}
