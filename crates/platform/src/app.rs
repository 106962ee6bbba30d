//! What every request handler can reach.

use crate::clock::{Clock, Trust};
use crate::config::Config;
use crate::content::Content;
use crate::db::Db;
use crate::doors::scanner::{self, Scanner};
use crate::doors::sms::SmsGateway;
use crate::doors::wechat::Wechat;
use crate::error::Result;
use crate::http::Metrics;
use crate::intake::Intake;
use crate::lane::Lane;
use crate::objects::Objects;
use crate::office::{keys, trail};
use crate::papers::Papers;
use crate::refusal::{self, Refusal};
use crate::repo::pack as store;
use crate::repo::trail::Keys;
use crate::secret::Key;
use jinban::first_html::Portal;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// The running platform; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// Its parts.
pub struct Parts {
    /// Configuration.
    pub config: Config,
    /// Database.
    pub db: Db,
    /// Files.
    pub objects: Objects,
    /// Text messages.
    pub sms: Arc<dyn SmsGateway>,
    /// Looks into files, where there is something that can.
    pub scanner: Option<Arc<dyn Scanner>>,
    /// WeChat, where the portal has an account there.
    pub wechat: Option<Wechat>,
    /// Time.
    pub clock: Clock,
    /// Whether it may be believed.
    pub trust: Mutex<Trust>,
    /// Hashes what limits count by.
    pub key: Key,
    /// Hold the trail together.
    pub trail_keys: Keys,
    /// Sheets and posters as files.
    pub papers: Papers,
    /// Room for uploads.
    pub intake: Intake,
    /// Requests of the back office: they leave readers to citizens.
    pub staff: Lane,
    /// Numbers for operators.
    pub metrics: Metrics,
    content: RwLock<Option<Arc<Content>>>,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Puts the parts together and reads the pack in force, if there is one.
    ///
    /// # Errors
    /// The database does not answer, a master key is missing or wrong, or the
    /// configuration cannot be used.
    pub async fn new(
        config: Config,
        db: Db,
        objects: Objects,
        sms: Arc<dyn SmsGateway>,
        clock: Clock,
    ) -> Result<Self> {
        let key = Key::of(&config.secret)?;
        let app = Self(Arc::new(Parts {
            scanner: scanner::scanner(&config)?,
            wechat: Wechat::of(&config, clock.clone())?,
            trail_keys: trail::keys(&config)?,
            key,
            papers: Papers::new(config.fonts.clone().into()),
            staff: Lane::of(of_connections(&config)),
            config,
            db,
            objects,
            sms,
            clock,
            trust: Mutex::default(),
            intake: Intake::default(),
            metrics: Metrics::default(),
            content: RwLock::new(None),
        }));
        keys::unlock(&app.db, &app.config, app.clock.now()).await?;
        app.refresh().await?;
        Ok(app)
    }

    /// The pack in force.
    ///
    /// # Errors
    /// None was loaded yet.
    pub fn content(&self) -> Result<Arc<Content>, Refusal> {
        let content = self.content.read().unwrap_or_else(PoisonError::into_inner);
        content.clone().ok_or_else(refusal::pack_missing)
    }

    /// What pages and papers of `content` say about this portal.
    pub fn portal(&self, content: &Content) -> Portal {
        Portal {
            origin: self.config.origin().to_owned(),
            hotline: content.region.hotline.clone(),
        }
    }

    /// Takes up a pack that was loaded since, by this node or another one.
    ///
    /// # Errors
    /// The database does not answer; the last pack stays in force.
    pub async fn refresh(&self) -> Result<()> {
        let mut conn = self.db.read().await?;
        let stored = store::hash(&mut conn).await?;
        let served = self.content().ok().map(|content| content.hash.clone());
        if stored == served {
            return Ok(());
        }
        let content = Content::read(&mut conn, &*self.sms, self.wechat.is_some()).await?;
        let mut place = self.content.write().unwrap_or_else(PoisonError::into_inner);
        *place = content.map(Arc::new);
        Ok(())
    }
}

/// So many long requests of one kind as leave connections to the others.
fn of_connections(config: &Config) -> usize {
    usize::try_from(config.connections / 4).map_or(1, |few| few.max(1))
}
