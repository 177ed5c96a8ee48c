//! zlib: deflate, gzip and their raw form, both ways.

use std::ffi::CStr;
use std::ffi::c_int;
use std::ffi::c_void;

use libz_sys as zlib;

use super::Engine;
use super::Failure;
use super::Left;

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// The modes of Node's handle, by their numbers in `zlib.constants`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Deflate = 1,
    Inflate,
    Gzip,
    Gunzip,
    DeflateRaw,
    InflateRaw,
    /// Either of Inflate and Gunzip: the first two bytes tell.
    Unzip,
}

impl Mode {
    fn of(number: i32) -> Option<Self> {
        use Mode::*;
        [
            Deflate, Inflate, Gzip, Gunzip, DeflateRaw, InflateRaw, Unzip,
        ]
        .into_iter()
        .find(|mode| *mode as i32 == number)
    }

    fn compresses(self) -> bool {
        matches!(self, Self::Deflate | Self::Gzip | Self::DeflateRaw)
    }
}

pub struct DeflateEngine {
    /// Boxed, since zlib's own state points back to it.
    stream: Box<zlib::z_stream>,
    mode: Mode,
    dictionary: Vec<u8>,
    /// Of the last call.
    status: c_int,
    flush: c_int,
    /// How many bytes of gzip's magic number Unzip has seen.
    magic_seen: usize,
    rejects_garbage: bool,
}

impl DeflateEngine {
    pub fn new(
        mode: i32,
        window_bits: i32,
        level: i32,
        mem_level: i32,
        strategy: i32,
        dictionary: &[u8],
    ) -> Option<Self> {
        let mode = Mode::of(mode)?;
        // zlib's way to say which header there is.
        let window_bits = match mode {
            Mode::Gzip | Mode::Gunzip => window_bits + 16,
            Mode::Unzip => window_bits + 32,
            Mode::DeflateRaw | Mode::InflateRaw => -window_bits,
            Mode::Deflate | Mode::Inflate => window_bits,
        };
        let mut stream = Box::new(zlib::z_stream {
            next_in: std::ptr::null_mut(),
            avail_in: 0,
            total_in: 0,
            next_out: std::ptr::null_mut(),
            avail_out: 0,
            total_out: 0,
            msg: std::ptr::null_mut(),
            state: std::ptr::null_mut(),
            zalloc: allocate,
            zfree: free,
            opaque: std::ptr::null_mut(),
            data_type: 0,
            adler: 0,
            reserved: 0,
        });
        let size = size_of::<zlib::z_stream>() as c_int;
        // SAFETY: the stream is as zlib wants it before its first call, and stays where it is.
        let status = unsafe {
            if mode.compresses() {
                zlib::deflateInit2_(
                    &mut *stream,
                    level,
                    zlib::Z_DEFLATED,
                    window_bits,
                    mem_level,
                    strategy,
                    zlib::zlibVersion(),
                    size,
                )
            } else {
                zlib::inflateInit2_(&mut *stream, window_bits, zlib::zlibVersion(), size)
            }
        };
        if status != zlib::Z_OK {
            return None;
        }
        let mut engine = Self {
            stream,
            mode,
            dictionary: dictionary.to_vec(),
            status,
            flush: zlib::Z_NO_FLUSH,
            magic_seen: 0,
            rejects_garbage: false,
        };
        engine.set_first_dictionary();
        Some(engine)
    }

    /// Let what follows the first gzip member be garbage, not the next member.
    pub fn rejecting_garbage(mut self, rejects: bool) -> Self {
        self.rejects_garbage = rejects;
        self
    }

    /// Give zlib the dictionary where it has to be there from the first byte on. The others ask for it (Z_NEED_DICT).
    fn set_first_dictionary(&mut self) {
        if self.dictionary.is_empty() {
            return;
        }
        let (bytes, length) = (self.dictionary.as_ptr(), self.dictionary.len() as u32);
        // SAFETY: the stream is initialized, and zlib copies the dictionary.
        let status = unsafe {
            match self.mode {
                Mode::Deflate | Mode::DeflateRaw => {
                    zlib::deflateSetDictionary(&mut *self.stream, bytes, length)
                }
                Mode::InflateRaw => zlib::inflateSetDictionary(&mut *self.stream, bytes, length),
                _ => return,
            }
        };
        self.status = status;
    }

    fn tell_apart(&mut self, input: &[u8]) {
        for byte in input {
            if *byte != GZIP_MAGIC[self.magic_seen] {
                self.mode = Mode::Inflate;
                return;
            }
            self.magic_seen += 1;
            if self.magic_seen == GZIP_MAGIC.len() {
                self.mode = Mode::Gunzip;
                return;
            }
        }
    }

