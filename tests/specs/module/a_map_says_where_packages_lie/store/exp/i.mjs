export default "exp import";
