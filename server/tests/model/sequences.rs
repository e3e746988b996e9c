//! Which action may come next. What leads deeper is more likely than what leads nowhere.

use crate::{
    actions::{Action, Choice, Code, Link},
    model::{ADDRESSES, Address, Browser, Door, Model, PEOPLE, PLACES, Password, Place, Purpose},
    world::PASSWORDS,
};
use proptest::{
    prelude::{BoxedStrategy, Just, Strategy},
    prop_oneof,
    sample::select,
    strategy::Union,
};
use proptest_state_machine::ReferenceStateMachine;
use std::time::Duration;

/// The recovery, as the model sees it.
pub(crate) struct Recovery;

const SPANS: [Duration; 6] = [
    Duration::from_secs(30),
    Duration::from_mins(5),
    Duration::from_mins(29),
    Duration::from_mins(31),
    Duration::from_hours(25),
    Duration::from_hours(31 * 24),
];

impl ReferenceStateMachine for Recovery {
    type State = Model;
    type Transition = Action;

    fn init_state() -> BoxedStrategy<Model> {
        Just(Model::beginning()).boxed()
    }

    fn apply(model: Model, action: &Action) -> Model {
        model.after(action)
    }

    /// What shrinking must not break: a mail that never came cannot be used.
    fn preconditions(model: &Model, action: &Action) -> bool {
        match *action {
            Action::Open { link: Link::Mailed(back) | Link::CutShort(back), .. }
            | Action::Scan { link: Link::Mailed(back) | Link::CutShort(back), .. }
            | Action::TypeCode { code: Code::Mailed(back), .. } => back < model.mailed.len(),
            _ => true,
        }
    }

    fn transitions(model: &Model) -> BoxedStrategy<Action> {
        let mut next = vec![
            (if model.mailed.is_empty() { 12 } else { 5 }, asking()),
            (1, Just(Action::WorkerRuns).boxed()),
            (1, choosing(PLACES.to_vec())),
            (1, revoking(PLACES.to_vec())),
            (1, undoing_change(PLACES.to_vec())),
            (3, select(&SPANS[..]).prop_map(|span| Action::TimePasses { span }).boxed()),
            (4, logging_in(model)),
            (1, changing_password(model)),
            (2, signing_out()),
            (4, administering(model)),
            (1, Just(Action::Housekeeping).boxed()),
            (1, Just(Action::Restart).boxed()),
        ];
        if model.mail_works {
            next.push((2, Just(Action::MailBreaks).boxed()));
        } else {
            // An outage is worth something when there are mails that wait it out.
            next.push((4, Just(Action::MailIsMended).boxed()));
            next.push((5, asking()));
        }
        if model.outbox.iter().any(|job| job.due <= model.now) {
            next.push((if model.mailed.is_empty() { 40 } else { 14 }, Just(Action::WorkerRuns).boxed()));
        }
        if !model.mailed.is_empty() {
            next.push((12, opening(model)));
            let scanned = link_and_door(model).prop_map(|(link, door)| Action::Scan { door, link });
            next.push((1, scanned.boxed()));
        }
        let holding = |purpose| {
            places_where(model, move |browser| {
                browser.page.is_some()
                    && browser.ticket.is_some_and(|key| model.tickets[key.ticket].purpose == purpose)
            })
        };
        let (resetting, undoing) = (holding(Purpose::Reset), holding(Purpose::Undo));
        if !resetting.is_empty() {
            next.push((16, choosing(resetting.clone())));
            next.push((2, revoking(resetting)));
        }
        if !undoing.is_empty() {
            next.push((8, undoing_change(undoing)));
        }
        let waiting = places_where(model, |browser| browser.waiting.is_some());
        if !waiting.is_empty() {
            next.push((2, select(waiting.clone()).prop_map(|at| Action::Resend { at }).boxed()));
            next.push((5, typing_code(waiting, model.mailed.len())));
        }
        if model.sessions.iter().enumerate().any(|(session, _)| model.is_signed_in(session)) {
            next.push((3, changing_password(model)));
        }
        Union::new_weighted(next).boxed()
    }
}

fn places_where(model: &Model, is_so: impl Fn(&Browser) -> bool) -> Vec<Place> {
    PLACES.into_iter().filter(|&place| is_so(model.browser(place))).collect()
}

/// A browser, and whose form it sends: nearly always its own.
fn with_form(places: Vec<Place>) -> impl Strategy<Value = (Place, Place)> {
    prop_oneof![
        14 => select(places.clone()).prop_map(|at| (at, at)),
        1 => (select(places), select(&PLACES[..])),
    ]
}

fn password() -> impl Strategy<Value = Password> {
    (0..PASSWORDS.len()).prop_map(Password)
}

fn choice() -> impl Strategy<Value = Choice> {
    prop_oneof![
        9 => password().prop_map(Choice::Good),
        1 => Just(Choice::Weak),
        1 => Just(Choice::Empty),
        1 => Just(Choice::Mismatch),
    ]
}

/// Mostly one of the last few mails.
fn back(mails: usize) -> impl Strategy<Value = usize> {
    prop_oneof![3 => Just(0), 2 => 0..mails]
}

