globalThis.held = new Intl.NumberFormat("en");
