//! Containers that grow, repeat, lie or lead elsewhere.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Input, MIB, control, fill, repeat, texts};

#[rustfmt::skip]
pub(super) const ROWS: &[Input] = &[
    row("bomb.txt.gz", 400 * MIB, |n| gzip(&repeat(n, "w "))),
    row("bomb.jsonl.gz", 400 * MIB, |n| gzip(&repeat(n, "{}\n"))),
    row("bomb-twice.txt.gz", 400 * MIB, |n| gzip(&gzip(&vec![b'w'; n]))),
    row("members.txt.gz", 4 * MIB, |n| gzip(b"w ").repeat(n / 22)),
    row("members-empty.txt.gz", 4 * MIB, |n| gzip(b"").repeat(n / 20)),
    row("noise.jsonl.gz", 4 * MIB, texts::noise),
    row("noise.jsonl.zst", 4 * MIB, |n| marked(b"\x28\xb5\x2f\xfd", n)),
    row("noise.jsonl.bz2", 4 * MIB, |n| marked(b"BZh91AY&SY", n)),
    row("noise.jsonl.xz", 4 * MIB, |n| marked(b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4\x46", n)),
    row("noise.zip", 4 * MIB, |n| marked(b"PK\x03\x04", n)),
    row("noise.tar", 4 * MIB, texts::noise),
    row("noise.warc", 4 * MIB, |n| marked(b"WARC/1.0\r\n", n)),
    row("skippable.jsonl.zst", 8 * MIB, |n| b"\x50\x2a\x4d\x18\0\0\0\0".repeat(n / 8)),
    row("window.jsonl.zst", 1, |_| b"\x28\xb5\x2f\xfd\x00\xf8\x01\x00\x00".to_vec()),
    row("many.zip", 16 * MIB, |n| zip((0..n / 160).map(|i| (format!("a/{i:07}.txt"), b"w".to_vec())))),
    row("many-unknown.zip", 16 * MIB, |n| zip((0..n / 160).map(|i| (format!("a/{i:07}.bin"), b"w".to_vec())))),
    row("names.zip", MIB, |n| zip(names(n).chain(controls()))),
    row("overlap.zip", 4 * MIB, overlap),
    row("bomb.zip", 400 * MIB, |n| {
        zip([("a.txt".to_owned(), vec![b'w'; n])].into_iter().chain(controls()))
    }),
    row("many.tar", 64 * MIB, |n| tar((0..n / 1024).map(|i| (format!("a/{i:07}.txt"), b"w".to_vec())))),
    row("many-empty.tar", 64 * MIB, |n| tar((0..n / 512).map(|i| (format!("a/{i:07}.bin"), Vec::new())))),
    row("names.tar", MIB, |n| tar(names(n).chain(controls()))),
    row("size-lies.tar", MIB, |n| {
        let mut bytes = tar(controls());
        // a member that says it is eight exabytes long
        let mut header = tar::Header::new_gnu();
        header.set_path("long.txt").unwrap_or(());
        header.set_size(u64::MAX / 2);
        header.set_cksum();
        bytes.truncate(bytes.len().saturating_sub(1024));
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend(repeat(n, "w "));
        bytes
    }),
    row("long-names.tar", 8 * MIB, |n| {
        let mut bytes = Vec::new();
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(tar::EntryType::GNULongName);
        header.set_size(n as u64);
        header.set_cksum();
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend(repeat(n, "a/"));
        bytes.extend(tar(controls()));
        bytes
    }),
    row("extensions.tar", 400 * MIB, |n| {
        let mut archive = tar::Builder::new(Vec::new());
        let long = vec![b'w'; n];
        let _ = archive.append_pax_extensions([("comment", long.as_slice())]);
        archive.into_inner().unwrap_or_default()
    }),
    row("lies.warc", 16 * MIB, |n| fill(n, "", "", |i| warc(i, 60_000_000, "w"))),
    row("short.warc", 16 * MIB, |n| fill(n, "", "", |i| warc(i, 0, &"w ".repeat(40)))),
    row("heads.warc", 16 * MIB, |n| fill(n, "WARC/1.0\r\n", "", |i| format!("X-{i}: w\r\n"))),
    row("head-lines.warc", 16 * MIB, |n| repeat(n, "WARC/1.0\r\n")),
    row("blank-lines.warc", 16 * MIB, |n| fill(n, "WARC/1.0\r\nContent-Length: 0\r\n\r\n", "", |_| "\r\n".into())),
    row("fields.warc", 16 * MIB, |n| fill(n, "", "", |i| {
        format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\nHTTP/1.1 200 OK\r\n{}\r\n", 17 + 40_000 + 2, "a: b\r\n".repeat(6_666) + &format!("{:04}", i % 10_000))
    })),
    row("chunks.warc", 8 * MIB, |n| response("Transfer-Encoding: chunked", &repeat(n, "1\r\nw\r\n"))),
    row("chunks-lie.warc", 8 * MIB, |n| response("Transfer-Encoding: chunked", &fill(n, "ffffffffffffffff\r\n", "", |_| "w".into()))),
    row("http-bomb.warc", 400 * MIB, |n| response("Content-Encoding: gzip", &gzip(&vec![b'w'; n]))),
    row("http-deflate.warc", 4 * MIB, |n| response("Content-Encoding: deflate", &texts::noise(n))),
    row("http-brotli.warc", 4 * MIB, |n| response("Content-Encoding: br", &texts::noise(n))),
];

const fn row(name: &'static str, size: usize, make: fn(usize) -> Vec<u8>) -> Input {
    Input { name, size, make }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // writing into memory does not fail
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn marked(mark: &[u8], bytes: usize) -> Vec<u8> {
    [mark, &texts::noise(bytes)].concat()
}

/// Names that lead elsewhere, or that a terminal would obey.
fn names(bytes: usize) -> impl Iterator<Item = (String, Vec<u8>)> {
    const NAMES: [&str; 14] = [
        "../outside.txt",
        "a/../../outside.txt",
        "/etc/outside.txt",
        "C:\\outside.txt",
        "..\\outside.txt",
        "a\nb.txt",
        "\u{1b}[2J\u{1b}]0;x\u{7}.txt",
        "\u{202e}txt.exe.txt",
        ".hidden.txt",
        "__MACOSX/a.txt",
        "a/b/c.zip",
        "con.txt",
        "a//b///c.txt",
        "same.txt",
    ];
    let named = NAMES.map(|name| (name.to_owned(), b"A text that leads elsewhere.".to_vec()));
    let deep = (1..bytes / 8192).map(|i| ("d/".repeat(i % 60) + "same.txt", b"w".to_vec()));
    named.into_iter().chain(deep)
}

/// Members that must be read, whatever stands beside them.
fn controls() -> impl Iterator<Item = (String, Vec<u8>)> {
    std::iter::once(("news/ferry.txt".to_owned(), control(9_999).into_bytes()))
}

fn tar(members: impl Iterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, content) in members {
        let mut header = tar::Header::new_ustar();
        // set by hand: the library refuses names that lead elsewhere
        let field = &mut header.as_old_mut().name;
        let length = name.len().min(field.len());
        field[..length].copy_from_slice(&name.as_bytes()[..length]);
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        out.extend_from_slice(header.as_bytes());
        out.extend_from_slice(&content);
        out.resize(out.len().next_multiple_of(512), 0);
    }
    out.resize(out.len() + 1024, 0);
    out
}

/// Members that are deflated.
fn zip(members: impl Iterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u64);
    for (name, content) in members {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), Compression::fast());
        let _ = encoder.write_all(&content);
        let packed = encoder.finish().unwrap_or_default();
        let mut sum = flate2::Crc::new();
        sum.update(&content);
        let offset = out.len() as u32;
        let common = [
            &20_u16.to_le_bytes()[..],
            &0_u16.to_le_bytes(),
            &8_u16.to_le_bytes(),
            &[0; 4],
            &sum.sum().to_le_bytes(),
            &(packed.len() as u32).to_le_bytes(),
            &(content.len() as u32).to_le_bytes(),
            &(name.len() as u16).to_le_bytes(),
            &0_u16.to_le_bytes(),
        ]
        .concat();
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&common);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(&packed);
        entry(&mut directory, &common, offset, &name);
        count += 1;
    }
    end(out, &directory, count)
}

