import {
  x,
  z,
} from "./names.cjs";
