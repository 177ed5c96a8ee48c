//! Errors the ops throw. Wrong arguments are found in JavaScript before any op runs; what V8 itself throws passes through.

use deno_error::JsError;
use thiserror::Error;

/// A read past the end of a `Deserializer`'s buffer, in the words of Node's `src/node_serdes.cc`.
#[derive(Debug, Error, JsError)]
#[class(generic)]
pub enum ReadError {
    #[error("ReadUint32() failed")]
    Uint32,
    #[error("ReadUint64() failed")]
    Uint64,
    #[error("ReadDouble() failed")]
    Double,
    #[error("ReadRawBytes() failed")]
    RawBytes,
}

/// The engine refused something that has no reason to fail.
#[derive(Debug, Error, JsError)]
#[class(generic)]
pub enum EngineError {
    #[error("this isolate has no cppgc heap; this is a bug in rt")]
    NoCppHeap,
    #[error("V8 could not take a heap snapshot; is one being taken already?")]
    NoHeapSnapshot,
    #[error("V8 could not make the result: out of memory")]
    OutOfMemory,
}
