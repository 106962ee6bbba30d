//! The browser's engine, as far as a policy hangs on it.

/// First versions that know `'wasm-unsafe-eval'`; those before compile WebAssembly only
/// where `'unsafe-eval'` lets every script be made from text.
const CHROME: u32 = 97;
const FIREFOX: u32 = 102;
const SAFARI: u32 = 16;

/// Whether an engine is known to compile WebAssembly under `'wasm-unsafe-eval'`. One that
/// does not say who it is may be old: then the app has to start all the same.
pub(super) fn knows_wasm(agent: &str) -> bool {
    // On iOS every browser is Safari's engine, whatever it calls itself.
    if let Some(ios) = after(agent, "iPhone OS ").or_else(|| after(agent, "CPU OS ")) {
        return ios >= SAFARI;
    }
    if let Some(chrome) = after(agent, "Chrome/") {
        return chrome >= CHROME;
    }
    if let Some(firefox) = after(agent, "Firefox/") {
        return firefox >= FIREFOX;
    }
    let safari = after(agent, "Version/").filter(|_| agent.contains("Safari/"));
    safari.is_some_and(|safari| safari >= SAFARI)
}

/// The number that follows a word.
fn after(agent: &str, word: &str) -> Option<u32> {
    let (_, rest) = agent.split_once(word)?;
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANDROID: &str =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)";
    const IPHONE: &str =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 15_4 like Mac OS X) AppleWebKit/605.1.15";

    #[test]
    fn an_engine_that_knows_the_word_is_known_by_its_own_number() {
        for new in [
            &*format!("{ANDROID} Chrome/97.0.4692.70 Mobile Safari/537.36"),
            &*format!("{ANDROID} Version/4.0 Chrome/116.0.0.0 XWEB/1160 MicroMessenger/8.0.47"),
            &*format!("{ANDROID} HeadlessChrome/131.0.0.0 Safari/537.36"),
            "Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Firefox/102.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.2",
            "Mozilla/5.0 (iPad; CPU OS 17_2 like Mac OS X) AppleWebKit/605.1.15 CriOS/90.0 Safari/604.1",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/16.1 Safari/605.1.15",
        ] {
            assert!(knows_wasm(new), "{new}");
        }
    }

    #[test]
    fn one_that_does_not_or_does_not_say_is_let() {
        for old in [
            "",
            "MicroMessenger",
            &*format!(
                "{ANDROID} Version/4.0 Chrome/78.0.3904.62 MQQBrowser/6.2 MicroMessenger/7.0"
            ),
            &*format!("{ANDROID} Chrome/96.0.4664.45 Mobile Safari/537.36"),
            &*format!("{ANDROID} Version/4.0 Mobile Safari/533.1"),
            &*format!("{ANDROID} Chrome/ Safari/537.36"),
            &*format!("{IPHONE} Version/15.4 Mobile/15E148 Safari/604.1"),
            &*format!("{IPHONE} CriOS/120.0 Mobile/15E148 Safari/604.1"),
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/15.6 Safari/605.1.15",
            "Mozilla/5.0 (X11; rv:91.0) Gecko/20100101 Firefox/91.0",
        ] {
            assert!(!knows_wasm(old), "{old}");
        }
    }
}
