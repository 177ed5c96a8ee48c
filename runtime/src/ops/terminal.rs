//! The terminal behind the standard streams.

use deno_core::op2;
use deno_error::JsErrorBox;

/// Bits of colour the terminal shows, by the environment variables that terminals and users set: 1, 4, 8 or 24.
#[op2(fast)]
pub fn op_bootstrap_color_depth() -> i32 {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    if !variable("NO_COLOR").is_empty() || variable("TERM") == "dumb" {
        return 1;
    }
    if matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit") {
        return 24;
    }
    if variable("TERM").contains("256") {
        return 8;
    }
    4
}

/// Columns and rows of the terminal: `out[0]`, `out[1]`. Standard output is asked first, then standard error and input.
///
/// Returns false where none of them is a terminal.
#[op2(fast)]
pub fn op_rt_console_size(#[buffer] out: &mut [u32]) -> bool {
    if let (Some(size), [columns, rows, ..]) = (rt_system::terminal_size(), out) {
        (*columns, *rows) = (u32::from(size.0), u32::from(size.1));
        return true;
    }
    false
}

/// Raw mode of a terminal resource. Node's `tty.ReadStream` goes through its own handle, so only Deno's `stdin` asks.
#[op2(fast)]
pub fn op_set_raw(_rid: u32, _is_raw: bool, _cbreak: bool) -> Result<(), JsErrorBox> {
    Err(JsErrorBox::not_supported())
}
