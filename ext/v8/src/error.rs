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
    #[error("V8 lays out {0} in a way that rt does not know; this is a bug in rt")]
    UnknownLayout(&'static str),
    /// With its words, by which the kind of them can be told.
    #[error("V8 lays out a date in a way that rt does not know: {0}; this is a bug in rt")]
    UnknownDate(String),
    #[error("V8 could not make the result: out of memory")]
    OutOfMemory,
}

/// Profiles that cannot be started or stopped, in the words of Node's `src/node_v8.cc`.
#[derive(Debug, Error, JsError)]
#[class(generic)]
#[property("code" = self.code())]
pub enum ProfileError {
    #[error("There are too many CPU profiles")]
    TooManyCpuProfiles,
    #[error("CPU profile not started")]
    CpuProfileNotStarted,
    #[error("Heap profile has been started")]
    HeapProfileStarted,
    /// Node has other words for the same in a worker.
    #[error("heap profiler have been started")]
    WorkerHeapProfileStarted,
    #[error("heap profile not started")]
    HeapProfileNotStarted,
}

impl ProfileError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooManyCpuProfiles => "ERR_CPU_PROFILE_TOO_MANY",
            Self::CpuProfileNotStarted => "ERR_CPU_PROFILE_NOT_STARTED",
            Self::HeapProfileStarted | Self::WorkerHeapProfileStarted => {
                "ERR_HEAP_PROFILE_HAVE_BEEN_STARTED"
            }
            Self::HeapProfileNotStarted => "ERR_HEAP_PROFILE_NOT_STARTED",
        }
    }
}
