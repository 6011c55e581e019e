# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The Azure CLI as far as installer/entra/register.sh uses it, over a directory that is a dictionary.

It is strict, so that what passes here has a fair chance with Microsoft Graph: unknown options, paths, properties and
filters fail. JMESPath is the real one. What goes wrong stands in the dictionary: `fail` is {"call": N, "how": …} for the
Nth request, `deny` is [method, N]: refused after the Nth, `late` how often a new application is not known yet.
"""

import json
import os
import re
import signal
import socketserver
import threading
import urllib.parse

import jmespath

APPLICATION = {"displayName", "signInAudience", "tags", "publicClient", "requiredResourceAccess"}
PRINCIPAL = {"appId", "tags", "appRoleAssignmentRequired"}
GRANT = {"clientId", "consentType", "resourceId", "scope"}
GRAPHS = {
    "AzureCloud": {"https://graph.microsoft.com"},
    "AzureUSGovernment": {"https://graph.microsoft.us", "https://dod-graph.microsoft.us"},
    "AzureChinaCloud": {"https://microsoftgraph.chinacloudapi.cn"},
}


class Refusal(Exception):
    """An error from Graph, as az prints it."""

    def __init__(self, reason, code, message):
        error = json.dumps({"error": {"code": code, "message": message}})
        super().__init__(f"{reason}({error})")


class Misused(Exception):
    """Not a valid command line of az."""


def not_found(what):
    return Refusal("Not Found", "Request_ResourceNotFound", f"Resource '{what}' does not exist.")


def bad(message):
    return Refusal("Bad Request", "Request_BadRequest", message)


def options_of(words, known):
    """{option: [values]}; argparse would guess abbreviations."""
    given = {}
    while words:
        name = words.pop(0)
        if name not in known:
            raise Misused(f"unrecognized arguments: {name}")
        given[name] = [words.pop(0) for _ in range(known[name])]
    return {name: values[0] if values else True for name, values in given.items()}


def printed(value, query, form):
    value = jmespath.search(query, value) if query else value
    if value is None:
        return ""
    if form == "json":
        return json.dumps(value, indent=2) + "\n"

    def cell(each):
        return str(len(each)) if isinstance(each, list) else "" if isinstance(each, dict) else str(each)

    def row(each):
        if isinstance(each, dict):
            return "\t".join(cell(value) for _, value in sorted(each.items()))
        if isinstance(each, list):
            return "\t".join(cell(value) for value in each)
        return str(each).lower() if isinstance(each, bool) else cell(each)

    rows = value if isinstance(value, list) else [value]
    return "".join(row(each) + "\n" for each in rows)


class Graph:
    def __init__(self, state):
        self.state = state

    def new_id(self):
        self.state["next"] += 1
        return f"{self.state['next']:08x}-0000-4000-8000-000000000000"

    def set_of(self, name):
        if name not in ("applications", "servicePrincipals", "oauth2PermissionGrants"):
            raise not_found(name)
        return self.state[name]

    def get(self, name, identity, query, _body):
        chosen = query.get("$select")
        if set(query) - {"$filter", "$select"}:
            raise bad("unknown query option")

        def picked(each):
            if not chosen:
                return each
            missing = set(chosen.split(",")) - set(each)
            if missing:
                raise bad(f"Could not find a property named '{missing.pop()}'")
            return {key: each[key] for key in chosen.split(",")}

        if identity:
            return picked(self.object(name, identity))
        found = self.set_of(name)
        for part in query["$filter"].split(" and "):
            match = re.fullmatch(r"(\w+) eq '((?:[^']|'')*)'", part)
            if not match:
                raise bad(f"Invalid filter clause: {part}")
            key, value = match.group(1), match.group(2).replace("''", "'")
            found = [each for each in found if each[key].casefold() == value.casefold()]
        return {"value": [picked(each) for each in found]}

    def object(self, name, identity):
        for each in self.set_of(name):
            if each["id"] == identity:
                return each
        raise not_found(identity)

    def check_application(self, application):
        platforms = [application[key]["redirectUris"] for key in ("publicClient", "web", "spa")]
        all_uris = sum(platforms, [])
        if len(all_uris) != len(set(all_uris)):
            raise bad("Redirect URIs must have distinct values.")
        for resource in application["requiredResourceAccess"]:
            for access in resource["resourceAccess"]:
                if set(access) != {"id", "type"} or access["type"] not in ("Scope", "Role"):
                    raise bad("Invalid resourceAccess.")

    def post(self, name, identity, query, body):
        if identity or query:
            raise bad("POST goes to a set")
        if name == "applications":
            if set(body) - APPLICATION or not {"displayName", "signInAudience"} <= set(body):
                raise bad("Invalid application.")
            new = {"id": self.new_id(), "appId": self.new_id(), "tags": [], "publicClient": {"redirectUris": []},
                   "web": {"redirectUris": []}, "spa": {"redirectUris": []}, "requiredResourceAccess": [],
                   "isFallbackPublicClient": None, **body}
            self.check_application(new)
        elif name == "servicePrincipals":
            if set(body) - PRINCIPAL:
                raise bad("Invalid servicePrincipal.")
            if self.state.get("late", 0) > 0:
                self.state["late"] -= 1
                raise Refusal("Bad Request", "NoBackingApplicationObject",
                              "The appId does not reference a valid application object.")
            if not any(each["appId"] == body["appId"] for each in self.state["applications"]):
                raise bad("The appId does not reference a valid application object.")
            if any(each["appId"] == body["appId"] for each in self.state["servicePrincipals"]):
                raise Refusal("Conflict", "Request_MultipleObjectsWithSameKeyValue", "It is there already.")
            new = {"id": self.new_id(), "tags": [], "appRoleAssignmentRequired": False, **body}
        elif name == "oauth2PermissionGrants":
            if set(body) != GRANT or body["consentType"] != "AllPrincipals":
                raise bad("Invalid oAuth2PermissionGrant.")
            for key in ("clientId", "resourceId"):
                self.object("servicePrincipals", body[key])
            new = {"id": "grant_" + self.new_id(), **body}
        self.set_of(name).append(new)
        return new

    def patch(self, name, identity, _query, body):
        each = self.object(name, identity)
        known = {"applications": APPLICATION, "servicePrincipals": PRINCIPAL - {"appId"},
                 "oauth2PermissionGrants": {"scope"}}[name]
        if not body or set(body) - known:
            raise bad("Invalid property.")
        changed = {**each, **body}
        if name == "applications":
            self.check_application(changed)
        each.update(body)

    def delete(self, name, identity, _query, _body):
        gone = self.object(name, identity)
        self.set_of(name).remove(gone)
        if name == "applications":
            for principal in [p for p in self.state["servicePrincipals"] if p["appId"] == gone["appId"]]:
                self.delete("servicePrincipals", principal["id"], {}, None)
        if name == "servicePrincipals":
            self.state["oauth2PermissionGrants"] = [
                grant for grant in self.state["oauth2PermissionGrants"] if grant["clientId"] != identity]


def rest(state, words, group):
    given = options_of(words, {"--only-show-errors": 0, "--method": 1, "--url": 1, "--resource": 1, "--headers": 1,
                               "--body": 1, "--query": 1, "--output": 1})
    url = urllib.parse.urlsplit(given["--url"])
    if given["--resource"] != f"{url.scheme}://{url.netloc}":
        raise bad("The token is for another audience.")
    if given["--resource"] not in GRAPHS.get(state["cloud"], {given["--resource"]}):
        raise Refusal("Unauthorized", "InvalidAuthenticationToken", "Invalid audience.")
    if re.search(r"[ '\"<>\\]", given["--url"]):
        raise bad("An address has no such characters.")
    version, name, *identity = url.path.strip("/").split("/")
    if version != "v1.0" or len(identity) > 1:
        raise bad("Invalid version or path.")
    body = json.loads(given["--body"]) if "--body" in given else None
    if body is not None and given.get("--headers") != "Content-Type=application/json":
        raise bad("The body's type is missing.")
    query = dict(urllib.parse.parse_qsl(url.query, strict_parsing=True)) if url.query else {}
    method = given["--method"]
    state["calls"].append([method, url.path.removeprefix("/v1.0/"), body])

    how = state["fail"]["how"] if state.get("fail", {}).get("call") == len(state["calls"]) else ""
    denied, since = state.get("deny", ["", 0])
    if how == "denied" or (method == denied and len(state["calls"]) > since):
        raise Refusal("Forbidden", "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
    if how == "busy":
        raise Refusal("Service Unavailable", "ServiceNotAvailable", "Try later.")
    if how == "offline":
        raise Exception("HTTPSConnectionPool: Max retries exceeded (Name or service not known)")
    answer = getattr(Graph(state), method)(name, identity[0] if identity else "", query, body)
    if how == "lost": # it has taken effect
        raise Exception("('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))")
    if how.startswith("SIG"):
        os.killpg(group(), signal.Signals[how])
    return printed(answer, given.get("--query"), given.get("--output", "json"))


def answer_to(state, words, group):
    """Exit code, standard output and standard error of a call; `group` is the caller's process group."""
    try:
        if words[:2] == ["account", "show"]:
            given = options_of(words[2:], {"--only-show-errors": 0, "--query": 1, "--output": 1})
            if not state["account"]:
                raise Exception("Please run 'az login' to setup account.")
            account = {"environmentName": state["cloud"], **state["account"]}
            return 0, printed(account, given["--query"], given["--output"]), ""
        if words[:1] == ["rest"]:
            return 0, rest(state, words[1:], group), ""
        raise Misused(f"'{' '.join(words[:2])}' is misspelled or not recognized by the system.")
    except Misused as problem:
        return 2, "", f"ERROR: {problem}\n"
    except Exception as problem: # as az does with any exception
        return 1, "", f"ERROR: {problem}\n"


class FakeAz:
    """Answers fakes/az on a port of this computer."""

    def __init__(self, state):
        self.state = state
        self.group = None
        self.has_group = threading.Event()
        fake = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                def word():
                    text = bytearray()
                    while (byte := self.rfile.read(1)) != b"\0":
                        if not byte:
                            raise EOFError
                        text += byte
                    return text.decode()

                words = [word() for _ in range(int(word()))]
                code, output, problems = answer_to(fake.state, words, fake.the_group)
                self.wfile.write(f"{output}\0{problems}\0{code}\0".encode())

        self.server = socketserver.TCPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})

    def the_group(self):
        self.has_group.wait()
        return self.group

    def run_by(self, group):
        self.group = group
        self.has_group.set()

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
