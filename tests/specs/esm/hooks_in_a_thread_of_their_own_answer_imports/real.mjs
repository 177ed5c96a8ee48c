export default "REPLACE";
