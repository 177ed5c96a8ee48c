//! The rules of a `net.BlockList`. Its clones, in this thread or in others, are the same list.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use deno_core::{GarbageCollected, op2, v8};
use deno_error::JsErrorBox;

/// First and last address of each family. IPv4 addresses are in both, as themselves and mapped into IPv6.
#[derive(Default)]
struct Rule {
    v4: Option<(u32, u32)>,
    v6: Option<(u128, u128)>,
    /// In words, by which it is also taken away.
    text: String,
}

#[derive(Default)]
struct Rules {
    /// The newest first; `op_rt_block_list_rules` has them in Node's order.
    rules: Vec<Rule>,
    /// Its place among those that were sent, once it was.
    id: Option<u32>,
}

type SharedRules = Arc<Mutex<Rules>>;

/// The lists that were ever sent. They stay: a message may be read any number of times, or never.
static SENT: Mutex<Vec<SharedRules>> = Mutex::new(Vec::new());

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub struct BlockList(SharedRules);

// SAFETY: there are no references to JavaScript in it.
unsafe impl GarbageCollected for BlockList {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"BlockList"
    }
}

const MAPPED_START: u128 = 0xffff << 32;
const MAPPED_END: u128 = MAPPED_START | u32::MAX as u128;

impl Rule {
    fn of_v4(first: u32, last: u32) -> Self {
        let mapped = |address| MAPPED_START | u128::from(address);
        Self {
            v4: Some((first, last)),
            v6: Some((mapped(first), mapped(last))),
            ..Self::default()
        }
    }

    fn of_v6(first: u128, last: u128) -> Self {
        Self {
            v6: Some((first, last)),
            ..Self::default()
        }
    }

    /// The IPv4 addresses among those from one IPv6 address to another.
    fn with_mapped(mut self) -> Self {
        self.v4 = self.v6.and_then(|(first, last)| {
            let (first, last) = (first.max(MAPPED_START), last.min(MAPPED_END));
            // The low part of a mapped address is the IPv4 address.
            (first <= last).then_some((first as u32, last as u32))
        });
        self
    }

    fn contains(&self, address: IpAddr) -> bool {
        match address {
            IpAddr::V4(address) => self
                .v4
                .is_some_and(|(first, last)| (first..=last).contains(&address.into())),
            IpAddr::V6(address) => self
                .v6
                .is_some_and(|(first, last)| (first..=last).contains(&address.into())),
        }
    }
}

impl Rules {
    fn add(&mut self, mut rule: Rule, text: String) {
        rule.text = text;
        self.rules.insert(0, rule);
    }
}

fn parse(address: &str) -> Result<IpAddr, JsErrorBox> {
    address
        .parse()
        .map_err(|_| JsErrorBox::generic("Invalid address"))
}

/// JS: `() => BlockList`
#[op2]
#[cppgc]
pub fn op_rt_block_list_new() -> BlockList {
    BlockList(SharedRules::default())
}

/// Block the addresses from one to another; false where the first comes after the last.
///
/// JS: `(list: BlockList, first: string, last: string, text: string) => boolean`. `text`: the rule in words.
///
/// # Errors
/// If one is no address, or they are of two families.
#[op2(fast)]
pub fn op_rt_block_list_add_range(
    #[cppgc] list: &BlockList,
    #[string] first: &str,
    #[string] last: &str,
    #[string] text: String,
) -> Result<bool, JsErrorBox> {
    let mut rules = lock(&list.0);
    match (parse(first)?, parse(last)?) {
        (IpAddr::V4(first), IpAddr::V4(last)) if first <= last => {
            rules.add(Rule::of_v4(first.into(), last.into()), text);
        }
        (IpAddr::V6(first), IpAddr::V6(last)) if first <= last => {
            let rule = Rule::of_v6(first.into(), last.into());
            // As in Node, a longer range means no IPv4 addresses; a subnet does.
            let are_mapped = first.to_ipv4_mapped().is_some() && last.to_ipv4_mapped().is_some();
            rules.add(if are_mapped { rule.with_mapped() } else { rule }, text);
        }
        (IpAddr::V4(_), IpAddr::V4(_)) | (IpAddr::V6(_), IpAddr::V6(_)) => return Ok(false),
        _ => return Err(JsErrorBox::generic("IP version mismatch")),
    }
    Ok(true)
}

