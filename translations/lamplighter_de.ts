<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Lamplighter::Application</name>
    <message>
        <source>Lamplighter is quitting.</source>
        <translation>Lamplighter wird gerade beendet.</translation>
    </message>
    <message>
        <source>--speed works with a cloud on this computer&apos;s loopback address only.</source>
        <translation>--speed wirkt nur mit einer Cloud auf der Loopback-Adresse dieses Computers.</translation>
    </message>
    <message>
        <source>Leave it out, or try `lamplighter --demo`.</source>
        <translation>Die Option weglassen oder `lamplighter --demo` versuchen.</translation>
    </message>
    <message>
        <source>Already signed in as %1.</source>
        <translation>Bereits als %1 angemeldet.</translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <translation>Als %1 angemeldet.</translation>
    </message>
    <message>
        <source>The keychain is unlocked. Signed in as %1.</source>
        <translation>Der Schlüsselbund ist entsperrt. Als %1 angemeldet.</translation>
    </message>
    <message>
        <source>Signed out.</source>
        <translation>Abgemeldet.</translation>
    </message>
    <message>
        <source>The card is open.</source>
        <translation>Die Karte ist geöffnet.</translation>
    </message>
    <message>
        <source>The practice cloud&apos;s time now runs %1 times as fast.</source>
        <translation>Die Zeit der Übungs-Cloud läuft jetzt %1-mal so schnell.</translation>
    </message>
    <message>
        <source>The demo has no settings to read.</source>
        <translation>Die Demo hat keine Einstellungen, die sich einlesen ließen.</translation>
    </message>
    <message>
        <source>The settings have been read again.</source>
        <translation>Die Einstellungen wurden neu eingelesen.</translation>
    </message>
    <message>
        <source>Other settings have ended the connection that this was asked of.</source>
        <translation>Neue Einstellungen haben die Verbindung beendet, an die der Auftrag ging.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Lamplighter is quitting already.</source>
        <translation>Lamplighter wird bereits beendet.</translation>
    </message>
    <message>
        <source>Lamplighter has quit.</source>
        <translation>Lamplighter ist beendet.</translation>
    </message>
    <message>
        <source>The demo has no settings.</source>
        <translation>Die Demo hat keine Einstellungen.</translation>
    </message>
    <message>
        <source>Leave --profile demo out.</source>
        <translation>--profile demo weglassen.</translation>
    </message>
    <message>
        <source>The settings are open.</source>
        <translation>Die Einstellungen sind geöffnet.</translation>
    </message>
    <message>
        <source>Already signed in.</source>
        <translation>Bereits angemeldet.</translation>
    </message>
    <message>
        <source>Signed in.</source>
        <translation>Angemeldet.</translation>
    </message>
    <message>
        <source>The keychain is unlocked. Signed in.</source>
        <translation>Der Schlüsselbund ist entsperrt. Angemeldet.</translation>
    </message>
    <message>
        <source>No sign-in is waiting in the browser.</source>
        <translation>Im Browser wartet keine Anmeldung.</translation>
    </message>
    <message>
        <source>The sign-in can&apos;t be canceled any more: it has just been finished.</source>
        <translation>Die Anmeldung lässt sich nicht mehr abbrechen: Sie wurde gerade abgeschlossen.</translation>
    </message>
    <message>
        <source>Sign out if you don&apos;t want it.</source>
        <translation>Wieder abmelden, falls sie nicht gewollt ist.</translation>
    </message>
    <message>
        <source>The sign-in was canceled.</source>
        <translation>Die Anmeldung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>the account that was signed in</source>
        <translation>dem bisherigen Konto</translation>
    </message>
    <message>
        <source>the account that you chose</source>
        <translation>dem gewählten Konto</translation>
    </message>
</context>
<context>
    <name>Lamplighter::AskItTeam</name>
    <message>
        <source>Copy for IT</source>
        <translation>Für das IT-Team kopieren</translation>
    </message>
    <message>
        <source>No app ID, or no approval yet? Copy a mail that asks your IT team for it.</source>
        <translation>Noch keine App-ID oder keine Genehmigung? Eine Mail kopieren, die das IT-Team darum bittet.</translation>
    </message>
    <message>
        <source>Copied. Paste it into a mail to your IT team: it asks for an app ID.</source>
        <translation>Kopiert. In eine Mail an das IT-Team einfügen: Der Text bittet um eine App-ID.</translation>
    </message>
    <message>
        <source>Copied. Paste it into a mail to your IT team: it has the link to approve.</source>
        <translation>Kopiert. In eine Mail an das IT-Team einfügen: Der Text enthält den Link zum Genehmigen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::BrowserField</name>
    <message>
        <source>Browser for the sign-in</source>
        <translation>Browser für die Anmeldung</translation>
    </message>
    <message>
        <source>Leave it empty for your default browser. Some organizations only accept one of them, like Microsoft Edge.</source>
        <translation>Leer lassen für den Standardbrowser. Manche Organisationen lassen nur einen bestimmten Browser zu, etwa Microsoft Edge.</translation>
    </message>
    <message>
        <source>Default browser</source>
        <translation>Standardbrowser</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Card</name>
    <message>
        <source>Lamplighter: the card</source>
        <translation>Lamplighter: die Karte</translation>
    </message>
    <message>
        <source>What is held, what comes, what colleagues see, and what can be done.</source>
        <translation>Was gehalten wird, was folgt, was andere sehen und was sich tun lässt.</translation>
    </message>
    <message>
        <source>The card&apos;s contents</source>
        <translation>Der Inhalt der Karte</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Practice: nobody sees this</source>
        <translation>Übung: niemand sieht das</translation>
    </message>
    <message>
        <source>Time runs</source>
        <translation>Zeit läuft</translation>
    </message>
    <message>
        <source>How fast the practice cloud&apos;s time runs.</source>
        <translation>Wie schnell die Zeit der Übungs-Cloud läuft.</translation>
    </message>
    <message>
        <source>1×</source>
        <comment>a speed</comment>
        <translation>1×</translation>
    </message>
    <message>
        <source>Real time</source>
        <translation>Echtzeit</translation>
    </message>
    <message>
        <source>60×</source>
        <comment>a speed</comment>
        <translation>60×</translation>
    </message>
    <message>
        <source>60 times as fast</source>
        <translation>60-mal so schnell</translation>
    </message>
    <message>
        <source>What comes</source>
        <translation>Was folgt</translation>
    </message>
    <message>
        <source>Choose a state</source>
        <translation>Status wählen</translation>
    </message>
    <message>
        <source>Hold for</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>How long to hold</source>
        <translation>Wie lange gehalten wird</translation>
    </message>
    <message>
        <source>Applies to the state that is chosen next.</source>
        <translation>Gilt für den Status, der als Nächstes gewählt wird.</translation>
    </message>
    <message>
        <source>the usual time</source>
        <translation>übliche Dauer</translation>
    </message>
    <message>
        <source>then back to the present state</source>
        <translation>danach zurück zum jetzigen Status</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Verlängern</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Let Teams decide</source>
        <translation>Teams entscheiden lassen</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden&#xa0;…</translation>
    </message>
    <message>
        <source>This desktop has no tray. Lamplighter goes on when this window is closed; start it again to see the window again.</source>
        <translation>Diese Desktop-Umgebung hat keinen Infobereich. Lamplighter läuft weiter, wenn dieses Fenster geschlossen wird; ein erneuter Start zeigt das Fenster wieder.</translation>
    </message>
    <message>
        <source>Quit Lamplighter</source>
        <translation>Lamplighter beenden</translation>
    </message>
    <message>
        <source>Ends what is held as the settings say, then the program.</source>
        <translation>Beendet erst den gehaltenen Status, wie es die Einstellungen vorsehen, dann das Programm.</translation>
    </message>
    <message>
        <source>Lamplighter – practice</source>
        <translation>Lamplighter – Übung</translation>
    </message>
    <message>
        <source>Lamplighter</source>
        <translation>Lamplighter</translation>
    </message>
    <message>
        <source>Lamplighter – profile %1</source>
        <translation>Lamplighter – Profil %1</translation>
    </message>
    <message>
        <source>Next renewal</source>
        <translation>Nächste Erneuerung</translation>
    </message>
    <message>
        <source>Without renewal: %1</source>
        <comment>a stage</comment>
        <translation>Ohne Erneuerung: %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>minutes and seconds</comment>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Moves the end of what is held.</source>
        <translation>Verschiebt das Ende des gehaltenen Status.</translation>
    </message>
    <message>
        <source>Takes up what was held before.</source>
        <translation>Hält wieder, was davor gehalten wurde.</translation>
    </message>
    <message>
        <source>Ends what is held.</source>
        <translation>Beendet den gehaltenen Status.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Ends what is held and forgets this account.</source>
        <translation>Beendet den gehaltenen Status und vergisst dieses Konto.</translation>
    </message>
    <message>
        <source>Opens the sign-in page in your browser.</source>
        <translation>Öffnet die Anmeldeseite im Browser.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen&#xa0;…</translation>
    </message>
    <message>
        <source>Account, hotkeys, start at login, and more.</source>
        <translation>Konto, Tastenkürzel, Start beim Anmelden am System und mehr.</translation>
    </message>
    <message>
        <source>Choose another browser…</source>
        <translation>Anderen Browser wählen&#xa0;…</translation>
    </message>
    <message>
        <source>Your organization may accept another browser. Opens the settings.</source>
        <translation>Vielleicht lässt die Organisation einen anderen Browser zu. Öffnet die Einstellungen.</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Then %1</source>
        <comment>what follows the end of a status</comment>
        <translation>Dann %1</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Client</name>
    <message>
        <source>Start it with `%1`.</source>
        <translation>Starten mit `%1`.</translation>
    </message>
    <message>
        <source>Lamplighter is not running, and there is no display to start it on.</source>
        <translation>Lamplighter läuft nicht, und es gibt keinen Bildschirm, auf dem es starten könnte.</translation>
    </message>
    <message>
        <source>Start it inside your desktop session.</source>
        <translation>In der eigenen Desktop-Sitzung starten.</translation>
    </message>
    <message>
        <source>There is no lamplighter-tray in the folder %1.</source>
        <translation>Im Ordner %1 gibt es kein lamplighter-tray.</translation>
    </message>
    <message>
        <source>Install Lamplighter again, or build all of it.</source>
        <translation>Lamplighter neu installieren oder vollständig bauen.</translation>
    </message>
    <message>
        <source>Lamplighter was started, but does not answer.</source>
        <translation>Lamplighter wurde gestartet, antwortet aber nicht.</translation>
    </message>
    <message>
        <source>See what keeps it from starting with `%1`.</source>
        <translation>Mit `%1` zeigt sich, was den Start verhindert.</translation>
    </message>
    <message>
        <source>the custom cloud at %1</source>
        <translation>die eigene Cloud unter %1</translation>
    </message>
    <message>
        <source>the tenant %1 in the cloud %2</source>
        <translation>den Mandanten %1 in der Cloud %2</translation>
    </message>
    <message>
        <source>Lamplighter is set up for %1.</source>
        <translation>Lamplighter ist eingerichtet für %1.</translation>
    </message>
    <message>
        <source>Sign in with `%1 sign-in`.</source>
        <translation>Anmelden mit `%1 sign-in`.</translation>
    </message>
    <message>
        <source>This is written down, but a custom cloud needs its two addresses as well.</source>
        <translation>Das ist eingetragen, aber eine eigene Cloud braucht auch ihre beiden Adressen.</translation>
    </message>
    <message>
        <source>Write authority=https://host/tenant and graph=https://host below [cloud] in %1, and run this again.</source>
        <translation>In %1 unter [cloud] die Zeilen authority=https://host/mandant und graph=https://host eintragen und den Befehl wiederholen.</translation>
    </message>
    <message>
        <source>Lamplighter has been told to quit, but is still there.</source>
        <translation>Lamplighter wurde zum Beenden aufgefordert, läuft aber noch.</translation>
    </message>
    <message>
        <source>Look again in a moment with `%1 status`.</source>
        <translation>Gleich noch einmal nachsehen mit `%1 status`.</translation>
    </message>
    <message>
        <source>Lamplighter has quit.</source>
        <translation>Lamplighter ist beendet.</translation>
    </message>
    <message>
        <source>A custom cloud needs its two addresses for the link to approve Lamplighter.</source>
        <translation>Für den Link zum Genehmigen von Lamplighter braucht eine eigene Cloud ihre beiden Adressen.</translation>
    </message>
    <message>
        <source>Write authority=https://host/tenant and graph=https://host below [cloud] in %1.</source>
        <translation>In %1 unter [cloud] die Zeilen authority=https://host/mandant und graph=https://host eintragen.</translation>
    </message>
    <message>
        <source>The app ID (client ID) in what you entered is %1.</source>
        <translation>Die App-ID (Client-ID) in der Eingabe ist %1.</translation>
    </message>
    <message>
        <source>The organization in what you entered is %1.</source>
        <translation>Die Organisation in der Eingabe ist %1.</translation>
    </message>
    <message>
        <source>GCC is in the worldwide cloud, so the cloud is global. Only GCC High is gcc-high.</source>
        <translation>GCC liegt in der weltweiten Cloud, deshalb gilt global. Nur für GCC High gilt gcc-high.</translation>
    </message>
    <message>
        <source>The sign-in is still waiting in your browser.</source>
        <translation>Die Anmeldung wartet noch im Browser.</translation>
    </message>
    <message>
        <source>Finish it there, or start over with `%1 sign-in`.</source>
        <translation>Dort abschließen oder mit `%1 sign-in` neu beginnen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Cloud</name>
    <message>
        <source>The cloud in China (21Vianet) cannot be used: Microsoft offers no presence there.</source>
        <translation>Die Cloud in China (21Vianet) ist nicht verwendbar: Microsoft bietet dort keine Präsenz an.</translation>
    </message>
    <message>
        <source>Use an account of another Microsoft cloud.</source>
        <translation>Ein Konto in einer anderen Microsoft-Cloud verwenden.</translation>
    </message>
    <message>
        <source>Correct the setting. It looks like https://host/tenant or https://host.</source>
        <translation>Die Einstellung berichtigen. Sie sieht aus wie https://host/mandant oder https://host.</translation>
    </message>
    <message>
        <source>The %1 “%2” is not a complete web address.</source>
        <translation>Die %1 „%2“ ist keine vollständige Webadresse.</translation>
    </message>
    <message>
        <source>The %1 may have no user name, no question mark and no fragment in it.</source>
        <translation>Die %1 darf weder Benutzername noch Fragezeichen oder Fragment enthalten.</translation>
    </message>
    <message>
        <source>The %1 “%2” is not encrypted. Plain http is accepted for this computer alone.</source>
        <translation>Die %1 „%2“ ist nicht verschlüsselt. Einfaches http ist nur für diesen Computer selbst zulässig.</translation>
    </message>
    <message>
        <source>Write it with https.</source>
        <translation>Mit https schreiben.</translation>
    </message>
    <message>
        <source>There is no cloud with the name “%1”.</source>
        <translation>Es gibt keine Cloud mit dem Namen „%1“.</translation>
    </message>
    <message>
        <source>Choose global, gcc-high, dod or custom.</source>
        <translation>global, gcc-high, dod oder custom wählen.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of an organisation.</source>
        <translation>„%1“ kann nicht der Name einer Organisation sein.</translation>
    </message>
    <message>
        <source>Give the tenant&apos;s ID, one of its domains, or organizations.</source>
        <translation>Die ID des Mandanten, eine seiner Domänen oder organizations angeben.</translation>
    </message>
    <message>
        <source>authority</source>
        <translation>Autorität</translation>
    </message>
    <message>
        <source>Graph root</source>
        <translation>Graph-Adresse</translation>
    </message>
    <message>
        <source>The authority %1 and the Graph root %2 are not of the same cloud.</source>
        <translation>Die Autorität %1 und die Graph-Adresse %2 gehören nicht zur selben Cloud.</translation>
    </message>
    <message>
        <source>Give both of one cloud, or choose a cloud by its name.</source>
        <translation>Beide aus einer Cloud angeben oder die Cloud mit ihrem Namen wählen.</translation>
    </message>
    <message>
        <source>Personal accounts have no Teams status.</source>
        <translation>Persönliche Konten haben keinen Teams-Status.</translation>
    </message>
    <message>
        <source>Enter your organization&apos;s ID, one of its domains, or organizations.</source>
        <translation>Die ID der Organisation, eine ihrer Domains oder organizations angeben.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Command</name>
    <message>
        <source>The command can&apos;t be read: %1.</source>
        <translation>Der Befehl ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>Use the lamplighter that belongs to the running program.</source>
        <translation>Das lamplighter verwenden, das zum laufenden Programm gehört.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number of seconds in range</source>
        <translation>„%1“ ist keine Sekundenzahl im zulässigen Bereich</translation>
    </message>
    <message>
        <source>it has both &quot;for&quot; and &quot;until&quot;</source>
        <translation>er enthält sowohl „for“ als auch „until“</translation>
    </message>
    <message>
        <source>&quot;until&quot; is no time</source>
        <translation>„until“ ist keine Zeit</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither true nor false</source>
        <translation>„%1“ ist weder wahr noch falsch</translation>
    </message>
    <message>
        <source>&quot;speed&quot; is out of range</source>
        <translation>„speed“ liegt außerhalb des zulässigen Bereichs</translation>
    </message>
    <message>
        <source>there is no verb &quot;%1&quot;</source>
        <translation>es gibt kein Verb „%1“</translation>
    </message>
    <message>
        <source>The running program&apos;s answer can&apos;t be read.</source>
        <translation>Die Antwort des laufenden Programms ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Quit the running Lamplighter and start it again.</source>
        <translation>Das laufende Lamplighter beenden und neu starten.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::CommandLine</name>
    <message>
        <source>`lamplighter --help` lists what there is.</source>
        <translation>`lamplighter --help` zeigt, was es gibt.</translation>
    </message>
    <message>
        <source>See `lamplighter %1 --help`.</source>
        <translation>Siehe `lamplighter %1 --help`.</translation>
    </message>
    <message>
        <source>The option --profile stands before the verb.</source>
        <translation>Die Option --profile steht vor dem Verb.</translation>
    </message>
    <message>
        <source>Write `lamplighter --profile NAME %1`.</source>
        <translation>So schreiben: `lamplighter --profile NAME %1`.</translation>
    </message>
    <message>
        <source>There is no option “%1” here.</source>
        <translation>Eine Option „%1“ gibt es hier nicht.</translation>
    </message>
    <message>
        <source>The option %1 is given twice.</source>
        <translation>Die Option %1 ist doppelt angegeben.</translation>
    </message>
    <message>
        <source>The option %1 takes no value.</source>
        <translation>Die Option %1 hat keinen Wert.</translation>
    </message>
    <message>
        <source>The option %1 needs a value: %2.</source>
        <translation>Die Option %1 braucht einen Wert: %2.</translation>
    </message>
    <message>
        <source>There is one word too many: “%1”.</source>
        <translation>Ein Wort ist zu viel: „%1“.</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2</source>
        <comment>a part of the command line and a sentence</comment>
        <translation>%1 ist nicht verwendbar: %2</translation>
    </message>
    <message>
        <source>The value of --for</source>
        <translation>Der Wert von --for</translation>
    </message>
    <message>
        <source>A hold lasts for a minute at least.</source>
        <translation>Ein Status wird mindestens eine Minute lang gehalten.</translation>
    </message>
    <message>
        <source>Write --for 1m or more.</source>
        <translation>--for 1m oder mehr schreiben.</translation>
    </message>
    <message>
        <source>The value of --until cannot be used: “%1” is no time.</source>
        <translation>Der Wert von --until ist nicht verwendbar: „%1“ ist keine Zeit.</translation>
    </message>
    <message>
        <source>Write a time of day like 17:00, a time in full like 2026-11-25T17:00:00+01:00, or changed.</source>
        <translation>Eine Uhrzeit wie 17:00, einen vollständigen Zeitpunkt wie 2026-11-25T17:00:00+01:00 oder changed schreiben.</translation>
    </message>
    <message>
        <source>The verb set needs a state.</source>
        <translation>Das Verb set braucht einen Status.</translation>
    </message>
    <message>
        <source>Use one of these: %1.</source>
        <translation>Zur Wahl stehen: %1.</translation>
    </message>
    <message>
        <source>A hold has one end, so --for and --until cannot stand together.</source>
        <translation>Ein gehaltener Status hat nur ein Ende, deshalb schließen sich --for und --until aus.</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>Eines von beiden weglassen.</translation>
    </message>
    <message>
        <source>The option --then cannot use “%1”.</source>
        <translation>Die Option --then versteht „%1“ nicht.</translation>
    </message>
    <message>
        <source>Write --then clear or --then back.</source>
        <translation>--then clear oder --then back schreiben.</translation>
    </message>
    <message>
        <source>The option --then needs an end, and --until changed is none.</source>
        <translation>Die Option --then braucht ein Ende, und --until changed ist keines.</translation>
    </message>
    <message>
        <source>Give an end, or leave --then out.</source>
        <translation>Ein Ende angeben oder --then weglassen.</translation>
    </message>
    <message>
        <source>The option --wait cannot use “%1”.</source>
        <translation>Die Option --wait versteht „%1“ nicht.</translation>
    </message>
    <message>
        <source>Write a whole number of seconds from 0 to %1.</source>
        <translation>Eine ganze Zahl von Sekunden zwischen 0 und %1 schreiben.</translation>
    </message>
    <message>
        <source>The verb extend needs a length.</source>
        <translation>Das Verb extend braucht eine Dauer.</translation>
    </message>
    <message>
        <source>Write, for instance, `lamplighter extend 30m`.</source>
        <translation>Zum Beispiel `lamplighter extend 30m` schreiben.</translation>
    </message>
    <message>
        <source>The length to extend by</source>
        <translation>Die Dauer der Verlängerung</translation>
    </message>
    <message>
        <source>The verb set-up needs a client ID and a tenant.</source>
        <translation>Das Verb set-up braucht eine Client-ID und einen Mandanten.</translation>
    </message>
    <message>
        <source>The cloud in China (21Vianet) cannot be used: Microsoft offers no presence there.</source>
        <translation>Die Cloud in China (21Vianet) ist nicht verwendbar: Microsoft bietet dort keine Präsenz an.</translation>
    </message>
    <message>
        <source>Use one of these: global, gcc-high, dod, custom.</source>
        <translation>Zur Wahl stehen: global, gcc-high, dod, custom.</translation>
    </message>
    <message>
        <source>There is no cloud called “%1”.</source>
        <translation>Es gibt keine Cloud namens „%1“.</translation>
    </message>
    <message>
        <source>The demo has a profile of its own, “demo”.</source>
        <translation>Die Demo hat ein eigenes Profil, „demo“.</translation>
    </message>
    <message>
        <source>Leave --profile out.</source>
        <translation>--profile weglassen.</translation>
    </message>
    <message>
        <source>The option --speed cannot use “%1”.</source>
        <translation>Die Option --speed versteht „%1“ nicht.</translation>
    </message>
    <message>
        <source>Write a number above 0, and %1 at most.</source>
        <translation>Eine Zahl über 0 und bis höchstens %1 schreiben.</translation>
    </message>
    <message>
        <source>The option --version stands alone.</source>
        <translation>Die Option --version steht allein.</translation>
    </message>
    <message>
        <source>There is no verb “%1”.</source>
        <translation>Es gibt kein Verb „%1“.</translation>
    </message>
    <message>
        <source>The option --demo starts the demo, and stands without a verb.</source>
        <translation>Die Option --demo startet die Demo und steht ohne Verb.</translation>
    </message>
    <message>
        <source>Address the running demo with `lamplighter --profile demo %1`.</source>
        <translation>Die laufende Demo so ansprechen: `lamplighter --profile demo %1`.</translation>
    </message>
    <message>
        <source>The option %1 stands without a verb.</source>
        <translation>Die Option %1 steht ohne Verb.</translation>
    </message>
    <message>
        <source>The demo needs no set-up.</source>
        <translation>Die Demo braucht keine Einrichtung.</translation>
    </message>
    <message>
        <source>Start it with `lamplighter --demo`.</source>
        <translation>Starten mit `lamplighter --demo`.</translation>
    </message>
    <message>
        <source>The verb run needs a state.</source>
        <translation>Das Verb run braucht einen Status.</translation>
    </message>
    <message>
        <source>Write --state with one of these: %1.</source>
        <translation>--state mit einem von diesen schreiben: %1.</translation>
    </message>
    <message>
        <source>The verb run needs a command to run.</source>
        <translation>Das Verb run braucht einen Befehl, den es ausführen kann.</translation>
    </message>
    <message>
        <source>Write it last: `lamplighter run --state %1 -- COMMAND`.</source>
        <translation>Ihn zuletzt schreiben: `lamplighter run --state %1 -- COMMAND`.</translation>
    </message>
    <message>
        <source>Did you mean `%1`?</source>
        <translation>Ist `%1` gemeint?</translation>
    </message>
    <message>
        <source>Write `lamplighter set-up CLIENT-ID TENANT`, both from your app registration in Microsoft Entra. If you have none, ask your IT team: `lamplighter set-up --ask` writes the mail.</source>
        <translation>`lamplighter set-up CLIENT-ID TENANT` schreiben, beides aus der App-Registrierung in Microsoft Entra. Falls es noch keine gibt, das IT-Team fragen: `lamplighter set-up --ask` schreibt die Mail.</translation>
    </message>
    <message>
        <source>Use one of them.</source>
        <translation>Nur eines von beiden verwenden.</translation>
    </message>
    <message>
        <source>The command sign-in takes --cancel or --switch, not both.</source>
        <translation>Der Befehl sign-in nimmt --cancel oder --switch, nicht beides.</translation>
    </message>
    <message>
        <source>Write `lamplighter extend 1m` or more.</source>
        <translation>`lamplighter extend 1m` oder mehr schreiben.</translation>
    </message>
    <message>
        <source>Extend by a minute or more.</source>
        <translation>Um eine Minute oder mehr verlängern.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Connection</name>
    <message>
        <source>Lamplighter does not know its client ID yet.</source>
        <translation>Lamplighter kennt seine Client-ID noch nicht.</translation>
    </message>
    <message>
        <source>Only the practice cloud&apos;s time can be sped up.</source>
        <translation>Nur die Zeit der Übungs-Cloud lässt sich beschleunigen.</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>Run `lamplighter sign-in`, or choose “Sign in…” from the tray menu.</source>
        <translation>`lamplighter sign-in` ausführen oder im Menü des Infobereichs „Anmelden&#xa0;…“ wählen.</translation>
    </message>
    <message>
        <source>Enter the ID of your app registration in the settings, or run `lamplighter set-up CLIENT-ID TENANT`.</source>
        <translation>Die ID der App-Registrierung in den Einstellungen eintragen oder `lamplighter set-up CLIENT-ID TENANT` ausführen.</translation>
    </message>
    <message>
        <source>Whether another profile uses this account cannot be told: %1.</source>
        <translation>Ob ein anderes Profil dieses Konto verwendet, lässt sich nicht feststellen: %1.</translation>
    </message>
    <message>
        <source>Check that the disk is not full and that you may write to the folder of Lamplighter&apos;s sockets, then sign in again.</source>
        <translation>Prüfen, ob der Datenträger nicht voll ist und ob im Ordner der Lamplighter-Sockets Schreibrechte bestehen, dann erneut anmelden.</translation>
    </message>
    <message>
        <source>This account is in use by another profile already.</source>
        <translation>Dieses Konto wird bereits von einem anderen Profil verwendet.</translation>
    </message>
    <message>
        <source>This account is in use by the profile “%1” already.</source>
        <translation>Dieses Konto wird bereits vom Profil „%1“ verwendet.</translation>
    </message>
    <message>
        <source>Sign out or quit there, then sign in here; or use another account here.</source>
        <translation>Dort abmelden oder beenden und dann hier anmelden, oder hier ein anderes Konto verwenden.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Control</name>
    <message>
        <source>Lamplighter is not running.</source>
        <translation>Lamplighter läuft nicht.</translation>
    </message>
    <message>
        <source>Start it with `lamplighter`.</source>
        <translation>Starten mit `lamplighter`.</translation>
    </message>
    <message>
        <source>The running Lamplighter ended before it answered.</source>
        <translation>Das laufende Lamplighter hat sich beendet, bevor es antwortete.</translation>
    </message>
    <message>
        <source>Start it again with `lamplighter`.</source>
        <translation>Neu starten mit `lamplighter`.</translation>
    </message>
    <message>
        <source>This command line does not understand the running Lamplighter&apos;s answer: the two are of different versions.</source>
        <translation>Diese Befehlszeile versteht die Antwort des laufenden Lamplighter nicht: Die beiden haben verschiedene Versionen.</translation>
    </message>
    <message>
        <source>Quit the running Lamplighter from its menu, and start it again.</source>
        <translation>Das laufende Lamplighter über sein Menü beenden und neu starten.</translation>
    </message>
    <message>
        <source>The running Lamplighter does not answer in time.</source>
        <translation>Das laufende Lamplighter antwortet nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>See what holds with `lamplighter status`.</source>
        <translation>Mit `lamplighter status` nachsehen, was gilt.</translation>
    </message>
    <message>
        <source>The socket %1 belongs to somebody else.</source>
        <translation>Der Socket %1 gehört jemand anderem.</translation>
    </message>
    <message>
        <source>Run lamplighter as the user who started the program.</source>
        <translation>lamplighter unter dem Benutzerkonto ausführen, unter dem das Programm gestartet wurde.</translation>
    </message>
    <message>
        <source>The request can&apos;t be read: %1.</source>
        <translation>Die Anfrage ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>Use the lamplighter that belongs to the running program.</source>
        <translation>Das lamplighter verwenden, das zum laufenden Programm gehört.</translation>
    </message>
    <message>
        <source>This command line and the running Lamplighter are of different versions.</source>
        <translation>Diese Befehlszeile und das laufende Lamplighter haben verschiedene Versionen.</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>sie ist zu lang</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>sie ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>a watcher has nothing more to ask</source>
        <translation>wer nur zusieht, hat nichts weiter zu fragen</translation>
    </message>
    <message>
        <source>there is no “%1”</source>
        <translation>„%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>Lamplighter is quitting.</source>
        <translation>Lamplighter wird gerade beendet.</translation>
    </message>
    <message>
        <source>In the place of the folder %1 there is something else.</source>
        <translation>An der Stelle des Ordners %1 befindet sich etwas anderes.</translation>
    </message>
    <message>
        <source>Remove it, and start Lamplighter again.</source>
        <translation>Es entfernen und Lamplighter neu starten.</translation>
    </message>
    <message>
        <source>The folder %1 belongs to somebody else.</source>
        <translation>Der Ordner %1 gehört jemand anderem.</translation>
    </message>
    <message>
        <source>Let XDG_RUNTIME_DIR name a folder of your own, and start Lamplighter again.</source>
        <translation>XDG_RUNTIME_DIR auf einen eigenen Ordner setzen und Lamplighter neu starten.</translation>
    </message>
    <message>
        <source>Others may write to the folder %1.</source>
        <translation>Andere dürfen in den Ordner %1 schreiben.</translation>
    </message>
    <message>
        <source>Remove it if you do not know why, or take that right away with `chmod 700 %1`.</source>
        <translation>Den Ordner entfernen, falls der Grund unbekannt ist, oder dieses Recht mit `chmod 700 %1` entziehen.</translation>
    </message>
    <message>
        <source>Check that you may write there.</source>
        <translation>Prüfen, ob dort Schreibrechte bestehen.</translation>
    </message>
    <message>
        <source>Lamplighter runs already with this profile.</source>
        <translation>Lamplighter läuft bereits mit diesem Profil.</translation>
    </message>
    <message>
        <source>Open its card with `lamplighter card`.</source>
        <translation>Die Karte öffnen mit `lamplighter card`.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: %2.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen: %2.</translation>
    </message>
    <message>
        <source>The lock %1 cannot be taken: %2.</source>
        <translation>Die Sperre %1 lässt sich nicht setzen: %2.</translation>
    </message>
    <message>
        <source>Couldn&apos;t open a browser. Open this address in one: %1</source>
        <translation>Es ließ sich kein Browser öffnen. Diese Adresse in einem Browser öffnen: %1</translation>
    </message>
    <message>
        <source>Finish the sign-in in your browser. If no page opened, go to: %1</source>
        <translation>Die Anmeldung im Browser abschließen. Falls sich keine Seite geöffnet hat, diese Adresse öffnen: %1</translation>
    </message>
