export default 1; syntax error here