/// Block the addresses that begin with the same bits.
///
/// JS: `(list: BlockList, network: string, prefix: number, text: string) => void`
///
/// # Errors
/// If it is no address, or the prefix is longer than one.
#[op2(fast)]
pub fn op_rt_block_list_add_subnet(
    #[cppgc] list: &BlockList,
    #[string] network: &str,
    #[smi] prefix: u32,
    #[string] text: String,
) -> Result<(), JsErrorBox> {
    let too_long = || JsErrorBox::generic("invalid IP prefix length");
    let mut rules = lock(&list.0);
    match parse(network)? {
        IpAddr::V4(address) => {
            if prefix > 32 {
                return Err(too_long());
            }
            let hosts = u32::MAX.checked_shr(prefix).unwrap_or(0);
            let first = u32::from(address) & !hosts;
            rules.add(Rule::of_v4(first, first | hosts), text);
        }
        IpAddr::V6(address) => {
            if prefix > 128 {
                return Err(too_long());
            }
            let hosts = u128::MAX.checked_shr(prefix).unwrap_or(0);
            let first = u128::from(address) & !hosts;
            rules.add(Rule::of_v6(first, first | hosts).with_mapped(), text);
        }
    }
    Ok(())
}

/// JS: `(list: BlockList, address: string, family: string) => boolean`
///
/// # Errors
/// If it is no address of the family.
#[op2(fast)]
pub fn op_rt_block_list_check(
    #[cppgc] list: &BlockList,
    #[string] address: &str,
    #[string] family: &str,
) -> Result<bool, JsErrorBox> {
    let address = parse(address)?;
    let named = if address.is_ipv6() { "ipv6" } else { "ipv4" };
    if !family.eq_ignore_ascii_case(named) {
        return Err(JsErrorBox::generic("Invalid address"));
    }
    let rules = lock(&list.0);
    Ok(rules.rules.iter().any(|rule| rule.contains(address)))
}

/// Take away the newest rule of these words.
///
/// JS: `(list: BlockList, text: string) => void`
#[op2(fast)]
pub fn op_rt_block_list_remove(#[cppgc] list: &BlockList, #[string] text: &str) {
    let mut rules = lock(&list.0);
    if let Some(place) = rules.rules.iter().position(|rule| rule.text == text) {
        rules.rules.remove(place);
    }
}

/// Take away all rules.
///
/// JS: `(list: BlockList) => void`
#[op2(fast)]
pub fn op_rt_block_list_clear(#[cppgc] list: &BlockList) {
    lock(&list.0).rules.clear();
}

/// The rules in words: addresses, subnets and ranges, the newest of each first.
///
/// JS: `(list: BlockList) => string[]`
#[op2]
#[serde]
pub fn op_rt_block_list_rules(#[cppgc] list: &BlockList) -> Vec<String> {
    let rules = lock(&list.0);
    let mut texts: Vec<String> = rules.rules.iter().map(|rule| rule.text.clone()).collect();
    texts.sort_by_key(|text| match text.as_bytes().first() {
        Some(b'A') => 0,
        Some(b'S') => 1,
        _ => 2,
    });
    texts
}

/// A number for the list that any thread knows it by.
///
/// JS: `(list: BlockList) => number`
#[op2(fast)]
pub fn op_rt_block_list_share(#[cppgc] list: &BlockList) -> u32 {
    let mut sent = lock(&SENT);
    let mut rules = lock(&list.0);
    *rules.id.get_or_insert_with(|| {
        sent.push(list.0.clone());
        sent.len() as u32 - 1
    })
}

/// The list of that number.
///
/// JS: `(id: number) => BlockList`
///
/// # Errors
/// If there is none.
#[op2]
#[cppgc]
pub fn op_rt_block_list_of(id: u32) -> Result<BlockList, JsErrorBox> {
    lock(&SENT)
        .get(id as usize)
        .map(|rules| BlockList(rules.clone()))
        .ok_or_else(|| JsErrorBox::generic("There is no such block list"))
}