/// Mostly a link as it was mailed, at one of its own doors.
fn link_and_door(model: &Model) -> impl Strategy<Value = (Link, Door)> + use<> {
    let own: Vec<Door> = (0..model.mailed.len())
        .map(|back| match model.tickets[model.mailed(back)].purpose {
            Purpose::Reset => Door::Change,
            Purpose::Undo => Door::Undo,
        })
        .collect();
    let any = select(&[Door::Change, Door::Revoke, Door::Undo][..]);
    (back(own.len()), any, 0..20_u8).prop_map(move |(back, any, luck)| match luck {
        0..=15 => (Link::Mailed(back), own[back]),
        16..=18 => (Link::Mailed(back), any),
        _ => (Link::CutShort(back), own[back]),
    })
}

fn asking() -> BoxedStrategy<Action> {
    let address = prop_oneof![9 => select(&ADDRESSES[..2]), 1 => Just(Address::Spare)];
    (with_form(PLACES.to_vec()), address)
        .prop_map(|((at, form_of), address)| Action::Ask { at, form_of, address })
        .boxed()
}

fn opening(model: &Model) -> BoxedStrategy<Action> {
    (select(&PLACES[..]), link_and_door(model))
        .prop_map(|(at, (link, door))| Action::Open { at, door, link })
        .boxed()
}

fn choosing(places: Vec<Place>) -> BoxedStrategy<Action> {
    (with_form(places), choice())
        .prop_map(|((at, form_of), choice)| Action::Choose { at, form_of, choice })
        .boxed()
}

/// Whether the box is ticked that a scanner leaves alone.
fn confirmed() -> impl Strategy<Value = bool> {
    prop_oneof![9 => Just(true), 1 => Just(false)]
}

fn revoking(places: Vec<Place>) -> BoxedStrategy<Action> {
    (with_form(places), confirmed())
        .prop_map(|((at, form_of), confirmed)| Action::Revoke { at, form_of, confirmed })
        .boxed()
}

fn undoing_change(places: Vec<Place>) -> BoxedStrategy<Action> {
    (with_form(places), confirmed())
        .prop_map(|((at, form_of), confirmed)| Action::Undo { at, form_of, confirmed })
        .boxed()
}

fn typing_code(waiting: Vec<Place>, mails: usize) -> BoxedStrategy<Action> {
    let other = prop_oneof![3 => (1..=6_u8).prop_map(Code::Wrong), 1 => Just(Code::Malformed)];
    let code = if mails == 0 {
        other.boxed()
    } else {
        prop_oneof![5 => back(mails).prop_map(Code::Mailed), 1 => other].boxed()
    };
    (select(waiting), code).prop_map(|(at, code)| Action::TypeCode { at, code }).boxed()
}

/// Mostly with the right password, where there is one.
fn logging_in(model: &Model) -> BoxedStrategy<Action> {
    let any = (select(&ADDRESSES[..]), password());
    let right: Vec<(Address, Password)> =
        model.accounts.iter().filter_map(|account| Some((account.address, account.password?))).collect();
    let typed =
        if right.is_empty() { any.boxed() } else { prop_oneof![2 => select(right), 1 => any].boxed() };
    (select(&PLACES[..]), typed)
        .prop_map(|(at, (address, password))| Action::LogIn { at, address, password })
        .boxed()
}

/// Mostly where somebody is signed in, with the right present password.
fn changing_password(model: &Model) -> BoxedStrategy<Action> {
    let signed_in: Vec<(Place, Password)> = PLACES
        .into_iter()
        .filter_map(|place| {
            let session = model.browser(place).session.filter(|&session| model.is_signed_in(session))?;
            Some((place, model.account(model.sessions[session].person).password?))
        })
        .collect();
    let any = (select(&PLACES[..]), password());
    let typed = if signed_in.is_empty() {
        any.boxed()
    } else {
        prop_oneof![4 => select(signed_in), 1 => any].boxed()
    };
    (typed, choice())
        .prop_map(|((at, current), choice)| Action::ChangePassword { at, current, choice })
        .boxed()
}

fn signing_out() -> BoxedStrategy<Action> {
    prop_oneof![
        select(&PLACES[..]).prop_map(|at| Action::SignOut { at }),
        select(&PLACES[..]).prop_map(|at| Action::SignOutEverywhere { at }),
    ]
    .boxed()
}

fn administering(model: &Model) -> BoxedStrategy<Action> {
    let person = || select(&PEOPLE[..]);
    // One of the three is always free.
    let free: Vec<Address> =
        ADDRESSES.into_iter().filter(|&address| model.owner(address).is_none()).collect();
    let blocked = model.accounts.each_ref().map(|account| account.blocked);
    let address = prop_oneof![3 => select(free), 1 => select(&ADDRESSES[..])];
    prop_oneof![
        6 => person().prop_map(move |person| Action::Block { person, blocked: !blocked[person as usize] }),
        4 => (person(), address).prop_map(|(person, address)| Action::Move { person, address }),
        4 => (person(), password()).prop_map(|(person, password)| Action::SetPassword { person, password }),
        3 => person().prop_map(|person| Action::ChangeFactor { person }),
        1 => person().prop_map(|person| Action::Delete { person }),
    ]
    .boxed()
}
