"""auth0-python 6, unmodified."""

import json
import time
import unittest

from auth0.management import ManagementClient
from auth0.management.core.api_error import ApiError

from authentication import CLASSES, Authentication  # noqa: F401  (its tests are run too)
from stage import (
    CONNECTION,
    DATABASE,
    DOMAIN,
    GOOD_PASSWORD,
    LOGGED_IN,
    MANAGEMENT_SECRET,
    NEW_PASSWORD,
    NUMBER,
    PROVIDER,
    Suite,
    TEMPLATE,
    WHOLE,
    Watched,
    fresh_address,
    note,
    tell_methods,
)

client = ManagementClient(domain=DOMAIN, client_id="management", client_secret=MANAGEMENT_SECRET)
management = Watched(client, "ManagementClient")
tell_methods(*CLASSES, (client, "ManagementClient"))

CALLBACKS = ["https://shop.example.com/callback"]


def account(**more):
    return management.users.create(
        connection=CONNECTION, email=fresh_address(), password=GOOD_PASSWORD, **more
    )


def finished(job):
    """The job, once it is done."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        state = management.jobs.get(job.id)
        if state.status != "pending":
            return state
    raise AssertionError(f"job {job} is not finished")


class Management(Suite):
    def test_an_account_is_made_read_changed_found_and_deleted(self):
        made = account(given_name="Ada", user_metadata={"colour": "blue"})
        id = made.user_id
        self.assertEqual(management.users.get(id).given_name, "Ada")
        changed = management.users.update(id, user_metadata={"size": "small"})
        self.assertEqual(changed.user_metadata, {"colour": "blue", "size": "small"})
        found = management.users.list(q=f'email:"{made.email}"')
        self.assertEqual([user.user_id for user in found], [id])
        self.assertEqual(management.users.list_users_by_email(email=made.email)[0].user_id, id)
        management.users.delete(id)
        with self.assertRaises(ApiError) as refused:
            management.users.get(id)
        self.assertEqual(refused.exception.status_code, 404)

    def test_a_password_is_set_and_the_policy_holds(self):
        id = account().user_id
        management.users.update(id, password=NEW_PASSWORD, connection=CONNECTION)
        with self.assertRaises(ApiError) as refused:
            management.users.update(id, password="short", connection=CONNECTION)
        self.assertEqual(refused.exception.status_code, 400)

    def test_tickets_are_made(self):
        id = account().user_id
        self.assertIn("/u/reset-verify?ticket=", management.tickets.change_password(user_id=id).ticket)
        self.assertIn(DOMAIN, management.tickets.verify_email(user_id=id).ticket)

    def test_a_mail_that_proves_an_address_is_sent(self):
        job = management.jobs.verification_email.create(user_id=account(verify_email=False).user_id)
        self.assertEqual(management.jobs.get(job.id).id, job.id)

    def test_accounts_are_imported_and_exported(self):
        address = fresh_address()
        rows = json.dumps([{"email": address, "given_name": "Ada"}, {"email": "no address"}])
        job = management.jobs.users_imports.create(
            users=("users.json", rows, "application/json"), connection_id=DATABASE
        )
        self.assertEqual(finished(job).status, "completed")
        self.assertEqual(management.users.list_users_by_email(email=address)[0].given_name, "Ada")
        self.assertEqual(len(management.jobs.errors.get(job.id)), 1)
        note("ManagementClient.jobs.errors.get", why=NUMBER)
        management.jobs.users_exports.create(format="json")
        note("ManagementClient.jobs.users_exports.create", why=WHOLE)

    def test_sessions_and_tokens_of_somebody_are_ended(self):
        id = account().user_id
        self.assertEqual(list(management.users.sessions.list(id)), [])
        self.assertEqual(list(management.users.refresh_token.list(id)), [])
        management.users.sessions.delete(id)
        management.users.refresh_token.delete(id)
        management.users.revoke_access(id)

    def test_nobody_has_second_factors_yet(self):
        id = account().user_id
        self.assertEqual([method.type for method in management.users.authentication_methods.list(id)], ["password"])
        management.users.authentication_methods.delete_all(id)
        management.users.authenticators.delete_all(id)
        management.users.multifactor.delete_provider(id, "google-authenticator")
        management.users.multifactor.invalidate_remember_browser(id)

    def test_sessions_and_tokens_are_read_and_ended_one_by_one(self):
        one, other = (management.users.list_users_by_email(email=email)[0].user_id for email in LOGGED_IN)
        token = next(iter(management.users.refresh_token.list(one)))
        self.assertEqual(management.refresh_tokens.get(token.id).user_id, one)
        management.refresh_tokens.delete(token.id)
        session = next(iter(management.users.sessions.list(one)))
        self.assertEqual(management.sessions.get(session.id).user_id, one)
        management.sessions.revoke(session.id)
        management.sessions.delete(next(iter(management.users.sessions.list(other))).id)
        self.assertEqual(list(management.users.sessions.list(other)), [])

    def test_the_log_is_read(self):
        list(management.users.logs.list(account().user_id))
        newest = management.logs.list(per_page=5).items[0]
        self.assertEqual(management.logs.get(newest.log_id).log_id, newest.log_id)

    def test_blocks_are_read_and_lifted(self):
        made = account()
        self.assertEqual(management.user_blocks.list(made.user_id).blocked_for, [])
        self.assertEqual(management.user_blocks.list_by_identifier(identifier=made.email).blocked_for, [])
        management.user_blocks.delete(made.user_id)
        management.user_blocks.delete_by_identifier(identifier=made.email)

    def test_an_application_is_registered_changed_and_removed(self):
        made = management.clients.create(name="Made by the API", app_type="regular_web", callbacks=CALLBACKS)
        id = made.client_id
        self.assertEqual(management.clients.get(id).name, "Made by the API")
        self.assertEqual(management.clients.update(id, name="Shop").name, "Shop")
        self.assertNotEqual(management.clients.rotate_secret(id).client_secret, made.client_secret)
        self.assertIn(id, [client.client_id for client in management.clients.list()])
        management.clients.delete(id)

    def test_an_api_is_registered_allowed_to_an_application_and_removed(self):
        identifier = f"https://api.example.com/{fresh_address()}"
        made = management.resource_servers.create(identifier=identifier, scopes=[{"value": "read:things"}])
        self.assertEqual(management.resource_servers.get(made.id).identifier, identifier)
        management.resource_servers.update(made.id, name="Things")
        self.assertIn(identifier, [api.identifier for api in management.resource_servers.list()])
        machine = management.clients.create(name="Machine", app_type="non_interactive")
        grant = management.client_grants.create(
            client_id=machine.client_id, audience=identifier, scope=["read:things"]
        )
        self.assertEqual([g.id for g in management.client_grants.list(client_id=machine.client_id)], [grant.id])
        self.assertEqual(management.client_grants.get(grant.id).scope, ["read:things"])
        self.assertEqual(management.client_grants.update(grant.id, scope=[]).scope, [])
        management.client_grants.delete(grant.id)
        management.clients.delete(machine.client_id)
        management.resource_servers.delete(made.id)

    def test_the_connection_is_read_and_changed(self):
        self.assertEqual([found.id for found in management.connections.list()], [DATABASE])
        management.connections.get(DATABASE)
        management.connections.update(DATABASE, options={"passwordPolicy": "excellent"})
        management.connections.update(DATABASE, options={})
        self.assertTrue(list(management.connections.clients.get(DATABASE)))

    def test_the_look_and_the_words_of_the_pages_are_changed(self):
        management.branding.update(colors={"primary": "#2a6fdb"})
        self.assertEqual(management.branding.get().colors.primary, "#2a6fdb")
        words = {"login-id": {"title": "Hello there"}}
        management.prompts.custom_text.set("login-id", "en", request=words)
        self.assertEqual(management.prompts.custom_text.get("login-id", "en"), words)
        management.prompts.custom_text.set("login-id", "en", request={})
        management.prompts.get_settings()

    def test_mails_settings_and_what_stands_against_attacks_are_read(self):
        self.assertEqual(management.email_templates.get("reset_email").template, "reset_email")
        management.emails.provider.get()
        management.tenants.settings.get()
        management.tenants.settings.update(support_email="help@example.com")
        management.attack_protection.brute_force_protection.get()
        management.attack_protection.suspicious_ip_throttling.get()
        management.attack_protection.breached_password_detection.get()
        management.attack_protection.bot_detection.get()
        management.attack_protection.brute_force_protection.update(enabled=True)
        management.attack_protection.suspicious_ip_throttling.update(enabled=True)
        management.attack_protection.breached_password_detection.update(enabled=True)
        management.attack_protection.bot_detection.update(challenge_password_policy="never")
        management.email_templates.update("reset_email", subject="Choose a new password")
        management.prompts.update_settings(universal_login_experience="new")

    def test_mails_and_who_delivers_them_are_not_changed_from_outside(self):
        smtp = {"name": "smtp", "credentials": {"smtp_host": "mail.example.com"}}
        provider = management.emails.provider
        self.refuses(PROVIDER, (provider.create, [], smtp), (provider.update, [], smtp), (provider.delete, [], {}))
        template = {"template": "reset_email", "body": "<p>", "from_": "a@example.com", "subject": "x", "syntax": "liquid"}
        templates = management.email_templates
        self.refuses(TEMPLATE, (templates.create, [], {**template, "enabled": True}))
        self.refuses(TEMPLATE, (templates.set, ["reset_email"], {**template, "enabled": True}))


if __name__ == "__main__":
    unittest.main()
