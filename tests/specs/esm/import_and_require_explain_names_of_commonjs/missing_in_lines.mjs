import {
  unknown,
} from "./names.cjs";