</context>
<context>
    <name>Lamplighter::ControlServer</name>
    <message>
        <source>Too many programs talk to Lamplighter at once.</source>
        <translation>Zu viele Programme sprechen gleichzeitig mit Lamplighter.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The path %1 is too long for a socket: it has %2 bytes, and %3 are the most.</source>
        <translation>Der Pfad %1 ist zu lang für einen Socket: Er hat %2 Bytes, und %3 sind zulässig.</translation>
    </message>
    <message>
        <source>Let XDG_RUNTIME_DIR name a folder with a shorter path, or give the profile a shorter name.</source>
        <translation>XDG_RUNTIME_DIR auf einen Ordner mit kürzerem Pfad setzen oder dem Profil einen kürzeren Namen geben.</translation>
    </message>
    <message>
        <source>The socket %1 cannot be made: %2.</source>
        <translation>Der Socket %1 lässt sich nicht anlegen: %2.</translation>
    </message>
    <message>
        <source>Check that you may write there, and that the disk is not full.</source>
        <translation>Prüfen, ob dort Schreibrechte bestehen und der Datenträger nicht voll ist.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::DesktopStart</name>
    <message>
        <source>Keep your chosen Microsoft Teams presence</source>
        <translation>Die gewählte Präsenz in Microsoft Teams halten</translation>
    </message>
    <message>
        <source>Lamplighter starts at login by an entry that it has not made: %1.</source>
        <translation>Lamplighter startet beim Anmelden am System durch einen Eintrag, den es nicht selbst angelegt hat: %1.</translation>
    </message>
    <message>
        <source>Remove the entry, or set start/atLogin to yes.</source>
        <translation>Den Eintrag entfernen oder start/atLogin auf yes setzen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Doctor</name>
    <message>
        <source>%1 s</source>
        <comment>seconds with a fraction</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>All that is written in %1 can be used.</source>
        <translation>Alle Angaben in %1 sind verwendbar.</translation>
    </message>
    <message>
        <source>There is no %1, so the defaults count.</source>
        <translation>Die Datei %1 gibt es nicht, deshalb gelten die Standardwerte.</translation>
    </message>
    <message>
        <source>The administrator of this computer has locked: %1.</source>
        <translation>Die Administration dieses Computers hat gesperrt: %1.</translation>
    </message>
    <message>
        <source>The app registration is %1.</source>
        <translation>Die App-Registrierung ist %1.</translation>
    </message>
    <message>
        <source>Lamplighter does not know its client ID yet.</source>
        <translation>Lamplighter kennt seine Client-ID noch nicht.</translation>
    </message>
    <message>
        <source>Run `%1 set-up CLIENT-ID TENANT` with the ID of your app registration.</source>
        <translation>`%1 set-up CLIENT-ID TENANT` mit der ID der App-Registrierung ausführen.</translation>
    </message>
    <message>
        <source>The cloud is Microsoft&apos;s own, %1, and the tenant %2.</source>
        <translation>Die Cloud ist eine von Microsoft, %1, und der Mandant ist %2.</translation>
    </message>
    <message>
        <source>A custom cloud needs its two addresses.</source>
        <translation>Eine eigene Cloud braucht ihre beiden Adressen.</translation>
    </message>
    <message>
        <source>Write authority=https://host/tenant and graph=https://host below [cloud] in %1.</source>
        <translation>In %1 unter [cloud] die Zeilen authority=https://host/mandant und graph=https://host eintragen.</translation>
    </message>
    <message>
        <source>Sign-in is at %1 and presence at %2, a custom cloud.</source>
        <translation>Die Anmeldung liegt unter %1 und die Präsenz unter %2, in einer eigenen Cloud.</translation>
    </message>
    <message>
        <source>Nothing is encrypted on its way there. That is accepted because it does not leave this computer.</source>
        <translation>Auf dem Weg dorthin ist nichts verschlüsselt. Das ist zulässig, weil es diesen Computer nicht verlässt.</translation>
    </message>
    <message>
        <source>This is right for a practice cloud. For anything else, use addresses that begin with https://.</source>
        <translation>Für eine Übungs-Cloud ist das richtig. Für alles andere Adressen verwenden, die mit https:// beginnen.</translation>
    </message>
    <message>
        <source>Nobody else can give orders through %1.</source>
        <translation>Niemand sonst kann über %1 Befehle geben.</translation>
    </message>
    <message>
        <source>The tray program is %1.</source>
        <translation>Das Programm im Infobereich ist %1.</translation>
    </message>
    <message>
        <source>There is no lamplighter-tray in the folder %1.</source>
        <translation>Im Ordner %1 gibt es kein lamplighter-tray.</translation>
    </message>
    <message>
        <source>Install Lamplighter again, or build all of it.</source>
        <translation>Lamplighter neu installieren oder vollständig bauen.</translation>
    </message>
    <message>
        <source>Lamplighter is running. Nobody sees what it holds.</source>
        <translation>Lamplighter läuft. Niemand sieht, was es hält.</translation>
    </message>
    <message>
        <source>Lamplighter is running.</source>
        <translation>Lamplighter läuft.</translation>
    </message>
    <message>
        <source>Start it with `%1`.</source>
        <translation>Starten mit `%1`.</translation>
    </message>
    <message>
        <source>Start it inside your desktop session. There is no display here.</source>
        <translation>In der eigenen Desktop-Sitzung starten. Hier gibt es keinen Bildschirm.</translation>
    </message>
    <message>
        <source>Whether somebody is signed in, only the running program knows.</source>
        <translation>Ob jemand angemeldet ist, weiß nur das laufende Programm.</translation>
    </message>
    <message>
        <source>What is held is confirmed.</source>
        <translation>Der gehaltene Status ist bestätigt.</translation>
    </message>
    <message>
        <source>Nothing is held: Teams decides.</source>
        <translation>Nichts wird gehalten: Teams entscheidet.</translation>
    </message>
    <message>
        <source>What is held rests until you return.</source>
        <translation>Der gehaltene Status ruht bis zur Rückkehr.</translation>
    </message>
    <message>
        <source>What is held is not confirmed.</source>
        <translation>Der gehaltene Status ist nicht bestätigt.</translation>
    </message>
    <message>
        <source>Lamplighter keeps trying.</source>
        <translation>Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>The service can&apos;t be reached.</source>
        <translation>Der Dienst ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The service refused.</source>
        <translation>Der Dienst hat abgelehnt.</translation>
    </message>
    <message>
        <source>Sign-in is needed.</source>
        <translation>Eine Anmeldung ist nötig.</translation>
    </message>
    <message>
        <source>Sign in with `%1 sign-in`.</source>
        <translation>Anmelden mit `%1 sign-in`.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock it with `%1 sign-in`.</source>
        <translation>Entsperren mit `%1 sign-in`.</translation>
    </message>
    <message>
        <source>Lamplighter is not set up yet.</source>
        <translation>Lamplighter ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>The running Lamplighter is in a state that this command does not know.</source>
        <translation>Das laufende Lamplighter ist in einem Zustand, den dieser Befehl nicht kennt.</translation>
    </message>
    <message>
        <source>Use the lamplighter that belongs to the running program.</source>
        <translation>Das lamplighter verwenden, das zum laufenden Programm gehört.</translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <translation>Als %1 angemeldet.</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a hold as a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>A renewal was due %1 and has not come.</source>
        <translation>Eine fällige Erneuerung (%1) ist ausgeblieben.</translation>
    </message>
    <message>
        <source>See in a moment whether it has; if not, quit Lamplighter and start it again.</source>
        <translation>Gleich noch einmal nachsehen; falls sie weiter ausbleibt, Lamplighter beenden und neu starten.</translation>
    </message>
    <message>
        <source>The next renewal is due %1.</source>
        <translation>Die nächste Erneuerung ist fällig: %1.</translation>
    </message>
    <message>
        <source>If this computer drops out now, colleagues may see our state until %1, and no longer.</source>
        <translation>Falls dieser Computer jetzt ausfällt, sehen andere den Status von Lamplighter womöglich bis %1, länger nicht.</translation>
    </message>
    <message>
        <source>The demo keeps no journal.</source>
        <translation>Die Demo führt kein Journal.</translation>
    </message>
    <message>
        <source>No journal is kept (journal/keep is off).</source>
        <translation>Es wird kein Journal geführt (journal/keep ist off).</translation>
    </message>
    <message>
        <source>The journal %1 is empty.</source>
        <translation>Das Journal %1 ist leer.</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) since %1, %2 of them confirmed.</source>
        <translation>
            <numerusform>%n Anfrage seit %1, davon %2 bestätigt.</numerusform>
            <numerusform>%n Anfragen seit %1, davon %2 bestätigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n renewal(s), %1 were confirmed.</source>
        <translation>
            <numerusform>Von %n Erneuerung wurden %1 bestätigt.</numerusform>
            <numerusform>Von %n Erneuerungen wurden %1 bestätigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was planned was sent late by %1 at the median, %2 at the 99th percentile, and %3 at most.</source>
        <translation>Geplantes wurde mit dieser Verspätung gesendet: %1 im Median, %2 im 99. Perzentil und höchstens %3.</translation>
    </message>
    <message>
        <source>The service has confirmed nothing yet.</source>
        <translation>Der Dienst hat noch nichts bestätigt.</translation>
    </message>
    <message>
        <source>No confirmation of the service&apos;s is known.</source>
        <translation>Eine Bestätigung des Dienstes ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The service&apos;s last confirmation came %1.</source>
        <comment>how long ago</comment>
        <translation>Die letzte Bestätigung des Dienstes kam %1.</translation>
    </message>
    <message>
        <source>That does not count any more.</source>
        <translation>Sie gilt nicht mehr.</translation>
    </message>
    <message>
        <source>A request failed last %1, with the code %2.</source>
        <translation>Zuletzt ist eine Anfrage fehlgeschlagen (%1), mit dem Code %2.</translation>
    </message>
    <message>
        <source>The service&apos;s ID of it is %1.</source>
        <translation>Die Anfrage-ID des Dienstes ist %1.</translation>
    </message>
    <message>
        <source>Nothing has been confirmed since then.</source>
        <translation>Seitdem wurde nichts bestätigt.</translation>
    </message>
    <message>
        <source>What came after it was confirmed.</source>
        <translation>Was danach kam, wurde bestätigt.</translation>
    </message>
    <message>
        <source>ok</source>
        <comment>a verdict</comment>
        <translation>ok</translation>
    </message>
    <message>
        <source>attention</source>
        <comment>a verdict</comment>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a verdict</comment>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>a verdict</comment>
        <translation>unklar</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) failed.</source>
        <translation>
            <numerusform>%n Prüfung ist fehlgeschlagen.</numerusform>
            <numerusform>%n Prüfungen sind fehlgeschlagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No check failed.</source>
        <translation>Keine Prüfung ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The account can&apos;t be used here.</source>
        <translation>Das Konto lässt sich hier nicht verwenden.</translation>
    </message>
    <message>
        <source>`%1 set-up --ask` writes a mail to your IT team that asks for it.</source>
        <translation>`%1 set-up --ask` schreibt eine Mail, die das IT-Team darum bittet.</translation>
    </message>
    <message>
        <source>The sign-in is waiting in your browser.</source>
        <translation>Die Anmeldung wartet im Browser.</translation>
    </message>
    <message>
        <source>Finish it there.</source>
        <translation>Dort abschließen.</translation>
    </message>
    <message>
        <source>Your organization hasn&apos;t approved Lamplighter, or you haven&apos;t allowed it yet.</source>
        <translation>Die Organisation hat Lamplighter nicht genehmigt, oder der Zugriff wurde noch nicht erlaubt.</translation>
    </message>
    <message>
        <source>You were signed in as %1, but you chose %2 in the browser.</source>
        <translation>Angemeldet war %1, aber im Browser wurde %2 gewählt.</translation>
    </message>
    <message>
        <source>To switch to %1, run `%3 sign-in --switch`. To try again as %2, run `%3 sign-in`.</source>
        <translation>Um zu %1 zu wechseln, `%3 sign-in --switch` ausführen. Um es noch einmal als %2 zu versuchen, `%3 sign-in` ausführen.</translation>
    </message>
    <message>
        <source>The request ID is %1.</source>
        <translation>Die Anfrage-ID ist %1.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Duration</name>
    <message>
        <source>The service accepts presence for 5 minutes to 4 hours at a time, not %1.</source>
        <translation>Der Dienst nimmt eine Präsenz nur für jeweils 5 Minuten bis 4 Stunden an, nicht für %1.</translation>
    </message>
    <message>
        <source>Choose a duration from PT5M to PT4H.</source>
        <translation>Eine Dauer von PT5M bis PT4H wählen.</translation>
    </message>
    <message>
        <source>less than 1 min</source>
        <translation>weniger als 1 Min.</translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <comment>days, short</comment>
        <translation>
            <numerusform>%n Tg.</numerusform>
            <numerusform>%n Tg.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours, short</comment>
        <translation>
            <numerusform>%n Std.</numerusform>
            <numerusform>%n Std.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes, short</comment>
        <translation>
            <numerusform>%n Min.</numerusform>
            <numerusform>%n Min.</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <comment>seconds, short</comment>
        <translation>
            <numerusform>%n Sek.</numerusform>
            <numerusform>%n Sek.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a length of time</comment>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>Lamplighter::DurationText</name>
    <message>
        <source>&quot;%1&quot; is not an ISO 8601 duration.</source>
        <translation>„%1“ ist keine Dauer nach ISO 8601.</translation>
    </message>
    <message>
        <source>Write days, hours, minutes and seconds like PT15M, PT1H30M or P7D.</source>
        <translation>Tage, Stunden, Minuten und Sekunden schreiben wie PT15M, PT1H30M oder P7D.</translation>
    </message>
    <message>
        <source>Write a duration like 45m, 1h30m, 2h, 90s or 1d.</source>
        <translation>Eine Dauer schreiben wie 45m, 1h30m, 2h, 90s oder 1d.</translation>
    </message>
    <message>
        <source>The duration is empty.</source>
        <translation>Die Dauer ist leer.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not say whether it means minutes or hours.</source>
        <translation>„%1“ sagt nicht, ob Minuten oder Stunden gemeint sind.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a duration.</source>
        <translation>„%1“ ist keine Dauer.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is longer than a year.</source>
        <translation>„%1“ ist länger als ein Jahr.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time at all.</source>
        <translation>„%1“ ist überhaupt keine Zeit.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Error</name>
    <message>
        <source>Lamplighter keeps trying.</source>
        <translation>Lamplighter versucht es weiter.</translation>
    </message>
    <message numerus="yes">
        <source>Lamplighter tries again in %n second(s).</source>
        <translation>
            <numerusform>Lamplighter versucht es in %n Sekunde wieder.</numerusform>
            <numerusform>Lamplighter versucht es in %n Sekunden wieder.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lamplighter::Explanation</name>
    <message>
        <source>Nothing is held and no Teams client is signed in, so colleagues see Offline.</source>
        <translation>Nichts wird gehalten und kein Teams-Client ist angemeldet, deshalb sehen andere „Offline“.</translation>
    </message>
    <message>
        <source>Nothing is held: Teams decides, and colleagues see %1.</source>
        <translation>Nichts wird gehalten: Teams entscheidet, und andere sehen „%1“.</translation>
    </message>
    <message>
        <source>Nothing is sent while you are away from this computer.</source>
        <translation>Während der Abwesenheit von diesem Computer wird nichts gesendet.</translation>
    </message>
    <message>
        <source>What colleagues see can&apos;t be read. %1</source>
        <comment>then the reason, as a sentence</comment>
        <translation>Was andere sehen, ist nicht lesbar. %1</translation>
    </message>
    <message>
        <source>What colleagues see has not been read yet.</source>
        <translation>Was andere sehen, wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>What colleagues see was last read before the latest change.</source>
        <translation>Was andere sehen, wurde zuletzt vor der jüngsten Änderung gelesen.</translation>
    </message>
    <message>
        <source>Colleagues still see %1: the service has not been told yet that the hold ended.</source>
        <translation>Andere sehen noch „%1“: Der Dienst weiß noch nicht, dass der gehaltene Status beendet ist.</translation>
    </message>
    <message>
        <source>Colleagues see what you chose.</source>
        <translation>Andere sehen den gewählten Status.</translation>
    </message>
    <message>
        <source>Colleagues see %1, and the service does not say why.</source>
        <translation>Andere sehen „%1“, und der Dienst sagt nicht, warum.</translation>
    </message>
    <message>
        <source>Colleagues see %1; whether the service has what you chose is not known.</source>
        <translation>Andere sehen „%1“; ob der Dienst den gewählten Status hat, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Colleagues see %1 until the renewal that is due has been confirmed.</source>
        <translation>Andere sehen „%1“, bis die fällige Erneuerung bestätigt ist.</translation>
    </message>
    <message>
        <source>Colleagues see %1: another computer with this client ID may have changed it.</source>
        <translation>Andere sehen „%1“: Ein anderer Computer mit dieser Client-ID hat den Status vielleicht geändert.</translation>
    </message>
    <message>
        <source>Colleagues see what you chose, and that you are out of office.</source>
        <translation>Andere sehen den gewählten Status, mit dem Zusatz „Außer Haus“.</translation>
    </message>
    <message>
        <source>Lamplighter can&apos;t read what colleagues see.</source>
        <translation>Lamplighter kann nicht lesen, was andere sehen.</translation>
    </message>
    <message>
        <source>Not visible yet: colleagues still see %1.</source>
        <translation>Noch nicht sichtbar: Andere sehen weiterhin „%1“.</translation>
    </message>
    <message>
        <source>Colleagues see %1: your choice is not sent yet.</source>
        <translation>Andere sehen „%1“: Die Auswahl ist noch nicht gesendet.</translation>
    </message>
    <message>
        <source>Colleagues see %1 because you set it in Teams.</source>
        <translation>Andere sehen „%1“, weil es in Teams eingestellt wurde.</translation>
    </message>
    <message>
        <source>Colleagues see %1: Teams shows it before Away.</source>
        <translation>Andere sehen „%1“: Teams zeigt es vor „Abwesend“.</translation>
    </message>
    <message>
        <source>Colleagues see %1: Teams shows calls and meetings first.</source>
        <translation>Andere sehen „%1“: Teams zeigt Anrufe und Besprechungen zuerst.</translation>
    </message>
    <message>
        <source>Colleagues see %1: Teams shows it first.</source>
        <translation>Andere sehen „%1“: Teams zeigt es zuerst.</translation>
    </message>
    <message>
        <source>Colleagues see %1: set in Teams, or by another computer.</source>
        <translation>Andere sehen „%1“: in Teams eingestellt oder von einem anderen Computer.</translation>
    </message>
    <message>
        <source>If you set it in Teams, you can reset it.</source>
        <translation>Falls es in Teams eingestellt wurde, lässt es sich zurücksetzen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::ForecastStrip</name>
    <message>
        <source>Forecast</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 now</source>
        <comment>a state</comment>
        <translation>%1 jetzt</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between stages</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>a time</comment>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>While Lamplighter runs: %1.</source>
        <comment>a hold</comment>
        <translation>Solange Lamplighter läuft: %1.</translation>
    </message>
    <message>
        <source>Next renewal %1.</source>
        <comment>a time</comment>
        <translation>Nächste Erneuerung: %1.</translation>
    </message>
    <message>
        <source>While Lamplighter runs</source>
        <translation>Solange Lamplighter läuft</translation>
    </message>
    <message>
        <source>If this computer stops now</source>
        <translation>Falls dieser Computer jetzt ausfällt</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>a caption, then stages and times</comment>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>If nothing gets through</source>
        <translation>Wenn nichts durchkommt</translation>
    </message>
