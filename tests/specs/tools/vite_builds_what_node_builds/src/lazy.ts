export default () => console.log("lazy")
