import { createGunzip, createGzip, createInflate } from "node:zlib";

const hidden = createGzip();
export const shown = { in: createGunzip() };
export default createInflate();
export const get = () => hidden;
