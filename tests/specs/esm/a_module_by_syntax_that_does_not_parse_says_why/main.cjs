const tell = (error) => console.log(error.name, error.message);
try {
  require("./bad.js");
} catch (error) {
  tell(error);
}
import("./bad.js").catch(({ name }) => console.log(name));
