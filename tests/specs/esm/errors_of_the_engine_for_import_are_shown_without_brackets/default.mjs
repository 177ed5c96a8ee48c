import other from "./other.mjs";
