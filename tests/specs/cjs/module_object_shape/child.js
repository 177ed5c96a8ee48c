exports.early = module.loaded;
