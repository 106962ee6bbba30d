mod bounds;
mod mixed;
mod owned;
mod pictures;
mod pieces;
mod scanned;
#[cfg(unix)]
mod scanned_for_real;

use crate::support::{Answer, Call, Citizen, JPEG, TestApp, large};
use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jinban_contract::problem::Rule;
use sha1::Sha1;
use sha2::{Digest, Sha256};

const PIECE: &str = "application/offset+octet-stream";
/// Where photographs are cut in two: more than the smallest piece.
const HALF: usize = 20_000;

async fn create(app: &TestApp, citizen: &Citizen, length: usize) -> String {
    let call = citizen.call(app, Method::POST, "/api/v1/uploads").tus();
    let answer = call
        .header("upload-length", &length.to_string())
        .send()
        .await
        .expect(201);
    assert_eq!(answer.header("tus-resumable"), "1.0.0");
    assert!(answer.header("upload-expires").ends_with("GMT"));
    answer.header("location").to_owned()
}

fn patch(app: &TestApp, citizen: &Citizen, place: &str, offset: usize, bytes: &[u8]) -> Call {
    let call = citizen.call(app, Method::PATCH, place).tus();
    call.header("upload-offset", &offset.to_string())
        .bytes(PIECE, bytes)
}

async fn head(app: &TestApp, citizen: &Citizen, place: &str) -> Answer {
    citizen.call(app, Method::HEAD, place).tus().send().await
}

#[tokio::test]
async fn options_tell_what_is_possible() {
    let app = TestApp::new().await;
    let answer = app
        .call(Method::OPTIONS, "/api/v1/uploads")
        .send()
        .await
        .expect(204);
    assert_eq!(answer.header("tus-version"), "1.0.0");
    assert_eq!(answer.header("tus-max-size"), "8388608");
    assert_eq!(
        answer.header("tus-extension"),
        "creation,checksum,expiration,termination"
    );
    assert_eq!(answer.header("tus-checksum-algorithm"), "sha1,sha256");
}

#[tokio::test]
async fn in_pieces_across_nodes() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let photo = large();
    let place = create(&app, &citizen, photo.len()).await;
    let first = patch(&app, &citizen, &place, 0, &photo[..HALF])
        .send()
        .await
        .expect(204);
    assert_eq!(first.header("upload-offset"), HALF.to_string());
    let other = app.another_node().await;
    let progress = head(&other, &citizen, &place).await.expect(200);
    assert_eq!(progress.header("upload-offset"), HALF.to_string());
    assert_eq!(progress.header("upload-length"), photo.len().to_string());
    assert_eq!(progress.header("cache-control"), "no-store");
    patch(&other, &citizen, &place, HALF, &photo[HALF..])
        .send()
        .await
        .expect(204);
    let file = citizen.get(&app, &place).send().await.expect(200);
    assert_eq!(file.body, photo);
    assert_eq!(file.header("content-type"), "image/png");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let policy = file.header("content-security-policy");
    assert!(policy.contains("default-src 'none'; sandbox"), "{policy}");
    assert!(
        file.header("content-disposition")
            .starts_with("inline; filename=")
    );
    assert_eq!(app.rows().await["upload_pieces"], 0);
}

#[tokio::test]
async fn a_piece_at_the_wrong_place() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let place = create(&app, &citizen, 20).await;
    let answer = patch(&app, &citizen, &place, 5, b"12345").send().await;
    answer.refused(409, "Upload-Offset", Rule::NotAnOption);
    assert_eq!(answer.problem().fields[0].limit.as_deref(), Some("0"));
}

#[tokio::test]
async fn two_pieces_for_one_place_one_wins() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let place = create(&app, &citizen, 3 * HALF).await;
    let one = patch(&app, &citizen, &place, 0, &[b'a'; HALF]);
    let two = patch(&app, &citizen, &place, 0, &[b'b'; HALF + 2]);
    let (one, two) = tokio::join!(one.send(), two.send());
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 409]);
    assert_eq!(app.rows().await["upload_pieces"], 1);
}

#[tokio::test]
async fn checksums() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let photo = large();
    let place = create(&app, &citizen, photo.len()).await;
    let sum = |name: &str, digest: &[u8]| format!("{name} {}", STANDARD.encode(digest));
    let wrong = sum("sha1", &Sha1::digest(b"other"));
    let call = patch(&app, &citizen, &place, 0, &photo).header("upload-checksum", &wrong);
    call.send().await.code(460, "checksum_mismatch");
    assert_eq!(
        head(&app, &citizen, &place).await.header("upload-offset"),
        "0"
    );
    let call = patch(&app, &citizen, &place, 0, &photo).header("upload-checksum", "md5 AAAA");
    call.send()
        .await
        .refused(400, "upload-checksum", Rule::NotAnOption);
    let right = sum("sha1", &Sha1::digest(&photo[..HALF]));
    let call = patch(&app, &citizen, &place, 0, &photo[..HALF]).header("upload-checksum", &right);
    call.send().await.expect(204);
    let right = sum("sha256", &Sha256::digest(&photo[HALF..]));
    let call =
        patch(&app, &citizen, &place, HALF, &photo[HALF..]).header("upload-checksum", &right);
    call.send().await.expect(204);
}

