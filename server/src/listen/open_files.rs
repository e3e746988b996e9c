//! The system's limit on open files, which bounds connections.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Files that are open beside connections: the database, the log, a mail that is being delivered.
const BESIDE_CONNECTIONS: u64 = 128;

/// Raises this process's limit on open files as far as `connections` need and the system lets it, and gives how many
/// of them there is room for.
pub(super) fn make_room_for(connections: usize) -> usize {
    let needed = (connections as u64).saturating_add(BESIDE_CONNECTIONS);
    let mut limit = getrlimit(Resource::Nofile);
    if limit.current.is_some_and(|current| current < needed) {
        // Without a maximum there is none that could be lower.
        let raised = limit.maximum.map_or(needed, |maximum| maximum.min(needed));
        let wanted = Rlimit { current: Some(raised), maximum: limit.maximum };
        if setrlimit(Resource::Nofile, wanted).is_ok() {
            limit = getrlimit(Resource::Nofile);
        }
    }
    let room = limit.current.map_or(u64::MAX, |current| current.saturating_sub(BESIDE_CONNECTIONS).max(1));
    usize::try_from(room).unwrap_or(usize::MAX).min(connections)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_connections_always_have_room() {
        assert_eq!(make_room_for(3), 3);
    }

    #[test]
    fn there_is_never_more_room_than_open_files() {
        let room = make_room_for(usize::MAX);
        let limit = getrlimit(Resource::Nofile);
        assert!(limit.current.is_none_or(|current| (room as u64) < current), "{room}");
    }
}
