"""What the suites in Python begin with: where the server is, and who notes what became of each method."""

import inspect
import json
import os
import unittest
import uuid

DOMAIN = os.environ["DOMAIN"]
CALLBACK = os.environ["CALLBACK"]
CONNECTION = "Username-Password-Authentication"
DATABASE = "con_usernamepassword"
AUDIENCE = os.environ["AUDIENCE"]
SECRET = os.environ["SECRET"]
MANAGEMENT_SECRET = os.environ["MANAGEMENT_SECRET"]
GOOD_PASSWORD = "correct horse battery Staple 7"
NEW_PASSWORD = "purple otter judging Thunder 9"

LOGGED_IN = json.loads(os.environ["LOGGED_IN"])
people = json.loads(os.environ["PEOPLE"])


def fresh_address():
    return f"ada.{uuid.uuid4().hex[:12]}@people.example"


class Watched:
    """The same object of an SDK; each method that answers is noted as one that works, under its path."""

    def __init__(self, target, path):
        self._target = target
        self._path = path

    def __getattr__(self, name):
        value = getattr(self._target, name)
        path = f"{self._path}.{name}"
        if inspect.isroutine(value):
            return Call(value, path)
        return Watched(value, path) if is_of_the_sdk(value) else value


class Call:
    """A method that notes that it answered."""

    def __init__(self, method, path):
        self._method = method
        self.path = path

    def __call__(self, *given, **named):
        return note(self.path, self._method(*given, **named))


def note(method, answer=None, why=None):
    found = {"method": method, "outcome": "differs", "why": why} if why else {"method": method, "outcome": "works"}
    line = json.dumps(found)
    with open(os.environ["FINDINGS"], "a", encoding="utf-8") as findings:
        findings.write(line + "\n")
    return answer


def is_of_the_sdk(value):
    return type(value).__module__.split(".")[0] == "auth0"


def methods_of(target, path):
    """All public methods of an object and of those in it; one with `_async` is the twin of the one without."""
    for name, value in inspect.getmembers(target):
        if name.startswith("_") or name.endswith("_async") or name in PLUMBING:
            continue
        # The classes for the Authentication API inherit their HTTP client's `get`.
        if name == "get" and "." not in path:
            continue
        if inspect.ismethod(value):
            yield f"{path}.{name}"
        elif is_of_the_sdk(value) and path.count(".") < 5:
            yield from methods_of(value, f"{path}.{name}")


# What every object has for its own use.
PLUMBING = {"client", "get_token", "post", "authenticated_post", "set_session", "with_raw_response"}


def tell_methods(*objects):
    """Keeps the list of all methods, for the matrix."""
    methods = [method for target, path in objects for method in methods_of(target, path)]
    with open(os.environ["METHODS"], "w", encoding="utf-8") as file:
        json.dump(methods, file)


class Suite(unittest.TestCase):
    """A test reads like a sentence; its methods are those of the SDK."""

    maxDiff = None

    def refuses(self, why, *calls):
        """Each of the calls is refused, which is a difference for this reason."""
        for method, given, named in calls:
            with self.assertRaises(Exception) as refused:
                method(*given, **named)
            self.assertGreaterEqual(refused.exception.status_code, 400)
            note(method.path, why=why)


PROVIDER = "The mail server is the operator’s setting."
TEMPLATE = "A mail’s words are in each language; its subject, its life and whether it goes out can be changed."
SIGN_UP = "The account begins when its mail is answered, and a taken address gets the same answer."
NUMBER = "A refused row is named by its number: what stood in it is not kept."
WHOLE = "`fields` is refused: an export has whole accounts."
