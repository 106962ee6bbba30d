//! Chance, as strong as the browser has it.

/// Fills `bytes` by chance; false where there is none that nobody can foresee.
pub fn fill(bytes: &mut [u8]) -> bool {
    if cfg!(target_arch = "wasm32") {
        let crypto = super::window().and_then(|w| w.crypto().ok());
        crypto.is_some_and(|c| c.get_random_values_with_u8_array(bytes).is_ok())
    } else {
        // Views that are drawn natively keep nothing; tests tell things apart.
        use std::hash::{BuildHasher, RandomState};
        for part in bytes.chunks_mut(8) {
            let chance = RandomState::new().hash_one(0u8).to_le_bytes();
            part.copy_from_slice(&chance[..part.len()]);
        }
        true
    }
}

/// `count` random bytes in hexadecimal. Without chance the clocks still tell
/// two of them apart.
pub fn name(count: usize) -> String {
    let mut bytes = vec![0; count];
    if !fill(&mut bytes) {
        let now = super::clock::now().unix() ^ super::clock::steady() << 32;
        let time = now.to_be_bytes();
        bytes
            .iter_mut()
            .zip(time.iter().rev())
            .for_each(|(b, t)| *b = *t);
    }
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
