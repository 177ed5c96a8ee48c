//! `net.isIP` and its kin.

use std::net::Ipv4Addr;
use std::net::Ipv6Addr;

use deno_core::op2;

/// 4 or 6 for the text of an address, which may have a zone behind it if it is one of IPv6, else 0.
///
/// JS: `(text: string) => number`
#[op2(fast)]
pub fn op_rt_ip_version(#[string] text: &str) -> u32 {
    if text.parse::<Ipv4Addr>().is_ok() {
        return 4;
    }
    let (address, zone) = match text.split_once('%') {
        Some((address, zone)) => (address, Some(zone)),
        None => (text, None),
    };
    let is_zone = |zone: &str| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte);
        !zone.is_empty() && zone.bytes().all(is_part)
    };
    if address.parse::<Ipv6Addr>().is_ok() && zone.is_none_or(is_zone) {
        6
    } else {
        0
    }
}
