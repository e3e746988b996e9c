//! Lists a page at a time, in both of Auth0's ways: by the number of the page, or from where the last answer ended.

use super::ApiError;
use serde_json::{Value, json};

/// The most that one page has.
pub(crate) const MAX_PAGE: u32 = 100;
const DEFAULT_PAGE: u32 = 50;

/// Which part of a list is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Paging {
    /// The page of a number.
    Page {
        /// Which one; the first is 0.
        page: u32,
        /// How many items it has.
        per_page: u32,
        /// Whether to count the whole list.
        include_totals: bool,
    },
    /// What comes after a checkpoint.
    Checkpoint {
        /// What the last answer called `next`; `None` for the beginning.
        from: Option<String>,
        /// How many items.
        take: u32,
    },
}

/// The parameters of a query that choose the part.
#[derive(Default)]
pub(crate) struct Asked {
    pub(crate) page: Option<u32>,
    pub(crate) per_page: Option<u32>,
    pub(crate) include_totals: Option<bool>,
    pub(crate) from: Option<String>,
    pub(crate) take: Option<u32>,
}

impl Paging {
    /// Reads the parameters. `from` and `take` win over numbers of pages, which clients send whatever they want.
    pub(crate) fn of(asked: Asked) -> Result<Self, ApiError> {
        let Asked { page, per_page, include_totals, from, take } = asked;
        if from.is_some() || take.is_some() {
            let take = within("take", take)?.max(1);
            return Ok(Self::Checkpoint { from, take });
        }
        Ok(Self::Page {
            page: page.unwrap_or(0),
            per_page: within("per_page", per_page)?,
            include_totals: include_totals.unwrap_or(false),
        })
    }

    /// How many items come before the page.
    pub(crate) fn offset(&self) -> u64 {
        match self {
            Self::Page { page, per_page, .. } => u64::from(*page) * u64::from(*per_page),
            Self::Checkpoint { .. } => 0,
        }
    }

    /// How many items are wanted.
    pub(crate) fn limit(&self) -> u32 {
        match self {
            Self::Page { per_page, .. } => *per_page,
            Self::Checkpoint { take, .. } => *take,
        }
    }

    /// Whether the whole list is to be counted.
    pub(crate) fn counts(&self) -> bool {
        matches!(self, Self::Page { include_totals: true, .. })
    }
}

fn within(name: &str, number: Option<u32>) -> Result<u32, ApiError> {
    match number.unwrap_or(DEFAULT_PAGE) {
        number @ 0..=MAX_PAGE => Ok(number),
        _ => Err(ApiError::invalid_query(format!(
            "'Value is greater than maximum {MAX_PAGE}' on property {name}."
        ))),
    }
}

/// A page of items: the bare list, or with the totals that were asked for.
pub(crate) fn page_answer(name: &str, items: Vec<Value>, paging: &Paging, total: u64) -> Value {
    if !paging.counts() {
        return Value::Array(items);
    }
    let length = items.len();
    json!({ "start": paging.offset(), "limit": paging.limit(), "length": length, name: items, "total": total })
}

/// What comes after a checkpoint, and where the next begins. Nothing is next at the end.
pub(crate) fn checkpoint(name: &str, items: Vec<Value>, next: Option<String>) -> Value {
    let members = [(name.to_owned(), Value::Array(items))].into_iter();
    let next = next.map(|next| ("next".to_owned(), Value::String(next)));
    Value::Object(members.chain(next).collect())
}

/// The part of a list that is short enough to be read whole, as the answer to its question.
pub(crate) fn part_of(name: &str, mut items: Vec<Value>, paging: &Paging) -> Result<Value, ApiError> {
    let total = items.len();
    let begin = match paging {
        Paging::Page { .. } => paging.offset(),
        Paging::Checkpoint { from: None, .. } => 0,
        Paging::Checkpoint { from: Some(from), .. } => from.parse().map_err(|_| unknown_checkpoint())?,
    };
    let begin = usize::try_from(begin).unwrap_or(total).min(total);
    let end = begin.saturating_add(paging.limit() as usize).min(total);
    let part: Vec<Value> = items.drain(begin..end).collect();
    Ok(match paging {
        Paging::Page { .. } => page_answer(name, part, paging, total as u64),
        Paging::Checkpoint { .. } => checkpoint(name, part, (end < total).then(|| end.to_string())),
    })
}

/// `from` is nothing that an answer called `next`.
pub(crate) fn unknown_checkpoint() -> ApiError {
    ApiError::invalid_query("'Invalid checkpoint' on property from.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(asked: Asked) -> Paging {
        Paging::of(asked).expect("a page")
    }

    #[test]
    fn what_is_not_said_is_the_first_page_of_fifty() {
        assert_eq!(page(Asked::default()), Paging::Page { page: 0, per_page: 50, include_totals: false });
        let third = page(Asked { page: Some(2), per_page: Some(100), ..Asked::default() });
        assert_eq!((third.offset(), third.limit(), third.counts()), (200, 100, false));
        let end = page(Asked { page: Some(u32::MAX), per_page: Some(100), ..Asked::default() });
        assert_eq!(end.offset(), u64::from(u32::MAX) * 100);
    }

    #[test]
    fn no_page_is_longer_than_a_hundred() {
        assert!(Paging::of(Asked { per_page: Some(101), ..Asked::default() }).is_err());
        assert!(Paging::of(Asked { take: Some(101), ..Asked::default() }).is_err());
    }

    #[test]
    fn a_checkpoint_wins_over_a_number() {
        let both = Asked { page: Some(0), include_totals: Some(true), take: Some(3), ..Asked::default() };
        assert_eq!(page(both), Paging::Checkpoint { from: None, take: 3 });
    }

    #[test]
    fn a_list_is_told_in_each_shape() {
        let items = || (0..5).map(Value::from).collect::<Vec<_>>();
        let asked = |include_totals| Asked {
            page: Some(1),
            per_page: Some(2),
            include_totals: Some(include_totals),
            ..Asked::default()
        };
        let part = |paging: &Paging| part_of("users", items(), paging).expect("a part");
        assert_eq!(part(&page(asked(false))), json!([2, 3]));
        assert_eq!(
            part(&page(asked(true))),
            json!({ "start": 2, "limit": 2, "length": 2, "users": [2, 3], "total": 5 })
        );
        let from = |from: Option<&str>| Paging::Checkpoint { from: from.map(str::to_owned), take: 3 };
        assert_eq!(part(&from(None)), json!({ "users": [0, 1, 2], "next": "3" }));
        assert_eq!(part(&from(Some("3"))), json!({ "users": [3, 4] }));
        assert!(part_of("users", items(), &from(Some("' OR 1=1--"))).is_err());
        assert_eq!(part(&from(Some("99999999999"))), json!({ "users": [] }));
    }
}
