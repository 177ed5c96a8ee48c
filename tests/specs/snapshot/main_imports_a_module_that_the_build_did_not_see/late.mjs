import { shelf } from "./shelf.mjs";
export { shelf };
export const file = import.meta.filename;
