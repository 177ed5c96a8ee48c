//! `crypto.argon2`: RFC 9106.

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use deno_core::convert::Uint8Array;
use deno_core::op2;
use deno_error::JsErrorBox;
use serde::Deserialize;

/// What `ext/node/argon2.js` has checked; `passes` and `memory` (in KiB) are Node's words.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameters {
    algorithm: String,
    parallelism: u32,
    tag_length: u32,
    memory: u32,
    passes: u32,
}

/// The bytes that go into it: message, nonce, secret, associated data.
type Given<'a> = [&'a [u8]; 4];

fn derive(parameters: &Parameters, given: Given<'_>) -> Result<Vec<u8>, argon2::Error> {
    let [message, nonce, secret, associated_data] = given;
    let algorithm = match parameters.algorithm.as_str() {
        "argon2d" => Algorithm::Argon2d,
        "argon2i" => Algorithm::Argon2i,
        _ => Algorithm::Argon2id,
    };
    let mut params = ParamsBuilder::new();
    params
        .m_cost(parameters.memory)
        .t_cost(parameters.passes)
        .p_cost(parameters.parallelism)
        .output_len(parameters.tag_length as usize);
    if !associated_data.is_empty() {
        params.data(AssociatedData::new(associated_data)?);
    }
    let params = params.build()?;
    let argon2 = if secret.is_empty() {
        Argon2::new(algorithm, Version::V0x13, params)
    } else {
        Argon2::new_with_secret(secret, algorithm, Version::V0x13, params)?
    };
    let mut tag = vec![0; parameters.tag_length as usize];
    argon2.hash_password_into(message, nonce, &mut tag)?;
    Ok(tag)
}

fn refused(error: argon2::Error) -> JsErrorBox {
    JsErrorBox::generic(format!("Argon2 derivation failed: {error}"))
}

/// # Errors
/// If the library takes less than Node does: associated data of more than 32 bytes.
///
/// JS: `(parameters, message: Uint8Array, nonce: Uint8Array, secret: Uint8Array, associatedData: Uint8Array) => Uint8Array`
#[op2]
pub fn op_rt_argon2(
    #[serde] parameters: Parameters,
    #[buffer] message: &[u8],
    #[buffer] nonce: &[u8],
    #[buffer] secret: &[u8],
    #[buffer] associated_data: &[u8],
) -> Result<Uint8Array, JsErrorBox> {
    let tag = derive(&parameters, [message, nonce, secret, associated_data]);
    tag.map(Into::into).map_err(refused)
}

/// The same in another thread.
#[op2]
pub async fn op_rt_argon2_async(
    #[serde] parameters: Parameters,
    #[buffer(copy)] message: Vec<u8>,
    #[buffer(copy)] nonce: Vec<u8>,
    #[buffer(copy)] secret: Vec<u8>,
    #[buffer(copy)] associated_data: Vec<u8>,
) -> Result<Uint8Array, JsErrorBox> {
    let work = move || derive(&parameters, [&message, &nonce, &secret, &associated_data]);
    let done = deno_core::unsync::spawn_blocking(work).await;
    let tag = done.map_err(|error| JsErrorBox::generic(error.to_string()))?;
    tag.map(Into::into).map_err(refused)
}
