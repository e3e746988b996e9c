"""The classes for the Authentication API, which both versions have in common."""

import os
import re
import time

import requests
from auth0.authentication import Database, GetToken, Passwordless, RevokeToken, Users

try:
    from auth0.exceptions import Auth0Error
except ModuleNotFoundError:  # version 6
    from auth0.authentication.exceptions import Auth0Error

from stage import (
    AUDIENCE,
    CALLBACK,
    CONNECTION,
    DOMAIN,
    GOOD_PASSWORD,
    SECRET,
    SIGN_UP,
    Suite,
    Watched,
    fresh_address,
    note,
    people,
)

database = Watched(Database(DOMAIN, "web", client_secret=SECRET), "Database")
tokens = Watched(GetToken(DOMAIN, "web", client_secret=SECRET), "GetToken")
revoke = Watched(RevokeToken(DOMAIN, "web", client_secret=SECRET), "RevokeToken")
users = Watched(Users(DOMAIN), "Users")
passwordless = Watched(Passwordless(DOMAIN, "web", client_secret=SECRET), "Passwordless")

CLASSES = [
    (Database(DOMAIN, "web"), "Database"),
    (GetToken(DOMAIN, "web"), "GetToken"),
    (RevokeToken(DOMAIN, "web"), "RevokeToken"),
    (Users(DOMAIN), "Users"),
    (Passwordless(DOMAIN, "web"), "Passwordless"),
]


class Authentication(Suite):
    def test_a_code_is_exchanged_and_its_tokens_are_renewed_and_revoked(self):
        got = tokens.authorization_code(os.environ["CODE"], CALLBACK)
        self.assertIn("email", users.userinfo(got["access_token"]))
        renewed = tokens.refresh_token(got["refresh_token"])
        self.assertNotEqual(renewed["access_token"], got["access_token"])
        revoke.revoke_refresh_token(renewed["refresh_token"])
        with self.assertRaises(Auth0Error) as refused:
            tokens.refresh_token(renewed["refresh_token"])
        self.assertEqual((refused.exception.status_code, refused.exception.error_code), (403, "invalid_grant"))

    def test_a_code_is_exchanged_with_its_verifier(self):
        in_browser = Watched(GetToken(DOMAIN, "spa"), "GetToken")
        got = in_browser.authorization_code_pkce(os.environ["VERIFIER"], os.environ["CODE_WITH_CHALLENGE"], CALLBACK)
        self.assertEqual(got["token_type"], "Bearer")

    def test_an_application_gets_a_token_for_itself(self):
        self.assertEqual(tokens.client_credentials(AUDIENCE)["scope"], "read:orders")

    def test_a_password_is_exchanged_for_tokens(self):
        person = people.pop()
        got = tokens.login(person["email"], person["password"], scope="openid profile", realm=CONNECTION)
        self.assertIn("id_token", got)
        with self.assertRaises(Auth0Error) as refused:
            tokens.login(person["email"], "wrong", scope="openid", realm=CONNECTION)
        self.assertEqual(refused.exception.message, "Wrong email or password.")

    def test_a_forgotten_password_is_asked_for_and_the_answer_tells_nothing(self):
        for address in (people.pop()["email"], fresh_address()):
            said = database.change_password(address, CONNECTION)
            self.assertEqual(said, "We've just sent you an email to reset your password.")

    def test_somebody_signs_up(self):
        address = fresh_address()
        made = database.signup(address, GOOD_PASSWORD, CONNECTION)
        self.assertEqual((made["email"], made["email_verified"]), (address, False))
        note("Database.signup", why=SIGN_UP)
        with self.assertRaises(Auth0Error) as refused:
            database.signup(fresh_address(), "short", CONNECTION)
        self.assertEqual(refused.exception.status_code, 400)

    def test_a_code_is_mailed_to_who_has_no_password_at_hand(self):
        person = people.pop()
        passwordless.email(person["email"], send="code")
        code = newest_code(person["email"])
        self.assertIn("id_token", tokens.passwordless_login(person["email"], code, "email", "openid", AUDIENCE))


def newest_code(address):
    """The code in the newest mail to an address; waits for it."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        mails = requests.get(f"https://{DOMAIN}/dev/mailbox/messages", params={"to": address}, timeout=10).json()
        if mails:
            return re.search(r"\b\d{6}\b", mails[0]["text"])[0]
    raise AssertionError(f"no mail for {address} came")
