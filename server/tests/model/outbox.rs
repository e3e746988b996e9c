//! What the worker does to the model: which mail goes where, with which ticket.

use crate::model::{
    Address, Job, Letter, Mail, Model, Person, Purpose, TICKET_LIFETIME, Ticket, UNDO_LIFETIME,
    WAITING_LIFETIME,
};
use std::time::Duration;

/// How many jobs the worker takes at once.
const BATCH: usize = 8;
const FIRST_WAIT: Duration = Duration::from_secs(5);
const LONGEST_WAIT: Duration = Duration::from_mins(15);

impl Model {
    pub(crate) fn enqueue(&mut self, letter: Letter) {
        self.outbox.push(Job { number: self.jobs, letter, due: self.now, tries: 0 });
        self.jobs += 1;
    }

    pub(crate) fn work_off_outbox(&mut self) {
        loop {
            self.outbox.sort_by_key(|job| (job.due, job.number));
            let due = self.outbox.iter().take(BATCH).take_while(|job| job.due <= self.now).count();
            if due == 0 {
                break;
            }
            let mut batch: Vec<Job> = self.outbox.drain(..due).collect();
            batch.sort_by_key(|job| job.number);
            for job in batch {
                let is_done = self.work(job);
                if !is_done {
                    let wait = FIRST_WAIT.saturating_mul(1 << job.tries.min(10)).min(LONGEST_WAIT);
                    self.outbox.push(Job { due: self.now + wait, tries: job.tries + 1, ..job });
                }
            }
        }
        self.arrived.sort_by_key(|mail| mail.job);
        self.mailed.extend(self.arrived.iter().filter_map(|mail| mail.ticket).map(|(_, ticket)| ticket));
    }

    /// Whether the job is done. A mail that cannot be delivered made a ticket all the same.
    fn work(&mut self, job: Job) -> bool {
        let (to, ticket) = match job.letter {
            Letter::Changed { person } | Letter::Set { person } if self.account(person).deleted => {
                return true;
            }
            Letter::Changed { person } => self.carrying(person, Purpose::Undo, None),
            Letter::Set { person } => (self.account(person).address, None),
            Letter::Moved { from } => (from, None),
            Letter::Reset { request } => match self.receiver(request) {
                Some(person) => self.carrying(person, Purpose::Reset, Some(request)),
                None => return true,
            },
        };
        if self.mail_works {
            self.arrived.push(Mail { job: job.number, to, ticket });
        }
        self.mail_works
    }

    /// A mail with a ticket.
    fn carrying(
        &mut self,
        person: Person,
        purpose: Purpose,
        request: Option<usize>,
    ) -> (Address, Option<(Purpose, usize)>) {
        let ticket = self.issue(person, purpose, request);
        (self.tickets[ticket].address, Some((purpose, ticket)))
    }

    /// Who gets the mail that answers a request: nobody, when it is too late or a newer one was answered.
    fn receiver(&self, request: usize) -> Option<Person> {
        let asked = &self.requests[request];
        let person = self.owner(asked.address).filter(|&person| !self.account(person).blocked)?;
        let is_late = self.now > asked.at + WAITING_LIFETIME;
        let is_overtaken =
            self.tickets.iter().any(|ticket| ticket.person == person && ticket.request > Some(request));
        (!is_late && !is_overtaken).then_some(person)
    }

    /// A ticket takes the place of the former ones of its kind.
    fn issue(&mut self, person: Person, purpose: Purpose, request: Option<usize>) -> usize {
        for ticket in &mut self.tickets {
            ticket.replaced |= ticket.person == person && ticket.purpose == purpose;
        }
        let account = self.account(person);
        let lifetime = match purpose {
            Purpose::Reset => TICKET_LIFETIME,
            Purpose::Undo => UNDO_LIFETIME,
        };
        self.tickets.push(Ticket {
            person,
            purpose,
            address: account.address,
            epoch: account.epoch,
            ends: self.now + lifetime,
            request,
            spent: false,
            replaced: false,
            revoked: false,
            passes: 0,
        });
        self.tickets.len() - 1
    }
}
