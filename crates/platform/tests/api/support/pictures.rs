use png::{BitDepth, ColorType, Compression, Encoder, Filter};

/// A grey picture, so wide, whose bytes stand in the file as they are given.
pub fn plain(width: u32, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let height = pixels.len() as u32 / width;
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::NoCompression);
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
    writer.finish().unwrap();
    file
}

/// A photograph that comes in several pieces, with nothing beside the picture.
pub fn large() -> Vec<u8> {
    let pixels: Vec<u8> = (0..250 * 200).map(|at: u32| (at % 251) as u8).collect();
    plain(250, &pixels)
}

/// What every scanner knows and harms nobody, in two halves so that no scanner
/// takes these sources for it.
pub fn eicar() -> Vec<u8> {
    let (one, two) = (
        r"X5O!P%@AP[4\PZX54(P^)7CC)7}$",
        "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
    );
    [one, two].concat().into_bytes()
}
