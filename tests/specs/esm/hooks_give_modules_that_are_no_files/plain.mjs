export default "plain";
