//! What a file is, by its first bytes; its name and declared type say nothing.

/// The media type of a photograph that we take.
pub(super) fn photo_type(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some("image/jpeg")
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::photo_type;

    #[test]
    fn looks_at_bytes_only() {
        assert_eq!(photo_type(b"\xff\xd8\xff\xe0rest"), Some("image/jpeg"));
        assert_eq!(photo_type(b"RIFF\0\0\0\0WEBPVP8 "), Some("image/webp"));
        for other in [
            &b"<svg/>"[..],
            b"%PDF-1.7",
            b"RIFF\0\0\0\0WAVE",
            b"",
            b"\x89PN",
        ] {
            assert_eq!(photo_type(other), None);
        }
    }
}
