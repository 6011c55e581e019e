#!/usr/bin/python3
# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The two scripts of installer/entra and the pages about them name the same things. agreement.py SOURCES
It only reads their text: register.py and register.tests.ps1 test that they work."""

import pathlib
import re
import sys
import unittest

SOURCES = pathlib.Path(sys.argv.pop(1))
ENTRA = SOURCES / "installer" / "entra"

REDIRECTS = [
    "http://localhost",
    "https://login.microsoftonline.com/common/oauth2/nativeclient",
    "ms-appx-web://Microsoft.AAD.BrokerPlugin/",
    "msauth.com.msauth.unsignedapp://auth",
]
REGISTERED = [
    "00000003-0000-0000-c000-000000000000",  # Microsoft Graph
    "8d3c54a7-cf58-4773-bf81-c0cd6ad522bb",  # delegated Presence.ReadWrite
    "Presence.ReadWrite",
    "AzureADMyOrg",
    "AllPrincipals",
    "appRoleAssignmentRequired",
    "io.github.lamplighter.Lamplighter",
    "WindowsAzureActiveDirectoryIntegratedApp",
]
# bash and PowerShell
OPTIONS = {
    "--name": "-Name",
    "--app-id": "-AppId",
    "--cloud": "-Cloud",
    "--broker": "-Broker",
    "--assigned-only": "-AssignedOnly",
    "--consent": "-Consent",
    "--dry-run": "-WhatIf",
}
CLOUDS = ["global", "gcc-high", "dod", "gcc", "china"]
SAID = ["lamplighter set-up ", "account/clientId=", "account/tenant=", "cloud/name=", "Application Developer",
        "Cloud Application Administrator", "Nothing is left behind.", "Not undone: ", "Undone: ", "on the wrong platform",
        "asks for other permissions too", "nothing has changed"]
EXIT_CODES = {"failed": 1, "use": 2, "remains": 3}


def text(*path):
    return SOURCES.joinpath(*path).read_text(encoding="utf-8")


class Agreement(unittest.TestCase):
    def setUp(self):
        self.bash = text("installer", "entra", "register.sh")
        self.powershell = text("installer", "entra", "Register-Lamplighter.ps1")

    def test_both_scripts_register_the_same(self):
        for part in REDIRECTS + REGISTERED + SAID:
            self.assertIn(part, self.bash)
            self.assertIn(part, self.powershell)

    def test_neither_script_asks_for_another_permission(self):
        guid = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
        for script in (self.bash, self.powershell):
            self.assertEqual(set(guid.findall(script)) - {"01234567-89ab-cdef-0123-456789abcdef"}, set(REGISTERED[:2]))

    def test_every_option_is_there_twice(self):
        declared = re.search(r"^param\((.*?)^\)", self.powershell, re.S | re.M).group(1)
        self.assertEqual(set(re.findall(r"\$(\w+)", declared)), {option[1:] for option in OPTIONS.values()} - {"WhatIf"} )
        self.assertIn("SupportsShouldProcess", self.powershell)
        usage = re.search(r"cat <<END\n(.*?)\nEND\n", self.bash, re.S).group(1)
        self.assertEqual(set(re.findall(r"^  (--[a-z-]+)", usage, re.M)) - {"--help"}, set(OPTIONS))

    def test_both_scripts_know_the_same_clouds_and_exit_codes(self):
        for cloud in CLOUDS:
            self.assertRegex(self.bash, rf"(?m)^    {cloud}\)|\| {cloud}\b")
            self.assertIn(f"'{cloud}'", self.powershell)
        for name, code in EXIT_CODES.items():
            self.assertRegex(self.bash, rf"(?m)^exit_{name}={code}\b")
            self.assertRegex(self.powershell, rf"(?mi)^\$exit{name} += {code}\b")

    def test_the_powershell_script_can_be_read_by_windows_powershell(self):
        self.assertTrue(self.powershell.isascii())

    def test_the_pages_name_what_the_scripts_do(self):
        readme = text("installer", "entra", "README.md")
        for part in [*OPTIONS, *OPTIONS.values(), "Presence.ReadWrite", *REDIRECTS[:1]]:
            self.assertIn(f"`{part}", readme)
        page = text("docs", "registration.md")
        for part in REDIRECTS + ["register.sh", "Register-Lamplighter.ps1", "--broker", "-Broker", "--ask", "adminconsent"]:
            self.assertIn(part, page)


if __name__ == "__main__":
    unittest.main()
