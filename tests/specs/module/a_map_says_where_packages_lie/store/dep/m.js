module.exports="dep main";