</context>
<context>
    <name>Lamplighter::GraphAnswer</name>
    <message>
        <source>It says: “%1” (%2).</source>
        <translation>Er sagt: „%1“ (%2).</translation>
    </message>
    <message>
        <source>It says: “%1”.</source>
        <translation>Er sagt: „%1“.</translation>
    </message>
    <message>
        <source>It says: %1.</source>
        <translation>Er sagt: %1.</translation>
    </message>
    <message>
        <source>Something between this computer and the service answered and pointed elsewhere. Probably this network wants a sign-in of its own.</source>
        <translation>Etwas zwischen diesem Computer und dem Dienst hat geantwortet und woandershin verwiesen. Wahrscheinlich verlangt dieses Netzwerk eine eigene Anmeldung.</translation>
    </message>
    <message>
        <source>Open a web page to see whether the network asks for a sign-in.</source>
        <translation>Eine Webseite öffnen und nachsehen, ob das Netzwerk eine Anmeldung verlangt.</translation>
    </message>
    <message>
        <source>The service cannot work with this account. Presence exists for work and school accounts only, so this is probably a personal account.</source>
        <translation>Der Dienst kann mit diesem Konto nichts anfangen. Präsenz gibt es nur für Geschäfts-, Schul- und Unikonten, also ist dies wahrscheinlich ein persönliches Konto.</translation>
    </message>
    <message>
        <source>Sign out, and sign in with a work or school account.</source>
        <translation>Abmelden und mit einem Geschäfts-, Schul- oder Unikonto anmelden.</translation>
    </message>
    <message>
        <source>The service refused the request as invalid.</source>
        <translation>Der Dienst hat die Anfrage als ungültig abgelehnt.</translation>
    </message>
    <message>
        <source>Choose another state or length. If that does not help, please report it.</source>
        <translation>Einen anderen Status oder eine andere Dauer wählen. Falls das nicht hilft, bitte melden.</translation>
    </message>
    <message>
        <source>Choose another state or length. If that does not help, please report it with the request ID %1.</source>
        <translation>Einen anderen Status oder eine andere Dauer wählen. Falls das nicht hilft, bitte mit der Anfrage-ID %1 melden.</translation>
    </message>
    <message>
        <source>Nothing was sent, because renewing the sign-in took too long.</source>
        <translation>Es wurde nichts gesendet, weil das Erneuern der Anmeldung zu lange gedauert hat.</translation>
    </message>
    <message>
        <source>The request was refused (403), but the answer does not look like the service&apos;s. A proxy or firewall may have refused it.</source>
        <translation>Die Anfrage wurde abgelehnt (403), aber die Antwort sieht nicht nach dem Dienst aus. Vielleicht hat ein Proxy oder eine Firewall sie abgelehnt.</translation>
    </message>
    <message>
        <source>Ask whoever runs this network to let Lamplighter reach the service.</source>
        <translation>Wer dieses Netzwerk betreibt, muss Lamplighter den Zugang zum Dienst erlauben.</translation>
    </message>
    <message>
        <source>The service does not know this user&apos;s presence (404). The account may have no Teams, or the address of the service may be wrong.</source>
        <translation>Der Dienst kennt die Präsenz dieses Kontos nicht (404). Vielleicht hat das Konto kein Teams, oder die Adresse des Dienstes ist falsch.</translation>
    </message>
    <message>
        <source>Check that Teams works with this account, and the cloud in the settings.</source>
        <translation>Prüfen, ob Teams mit diesem Konto funktioniert und ob die Cloud in den Einstellungen stimmt.</translation>
    </message>
    <message>
        <source>The service has had too many requests and asks to wait.</source>
        <translation>Der Dienst hat zu viele Anfragen erhalten und bittet zu warten.</translation>
    </message>
    <message>
        <source>The service is not available at the moment (503).</source>
        <translation>Der Dienst ist zurzeit nicht verfügbar (503).</translation>
    </message>
    <message>
        <source>The service has a problem of its own (%1), so it is not known whether the request took effect.</source>
        <translation>Der Dienst hat selbst ein Problem (%1), deshalb ist nicht bekannt, ob die Anfrage wirksam wurde.</translation>
    </message>
    <message>
        <source>The service refused the request (%1).</source>
        <translation>Der Dienst hat die Anfrage abgelehnt (%1).</translation>
    </message>
    <message>
        <source>Check the cloud in the settings. If it is right, please report this.</source>
        <translation>Die Cloud in den Einstellungen prüfen. Falls sie stimmt, bitte melden.</translation>
    </message>
    <message>
        <source>Something answered that is not the service. Probably this network wants a sign-in of its own.</source>
        <translation>Etwas anderes als der Dienst hat geantwortet. Wahrscheinlich verlangt dieses Netzwerk eine eigene Anmeldung.</translation>
    </message>
    <message>
        <source>The connection ended in the middle of the service&apos;s answer, so it is not known whether the request took effect.</source>
        <translation>Die Verbindung endete mitten in der Antwort des Dienstes, deshalb ist nicht bekannt, ob die Anfrage wirksam wurde.</translation>
    </message>
    <message>
        <source>The service&apos;s answer does not say what colleagues see.</source>
        <translation>Die Antwort des Dienstes sagt nicht, was andere sehen.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost before an answer came, so it is not known whether the request took effect.</source>
        <translation>Die Verbindung zu %1 ging verloren, bevor eine Antwort kam, deshalb ist nicht bekannt, ob die Anfrage wirksam wurde.</translation>
    </message>
    <message>
        <source>The connection to %1 was refused.</source>
        <translation>Die Verbindung zu %1 wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The address of %1 could not be found.</source>
        <translation>Die Adresse von %1 wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made: %2.</source>
        <translation>Zu %1 kam keine sichere Verbindung zustande: %2.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time. If the network inspects secure connections, its certificate has to be installed on this computer.</source>
        <translation>Datum und Uhrzeit dieses Computers prüfen. Falls das Netzwerk sichere Verbindungen mitliest, muss sein Zertifikat auf diesem Computer installiert sein.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy did not connect to %1.</source>
        <translation>Der Proxy des Netzwerks hat keine Verbindung zu %1 hergestellt.</translation>
    </message>
    <message>
        <source>Check the proxy in this computer&apos;s network settings.</source>
        <translation>Den Proxy in den Netzwerkeinstellungen dieses Computers prüfen.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy asks for a sign-in.</source>
        <translation>Der Proxy des Netzwerks verlangt eine Anmeldung.</translation>
    </message>
    <message>
        <source>Sign in to the proxy in this computer&apos;s network settings.</source>
        <translation>In den Netzwerkeinstellungen dieses Computers am Proxy anmelden.</translation>
    </message>
    <message>
        <source>The service at %1 cannot be asked in a secure way.</source>
        <translation>Der Dienst unter %1 lässt sich nicht auf sichere Weise erreichen.</translation>
    </message>
    <message>
        <source>Check the cloud in the settings.</source>
        <translation>Die Cloud in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>The service at %1 could not be reached: %2.</source>
        <translation>Der Dienst unter %1 war nicht erreichbar: %2.</translation>
    </message>
    <message numerus="yes">
        <source>No connection to %1 could be made within %n second(s).</source>
        <translation>
            <numerusform>Zu %1 kam innerhalb von %n Sekunde keine Verbindung zustande.</numerusform>
            <numerusform>Zu %1 kam innerhalb von %n Sekunden keine Verbindung zustande.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No answer came from %1 within %n second(s), so it is not known whether the request took effect.</source>
        <translation>
            <numerusform>Von %1 kam innerhalb von %n Sekunde keine Antwort, deshalb ist nicht bekannt, ob die Anfrage wirksam wurde.</numerusform>
            <numerusform>Von %1 kam innerhalb von %n Sekunden keine Antwort, deshalb ist nicht bekannt, ob die Anfrage wirksam wurde.</numerusform>
        </translation>
    </message>
    <message>
        <source>The answer from %1 is far larger than any of the service&apos;s, so it was not read.</source>
        <translation>Die Antwort von %1 ist weit größer als jede Antwort des Dienstes, deshalb wurde sie nicht gelesen.</translation>
    </message>
    <message>
        <source>This network wants you to sign in before it lets Lamplighter through (%1).</source>
        <translation>Dieses Netzwerk verlangt eine Anmeldung, bevor es Lamplighter durchlässt (%1).</translation>
    </message>
    <message>
        <source>Open a web page in your browser and sign in to the network. Lamplighter keeps trying.</source>
        <translation>Im Browser eine Webseite öffnen und am Netzwerk anmelden. Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>Something that isn&apos;t Microsoft 365 answered (%1). This network may want you to sign in, or the cloud&apos;s address is wrong.</source>
        <translation>Etwas anderes als Microsoft 365 hat geantwortet (%1). Vielleicht verlangt dieses Netzwerk eine Anmeldung, oder die Adresse der Cloud ist falsch.</translation>
    </message>
    <message>
        <source>Open a web page to see whether the network asks for a sign-in. If it doesn&apos;t, check the cloud in the settings.</source>
        <translation>Eine Webseite öffnen und nachsehen, ob das Netzwerk eine Anmeldung verlangt. Falls nicht, die Cloud in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>Microsoft 365 doesn&apos;t let Lamplighter read what colleagues see.</source>
        <translation>Microsoft 365 lässt Lamplighter nicht lesen, was andere sehen.</translation>
    </message>
    <message>
        <source>Lamplighter keeps your status all the same. To see what colleagues see, ask your IT team to allow Presence.Read.</source>
        <translation>Lamplighter hält den Status trotzdem. Um zu sehen, was andere sehen, das IT-Team bitten, Presence.Read zu erlauben.</translation>
    </message>
    <message>
        <source>Microsoft 365 doesn&apos;t let Lamplighter set your status: the permission Presence.ReadWrite is missing.</source>
        <translation>Microsoft 365 lässt Lamplighter den Status nicht setzen: Die Berechtigung Presence.ReadWrite fehlt.</translation>
    </message>
    <message>
        <source>Sign in again. If that doesn&apos;t help, ask your IT team to grant Lamplighter the permission Presence.ReadWrite.</source>
        <translation>Erneut anmelden. Falls das nicht hilft, das IT-Team bitten, Lamplighter die Berechtigung Presence.ReadWrite zu erteilen.</translation>
    </message>
    <message>
        <source>Microsoft 365 refused a sign-in that Lamplighter has renewed since.</source>
        <translation>Microsoft 365 hat eine Anmeldung abgelehnt, die Lamplighter inzwischen erneuert hat.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy refused the connection to %1.</source>
        <translation>Der Proxy des Netzwerks hat die Verbindung zu %1 abgelehnt.</translation>
    </message>
    <message>
        <source>Ask your IT team to allow %1, or check the proxy in this computer&apos;s network settings. Lamplighter keeps trying.</source>
        <translation>Das IT-Team bitten, %1 zu erlauben, oder den Proxy in den Netzwerkeinstellungen dieses Computers prüfen. Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>Check the network connection.</source>
        <translation>Die Netzwerkverbindung prüfen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::GraphPresence</name>
    <message>
        <source>The sign-in has not yielded what the service needs.</source>
        <translation>Die Anmeldung hat nicht erbracht, was der Dienst braucht.</translation>
    </message>
    <message>
        <source>Sign out and sign in again.</source>
        <translation>Ab- und wieder anmelden.</translation>
    </message>
    <message numerus="yes">
        <source>A presence lasts from 5 minutes to 4 hours at the service, not %n minute(s).</source>
        <translation>
            <numerusform>Eine Präsenz gilt beim Dienst 5 Minuten bis 4 Stunden lang, nicht %n Minute.</numerusform>
            <numerusform>Eine Präsenz gilt beim Dienst 5 Minuten bis 4 Stunden lang, nicht %n Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a length between 5 minutes and 4 hours.</source>
        <translation>Eine Dauer zwischen 5 Minuten und 4 Stunden wählen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Help</name>
    <message>
        <source>tell Lamplighter which app registration and tenant to use</source>
        <translation>festlegen, welche App-Registrierung und welcher Mandant gelten</translation>
    </message>
    <message>
        <source>the Application (client) ID of your app registration</source>
        <translation>die Anwendungs-ID (Client) der App-Registrierung</translation>
    </message>
    <message>
        <source>the tenant&apos;s ID, one of its domains, or organizations</source>
        <translation>die ID des Mandanten, eine seiner Domänen oder organizations</translation>
    </message>
    <message>
        <source>With custom, sign-in and presence are where cloud/authority and cloud/graph of the settings file say.</source>
        <translation>Mit custom liegen Anmeldung und Präsenz dort, wo cloud/authority und cloud/graph in der Einstellungsdatei es angeben.</translation>
    </message>
    <message>
        <source>show a state to colleagues, and keep it</source>
        <translation>anderen einen Status zeigen und ihn halten</translation>
    </message>
    <message>
        <source>from now: 45m, 1h30m, 2h; a minute at least</source>
        <translation>ab jetzt: 45m, 1h30m, 2h; mindestens eine Minute</translation>
    </message>
    <message>
        <source>a time of day (17:00), a time in full (2026-11-25T17:00:00+01:00), or changed: until you change it</source>
        <translation>eine Uhrzeit (17:00), ein vollständiger Zeitpunkt (2026-11-25T17:00:00+01:00) oder changed: bis auf Weiteres</translation>
    </message>
    <message>
        <source>at the end let Teams decide (as without it), or go back to what was before</source>
        <translation>am Ende Teams entscheiden lassen (wie ohne Angabe) oder zum vorigen Status zurückkehren</translation>
    </message>
    <message>
        <source>how long to wait for the service&apos;s answer; 10 without it</source>
        <translation>wie lange auf die Antwort des Dienstes gewartet wird; 10 ohne Angabe</translation>
    </message>
    <message>
        <source>Without an end, the setting hold/default counts. Exit code 6 says that the state is not confirmed yet; Lamplighter keeps trying.</source>
        <translation>Ohne Ende gilt die Einstellung hold/default. Exit-Code 6 heißt, dass der Status noch nicht bestätigt ist; Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>move the end of what is held</source>
        <translation>das Ende des gehaltenen Status verschieben</translation>
    </message>
    <message>
        <source>how much later: 30m, 1h</source>
        <translation>wie viel später: 30m, 1h</translation>
    </message>
    <message>
        <source>go back to what was held before, until its own end</source>
        <translation>zum zuvor gehaltenen Status zurückkehren, bis zu dessen Ende</translation>
    </message>
    <message>
        <source>let Teams decide what colleagues see</source>
        <translation>Teams entscheiden lassen, was andere sehen</translation>
    </message>
    <message>
        <source>say what is held, what comes next, and what colleagues see</source>
        <translation>sagen, was gehalten wird, was folgt und was andere sehen</translation>
    </message>
    <message>
        <source>as one JSON object on one line</source>
        <translation>als ein JSON-Objekt in einer Zeile</translation>
    </message>
    <message>
        <source>go on with a line for each change, until Ctrl-C</source>
        <translation>bei jeder Änderung eine weitere Zeile ausgeben, bis Strg+C</translation>
    </message>
    <message>
        <source>sign in with the browser, and wait for its end (10 minutes at most)</source>
        <translation>im Browser anmelden und das Ende abwarten (höchstens 10 Minuten)</translation>
    </message>
    <message>
        <source>let Teams decide, and forget the account</source>
        <translation>Teams entscheiden lassen und das Konto vergessen</translation>
    </message>
    <message>
        <source>open the card</source>
        <translation>die Karte öffnen</translation>
    </message>
    <message>
        <source>quit, and wait until the program is gone</source>
        <translation>beenden und warten, bis das Programm nicht mehr läuft</translation>
    </message>
    <message>
        <source>leave what is held to run out, for the next version to take up</source>
        <translation>den gehaltenen Status auslaufen lassen, damit die nächste Version ihn wieder aufnimmt</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Beispiele:</translation>
    </message>
    <message>
        <source>show this, or after a verb what there is to know of it</source>
        <translation>dies anzeigen, oder nach einem Verb alles Wissenswerte dazu</translation>
    </message>
    <message>
        <source>Keeps a chosen Microsoft Teams presence. Without a verb it starts the tray program, or opens the card of the running one.</source>
        <translation>Hält eine gewählte Präsenz in Microsoft Teams. Ohne Verb startet das Programm im Infobereich, oder die Karte des laufenden öffnet sich.</translation>
    </message>
    <message>
        <source>use the settings and the account of this profile</source>
        <translation>die Einstellungen und das Konto dieses Profils verwenden</translation>
    </message>
    <message>
        <source>start without opening a window</source>
        <translation>starten, ohne ein Fenster zu öffnen</translation>
    </message>
    <message>
        <source>practise with a cloud on this computer: nobody sees it</source>
        <translation>mit einer Cloud auf diesem Computer üben: niemand sieht das</translation>
    </message>
    <message>
        <source>run N times as fast, with a cloud on this computer alone</source>
        <translation>N-mal so schnell laufen, nur mit einer Cloud auf diesem Computer</translation>
    </message>
    <message>
        <source>show the version</source>
        <translation>die Version anzeigen</translation>
    </message>
    <message>
        <source>instead clear a status that was picked by hand in Teams, and go on with what is held</source>
        <translation>stattdessen einen in Teams von Hand gewählten Status zurücksetzen und weiter halten, was gehalten wird</translation>
    </message>
    <message>
        <source>What was picked by hand in Teams covers every other state for up to a week. It is never cleared without being asked for. Exit code 6 says that it may not be cleared; this is not tried again by itself.</source>
        <translation>Ein in Teams von Hand gewählter Status überdeckt jeden anderen bis zu eine Woche lang. Ungefragt wird er nie zurückgesetzt. Exit-Code 6 heißt, dass er womöglich nicht zurückgesetzt ist; von selbst wird das nicht noch einmal versucht.</translation>
    </message>
    <message>
        <source>look for what keeps Lamplighter from working, and say what helps</source>
        <translation>suchen, was Lamplighter am Arbeiten hindert, und sagen, was hilft</translation>
    </message>
    <message>
        <source>It works without a running program, and starts none. Exit code 5 says that a check failed, 0 that none did.</source>
        <translation>Das geht auch ohne laufendes Programm und startet keines. Exit-Code 5 heißt, dass eine Prüfung fehlgeschlagen ist, 0, dass keine fehlgeschlagen ist.</translation>
    </message>
    <message>
        <source>hold a state while a command runs, then return to what was before</source>
        <translation>einen Status halten, solange ein Befehl läuft, und dann zum vorigen zurückkehren</translation>
    </message>
    <message>
        <source>and everything after it, as it stands</source>
        <translation>und alles danach, so wie es dasteht</translation>
    </message>
    <message>
        <source>how long to wait for the service&apos;s answer before the command starts; 10 without it</source>
        <translation>wie lange vor dem Start des Befehls auf die Antwort des Dienstes gewartet wird; 10 ohne Angabe</translation>
    </message>
    <message>
        <source>The command runs even when the state cannot be held, with a warning. The exit code is the command&apos;s, 128 and the signal&apos;s number when one ended it, and 127 when it cannot be started. Of several, the one started last wins; a choice by hand wins over all of them.</source>
        <translation>Der Befehl läuft auch dann, wenn der Status sich nicht halten lässt, mit einer Warnung. Der Exit-Code ist der des Befehls, 128 plus die Nummer des Signals, falls eines ihn beendet hat, und 127, falls er sich nicht starten lässt. Laufen mehrere, gilt der zuletzt gestartete; eine Wahl von Hand geht allen vor.</translation>
    </message>
    <message>
        <source>open the settings: account, hotkeys, start at login, lock and quit</source>
        <translation>die Einstellungen öffnen: Konto, Tastenkürzel, Start beim Anmelden am System, Sperren und Beenden</translation>
    </message>
    <message>
        <source>show what there is, or what there is to know of a verb</source>
        <translation>zeigen, was es gibt, oder alles Wissenswerte zu einem Verb</translation>
    </message>
    <message>
        <source>without it, all of them</source>
        <translation>ohne Angabe alle</translation>
    </message>
    <message>
        <source>Exit codes: %1.</source>
        <translation>Exit-Codes: %1.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>wrong use</source>
        <translation>falscher Aufruf</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>läuft nicht</translation>
    </message>
    <message>
        <source>sign-in needed</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not sent yet (will keep trying)</source>
        <translation>noch nicht gesendet (wird weiter versucht)</translation>
    </message>
    <message>
        <source>nothing to act on</source>
        <translation>nichts, worauf es sich bezieht</translation>
    </message>
    <message>
        <source>global (also for GCC), gcc-high, dod, or custom; without it, as it is</source>
        <translation>global (auch für GCC), gcc-high, dod oder custom; ohne Angabe bleibt es, wie es ist</translation>
    </message>
    <message>
        <source>worldwide, also for GCC</source>
        <translation>weltweit, auch für GCC</translation>
    </message>
    <message>
        <source>US government, not High: the same as global</source>
        <translation>US-Regierung, nicht High: dasselbe wie global</translation>
    </message>
    <message>
        <source>print a mail to your IT team that asks them to register or approve Lamplighter; changes nothing</source>
        <translation>eine Mail an das IT-Team ausgeben, die darum bittet, Lamplighter zu registrieren oder zu genehmigen; ändert nichts</translation>
    </message>
    <message>
        <source>A sign-in address, an email address or a whole line from the portal works too: Lamplighter takes the ID or the domain out of it.</source>
        <translation>Eine Anmeldeadresse, eine E-Mail-Adresse oder eine ganze Zeile aus dem Portal geht auch: Lamplighter entnimmt ihr die ID oder die Domäne.</translation>
    </message>
    <message>
        <source>With --ask, the words that you leave out are as Lamplighter is set up. Without an app ID (client ID), the mail asks for a registration; with one, it has the link to approve it.</source>
        <translation>Mit --ask gilt für weggelassene Angaben, wie Lamplighter eingerichtet ist. Ohne App-ID (Client-ID) bittet die Mail um eine Registrierung; mit App-ID enthält sie den Link zum Genehmigen.</translation>
    </message>
    <message>
        <source>switch to another account: the one you chose last, or one you choose now</source>
        <translation>zu einem anderen Konto wechseln: dem zuletzt gewählten oder einem, das jetzt gewählt wird</translation>
    </message>
    <message>
        <source>cancel the sign-in that is waiting in the browser</source>
        <translation>die Anmeldung abbrechen, die im Browser wartet</translation>
    </message>
    <message>
        <source>While it waits, it prints the address of the sign-in page. Open that in any browser on this computer if no page has opened. The setting account/browser chooses the browser.</source>
        <translation>Während des Wartens wird die Adresse der Anmeldeseite ausgegeben. Falls sich keine Seite geöffnet hat, die Adresse in einem beliebigen Browser auf diesem Computer öffnen. Die Einstellung account/browser legt den Browser fest.</translation>
    </message>
    <message>
        <source>If you are signed in and choose another account in the browser, nothing changes until you say so: exit code 5. Then --switch switches to it, and sign-in without it tries again with the account you have.</source>
        <translation>Wird im Browser ein anderes Konto gewählt als das angemeldete, ändert sich ohne Bestätigung nichts: Exit-Code 5. Danach wechselt --switch zu diesem Konto, und sign-in ohne diese Option versucht es noch einmal mit dem bisherigen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::HoldEndField</name>
    <message>
        <source>until I change it</source>
        <translation>bis auf Weiteres</translation>
    </message>
    <message>
        <source>for a length, like 1h30m</source>
        <translation>für eine Dauer wie 1h30m</translation>
    </message>
    <message>
        <source>until a time of day, like 17:00</source>
        <translation>bis zu einer Uhrzeit wie 17:00</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>Lamplighter::HoldStore</name>
    <message>
        <source>Lamplighter can&apos;t remember your status: %1 can&apos;t be written (%2).</source>
        <comment>a file and the system&apos;s reason</comment>
        <translation>Lamplighter kann sich den Status nicht merken: %1 lässt sich nicht schreiben (%2).</translation>
    </message>
    <message>
        <source>Free some space, or make the folder writable.</source>
        <translation>Platz schaffen oder den Ordner beschreibbar machen.</translation>
    </message>
    <message>
        <source>An older status may come back when Lamplighter starts again: %1 can&apos;t be changed or removed (%2).</source>
        <comment>a file and the system&apos;s reason</comment>
        <translation>Beim nächsten Start kommt vielleicht ein älterer Status zurück: %1 lässt sich weder ändern noch entfernen (%2).</translation>
    </message>
    <message>
        <source>Make the folder writable, or remove the file.</source>
        <translation>Den Ordner beschreibbar machen oder die Datei entfernen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Hotkey</name>
    <message>
        <source>Lamplighter does not know this key.</source>
        <translation>Lamplighter kennt diese Taste nicht.</translation>
    </message>
    <message>
        <source>Use a letter, a digit, a function key or a media key.</source>
        <translation>Einen Buchstaben, eine Ziffer, eine Funktionstaste oder eine Medientaste verwenden.</translation>
    </message>
    <message>
        <source>The hotkey %1 would take away a key that is needed for typing.</source>
        <translation>Das Tastenkürzel %1 nähme eine Taste weg, die zum Schreiben gebraucht wird.</translation>
    </message>
    <message>
        <source>Add Ctrl, Alt or Meta to it.</source>
        <translation>Ctrl, Alt oder Meta hinzufügen.</translation>
    </message>
    <message>
        <source>The hotkey %1 has a meaning of its own everywhere.</source>
        <translation>Das Tastenkürzel %1 hat überall eine eigene Bedeutung.</translation>
    </message>
    <message>
        <source>Use another one, like Ctrl+Alt+1.</source>
        <translation>Ein anderes verwenden, wie Ctrl+Alt+1.</translation>
    </message>
    <message>
        <source>“%1” names no key to press.</source>
        <translation>„%1“ nennt keine Taste, die zu drücken wäre.</translation>
    </message>
    <message>
        <source>Write one like Ctrl+Alt+1.</source>
        <translation>Ein Tastenkürzel wie Ctrl+Alt+1 schreiben.</translation>
    </message>
    <message>
        <source>“%1” is not a key that Lamplighter knows.</source>
        <translation>„%1“ ist keine Taste, die Lamplighter kennt.</translation>
    </message>
    <message>
        <source>Write one like Ctrl+Alt+1, Meta+F5 or Media Stop.</source>
        <translation>Ein Tastenkürzel wie Ctrl+Alt+1, Meta+F5 oder Media Stop schreiben.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::HotkeyField</name>
    <message>
        <source>none</source>
        <comment>no hotkey</comment>
        <translation>keines</translation>
    </message>
    <message>
        <source>A key of the numeric keypad cannot be a hotkey.</source>
        <translation>Eine Taste des Ziffernblocks kann kein Tastenkürzel sein.</translation>
    </message>
    <message>
        <source>Press one of the other keys.</source>
        <translation>Eine der anderen Tasten drücken.</translation>
    </message>
    <message>
        <source>press the keys</source>
        <translation>Tasten drücken</translation>
    </message>
</context>
<context>
    <name>Lamplighter::HotkeyKeeper</name>
    <message>
        <source>Teams: %1</source>
        <comment>a presence</comment>
        <translation>Teams: %1</translation>
    </message>
    <message>
        <source>Teams: let Teams decide</source>
        <translation>Teams: Teams entscheiden lassen</translation>
    </message>
    <message>
        <source>Open Lamplighter&apos;s card</source>
        <translation>Die Karte von Lamplighter öffnen</translation>
    </message>