    /// # Safety
    /// `next_in` and `next_out` are valid for `avail_in` and `avail_out` bytes.
    unsafe fn inflate(&mut self) {
        let stream = &mut *self.stream;
        // SAFETY: as the caller says.
        self.status = unsafe { zlib::inflate(stream, self.flush) };
        if self.status == zlib::Z_NEED_DICT && !self.dictionary.is_empty() {
            let (bytes, length) = (self.dictionary.as_ptr(), self.dictionary.len() as u32);
            // SAFETY: zlib has asked for it, and copies it.
            self.status = unsafe { zlib::inflateSetDictionary(stream, bytes, length) };
            if self.status == zlib::Z_OK {
                // SAFETY: as the caller says.
                self.status = unsafe { zlib::inflate(stream, self.flush) };
            } else if self.status == zlib::Z_DATA_ERROR {
                // Bad input says the same: this tells a wrong dictionary from it.
                self.status = zlib::Z_NEED_DICT;
            }
        }
        // The next gzip member, or garbage. Zeros are padding.
        while self.mode == Mode::Gunzip
            && !self.rejects_garbage
            && self.status == zlib::Z_STREAM_END
            && self.stream.avail_in > 0
            // SAFETY: there is a byte of input.
            && unsafe { *self.stream.next_in } != 0
        {
            // SAFETY: the stream is initialized; the rest as the caller says.
            self.status = unsafe {
                zlib::inflateReset(&mut *self.stream);
                zlib::inflate(&mut *self.stream, self.flush)
            };
        }
    }
}

impl Engine for DeflateEngine {
    fn step(&mut self, flush: i32, input: &[u8], output: &mut [u8]) -> Left {
        if self.mode == Mode::Unzip {
            self.tell_apart(input);
        }
        self.flush = flush;
        self.stream.next_in = input.as_ptr().cast_mut();
        self.stream.avail_in = input.len() as u32;
        self.stream.next_out = output.as_mut_ptr();
        self.stream.avail_out = output.len() as u32;
        // SAFETY: the pointers are those of the two slices. zlib only reads the input.
        unsafe {
            if self.mode.compresses() {
                self.status = zlib::deflate(&mut *self.stream, flush);
            } else {
                self.inflate();
            }
        }
        self.stream.next_in = std::ptr::null_mut();
        self.stream.next_out = std::ptr::null_mut();
        Left {
            input: std::mem::take(&mut self.stream.avail_in) as usize,
            // It stays, since `failure` looks at it.
            output: self.stream.avail_out as usize,
        }
    }

    fn failure(&self) -> Option<Failure> {
        let message = match self.status {
            zlib::Z_OK | zlib::Z_BUF_ERROR
                if self.stream.avail_out != 0 && self.flush == zlib::Z_FINISH =>
            {
                "unexpected end of file"
            }
            zlib::Z_OK | zlib::Z_BUF_ERROR | zlib::Z_STREAM_END => return None,
            zlib::Z_NEED_DICT if self.dictionary.is_empty() => "Missing dictionary",
            zlib::Z_NEED_DICT => "Bad dictionary",
            _ => "Zlib error",
        };
        let message = if self.stream.msg.is_null() {
            message.to_string()
        } else {
            // SAFETY: zlib's messages are constants that end with a zero.
            let text = unsafe { CStr::from_ptr(self.stream.msg) };
            text.to_string_lossy().into_owned()
        };
        Some(Failure {
            message,
            errno: self.status,
            code: name_of(self.status).to_string(),
        })
    }

    fn reset(&mut self) {
        // SAFETY: the stream is initialized.
        self.status = unsafe {
            if self.mode.compresses() {
                zlib::deflateReset(&mut *self.stream)
            } else {
                zlib::inflateReset(&mut *self.stream)
            }
        };
        self.flush = zlib::Z_NO_FLUSH;
        if self.status == zlib::Z_OK {
            self.set_first_dictionary();
        }
    }

    fn set_level(&mut self, level: i32, strategy: i32) {
        if !self.mode.compresses() {
            return;
        }
        // What was written before has been flushed: zlib has nothing to write here, and no room to. It only wants a pointer.
        let mut nothing = [0; 1];
        self.stream.next_out = nothing.as_mut_ptr();
        self.stream.avail_out = 0;
        self.flush = zlib::Z_NO_FLUSH;
        // SAFETY: the stream is initialized, without input and without room for output.
        self.status = unsafe { zlib::deflateParams(&mut *self.stream, level, strategy) };
        self.stream.next_out = std::ptr::null_mut();
    }
}

impl Drop for DeflateEngine {
    fn drop(&mut self) {
        // SAFETY: the stream is initialized, and not used any more.
        unsafe {
            if self.mode.compresses() {
                zlib::deflateEnd(&mut *self.stream);
            } else {
                zlib::inflateEnd(&mut *self.stream);
            }
        }
    }
}

fn name_of(status: c_int) -> &'static str {
    match status {
        zlib::Z_OK => "Z_OK",
        zlib::Z_STREAM_END => "Z_STREAM_END",
        zlib::Z_NEED_DICT => "Z_NEED_DICT",
        zlib::Z_ERRNO => "Z_ERRNO",
        zlib::Z_STREAM_ERROR => "Z_STREAM_ERROR",
        zlib::Z_DATA_ERROR => "Z_DATA_ERROR",
        zlib::Z_MEM_ERROR => "Z_MEM_ERROR",
        zlib::Z_BUF_ERROR => "Z_BUF_ERROR",
        zlib::Z_VERSION_ERROR => "Z_VERSION_ERROR",
        _ => "Z_UNKNOWN_ERROR",
    }
}

extern "C" fn allocate(_opaque: *mut c_void, items: u32, size: u32) -> *mut c_void {
    // SAFETY: calloc takes any two numbers and checks their product.
    unsafe { libc::calloc(items as usize, size as usize) }
}

extern "C" fn free(_opaque: *mut c_void, memory: *mut c_void) {
    // SAFETY: zlib gives back what `allocate` gave it.
    unsafe { libc::free(memory) }
}
