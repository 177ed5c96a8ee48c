//! The memory that a deserializer reads from.

use std::ptr::NonNull;

use deno_core::v8;

/// The bytes of the view a deserializer reads from, kept alive and in place.
pub(super) struct Source {
    start: NonNull<u8>,
    length: usize,
    _store: Option<v8::SharedRef<v8::BackingStore>>,
    _copy: Vec<u8>,
}

impl Source {
    /// The view's own memory; or a copy, where a program could change or unmap it under the reader: a SharedArrayBuffer's, which
    /// another thread may write to between V8's checks, and a resizable one's. Offsets into the copy are those into the view.
    pub(super) fn of(view: v8::Local<v8::ArrayBufferView>) -> Source {
        let length = view.byte_length();
        let (Some(store), Some(start)) = (
            view.get_backing_store(),
            NonNull::new(view.data().cast::<u8>()),
        ) else {
            return Source {
                start: NonNull::dangling(),
                length: 0,
                _store: None,
                _copy: Vec::new(),
            };
        };
        if !store.is_shared() && !store.is_resizable_by_user_javascript() {
            return Source {
                start,
                length,
                _store: Some(store),
                _copy: Vec::new(),
            };
        }
        let mut copy = vec![0; length];
        let length = view.copy_contents(&mut copy);
        let start = NonNull::from(copy.as_mut_slice()).cast();
        Source {
            start,
            length,
            _store: None,
            _copy: copy,
        }
    }

    /// # Safety
    /// The slice is not used after this `Source` is dropped.
    pub(super) unsafe fn bytes<'a>(&self) -> &'a [u8] {
        // SAFETY: `start` is valid for `length` bytes as long as `_store` and `_copy` live. JavaScript may write to the memory between two
        // of V8's reads, never during one.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }

    /// Where in the view the bytes lie that V8 has just handed out.
    pub(super) fn offset_of(&self, bytes: &[u8]) -> Option<usize> {
        let offset = bytes
            .as_ptr()
            .addr()
            .checked_sub(self.start.as_ptr().addr())?;
        (offset.checked_add(bytes.len())? <= self.length).then_some(offset)
    }
}
