export default import.meta.url.split("/").pop();
export const main = import.meta.main;
