//! `cargo xtask sbom`: what platform and portal are made of, as CycloneDX bills. From what cargo
//! itself would build and from the lock files, so the bills say what a build takes and nothing else.

mod crates;
mod npm;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::args::Args;
use crate::progress::say;
use crates::Tree;

/// Where they go, unless said otherwise.
const OUT: &str = "target/sbom";

/// Something that is handed out, with what goes into it.
struct Product {
    name: &'static str,
    /// What cargo is told to build it.
    words: &'static [&'static str],
    /// Packages of npm whose files go along.
    npm: &'static [&'static str],
}

const PRODUCTS: [Product; 2] = [
    Product {
        name: "jinban-platform",
        words: &["-p", "jinban-platform"],
        npm: &["@expo-google-fonts/noto-sans-sc"],
    },
    Product {
        name: "jinban-portal",
        words: &[
            "-p",
            "jinban",
            "--features",
            "csr,split",
            "--target",
            "wasm32-unknown-unknown",
        ],
        npm: &["leaflet"],
    },
];

/// `cargo xtask sbom [--out DIR]`
pub fn command(mut args: Args) -> Result<()> {
    let out = args.option("--out")?.unwrap_or_else(|| OUT.to_owned());
    args.done()?;
    fs::create_dir_all(&out).with_context(|| format!("cannot make {out}"))?;
    for product in &PRODUCTS {
        let bill = bill(Path::new("."), product)?;
        let file = Path::new(&out).join(format!("{}.cdx.json", product.name));
        let text = serde_json::to_string_pretty(&bill)?;
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        let count = bill["components"].as_array().map_or(0, Vec::len);
        say(&format!("{}: {count} components", file.display()));
    }
    Ok(())
}

/// The same tree gives the same bill: it bears no moment and no number of its own.
fn bill(root: &Path, product: &Product) -> Result<Value> {
    let tree = Tree::of(root, product.words)?;
    let mut components = tree.components();
    for name in product.npm {
        components.push(npm::component(root, name)?);
    }
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": tree.top(product.name) },
        "components": components,
        "dependencies": tree.dependencies(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bills() -> [Value; 2] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        PRODUCTS.map(|product| bill(&root, &product).expect("a bill"))
    }

    fn all(bill: &Value) -> &Vec<Value> {
        bill["components"].as_array().expect("components")
    }

    fn has(bill: &Value, name: &str) -> bool {
        all(bill).iter().any(|one| one["name"] == name)
    }

    #[test]
    fn a_bill_has_what_is_built_and_what_is_not_is_not_in_it() {
        let [platform, portal] = bills();
        for name in ["axum", "sqlx-sqlite", "typst", "jinban", "jinban-rules"] {
            assert!(has(&platform, name), "{name}");
        }
        assert!(has(&platform, "@expo-google-fonts/noto-sans-sc"));
        // Of tests, and of the build's own tools.
        for name in ["proptest", "rstest", "xtask", "cutter", "leaflet"] {
            assert!(!has(&platform, name), "{name}");
        }
        assert!(has(&portal, "leptos") && has(&portal, "leaflet"));
        assert!(!has(&portal, "axum") && !has(&portal, "jinban-platform"));
    }

    #[test]
    fn whatever_is_of_others_has_address_licence_and_hash() {
        for bill in bills() {
            let others = all(&bill).iter().filter(|one| !one["purl"].is_null());
            let mut count = 0;
            for one in others {
                assert!(one["licenses"][0]["expression"].is_string(), "{one}");
                assert!(one["hashes"][0]["content"].is_string(), "{one}");
                count += 1;
            }
            assert!(count > 100, "{count}");
        }
    }

    #[test]
    fn every_edge_leads_to_a_component() {
        for bill in bills() {
            let own = &bill["metadata"]["component"]["bom-ref"];
            let names: Vec<_> = all(&bill).iter().map(|one| &one["bom-ref"]).collect();
            let edges = bill["dependencies"].as_array().expect("edges");
            assert!(edges.iter().any(|edge| edge["ref"] == *own));
            for edge in edges {
                assert!(edge["ref"] == *own || names.contains(&&edge["ref"]));
                let to = edge["dependsOn"].as_array().expect("a list");
                assert!(to.iter().all(|one| names.contains(&one)), "{edge}");
            }
        }
    }
}
