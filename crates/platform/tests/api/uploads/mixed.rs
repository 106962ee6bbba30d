//! Files that are two things: what is no picture is left out, and a picture that
//! would still pass for something else is refused.

use super::{create, patch};
use crate::support::{Answer, Citizen, JPEG, TestApp, plain};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PAGE: &[u8] = b"<!DOCTYPE html><script>alert(document.cookie)</script>";
const PDF: &[u8] =
    b"%PDF-1.7\n1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>> endobj\n%%EOF\n";

/// An archive with one program in it.
fn archive() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("run.class", stored).unwrap();
    zip.write_all(b"\xca\xfe\xba\xbe").unwrap();
    zip.finish().unwrap().into_inner()
}

/// A picture whose pixels are these bytes.
fn drawn(bytes: &[u8]) -> Vec<u8> {
    let mut pixels = bytes.to_vec();
    pixels.resize(400, 0);
    plain(400, &pixels)
}

/// The photograph with a segment more at its beginning.
fn with_segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u16 + 2).to_be_bytes();
    [&JPEG[..2], &[0xff, marker], &length, body, &JPEG[2..]].concat()
}

/// A colour profile, or what stands where one would, with a page in it.
fn profile(mark: &[u8; 4]) -> Vec<u8> {
    let mut profile = vec![0; 128];
    profile[36..40].copy_from_slice(mark);
    [&b"ICC_PROFILE\0\x01\x01"[..], &profile, PAGE].concat()
}

/// A picture with a chunk more before its pixels.
fn with_chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let (picture, length) = (drawn(b"picture"), body.len() as u32);
    let (head, rest) = picture.split_at(33);
    [head, &length.to_be_bytes(), name, body, &[0; 4], rest].concat()
}

async fn send(app: &TestApp, citizen: &Citizen, file: &[u8]) -> (String, Answer) {
    let place = create(app, citizen, file.len()).await;
    let answer = patch(app, citizen, &place, 0, file).send().await;
    (place, answer)
}

#[tokio::test]
async fn what_is_beside_the_picture_is_left_out() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let (zip, bare) = (archive(), drawn(b"picture"));
    for (name, file, picture) in [
        ("an archive behind", [JPEG, &zip].concat(), JPEG),
        ("a page behind", [JPEG, PAGE].concat(), JPEG),
        ("a PDF behind", [JPEG, PDF].concat(), JPEG),
        ("a page as comment", with_segment(0xfe, PAGE), JPEG),
        ("a page as maker's note", with_segment(0xe5, PAGE), JPEG),
        ("a segment of no standard", with_segment(0xf0, &zip), JPEG),
        ("a reserved segment", with_segment(0x4f, PAGE), JPEG),
        ("no profile", with_segment(0xe2, &profile(b"none")), JPEG),
        ("an archive behind", [&bare[..], &zip].concat(), &bare),
        ("a chunk of nobody", with_chunk(b"paGe", PAGE), &bare),
        ("words", with_chunk(b"tEXt", PAGE), &bare),
        ("a chunk too long", with_chunk(b"gAMA", &zip), &bare),
    ] {
        let (place, answer) = send(&app, &citizen, &file).await;
        assert_eq!(answer.status.as_u16(), 204, "{name}: {}", answer.text());
        let stored = citizen.get(&app, &place).send().await.expect(200).body;
        assert_eq!(stored, picture, "{name}");
    }
}

#[tokio::test]
async fn what_is_something_else_as_well_is_refused_and_forgotten() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    for (name, file) in [
        ("pixels that are a page", drawn(PAGE)),
        ("pixels that are a PDF", drawn(PDF)),
        ("pixels that are an archive", drawn(&archive())),
        ("pixels that are a drawing", drawn(b"<svg onload=alert(1)>")),
        ("pixels that are a program", drawn(b"<?php system(0);")),
        ("a page in a profile", with_segment(0xe2, &profile(b"acsp"))),
    ] {
        let (place, answer) = send(&app, &citizen, &file).await;
        assert_eq!(answer.problem().code, "picture_mixed", "{name}");
        assert!(answer.problem().detail.contains("重新拍一张"));
        citizen.get(&app, &place).send().await.expect(404);
    }
    assert_eq!(app.rows().await["uploads"], 0);
    assert_eq!(app.stored_photos(), [""; 0]);
}

#[tokio::test]
async fn what_only_hides_a_picture_is_none() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    for (name, file) in [
        ("a PDF", PDF.to_vec()),
        ("a PDF before", [PDF, JPEG].concat()),
        ("a PDF with an archive", [PDF, &archive()].concat()),
        ("an archive before", [&archive()[..], JPEG].concat()),
        ("a page before", [PAGE, JPEG].concat()),
        ("a GIF with a program", b"GIF89a/*<script>*/".to_vec()),
    ] {
        let (_, answer) = send(&app, &citizen, &file).await;
        assert_eq!(answer.problem().code, "bad_file_type", "{name}");
    }
    assert_eq!(app.rows().await["uploads"], 0);
}
