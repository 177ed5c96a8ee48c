export default "closed"
