module.exports="exp f";
