import "index";
import "main";
import "whole";
import "exported";
import "common";
import "inner";
import "index";
await import("main");
