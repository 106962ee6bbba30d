//! `/uploads`: tus 1.0 (core, creation, checksum, expiration), then by id.

/// The largest file that the platform accepts, in bytes (8 MiB).
pub const MAX_UPLOAD: u64 = 8 * 1024 * 1024;

/// Most files of one person that no case uses yet.
pub const MAX_UNUSED: u16 = 100;

/// Accepted kinds of photographs.
pub const PHOTO_TYPES: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];
