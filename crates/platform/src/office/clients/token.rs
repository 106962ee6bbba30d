//! A token: what it says, and a hash over it with a key that follows from the
//! platform's secret. There is one algorithm, and nothing in a token that names it.

use super::{MAX_NAME, read, scopes, written};
use crate::error::Result;
use crate::office::trail::{By, Identity, Of, note};
use crate::office::{Desk, limits};
use crate::refusal::{self, Refusal};
use crate::repo::clients::{self as store, Client};
use crate::secret::{self, Key};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jinban_contract::problem::Rule;
use jinban_contract::staff::{Scope, StaffAction, StaffToken, TokenRequest};
use jinban_contract::time::Moment;
use jinban_rules::clocks::AHEAD_SECONDS;
use jinban_rules::text::char_count;
use serde::{Deserialize, Serialize};

/// Seconds for which a token is good.
const SECONDS: i64 = 900;

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    client: String,
    program: String,
    unit: String,
    person: String,
    person_name: String,
    /// What it is for.
    pub scopes: Vec<Scope>,
    issued_at: i64,
    ends_at: i64,
}

impl Held {
    /// Who holds it.
    pub fn who(self) -> Identity {
        Identity {
            client: self.client,
            program: self.program,
            unit: self.unit,
            person: self.person,
            person_name: self.person_name,
        }
    }

    /// Id of the program.
    pub fn client(&self) -> &str {
        &self.client
    }
}

/// Gives a program a token, for a person whom it vouches for or for none. `None`
/// for a secret that is not the program's: that has to be committed, as it counts.
///
/// # Errors
/// 400 for a request that is none, 429 after too many wrong secrets from `caller`.
pub async fn issue(
    desk: &mut Desk<'_>,
    caller: &str,
    asked: TokenRequest,
    request: String,
) -> Result<Option<StaffToken>> {
    judge(&asked)?;
    let Some(client) = proven(desk, &asked).await? else {
        limits::wrong_secret(desk, caller).await?;
        return Ok(None);
    };
    let held = held(client, asked, desk.now)?;
    let by = By {
        who: held.clone().who(),
        action: StaffAction::GetToken,
        request,
    };
    note(desk, &by, Of::thing(held.client(), None)).await?;
    Ok(Some(StaffToken {
        access_token: sign(&desk.app.key, &held)?,
        token_type: "Bearer".into(),
        expires_in: SECONDS as u32,
        scope: written(&held.scopes)?,
    }))
}

fn judge(asked: &TokenRequest) -> Result<(), Refusal> {
    if asked.grant_type != "client_credentials" {
        return Err(refusal::bad_form("grant_type", Rule::NotAnOption));
    }
    for (name, text) in [
        ("person", &asked.person),
        ("person_name", &asked.person_name),
    ] {
        if text.contains('\n') {
            return Err(refusal::bad_form(name, Rule::BadText));
        }
        if char_count(text) > MAX_NAME {
            return Err(refusal::bad_form(name, Rule::TooLong));
        }
    }
    Ok(())
}

/// The program whose secret it is, while it is in force.
async fn proven(desk: &mut Desk<'_>, asked: &TokenRequest) -> Result<Option<Client>> {
    let found = store::find(desk.conn, &asked.client_id).await?;
    // Hashes are compared, so that the time it takes tells nothing about the secret.
    let hash = secret::hash(&[asked.client_secret.as_bytes()]);
    let now = desk.now;
    Ok(found.filter(|client| client.secret_hash == hash && client.is_in_force(now)))
}

fn held(client: Client, asked: TokenRequest, now: Moment) -> Result<Held> {
    Ok(Held {
        scopes: granted(&client, &asked.scope)?,
        client: client.id,
        program: client.name,
        unit: client.unit,
        person: asked.person,
        person_name: asked.person_name,
        issued_at: now.unix(),
        ends_at: now.plus_seconds(SECONDS).unix(),
    })
}

