//! The question that `dns.Resolver` asks a server. Deno's resolver tells one failure from another only by the name of the error, searches
//! the local domains, caches and drops records; Node's asks one question and hands on what comes back.

use std::cell::RefCell;
use std::hash::BuildHasher;
use std::hash::Hasher;
use std::hash::RandomState;
use std::io;
use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::Ipv6Addr;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;

use deno_core::CancelFuture;
use deno_core::CancelHandle;
use deno_core::OpState;
use deno_core::ResourceId;
use deno_core::op2;
use hickory_proto::op::Message;
use hickory_proto::op::MessageType;
use hickory_proto::op::OpCode;
use hickory_proto::op::Query;
use hickory_proto::op::ResponseCode;
use hickory_proto::rr::Name;
use hickory_proto::rr::RData;
use hickory_proto::rr::RecordType;
use serde::Serialize;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::net::UdpSocket;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DnsRecord {
    record_type: String,
    ttl: u32,
    data: DnsData,
}

#[derive(Serialize)]
#[serde(untagged)]
enum DnsData {
    Text(String),
    Texts(Vec<String>),
    Caa {
        critical: bool,
        tag: String,
        value: String,
    },
    Mx {
        preference: u16,
        exchange: String,
    },
    Naptr {
        order: u16,
        preference: u16,
        flags: String,
        services: String,
        regexp: String,
        replacement: String,
    },
    Soa {
        mname: String,
        rname: String,
        serial: u32,
        refresh: i32,
        retry: i32,
        expire: i32,
        minimum: u32,
    },
    Srv {
        priority: u16,
        weight: u16,
        port: u16,
        target: String,
    },
    #[serde(rename_all = "camelCase")]
    Tlsa {
        cert_usage: u8,
        selector: u8,
        r#match: u8,
        data: deno_core::ToJsBuffer,
    },
}

/// Ask one server, once.
///
/// JS: `(name: string, type: string, server: string, port: number, wait: number, cancel: number) =>
/// Promise<[code: string, records: { recordType, ttl, data }[]]>`. Called by `ext/node/dns_query.js`.
///
/// - `wait`: milliseconds until the code is ETIMEOUT.
/// - `cancel`: a cancel handle. Once it is closed the code is ECANCELLED.
/// - `code`: of Node's; empty if there are records.
#[op2]
#[serde]
pub async fn op_rt_dns_query(
    state: Rc<RefCell<OpState>>,
    #[string] name: String,
    #[string] record_type: String,
    #[string] server: String,
    #[smi] port: u16,
    #[smi] wait: u32,
    #[smi] cancel: ResourceId,
) -> (&'static str, Vec<DnsRecord>) {
    let handle = state.borrow().resource_table.get::<CancelHandle>(cancel);
    let Ok(handle) = handle else {
        return ("ECANCELLED", Vec::new());
    };
    let (Ok(mut name), Ok(record_type)) =
        (Name::from_utf8(&name), record_type.parse::<RecordType>())
    else {
        return ("EBADNAME", Vec::new());
    };
    name.set_fqdn(true);
    let Ok(server) = server.parse::<IpAddr>() else {
        return ("ECONNREFUSED", Vec::new());
    };
    let asked = ask(SocketAddr::new(server, port), name, record_type);
    let asked = tokio::time::timeout(Duration::from_millis(wait.into()), asked);
    match asked.or_cancel(handle).await {
        Err(_canceled) => ("ECANCELLED", Vec::new()),
        Ok(Err(_elapsed)) => ("ETIMEOUT", Vec::new()),
        Ok(Ok(Err(error))) if error.kind() == io::ErrorKind::InvalidData => {
            ("EBADRESP", Vec::new())
        }
        Ok(Ok(Err(_))) => ("ECONNREFUSED", Vec::new()),
        Ok(Ok(Ok(answer))) => read(&answer, record_type),
    }
}

/// The answer: over UDP, and over TCP if it is too long for that.
async fn ask(server: SocketAddr, name: Name, record_type: RecordType) -> io::Result<Message> {
    // The keys of a new state are random.
    let id = RandomState::new().build_hasher().finish() as u16;
    let mut message = Message::new();
    message
        .set_id(id)
        .set_message_type(MessageType::Query)
        .set_op_code(OpCode::Query)
        .set_recursion_desired(true)
        .add_query(Query::query(name, record_type));
    let question = message.to_vec().map_err(io::Error::other)?;
    let answer = ask_udp(server, &question, id).await?;
    if answer.truncated() {
        return ask_tcp(server, &question).await;
    }
    Ok(answer)
}

async fn ask_udp(server: SocketAddr, question: &[u8], id: u16) -> io::Result<Message> {
    let local: IpAddr = if server.is_ipv4() {
        Ipv4Addr::UNSPECIFIED.into()
    } else {
        Ipv6Addr::UNSPECIFIED.into()
    };
    let socket = UdpSocket::bind(SocketAddr::new(local, 0)).await?;
    socket.connect(server).await?;
    socket.send(question).await?;
    let mut buffer = vec![0; usize::from(u16::MAX)];
    loop {
        let length = socket.recv(&mut buffer).await?;
        // Late answers to other questions are passed over.
        if buffer[..length].starts_with(&id.to_be_bytes()) {
            return parse(&buffer[..length]);
        }
    }
}

