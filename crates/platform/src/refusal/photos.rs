//! Photographs that are not taken, or not shown: at each step in its own words.

use super::Refusal;
use jinban_contract::problem::Rule;
use jinban_contract::time::Moment;
use jinban_rules::upload::SMALLEST_PIECE;
use jinban_rules::wait::again;

/// 429: a person has sent `most` photographs; the next may come `seconds` from `now`.
pub fn too_many_photos(most: u32, seconds: u32, now: Moment) -> Refusal {
    let again = again(i64::from(seconds), Some(now));
    Refusal::new(
        429,
        "too_many_photos",
        "今天传的照片已经很多了",
        &format!(
            "一天最多传 {most} 张，这一张没有收下。{again}；今天就要交的，请带上原件到窗口办。"
        ),
    )
    .wait(seconds)
}

/// 400: less than the smallest piece, and more is still to come.
pub fn piece_too_small() -> Refusal {
    Refusal::new(
        400,
        "piece_too_small",
        "一次传得太少",
        &format!("除了最后一段，每一段至少 {SMALLEST_PIECE} 字节，请一次多传一些。"),
    )
    .limit("content-length", Rule::TooSmall, SMALLEST_PIECE)
}

/// 422: a file came in more pieces than broken lines explain.
pub fn too_many_pieces() -> Refusal {
    Refusal::new(
        422,
        "too_many_pieces",
        "这张照片断断续续传了太多次",
        "没有收下。请到信号好一些的地方，再选一次这张照片。",
    )
    .field("", Rule::TooMany)
}

/// 422: a picture that other programs would take for something else.
pub fn picture_mixed() -> Refusal {
    Refusal::new(
        422,
        "picture_mixed",
        "这张照片里还藏着别的文件",
        "没有收下。请用手机重新拍一张，或者打开它截一张图，再传截图。",
    )
    .field("", Rule::BadFileType)
}

/// 422: the scanner has found something harmful.
pub fn photo_harmful() -> Refusal {
    Refusal::new(
        422,
        "photo_harmful",
        "这张照片没有通过安全检查",
        "里面可能有病毒，已经删掉，没有保存。请另选一张，或者用手机重新拍一张。",
    )
    .field("", Rule::BadFileType)
}

/// 409: the scanner has not looked into it yet.
pub fn photo_unchecked() -> Refusal {
    Refusal::new(
        409,
        "photo_unchecked",
        "这张照片还没有做完安全检查",
        "照片已经收到，检查完才能打开，不用重新传。请过一会儿再看。",
    )
}

/// 410: something harmful was found in it after it had come.
pub fn photo_removed() -> Refusal {
    Refusal::new(
        410,
        "photo_removed",
        "这张照片没有通过安全检查",
        "里面可能有病毒，已经删掉了。还要用的，请另外拍一张再交。",
    )
}

/// 412: not the version of tus that we speak.
pub fn tus_version() -> Refusal {
    Refusal::new(
        412,
        "tus_version",
        "上传协议的版本不对",
        "请使用 tus 1.0.0。",
    )
    .limit("Tus-Resumable", Rule::NotAnOption, "1.0.0")
}

/// 409: the piece does not start where the last one ended.
pub fn offset_mismatch(expected: i64) -> Refusal {
    Refusal::new(
        409,
        "offset_mismatch",
        "照片没有接上",
        "请先查询已传到哪里，再接着传。",
    )
    .limit("Upload-Offset", Rule::NotAnOption, expected)
}

/// 460: the piece was damaged on the way (tus checksum extension).
pub fn checksum_mismatch() -> Refusal {
    Refusal::new(
        460,
        "checksum_mismatch",
        "照片在路上损坏了",
        "这一段没有收下，请重新传这一段。",
    )
    .field("Upload-Checksum", Rule::NotAnOption)
}

/// 415: the finished file is no photograph that we take.
pub fn bad_file_type() -> Refusal {
    Refusal::new(
        415,
        "bad_file_type",
        "这个文件不是能用的照片",
        "请换成 JPG、PNG 或 WebP 格式的照片。",
    )
    .limit("", Rule::BadFileType, "image/jpeg, image/png, image/webp")
}

/// 422: a photograph by its first bytes, but cut off or damaged.
pub fn picture_unreadable() -> Refusal {
    unreadable().field("", Rule::BadFileType)
}

/// The same for a file in which there is nothing.
pub fn picture_empty() -> Refusal {
    unreadable().field("upload-length", Rule::TooSmall)
}

fn unreadable() -> Refusal {
    Refusal::new(
        422,
        "picture_unreadable",
        "这张照片打不开",
        "可能没有存完整，或在路上损坏了。请重新拍一张。",
    )
}

/// 422: a photograph with more pixels than can be looked at.
pub fn too_many_pixels() -> Refusal {
    Refusal::new(
        422,
        "too_many_pixels",
        "这张照片的尺寸太大",
        "请在手机上打开它，截一张图，再传截图。",
    )
    .field("", Rule::TooLarge)
}
