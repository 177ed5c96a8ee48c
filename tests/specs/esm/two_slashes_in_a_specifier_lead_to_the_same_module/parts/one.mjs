import { name } from "../name.mjs";
export default { name, url: import.meta.url };
