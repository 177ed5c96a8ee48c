export default "from module "+import.meta.url.split("/").pop();