</context>
<context>
    <name>Lamplighter::HotkeySettingField</name>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Clear the hotkey for %1</source>
        <comment>an action</comment>
        <translation>Das Tastenkürzel für „%1“ löschen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Hotkeys</name>
    <message>
        <source>Another program has taken %1 already.</source>
        <translation>Ein anderes Programm hat %1 bereits belegt.</translation>
    </message>
    <message>
        <source>Choose another hotkey, or end that program and read the settings again.</source>
        <translation>Ein anderes Tastenkürzel wählen, oder jenes Programm beenden und die Einstellungen neu einlesen.</translation>
    </message>
    <message>
        <source>This keyboard has no key for %1.</source>
        <translation>Diese Tastatur hat keine Taste für %1.</translation>
    </message>
    <message>
        <source>Choose a hotkey with a key that it has.</source>
        <translation>Ein Tastenkürzel mit einer Taste wählen, die sie hat.</translation>
    </message>
    <message>
        <source>This version of macOS refuses hotkeys that have no modifier but Option and Shift.</source>
        <translation>Diese Version von macOS lehnt Tastenkürzel ab, die außer Option und Umschalt keine Zusatztaste haben.</translation>
    </message>
    <message>
        <source>Add Command or Control to it.</source>
        <translation>Command oder Control hinzufügen.</translation>
    </message>
    <message>
        <source>macOS refuses the hotkey %1 (error %2).</source>
        <translation>macOS lehnt das Tastenkürzel %1 ab (Fehler %2).</translation>
    </message>
    <message>
        <source>Choose another hotkey.</source>
        <translation>Ein anderes Tastenkürzel wählen.</translation>
    </message>
    <message>
        <source>This desktop offers programs no global hotkeys.</source>
        <translation>Diese Desktop-Umgebung bietet Programmen keine globalen Tastenkürzel.</translation>
    </message>
    <message>
        <source>Bind a command like `lamplighter set available` to the key in the desktop&apos;s own settings.</source>
        <translation>In den Einstellungen der Desktop-Umgebung die Taste mit einem Befehl wie `lamplighter set available` belegen.</translation>
    </message>
    <message>
        <source>Windows keeps F12 for programs that look for faults.</source>
        <translation>Windows behält F12 Programmen vor, die nach Fehlern suchen.</translation>
    </message>
    <message>
        <source>Windows keeps hotkeys with the Windows key for itself.</source>
        <translation>Windows behält sich Tastenkürzel mit der Windows-Taste selbst vor.</translation>
    </message>
    <message>
        <source>Windows refuses the hotkey %1 (error %2).</source>
        <translation>Windows lehnt das Tastenkürzel %1 ab (Fehler %2).</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Identity</name>
    <message>
        <source>%1 is too busy to answer.</source>
        <translation>%1 ist zu beschäftigt, um zu antworten.</translation>
    </message>
    <message>
        <source>The authority %1 names a sign-in address on another server: %2.</source>
        <translation>Die Autorität %1 nennt eine Anmeldeadresse auf einem anderen Server: %2.</translation>
    </message>
    <message>
        <source>Correct the setting cloud/authority, or ask whoever runs that server.</source>
        <translation>Die Einstellung cloud/authority berichtigen oder bei den Betreibern dieses Servers nachfragen.</translation>
    </message>
    <message>
        <source>Check the network connection. Lamplighter keeps trying.</source>
        <translation>Die Netzwerkverbindung prüfen. Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>No trustworthy connection to %1: %2</source>
        <translation>Keine vertrauenswürdige Verbindung zu %1: %2</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time. If your organisation inspects encrypted traffic, its certificate must be installed on this computer.</source>
        <translation>Datum und Uhrzeit dieses Computers prüfen. Falls die Organisation verschlüsselten Datenverkehr mitliest, muss ihr Zertifikat auf diesem Computer installiert sein.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 does not let us through: %2</source>
        <translation>Der Proxy auf dem Weg zu %1 lässt uns nicht durch: %2</translation>
    </message>
    <message>
        <source>Check the proxy settings of this computer.</source>
        <translation>Die Proxy-Einstellungen dieses Computers prüfen.</translation>
    </message>
    <message>
        <source>The answer from %1 was cut off.</source>
        <translation>Die Antwort von %1 brach vorzeitig ab.</translation>
    </message>
    <message>
        <source>Something other than the sign-in service answered for %1, or its answer makes no sense.</source>
        <translation>Für %1 hat etwas anderes als der Anmeldedienst geantwortet, oder die Antwort ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>If this network has a log-in page of its own, open it in the browser first. Lamplighter keeps trying.</source>
        <translation>Falls dieses Netzwerk eine eigene Anmeldeseite hat, diese zuerst im Browser öffnen. Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>Zuerst anmelden.</translation>
    </message>
    <message>
        <source>You signed out meanwhile.</source>
        <translation>Inzwischen wurde abgemeldet.</translation>
    </message>
    <message>
        <source>Sign in again to go on.</source>
        <translation>Zum Weitermachen erneut anmelden.</translation>
    </message>
    <message>
        <source>The last sign-in no longer counts.</source>
        <translation>Die letzte Anmeldung gilt nicht mehr.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Erneut anmelden.</translation>
    </message>
    <message>
        <source>The sign-in service answered for another account than the one that is signed in.</source>
        <translation>Der Anmeldedienst hat für ein anderes Konto geantwortet als das angemeldete.</translation>
    </message>
    <message>
        <source>What the keychain keeps of the last sign-in cannot be read.</source>
        <translation>Was der Schlüsselbund von der letzten Anmeldung aufbewahrt, ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The keychain has not saved the sign-in yet.</source>
        <translation>Der Schlüsselbund hat die Anmeldung noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>See whether a window asks for the keychain&apos;s password.</source>
        <translation>Nachsehen, ob ein Fenster nach dem Passwort des Schlüsselbunds fragt.</translation>
    </message>
    <message>
        <source>You are signed out here, but the keychain has not deleted the old sign-in yet.</source>
        <translation>Hier ist abgemeldet, aber der Schlüsselbund hat die alte Anmeldung noch nicht gelöscht.</translation>
    </message>
    <message>
        <source>Your organisation asks for more proof of who you are.</source>
        <translation>Die Organisation verlangt einen weiteren Nachweis der Identität.</translation>
    </message>
    <message>
        <source>The sign-in was not finished in time.</source>
        <translation>Die Anmeldung wurde nicht rechtzeitig abgeschlossen.</translation>
    </message>
    <message>
        <source>Start it again when you are ready.</source>
        <translation>Bei Gelegenheit neu beginnen.</translation>
    </message>
    <message>
        <source>If this network has a log-in page of its own, open it in the browser first. Then sign in again.</source>
        <translation>Falls dieses Netzwerk eine eigene Anmeldeseite hat, diese zuerst im Browser öffnen. Dann erneut anmelden.</translation>
    </message>
    <message>
        <source>Check the network connection, then sign in again.</source>
        <translation>Die Netzwerkverbindung prüfen, dann erneut anmelden.</translation>
    </message>
    <message>
        <source>The sign-in service&apos;s statement about who signed in cannot be trusted (%1).</source>
        <translation>Der Aussage des Anmeldedienstes, wer sich angemeldet hat, ist nicht zu trauen (%1).</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time, then sign in again. If it happens again, tell your administrator.</source>
        <translation>Datum und Uhrzeit dieses Computers prüfen, dann erneut anmelden. Falls es wieder geschieht, die Administration verständigen.</translation>
    </message>
    <message>
        <source>That is a personal Microsoft account. Teams presence exists for work and school accounts alone, so nothing was saved.</source>
        <translation>Das ist ein persönliches Microsoft-Konto. Teams-Präsenz gibt es nur für Geschäfts-, Schul- und Unikonten, deshalb wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>Sign in again with your work or school account.</source>
        <translation>Mit dem Geschäfts-, Schul- oder Unikonto erneut anmelden.</translation>
    </message>
    <message>
        <source>Sign in again. If it happens again, tell your administrator.</source>
        <translation>Erneut anmelden. Falls es wieder geschieht, die Administration verständigen.</translation>
    </message>
    <message>
        <source>The answer to the sign-in does not come from the authority that was asked.</source>
        <translation>Die Antwort auf die Anmeldung kommt nicht von der gefragten Autorität.</translation>
    </message>
    <message>
        <source>The answer to the sign-in says yes and no at once.</source>
        <translation>Die Antwort auf die Anmeldung sagt zugleich ja und nein.</translation>
    </message>
    <message>
        <source>The answer to the sign-in holds no code.</source>
        <translation>Die Antwort auf die Anmeldung enthält keinen Code.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2.</source>
        <translation>%1 ist nicht erreichbar: %2.</translation>
    </message>
    <message>
        <source>The sign-in before the last one no longer counts.</source>
        <translation>Die vorletzte Anmeldung gilt nicht mehr.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy refused the connection to %1.</source>
        <translation>Der Proxy des Netzwerks hat die Verbindung zu %1 abgelehnt.</translation>
    </message>
    <message>
        <source>Ask your IT team to allow %1, or check the proxy in this computer&apos;s network settings.</source>
        <translation>Das IT-Team bitten, %1 zu erlauben, oder den Proxy in den Netzwerkeinstellungen dieses Computers prüfen.</translation>
    </message>
    <message>
        <source>This network wants you to sign in before it lets Lamplighter through (%1).</source>
        <translation>Dieses Netzwerk verlangt eine Anmeldung, bevor es Lamplighter durchlässt (%1).</translation>
    </message>
    <message>
        <source>Open a web page in your browser and sign in to the network. Lamplighter keeps trying.</source>
        <translation>Im Browser eine Webseite öffnen und am Netzwerk anmelden. Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>Microsoft 365 doesn&apos;t accept your sign-in at the moment.</source>
        <translation>Microsoft 365 nimmt die Anmeldung zurzeit nicht an.</translation>
    </message>
    <message>
        <source>Lamplighter keeps trying. If it stays like this, sign in again.</source>
        <translation>Lamplighter versucht es weiter. Falls es so bleibt, erneut anmelden.</translation>
    </message>
    <message>
        <source>Another site sent an answer, and Lamplighter refused it.</source>
        <translation>Eine andere Website hat eine Antwort geschickt, und Lamplighter hat sie abgelehnt.</translation>
    </message>
    <message>
        <source>A browser came back, but without an answer.</source>
        <translation>Ein Browser kam zurück, aber ohne Antwort.</translation>
    </message>
    <message>
        <source>A browser came back, but Lamplighter couldn&apos;t read its answer.</source>
        <translation>Ein Browser kam zurück, aber Lamplighter konnte seine Antwort nicht lesen.</translation>
    </message>
    <message>
        <source>A browser came back, but its answer belonged to an older sign-in page.</source>
        <translation>Ein Browser kam zurück, aber seine Antwort gehörte zu einer älteren Anmeldeseite.</translation>
    </message>
    <message>
        <source>Close old sign-in pages, then sign in again.</source>
        <translation>Alte Anmeldeseiten schließen, dann erneut anmelden.</translation>
    </message>
    <message>
        <source>If the page showed an error (AADSTS…), docs/registration.md explains it.</source>
        <translation>Falls die Seite einen Fehler (AADSTS…) gezeigt hat, erklärt ihn docs/registration.md.</translation>
    </message>
    <message>
        <source>Set account/responseMode to %1, then sign in again.</source>
        <translation>account/responseMode auf %1 setzen, dann erneut anmelden.</translation>
    </message>
    <message>
        <source>The address of the sign-in page can&apos;t be put together.</source>
        <translation>Die Adresse der Anmeldeseite lässt sich nicht zusammensetzen.</translation>
    </message>
    <message>
        <source>Please report this as a defect.</source>
        <translation>Bitte als Fehler im Programm melden.</translation>
    </message>
    <message>
        <source>The sign-in was canceled.</source>
        <translation>Die Anmeldung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>You were signed in as %1, but you chose %2 in the browser.</source>
        <translation>Angemeldet war %1, aber im Browser wurde %2 gewählt.</translation>
    </message>
    <message>
        <source>Go back to Lamplighter and choose which account to use.</source>
        <translation>Zu Lamplighter zurückkehren und wählen, welches Konto gelten soll.</translation>
    </message>
    <message>
        <source>No other account is waiting.</source>
        <translation>Es wartet kein anderes Konto.</translation>
    </message>
    <message>
        <source>Sign in again to choose one.</source>
        <translation>Erneut anmelden, um eines zu wählen.</translation>
    </message>
    <message>
        <source>For your organization&apos;s IT team: %1, request ID %2.</source>
        <translation>Für das IT-Team der Organisation: %1, Anfrage-ID %2.</translation>
    </message>
    <message>
        <source>For the IT team of %1: %2, request ID %3.</source>
        <translation>Für das IT-Team von %1: %2, Anfrage-ID %3.</translation>
    </message>
    <message>
        <source>Open a web page in your browser and sign in to the network. Then sign in again.</source>
        <translation>Im Browser eine Webseite öffnen und am Netzwerk anmelden. Dann hier erneut anmelden.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>of a wrong clock</comment>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>of a wrong clock</comment>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>of a wrong clock</comment>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 fast.</source>
        <comment>a span of time</comment>
        <translation>Die Uhr dieses Computers geht %1 vor.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 slow.</source>
        <comment>a span of time</comment>
        <translation>Die Uhr dieses Computers geht %1 nach.</translation>
    </message>
    <message>
        <source>Set the date and time, then sign in again.</source>
        <translation>Datum und Uhrzeit stellen, dann erneut anmelden.</translation>
    </message>
    <message>
        <source>The permission to set your status is missing from what was granted.</source>
        <translation>Unter den erteilten Berechtigungen fehlt die, den Status zu setzen.</translation>
    </message>
    <message>
        <source>Ask the owner of the app registration to add the delegated permission Presence.ReadWrite. Then sign in again.</source>
        <translation>Die Besitzer der App-Registrierung bitten, die delegierte Berechtigung Presence.ReadWrite hinzuzufügen. Dann erneut anmelden.</translation>
    </message>
    <message>
        <source>Lamplighter keeps trying.</source>
        <translation>Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>Your organization&apos;s sign-in sends its answer in the address.</source>
        <translation>Die Anmeldung der Organisation schickt ihre Antwort in der Adresse.</translation>
    </message>
    <message>
        <source>Your organization&apos;s sign-in sends its answer as a form.</source>
        <translation>Die Anmeldung der Organisation schickt ihre Antwort als Formular.</translation>
    </message>
    <message>
        <source>Wait a few minutes, then sign in again.</source>
        <translation>Einige Minuten warten, dann erneut anmelden.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::IniFile</name>
    <message>
        <source>The file %1 could not be read: %2.</source>
        <translation>Die Datei %1 ließ sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>Check that the file may be read, and what it holds.</source>
        <translation>Prüfen, ob die Datei gelesen werden darf und was sie enthält.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>sie ist ein Ordner</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>sie ist zu groß</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Journal</name>
    <message>
        <source>it is not a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>it can&apos;t be trimmed</source>
        <translation>es lässt sich nicht kürzen</translation>
    </message>
    <message>
        <source>The journal %1 can&apos;t be read: %2.</source>
        <translation>Das Journal %1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Check that it is a file of your own, or remove what is in its place.</source>
        <translation>Prüfen, ob es eine eigene Datei ist, oder entfernen, was an seiner Stelle liegt.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Listener</name>
    <message>
        <source>No connection can be accepted on this computer%1: %2.</source>
        <translation>Auf diesem Computer%1 lassen sich keine Verbindungen annehmen: %2.</translation>
    </message>
    <message>
        <source>Close programs that you do not need, and try again.</source>
        <translation>Nicht benötigte Programme schließen und es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Choose another port, or end the program that uses this one.</source>
        <translation>Einen anderen Port wählen oder das Programm beenden, das diesen verwendet.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Loss</name>
    <message>
        <source>Microsoft 365 doesn&apos;t accept your sign-in; still trying</source>
        <translation>Microsoft 365 akzeptiert die Anmeldung nicht; es wird weiter versucht</translation>
    </message>
    <message>
        <source>Sending it now</source>
        <translation>Wird gerade gesendet</translation>
    </message>
    <message>
        <source>Microsoft 365 is busy; still trying</source>
        <translation>Microsoft 365 ist ausgelastet; es wird weiter versucht</translation>
    </message>
    <message>
        <source>Microsoft 365 isn&apos;t answering; still trying</source>
        <translation>Microsoft 365 antwortet nicht; es wird weiter versucht</translation>
    </message>
    <message>
        <source>No connection; still trying</source>
        <translation>Keine Verbindung; es wird weiter versucht</translation>
    </message>
    <message>
        <source>Colleagues see %1</source>
        <comment>a status</comment>
        <translation>Andere sehen „%1“</translation>
    </message>
    <message>
        <source>You look inactive in Teams</source>
        <translation>Teams zeigt „inaktiv“</translation>
    </message>
    <message>
        <source>You look away in Teams</source>
        <translation>Teams zeigt „Abwesend“</translation>
    </message>
    <message>
        <source>You look offline in Teams</source>
        <translation>Teams zeigt „Offline“</translation>
    </message>
    <message>
        <source>You may look offline in Teams</source>
        <translation>Teams zeigt vielleicht „Offline“</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <comment>You look away in Teams, and a time</comment>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>Lamplighter isn&apos;t set up</source>
        <translation>Lamplighter ist nicht eingerichtet</translation>
    </message>
    <message>
        <source>Your password store is locked</source>
        <translation>Der Passwortspeicher ist gesperrt</translation>
    </message>
    <message>
        <source>Finish the sign-in in your browser</source>
        <translation>Die Anmeldung im Browser abschließen</translation>
    </message>
    <message>
        <source>You need to sign in again</source>
        <translation>Eine neue Anmeldung ist nötig</translation>
    </message>
    <message>
        <source>This account can&apos;t be used here</source>
        <translation>Dieses Konto lässt sich hier nicht verwenden</translation>
    </message>
    <message>
        <source>Microsoft 365 refused; still trying</source>
        <translation>Microsoft 365 hat abgelehnt; es wird weiter versucht</translation>
    </message>
    <message>
        <source>%1. %2.</source>
        <comment>two short sentences</comment>
        <translation>%1. %2.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::NetworkVariables</name>
    <message>
        <source>Lamplighter can&apos;t use the proxy in %1, so it connects without it.</source>
        <translation>Lamplighter kann den Proxy in %1 nicht verwenden und verbindet sich deshalb ohne ihn.</translation>
    </message>
    <message>
        <source>Write it like http://proxy.example:3128 or socks5://proxy.example:1080.</source>
        <translation>So schreiben: http://proxy.example:3128 oder socks5://proxy.example:1080.</translation>
    </message>
    <message>
        <source>There is no certificate to be read in %1, which %2 names.</source>
        <translation>In %1, angegeben in %2, steht kein lesbares Zertifikat.</translation>
    </message>
    <message>
        <source>Correct %1, or remove it from the environment.</source>
        <translation>%1 berichtigen oder aus der Umgebung entfernen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Notifier</name>
    <message>
        <source>%1 ends at %2</source>
        <comment>a state and a time</comment>
        <translation>„%1“ endet um %2</translation>
    </message>
    <message>
        <source>Teams decides from then on what colleagues see.</source>
        <translation>Von da an entscheidet Teams, was andere sehen.</translation>
    </message>
    <message>
        <source>Then %1 comes back.</source>
        <comment>a state</comment>
        <translation>Danach gilt wieder „%1“.</translation>
    </message>
    <message numerus="yes">
        <source>Extend by %n minute(s)</source>
        <translation>
            <numerusform>Um %n Minute verlängern</numerusform>
            <numerusform>Um %n Minuten verlängern</numerusform>
        </translation>
    </message>
    <message>
        <source>Let Teams decide</source>
        <translation>Teams entscheiden lassen</translation>
    </message>
    <message>
        <source>Extend, Let Teams decide and Back are in Lamplighter&apos;s card.</source>
        <translation>„Verlängern“, „Teams entscheiden lassen“ und „Zurück“ stehen in der Karte von Lamplighter.</translation>
    </message>
    <message>
        <source>Extend and Let Teams decide are in Lamplighter&apos;s card.</source>
        <translation>„Verlängern“ und „Teams entscheiden lassen“ stehen in der Karte von Lamplighter.</translation>
    </message>
    <message>
        <source>There is nothing to do: %1 has ended already, and %2 is not touched.</source>
        <comment>a state and a newer one</comment>
        <translation>Es gibt nichts zu tun: „%1“ ist bereits beendet, und „%2“ bleibt unberührt.</translation>
    </message>
    <message>
        <source>Unlock it in Lamplighter&apos;s card.</source>
        <translation>Den Schlüsselbund in der Karte von Lamplighter entsperren.</translation>
    </message>
    <message>
        <source>A new sign-in is needed</source>
        <translation>Eine neue Anmeldung ist nötig</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign in from Lamplighter&apos;s card.</source>
        <translation>In der Karte von Lamplighter anmelden.</translation>
    </message>
    <message>
        <source>Until then %1 is not renewed.</source>
        <comment>a state</comment>
        <translation>Bis dahin wird „%1“ nicht erneuert.</translation>
    </message>
    <message>
        <source>Until then no state is held.</source>
        <translation>Bis dahin wird kein Status gehalten.</translation>
    </message>
    <message>
        <source>Lamplighter keeps trying.</source>
        <translation>Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>Lamplighter runs, but this desktop has no tray</source>
        <translation>Lamplighter läuft, aber diese Desktop-Umgebung hat keinen Infobereich</translation>
    </message>
    <message>
        <source>Start it again to see its window. It also obeys the command `lamplighter` and the hotkeys of its settings.</source>
        <translation>Ein erneuter Start zeigt das Fenster. Lamplighter folgt auch dem Befehl `lamplighter` und den Tastenkürzeln aus den Einstellungen.</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Noch nicht gesendet</translation>
    </message>
    <message>
        <source>%1 (profile %2)</source>
        <comment>a notification&apos;s title</comment>
        <translation>%1 (Profil %2)</translation>
    </message>
    <message>
        <source>Couldn&apos;t sign in</source>
        <translation>Anmeldung fehlgeschlagen</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>You&apos;re signed in as %1.</source>
        <translation>Als %1 angemeldet.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>Microsoft 365 is busy</source>
        <translation>Microsoft 365 ist ausgelastet</translation>
    </message>
    <message>
        <source>%1 ended at %2</source>
        <comment>a status and a time</comment>
        <translation>%1 endete um %2</translation>
    </message>
    <message>
        <source>Now %1.</source>
        <comment>a status with its end</comment>
        <translation>Jetzt %1.</translation>
    </message>
    <message>
        <source>Teams is setting your status.</source>
        <translation>Teams bestimmt den Status.</translation>
    </message>
    <message numerus="yes">
        <source>Set again for %n minute(s)</source>
        <translation>
            <numerusform>Erneut für %n Minute setzen</numerusform>
            <numerusform>Erneut für %n Minuten setzen</numerusform>
        </translation>
    </message>
    <message>
        <source>You can set it again in Lamplighter&apos;s window.</source>
        <translation>Im Fenster von Lamplighter lässt er sich erneut setzen.</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a reason as a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Since %1. %2</source>
        <comment>a time, then a sentence</comment>
        <translation>Seit %1. %2</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Try now is in Lamplighter&apos;s window.</source>
        <translation>„Jetzt versuchen“ steht im Fenster von Lamplighter.</translation>
    </message>
    <message>
        <source>Can&apos;t keep %1</source>
        <comment>a status</comment>
        <translation>%1 lässt sich nicht halten</translation>
    </message>
    <message>
        <source>%1 was not set</source>
        <comment>a status</comment>
        <translation>%1 wurde nicht gesetzt</translation>
    </message>
    <message>
        <source>Couldn&apos;t do that</source>
        <translation>Das ging nicht</translation>
    </message>
    <message>
        <source>Practice: nobody sees this.</source>
        <translation>Übung: niemand sieht das.</translation>
    </message>
    <message>
        <source>Your password store is locked</source>
        <translation>Der Passwortspeicher ist gesperrt</translation>
    </message>
    <message>
        <source>Unlock the password store</source>
        <translation>Passwortspeicher entsperren</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Pasted</name>
    <message>
        <source>The organization %1 is in the cloud in China (21Vianet). Microsoft offers no presence there.</source>
        <translation>Die Organisation %1 liegt in der Cloud in China (21Vianet). Microsoft bietet dort keine Präsenz an.</translation>
    </message>
    <message>
        <source>Use an account of another Microsoft cloud.</source>
        <translation>Ein Konto in einer anderen Microsoft-Cloud verwenden.</translation>
    </message>
    <message>
        <source>The organization %1 is in the German cloud, which Microsoft closed in 2021.</source>
        <translation>Die Organisation %1 liegt in der deutschen Cloud, die Microsoft 2021 geschlossen hat.</translation>
    </message>
    <message>
        <source>The organization %1 is in the US government&apos;s cloud, not in the worldwide one.</source>
        <translation>Die Organisation %1 liegt in der Cloud der US-Regierung, nicht in der weltweiten.</translation>
    </message>
    <message>
        <source>The organization %1 is in the worldwide cloud, not in %2.</source>
        <translation>Die Organisation %1 liegt in der weltweiten Cloud, nicht in %2.</translation>
    </message>
    <message>
        <source>Choose the cloud global. GCC without “High” uses it too.</source>
        <translation>Die Cloud global wählen. Auch GCC ohne „High“ verwendet sie.</translation>
    </message>
    <message>
        <source>Use the domain that your organization has now. Your IT team knows it.</source>
        <translation>Die heutige Domain der Organisation verwenden. Das IT-Team kennt sie.</translation>
    </message>
    <message>
        <source>Choose the cloud gcc-high or dod. Your IT team knows which.</source>
        <translation>Die Cloud gcc-high oder dod wählen. Das IT-Team weiß, welche.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::PortalHotkeys</name>
    <message>
        <source>The desktop has not granted this hotkey.</source>
        <translation>Die Desktop-Umgebung hat dieses Tastenkürzel nicht gewährt.</translation>
    </message>
    <message>
        <source>Allow it in the desktop&apos;s own settings.</source>
        <translation>Es in den Einstellungen der Desktop-Umgebung erlauben.</translation>
    </message>
    <message>
        <source>This hotkey was taken away in the desktop&apos;s settings.</source>
        <translation>Dieses Tastenkürzel wurde in den Einstellungen der Desktop-Umgebung entzogen.</translation>
    </message>
    <message>
        <source>Give it a key there again.</source>
        <translation>Ihm dort wieder eine Taste geben.</translation>
    </message>
    <message>
        <source>The desktop has put an end to Lamplighter&apos;s hotkeys.</source>
        <translation>Die Desktop-Umgebung hat die Tastenkürzel von Lamplighter beendet.</translation>
    </message>
    <message>
        <source>To have them again, let Lamplighter read its settings again, or restart it.</source>
        <translation>Damit es sie wieder gibt, Lamplighter die Einstellungen neu einlesen lassen oder neu starten.</translation>
    </message>
    <message>
        <source>The desktop asked whether Lamplighter may have hotkeys, and that was declined.</source>
        <translation>Die Desktop-Umgebung hat gefragt, ob Lamplighter Tastenkürzel haben darf, und das wurde abgelehnt.</translation>
    </message>
    <message>
        <source>To be asked again, let Lamplighter read its settings again, or restart it.</source>
        <translation>Damit die Frage wiederkommt, Lamplighter die Einstellungen neu einlesen lassen oder neu starten.</translation>
    </message>
    <message>
        <source>The desktop refuses hotkeys: %1.</source>
        <translation>Die Desktop-Umgebung lehnt Tastenkürzel ab: %1.</translation>
    </message>
    <message>
        <source>The desktop has given no hotkeys, and no reason.</source>
        <translation>Die Desktop-Umgebung hat keine Tastenkürzel gewährt und keinen Grund genannt.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::PortalStart</name>
    <message>
        <source>Starting at login could not be changed, because the desktop&apos;s portal does not answer: %1.</source>
        <translation>Der Start beim Anmelden am System ließ sich nicht ändern, weil das Portal der Desktop-Umgebung nicht antwortet: %1.</translation>
    </message>
    <message>
        <source>Install xdg-desktop-portal with the part that belongs to your desktop.</source>
        <translation>xdg-desktop-portal mit dem Teil für die eigene Desktop-Umgebung installieren.</translation>
    </message>
    <message>
        <source>it has ended</source>
        <translation>es hat sich beendet</translation>
    </message>
    <message>
        <source>Keep your chosen Microsoft Teams presence from login on.</source>
        <translation>Die gewählte Präsenz in Microsoft Teams vom Anmelden am System an halten.</translation>
    </message>
    <message>
        <source>it has ended the question</source>
        <translation>es hat die Anfrage abgebrochen</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Practice::Arguments</name>
    <message>
        <source>`lamplighter-practice --help` lists what there is.</source>
        <translation>`lamplighter-practice --help` zeigt, was es gibt.</translation>
    </message>
    <message>
        <source>There is no certificate in PEM form in &quot;%1&quot;.</source>
        <translation>In „%1“ steht kein Zertifikat im PEM-Format.</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; cannot be read: %2.</source>
        <translation>Der Schlüssel „%1“ ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>There is no private key in PEM form, without a pass phrase, in &quot;%1&quot;.</source>
        <translation>In „%1“ steht kein privater Schlüssel im PEM-Format ohne Passphrase.</translation>
    </message>
    <message>
        <source>The option %1 is given twice.</source>
        <translation>Die Option %1 ist doppelt angegeben.</translation>
    </message>
    <message>
        <source>The option %1 does not take a value in this form.</source>
        <translation>Die Option %1 nimmt in dieser Form keinen Wert an.</translation>
    </message>
    <message numerus="yes">
        <source>The option %1 needs %n value(s).</source>
        <translation>
            <numerusform>Die Option %1 braucht %n Wert.</numerusform>
            <numerusform>Die Option %1 braucht %n Werte.</numerusform>
        </translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port: a number from 0, which picks a free one, to 65535.</source>
        <translation>„%1“ ist kein Port: eine Zahl von 0, die einen freien wählt, bis 65535.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a speed: a number above 0 and at most %2.</source>
        <translation>„%1“ ist kein Tempo: eine Zahl über 0 und bis höchstens %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a client ID, such as %2.</source>
        <translation>„%1“ ist keine Client-ID, wie etwa %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a tenant: a GUID or a domain name.</source>
        <translation>„%1“ ist kein Mandant: eine GUID oder ein Domänenname.</translation>
    </message>
    <message>
        <source>There is no option &quot;%1&quot;.</source>
        <translation>Eine Option „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address of loopback, such as %2.</source>
        <translation>„%1“ ist keine Adresse dieses Computers, wie etwa %2.</translation>
    </message>
    <message>
        <source>A practice cloud on this computer alone: it stands in for Microsoft&apos;s sign-in and presence service.
