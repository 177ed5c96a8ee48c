export default (n) => (n > 2 ? "many" : "few");