async fn ask_tcp(server: SocketAddr, question: &[u8]) -> io::Result<Message> {
    let mut stream = TcpStream::connect(server).await?;
    let length = u16::try_from(question.len()).map_err(io::Error::other)?;
    stream.write_all(&length.to_be_bytes()).await?;
    stream.write_all(question).await?;
    let length = stream.read_u16().await?;
    let mut answer = vec![0; usize::from(length)];
    stream.read_exact(&mut answer).await?;
    parse(&answer)
}

fn parse(answer: &[u8]) -> io::Result<Message> {
    Message::from_vec(answer).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

fn read(answer: &Message, record_type: RecordType) -> (&'static str, Vec<DnsRecord>) {
    let code = match answer.response_code() {
        ResponseCode::NoError => "ENODATA",
        ResponseCode::FormErr => "EFORMERR",
        ResponseCode::ServFail => "ESERVFAIL",
        ResponseCode::NXDomain => "ENOTFOUND",
        ResponseCode::NotImp => "ENOTIMP",
        ResponseCode::Refused => "EREFUSED",
        _ => "ESERVFAIL",
    };
    let mut records = Vec::new();
    // An address that was found by aliases counts for as long as all of them.
    let aliases = answer.answers().iter();
    let mut aliases = aliases.filter(|record| record.record_type() == RecordType::CNAME);
    let shortest = aliases.clone().map(|record| record.ttl()).min();
    let shortest = shortest.unwrap_or(u32::MAX);
    let last = aliases.next_back();
    if answer.response_code() == ResponseCode::NoError {
        for record in answer.answers() {
            // An answer about an alias has the alias too.
            if record_type != RecordType::ANY && record.record_type() != record_type {
                continue;
            }
            // Of any type, a name that is an alias has the name behind all aliases, and no addresses of version 4.
            let is_hidden = match record.record_type() {
                RecordType::CNAME => last.is_some_and(|last| !std::ptr::eq(last, record)),
                RecordType::A => last.is_some(),
                _ => false,
            };
            if is_hidden && record_type == RecordType::ANY {
                continue;
            }
            if let Some(data) = data_of(record.data()) {
                let is_address = matches!(record.record_type(), RecordType::A | RecordType::AAAA);
                records.push(DnsRecord {
                    record_type: record.record_type().to_string(),
                    ttl: record
                        .ttl()
                        .min(if is_address { shortest } else { u32::MAX }),
                    data,
                });
            }
        }
    }
    (if records.is_empty() { code } else { "" }, records)
}

/// None: a kind that Node has no function for.
fn data_of(data: &RData) -> Option<DnsData> {
    Some(match data {
        RData::A(address) => DnsData::Text(address.to_string()),
        RData::AAAA(address) => DnsData::Text(address.to_string()),
        RData::CNAME(name) => DnsData::Text(text_of(name)),
        RData::NS(name) => DnsData::Text(text_of(name)),
        RData::PTR(name) => DnsData::Text(text_of(name)),
        RData::CAA(caa) => DnsData::Caa {
            critical: caa.issuer_critical(),
            tag: caa.tag().to_string(),
            value: String::from_utf8_lossy(caa.raw_value()).into_owned(),
        },
        RData::MX(mx) => DnsData::Mx {
            preference: mx.preference(),
            exchange: text_of(mx.exchange()),
        },
        RData::NAPTR(naptr) => DnsData::Naptr {
            order: naptr.order(),
            preference: naptr.preference(),
            flags: String::from_utf8_lossy(naptr.flags()).into_owned(),
            services: String::from_utf8_lossy(naptr.services()).into_owned(),
            regexp: String::from_utf8_lossy(naptr.regexp()).into_owned(),
            replacement: text_of(naptr.replacement()),
        },
        RData::SOA(soa) => DnsData::Soa {
            mname: text_of(soa.mname()),
            rname: text_of(soa.rname()),
            serial: soa.serial(),
            refresh: soa.refresh(),
            retry: soa.retry(),
            expire: soa.expire(),
            minimum: soa.minimum(),
        },
        RData::SRV(srv) => DnsData::Srv {
            priority: srv.priority(),
            weight: srv.weight(),
            port: srv.port(),
            target: text_of(srv.target()),
        },
        RData::TLSA(tlsa) => DnsData::Tlsa {
            cert_usage: tlsa.cert_usage().into(),
            selector: tlsa.selector().into(),
            r#match: tlsa.matching().into(),
            data: tlsa.cert_data().to_vec().into(),
        },
        // Bytes, each of them a character.
        RData::TXT(txt) => DnsData::Texts(
            txt.iter()
                .map(|bytes| bytes.iter().map(|byte| char::from(*byte)).collect())
                .collect(),
        ),
        _ => return None,
    })
}

/// A name as Node gives it: without the dot of the root.
fn text_of(name: &Name) -> String {
    let text = name.to_string();
    text.strip_suffix('.').unwrap_or(&text).to_string()
}
