//! Addresses and names of hosts, by the parser that Node has.

mod cxx;

use std::mem::MaybeUninit;

use ada_url::{Idna, Url};
use deno_core::{op2, v8};

/// Longer texts cost an allocation.
const USUAL_LENGTH: usize = 256;

/// An address as the standard has it, null if it is none, undefined if it is too long for V8.
///
/// JS: `(address: string, base: string | undefined, parts: Uint32Array) => string | null | undefined`; `parts` has eight numbers.
#[op2]
pub fn op_rt_url_parse<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    address: v8::Local<'a, v8::String>,
    base: v8::Local<'a, v8::Value>,
    parts: v8::Local<'a, v8::Uint32Array>,
) -> v8::Local<'a, v8::Value> {
    let mut room = [MaybeUninit::uninit(); USUAL_LENGTH];
    let text = address.to_rust_cow_lossy(scope, &mut room);
    let mut room = [MaybeUninit::uninit(); USUAL_LENGTH];
    let base = v8::Local::<v8::String>::try_from(base).ok();
    let base = base.map(|base| base.to_rust_cow_lossy(scope, &mut room));
    match Url::parse(&*text, base.as_deref()) {
        Ok(url) if url.href() == text => {
            tell(&url, parts);
            address.into()
        }
        Ok(url) => told(scope, &url, parts),
        Err(_) => v8::null(scope).into(),
    }
}

/// The address after one of the setters, which have deno_web's numbers; null if that changes nothing, undefined if it is too long for V8.
///
/// JS: `(address: string, setter: number, value: string, parts: Uint32Array) => string | null | undefined`
#[op2]
pub fn op_rt_url_set<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    #[string] address: &str,
    #[smi] setter: u8,
    #[string] value: &str,
    parts: v8::Local<'a, v8::Uint32Array>,
) -> v8::Local<'a, v8::Value> {
    match changed(address, setter, value) {
        Some(url) => told(scope, &url, parts),
        None => v8::null(scope).into(),
    }
}

fn changed(address: &str, setter: u8, value: &str) -> Option<Url> {
    let mut url = Url::parse(address, None).ok()?;
    match setter {
        0 => url.set_hash(Some(value)),
        1 => url.set_host(Some(value)).ok()?,
        2 => url.set_hostname(Some(value)).ok()?,
        3 => url.set_password(Some(value)).ok()?,
        4 => url.set_pathname(Some(value)).ok()?,
        5 => url.set_port(Some(value)).ok()?,
        6 => url.set_protocol(value).ok()?,
        7 => url.set_search(Some(value)),
        8 => url.set_username(Some(value)).ok()?,
        _ => return None,
    }
    Some(url)
}

fn told<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    url: &Url,
    parts: v8::Local<'a, v8::Uint32Array>,
) -> v8::Local<'a, v8::Value> {
    tell(url, parts);
    match v8::String::new_from_one_byte(scope, url.href().as_bytes(), v8::NewStringType::Normal) {
        Some(text) => text.into(),
        None => v8::undefined(scope).into(),
    }
}

fn tell(url: &Url, parts: v8::Local<'_, v8::Uint32Array>) {
    let found = parts_of(url);
    if parts.length() >= found.len() {
        // SAFETY: so many numbers are there, aligned as the array is, and nothing that they could belong to is borrowed meanwhile.
        unsafe { parts.data().cast::<[u32; 8]>().write(found) };
    }
}

/// Where the parts of the address begin and end, as deno_web's `op_url_parse` tells it.
fn parts_of(url: &Url) -> [u32; 8] {
    let ends = url.components();
    let path_start = ends.pathname_start.unwrap_or(ends.host_end);
    let scheme_end = ends.protocol_end - 1;
    let (username_end, host_start, host_end) = if url.has_hostname() {
        let has_user = url.href().as_bytes().get(ends.host_start as usize) == Some(&b'@');
        let host_start = ends.host_start + u32::from(has_user);
        (ends.username_end, host_start, ends.host_end)
    } else {
        // Without a host `/.` may stand before the path, which is no part of either.
        (path_start, path_start, path_start)
    };
    [
        scheme_end,
        username_end,
        host_start,
        host_end,
        ends.port.unwrap_or(0),
        path_start,
        ends.search_start.unwrap_or(0),
        ends.hash_start.unwrap_or(0),
    ]
}

/// The name of a host as the resolver takes it; nothing if it is no name.
///
/// JS: `(domain: string) => string`
#[op2]
#[string]
pub fn op_rt_idna_to_ascii(#[string] domain: &str) -> String {
    Idna::ascii(domain)
}

/// JS: `(domain: string) => string`
#[op2]
#[string]
pub fn op_rt_idna_to_unicode(#[string] domain: &str) -> String {
    Idna::unicode(domain)
}
