#!/usr/bin/python3
# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""installer/entra/register.sh against fakes/az: what it calls, that a second run changes nothing, and that a run that
fails at any call leaves nothing behind. register.py SCRIPT [unittest's own options]"""

import copy
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from fakeaz import FakeAz

FAKES = pathlib.Path(__file__).resolve().parent / "fakes"
SCRIPT = sys.argv.pop(1)

TENANT = "0a1b2c3d-1111-4222-8333-444455556666"
GRAPH = "00000003-0000-0000-c000-000000000000"
PRESENCE = "8d3c54a7-cf58-4773-bf81-c0cd6ad522bb"
USER_READ = "e1fe6dd8-ba31-4d61-89e7-88639da4683d"
LOOPBACK = "http://localhost"
MARK = "io.github.lamplighter.Lamplighter"
ALL = ["--broker", "--assigned-only", "--consent"]
# How a write can fail. The last two take effect.
WAYS = ["denied", "lost", "SIGINT"]


def empty_directory(**more):
    return {
        "account": {"tenantId": TENANT, "user": {"name": "admin@contoso.example", "type": "user"}},
        "cloud": "AzureCloud",
        "next": 0xA0000000,
        "calls": [],
        "applications": [],
        "servicePrincipals": [{"id": "graph-principal", "appId": GRAPH, "tags": [], "appRoleAssignmentRequired": False}],
        "oauth2PermissionGrants": [],
        **more,
    }


def application(**more):
    return {
        "id": "object-1", "appId": "11111111-2222-4333-8444-555555555555", "displayName": "Lamplighter",
        "signInAudience": "AzureADMyOrg", "tags": [MARK], "publicClient": {"redirectUris": [LOOPBACK]},
        "web": {"redirectUris": []}, "spa": {"redirectUris": []}, "isFallbackPublicClient": None,
        "requiredResourceAccess": [{"resourceAppId": GRAPH, "resourceAccess": [{"id": PRESENCE, "type": "Scope"}]}],
        **more,
    }


def old_directory():
    """An old registration: incomplete, and with settings that aren't Lamplighter's."""
    app = application(
        publicClient={"redirectUris": ["myapp://auth"]},
        web={"redirectUris": ["https://contoso.example/app"]},
        requiredResourceAccess=[
            {"resourceAppId": "22222222-0000-0000-0000-000000000000",
             "resourceAccess": [{"id": USER_READ, "type": "Role"}]},
            {"resourceAppId": GRAPH, "resourceAccess": [{"id": USER_READ, "type": "Scope"}]}])
    state = empty_directory(applications=[app])
    state["servicePrincipals"].append(
        {"id": "principal-1", "appId": app["appId"], "tags": [], "appRoleAssignmentRequired": False})
    state["oauth2PermissionGrants"].append(
        {"id": "grant-1", "clientId": "principal-1", "consentType": "AllPrincipals", "resourceId": "graph-principal",
         "scope": "User.Read"})
    return state


def content(state):
    """What is in the directory."""
    return {name: state[name] for name in ("applications", "servicePrincipals", "oauth2PermissionGrants")}


def writes(state):
    return [call for call in state["calls"] if call[0] != "get"]


class Registering(unittest.TestCase):
    maxDiff = None

    def run_script(self, state, *words, path=f"{FAKES}:/usr/bin:/bin"):
        state = copy.deepcopy(state)
        with tempfile.TemporaryDirectory() as folder, FakeAz(state) as az:
            pauses = pathlib.Path(folder) / "pauses"
            environment = {"PATH": path, "FAKE_AZ_PORT": str(az.port), "FAKE_PAUSES": str(pauses), "LC_ALL": "C.UTF-8",
                           "TMPDIR": folder}
            with subprocess.Popen(["/bin/bash", SCRIPT, *words], env=environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
                                  start_new_session=True) as script:
                az.run_by(script.pid)
                self.said, self.complained = script.communicate(timeout=60)
            self.pauses = pauses.read_text(encoding="utf-8").split() if pauses.exists() else []
            self.assertEqual([each.name for each in pathlib.Path(folder).iterdir() if each != pauses], [],
                             "what it needed on the way is gone")
        return script.returncode, state

    def succeed(self, state, *words):
        code, after = self.run_script(state, *words)
        self.assertEqual((code, self.complained), (0, ""))
        return after

    def again(self, state):
        return {**state, "calls": []}

    # ---- A new one

    def test_a_new_registration_has_what_lamplighter_needs_and_no_more(self):
        after = self.succeed(empty_directory())
        app, = after["applications"]
        self.assertEqual({key: app[key] for key in ("displayName", "signInAudience", "publicClient", "web", "spa",
                                                    "requiredResourceAccess", "isFallbackPublicClient", "tags")},
                         {key: application()[key] for key in ("displayName", "signInAudience", "publicClient", "web", "spa",
                                                              "requiredResourceAccess", "isFallbackPublicClient", "tags")})
        principal = after["servicePrincipals"][1]
        self.assertEqual((principal["appId"], principal["appRoleAssignmentRequired"]), (app["appId"], False))
        self.assertIn("WindowsAzureActiveDirectoryIntegratedApp", principal["tags"])
        self.assertEqual(after["oauth2PermissionGrants"], [])
        self.assertEqual([call[:2] for call in writes(after)], [["post", "applications"], ["post", "servicePrincipals"]])
        self.assertIn(f"    lamplighter set-up {app['appId']} {TENANT}\n", self.said)
        self.assertIn(f"[locked]\n    cloud/name=global\n    account/clientId={app['appId']}\n    account/tenant={TENANT}\n",
                      self.said)

    def test_every_option_does_what_it_says(self):
        after = self.succeed(empty_directory(), *ALL)
        app, = after["applications"]
        self.assertEqual(app["publicClient"]["redirectUris"],
                         [LOOPBACK, "https://login.microsoftonline.com/common/oauth2/nativeclient",
                          f"ms-appx-web://Microsoft.AAD.BrokerPlugin/{app['appId']}", "msauth.com.msauth.unsignedapp://auth"])
        principal = after["servicePrincipals"][1]
        self.assertTrue(principal["appRoleAssignmentRequired"])
        grant, = after["oauth2PermissionGrants"]
        self.assertEqual(
            (grant["clientId"], grant["consentType"], grant["resourceId"], grant["scope"]),
            (principal["id"], "AllPrincipals", "graph-principal", "Presence.ReadWrite"))

    def test_assigned_people_cannot_agree_themselves_and_that_is_said(self):
        self.succeed(empty_directory(), "--assigned-only")
        self.assertIn("with --consent", self.said)
        self.succeed(empty_directory(), "--assigned-only", "--consent")
        self.assertNotIn("with --consent", self.said)

    def test_any_name_can_be_had(self):
        for name in ["Lamplighter (test)", "O'Brien & \"Söhne\" 100%", "a\\b#?=+", "点灯夫"]:
            for words in (["--name", name], [f"--name={name}"]):
                with self.subTest(words=words):
                    after = self.succeed(empty_directory(), *words)
                    self.assertEqual([app["displayName"] for app in after["applications"]], [name])
                    second = self.succeed(self.again(after), *words)
                    self.assertEqual(writes(second), [])

    def test_what_is_new_may_need_a_moment_to_be_known_everywhere(self):
        after = self.succeed(empty_directory(late=3), *ALL)
        self.assertEqual(self.pauses, ["1", "2", "4"])
        self.assertEqual(len(after["servicePrincipals"]), 2)
        code, after = self.run_script(empty_directory(late=100), *ALL)
        self.assertEqual(code, 1)
        self.assertEqual(content(after), content(empty_directory()))

    # ---- One that is there

    def test_a_second_run_changes_nothing(self):
        for options in ([], ["--broker"], ["--assigned-only"], ["--consent"], ALL):
            with self.subTest(options=options):
                first = self.succeed(empty_directory(), *options)
                app_id = first["applications"][0]["appId"]
                for words in (options, [*options, "--app-id", app_id], [*options, "--app-id", "{" + app_id.upper() + "}"]):
                    second = self.succeed(self.again(first), *words)
                    self.assertEqual(writes(second), [])
                    self.assertEqual(content(second), content(first))
                    self.assertIn(f"lamplighter set-up {app_id} {TENANT}", self.said)

    def test_a_later_run_adds_what_is_asked_for_now(self):
        first = self.succeed(empty_directory())
        second = self.succeed(self.again(first), *ALL)
        self.assertEqual(len(second["applications"]), 1)
        self.assertEqual(len(second["applications"][0]["publicClient"]["redirectUris"]), 4)
        self.assertEqual(len(second["oauth2PermissionGrants"]), 1)

    def test_what_is_missing_is_added_and_the_rest_stays(self):
        before = old_directory()
        after = self.succeed(before, "--consent")
        app, = after["applications"]
        self.assertEqual(app["publicClient"]["redirectUris"], ["myapp://auth", LOOPBACK])
        self.assertEqual(app["web"], before["applications"][0]["web"])
        access = {each["resourceAppId"]: each["resourceAccess"] for each in app["requiredResourceAccess"]}
        self.assertEqual(access, {
            "22222222-0000-0000-0000-000000000000": [{"id": USER_READ, "type": "Role"}],
            GRAPH: [{"id": USER_READ, "type": "Scope"}, {"id": PRESENCE, "type": "Scope"}]})
        self.assertEqual(after["oauth2PermissionGrants"][0]["scope"], "User.Read Presence.ReadWrite")
        self.assertIn("asks for other permissions too", self.said)

    def test_what_is_more_than_needed_is_said(self):
        self.succeed(empty_directory(applications=[application(signInAudience="AzureADMultipleOrgs")]))
        self.assertIn("AzureADMultipleOrgs", self.said)
        self.assertNotIn("other permissions", self.said)

    def test_one_that_another_made_is_not_taken_for_ours(self):
        foreign = application(tags=["mine"])
        twins = [application(), application(id="object-2", appId="66666666-2222-4333-8444-555555555555")]
        for applications in ([foreign], twins, [foreign, {**twins[1], "tags": []}]):
            with self.subTest(applications=applications):
                code, after = self.run_script(empty_directory(applications=applications))
                self.assertEqual(code, 2)
                self.assertEqual(writes(after), [])
                complained = self.complained
                for app in applications:
                    self.assertIn(f"--app-id {app['appId']}", complained)
                    self.succeed(empty_directory(applications=applications), "--app-id", app["appId"])
        # Ours is found beside another of the same name.
        after = self.succeed(empty_directory(applications=[foreign, twins[1]]))
        self.assertIn(f"set-up {twins[1]['appId']}", self.said)

    def test_a_redirect_on_the_wrong_platform_is_said_before_anything_changes(self):
        for platform in ("web", "spa"):
            app = application(publicClient={"redirectUris": []}, **{platform: {"redirectUris": [LOOPBACK]}})
            code, after = self.run_script(empty_directory(applications=[app]), *ALL)
            self.assertEqual(code, 1)
            self.assertEqual(writes(after), [])
            self.assertIn("wrong platform", self.complained)

    def test_an_app_id_that_is_not_there_makes_nothing(self):
        code, after = self.run_script(empty_directory(), "--app-id", "99999999-2222-4333-8444-555555555555")
        self.assertEqual((code, writes(after)), (2, []))
        self.assertIn("99999999-2222-4333-8444-555555555555", self.complained)

    # ---- When it fails

    def test_a_failure_at_any_call_leaves_nothing_behind(self):
        for title, before in (("new", empty_directory()), ("old", old_directory())):
            calls = self.succeed(before, *ALL)["calls"]
            self.assertGreaterEqual(len(calls), 8)
            for call, (method, *_) in enumerate(calls, 1):
                for how in ["busy"] if method == "get" else WAYS:
                    with self.subTest(directory=title, call=call, how=how):
                        code, after = self.run_script({**before, "fail": {"call": call, "how": how}}, *ALL)
                        self.assertEqual(code, 1, self.said + self.complained)
                        self.assertEqual(content(after), content(before), self.said + self.complained)
                        self.assertIn("Nothing is left behind.", self.complained)
                        self.assertNotIn("lamplighter set-up", self.said)

    def test_every_kind_of_failure_is_undone(self):
        for how in ("offline", "busy", "SIGTERM", "SIGHUP"):
            with self.subTest(how=how):
                code, after = self.run_script(empty_directory(fail={"call": 4, "how": how}), *ALL)
                self.assertEqual((code, content(after)), (1, content(empty_directory())))

    def test_what_cannot_be_undone_is_named(self):
        for title, before, method in (("new", empty_directory(), "delete"), ("old", old_directory(), "patch")):
            with self.subTest(directory=title):
                real = self.succeed(before, *ALL)
                last = len(real["calls"]) # a write
                app_id = real["applications"][0]["appId"]
                code, after = self.run_script({**before, "fail": {"call": last, "how": "busy"}, "deny": [method, last]}, *ALL)
                self.assertEqual(code, 3)
                self.assertNotEqual(content(after), content(before))
                self.assertNotIn("Nothing is left behind", self.complained)
                for named in (["app registration 'Lamplighter'", f"the enterprise application of {app_id}"] if title == "new" else
                              [f"the changes to the app registration {app_id}", f"the required assignment for {app_id}"]):
                    self.assertRegex(self.complained, f"Not undone: .*{named}")
        # An answer that never came, and no way to ask for the result.
        code, after = self.run_script(empty_directory(fail={"call": 2, "how": "lost"}, deny=["get", 2]))
        self.assertEqual((code, len(after["applications"])), (3, 1))
        self.assertIn("Couldn't check for the app registration 'Lamplighter'.", self.complained)

    def test_no_rights_are_explained_with_a_text_for_the_administrator(self):
        code, after = self.run_script(empty_directory(fail={"call": 2, "how": "denied"}))
        self.assertEqual((code, content(after)), (1, content(empty_directory())))
        for part in ("Application Developer", LOOPBACK, "Presence.ReadWrite", "administrator", TENANT):
            self.assertIn(part, self.complained)

    def test_without_a_sign_in_it_says_how(self):
        code, after = self.run_script(empty_directory(account=None))
        self.assertEqual((code, after["calls"]), (1, []))
        self.assertIn("az login --allow-no-subscriptions", self.complained)

    def test_without_the_azure_cli_it_says_so(self):
        with tempfile.TemporaryDirectory() as bin_folder:
            for tool in ("tr", "head", "mktemp", "rm", "cat"):
                os.symlink(f"/usr/bin/{tool}" if os.path.exists(f"/usr/bin/{tool}") else f"/bin/{tool}", f"{bin_folder}/{tool}")
            code, after = self.run_script(empty_directory(), path=bin_folder)
        self.assertEqual((code, after["calls"]), (1, []))
        self.assertIn("isn't installed", self.complained)

    # ---- A dry run

    def test_a_dry_run_changes_nothing_and_names_every_change(self):
        for title, before in (("new", empty_directory()), ("old", old_directory())):
            with self.subTest(directory=title):
                real = self.succeed(before, *ALL)
                dry = self.succeed(before, *ALL, "--dry-run")
                self.assertEqual(writes(dry), [])
                self.assertEqual(content(dry), content(before))
                self.assertEqual(self.said.count("Would do: "), len(writes(real)), self.said)
                for method, path, _ in writes(real):
                    self.assertRegex(self.said, f"  {method} https://graph.microsoft.com/v1.0/{path.split('/')[0]}")
                self.assertIn("nothing has changed", self.said)
                self.assertNotIn("lamplighter set-up", self.said)

    # ---- Clouds

    def test_each_cloud_has_its_own_graph(self):
        for az, words, cloud in (("AzureCloud", [], "global"), ("AzureCloud", ["--cloud", "global"], "global"),
                                 ("AzureCloud", ["--cloud", "gcc"], "global"),
                                 ("AzureUSGovernment", [], "gcc-high"), ("AzureUSGovernment", ["--cloud=GCC-High"], "gcc-high"),
                                 ("AzureUSGovernment", ["--cloud", "dod"], "dod"), ("MyDoD", ["--cloud", "dod"], "dod")):
            with self.subTest(az=az, words=words):
                self.succeed(empty_directory(cloud=az), *words, *ALL) # the fake refuses a wrong host
                self.assertIn(f"cloud/name={cloud}\n", self.said)
                line = next(line for line in self.said.splitlines() if "lamplighter set-up" in line)
                self.assertEqual(line.endswith(TENANT), cloud == "global")
                self.assertEqual(line.endswith(f"{TENANT} {cloud}"), cloud != "global")

    def test_a_cloud_that_does_not_fit_is_refused(self):
        for az, words, hint in (("AzureCloud", ["--cloud", "gcc-high"], "az cloud set --name AzureUSGovernment"),
                                ("AzureCloud", ["--cloud", "dod"], "az cloud set --name AzureUSGovernment"),
                                ("AzureUSGovernment", ["--cloud", "global"], "az cloud set --name AzureCloud"),
                                ("AzureChinaCloud", [], "21Vianet"), ("AzureChinaCloud", ["--cloud", "global"], "21Vianet"),
                                ("Elsewhere", [], "--cloud")):
            with self.subTest(az=az, words=words):
                code, after = self.run_script(empty_directory(cloud=az), *words)
                self.assertEqual((code, after["calls"]), (1, []))
                self.assertIn(hint, self.complained)

    # ---- Wrong use

    def test_wrong_use_is_refused_before_anything_is_asked(self):
        for words in (["--app-id"], ["--app-id", ""], ["--app-id", "Lamplighter"], ["--app-id", TENANT + "0"],
                      ["--app-id", TENANT + "\n" + TENANT], ["--name"], ["--name="], ["--name", "two\nlines"],
                      ["--name", "x" * 121], ["--cloud", "china"], ["--cloud", "mars"], ["--cloud", "global gcc"], ["--tenant", "x"],
                      ["Lamplighter"], ["--consent=yes"], ["-x"]):
            with self.subTest(words=words):
                code, after = self.run_script(empty_directory(account=None), *words)
                self.assertEqual((code, after["calls"], self.said), (2, [], ""))
                self.assertIn("--help", self.complained)

    def test_help_is_to_be_had_without_a_sign_in(self):
        code, after = self.run_script(empty_directory(account=None), "--help")
        self.assertEqual((code, after["calls"], self.complained), (0, [], ""))
        for option in ("--name", "--app-id", "--cloud", "--broker", "--assigned-only", "--consent", "--dry-run"):
            self.assertIn(option, self.said)


if __name__ == "__main__":
    unittest.main()