fn entry(directory: &mut Vec<u8>, common: &[u8], offset: u32, name: &str) {
    directory.extend_from_slice(b"PK\x01\x02\x14\0");
    directory.extend_from_slice(common);
    directory.extend_from_slice(&[0; 10]);
    directory.extend_from_slice(&offset.to_le_bytes());
    directory.extend_from_slice(name.as_bytes());
}

fn end(mut out: Vec<u8>, directory: &[u8], count: u64) -> Vec<u8> {
    let start = out.len() as u32;
    out.extend_from_slice(directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    let short = u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes();
    out.extend_from_slice(&short);
    out.extend_from_slice(&short);
    out.extend_from_slice(&(directory.len() as u32).to_le_bytes());
    out.extend_from_slice(&start.to_le_bytes());
    out.extend_from_slice(&[0; 2]);
    out
}

/// A directory in which many names lead to the same bytes.
fn overlap(bytes: usize) -> Vec<u8> {
    let one = zip(std::iter::once((
        "a.txt".to_owned(),
        b"w ".repeat(bytes / 2),
    )));
    let start = one
        .windows(4)
        .position(|at| at == b"PK\x01\x02")
        .unwrap_or(0);
    let (packed, directory) = one.split_at(start);
    let common = directory.get(6..32).unwrap_or_default();
    let mut many = Vec::new();
    for _ in 0..1000 {
        entry(&mut many, common, 0, "a.txt");
    }
    end(packed.to_vec(), &many, 1000)
}

fn warc(number: usize, length: usize, body: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:{number}>\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\r\n{body}\r\n\r\n"
    )
}

/// A response in an archive of the web.
fn response(field: &str, body: &[u8]) -> Vec<u8> {
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{field}\r\n\r\n");
    let length = http.len() + body.len();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), http.as_bytes(), body, b"\r\n\r\n"].concat()
}