Its first line says, as JSON, where it answers. Its page is at {control}/.

  --port N         listen on port N; 0, the default, picks a free one
  --speed N        let its time run N times as fast
  --tls CERT KEY   speak HTTPS with this certificate and key, PEM files
  --client-id ID   the one application that may sign in
  --tenant ID      the tenant in the authority; without it &quot;organizations&quot;
  --behind ADDRESS what clients reach it by where a proxy stands before it
  --attached       end when standard input ends
  --help           show this and end

It ends on SIGTERM and SIGINT.
</source>
        <translation>Eine Übungs-Cloud auf diesem Computer allein: Sie steht für den Anmelde- und Präsenzdienst von Microsoft.
Ihre erste Zeile sagt als JSON, wo sie antwortet. Ihre Seite liegt unter {control}/.

  --port N         an Port N lauschen; 0, der Standardwert, wählt einen freien
  --speed N        ihre Zeit N-mal so schnell laufen lassen
  --tls CERT KEY   HTTPS sprechen, mit diesem Zertifikat und Schlüssel als PEM-Dateien
  --client-id ID   die eine Anwendung, die anmelden darf
  --tenant ID      der Mandant in der Autorität; ohne Angabe „organizations“
  --behind ADDRESS die Adresse für Clients, wenn ein Proxy davorsteht
  --attached       enden, wenn die Standardeingabe endet
  --help           dies anzeigen und enden

Sie endet bei SIGTERM und SIGINT.
</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Practice::LivePage</name>
    <message>
        <source>until it ends</source>
        <translation>bis sie endet</translation>
    </message>
    <message>
        <source>inactive %1</source>
        <translation>inaktiv %1</translation>
    </message>
    <message>
        <source>Away %1</source>
        <translation>Abwesend %1</translation>
    </message>
    <message>
        <source>Offline %1</source>
        <translation>Offline %1</translation>
    </message>
    <message>
        <source>a Teams client shows %1</source>
        <translation>ein Teams-Client zeigt %1</translation>
    </message>
    <message>
        <source>Picked by hand: %1 until %2</source>
        <translation>Von Hand gewählt: %1 bis %2</translation>
    </message>
    <message>
        <source>No session: Offline, whatever was picked.</source>
        <translation>Keine Sitzung: Offline, was auch immer gewählt ist.</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>Zählt als</translation>
    </message>
    <message>
        <source>Next, without renewal</source>
        <translation>Was folgt, ohne Erneuerung</translation>
    </message>
    <message>
        <source>application %1</source>
        <translation>Anwendung %1</translation>
    </message>
    <message>
        <source>Teams %1</source>
        <translation>Teams %1</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>at real speed</source>
        <translation>in Echtzeit</translation>
    </message>
    <message>
        <source>%1 times as fast</source>
        <translation>%1-mal so schnell</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>Was angefragt wurde</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Um</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>+1 minute</source>
        <translation>+1 Minute</translation>
    </message>
    <message>
        <source>+5 minutes</source>
        <translation>+5 Minuten</translation>
    </message>
    <message>
        <source>+1 hour</source>
        <translation>+1 Stunde</translation>
    </message>
    <message>
        <source>Real speed</source>
        <translation>Echtzeit</translation>
    </message>
    <message>
        <source>60 times as fast</source>
        <translation>60-mal so schnell</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>Laufen lassen</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Move on by</source>
        <translation>Vorstellen um</translation>
    </message>
    <message>
        <source>Move on</source>
        <translation>Vorstellen</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>Teams</translation>
    </message>
    <message>
        <source>Desktop: Available</source>
        <translation>Desktop: Verfügbar</translation>
    </message>
    <message>
        <source>Desktop: in a meeting</source>
        <translation>Desktop: in einer Besprechung</translation>
    </message>
    <message>
        <source>Desktop: Away</source>
        <translation>Desktop: Abwesend</translation>
    </message>
    <message>
        <source>Sign the desktop out</source>
        <translation>Den Desktop abmelden</translation>
    </message>
    <message>
        <source>Picked by hand</source>
        <translation>Von Hand gewählt</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Appear offline</source>
        <translation>Als offline anzeigen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Reset the status</source>
        <translation>Status zurücksetzen</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>429, retry after 30 s</source>
        <translation>429, nach 30 s wiederholen</translation>
    </message>
    <message>
        <source>503, unavailable</source>
        <translation>503, nicht verfügbar</translation>
    </message>
    <message>
        <source>403, forbidden</source>
        <translation>403, verboten</translation>
    </message>
    <message>
        <source>401, token refused</source>
        <translation>401, Token abgelehnt</translation>
    </message>
    <message>
        <source>a captive portal&apos;s page</source>
        <translation>die Anmeldeseite eines Netzwerks</translation>
    </message>
    <message>
        <source>connection lost before it took effect</source>
        <translation>Verbindung verloren, bevor es wirkte</translation>
    </message>
    <message>
        <source>answer lost after it took effect</source>
        <translation>Antwort verloren, nachdem es wirkte</translation>
    </message>
    <message>
        <source>answer 20 s late</source>
        <translation>Antwort 20 s zu spät</translation>
    </message>
    <message>
        <source>sign-in revoked (token)</source>
        <translation>Anmeldung widerrufen (token)</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Störungen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Queue it</source>
        <translation>Vormerken</translation>
    </message>
    <message>
        <source>No faults</source>
        <translation>Keine Störungen</translation>
    </message>
    <message>
        <source>Open choices</source>
        <translation>Offene Fragen</translation>
    </message>
    <message>
        <source>Microsoft&apos;s documents leave these open. The program should work with either.</source>
        <translation>Das lassen die Dokumente von Microsoft offen. Das Programm sollte mit beidem zurechtkommen.</translation>
    </message>
    <message>
        <source>Show a fade as Available / AvailableInactive</source>
        <translation>Verblassen als Available / AvailableInactive zeigen</translation>
    </message>
    <message>
        <source>Show a fade as AvailableIdle / Inactive</source>
        <translation>Verblassen als AvailableIdle / Inactive zeigen</translation>
    </message>
    <message>
        <source>Accept any session id</source>
        <translation>Jede Sitzungs-ID annehmen</translation>
    </message>
    <message>
        <source>Insist on the client&apos;s session id</source>
        <translation>Auf der Sitzungs-ID des Clients bestehen</translation>
    </message>
    <message>
        <source>Ask for a scope of its own to read</source>
        <translation>Zum Lesen einen eigenen Scope verlangen</translation>
    </message>
    <message>
        <source>Let the write scope read</source>
        <translation>Mit dem Scope zum Schreiben lesen lassen</translation>
    </message>
    <message>
        <source>Show changes at once</source>
        <translation>Änderungen sofort zeigen</translation>
    </message>
    <message>
        <source>Show changes 2 s late</source>
        <translation>Änderungen 2 s später zeigen</translation>
    </message>
    <message>
        <source>Revoke everybody&apos;s sign-in</source>
        <translation>Die Anmeldungen aller widerrufen</translation>
    </message>
    <message>
        <source>Practice cloud</source>
        <translation>Übungs-Cloud</translation>
    </message>
    <message>
        <source>Practice: nobody sees this.</source>
        <translation>Übung: niemand sieht das.</translation>
    </message>
    <message>
        <source>What colleagues see</source>
        <translation>Was andere sehen</translation>
    </message>
    <message>
        <source>Reload the page to see what has changed.</source>
        <translation>Die Seite neu laden, um Änderungen zu sehen.</translation>
    </message>
    <message>
        <source>Make something happen</source>
        <translation>Etwas geschehen lassen</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Von vorn beginnen</translation>
    </message>
    <message>
        <source>Sessions, tokens, faults, choices and the list of requests as at the start.</source>
        <translation>Sitzungen, Token, Störungen, offene Fragen und die Liste der Anfragen wie am Anfang.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>That cannot be done</source>
        <translation>Das geht nicht</translation>
    </message>
    <message>
        <source>Back to the practice cloud</source>
        <translation>Zurück zur Übungs-Cloud</translation>
    </message>
    <message>
        <source>Waiting: %1. Queueing another replaces what waits.</source>
        <translation>Vorgemerkt: %1. Wird etwas Neues vorgemerkt, ersetzt es das Bisherige.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Practice::Pages</name>
    <message>
        <source>Practice: nobody real signs in here.</source>
        <translation>Übung: niemand meldet sich hier wirklich an.</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the language tag of these texts</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>Pick an account</source>
        <translation>Konto auswählen</translation>
    </message>
    <message>
        <source>The application asks for</source>
        <translation>Die Anwendung bittet um</translation>
    </message>
    <message>
        <source>personal account</source>
        <translation>persönliches Konto</translation>
    </message>
    <message>
        <source>work or school account</source>
        <translation>Geschäfts-, Schul- oder Unikonto</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>to continue to the application</source>
        <translation>um mit der Anwendung fortzufahren</translation>
    </message>
    <message>
        <source>Back to the application</source>
        <translation>Zurück zur Anwendung</translation>
    </message>
    <message>
        <source>If nothing happens, press the button.</source>
        <translation>Falls nichts geschieht, die Schaltfläche drücken.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Enter the code</source>
        <translation>Code eingeben</translation>
    </message>
    <message>
        <source>that your device shows</source>
        <translation>den das Gerät anzeigt</translation>
    </message>
    <message>
        <source>That code is not known, or it has been used or has expired.</source>
        <translation>Dieser Code ist unbekannt, bereits verwendet oder abgelaufen.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>to sign in on the device that shows the code %1</source>
        <translation>um das Gerät anzumelden, das den Code %1 zeigt</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>The device was not signed in. You can close this page.</source>
        <translation>Das Gerät wurde nicht angemeldet. Diese Seite kann geschlossen werden.</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>The device is signed in. You can close this page.</source>
        <translation>Das Gerät ist angemeldet. Diese Seite kann geschlossen werden.</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>You signed out of your account. You can close this page.</source>
        <translation>Das Konto wurde abgemeldet. Diese Seite kann geschlossen werden.</translation>
    </message>
    <message>
        <source>Sign-in is not possible</source>
        <translation>Die Anmeldung ist nicht möglich</translation>
    </message>
