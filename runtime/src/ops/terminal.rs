//! The terminal behind the standard streams.

use std::io::ErrorKind;
use std::io::Write;

use deno_core::op2;
use deno_error::JsErrorBox;

/// Stands in for deno_core's `op_print`, which panics when standard output takes no more.
///
/// JS: `(text: string, is_error: boolean) => void`
///
/// # Errors
/// The system's, of a reader that is gone or a device that is full. A pipe that refuses for now is waited for.
#[op2(fast)]
pub fn op_rt_print(#[string] text: &str, is_error: bool) -> Result<(), std::io::Error> {
    let mut stream: Box<dyn Write> = if is_error {
        Box::new(std::io::stderr())
    } else {
        Box::new(std::io::stdout())
    };
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        match stream.write(rest) {
            Ok(length) => rest = &rest[length..],
            Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::yield_now(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    stream.flush()
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
