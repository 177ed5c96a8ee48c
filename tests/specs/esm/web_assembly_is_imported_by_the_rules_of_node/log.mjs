export const log = () => console.log("log was called");