#[tokio::test]
async fn what_is_no_photograph_is_refused_and_forgotten() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let place = create(&app, &citizen, svg.len()).await;
    patch(&app, &citizen, &place, 0, svg)
        .send()
        .await
        .code(415, "bad_file_type");
    head(&app, &citizen, &place).await.expect(404);
    assert_eq!(app.rows().await["uploads"], 0);
}

#[tokio::test]
async fn a_declared_type_that_we_do_not_take_is_refused_before_it_is_sent() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let metadata = |kind: &str| {
        format!(
            "filename {},filetype {}",
            STANDARD.encode("a"),
            STANDARD.encode(kind)
        )
    };
    let create = |kind: &str| {
        let call = citizen.call(&app, Method::POST, "/api/v1/uploads").tus();
        let call = call.header("upload-length", "9");
        call.header("upload-metadata", &metadata(kind)).send()
    };
    create("image/heic").await.code(415, "bad_file_type");
    create("image/png").await.expect(201);
}

#[tokio::test]
async fn too_large() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let call = citizen.call(&app, Method::POST, "/api/v1/uploads").tus();
    let answer = call.header("upload-length", "8388609").send().await;
    answer.refused(413, "upload-length", Rule::TooLarge);
    assert_eq!(answer.problem().fields[0].limit.as_deref(), Some("8388608"));
    let place = create(&app, &citizen, 4).await;
    let answer = patch(&app, &citizen, &place, 0, b"12345").send().await;
    answer.refused(413, "", Rule::TooLarge);
}

#[tokio::test]
async fn other_versions_of_the_protocol() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let call = citizen
        .call(&app, Method::POST, "/api/v1/uploads")
        .header("upload-length", "9");
    let answer = call.clone().send().await;
    answer.refused(412, "Tus-Resumable", Rule::NotAnOption);
    assert_eq!(answer.header("tus-version"), "1.0.0");
    call.header("tus-resumable", "0.2.2")
        .send()
        .await
        .code(412, "tus_version");
}

#[tokio::test]
async fn of_somebody_else() {
    let app = TestApp::new().await;
    let owner = app.citizen("13800138000").await;
    let place = format!("/api/v1/uploads/{}", owner.upload(&app, JPEG).await);
    let other = app.citizen("13900139000").await;
    other
        .get(&app, &place)
        .send()
        .await
        .refused(404, "id", Rule::BadId);
    head(&app, &other, &place).await.expect(404);
    other
        .call(&app, Method::DELETE, &place)
        .tus()
        .send()
        .await
        .expect(404);
    app.get(&place).send().await.code(401, "not_signed_in");
}

#[tokio::test]
async fn taken_back() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let place = format!("/api/v1/uploads/{}", citizen.upload(&app, JPEG).await);
    citizen
        .call(&app, Method::DELETE, &place)
        .tus()
        .send()
        .await
        .expect(204);
    citizen.get(&app, &place).send().await.expect(404);
}

#[tokio::test]
async fn unused_ones_expire() {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let citizen = app.citizen("13800138000").await;
    let place = format!("/api/v1/uploads/{}", citizen.upload(&app, JPEG).await);
    app.pass(72 * 3600);
    citizen.get(&app, &place).send().await.code(410, "expired");
}

#[tokio::test]
async fn what_could_not_be_finished_is_finished_later() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let photo = large();
    let place = create(&app, &citizen, photo.len()).await;
    patch(&app, &citizen, &place, 0, &photo[..HALF])
        .send()
        .await
        .expect(204);
    let (files, away) = (app.dir().join("files"), app.dir().join("away"));
    std::fs::rename(&files, &away).unwrap();
    std::fs::write(&files, "in the way").unwrap();
    patch(&app, &citizen, &place, HALF, &photo[HALF..])
        .send()
        .await
        .code(503, "files_unavailable");
    std::fs::remove_file(&files).unwrap();
    std::fs::rename(&away, &files).unwrap();
    let progress = head(&app, &citizen, &place).await.expect(200);
    assert_eq!(
        progress.header("upload-offset"),
        HALF.to_string(),
        "nothing was counted that is not kept"
    );
    std::fs::rename(files.join("pieces"), files.join("hidden")).unwrap();
    patch(&app, &citizen, &place, HALF, &photo[HALF..])
        .send()
        .await
        .code(503, "files_unavailable");
    let new = files.join("pieces");
    for folder in std::fs::read_dir(files.join("hidden")).unwrap().flatten() {
        for piece in std::fs::read_dir(folder.path()).unwrap().flatten() {
            let to = new.join(folder.file_name()).join(piece.file_name());
            std::fs::rename(piece.path(), to).unwrap();
        }
    }
    let progress = head(&app, &citizen, &place).await.expect(200);
    assert_eq!(progress.header("upload-offset"), photo.len().to_string());
    assert_eq!(
        citizen.get(&app, &place).send().await.expect(200).body,
        photo
    );
}
