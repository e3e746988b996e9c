"""An application in Python: Authlib's client, and a server of the standard library.

    ISSUER=… CLIENT_ID=… CLIENT_SECRET=… PORT=… python authlib_client.py
"""

import html
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
from authlib.oidc.core import CodeIDToken

# Plain http is for this machine only.
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

ISSUER = os.environ["ISSUER"]
PORT = int(os.environ["PORT"])
ORIGIN = f"http://localhost:{PORT}"

session = OAuth2Session(
    os.environ["CLIENT_ID"],
    os.environ["CLIENT_SECRET"],
    scope="openid profile email offline_access",
    redirect_uri=f"{ORIGIN}/callback",
    token_endpoint_auth_method=os.environ.get("METHOD", "client_secret_basic"),
    code_challenge_method="S256",
)
metadata = session.get(f"{ISSUER}/.well-known/openid-configuration", withhold_token=True).json()
# One login at a time: this application serves one test.
pending = {}


def log_in():
    pending.update(verifier=generate_token(48), nonce=generate_token())
    url, pending["state"] = session.create_authorization_url(
        metadata["authorization_endpoint"], code_verifier=pending["verifier"], nonce=pending["nonce"]
    )
    return url


def come_back(path):
    """Exchanges the code, and tries everything that there is to try with the tokens."""
    token = session.fetch_token(
        metadata["token_endpoint"],
        authorization_response=f"{ORIGIN}{path}",
        state=pending["state"],
        code_verifier=pending["verifier"],
    )
    keys = JsonWebKey.import_key_set(session.get(metadata["jwks_uri"], withhold_token=True).json())
    claims = jwt.decode(
        token["id_token"],
        keys,
        claims_cls=CodeIDToken,
        claims_options={"iss": {"value": metadata["issuer"]}, "aud": {"value": session.client_id}},
        claims_params={"nonce": pending["nonce"], "client_id": session.client_id},
    )
    claims.validate(leeway=5)
    person = session.get(metadata["userinfo_endpoint"]).json()
    first = token["refresh_token"]
    renewed = session.refresh_token(metadata["token_endpoint"], refresh_token=first)
    revoked = session.revoke_token(
        metadata["revocation_endpoint"], token=renewed["refresh_token"], token_type_hint="refresh_token"
    )
    after = requests.post(
        metadata["token_endpoint"],
        data={
            "grant_type": "refresh_token",
            "refresh_token": renewed["refresh_token"],
            "client_id": session.client_id,
            "client_secret": session.client_secret,
        },
        timeout=10,
    )
    return {
        "subjects agree": claims["sub"] == person["sub"],
        "email": person["email"],
        "renewed": renewed["refresh_token"] != first,
        "revoked": revoked.status_code,
        "after revocation": after.json()["error"],
    }


class Application(BaseHTTPRequestHandler):
    def do_GET(self):
        path = urlsplit(self.path).path
        if path == "/login":
            self.send_response(303)
            self.send_header("Location", log_in())
            self.end_headers()
        elif path == "/callback":
            try:
                result = come_back(self.path)
            except Exception as error:  # the test reads what went wrong
                result = {"failed": f"{type(error).__name__}: {error}"}
            self.show(json.dumps(result, indent=1))
        else:
            self.show("ready")

    def show(self, text):
        body = f"<!DOCTYPE html><link rel='icon' href='data:,'><title>Authlib</title><h1>Authlib</h1><pre>{html.escape(text)}</pre>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", PORT), Application).serve_forever()
