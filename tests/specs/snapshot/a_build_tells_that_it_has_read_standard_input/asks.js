"use strict";
exports.isTerminal = process.stdin.isTTY;
