//! What arguments and results are made of.

use std::ffi::c_uint;
use std::ptr::addr_of_mut;

use libffi::raw::{
    ffi_abi_FFI_DEFAULT_ABI, ffi_cif, ffi_prep_cif, ffi_status, ffi_status_FFI_BAD_ABI,
    ffi_status_FFI_BAD_TYPEDEF, ffi_status_FFI_OK, ffi_type, ffi_type_double, ffi_type_float,
    ffi_type_pointer, ffi_type_sint8, ffi_type_sint16, ffi_type_sint32, ffi_type_sint64,
    ffi_type_uint8, ffi_type_uint16, ffi_type_uint32, ffi_type_uint64, ffi_type_void,
};

use crate::error::FfiError;

/// `signatures.js` knows them by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Void,
    I8,
    U8,
    I16,
    U16,
    I32,
    U32,
    I64,
    U64,
    F32,
    F64,
    Pointer,
}

const KINDS: [Kind; 12] = [
    Kind::Void,
    Kind::I8,
    Kind::U8,
    Kind::I16,
    Kind::U16,
    Kind::I32,
    Kind::U32,
    Kind::I64,
    Kind::U64,
    Kind::F32,
    Kind::F64,
    Kind::Pointer,
];

impl Kind {
    fn of(number: u8) -> Option<Self> {
        KINDS.get(usize::from(number)).copied()
    }

    fn ffi_type(self) -> *mut ffi_type {
        match self {
            Self::Void => addr_of_mut!(ffi_type_void),
            Self::I8 => addr_of_mut!(ffi_type_sint8),
            Self::U8 => addr_of_mut!(ffi_type_uint8),
            Self::I16 => addr_of_mut!(ffi_type_sint16),
            Self::U16 => addr_of_mut!(ffi_type_uint16),
            Self::I32 => addr_of_mut!(ffi_type_sint32),
            Self::U32 => addr_of_mut!(ffi_type_uint32),
            Self::I64 => addr_of_mut!(ffi_type_sint64),
            Self::U64 => addr_of_mut!(ffi_type_uint64),
            Self::F32 => addr_of_mut!(ffi_type_float),
            Self::F64 => addr_of_mut!(ffi_type_double),
            Self::Pointer => addr_of_mut!(ffi_type_pointer),
        }
    }
}

/// How a function is called: libffi's description, which points to what is beside it.
pub(crate) struct Signature {
    pub(crate) result: Kind,
    pub(crate) arguments: Box<[Kind]>,
    cif: Box<ffi_cif>,
    // What `cif` points to.
    _types: Box<[*mut ffi_type]>,
}

/// Node's words for what libffi says of `what`.
pub(crate) fn check(status: ffi_status, what: &str) -> Result<(), FfiError> {
    let said = match status {
        status if status == ffi_status_FFI_OK => return Ok(()),
        status if status == ffi_status_FFI_BAD_TYPEDEF => "bad typedef",
        status if status == ffi_status_FFI_BAD_ABI => "bad ABI",
        _ => "unknown error",
    };
    Err(FfiError::Failed(format!("{what} failed: {said}")))
}

impl Signature {
    /// - `numbers`: of the result, and of each argument
    pub(crate) fn of(numbers: &[u8]) -> Result<Self, FfiError> {
        let mut kinds = numbers.iter().map(|number| Kind::of(*number));
        let bad = || FfiError::Failed("ffi_prep_cif failed: bad typedef".to_string());
        let result = kinds.next().flatten().ok_or_else(bad)?;
        let arguments: Box<[Kind]> = kinds.collect::<Option<_>>().ok_or_else(bad)?;
        let mut types: Box<[*mut ffi_type]> =
            arguments.iter().map(|kind| kind.ffi_type()).collect();
        let count = c_uint::try_from(types.len()).map_err(|_| bad())?;
        let mut cif = Box::<ffi_cif>::default();
        // SAFETY: all that is pointed to lives as long as `cif` does; libffi's own types live for ever.
        let status = unsafe {
            ffi_prep_cif(
                &mut *cif,
                ffi_abi_FFI_DEFAULT_ABI,
                count,
                result.ffi_type(),
                types.as_mut_ptr(),
            )
        };
        check(status, "ffi_prep_cif")?;
        Ok(Self {
            result,
            arguments,
            cif,
            _types: types,
        })
    }

    /// For libffi, which changes nothing of it.
    pub(crate) fn cif(&self) -> *mut ffi_cif {
        std::ptr::from_ref(&*self.cif).cast_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_at_their_numbers() {
        for (number, kind) in KINDS.into_iter().enumerate() {
            assert_eq!(kind as usize, number);
        }
        assert!(Kind::of(12).is_none());
    }

    #[test]
    fn a_signature_of_unknown_kinds_is_refused() {
        assert!(Signature::of(&[]).is_err());
        assert!(Signature::of(&[0, 99]).is_err());
        assert_eq!(Signature::of(&[6, 11, 1]).unwrap().arguments.len(), 2);
    }
}
