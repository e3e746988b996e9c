//! What can be allowed to a program.

/// Every scope of the Management API that opens something, with a sentence for people. The names are Auth0's.
pub const SCOPES: &[(&str, &str)] = &[
    ("create:users", "Create accounts, also by importing them"),
    ("read:users", "Read all accounts, search them and export them"),
    ("update:users", "Change accounts: address, password, block, profile and metadata"),
    ("delete:users", "Delete accounts"),
    ("update:users_app_metadata", "Change the app_metadata of accounts"),
    ("create:user_tickets", "Make links that set a password or prove an address"),
    ("read:logs", "Read the log"),
    ("read:logs_users", "Read the log of one account"),
    ("read:sessions", "Read which sessions an account has"),
    ("delete:sessions", "End sessions"),
    ("read:refresh_tokens", "Read which refresh tokens an account gave out"),
    ("delete:refresh_tokens", "Withdraw refresh tokens"),
    ("read:authentication_methods", "Read the factors of an account"),
    ("delete:authentication_methods", "Remove the factors of an account"),
    ("delete:guardian_enrollments", "Remove the second factors of an account"),
    ("read:clients", "Read applications"),
    ("create:clients", "Register applications, which reaches the tokens of every person who logs in"),
    ("update:clients", "Change applications, which reaches the tokens of every person who logs in"),
    ("delete:clients", "Remove applications"),
    ("update:client_keys", "Replace the secrets of applications"),
    ("read:client_grants", "Read what applications may do at APIs"),
    ("create:client_grants", "Allow applications to use APIs"),
    ("update:client_grants", "Change what applications may do at APIs"),
    ("delete:client_grants", "Forbid applications to use APIs"),
    ("read:resource_servers", "Read APIs"),
    ("create:resource_servers", "Register APIs"),
    ("update:resource_servers", "Change APIs"),
    ("delete:resource_servers", "Remove APIs"),
    ("read:connections", "Read where accounts are kept and what their passwords need"),
    ("create:connections", "Add places where accounts are kept"),
    ("update:connections", "Change what passwords need"),
    ("delete:connections", "Remove places where accounts are kept"),
    ("read:branding", "Read how the pages look"),
    ("update:branding", "Change how the pages look"),
    ("read:prompts", "Read the pages' own words"),
    ("update:prompts", "Change the pages' own words"),
    ("read:email_templates", "Read the mails' own words"),
    ("create:email_templates", "Write mails anew"),
    ("update:email_templates", "Change mails"),
    ("read:email_provider", "Read how mail is delivered"),
    ("create:email_provider", "Say how mail is delivered"),
    ("update:email_provider", "Change how mail is delivered"),
    ("delete:email_provider", "Stop delivering mail that way"),
    ("read:tenant_settings", "Read the deployment's settings"),
    ("update:tenant_settings", "Change the deployment's settings"),
    ("read:attack_protection", "Read how attacks are stopped"),
    ("update:attack_protection", "Change how attacks are stopped"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_scope_stands_there_once() {
        let names: BTreeSet<&str> = SCOPES.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), SCOPES.len());
    }
}
