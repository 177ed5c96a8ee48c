//! Functions of libraries, and their calls.

use std::cell::Cell;
use std::ffi::c_void;
use std::ptr;

use deno_core::v8;
use libffi::raw::ffi_call;

use crate::error::FfiError;
use crate::kind::{Kind, Signature};
use crate::open::Open;

/// Bytes of a slot: each argument and the result has one.
const SLOT: usize = 8;

/// A function of a library.
pub(crate) struct Function {
    address: u64,
    signature: Signature,
    /// The result, and the arguments behind it, as JavaScript writes them before a call.
    slots: v8::SharedRef<v8::BackingStore>,
}

impl Function {
    /// - `kinds`: numbers of `Kind`, of the result and of each argument
    /// - `slots`: 8 bytes for each of them
    ///
    /// # Errors
    /// If there can be no such function.
    pub(crate) fn of(
        address: u64,
        kinds: &[u8],
        slots: v8::SharedRef<v8::BackingStore>,
    ) -> Result<Self, FfiError> {
        if slots.byte_length() != SLOT * kinds.len() {
            return Err(FfiError::Failed("not as many slots as kinds".to_string()));
        }
        Ok(Self {
            address,
            signature: Signature::of(kinds)?,
            slots,
        })
    }

    /// Call the function, which is in the library `open`, with the arguments that are in its slots, and leave its result there.
    pub(crate) fn call(&self, open: &Open) {
        let signature = &self.signature;
        let count = signature.arguments.len();
        let slots = &self.slots[..];
        let mut few = [0; 8];
        let mut many;
        let values: &mut [u64] = if count <= few.len() {
            &mut few[..count]
        } else {
            many = vec![0; count];
            &mut many
        };
        for (value, slot) in values.iter_mut().zip(slots[SLOT..].chunks_exact(SLOT)) {
            *value = u64::from_ne_bytes(std::array::from_fn(|index| slot[index].get()));
        }
        let mut few = [ptr::null_mut(); 8];
        let mut many;
        let places: &mut [*mut c_void] = if count <= few.len() {
            &mut few[..count]
        } else {
            many = vec![ptr::null_mut(); count];
            &mut many
        };
        for (place, value) in places.iter_mut().zip(values) {
            *place = ptr::from_mut(value).cast();
        }
        // libffi widens what is smaller.
        let mut result = 0_u64;
        // SAFETY: nothing is known of the function that a program speaks of; it was granted to call what it takes for one. There are as many values as
        // the signature has, each with room for the largest, and the library stays where it is until the call has returned.
        open.within(|| unsafe {
            let code = std::mem::transmute::<*const c_void, Option<unsafe extern "C" fn()>>(
                ptr::with_exposed_provenance(self.address as usize),
            );
            if code.is_some() {
                let result = ptr::from_mut(&mut result).cast();
                ffi_call(signature.cif(), code, result, places.as_mut_ptr());
            }
        });
        if signature.result != Kind::Void {
            store(slots, result);
        }
    }
}

fn store(slots: &[Cell<u8>], result: u64) {
    for (cell, byte) in slots.iter().zip(result.to_ne_bytes()) {
        cell.set(byte);
    }
}
