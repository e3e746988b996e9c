"""auth0-python 4, unmodified."""

import io
import json
import time
import unittest

from auth0.authentication import GetToken
from auth0.exceptions import Auth0Error
from auth0.management import Auth0

from authentication import CLASSES, Authentication  # noqa: F401  (its tests are run too)
from stage import (
    CONNECTION,
    DATABASE,
    DOMAIN,
    GOOD_PASSWORD,
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

granted = GetToken(DOMAIN, "management", client_secret=MANAGEMENT_SECRET).client_credentials(f"https://{DOMAIN}/api/v2/")
auth0 = Watched(Auth0(DOMAIN, granted["access_token"]), "Auth0")
tell_methods(*CLASSES, (Auth0(DOMAIN, "token"), "Auth0"))

CALLBACKS = ["https://shop.example.com/callback"]


def account(**more):
    return auth0.users.create(
        {"connection": CONNECTION, "email": fresh_address(), "password": GOOD_PASSWORD, **more}
    )


def finished(job):
    """The job, once it is done."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        state = auth0.jobs.get(job["id"])
        if state["status"] != "pending":
            return state
    raise AssertionError(f"job {job} is not finished")


class Management(Suite):
    def test_an_account_is_made_read_changed_found_and_deleted(self):
        made = account(given_name="Ada", user_metadata={"colour": "blue"})
        id = made["user_id"]
        self.assertEqual(auth0.users.get(id)["given_name"], "Ada")
        changed = auth0.users.update(id, {"user_metadata": {"size": "small"}})
        self.assertEqual(changed["user_metadata"], {"colour": "blue", "size": "small"})
        self.assertEqual(auth0.users.list(q=f'email:"{made["email"]}"')["users"][0]["user_id"], id)
        self.assertEqual(auth0.users_by_email.search_users_by_email(made["email"])[0]["user_id"], id)
        auth0.users.delete(id)
        with self.assertRaises(Auth0Error) as refused:
            auth0.users.get(id)
        self.assertEqual((refused.exception.status_code, refused.exception.error_code), (404, "inexistent_user"))

    def test_a_password_is_set_and_the_policy_holds(self):
        id = account()["user_id"]
        auth0.users.update(id, {"password": NEW_PASSWORD, "connection": CONNECTION})
        with self.assertRaises(Auth0Error) as refused:
            auth0.users.update(id, {"password": "short", "connection": CONNECTION})
        self.assertIn("PasswordStrengthError", refused.exception.message)

    def test_tickets_are_made(self):
        id = account()["user_id"]
        self.assertIn("/u/reset-verify?ticket=", auth0.tickets.create_pswd_change({"user_id": id})["ticket"])
        self.assertIn(DOMAIN, auth0.tickets.create_email_verification({"user_id": id})["ticket"])

    def test_a_mail_that_proves_an_address_is_sent(self):
        job = auth0.jobs.send_verification_email({"user_id": account(verify_email=False)["user_id"]})
        self.assertEqual(job["type"], "verification_email")
        self.assertEqual(auth0.jobs.get(job["id"])["id"], job["id"])

    def test_accounts_are_imported_and_exported(self):
        address = fresh_address()
        rows = io.StringIO(json.dumps([{"email": address, "given_name": "Ada"}, {"email": "no address"}]))
        rows.name = "users.json"
        job = auth0.jobs.import_users(DATABASE, rows)
        self.assertEqual(finished(job)["status"], "completed")
        self.assertEqual(auth0.users_by_email.search_users_by_email(address)[0]["given_name"], "Ada")
        self.assertEqual(len(auth0.jobs.get_failed_job(job["id"])), 1)
        note("Auth0.jobs.get_failed_job", why=NUMBER)
        self.assertEqual(auth0.jobs.export_users({"format": "json"})["type"], "users_export")
        note("Auth0.jobs.export_users", why=WHOLE)

    def test_nobody_has_second_factors_yet(self):
        id = account()["user_id"]
        self.assertEqual(auth0.users.get_authentication_methods(id)[0]["type"], "password")
        auth0.users.delete_authentication_methods(id)
        auth0.users.delete_authenticators(id)
        auth0.users.delete_multifactor(id, "google-authenticator")
        auth0.users.invalidate_remembered_browsers(id)

    def test_the_log_is_read(self):
        id = account()["user_id"]
        auth0.users.get_log_events(id)
        entries = auth0.logs.search(per_page=5)["logs"]
        self.assertEqual(auth0.logs.get(entries[0]["log_id"])["log_id"], entries[0]["log_id"])

    def test_blocks_are_read_and_lifted(self):
        made = account()
        self.assertEqual(auth0.user_blocks.get(made["user_id"])["blocked_for"], [])
        self.assertEqual(auth0.user_blocks.get_by_identifier(made["email"])["blocked_for"], [])
        auth0.user_blocks.unblock(made["user_id"])
        auth0.user_blocks.unblock_by_identifier(made["email"])

    def test_an_application_is_registered_changed_and_removed(self):
        made = auth0.clients.create({"name": "Made by the API", "app_type": "regular_web", "callbacks": CALLBACKS})
        id = made["client_id"]
        self.assertEqual(auth0.clients.get(id)["name"], "Made by the API")
        self.assertEqual(auth0.clients.update(id, {"name": "Shop"})["name"], "Shop")
        self.assertNotEqual(auth0.clients.rotate_secret(id)["client_secret"], made["client_secret"])
        self.assertIn(id, [client["client_id"] for client in auth0.clients.all()])
        auth0.clients.delete(id)

    def test_an_api_is_registered_allowed_to_an_application_and_removed(self):
        identifier = f"https://api.example.com/{fresh_address()}"
        made = auth0.resource_servers.create({"identifier": identifier, "scopes": [{"value": "read:things"}]})
        self.assertEqual(auth0.resource_servers.get(made["id"])["identifier"], identifier)
        auth0.resource_servers.update(made["id"], {"name": "Things"})
        self.assertIn(identifier, [api["identifier"] for api in auth0.resource_servers.get_all()])
        client = auth0.clients.create({"name": "Machine", "app_type": "non_interactive"})
        grant = auth0.client_grants.create(
            {"client_id": client["client_id"], "audience": identifier, "scope": ["read:things"]}
        )
        self.assertEqual(auth0.client_grants.all(client_id=client["client_id"])[0]["id"], grant["id"])
        self.assertEqual(auth0.client_grants.update(grant["id"], {"scope": []})["scope"], [])
        auth0.client_grants.delete(grant["id"])
        auth0.clients.delete(client["client_id"])
        auth0.resource_servers.delete(made["id"])

    def test_the_connection_is_read_and_changed(self):
        self.assertEqual(auth0.connections.all()[0]["id"], DATABASE)
        options = auth0.connections.get(DATABASE)["options"]
        changed = auth0.connections.update(DATABASE, {"options": {**options, "passwordPolicy": "excellent"}})
        self.assertEqual(changed["options"]["passwordPolicy"], "excellent")
        auth0.connections.update(DATABASE, {"options": options})

    def test_the_look_and_the_words_of_the_pages_are_changed(self):
        auth0.branding.update({"colors": {"primary": "#2a6fdb"}})
        self.assertEqual(auth0.branding.get()["colors"]["primary"], "#2a6fdb")
        words = {"login-id": {"title": "Hello there"}}
        auth0.prompts.update_custom_text("login-id", "en", words)
        self.assertEqual(auth0.prompts.get_custom_text("login-id", "en"), words)
        auth0.prompts.update_custom_text("login-id", "en", {})
        auth0.prompts.get()

    def test_mails_settings_and_what_stands_against_attacks_are_read(self):
        self.assertEqual(auth0.email_templates.get("reset_email")["template"], "reset_email")
        auth0.emails.get()
        auth0.tenants.get()
        auth0.tenants.update({"support_email": "help@example.com"})
        auth0.attack_protection.get_brute_force_protection()
        auth0.attack_protection.get_suspicious_ip_throttling()
        auth0.attack_protection.get_breached_password_detection()
        auth0.attack_protection.update_brute_force_protection({"enabled": True})
        auth0.attack_protection.update_suspicious_ip_throttling({"enabled": True})
        auth0.attack_protection.update_breached_password_detection({"enabled": True})
        auth0.email_templates.update("reset_email", {"subject": "Choose a new password"})
        auth0.prompts.update({"universal_login_experience": "new"})

    def test_mails_and_who_delivers_them_are_not_changed_from_outside(self):
        smtp = {"name": "smtp", "credentials": {"smtp_host": "mail.example.com"}}
        emails = auth0.emails
        self.refuses(PROVIDER, (emails.config, [smtp], {}), (emails.update, [smtp], {}), (emails.delete, [], {}))
        template = {"template": "reset_email", "body": "<p>", "from": "a@example.com", "subject": "x", "syntax": "liquid", "enabled": True}
        self.refuses(TEMPLATE, (auth0.email_templates.create, [template], {}))


if __name__ == "__main__":
    unittest.main()
