//! Messages on their way: into a folder, and to a mail server on the loopback address.

#[cfg(test)]
mod letters;
#[cfg(test)]
mod mailbox;
#[cfg(test)]
mod responder;
#[cfg(test)]
mod smtp;
