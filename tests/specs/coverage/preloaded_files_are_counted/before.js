function preloaded() {}
preloaded();
