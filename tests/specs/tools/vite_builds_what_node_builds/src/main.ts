import "./s.css"; import { a } from "./lib"; const el = document.getElementById("app")!; el.textContent = a(import.meta.env.MODE);
import("./lazy").then((m) => m.default());