</context>
<context>
    <name>Lamplighter::PracticeChild</name>
    <message>
        <source>The practice cloud could not be started: %1.</source>
        <translation>Die Übungs-Cloud ließ sich nicht starten: %1.</translation>
    </message>
    <message>
        <source>Check that lamplighter-practice is installed beside this program.</source>
        <translation>Prüfen, ob lamplighter-practice neben diesem Programm installiert ist.</translation>
    </message>
    <message>
        <source>The practice cloud has ended.</source>
        <translation>Die Übungs-Cloud hat sich beendet.</translation>
    </message>
    <message>
        <source>Quit Lamplighter and start the demo again.</source>
        <translation>Lamplighter beenden und die Demo neu starten.</translation>
    </message>
    <message>
        <source>The practice cloud did not say where it listens.</source>
        <translation>Die Übungs-Cloud hat nicht gesagt, wo sie erreichbar ist.</translation>
    </message>
    <message>
        <source>Check that both programs are of the same version.</source>
        <translation>Prüfen, ob beide Programme dieselbe Version haben.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Presence</name>
    <message>
        <source>The service does not let an application set &quot;%1&quot;.</source>
        <translation>Der Dienst lässt eine Anwendung „%1“ nicht setzen.</translation>
    </message>
    <message>
        <source>Use %1 instead, which colleagues see as &quot;%2&quot;.</source>
        <translation>Stattdessen %1 verwenden; andere sehen das als „%2“.</translation>
    </message>
    <message>
        <source>Use clear instead: then Teams decides, and without a Teams client you are offline.</source>
        <translation>Stattdessen clear verwenden: Dann entscheidet Teams, und ohne Teams-Client ist der Status „Offline“.</translation>
    </message>
    <message>
        <source>There is no state called &quot;%1&quot;.</source>
        <translation>Es gibt keinen Status namens „%1“.</translation>
    </message>
    <message>
        <source>Use one of these: %1.</source>
        <translation>Zur Wahl stehen: %1.</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Busy (in a call)</source>
        <translation>Beschäftigt (in einem Anruf)</translation>
    </message>
    <message>
        <source>Busy (in a conference call)</source>
        <translation>Beschäftigt (in einer Telefonkonferenz)</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Abwesend</translation>
    </message>
    <message>
        <source>Do not disturb (presenting)</source>
        <translation>Nicht stören (präsentiert)</translation>
    </message>
    <message>
        <source>Available (inactive)</source>
        <translation>Verfügbar (inaktiv)</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Offline (appears offline)</source>
        <translation>Offline (als offline angezeigt)</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Busy (in a meeting)</source>
        <translation>Beschäftigt (in einer Besprechung)</translation>
    </message>
    <message>
        <source>Busy (inactive)</source>
        <translation>Beschäftigt (inaktiv)</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>Do not disturb (focusing)</source>
        <translation>Nicht stören (konzentriert)</translation>
    </message>
    <message>
        <source>Do not disturb (urgent interruptions only)</source>
        <translation>Nicht stören (nur dringende Unterbrechungen)</translation>
    </message>
    <message>
        <source>Be right back</source>
        <translation>Bin gleich zurück</translation>
    </message>
    <message>
        <source>Available (out of office)</source>
        <translation>Verfügbar (außer Haus)</translation>
    </message>
    <message>
        <source>Away (out of office)</source>
        <translation>Abwesend (außer Haus)</translation>
    </message>
    <message>
        <source>Out of office</source>
        <translation>Außer Haus</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>an availability and an activity as the service spells them</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Promise</name>
    <message>
        <source>%1 has passed today.</source>
        <translation>%1 ist heute schon vorbei.</translation>
    </message>
    <message>
        <source>For tomorrow write it in full: --until %1.</source>
        <translation>Für morgen vollständig schreiben: --until %1.</translation>
    </message>
    <message>
        <source>That end has passed already.</source>
        <translation>Dieses Ende ist schon vorbei.</translation>
    </message>
    <message>
        <source>Give an end that is ahead.</source>
        <translation>Ein Ende angeben, das in der Zukunft liegt.</translation>
    </message>
    <message>
        <source>A hold lasts for a minute at least.</source>
        <translation>Ein Status wird mindestens eine Minute lang gehalten.</translation>
    </message>
    <message>
        <source>Give an end that is further ahead.</source>
        <translation>Ein späteres Ende angeben.</translation>
    </message>
    <message>
        <source>Choose an earlier end.</source>
        <translation>Ein früheres Ende wählen.</translation>
    </message>
    <message>
        <source>A hold may last for %1 at most here (hold/longest).</source>
        <translation>Ein Status darf hier höchstens %1 lang gehalten werden (hold/longest).</translation>
    </message>
    <message>
        <source>That end is more than a year ahead.</source>
        <translation>Dieses Ende liegt mehr als ein Jahr voraus.</translation>
    </message>
    <message>
        <source>Give an earlier end, or leave it open with --until changed.</source>
        <translation>Ein früheres Ende angeben oder es mit --until changed offen lassen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Registration</name>
    <message>
        <source>Our organization has registered Lamplighter. It needs your approval before I can sign in.</source>
        <translation>Unsere Organisation hat Lamplighter registriert. Bevor ich mich anmelden kann, braucht es noch eine Genehmigung durch das IT-Team.</translation>
    </message>
    <message>
        <source>Application (client) ID: %1</source>
        <translation>Anwendungs-ID (Client): %1</translation>
    </message>
    <message>
        <source>Organization: %1</source>
        <translation>Organisation: %1</translation>
    </message>
    <message>
        <source>Approve it for everyone: %1</source>
        <translation>Für alle genehmigen: %1</translation>
    </message>
    <message>
        <source>After you approve it, the browser goes to %1 and shows an error. That is expected: the approval is done.</source>
        <translation>Nach dem Genehmigen öffnet der Browser %1 und zeigt einen Fehler. Das ist zu erwarten: Die Genehmigung ist erteilt.</translation>
    </message>
    <message>
        <source>Please register it in Microsoft Entra and approve it. Then send me the Application (client) ID and the Directory (tenant) ID.</source>
        <translation>Bitte die App in Microsoft Entra registrieren und genehmigen. Danach bitte die Anwendungs-ID (Client) und die Verzeichnis-ID (Mandant) an mich schicken.</translation>
    </message>
    <message>
        <source>Lamplighter&apos;s source code has a script for it in installer/entra. With the Azure CLI or with PowerShell:</source>
        <translation>Der Quellcode von Lamplighter enthält dafür ein Skript in installer/entra. Mit der Azure CLI oder mit PowerShell:</translation>
    </message>
    <message>
        <source>The registration should look like this:</source>
        <translation>So sollte die Registrierung aussehen:</translation>
    </message>
    <message>
        <source>Accounts: this organization only (single tenant)</source>
        <translation>Konten: nur diese Organisation (einzelner Mandant)</translation>
    </message>
    <message>
        <source>Platform: Mobile and desktop applications (a public client)</source>
        <translation>Plattform: Mobilgerät- und Desktopanwendungen (öffentlicher Client)</translation>
    </message>
    <message>
        <source>Redirect URI: %1</source>
        <comment>an address</comment>
        <translation>Umleitungs-URI: %1</translation>
    </message>
    <message>
        <source>API permission: Microsoft Graph, delegated, %1</source>
        <translation>API-Berechtigung: Microsoft Graph, delegiert, %1</translation>
    </message>
    <message>
        <source>No client secret, no certificate, no application permission</source>
        <translation>Kein geheimer Clientschlüssel, kein Zertifikat, keine Anwendungsberechtigung</translation>
    </message>
    <message>
        <source>What Lamplighter can and can&apos;t do:</source>
        <translation>Was Lamplighter kann und was nicht:</translation>
    </message>
    <message>
        <source>It reads and sets the Teams status of the person who signed in.</source>
        <translation>Es liest und setzt den Teams-Status der angemeldeten Person.</translation>
    </message>
    <message>
        <source>It can&apos;t see other people&apos;s status, or anyone&apos;s chats, mail, files or calendar.</source>
        <translation>Es sieht weder den Status anderer noch irgendjemandes Chats, Mails, Dateien oder Kalender.</translation>
    </message>
    <message>
        <source>It can do nothing unless a person signs in. It has no server of its own.</source>
        <translation>Ohne die Anmeldung einer Person kann es nichts tun. Einen eigenen Server hat es nicht.</translation>
    </message>
    <message>
        <source>Sign-in opens the system&apos;s browser (authorization code with PKCE), so your Conditional Access policies apply.</source>
        <translation>Die Anmeldung läuft über den Browser des Systems (Autorisierungscode mit PKCE), deshalb gelten die Richtlinien für bedingten Zugriff.</translation>
    </message>
    <message>
        <source>Hello,</source>
        <translation>Guten Tag,</translation>
    </message>
    <message>
        <source>I would like to use Lamplighter. It is an open-source desktop app that keeps my own Microsoft Teams status at what I choose.</source>
        <translation>ich möchte gern Lamplighter nutzen. Das ist eine quelloffene Desktop-App, die meinen eigenen Status in Microsoft Teams so hält, wie ich ihn wähle.</translation>
    </message>
    <message>
        <source>You can limit who uses it: Enterprise applications, Lamplighter, Properties, Assignment required.</source>
        <translation>Wer es nutzen darf, lässt sich einschränken: „Unternehmensanwendungen“, „Lamplighter“, „Eigenschaften“, „Zuweisung erforderlich“.</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Vielen Dank</translation>
    </message>
    <message>
        <source>Please approve Lamplighter for our organization</source>
        <translation>Bitte Lamplighter für unsere Organisation genehmigen</translation>
    </message>
    <message>
        <source>Please register Lamplighter for our organization</source>
        <translation>Bitte Lamplighter für unsere Organisation registrieren</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Betreff: %1</translation>
    </message>
    <message>
        <source>In the portal, under App registrations, New registration:</source>
        <translation>Im Portal unter „App-Registrierungen“, „Neue Registrierung“:</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Runs</name>
    <message>
        <source>The command ended before its state could be held.</source>
        <translation>Der Befehl endete, bevor sein Status gehalten werden konnte.</translation>
    </message>
    <message>
        <source>The command has ended; what is held goes on.</source>
        <translation>Der Befehl ist beendet; was gehalten wird, gilt weiter.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Session</name>
    <message>
        <source>Colleagues may see %1 until %2.</source>
        <translation>Andere sehen womöglich „%1“ bis %2.</translation>
    </message>
    <message>
        <source>It replaces %1.</source>
        <comment>a hold</comment>
        <translation>Das ersetzt %1.</translation>
    </message>
    <message>
        <source>%1 has ended; Teams decides what colleagues see.</source>
        <translation>„%1“ ist beendet; Teams entscheidet, was andere sehen.</translation>
    </message>
    <message>
        <source>Nothing is held; Teams decides what colleagues see.</source>
        <translation>Nichts wird gehalten; Teams entscheidet, was andere sehen.</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a hold as a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1, sent again.</source>
        <comment>a hold</comment>
        <translation>%1, erneut gesendet.</translation>
    </message>
    <message>
        <source>%1, instead of %2.</source>
        <comment>two holds</comment>
        <translation>%1 statt %2.</translation>
    </message>
    <message>
        <source>If this computer drops out, colleagues may see it until %1.</source>
        <translation>Falls dieser Computer ausfällt, sehen andere das womöglich bis %1.</translation>
    </message>
    <message>
        <source>%1 goes on.</source>
        <comment>a hold</comment>
        <translation>%1 gilt weiter.</translation>
    </message>
    <message>
        <source>%1 has ended here, but not at the service.</source>
        <translation>„%1“ ist hier beendet, aber nicht beim Dienst.</translation>
    </message>
    <message>
        <source>%1 is not sent yet, and Lamplighter keeps trying.</source>
        <comment>a hold</comment>
        <translation>%1 ist noch nicht gesendet, und Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>The service could not be told yet that nothing is held any more.</source>
        <translation>Der Dienst weiß noch nicht, dass nichts mehr gehalten wird.</translation>
    </message>
    <message>
        <source>This computer is asleep.</source>
        <translation>Dieser Computer ist im Ruhezustand.</translation>
    </message>
    <message>
        <source>The screen is locked.</source>
        <translation>Der Bildschirm ist gesperrt.</translation>
    </message>
    <message>
        <source>%1 will be sent on return.</source>
        <comment>a hold</comment>
        <translation>%1 wird bei der Rückkehr gesendet.</translation>
    </message>
    <message>
        <source>A newer choice has replaced this one before it was confirmed, and nothing of it is tried again.</source>
        <translation>Eine neuere Wahl hat diese ersetzt, bevor sie bestätigt war; die ersetzte wird nicht noch einmal versucht.</translation>
    </message>
    <message>
        <source>This was not confirmed before the sign-out, and is forgotten.</source>
        <translation>Das war vor der Abmeldung nicht bestätigt und ist vergessen.</translation>
    </message>
    <message>
        <source>Sign in, and choose again.</source>
        <translation>Anmelden und neu wählen.</translation>
    </message>
    <message>
        <source>Lamplighter is quitting, and this was not confirmed before.</source>
        <translation>Lamplighter wird gerade beendet, und dies war vorher nicht bestätigt.</translation>
    </message>
    <message>
        <source>Lamplighter is just signing out or quitting.</source>
        <translation>Lamplighter meldet sich gerade ab oder wird beendet.</translation>
    </message>
    <message>
        <source>Try again when it has finished.</source>
        <translation>Danach noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 comes first.</source>
        <comment>a hold</comment>
        <translation>%1 geht vor.</translation>
    </message>
    <message>
        <source>%1 follows when that has ended.</source>
        <comment>a state</comment>
        <translation>%1 folgt, wenn das beendet ist.</translation>
    </message>
    <message>
        <source>%1, instead of %2.</source>
        <comment>a hold and a time</comment>
        <translation>%1 statt %2.</translation>
    </message>
    <message>
        <source>There is nothing to extend.</source>
        <translation>Es gibt nichts zu verlängern.</translation>
    </message>
    <message>
        <source>Choose a state with an end first.</source>
        <translation>Zuerst einen Status mit einem Ende wählen.</translation>
    </message>
    <message>
        <source>A hold may last for %1 at most here (hold/longest); it ends %2.</source>
        <translation>Ein Status darf hier höchstens %1 lang gehalten werden (hold/longest); er endet %2.</translation>
    </message>
    <message>
        <source>Choose the state anew when it has ended.</source>
        <translation>Den Status neu wählen, wenn er geendet hat.</translation>
    </message>
    <message>
        <source>There is nothing to go back to.</source>
        <translation>Es gibt keinen vorigen Status, zu dem es zurückgehen könnte.</translation>
    </message>
    <message>
        <source>Choose a state instead.</source>
        <translation>Stattdessen einen Status wählen.</translation>
    </message>
    <message numerus="yes">
        <source>Should this computer drop out meanwhile, the service shows this for %n minute(s).</source>
        <translation>
            <numerusform>Falls dieser Computer währenddessen ausfällt, zeigt der Dienst das noch %n Minute lang.</numerusform>
            <numerusform>Falls dieser Computer währenddessen ausfällt, zeigt der Dienst das noch %n Minuten lang.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is read while you are away from this computer.</source>
        <translation>Während der Abwesenheit von diesem Computer wird nichts gelesen.</translation>
    </message>
    <message>
        <source>Try again on your return.</source>
        <translation>Nach der Rückkehr noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The service has asked to wait.</source>
        <translation>Der Dienst hat gebeten zu warten.</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>In %n Sekunde noch einmal versuchen.</numerusform>
            <numerusform>In %n Sekunden noch einmal versuchen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Colleagues see %1.</source>
        <translation>Andere sehen „%1“.</translation>
    </message>
    <message>
        <source>Look at what colleagues see, and try again if it is still there.</source>
        <translation>Nachsehen, was andere sehen, und es noch einmal versuchen, falls er noch da ist.</translation>
    </message>
    <message>
        <source>Try again when the service can be reached.</source>
        <translation>Noch einmal versuchen, wenn der Dienst erreichbar ist.</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>In einer Minute noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The service has not answered yet.</source>
        <translation>Der Dienst hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Somebody else is signed in by now.</source>
        <translation>Inzwischen ist jemand anders angemeldet.</translation>
    </message>
    <message>
        <source>Ask again if it is meant for this account.</source>
        <translation>Noch einmal anfordern, falls es diesem Konto gelten soll.</translation>
    </message>
    <message>
        <source>%1 is remembered for the next start.</source>
        <comment>a hold</comment>
        <translation>%1 ist für den nächsten Start vorgemerkt.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a presence and a time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Without renewal: %1.</source>
        <translation>Ohne Erneuerung: %1.</translation>
    </message>
    <message>
        <source>Lamplighter has finished already.</source>
        <translation>Lamplighter ist bereits fertig.</translation>
    </message>
    <message>
        <source>The service has not answered in time.</source>
        <translation>Der Dienst hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>Zuerst anmelden.</translation>
    </message>
    <message>
        <source>The account that was signed in before could not be cleared: its colleagues may see %1 until %2.</source>
        <translation>Beim zuvor angemeldeten Konto ließ sich der Status nicht beenden: Andere sehen dort womöglich „%1“ bis %2.</translation>
    </message>
    <message>
        <source>The account that was signed in before could not be cleared: its colleagues may see what was chosen until %1.</source>
        <translation>Beim zuvor angemeldeten Konto ließ sich der Status nicht beenden: Andere sehen dort womöglich bis %1, was gewählt war.</translation>
    </message>
    <message>
        <source>It ends there by itself.</source>
        <translation>Dort endet es von selbst.</translation>
    </message>
    <message>
        <source>%1 ended %2 while this computer was asleep.</source>
        <comment>a state and a time</comment>
        <translation>„%1“ endete %2, während dieser Computer im Ruhezustand war.</translation>
    </message>
    <message>
        <source>%1 ended %2 while the screen was locked.</source>
        <comment>a state and a time</comment>
        <translation>„%1“ endete %2, während der Bildschirm gesperrt war.</translation>
    </message>
    <message>
        <source>%1 has ended: a status picked by hand in Teams has covered it for a day.</source>
        <translation>„%1“ ist beendet: Ein in Teams von Hand gewählter Status hat es einen Tag lang überdeckt.</translation>
    </message>
    <message>
        <source>Choose a state again when it is to be held.</source>
        <translation>Wieder einen Status wählen, wenn er gehalten werden soll.</translation>
    </message>
    <message>
        <source>%1 was on until %2. Hold again?</source>
        <comment>a state and a time</comment>
        <translation>„%1“ galt bis %2. Wieder halten?</translation>
    </message>
    <message>
        <source>Choose Back to hold it again, or Let Teams decide.</source>
        <translation>„Zurück“ hält den Status wieder, sonst „Teams entscheiden lassen“ wählen.</translation>
    </message>
    <message>
        <source>Colleagues may see what you chose until %1.</source>
        <translation>Andere sehen die Auswahl womöglich bis %1.</translation>
    </message>
    <message>
        <source>Colleagues may see %1 or %2 until %3.</source>
        <translation>Andere sehen bis %3 womöglich „%1“ oder „%2“.</translation>
    </message>
    <message>
        <source>Trying now.</source>
        <translation>Wird jetzt versucht.</translation>
    </message>
    <message>
        <source>There&apos;s nothing to send.</source>
        <translation>Es gibt nichts zu senden.</translation>
    </message>
    <message>
        <source>You have no status in Teams to reset.</source>
        <translation>In Teams ist kein Status, der sich zurücksetzen lässt.</translation>
    </message>
    <message>
        <source>Your status in Teams is reset. Teams may take some minutes to show it.</source>
        <translation>Der Status in Teams ist zurückgesetzt. Bis Teams das zeigt, vergehen womöglich einige Minuten.</translation>
    </message>
    <message>
        <source>A status set in Teams is not reset. %1</source>
        <comment>then the reason</comment>
        <translation>Ein in Teams eingestellter Status ist nicht zurückgesetzt. %1</translation>
    </message>
    <message>
        <source>A status set in Teams may not be reset yet. %1</source>
        <comment>then the reason</comment>
        <translation>Ein in Teams eingestellter Status ist womöglich noch nicht zurückgesetzt. %1</translation>
    </message>
    <message>
        <source>Sign in to end it now.</source>
        <translation>Eine Anmeldung beendet das sofort.</translation>
    </message>
    <message>
        <source>The option --then needs an end, and there is none.</source>
        <translation>Die Option --then braucht ein Ende, und es gibt keines.</translation>
    </message>
    <message>
        <source>Add --for or --until, or leave --then out.</source>
        <translation>--for oder --until angeben oder --then weglassen.</translation>
    </message>
    <message>
        <source>Use 1m or more.</source>
        <translation>1m oder mehr angeben.</translation>
    </message>
    <message>
        <source>That end is more than a year ahead.</source>
        <translation>Dieses Ende liegt mehr als ein Jahr voraus.</translation>
    </message>
    <message>
        <source>Extend it by less.</source>
        <translation>Um weniger verlängern.</translation>
    </message>
    <message>
        <source>%1 ended before it could be sent.</source>
        <comment>a status</comment>
        <translation>%1 endete, bevor es gesendet werden konnte.</translation>
    </message>
    <message>
        <source>Extend by a minute or more.</source>
        <translation>Um eine Minute oder mehr verlängern.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SettingField</name>
    <message>
        <source>This needs a value, like %1.</source>
        <translation>Hier ist ein Wert nötig, wie %1.</translation>
    </message>
    <message>
        <source>This cannot be used: %1. %2</source>
        <comment>why, and a sentence that says what can</comment>
        <translation>Dieser Wert ist nicht verwendbar: %1. %2</translation>
    </message>
    <message>
        <source>Set by your administrator.</source>
        <translation>Von der Administration festgelegt.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Settings</name>
    <message>
        <source>it is none of the words that this setting knows</source>
        <translation>keines der Wörter, die diese Einstellung kennt</translation>
    </message>
    <message>
        <source>Write one of: %1.</source>
        <translation>Eines davon schreiben: %1.</translation>
    </message>
    <message>
        <source>Write an address like https://host/path; http:// only for this computer itself (127.0.0.1, localhost).</source>
        <translation>Eine Adresse wie https://host/pfad schreiben; http:// nur für diesen Computer selbst (127.0.0.1, localhost).</translation>
    </message>
    <message>
        <source>it is no complete address</source>
        <translation>keine vollständige Adresse</translation>
    </message>
    <message>
        <source>an address may have a host, a port and a path, and nothing else</source>
        <translation>eine Adresse darf Host, Port und Pfad enthalten, sonst nichts</translation>
    </message>
    <message>
        <source>plain http is not protected on its way</source>
        <translation>einfaches http ist unterwegs nicht geschützt</translation>
    </message>
    <message>
        <source>it is no web address</source>
        <translation>keine Webadresse</translation>
    </message>
    <message>
        <source>it is no client ID</source>
        <translation>keine Client-ID</translation>
    </message>
    <message>
        <source>Write the Application (client) ID of your app registration, like 01234567-89ab-cdef-0123-456789abcdef. It is not the secret and not the name.</source>
        <translation>Die Anwendungs-ID (Client) der App-Registrierung schreiben, wie 01234567-89ab-cdef-0123-456789abcdef. Gemeint ist weder das Geheimnis noch der Name.</translation>
    </message>
    <message>
        <source>Write organizations, your tenant&apos;s ID or one of its domains.</source>
        <translation>organizations, die ID des Mandanten oder eine seiner Domänen schreiben.</translation>
    </message>
    <message>
        <source>it is neither a tenant&apos;s ID nor a domain</source>
        <translation>weder die ID noch eine Domäne eines Mandanten</translation>
    </message>
    <message>
        <source>Write organizations, your tenant&apos;s ID or one of its domains, like contoso.com.</source>
        <translation>organizations, die ID des Mandanten oder eine seiner Domänen wie contoso.com schreiben.</translation>
    </message>
    <message>
        <source>it is no length of time</source>
        <translation>keine Zeitdauer</translation>
    </message>
    <message>
        <source>a hold lasts for a minute at least</source>
        <translation>ein Status wird mindestens eine Minute lang gehalten</translation>
    </message>
    <message>
        <source>Write 1m or more.</source>
        <translation>1m oder mehr schreiben.</translation>
    </message>
    <message>
        <source>it is no end of a hold</source>
        <translation>kein Ende für einen gehaltenen Status</translation>
    </message>
    <message>
        <source>Write until-changed, a length like 1h30m, or a time of day like 17:00.</source>
        <translation>until-changed, eine Dauer wie 1h30m oder eine Uhrzeit wie 17:00 schreiben.</translation>
    </message>
    <message>
        <source>Write a duration from PT5M (5 minutes) to PT4H (4 hours), or hold-end.</source>
        <translation>Eine Dauer von PT5M (5 Minuten) bis PT4H (4 Stunden) oder hold-end schreiben.</translation>
    </message>
    <message>
        <source>it is no ISO 8601 duration</source>
        <translation>keine Dauer nach ISO 8601</translation>
    </message>
    <message>
        <source>the service accepts leases from PT5M (5 minutes) to PT4H (4 hours)</source>
        <translation>der Dienst nimmt Fristen von PT5M (5 Minuten) bis PT4H (4 Stunden) an</translation>
    </message>
    <message>
        <source>“%1” is a name that Windows keeps for itself.</source>
        <translation>„%1“ ist ein Name, den Windows sich selbst vorbehält.</translation>
    </message>
    <message>
        <source>Choose another name for the profile.</source>
        <translation>Einen anderen Namen für das Profil wählen.</translation>
    </message>
    <message>
        <source>Line %1 of %2 is neither a section nor a setting below one, and is ignored.</source>
        <translation>Zeile %1 von %2 ist weder ein Abschnitt noch eine Einstellung darunter und wird ignoriert.</translation>
    </message>
    <message>
        <source>Write [section], key=value, or a comment that begins with a semicolon.</source>
        <translation>[abschnitt], schlüssel=wert oder einen Kommentar schreiben, der mit einem Semikolon beginnt.</translation>
    </message>
    <message>
        <source>It is ignored.</source>
        <translation>Die Angabe wird ignoriert.</translation>
    </message>
    <message>
        <source>%1 is used instead.</source>
        <translation>Stattdessen gilt %1.</translation>
    </message>
    <message>
        <source>It stands in %1.</source>
        <translation>Die Angabe steht in %1.</translation>
    </message>
    <message>
        <source>The policy %1 has a section [%2], which means nothing and is ignored.</source>
        <translation>Die Richtlinie %1 hat einen Abschnitt [%2], der nichts bedeutet und ignoriert wird.</translation>
    </message>
    <message>
        <source>Put each setting below [preset] or [locked], as section/key=value.</source>
        <translation>Jede Einstellung unter [preset] oder [locked] schreiben, als abschnitt/schlüssel=wert.</translation>
    </message>
    <message>
        <source>The value “%1” cannot be used for %2: %3.</source>
        <translation>Der Wert „%1“ ist für %2 nicht verwendbar: %3.</translation>
    </message>
    <message>
        <source>The name “%1” cannot be used for a profile.</source>
        <translation>Der Name „%1“ ist für ein Profil nicht verwendbar.</translation>
    </message>
    <message>
        <source>Use 1 to 32 letters (a to z), digits, hyphens and underscores.</source>
        <translation>1 bis 32 Buchstaben (a bis z), Ziffern, Binde- und Unterstriche verwenden.</translation>
    </message>
    <message>
        <source>The value “%1” cannot be used for %2: the administrator of this computer has named the cloud, so that only https is accepted. It is ignored.</source>
        <translation>Der Wert „%1“ ist für %2 nicht verwendbar: Die Administration dieses Computers hat die Cloud festgelegt, deshalb ist nur https zulässig. Die Angabe wird ignoriert.</translation>
    </message>
    <message>
        <source>Write an address that begins with https://, or ask your administrator.</source>
        <translation>Eine Adresse schreiben, die mit https:// beginnt, oder bei der Administration nachfragen.</translation>
    </message>
    <message>
        <source>A custom cloud is not allowed here (cloud/allowCustom is no). %1 is used instead.</source>
        <translation>Eine eigene Cloud ist hier nicht erlaubt (cloud/allowCustom ist no). Stattdessen gilt %1.</translation>
    </message>
    <message>
        <source>Choose global, gcc-high or dod, or ask your administrator.</source>
        <translation>global, gcc-high oder dod wählen oder bei der Administration nachfragen.</translation>
    </message>
    <message>
        <source>Choose global, gcc-high or dod, or set cloud/allowCustom to yes.</source>
        <translation>global, gcc-high oder dod wählen oder cloud/allowCustom auf yes setzen.</translation>
    </message>
    <message>
        <source>the program&apos;s own values</source>
        <translation>den eigenen Werten des Programms</translation>
    </message>
    <message>
        <source>The setting %1 needs a value.</source>
        <translation>Die Einstellung %1 braucht einen Wert.</translation>
    </message>
    <message>
        <source>Its default is %1.</source>
        <translation>Ihr Standardwert ist %1.</translation>
    </message>
    <message>
        <source>The setting %1 is locked by the administrator of this computer.</source>
        <translation>Die Einstellung %1 ist von der Administration dieses Computers gesperrt.</translation>
    </message>
    <message>
        <source>Ask your administrator to change it.</source>
        <translation>Die Administration um eine Änderung bitten.</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>Der Ordner %1 ließ sich nicht anlegen.</translation>
    </message>
    <message>
        <source>Check that you may write there.</source>
        <translation>Prüfen, ob dort Schreibrechte bestehen.</translation>
    </message>
    <message>
        <source>The file %1 could not be written: %2.</source>
        <translation>Die Datei %1 ließ sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>Check that you may write there, and that the disk is not full.</source>
        <translation>Prüfen, ob dort Schreibrechte bestehen und der Datenträger nicht voll ist.</translation>
    </message>
    <message>
        <source>it would take away a key that is needed for typing</source>
        <translation>er nähme eine Taste weg, die zum Schreiben gebraucht wird</translation>
    </message>
    <message>
        <source>it has a meaning of its own everywhere</source>
        <translation>er hat überall eine eigene Bedeutung</translation>
    </message>
    <message>
        <source>it names no key that Lamplighter knows</source>
        <translation>er nennt keine Taste, die Lamplighter kennt</translation>
    </message>
    <message>
        <source>Write a duration from PT1H (an hour) to P366D, like P7D, or off.</source>
        <translation>Eine Dauer von PT1H (eine Stunde) bis P366D wie P7D oder off schreiben.</translation>
    </message>
    <message>
        <source>a journal is kept for an hour at least, and for a year at most</source>
        <translation>ein Journal wird mindestens eine Stunde und höchstens ein Jahr lang aufbewahrt</translation>
    </message>
    <message>
        <source>The hotkey %1 cannot be used for %2: it is that of %3 already. It is ignored.</source>
        <translation>Das Tastenkürzel %1 ist für %2 nicht verwendbar: Es gehört bereits zu %3. Die Angabe wird ignoriert.</translation>
    </message>
    <message>
        <source>Give one of the two another one.</source>
        <translation>Einer der beiden ein anderes geben.</translation>
    </message>
    <message>
        <source>it has more than one ID in it</source>
        <translation>enthält mehr als eine ID</translation>
    </message>
    <message>
        <source>an ID of zeros is only a placeholder</source>
        <translation>eine ID aus Nullen ist nur ein Platzhalter</translation>
    </message>
    <message>
        <source>it is the ID of Microsoft Graph itself</source>
        <translation>die ID von Microsoft Graph selbst</translation>
    </message>
    <message>
        <source>it has more than one ID or domain in it</source>
        <translation>enthält mehr als eine ID oder Domäne</translation>
    </message>
    <message>
        <source>Write a program&apos;s name, like firefox or microsoft-edge, or its full path.</source>
        <translation>Den Namen eines Programms wie firefox oder microsoft-edge oder seinen vollständigen Pfad schreiben.</translation>
    </message>
    <message>
        <source>it isn&apos;t a program&apos;s name</source>
        <translation>kein Programmname</translation>
    </message>
    <message>
        <source>it&apos;s an address</source>
        <translation>eine Adresse</translation>
    </message>
    <message>
        <source>it doesn&apos;t begin with a program&apos;s name</source>
        <translation>beginnt nicht mit einem Programmnamen</translation>
    </message>
    <message>
        <source>it isn&apos;t a full path</source>
        <translation>kein vollständiger Pfad</translation>
    </message>
    <message>
        <source>Copy both again: Application (client) ID and Directory (tenant) ID.</source>
        <translation>Beide noch einmal kopieren: Anwendungs-ID (Client) und Verzeichnis-ID (Mandant).</translation>
    </message>
    <message>
        <source>this ID isn&apos;t the app ID</source>
        <translation>diese ID ist nicht die App-ID</translation>
    </message>
    <message>
        <source>this web address has no app ID in it</source>
        <translation>diese Webadresse enthält keine App-ID</translation>
    </message>
    <message>
        <source>this ID isn&apos;t your organization&apos;s</source>
        <translation>diese ID ist nicht die der Organisation</translation>
    </message>
    <message>
        <source>this web address has no organization in it</source>
        <translation>diese Webadresse enthält keine Organisation</translation>
    </message>
    <message>
        <source>Write the organization alone. In https://login.microsoftonline.com/contoso.com/ it is contoso.com.</source>
        <translation>Nur die Organisation angeben. In https://login.microsoftonline.com/contoso.com/ ist das contoso.com.</translation>
    </message>
    <message>
        <source>personal accounts have no Teams status</source>
        <translation>persönliche Konten haben keinen Teams-Status</translation>
    </message>
    <message>
        <source>apps can&apos;t set a status in Microsoft&apos;s cloud in China (21Vianet)</source>
        <translation>in Microsofts Cloud in China (21Vianet) können Apps keinen Status setzen</translation>
    </message>
    <message>
        <source>The app ID and the organization&apos;s ID are the same, so one of them is wrong.</source>
        <translation>Die App-ID und die ID der Organisation sind gleich, also ist eine davon falsch.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SettingsWindow</name>
    <message>
        <source>Lamplighter – settings</source>
        <translation>Lamplighter – Einstellungen</translation>
    </message>
    <message>
        <source>Lamplighter – settings of profile %1</source>
        <translation>Lamplighter – Einstellungen des Profils %1</translation>
    </message>
    <message>
        <source>Lamplighter&apos;s settings</source>
        <translation>Die Einstellungen von Lamplighter</translation>
    </message>
    <message>
        <source>What you change counts once it is saved.</source>
        <translation>Änderungen gelten, sobald sie gespeichert sind.</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden&#xa0;…</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Lock and quit</source>
        <translation>Sperren und Beenden</translation>
    </message>
    <message>
        <source>Start and notifications</source>
        <translation>Start und Benachrichtigungen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>The Application (client) ID of the app registration that Lamplighter signs in with. Your administrator knows it.</source>
        <translation>Die Anwendungs-ID (Client) der App-Registrierung, mit der Lamplighter sich anmeldet. Die Administration kennt sie.</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>Where your organisation has its Microsoft 365. China&apos;s cloud (21Vianet) cannot be chosen: Microsoft offers no presence there.</source>
        <translation>Wo die Organisation ihr Microsoft 365 hat. Die Cloud in China (21Vianet) ist nicht wählbar: Microsoft bietet dort keine Präsenz an.</translation>
    </message>
    <message>
        <source>US government: GCC High</source>
        <translation>US-Regierung: GCC High</translation>
    </message>
    <message>
        <source>US Department of Defense: DoD</source>
        <translation>US-Verteidigungsministerium: DoD</translation>
    </message>
    <message>
        <source>China (21Vianet): no presence there</source>
        <translation>China (21Vianet): dort gibt es keine Präsenz</translation>
    </message>
    <message>
        <source>another one, by its addresses</source>
        <translation>eine andere, mit ihren Adressen</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Your organisation: its ID, or one of its domains like contoso.com. “organizations” leaves it to whoever signs in.</source>
        <translation>Die Organisation: ihre ID oder eine ihrer Domänen wie contoso.com. Mit „organizations“ ergibt sie sich aus dem Konto, das sich anmeldet.</translation>
    </message>
    <message>
        <source>Sign-in address</source>
        <translation>Anmeldeadresse</translation>
    </message>
    <message>
        <source>Where to sign in, with the tenant, like https://host/tenant.</source>
        <translation>Die Adresse für die Anmeldung, mit dem Mandanten, wie https://host/mandant.</translation>
    </message>
    <message>
        <source>Graph address</source>
        <translation>Graph-Adresse</translation>
    </message>
    <message>
        <source>The root of Microsoft Graph, without a version, like https://host.</source>
        <translation>Die Stammadresse von Microsoft Graph, ohne Version, wie https://host.</translation>
    </message>
    <message>
        <source>Another cloud needs the address to sign in at.</source>
        <translation>Eine andere Cloud braucht die Adresse für die Anmeldung.</translation>
    </message>
    <message>
        <source>Another cloud needs the address of its Graph.</source>
        <translation>Eine andere Cloud braucht die Adresse ihres Graph.</translation>
    </message>
    <message>
        <source>Let Teams decide</source>
        <translation>Teams entscheiden lassen</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Karte öffnen</translation>
    </message>
    <message>
        <source>Suggest a set</source>
        <translation>Tastenkürzel vorschlagen</translation>
    </message>
    <message>
        <source>Fills the hotkeys that are empty.</source>
        <translation>Füllt die Felder, die noch leer sind.</translation>
    </message>
    <message>
        <source>Hold a state</source>
        <translation>Einen Status halten</translation>
    </message>
    <message>
        <source>When a state ends that is chosen without an end.</source>
        <translation>Wann ein Status endet, der ohne Ende gewählt wird.</translation>
    </message>
    <message>
        <source>Let Available rest while the screen is locked</source>
        <translation>„Verfügbar“ ruhen lassen, solange der Bildschirm gesperrt ist</translation>
    </message>
    <message>
        <source>A green dot stops Teams from reaching your phone. Available comes back when you do; the other states are held on in either case.</source>
        <translation>Bei grünem Punkt meldet Teams sich nicht auf dem Telefon. „Verfügbar“ kommt bei der Rückkehr wieder; jeder andere Status wird in beiden Fällen weiter gehalten.</translation>
    </message>
    <message>
        <source>End the state when Lamplighter quits</source>
        <translation>Den Status beenden, wenn Lamplighter beendet wird</translation>
    </message>
    <message>
        <source>Otherwise it is left to run out by itself.</source>
        <translation>Sonst läuft er von selbst aus.</translation>
    </message>
    <message>
        <source>If this computer drops out, show the state for at most</source>
        <translation>Falls dieser Computer ausfällt, den Status höchstens so lange zeigen</translation>
    </message>
    <message>
        <source>When it crashes or loses its network, nobody else can end the state. Available fades after 5 minutes in any case.</source>
        <translation>Nach einem Absturz oder ohne Netz kann niemand sonst den Status beenden. „Verfügbar“ verblasst in jedem Fall nach 5 Minuten.</translation>
    </message>
    <message>
        <source>until the hold&apos;s end (4 hours at most)</source>
        <translation>bis zum Ende des gehaltenen Status (höchstens 4 Stunden)</translation>
    </message>
    <message>
        <source>When Lamplighter starts again</source>
        <translation>Wenn Lamplighter wieder startet</translation>
    </message>
    <message>
        <source>What was held when it quit, if its end is still ahead.</source>
        <translation>Gilt für den Status, der beim Beenden gehalten wurde, falls sein Ende noch bevorsteht.</translation>
    </message>
    <message>
        <source>take up what was held</source>
        <translation>den gehaltenen Status wieder aufnehmen</translation>
    </message>
    <message>
        <source>offer what was held</source>
        <translation>den gehaltenen Status anbieten</translation>
    </message>
    <message>
        <source>forget what was held</source>
        <translation>den gehaltenen Status vergessen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Start Lamplighter when you log in</source>
        <translation>Lamplighter beim Anmelden am System starten</translation>
    </message>
    <message>
        <source>It then opens no window, and waits in the tray.</source>
        <translation>Es öffnet dann kein Fenster und wartet im Infobereich.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Before a state ends</source>
        <translation>Bevor ein Status endet</translation>
    </message>
    <message>
        <source>Two minutes before, with buttons to extend it.</source>
        <translation>Zwei Minuten vorher, mit Schaltflächen zum Verlängern.</translation>
    </message>
    <message>
        <source>When you have to sign in</source>
        <translation>Wenn eine Anmeldung nötig ist</translation>
    </message>
    <message>
        <source>Or when the keychain&apos;s password is needed to go on.</source>
        <translation>Oder wenn es ohne das Passwort des Schlüsselbunds nicht weitergeht.</translation>
    </message>
    <message>
        <source>When your state is no longer shown</source>
        <translation>Wenn der gewählte Status nicht mehr angezeigt wird</translation>
    </message>
    <message>
        <source>Because something has gone wrong.</source>
        <translation>Weil etwas schiefgegangen ist.</translation>
    </message>
    <message>
        <source>When a hotkey or a command changes the state</source>
        <translation>Wenn ein Tastenkürzel oder ein Befehl den Status ändert</translation>
    </message>
    <message>
        <source>The icon shows it in any case.</source>
        <translation>Das Symbol zeigt es in jedem Fall.</translation>
    </message>
    <message>
        <source>only with a screen reader or the like</source>
        <translation>nur mit einem Screenreader oder Ähnlichem</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Writes what you have changed, and follows it.</source>
        <translation>Schreibt die Änderungen und wendet sie an.</translation>
    </message>
    <message>
        <source>Closes the window.</source>
        <translation>Schließt das Fenster.</translation>
    </message>
    <message>
        <source>The settings file has been changed meanwhile: it says nothing about this now.</source>
        <translation>Die Einstellungsdatei wurde inzwischen geändert: Hierzu steht darin jetzt nichts.</translation>
    </message>
    <message>
        <source>The settings file has been changed meanwhile: it says “%1” now.</source>
        <translation>Die Einstellungsdatei wurde inzwischen geändert: Darin steht jetzt „%1“.</translation>
    </message>
    <message>
        <source>“%1” has the same hotkey. Give one of the two another one.</source>
        <translation>„%1“ hat dasselbe Tastenkürzel. Einem von beiden ein anderes geben.</translation>
    </message>
    <message>
        <source>another one: not allowed here (cloud/allowCustom)</source>
        <translation>eine andere: hier nicht erlaubt (cloud/allowCustom)</translation>
    </message>
    <message>
        <source>Save what you have changed here, then sign in.</source>
        <translation>Erst die Änderungen hier speichern, dann anmelden.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>A hotkey works whichever program has the keyboard. Go to a field and press the keys; Backspace clears it. Where nothing happens, the system or another program keeps these keys for itself.</source>
        <translation>Ein Tastenkürzel wirkt, gleich welches Programm gerade die Tastatur hat. In ein Feld gehen und die Tasten drücken; die Rücktaste leert es. Wo nichts geschieht, behält das System oder ein anderes Programm diese Tasten für sich.</translation>
    </message>
    <message>
        <source>A hotkey works whichever program has the keyboard. Go to a field and press the keys that you would like; Backspace clears it. The desktop asks you when you have saved, and decides which keys they are.</source>
        <translation>Ein Tastenkürzel wirkt, gleich welches Programm gerade die Tastatur hat. In ein Feld gehen und die gewünschten Tasten drücken; die Rücktaste leert es. Nach dem Speichern fragt die Desktop-Umgebung nach und entscheidet, welche Tasten es werden.</translation>
    </message>
    <message>
        <source>%1 Bind a command like `lamplighter set available` to a key in the desktop&apos;s own settings.</source>
        <comment>a sentence</comment>
        <translation>%1 In den Einstellungen der Desktop-Umgebung eine Taste mit einem Befehl wie `lamplighter set available` belegen.</translation>
    </message>
    <message>
        <source>The desktop has given it: %1</source>
        <comment>keys</comment>
        <translation>Die Desktop-Umgebung hat vergeben: %1</translation>
    </message>
    <message>
        <source>The settings file has been changed meanwhile, and nothing is saved yet: %1.</source>
        <comment>captions</comment>
        <translation>Die Einstellungsdatei wurde inzwischen geändert, und noch ist nichts gespeichert: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between captions</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Save again to have it your way, or cancel to leave the file as it is.</source>
        <translation>Noch einmal speichern, damit die Angaben hier gelten, oder abbrechen, damit die Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>This is saved. %1</source>
        <comment>a sentence</comment>
        <translation>Das ist gespeichert. %1</translation>
    </message>
    <message>
        <source>Save what you have changed?</source>
        <translation>Die Änderungen speichern?</translation>
    </message>
    <message>
        <source>Otherwise it is lost when the window is closed.</source>
        <translation>Sonst gehen sie beim Schließen des Fensters verloren.</translation>
    </message>
    <message>
        <source>Worldwide, also for GCC</source>
        <translation>Weltweit, auch für GCC</translation>
    </message>
    <message>
        <source>Lamplighter will use %1.</source>
        <comment>what it has taken out of a pasted text</comment>
        <translation>Lamplighter verwendet %1.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SignInAdvice</name>
    <message>
        <source>Sign in to allow it.</source>
        <translation>Anmelden, um sie zu erteilen.</translation>
    </message>
    <message>
        <source>You chose not to allow access. Nothing was changed.</source>
        <translation>Der Zugriff wurde bei der Anmeldung nicht erlaubt. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Sign in again if you want to allow it after all.</source>
        <translation>Erneut anmelden, falls er doch erlaubt werden soll.</translation>
    </message>
    <message>
        <source>Sign in again and complete it in the browser.</source>
        <translation>Erneut anmelden und sie im Browser abschließen.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Erneut anmelden.</translation>
    </message>
    <message>
        <source>Your password has expired.</source>
        <translation>Das Passwort ist abgelaufen.</translation>
    </message>
    <message>
        <source>Change it, then sign in again.</source>
        <translation>Es ändern, dann erneut anmelden.</translation>
    </message>
    <message>
        <source>Sign in again and pick your account.</source>
        <translation>Erneut anmelden und das Konto auswählen.</translation>
    </message>
    <message>
        <source>Wait a few minutes, then sign in again.</source>
        <translation>Einige Minuten warten, dann erneut anmelden.</translation>
    </message>
    <message>
        <source>Your account is blocked.</source>
        <translation>Das Konto ist gesperrt.</translation>
    </message>
    <message>
        <source>There were too many requests.</source>
        <translation>Es gab zu viele Anfragen.</translation>
    </message>
    <message>
        <source>Microsoft&apos;s sign-in is busy.</source>
        <translation>Die Anmeldung von Microsoft ist überlastet.</translation>
    </message>
    <message>
        <source>More steps in the browser are needed.</source>
        <translation>Weitere Schritte im Browser sind nötig.</translation>
    </message>
    <message>
        <source>Sign in again and complete them.</source>
        <translation>Erneut anmelden und sie abschließen.</translation>
    </message>
    <message>
        <source>A new sign-in is needed.</source>
        <translation>Eine neue Anmeldung ist nötig.</translation>
    </message>
    <message>
        <source>Try once more. If it fails again, ask your IT team.</source>
        <translation>Noch einmal versuchen. Falls es wieder fehlschlägt, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Lamplighter keeps trying. If it stays like this, sign in again.</source>
        <translation>Lamplighter versucht es weiter. Falls es so bleibt, erneut anmelden.</translation>
    </message>
    <message>
        <source>This is a defect in the program. Please report it.</source>
        <translation>Das ist ein Fehler im Programm. Bitte melden.</translation>
    </message>
    <message>
        <source>Ask your IT team. Signing in again doesn&apos;t help before they change it.</source>
        <translation>Das IT-Team fragen. Erneutes Anmelden hilft erst, wenn dort etwas geändert wurde.</translation>
    </message>
    <message>
        <source>On Linux, use Microsoft Edge: other browsers can&apos;t show that this device is managed. Copy the address into it, or choose the browser in Settings. If that doesn&apos;t help, ask your IT team.</source>
        <translation>Unter Linux Microsoft Edge verwenden: Andere Browser können nicht zeigen, dass dieses Gerät verwaltet wird. Die Adresse dorthin kopieren oder den Browser in den Einstellungen wählen. Falls das nicht hilft, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Sign in again. On Linux, use Microsoft Edge: other browsers can&apos;t show that this device is managed. If that doesn&apos;t help, ask your IT team.</source>
        <translation>Erneut anmelden. Unter Linux Microsoft Edge verwenden: Andere Browser können nicht zeigen, dass dieses Gerät verwaltet wird. Falls das nicht hilft, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>The permission to set your status is missing.</source>
        <translation>Die Berechtigung, den Status zu setzen, fehlt.</translation>
    </message>
    <message>
        <source>Sign in again and accept the permission. If the browser doesn&apos;t ask for it, your IT team has to approve the app.</source>
        <translation>Erneut anmelden und der Berechtigung zustimmen. Falls der Browser nicht danach fragt, muss das IT-Team die App genehmigen.</translation>
    </message>
    <message>
        <source>Your organization must approve this app first.</source>
        <translation>Die Organisation muss diese App zuerst genehmigen.</translation>
    </message>
    <message>
        <source>Ask your IT team to approve the delegated permission Presence.ReadWrite. Then sign in again.</source>
        <translation>Das IT-Team bitten, die delegierte Berechtigung Presence.ReadWrite zu genehmigen. Dann erneut anmelden.</translation>
    </message>
    <message>
        <source>The app registration lacks the permission to set your status.</source>
        <translation>Der App-Registrierung fehlt die Berechtigung, den Status zu setzen.</translation>
    </message>
    <message>
        <source>Ask the owner of the app registration to add the delegated permission Presence.ReadWrite. Then sign in again.</source>
        <translation>Die Besitzer der App-Registrierung bitten, die delegierte Berechtigung Presence.ReadWrite hinzuzufügen. Dann erneut anmelden.</translation>
    </message>
    <message>
        <source>Your organization asks for extra verification.</source>
        <translation>Die Organisation verlangt eine zusätzliche Überprüfung.</translation>
    </message>
    <message>
        <source>Sign in again and complete it in the browser. If the browser doesn&apos;t ask for it, ask your IT team.</source>
        <translation>Erneut anmelden und sie im Browser abschließen. Falls der Browser nicht danach fragt, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Extra verification isn&apos;t set up for your account yet.</source>
        <translation>Die zusätzliche Überprüfung ist für das Konto noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>Set it up in the browser, then sign in again. If the browser doesn&apos;t offer it, ask your IT team.</source>
        <translation>Im Browser einrichten, dann erneut anmelden. Falls der Browser das nicht anbietet, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Sign in again and set it up in the browser.</source>
        <translation>Erneut anmelden und sie im Browser einrichten.</translation>
    </message>
    <message>
        <source>Your sign-in was ended, for example because your password changed.</source>
        <translation>Die Anmeldung wurde beendet, zum Beispiel weil das Passwort geändert wurde.</translation>
    </message>
    <message>
        <source>The sign-in has expired.</source>
        <translation>Die Anmeldung ist abgelaufen.</translation>
    </message>
    <message>
        <source>Your organization asks for a fresh sign-in from time to time.</source>
        <translation>Die Organisation verlangt von Zeit zu Zeit eine neue Anmeldung.</translation>
    </message>
    <message>
        <source>Microsoft 365 doesn&apos;t accept this sign-in any more.</source>
        <translation>Microsoft 365 nimmt diese Anmeldung nicht mehr an.</translation>
    </message>
    <message>
        <source>The sign-in was interrupted: its code was used before, or doesn&apos;t fit.</source>
        <translation>Die Anmeldung wurde unterbrochen: Ihr Code wurde schon einmal verwendet oder passt nicht.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, tell your IT team: another program may have read the code.</source>
        <translation>Noch einmal versuchen. Falls es wieder geschieht, das IT-Team verständigen: Vielleicht hat ein anderes Programm den Code gelesen.</translation>
    </message>
    <message>
        <source>Microsoft 365 wants you to confirm this app.</source>
        <translation>Microsoft 365 verlangt, diese App zu bestätigen.</translation>
    </message>
    <message>
        <source>Sign in again and choose Continue in the browser. If the browser doesn&apos;t ask for it, ask your IT team.</source>
        <translation>Erneut anmelden und im Browser „Weiter“ wählen. Falls der Browser nicht danach fragt, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Sign in again and choose Continue in the browser.</source>
        <translation>Erneut anmelden und im Browser „Weiter“ wählen.</translation>
    </message>
    <message>
        <source>The app registration doesn&apos;t list the address that the browser returns to.</source>
        <translation>In der App-Registrierung fehlt die Adresse, zu der der Browser zurückkehrt.</translation>
    </message>
    <message>
        <source>Ask the owner of the app registration to add http://localhost under “Mobile and desktop applications”.</source>
        <translation>Die Besitzer der App-Registrierung bitten, http://localhost unter „Mobilgerät- und Desktopanwendungen“ hinzuzufügen.</translation>
    </message>
    <message>
        <source>The app registration isn&apos;t set up for a desktop app.</source>
        <translation>Die App-Registrierung ist nicht für eine Desktop-App eingerichtet.</translation>
    </message>
    <message>
        <source>Ask the owner of the app registration to allow public client flows, and to add http://localhost under “Mobile and desktop applications”.</source>
        <translation>Die Besitzer der App-Registrierung bitten, öffentliche Clientflows zuzulassen und http://localhost unter „Mobilgerät- und Desktopanwendungen“ hinzuzufügen.</translation>
    </message>
    <message>
        <source>Lamplighter sent a secret that it shouldn&apos;t have.</source>
        <translation>Lamplighter hat ein Geheimnis gesendet, das es nicht hätte senden sollen.</translation>
    </message>
    <message>
        <source>Your organization doesn&apos;t know this app, or has switched it off.</source>
        <translation>Die Organisation kennt diese App nicht oder hat sie abgeschaltet.</translation>
    </message>
    <message>
        <source>Check the app ID and the organization in Settings, or ask your IT team.</source>
        <translation>App-ID und Organisation in den Einstellungen prüfen oder das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Your organization has switched off this app, or its access to Microsoft Graph.</source>
        <translation>Die Organisation hat diese App oder ihren Zugriff auf Microsoft Graph abgeschaltet.</translation>
    </message>
    <message>
        <source>This app registration is for one organization only.</source>
        <translation>Diese App-Registrierung gilt nur für eine einzige Organisation.</translation>
    </message>
    <message>
        <source>Enter your organization in Settings instead of “organizations” or “common”.</source>
        <translation>In den Einstellungen die eigene Organisation eintragen statt „organizations“ oder „common“.</translation>
    </message>
    <message>
        <source>Microsoft 365 doesn&apos;t know this organization.</source>
        <translation>Microsoft 365 kennt diese Organisation nicht.</translation>
    </message>
    <message>
        <source>Check the organization and the cloud in Settings.</source>
        <translation>Organisation und Cloud in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>This account is in another Microsoft cloud.</source>
        <translation>Dieses Konto liegt in einer anderen Microsoft-Cloud.</translation>
    </message>
    <message>
        <source>Choose the matching cloud in Settings.</source>
        <translation>Die passende Cloud in den Einstellungen wählen.</translation>
    </message>
    <message>
        <source>That account doesn&apos;t belong to this organization.</source>
        <translation>Dieses Konto gehört nicht zu dieser Organisation.</translation>
    </message>
    <message>
        <source>Sign in with another account, or check the organization in Settings.</source>
        <translation>Mit einem anderen Konto anmelden oder die Organisation in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>The account in the browser isn&apos;t the one that was asked for.</source>
        <translation>Das Konto im Browser ist nicht das verlangte.</translation>
    </message>
    <message>
        <source>Sign out of Microsoft 365 in the browser, then sign in again with the right account. If it fails again, ask your IT team.</source>
        <translation>Im Browser bei Microsoft 365 abmelden, dann mit dem richtigen Konto erneut anmelden. Falls es wieder fehlschlägt, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>That account can&apos;t do the extra verification that this organization asks for.</source>
        <translation>Mit diesem Konto ist die zusätzliche Überprüfung, die diese Organisation verlangt, nicht möglich.</translation>
    </message>
    <message>
        <source>Sign in with another account, or ask your IT team.</source>
        <translation>Mit einem anderen Konto anmelden oder das IT-Team fragen.</translation>
    </message>
    <message>
        <source>You aren&apos;t signed in to Microsoft 365 in the browser.</source>
        <translation>Im Browser ist niemand bei Microsoft 365 angemeldet.</translation>
    </message>
    <message>
        <source>Try again and pick your account. If it fails again, ask your IT team.</source>
        <translation>Noch einmal versuchen und das Konto auswählen. Falls es wieder fehlschlägt, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Your organization hasn&apos;t given you access to this app.</source>
        <translation>Die Organisation hat diesem Konto keinen Zugriff auf diese App gegeben.</translation>
    </message>
    <message>
        <source>Ask your IT team to assign this app to you. Then sign in again.</source>
        <translation>Das IT-Team bitten, diese App dem Konto zuzuweisen. Dann erneut anmelden.</translation>
    </message>
    <message>
        <source>Ask your IT team to unblock it.</source>
        <translation>Das IT-Team bitten, es zu entsperren.</translation>
    </message>
    <message>
        <source>Your organization allows sign-ins only from managed devices.</source>
        <translation>Die Organisation erlaubt Anmeldungen nur von verwalteten Geräten.</translation>
    </message>
    <message>
        <source>The browser didn&apos;t show that this device is registered with your organization.</source>
        <translation>Der Browser hat nicht gezeigt, dass dieses Gerät bei der Organisation registriert ist.</translation>
    </message>
    <message>
        <source>Your organization couldn&apos;t verify this device.</source>
        <translation>Die Organisation konnte dieses Gerät nicht überprüfen.</translation>
    </message>
    <message>
        <source>Ask your IT team to check how this device is registered.</source>
        <translation>Das IT-Team bitten zu prüfen, wie dieses Gerät registriert ist.</translation>
    </message>
    <message>
        <source>Your organization allows only sign-ins that are bound to the device (token protection). No sign-in in a browser is.</source>
        <translation>Die Organisation erlaubt nur Anmeldungen, die an das Gerät gebunden sind (Tokenschutz). Anmeldungen im Browser sind das nie.</translation>
    </message>
    <message>
        <source>You did nothing wrong, and signing in again doesn&apos;t help. Only your IT team can make an exception for this app.</source>
        <translation>Das ist kein Bedienfehler, und erneutes Anmelden hilft nicht. Nur das IT-Team kann für diese App eine Ausnahme machen.</translation>
    </message>
    <message>
        <source>Your organization allows only approved or protected apps.</source>
        <translation>Die Organisation erlaubt nur genehmigte oder geschützte Apps.</translation>
    </message>
    <message>
        <source>Ask your IT team to allow this app. Signing in again doesn&apos;t help before that.</source>
        <translation>Das IT-Team bitten, diese App zu erlauben. Vorher hilft erneutes Anmelden nicht.</translation>
    </message>
    <message>
        <source>Your organization&apos;s policy blocked the sign-in.</source>
        <translation>Eine Richtlinie der Organisation hat die Anmeldung blockiert.</translation>
    </message>
    <message>
        <source>Ask your IT team which condition wasn&apos;t met. If it is a managed device, use Microsoft Edge on Linux: other browsers can&apos;t show that. Copy the address into it, or choose the browser in Settings.</source>
        <translation>Das IT-Team fragen, welche Bedingung nicht erfüllt war. Falls es ein verwaltetes Gerät ist, unter Linux Microsoft Edge verwenden: Andere Browser können das nicht zeigen. Die Adresse dorthin kopieren oder den Browser in den Einstellungen wählen.</translation>
    </message>
    <message>
        <source>Ask your IT team which condition wasn&apos;t met.</source>
        <translation>Das IT-Team fragen, welche Bedingung nicht erfüllt war.</translation>
    </message>
    <message>
        <source>Your organization blocks sign-ins with a code for another device.</source>
        <translation>Die Organisation blockiert Anmeldungen mit einem Code für ein anderes Gerät.</translation>
    </message>
    <message>
        <source>Ask your IT team why it says so: this app signs in with the browser only.</source>
        <translation>Das IT-Team nach dem Grund dieser Meldung fragen: Diese App meldet nur über den Browser an.</translation>
    </message>
    <message>
        <source>Your network or your organization blocks sign-ins to this organization.</source>
        <translation>Das Netzwerk oder die eigene Organisation blockiert Anmeldungen bei dieser Organisation.</translation>
    </message>
    <message>
        <source>Microsoft Graph isn&apos;t available to this organization.</source>
        <translation>Microsoft Graph ist für diese Organisation nicht verfügbar.</translation>
    </message>
    <message>
        <source>Check the cloud in Settings, or ask your IT team.</source>
        <translation>Die Cloud in den Einstellungen prüfen oder das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Microsoft 365 doesn&apos;t know the permission that was asked for.</source>
        <translation>Microsoft 365 kennt die verlangte Berechtigung nicht.</translation>
    </message>
    <message>
        <source>Check the cloud in Settings. If it is right, this is a defect in the program: please report it.</source>
        <translation>Die Cloud in den Einstellungen prüfen. Falls sie stimmt, ist das ein Fehler im Programm: bitte melden.</translation>
    </message>
    <message>
        <source>Microsoft 365 couldn&apos;t read the request.</source>
        <translation>Microsoft 365 konnte die Anfrage nicht lesen.</translation>
    </message>
    <message>
        <source>Microsoft 365 saw the same request too many times.</source>
        <translation>Microsoft 365 hat dieselbe Anfrage zu oft erhalten.</translation>
    </message>
    <message>
        <source>The code for signing in on another device isn&apos;t valid, or no longer.</source>
        <translation>Der Code für die Anmeldung auf einem anderen Gerät ist nicht oder nicht mehr gültig.</translation>
    </message>
    <message>
        <source>The browser didn&apos;t show a reason. Ask your IT team for it.</source>
        <translation>Der Browser hat keinen Grund gezeigt. Das IT-Team danach fragen.</translation>
    </message>
    <message>
        <source>Sign in again and complete them. If the browser shows none, ask your IT team.</source>
        <translation>Erneut anmelden und sie abschließen. Falls der Browser keine zeigt, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Microsoft 365 refused to sign you in.</source>
        <translation>Microsoft 365 hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>Sign in again to read the reason in the browser.</source>
        <translation>Erneut anmelden, um den Grund im Browser zu lesen.</translation>
    </message>
    <message>
        <source>Your organization doesn&apos;t let this app or this device sign in.</source>
        <translation>Die Organisation erlaubt dieser App oder diesem Gerät keine Anmeldung.</translation>
    </message>
    <message>
        <source>Access was denied.</source>
        <translation>Der Zugriff wurde verweigert.</translation>
    </message>
    <message>
        <source>Your organization refused the sign-in.</source>
        <translation>Die Organisation hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>You canceled the sign-in in the browser.</source>
        <translation>Die Anmeldung wurde im Browser abgebrochen.</translation>
    </message>
    <message>
        <source>Start it again when you are ready.</source>
        <translation>Bei Gelegenheit neu beginnen.</translation>
    </message>
    <message>
        <source>Access was denied. Nothing was changed.</source>
        <translation>Der Zugriff wurde verweigert. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>If you canceled, sign in again when you are ready. If you didn&apos;t, ask your IT team.</source>
        <translation>Nach eigenem Abbruch bei Gelegenheit erneut anmelden. Sonst das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Microsoft 365 doesn&apos;t accept how this app is set up.</source>
        <translation>Microsoft 365 akzeptiert nicht, wie diese App eingerichtet ist.</translation>
    </message>
    <message>
        <source>Microsoft 365 refused, for a reason that Lamplighter doesn&apos;t know.</source>
        <translation>Microsoft 365 hat abgelehnt, aus einem Grund, den Lamplighter nicht kennt.</translation>
    </message>
    <message>
        <source>Try again later, or ask your IT team.</source>
        <translation>Später noch einmal versuchen oder das IT-Team fragen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SignInPage</name>
    <message>
        <source>en</source>
        <comment>the language tag of these texts</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Lamplighter can set your status now.</source>
        <translation>Lamplighter kann den Status jetzt setzen.</translation>
    </message>
    <message>
        <source>You&apos;re signed in as %1.</source>
        <translation>Als %1 angemeldet.</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>You can close this tab.</source>
        <translation>Dieser Tab kann geschlossen werden.</translation>
    </message>
    <message>
        <source>Sign-in canceled</source>
        <translation>Anmeldung abgebrochen</translation>
    </message>
    <message>
        <source>Lamplighter no longer waits for it.</source>
        <translation>Lamplighter wartet nicht mehr darauf.</translation>
    </message>
    <message>
        <source>You can close this tab. Sign in again when you are ready.</source>
        <translation>Dieser Tab kann geschlossen werden. Bei Gelegenheit erneut anmelden.</translation>
    </message>
    <message>
        <source>Couldn&apos;t sign you in</source>
        <translation>Anmeldung fehlgeschlagen</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation>Anfrage-ID</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Almost done</source>
        <translation>Fast fertig</translation>
    </message>
    <message>
        <source>Lamplighter is finishing the sign-in.</source>
        <translation>Lamplighter schließt die Anmeldung gerade ab.</translation>
    </message>
    <message>
        <source>Look at Lamplighter to see whether it worked.</source>
        <translation>In Lamplighter nachsehen, ob es geklappt hat.</translation>
    </message>
    <message>
        <source>This sign-in is over</source>
        <translation>Diese Anmeldung ist vorbei</translation>
    </message>
    <message>
        <source>Lamplighter has already received an answer.</source>
        <translation>Lamplighter hat bereits eine Antwort erhalten.</translation>
    </message>
    <message>
        <source>You can close this tab. Lamplighter shows what happened.</source>
        <translation>Dieser Tab kann geschlossen werden. Lamplighter zeigt, was geschehen ist.</translation>
    </message>
    <message>
        <source>Sign in again from Lamplighter. If this happens again, tell your IT team.</source>
        <translation>Von Lamplighter aus erneut anmelden. Falls es wieder geschieht, das IT-Team verständigen.</translation>
    </message>
    <message>
        <source>Lamplighter refused this page</source>
        <translation>Lamplighter hat diese Seite abgelehnt</translation>
    </message>
    <message>
        <source>It isn&apos;t part of the sign-in that Lamplighter started.</source>
        <translation>Sie gehört nicht zu der Anmeldung, die Lamplighter begonnen hat.</translation>
    </message>
    <message>
        <source>There&apos;s no answer here</source>
        <translation>Hier ist keine Antwort</translation>
    </message>
    <message>
        <source>Lamplighter is still waiting for the sign-in page to answer.</source>
        <translation>Lamplighter wartet noch auf die Antwort der Anmeldeseite.</translation>
    </message>
    <message>
        <source>Finish on the sign-in page, or start again from Lamplighter.</source>
        <translation>Auf der Anmeldeseite abschließen oder von Lamplighter aus neu beginnen.</translation>
    </message>
    <message>
        <source>Lamplighter couldn&apos;t read the answer</source>
        <translation>Lamplighter konnte die Antwort nicht lesen</translation>
    </message>
    <message>
        <source>The sign-in page sent it in a form that Lamplighter doesn&apos;t know.</source>
        <translation>Die Anmeldeseite hat sie in einer Form geschickt, die Lamplighter nicht kennt.</translation>
    </message>
    <message>
        <source>This sign-in page is out of date</source>
        <translation>Diese Anmeldeseite ist veraltet</translation>
    </message>
    <message>
        <source>Its answer belongs to an older sign-in, so Lamplighter didn&apos;t use it.</source>
        <translation>Ihre Antwort gehört zu einer älteren Anmeldung, deshalb hat Lamplighter sie nicht verwendet.</translation>
    </message>
    <message>
        <source>Close this tab. If you aren&apos;t signed in yet, sign in again from Lamplighter.</source>
        <translation>Diesen Tab schließen. Falls die Anmeldung noch aussteht, von Lamplighter aus erneut anmelden.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SignInPanel</name>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copies the address of the sign-in page.</source>
        <translation>Kopiert die Adresse der Anmeldeseite.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Erneut öffnen</translation>
    </message>
    <message>
        <source>Opens the sign-in page in your browser once more.</source>
        <translation>Öffnet die Anmeldeseite noch einmal im Browser.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ends this sign-in.</source>
        <translation>Beendet diese Anmeldung.</translation>
    </message>
    <message>
        <source>Address copied. Paste it into a browser on this computer.</source>
        <translation>Adresse kopiert. In einen Browser auf diesem Computer einfügen.</translation>
    </message>
    <message>
        <source>Couldn&apos;t open a browser. Copy the address into one.</source>
        <translation>Es ließ sich kein Browser öffnen. Die Adresse in einen Browser kopieren.</translation>
    </message>
    <message>
        <source>Finish the sign-in in your browser.</source>
        <translation>Die Anmeldung im Browser abschließen.</translation>
    </message>
    <message>
        <source>Signing you in…</source>
        <translation>Anmeldung läuft&#xa0;…</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SleepInhibitor</name>
    <message>
        <source>Colleagues should not see “Available” while this computer is asleep.</source>
        <translation>Andere sollen nicht „Verfügbar“ sehen, während dieser Computer im Ruhezustand ist.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Snapshot</name>
    <message>
        <source>Lamplighter is not running.</source>
        <translation>Lamplighter läuft nicht.</translation>
    </message>
    <message>
        <source>Lamplighter is not set up yet.</source>
        <translation>Lamplighter ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>Sign-in is needed.</source>
        <translation>Eine Anmeldung ist nötig.</translation>
    </message>
    <message>
        <source>The service refused.</source>
        <translation>Der Dienst hat abgelehnt.</translation>
    </message>
    <message>
        <source>The service can&apos;t be reached.</source>
        <translation>Der Dienst ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Not confirmed yet.</source>
        <translation>Noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>Resting until you return.</source>
        <translation>Ruht bis zur Rückkehr.</translation>
    </message>
    <message>
        <source>Nothing is held: Teams decides.</source>
        <translation>Nichts wird gehalten: Teams entscheidet.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a presence and a time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Practice: nobody sees this.</source>
        <translation>Übung: niemand sieht das.</translation>
    </message>
    <message>
        <source>%1, confirmed %2.</source>
        <comment>a hold and a time</comment>
        <translation>%1, bestätigt %2.</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a hold as a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Next renewal %1.</source>
        <translation>Nächste Erneuerung: %1.</translation>
    </message>
    <message>
        <source>Without renewal: %1.</source>
        <translation>Ohne Erneuerung: %1.</translation>
    </message>
    <message>
        <source>The service may show more than that until %1.</source>
        <translation>Der Dienst zeigt womöglich mehr als das, bis %1.</translation>
    </message>
    <message>
        <source>%1 until changed</source>
        <translation>%1 bis auf Weiteres</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <comment>a state and a time</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>The service may show a state of ours until %1.</source>
        <translation>Der Dienst zeigt womöglich bis %1 noch einen Status von Lamplighter.</translation>
    </message>
    <message>
        <source>Last confirmed %1.</source>
        <comment>a time, or how long ago</comment>
        <translation>Zuletzt bestätigt %1.</translation>
    </message>
    <message>
        <source>Back: %1 ended %2, so the same as Let Teams decide</source>
        <translation>Zurück: „%1“ endete %2, daher dasselbe wie „Teams entscheiden lassen“</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <comment>a hold</comment>
        <translation>Zurück zu: %1</translation>
    </message>
    <message>
        <source>The sign-in is waiting in your browser.</source>
        <translation>Die Anmeldung wartet im Browser.</translation>
    </message>
    <message>
        <source>Your last sign-in failed at %1: %2</source>
        <comment>a time and a sentence</comment>
        <translation>Die letzte Anmeldung ist fehlgeschlagen (%1): %2</translation>
    </message>
    <message>
        <source>To switch to %1, run `lamplighter sign-in --switch`. To try again as %2, run `lamplighter sign-in`.</source>
        <translation>Um zu %1 zu wechseln, `lamplighter sign-in --switch` ausführen. Um es noch einmal als %2 zu versuchen, `lamplighter sign-in` ausführen.</translation>
    </message>
    <message>
        <source>You were signed in as %1, but you chose %2 in the browser.</source>
        <translation>Angemeldet war %1, aber im Browser wurde %2 gewählt.</translation>
    </message>
    <message>
        <source>Checked %1.</source>
        <comment>a time, or how long ago</comment>
        <translation>Geprüft: %1.</translation>
    </message>
    <message>
        <source>`lamplighter clear --preferred` resets it.</source>
        <translation>`lamplighter clear --preferred` setzt ihn zurück.</translation>
    </message>
    <message>
        <source>Teams decides</source>
        <comment>what follows an end</comment>
        <translation>Teams entscheidet</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <comment>a status with its end, and what follows</comment>
        <translation>%1, dann %2</translation>
    </message>
    <message>
        <source>%1 was not set: %2</source>
        <comment>a status and a sentence</comment>
        <translation>%1 wurde nicht gesetzt: %2</translation>
    </message>
    <message>
        <source>You stay %1.</source>
        <comment>a status with its end</comment>
        <translation>Es bleibt bei %1.</translation>
    </message>
    <message>
        <source>You chose %1.</source>
        <comment>a status with its end</comment>
        <translation>Gewählt: %1.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::StartAtLogin</name>
    <message>
        <source>Lamplighter starts when you log in.</source>
        <translation>Lamplighter startet beim Anmelden am System.</translation>
    </message>
    <message>
        <source>Lamplighter does not start when you log in.</source>
        <translation>Lamplighter startet nicht beim Anmelden am System.</translation>
    </message>
    <message>
        <source>Lamplighter does not start when you log in, because that was switched off in the settings of this system.</source>
        <translation>Lamplighter startet nicht beim Anmelden am System, weil das in den Einstellungen dieses Systems abgeschaltet wurde.</translation>
    </message>
    <message>
        <source>Switch it on there; or set start/atLogin to no, and to yes again if you want it back.</source>
        <translation>Es dort einschalten; oder start/atLogin auf no setzen und, falls es wiederkommen soll, danach auf yes.</translation>
    </message>
    <message>
        <source>Lamplighter may not start yet when you log in.</source>
        <translation>Lamplighter darf beim Anmelden am System noch nicht starten.</translation>
    </message>
    <message>
        <source>Allow it in the settings of this system, among what starts at login.</source>
        <translation>Es in den Einstellungen dieses Systems bei den Anmeldeobjekten erlauben.</translation>
    </message>
    <message>
        <source>Lamplighter cannot be started at login here.</source>
        <translation>Lamplighter lässt sich hier nicht beim Anmelden am System starten.</translation>
    </message>
    <message>
        <source>Set start/atLogin to no, and start Lamplighter by what your system offers.</source>
        <translation>start/atLogin auf no setzen und Lamplighter mit den Mitteln des Systems starten.</translation>
    </message>
    <message>
        <source>Starting at login could not be changed in %1: %2.</source>
        <translation>Der Start beim Anmelden am System ließ sich in %1 nicht ändern: %2.</translation>
    </message>
    <message>
        <source>Check that you may write there, and that the disk is not full.</source>
        <translation>Prüfen, ob dort Schreibrechte bestehen und der Datenträger nicht voll ist.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::StartFailure</name>
    <message>
        <source>%1 could not be started: %2.</source>
        <translation>%1 ließ sich nicht starten: %2.</translation>
    </message>
    <message>
        <source>Install Lamplighter again, or build all of it.</source>
        <translation>Lamplighter neu installieren oder vollständig bauen.</translation>
    </message>
    <message>
        <source>The command %1 could not be started: %2.</source>
        <translation>Der Befehl %1 konnte nicht gestartet werden: %2.</translation>
    </message>
    <message>
        <source>Check how it is spelled, and that it may be executed.</source>
        <translation>Prüfen, wie er geschrieben ist und ob er ausgeführt werden darf.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SwitchQuestion</name>
    <message>
        <source>Switch to %1</source>
        <comment>a username</comment>
        <translation>Zu %1 wechseln</translation>
    </message>
    <message>
        <source>Lets Teams decide for the first account, then uses the other one.</source>
        <translation>Lässt beim ersten Konto Teams entscheiden und verwendet dann das andere.</translation>
    </message>
    <message>
        <source>Try again as %1</source>
        <comment>a username</comment>
        <translation>Noch einmal als %1 versuchen</translation>
    </message>
    <message>
        <source>Opens the sign-in page in your browser.</source>
        <translation>Öffnet die Anmeldeseite im Browser.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::TimeLabel</name>
    <message>
        <source>ddd d MMM HH:mm</source>
        <comment>a date and time format of Qt</comment>
        <translation>ddd d. MMM HH:mm</translation>
    </message>
    <message>
        <source>dddd HH:mm</source>
        <comment>a day and time format of Qt</comment>
        <translation>dddd HH:mm</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <comment>a date and time format of Qt</comment>
        <translation>ddd d. MMM yyyy HH:mm</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Tray</name>
    <message>
        <source>Keeps a chosen Microsoft Teams presence. The command line is `lamplighter`.</source>
        <translation>Hält eine gewählte Präsenz in Microsoft Teams. Die Befehlszeile dazu ist `lamplighter`.</translation>
    </message>
    <message>
        <source>Start without opening a window.</source>
        <translation>Starten, ohne ein Fenster zu öffnen.</translation>
    </message>
    <message>
        <source>Practise with a cloud of its own: nobody sees it.</source>
        <translation>Mit einer eigenen Cloud üben: niemand sieht das.</translation>
    </message>
    <message>
        <source>Run N times as fast; with a cloud on loopback only.</source>
        <translation>N-mal so schnell laufen; nur mit einer Cloud auf der Loopback-Adresse.</translation>
    </message>
    <message>
        <source>Use the settings and account of profile NAME.</source>
        <translation>Die Einstellungen und das Konto des Profils NAME verwenden.</translation>
    </message>
    <message>
        <source>“%1” is not an option of the tray program; the commands belong to `lamplighter`.</source>
        <translation>„%1“ ist keine Option des Programms im Infobereich; die Befehle gehören zu `lamplighter`.</translation>
    </message>
    <message>
        <source>Practice: nobody sees this. Address it with `lamplighter --profile demo set away`.</source>
        <translation>Übung: niemand sieht das. So ansprechen: `lamplighter --profile demo set away`.</translation>
    </message>
    <message>
        <source>Practice cloud: %1/</source>
        <translation>Übungs-Cloud: %1/</translation>
    </message>
    <message>
        <source>Lamplighter cannot start, because the display cannot be used.</source>
        <translation>Lamplighter kann nicht starten, weil die Anzeige nicht benutzbar ist.</translation>
    </message>
    <message>
        <source>Start it inside your desktop session.</source>
        <translation>In der eigenen Desktop-Sitzung starten.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::TrayMenu</name>
    <message>
        <source>%1 for</source>
        <comment>a state; the lengths follow in a sub-menu</comment>
        <translation>%1 halten</translation>
    </message>
    <message>
        <source>Practice: nobody sees this</source>
        <translation>Übung: niemand sieht das</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>Profil: %1</translation>
    </message>
    <message>
        <source>Let Teams decide</source>
        <translation>Teams entscheiden lassen</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Time runs 60 times as fast</source>
        <translation>Zeit läuft 60-mal so schnell</translation>
    </message>
    <message>
        <source>Quit Lamplighter</source>
        <translation>Lamplighter beenden</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a row, and what to press for it</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen&#xa0;…</translation>
    </message>
    <message>
        <source>Cancel sign-in</source>
        <translation>Anmeldung abbrechen</translation>
    </message>
    <message>
        <source>%1 was not set.</source>
        <comment>a status</comment>
        <translation>%1 wurde nicht gesetzt.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::TroubleList</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Ui</name>
    <message>
        <source>less than a minute</source>
        <translation>weniger als einer Minute</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>hours and minutes</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>vor %n Sekunde</numerusform>
            <numerusform>vor %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a number of minutes or hours</comment>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a stage and its time: Away 14:10</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between stages</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Lamplighter is not set up yet</source>
        <translation>Lamplighter ist noch nicht eingerichtet</translation>
    </message>
    <message>
        <source>The keychain is locked</source>
        <translation>Der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>The sign-in is waiting in the browser</source>
        <translation>Die Anmeldung wartet im Browser</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>Niemand ist angemeldet</translation>
    </message>
    <message>
        <source>No state is held, and the service can&apos;t be reached</source>
        <translation>Kein Status wird gehalten, und der Dienst ist nicht erreichbar</translation>
    </message>
    <message>
        <source>No state is held: Teams decides</source>
        <translation>Kein Status wird gehalten: Teams entscheidet</translation>
    </message>
    <message>
        <source>but Lamplighter is not set up</source>
        <translation>aber Lamplighter ist nicht eingerichtet</translation>
    </message>
    <message>
        <source>but the keychain is locked</source>
        <translation>aber der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>refused by the service</source>
        <translation>vom Dienst abgelehnt</translation>
    </message>
    <message>
        <source>service not reachable, last confirmed %1</source>
        <translation>Dienst nicht erreichbar, zuletzt bestätigt %1</translation>
    </message>
    <message>
        <source>service not reachable, not confirmed yet</source>
        <translation>Dienst nicht erreichbar, noch nicht bestätigt</translation>
    </message>
    <message>
        <source>resting since this computer slept</source>
        <translation>ruht seit dem Ruhezustand dieses Computers</translation>
    </message>
    <message>
        <source>resting while the screen is locked</source>
        <translation>ruht, solange der Bildschirm gesperrt ist</translation>
    </message>
    <message>
        <source>trying again, last confirmed %1</source>
        <translation>neuer Versuch läuft, zuletzt bestätigt %1</translation>
    </message>
    <message>
        <source>not confirmed yet, trying again</source>
        <translation>noch nicht bestätigt, neuer Versuch läuft</translation>
    </message>
    <message>
        <source>not confirmed yet</source>
        <translation>noch nicht bestätigt</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a hold and its condition</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The account is in it: unlock it, and Lamplighter goes on.</source>
        <translation>Darin liegt das Konto: Ist er entsperrt, macht Lamplighter weiter.</translation>
    </message>
    <message>
        <source>Finish it there; Lamplighter goes on by itself.</source>
        <translation>Dort abschließen; Lamplighter macht von selbst weiter.</translation>
    </message>
    <message>
        <source>Sign in with your work account to choose a state.</source>
        <translation>Mit dem Geschäfts-, Schul- oder Unikonto anmelden, um einen Status zu wählen.</translation>
    </message>
    <message>
        <source>Choose a state, and Lamplighter keeps it until you say otherwise.</source>
        <translation>Einen Status wählen, und Lamplighter hält ihn bis auf Weiteres.</translation>
    </message>
    <message>
        <source>Lamplighter is not set up.</source>
        <translation>Lamplighter ist nicht eingerichtet.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>The sign-in is waiting in the browser.</source>
        <translation>Die Anmeldung wartet im Browser.</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>The service refuses.</source>
        <translation>Der Dienst lehnt ab.</translation>
    </message>
    <message>
        <source>The service can&apos;t be reached; Lamplighter keeps trying.</source>
        <translation>Der Dienst ist nicht erreichbar; Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>Resting since this computer slept; it is sent again on your return.</source>
        <translation>Ruht seit dem Ruhezustand dieses Computers; wird bei der Rückkehr wieder gesendet.</translation>
    </message>
    <message>
        <source>Resting while the screen is locked; it is sent again on your return.</source>
        <translation>Ruht, solange der Bildschirm gesperrt ist; wird bei der Rückkehr wieder gesendet.</translation>
    </message>
    <message>
        <source>Waiting for the service to confirm it.</source>
        <translation>Die Bestätigung des Dienstes steht noch aus.</translation>
    </message>
    <message>
        <source>Confirmed %1.</source>
        <comment>some time ago</comment>
        <translation>Bestätigt %1.</translation>
    </message>
    <message>
        <source>Last confirmed %1.</source>
        <comment>some time ago</comment>
        <translation>Zuletzt bestätigt %1.</translation>
    </message>
    <message>
        <source>Without renewal: %1</source>
        <translation>Ohne Erneuerung: %1</translation>
    </message>
    <message>
        <source>Runs out by itself: %1</source>
        <translation>Läuft von selbst aus: %1</translation>
    </message>
    <message>
        <source>To begin, run: lamplighter set-up</source>
        <translation>Zum Einrichten ausführen: lamplighter set-up</translation>
    </message>
    <message>
        <source>Unlock it, and Lamplighter goes on</source>
        <translation>Ist er entsperrt, macht Lamplighter weiter</translation>
    </message>
    <message>
        <source>Finish it there, and Lamplighter goes on</source>
        <translation>Dort abschließen, und Lamplighter macht weiter</translation>
    </message>
    <message>
        <source>Once somebody is, a state can be chosen</source>
        <translation>Nach der Anmeldung lässt sich ein Status wählen</translation>
    </message>
    <message>
        <source>It is sent again on your return</source>
        <translation>Wird bei der Rückkehr wieder gesendet</translation>
    </message>
    <message>
        <source>It is sent again until the service confirms it</source>
        <translation>Wird gesendet, bis der Dienst es bestätigt</translation>
    </message>
    <message>
        <source>Colleagues see %1</source>
        <translation>Andere sehen „%1“</translation>
    </message>
    <message>
        <source>Choose a state, and Lamplighter keeps it</source>
        <translation>Einen Status wählen, und Lamplighter hält ihn</translation>
    </message>
    <message>
        <source>If this computer stops now, colleagues may see %1, then inactive and Away, until %2.</source>
        <comment>Available and a time</comment>
        <translation>Falls dieser Computer jetzt ausfällt, sehen andere womöglich „%1“, dann „inaktiv“ und „Abwesend“, bis %2.</translation>
    </message>
    <message>
        <source>If this computer stops now, colleagues may see %1 until %2.</source>
        <comment>a state and a time</comment>
        <translation>Falls dieser Computer jetzt ausfällt, sehen andere womöglich „%1“ bis %2.</translation>
    </message>
    <message>
        <source>A request is unanswered: the service may show what it asked for until %1.</source>
        <translation>Eine Anfrage ist unbeantwortet: Was sie verlangte, zeigt der Dienst womöglich bis %1.</translation>
    </message>
    <message>
        <source>Colleagues see %1.</source>
        <translation>Andere sehen „%1“.</translation>
    </message>
    <message>
        <source>What colleagues see can&apos;t be read</source>
        <translation>Was andere sehen, ist nicht lesbar</translation>
    </message>
    <message>
        <source>Colleagues see %1, picked by hand in Teams</source>
        <translation>Andere sehen „%1“, in Teams von Hand gewählt</translation>
    </message>
    <message>
        <source>Colleagues see %1, perhaps changed by another computer</source>
        <translation>Andere sehen „%1“, vielleicht von einem anderen Computer geändert</translation>
    </message>
    <message>
        <source>Back to what was before</source>
        <translation>Zurück zum vorigen Status</translation>
    </message>
    <message numerus="yes">
        <source>Extend by %n minute(s)</source>
        <translation>
            <numerusform>Um %n Minute verlängern</numerusform>
            <numerusform>Um %n Minuten verlängern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Extend by %n minute(s) (to %1)</source>
        <translation>
            <numerusform>Um %n Minute verlängern (bis %1)</numerusform>
            <numerusform>Um %n Minuten verlängern (bis %1)</numerusform>
        </translation>
    </message>
    <message>
        <source>Set up Lamplighter…</source>
        <translation>Lamplighter einrichten&#xa0;…</translation>
    </message>
    <message>
        <source>Unlock the keychain and sign in…</source>
        <translation>Schlüsselbund entsperren und anmelden&#xa0;…</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden&#xa0;…</translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>a time</comment>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>until changed</source>
        <translation>bis auf Weiteres</translation>
    </message>
    <message>
        <source>It needs to know the application that your organisation has registered for it.</source>
        <translation>Lamplighter muss noch wissen, welche Anwendung die Organisation dafür registriert hat.</translation>
    </message>
    <message>
        <source>Clear the status picked by hand</source>
        <translation>Den von Hand gewählten Status zurücksetzen</translation>
    </message>
    <message>
        <source>Send %1 again</source>
        <comment>a state</comment>
        <translation>„%1“ erneut senden</translation>
    </message>
    <message>
        <source>Ask again what colleagues see</source>
        <translation>Erneut abfragen, was andere sehen</translation>
    </message>
    <message>
        <source>Clears it in Teams, so that what you chose can be seen.</source>
        <translation>Setzt ihn in Teams zurück, damit der hier gewählte zu sehen ist.</translation>
    </message>
    <message>
        <source>Tells the service once more what is held; its end stays.</source>
        <translation>Teilt dem Dienst noch einmal mit, was gehalten wird; das Ende bleibt.</translation>
    </message>
    <message>
        <source>Asks the service once more, which does not happen by itself after a refusal.</source>
        <translation>Fragt den Dienst noch einmal; nach einer Ablehnung geschieht das nicht von selbst.</translation>
    </message>
    <message>
        <source>The account can&apos;t be used here</source>
        <translation>Das Konto lässt sich hier nicht verwenden</translation>
    </message>
    <message>
        <source>Lamplighter tries it again when you sign in.</source>
        <translation>Bei der nächsten Anmeldung versucht Lamplighter es erneut.</translation>
    </message>
    <message>
        <source>It is tried again when you sign in</source>
        <translation>Neuer Versuch bei der nächsten Anmeldung</translation>
    </message>
    <message>
        <source>Last signed in as %1</source>
        <comment>a username</comment>
        <translation>Zuletzt als %1 angemeldet</translation>
    </message>
    <message>
        <source>GCC High</source>
        <translation>GCC High</translation>
    </message>
    <message>
        <source>DoD</source>
        <translation>DoD</translation>
    </message>
    <message>
        <source>a cloud of its own</source>
        <translation>eigene Cloud</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <comment>a username</comment>
        <translation>Als %1 angemeldet</translation>
    </message>
    <message>
        <source>Signed in as %1 (%2)</source>
        <comment>a username and a cloud</comment>
        <translation>Als %1 angemeldet (%2)</translation>
    </message>
    <message>
        <source>but the sign-in is waiting in your browser</source>
        <translation>aber die Anmeldung wartet im Browser</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft&#xa0;…</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Open the sign-in page again</source>
        <translation>Anmeldeseite erneut öffnen</translation>
    </message>
    <message>
        <source>You were signed in as %1. Switch to %2, or try again as %1?</source>
        <translation>Angemeldet war %1. Zu %2 wechseln oder es noch einmal als %1 versuchen?</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>Erneut anmelden&#xa0;…</translation>
    </message>
    <message>
        <source>Opens the sign-in page in your browser.</source>
        <translation>Öffnet die Anmeldeseite im Browser.</translation>
    </message>
    <message>
        <source>but you aren&apos;t signed in</source>
        <translation>aber ohne Anmeldung</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a reason as a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>You chose %1.</source>
        <comment>a status with its end</comment>
        <translation>Gewählt: %1.</translation>
    </message>
    <message>
        <source>%1. Next: %2</source>
        <comment>a reason, and what comes: Away 14:10</comment>
        <translation>%1. Danach: %2</translation>
    </message>
    <message>
        <source>Colleagues may see %1 until %2.</source>
        <comment>a state and a time</comment>
        <translation>Andere sehen womöglich „%1“ bis %2.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Sends your status at once. Its end stays.</source>
        <translation>Sendet den Status sofort. Sein Ende bleibt.</translation>
    </message>
    <message>
        <source>%1 (%2), then %3</source>
        <comment>a status with its end, its condition, and what follows the end</comment>
        <translation>%1 (%2), dann %3</translation>
    </message>
    <message>
        <source>Colleagues see %1: Teams shows it before Away</source>
        <translation>Andere sehen „%1“: Teams zeigt es vor „Abwesend“</translation>
    </message>
    <message>
        <source>Colleagues see %1: set in Teams, or by another computer</source>
        <translation>Andere sehen „%1“: in Teams eingestellt oder von einem anderen Computer</translation>
    </message>
    <message>
        <source>Colleagues see %1: Teams shows it first</source>
        <translation>Andere sehen „%1“: Teams zeigt es zuerst</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Vault</name>
    <message>
        <source>The keychain is locked, so the sign-in that it keeps cannot be read.</source>
        <translation>Der Schlüsselbund ist gesperrt, deshalb ist die darin aufbewahrte Anmeldung nicht lesbar.</translation>
    </message>
    <message>
        <source>Unlock your keychain. Lamplighter goes on by itself then.</source>
        <translation>Den Schlüsselbund entsperren. Lamplighter macht dann von selbst weiter.</translation>
    </message>
    <message>
        <source>No keychain answers on this computer.</source>
        <translation>Auf diesem Computer antwortet kein Schlüsselbund.</translation>
    </message>
    <message>
        <source>No keychain answers on this computer: %1</source>
        <translation>Auf diesem Computer antwortet kein Schlüsselbund: %1</translation>
    </message>
    <message>
        <source>Start your desktop&apos;s keychain (such as GNOME Keyring or KWallet), or sign in again: the sign-in then lasts until Lamplighter ends.</source>
        <translation>Den Schlüsselbund der Desktop-Umgebung starten (etwa GNOME Keyring oder KWallet) oder erneut anmelden: Die Anmeldung gilt dann, bis Lamplighter beendet wird.</translation>
    </message>
    <message>
        <source>The keychain has not answered yet.</source>
        <translation>Der Schlüsselbund hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>See whether a window asks for the keychain&apos;s password.</source>
        <translation>Nachsehen, ob ein Fenster nach dem Passwort des Schlüsselbunds fragt.</translation>
    </message>
    <message>
        <source>The keychain does not show the sign-in that was saved in it.</source>
        <translation>Der Schlüsselbund zeigt die Anmeldung nicht, die in ihm gespeichert wurde.</translation>
    </message>
    <message>
        <source>Unlock your keychain, or sign in again if the entry was deleted.</source>
        <translation>Den Schlüsselbund entsperren oder, falls der Eintrag gelöscht wurde, erneut anmelden.</translation>
    </message>
    <message>
        <source>The keychain did not save the sign-in: %1</source>
        <translation>Der Schlüsselbund hat die Anmeldung nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Unlock your keychain. Until it is saved, the sign-in lasts until Lamplighter ends.</source>
        <translation>Den Schlüsselbund entsperren. Bis sie gespeichert ist, gilt die Anmeldung, bis Lamplighter beendet wird.</translation>
    </message>
    <message>
        <source>You are signed out here, but the keychain still holds the old sign-in: %1</source>
        <translation>Hier ist abgemeldet, aber der Schlüsselbund bewahrt noch die alte Anmeldung auf: %1</translation>
    </message>
    <message>
        <source>Unlock your keychain. Lamplighter deletes the entry as soon as it can.</source>
        <translation>Den Schlüsselbund entsperren. Lamplighter löscht den Eintrag, sobald es kann.</translation>
    </message>
    <message>
        <source>The sign-in is too long for this computer&apos;s keychain (%1 of at most %2 bytes).</source>
        <translation>Die Anmeldung ist zu lang für den Schlüsselbund dieses Computers (%1 von höchstens %2 Bytes).</translation>
    </message>
    <message>
        <source>The sign-in lasts until Lamplighter ends. Please report this.</source>
        <translation>Die Anmeldung gilt, bis Lamplighter beendet wird. Bitte melden.</translation>
    </message>
    <message>
        <source>the folder for its notes cannot be written to.</source>
        <translation>der Ordner für seine Notizen ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>what was saved cannot be read back.</source>
        <translation>das Gespeicherte lässt sich nicht zurücklesen.</translation>
    </message>
    <message>
        <source>There is no keychain that could save the sign-in, so it lasts until Lamplighter ends.</source>
        <translation>Es gibt keinen Schlüsselbund, der die Anmeldung speichern könnte; sie gilt deshalb, bis Lamplighter endet.</translation>
    </message>
    <message>
        <source>Start your desktop&apos;s keychain, such as GNOME Keyring or KWallet, and sign in again.</source>
        <translation>Den Schlüsselbund der Desktop-Umgebung starten, etwa GNOME Keyring oder KWallet, und neu anmelden.</translation>
    </message>
    <message>
        <source>Lamplighter couldn&apos;t write that down, so the next start may sign you in again.</source>
        <translation>Lamplighter konnte das nicht notieren, deshalb meldet der nächste Start womöglich wieder an.</translation>
    </message>
    <message>
        <source>You&apos;re signed out, but Lamplighter couldn&apos;t write that down in %1.</source>
        <translation>Abgemeldet, aber Lamplighter konnte das in %1 nicht notieren.</translation>
    </message>
    <message>
        <source>Make the folder writable. Until then, the next start may take your password store for locked.</source>
        <translation>Den Ordner beschreibbar machen. Bis dahin hält der nächste Start den Passwortspeicher womöglich für gesperrt.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::X11Hotkeys</name>
    <message>
        <source>The X server cannot be reached, so there are no hotkeys.</source>
        <translation>Der X-Server ist nicht erreichbar, deshalb gibt es keine Tastenkürzel.</translation>
    </message>
    <message>
        <source>Check the variable DISPLAY, and start Lamplighter again.</source>
        <translation>Die Variable DISPLAY prüfen und Lamplighter neu starten.</translation>
    </message>
    <message>
        <source>On this keyboard, %1 is the hotkey of something else already.</source>
        <translation>Auf dieser Tastatur ist %1 bereits das Tastenkürzel für etwas anderes.</translation>
    </message>
    <message>
        <source>Choose another hotkey.</source>
        <translation>Ein anderes Tastenkürzel wählen.</translation>
    </message>
</context>
</TS>