/// What is asked for of what the program has; all of it where nothing is.
fn granted(client: &Client, asked: &str) -> Result<Vec<Scope>> {
    let own = scopes(client)?;
    if asked.is_empty() {
        return Ok(own);
    }
    let asked = read(asked, [' ']).ok();
    let asked = asked.filter(|asked| asked.iter().all(|scope| own.contains(scope)));
    Ok(asked.ok_or_else(|| refusal::bad_form("scope", Rule::NotAnOption))?)
}

fn of_tokens(key: &Key) -> Key {
    key.of_purpose("staff token")
}

fn sign(key: &Key, held: &Held) -> Result<String> {
    let said = URL_SAFE_NO_PAD.encode(serde_json::to_string(held)?);
    let proof = of_tokens(key).hash(&said);
    Ok(format!("{said}.{proof}"))
}

/// What a token says, if it is one of ours and its time is not over.
///
/// # Errors
/// 401 for one that is not, or that is over.
pub fn verify(key: &Key, token: &str, now: Moment) -> Result<Held, Refusal> {
    let held = genuine(key, token).ok_or_else(refusal::staff_unauthorized)?;
    if held.issued_at > now.unix() + AHEAD_SECONDS {
        return Err(refusal::staff_unauthorized());
    }
    match now.unix() < held.ends_at {
        true => Ok(held),
        false => Err(refusal::staff_expired()),
    }
}

fn genuine(key: &Key, token: &str) -> Option<Held> {
    let (said, proof) = token.split_once('.')?;
    if !of_tokens(key).fits(said, proof) {
        return None;
    }
    let said = URL_SAFE_NO_PAD.decode(said).ok()?;
    serde_json::from_slice(&said).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_795_406_400;

    fn key(letter: &str) -> Key {
        Key::of(&letter.repeat(32)).unwrap()
    }

    fn held() -> Held {
        Held {
            client: "c".into(),
            program: "示例程序".into(),
            unit: "民政局".into(),
            person: "1".into(),
            person_name: "示例".into(),
            scopes: vec![Scope::CasesRead],
            issued_at: NOON,
            ends_at: NOON + SECONDS,
        }
    }

    fn at(token: &str, seconds: i64) -> Result<Held, String> {
        let found = verify(&key("a"), token, Moment::from_unix(NOON + seconds));
        found.map_err(|refused| refused.0.code)
    }

    #[test]
    fn a_token_says_what_was_signed_until_it_is_over() {
        let token = sign(&key("a"), &held()).unwrap();
        assert_eq!(at(&token, 0), Ok(held()));
        assert_eq!(
            at(&token, -AHEAD_SECONDS),
            Ok(held()),
            "another node's clock"
        );
        assert_eq!(at(&token, SECONDS - 1), Ok(held()));
        assert_eq!(at(&token, SECONDS), Err("staff_expired".into()));
        let early = at(&token, -AHEAD_SECONDS - 1);
        assert_eq!(early, Err("staff_unauthorized".into()));
    }

    #[test]
    fn what_was_not_signed_by_this_platform_is_none() {
        let token = sign(&key("a"), &held()).unwrap();
        let (said, proof) = token.split_once('.').unwrap();
        let more = Held {
            scopes: vec![Scope::CasesDecide],
            ..held()
        };
        let other = sign(&key("b"), &held()).unwrap();
        let forged = URL_SAFE_NO_PAD.encode(serde_json::to_string(&more).unwrap());
        let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
        let unkeyed = secret::hash(&[said.as_bytes()]);
        for forged in [
            String::new(),
            ".".into(),
            said.into(),
            format!("{said}."),
            format!("{said}.{}", &proof[..62]),
            format!("{said}.{unkeyed}"),
            format!("{forged}.{proof}"),
            format!("{header}.{said}."),
            format!("{header}.{said}.{proof}"),
            other,
        ] {
            assert_eq!(at(&forged, 0), Err("staff_unauthorized".into()), "{forged}");
        }
    }
}
