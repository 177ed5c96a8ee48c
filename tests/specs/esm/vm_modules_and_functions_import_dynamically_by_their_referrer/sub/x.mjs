export default 'sub/x';
