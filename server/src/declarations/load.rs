//! From the file to the database.

use super::{
    api, application,
    document::{self, Document},
    fault::{DeclarationsError, Fault},
    user::{self, AddError, SeededUser},
};
use crate::{StartError, environment::Environment};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use usecases::{
    Context, Services,
    applications::{Declarations, DeclareError, Declared, declare},
};

/// What a file may refer to.
pub(super) struct Surroundings<'a> {
    file: &'a Path,
    environment: &'a Environment,
}

impl Surroundings<'_> {
    /// A path as the file means it: from the folder in which the file stands.
    pub(super) fn beside(&self, path: &str) -> PathBuf {
        self.file.parent().unwrap_or_else(|| Path::new("")).join(path)
    }

    /// A variable of the environment.
    pub(super) fn variable(&self, name: &str) -> Option<&str> {
        self.environment.get(name)
    }
}

/// Makes the database have what the deployment's file declares.
///
/// # Errors
/// [`StartError`] when the file cannot be read or anything in it is wrong; then nothing was changed.
pub(crate) async fn declare_file(
    services: &Arc<Services>,
    file: &Path,
    environment: &Environment,
) -> Result<(), StartError> {
    let (declarations, users) = read(&Surroundings { file, environment })?;
    if !users.is_empty() {
        let sentence =
            "[[user]] is for `vestibule serve --ephemeral --seed`; add accounts with `vestibule user add`";
        return Err(DeclarationsError::new(file, [sentence]).into());
    }
    let Declared { added, changed, removed } = apply(services, file, &declarations).await?;
    tracing::info!(file = %file.display(), added, changed, removed, "declarations read");
    Ok(())
}

/// Fills an empty, ephemeral database.
///
/// # Errors
/// [`StartError`] when the file cannot be read or anything in it is wrong.
pub(crate) async fn seed_file(
    services: &Arc<Services>,
    file: &Path,
    environment: &Environment,
) -> Result<(), StartError> {
    let (declarations, users) = read(&Surroundings { file, environment })?;
    apply(services, file, &declarations).await?;
    let context = Context::of_system(Arc::clone(services));
    for user in users {
        match user::add(&context, user).await {
            Ok(()) => {}
            Err(AddError::Storage(error)) => return Err(error.into()),
            Err(AddError::Fault(fault)) => return Err(DeclarationsError::new(file, [fault]).into()),
        }
    }
    Ok(())
}

/// Reads the whole file and finds all that is wrong with it.
fn read(surroundings: &Surroundings<'_>) -> Result<(Declarations, Vec<SeededUser>), DeclarationsError> {
    let file = surroundings.file;
    let text = fs::read_to_string(file)
        .map_err(|error| DeclarationsError::new(file, [format!("cannot be read: {error}")]))?;
    let Document { applications, apis, users } =
        document::read(&text).map_err(|faults| DeclarationsError::new(file, faults))?;
    let mut faults: Vec<Fault> = Vec::new();
    let mut declarations = Declarations::default();
    for entry in apis {
        declarations.apis.push(api::read(entry, &mut faults));
    }
    for entry in &applications {
        declarations.applications.extend(application::read(entry, surroundings, &mut faults));
    }
    let users: Vec<_> = users.into_iter().filter_map(|entry| user::read(entry, &mut faults)).collect();
    if faults.is_empty() { Ok((declarations, users)) } else { Err(DeclarationsError::new(file, faults)) }
}

async fn apply(
    services: &Arc<Services>,
    file: &Path,
    declarations: &Declarations,
) -> Result<Declared, StartError> {
    let context = Context::of_system(Arc::clone(services));
    match declare(&context, declarations).await {
        Ok(declared) => Ok(declared),
        Err(DeclareError::Storage(error)) => Err(error.into()),
        Err(DeclareError::Faults(faults)) => Err(DeclarationsError::new(file, faults).into()),
        Err(DeclareError::Find(error)) => Err(StartError::Registration(error)),
    }
}
