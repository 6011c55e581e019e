<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Lamplighter::Application</name>
    <message>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <source>The demo has no settings.</source>
        <translation>Die Demo hat keine Einstellungen.</translation>
    </message>
    <message>
        <source>You&apos;re signed in.</source>
        <translation>Angemeldet.</translation>
    </message>
    <message>
        <source>You&apos;re already signed in as %1.</source>
        <translation>Bereits als %1 angemeldet.</translation>
    </message>
    <message>
        <source>You&apos;re already signed in.</source>
        <translation>Bereits angemeldet.</translation>
    </message>
    <message>
        <source>Your password store is unlocked.</source>
        <translation>Der Kennwortspeicher ist entsperrt.</translation>
    </message>
    <message>
        <source>There&apos;s no sign-in to cancel.</source>
        <translation>Es läuft keine Anmeldung.</translation>
    </message>
    <message>
        <source>Too late to cancel: you&apos;re signed in.</source>
        <translation>Zu spät zum Abbrechen: Die Anmeldung ist abgeschlossen.</translation>
    </message>
    <message>
        <source>Sign out if you don&apos;t want that.</source>
        <translation>Bei Bedarf wieder abmelden.</translation>
    </message>
    <message>
        <source>Sign-in canceled.</source>
        <translation>Anmeldung abgebrochen.</translation>
    </message>
    <message>
        <source>--speed works only with a practice cloud on this computer.</source>
        <translation>--speed wirkt nur mit einer Übungs-Cloud auf diesem Computer.</translation>
    </message>
    <message>
        <source>Leave it out, or run `lamplighter --demo`.</source>
        <translation>Die Option weglassen oder `lamplighter --demo` ausführen.</translation>
    </message>
    <message>
        <source>your current account</source>
        <translation>das bisherige Konto</translation>
    </message>
    <message>
        <source>another account</source>
        <translation>ein anderes Konto</translation>
    </message>
    <message>
        <source>Lamplighter&apos;s window is open.</source>
        <translation>Das Lamplighter-Fenster ist geöffnet.</translation>
    </message>
    <message>
        <source>Leave out --profile demo.</source>
        <translation>--profile demo weglassen.</translation>
    </message>
    <message>
        <source>Settings are open.</source>
        <translation>Die Einstellungen sind geöffnet.</translation>
    </message>
    <message>
        <source>The demo clock now runs %1 times as fast.</source>
        <translation>Die Uhr der Demo läuft jetzt %1-mal so schnell.</translation>
    </message>
    <message>
        <source>The demo has no settings to reload.</source>
        <translation>Die Demo hat keine Einstellungen zum Neuladen.</translation>
    </message>
    <message>
        <source>Settings reloaded.</source>
        <translation>Einstellungen neu geladen.</translation>
    </message>
    <message>
        <source>Canceled because your settings changed.</source>
        <translation>Abgebrochen, weil sich die Einstellungen geändert haben.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::AskItTeam</name>
    <message>
        <source>Copy for IT</source>
        <translation>Für die IT kopieren</translation>
    </message>
    <message>
        <source>Need an app ID or approval? Copy an email for your IT team.</source>
        <translation>App-ID oder Genehmigung nötig? E-Mail für das IT-Team kopieren.</translation>
    </message>
    <message>
        <source>Copied a request for an app ID. Paste it into an email to your IT team.</source>
        <translation>Anfrage für eine App-ID kopiert. In eine E-Mail an das IT-Team einfügen.</translation>
    </message>
    <message>
        <source>Copied a request for approval. Paste it into an email to your IT team.</source>
        <translation>Anfrage für eine Genehmigung kopiert. In eine E-Mail an das IT-Team einfügen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::BrowserField</name>
    <message>
        <source>Default browser</source>
        <translation>Standardbrowser</translation>
    </message>
    <message>
        <source>Browser for signing in</source>
        <translation>Browser für die Anmeldung</translation>
    </message>
    <message>
        <source>Some organizations only accept one browser, such as Microsoft Edge.</source>
        <translation>Manche Organisationen lassen nur einen Browser zu, etwa Microsoft Edge.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Card</name>
    <message>
        <source>1×</source>
        <comment>a speed</comment>
        <translation>1×</translation>
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
        <source>Extend</source>
        <translation>Verlängern</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
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
        <source>in %1</source>
        <comment>minutes and seconds</comment>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Account, hotkeys, start at login, and more.</source>
        <translation>Konto, Tastenkürzel, Autostart und mehr.</translation>
    </message>
    <message>
        <source>Choose another browser…</source>
        <translation>Anderen Browser wählen&#xa0;…</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Then %1</source>
        <comment>what follows the end of a status</comment>
        <translation>Danach: %1</translation>
    </message>
    <message>
        <source>Lamplighter window</source>
        <translation>Lamplighter-Fenster</translation>
    </message>
    <message>
        <source>Your status, what comes next, what colleagues see, and what you can do.</source>
        <translation>Der Status, was als Nächstes kommt, was andere sehen und was möglich ist.</translation>
    </message>
    <message>
        <source>Window contents</source>
        <translation>Fensterinhalt</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>Speed</source>
        <comment>of the demo&apos;s time</comment>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>How fast time passes in the demo.</source>
        <translation>Wie schnell die Zeit in der Demo vergeht.</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>Was als Nächstes kommt</translation>
    </message>
    <message>
        <source>Pick a status</source>
        <translation>Status wählen</translation>
    </message>
    <message>
        <source>For the status you pick next.</source>
        <translation>Gilt für die nächste Auswahl.</translation>
    </message>
    <message>
        <source>Default</source>
        <comment>duration of a status</comment>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Then back to my current status</source>
        <translation>Danach zurück zum jetzigen Status</translation>
    </message>
    <message>
        <source>This desktop has no tray. Lamplighter keeps running when you close this window. Your app menu opens it again.</source>
        <translation>Dieser Desktop hat keinen Infobereich. Lamplighter läuft nach dem Schließen dieses Fensters weiter. Das Anwendungsmenü öffnet es wieder.</translation>
    </message>
    <message>
        <source>Quits Lamplighter. Your settings decide whether your status ends.</source>
        <translation>Beendet Lamplighter. Ob auch der Status endet, bestimmen die Einstellungen.</translation>
    </message>
    <message>
        <source>Another browser may work. Opens Settings.</source>
        <translation>Vielleicht klappt es mit einem anderen Browser. Öffnet die Einstellungen.</translation>
    </message>
    <message>
        <source>Lamplighter – demo</source>
        <translation>Lamplighter – Demo</translation>
    </message>
    <message>
        <source>Next refresh</source>
        <translation>Nächste Aktualisierung</translation>
    </message>
    <message>
        <source>Moves the end time of your status.</source>
        <translation>Verschiebt das Ende des Status.</translation>
    </message>
    <message>
        <source>Sets the status you had before.</source>
        <translation>Kehrt zum letzten Status zurück.</translation>
    </message>
    <message>
        <source>Ends the status you chose.</source>
        <translation>Hebt den gewählten Status auf.</translation>
    </message>
    <message>
        <source>Ends your status and removes this account.</source>
        <translation>Hebt den Status auf und entfernt dieses Konto.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Client</name>
    <message>
        <source>the custom cloud at %1</source>
        <translation>die eigene Cloud unter %1</translation>
    </message>
    <message>
        <source>Lamplighter is set up for %1.</source>
        <translation>Lamplighter ist eingerichtet für %1.</translation>
    </message>
    <message>
        <source>Lamplighter isn&apos;t running, and there&apos;s no display here.</source>
        <translation>Lamplighter läuft nicht, und hier gibt es keine grafische Oberfläche.</translation>
    </message>
    <message>
        <source>Lamplighter started but doesn&apos;t answer.</source>
        <translation>Lamplighter ist gestartet, antwortet aber nicht.</translation>
    </message>
    <message>
        <source>Run `%1` to see why.</source>
        <translation>Den Grund zeigt `%1`.</translation>
    </message>
    <message>
        <source>The app ID (client ID) in your text is %1.</source>
        <translation>Die App-ID (Client-ID) im eingegebenen Text ist %1.</translation>
    </message>
    <message>
        <source>The organization in your text is %1.</source>
        <translation>Die Organisation im eingegebenen Text ist %1.</translation>
    </message>
    <message>
        <source>Saved, but a custom cloud also needs two addresses.</source>
        <translation>Gespeichert, aber eine eigene Cloud braucht auch zwei Adressen.</translation>
    </message>
    <message>
        <source>Then run this again.</source>
        <translation>Dann diesen Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>Continue in your browser, or start over with `%1 sign-in`.</source>
        <translation>Im Browser fortfahren oder mit `%1 sign-in` neu beginnen.</translation>
    </message>
    <message>
        <source>Lamplighter is still quitting.</source>
        <translation>Lamplighter ist noch nicht beendet.</translation>
    </message>
    <message>
        <source>Check again in a moment with `%1 status`.</source>
        <translation>Gleich erneut mit `%1 status` nachsehen.</translation>
    </message>
    <message>
        <source>the organization %1 in Microsoft&apos;s cloud %2</source>
        <translation>die Organisation %1 in Microsofts Cloud %2</translation>
    </message>
    <message>
        <source>GCC is in the worldwide cloud: global. Only GCC High is gcc-high.</source>
        <translation>GCC liegt in der weltweiten Cloud: global. Nur GCC High ist gcc-high.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Cloud</name>
    <message>
        <source>Personal accounts don&apos;t have a Teams status.</source>
        <translation>Persönliche Konten haben keinen Teams-Status.</translation>
    </message>
    <message>
        <source>Enter your organization&apos;s ID, one of its domains, or “organizations”.</source>
        <translation>Die ID der Organisation, eine ihrer Domänen oder „organizations“ eingeben.</translation>
    </message>
    <message>
        <source>Enter an address such as https://host/organization or https://host.</source>
        <translation>Eine Adresse wie https://host/organisation oder https://host eingeben.</translation>
    </message>
    <message>
        <source>%1: “%2” isn&apos;t a complete web address.</source>
        <translation>%1: „%2“ ist keine vollständige Webadresse.</translation>
    </message>
    <message>
        <source>%1: no user name, “?”, or “#” allowed.</source>
        <translation>%1: Benutzername, „?“ und „#“ sind nicht erlaubt.</translation>
    </message>
    <message>
        <source>%1: “%2” isn&apos;t encrypted. Plain http works only on this computer.</source>
        <translation>%1: „%2“ ist nicht verschlüsselt. Reines http geht nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>Start it with https://.</source>
        <translation>Mit https:// beginnen.</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t an organization.</source>
        <translation>„%1“ ist keine Organisation.</translation>
    </message>
    <message>
        <source>%1 and %2 belong to different clouds.</source>
        <translation>%1 und %2 gehören zu verschiedenen Clouds.</translation>
    </message>
    <message>
        <source>Use two addresses of the same cloud, or pick a cloud by name.</source>
        <translation>Zwei Adressen derselben Cloud verwenden oder eine Cloud nach Namen wählen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Command</name>
    <message>
        <source>Couldn&apos;t read the command: %1.</source>
        <translation>Der Befehl ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t a number of seconds in range</source>
        <translation>„%1“ ist keine zulässige Sekundenzahl</translation>
    </message>
    <message>
        <source>it has both “for” and “until”</source>
        <translation>er enthält sowohl „for“ als auch „until“</translation>
    </message>
    <message>
        <source>“until” isn&apos;t a time</source>
        <translation>„until“ ist keine Zeit</translation>
    </message>
    <message>
        <source>“%1” must be true or false</source>
        <translation>„%1“ muss true oder false sein</translation>
    </message>
    <message>
        <source>“speed” is out of range</source>
        <translation>„speed“ liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>there&apos;s no command “%1”</source>
        <translation>den Befehl „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>Couldn&apos;t read Lamplighter&apos;s answer.</source>
        <translation>Die Antwort von Lamplighter ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Quit Lamplighter and start it again.</source>
        <translation>Lamplighter beenden und neu starten.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::CommandLine</name>
    <message>
        <source>The option %1 takes no value.</source>
        <translation>Die Option %1 akzeptiert keinen Wert.</translation>
    </message>
    <message>
        <source>The option %1 needs a value: %2.</source>
        <translation>Die Option %1 braucht einen Wert: %2.</translation>
    </message>
    <message>
        <source>Did you mean `%1`?</source>
        <translation>Ist `%1` gemeint?</translation>
    </message>
    <message>
        <source>See `%1`.</source>
        <translation>Siehe `%1`.</translation>
    </message>
    <message>
        <source>There&apos;s no command “%1”.</source>
        <translation>Den Befehl „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Put --profile before the command.</source>
        <translation>--profile gehört vor den Befehl.</translation>
    </message>
    <message>
        <source>Use `lamplighter --profile NAME %1`.</source>
        <translation>Richtig ist `lamplighter --profile NAME %1`.</translation>
    </message>
    <message>
        <source>One word too many: “%1”.</source>
        <translation>Ein Wort zu viel: „%1“.</translation>
    </message>
    <message>
        <source>Can&apos;t use --for: %1</source>
        <comment>a sentence</comment>
        <translation>--for geht so nicht: %1</translation>
    </message>
    <message>
        <source>Use --for 1m or more.</source>
        <translation>--for 1m oder mehr angeben.</translation>
    </message>
    <message>
        <source>Use a time such as 17:00 or 2026-11-25T17:00:00+01:00, or changed.</source>
        <translation>Eine Zeit wie 17:00 oder 2026-11-25T17:00:00+01:00 angeben, oder changed.</translation>
    </message>
    <message>
        <source>Use a whole number of seconds from 0 to %1.</source>
        <translation>Eine ganze Zahl von Sekunden zwischen 0 und %1 angeben.</translation>
    </message>
    <message>
        <source>Pick a status to set.</source>
        <translation>Den Status angeben.</translation>
    </message>
    <message>
        <source>Use --for or --until, not both.</source>
        <translation>Entweder --for oder --until angeben, nicht beides.</translation>
    </message>
    <message>
        <source>Leave one out.</source>
        <translation>Eines von beiden weglassen.</translation>
    </message>
    <message>
        <source>The option --then needs an end.</source>
        <translation>Die Option --then braucht ein Ende.</translation>
    </message>
    <message>
        <source>Use --for, or --until with a time, or leave out --then.</source>
        <translation>--for oder --until mit einer Zeit angeben, oder --then weglassen.</translation>
    </message>
    <message>
        <source>Add a status with --state.</source>
        <translation>Einen Status mit --state angeben.</translation>
    </message>
    <message>
        <source>Add the command to run.</source>
        <translation>Den Befehl angeben, der laufen soll.</translation>
    </message>
    <message>
        <source>Put it last: `lamplighter run --state %1 -- COMMAND`.</source>
        <translation>Er gehört ans Ende: `lamplighter run --state %1 -- COMMAND`.</translation>
    </message>
    <message>
        <source>Say how much longer.</source>
        <translation>Die zusätzliche Dauer angeben.</translation>
    </message>
    <message>
        <source>For example: `lamplighter extend 30m`.</source>
        <translation>Zum Beispiel: `lamplighter extend 30m`.</translation>
    </message>
    <message>
        <source>Can&apos;t extend: %1</source>
        <comment>a sentence</comment>
        <translation>Verlängern geht so nicht: %1</translation>
    </message>
    <message>
        <source>Use `lamplighter extend 1m` or more.</source>
        <translation>`lamplighter extend 1m` oder mehr angeben.</translation>
    </message>
    <message>
        <source>Add an app ID (client ID) and an organization.</source>
        <translation>Eine App-ID (Client-ID) und eine Organisation angeben.</translation>
    </message>
    <message>
        <source>Run `lamplighter set-up APP-ID ORGANIZATION`. Your IT team knows both; `lamplighter set-up --ask` writes them a mail.</source>
        <translation>`lamplighter set-up APP-ID ORGANIZATION` ausführen. Beides kennt das IT-Team; `lamplighter set-up --ask` schreibt ihm eine E-Mail.</translation>
    </message>
    <message>
        <source>Use --cancel or --switch, not both.</source>
        <translation>Entweder --cancel oder --switch angeben, nicht beides.</translation>
    </message>
    <message>
        <source>Use %1 without a command.</source>
        <translation>%1 ohne Befehl angeben.</translation>
    </message>
    <message>
        <source>In the running demo, use `lamplighter --profile demo %1`.</source>
        <translation>Für die laufende Demo: `lamplighter --profile demo %1`.</translation>
    </message>
    <message>
        <source>The demo has its own profile.</source>
        <translation>Die Demo hat ihr eigenes Profil.</translation>
    </message>
    <message>
        <source>Leave out --profile.</source>
        <translation>--profile weglassen.</translation>
    </message>
    <message>
        <source>Use a number above 0, up to %1.</source>
        <translation>Eine Zahl über 0 bis höchstens %1 angeben.</translation>
    </message>
    <message>
        <source>Use --version on its own.</source>
        <translation>--version allein angeben.</translation>
    </message>
    <message>
        <source>The demo needs no setup.</source>
        <translation>Die Demo braucht keine Einrichtung.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Connection</name>
    <message>
        <source>Couldn&apos;t check in %1 whether another profile uses this account: %2.</source>
        <comment>a folder and a reason</comment>
        <translation>Ob ein anderes Profil dieses Konto verwendet, ließ sich in %1 nicht prüfen: %2.</translation>
    </message>
    <message>
        <source>Another profile already uses this account.</source>
        <translation>Ein anderes Profil verwendet dieses Konto bereits.</translation>
    </message>
    <message>
        <source>The profile “%1” already uses this account.</source>
        <translation>Das Profil „%1“ verwendet dieses Konto bereits.</translation>
    </message>
    <message>
        <source>Sign out or quit there first, or use another account here.</source>
        <translation>Erst dort abmelden oder beenden, oder hier ein anderes Konto verwenden.</translation>
    </message>
    <message>
        <source>Only the demo clock can be sped up.</source>
        <translation>Nur die Uhr der Demo lässt sich beschleunigen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Control</name>
    <message>
        <source>Lamplighter quit before it answered.</source>
        <translation>Lamplighter wurde beendet, bevor es antworten konnte.</translation>
    </message>
    <message>
        <source>This command and the running Lamplighter are different versions.</source>
        <translation>Dieser Befehl und das laufende Lamplighter haben verschiedene Versionen.</translation>
    </message>
    <message>
        <source>Quit Lamplighter from its menu, then start it again.</source>
        <translation>Lamplighter über sein Menü beenden und neu starten.</translation>
    </message>
    <message>
        <source>Lamplighter didn&apos;t answer in time.</source>
        <translation>Lamplighter hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Check with `lamplighter status`.</source>
        <translation>Mit `lamplighter status` nachsehen.</translation>
    </message>
    <message>
        <source>The control socket %1 belongs to another user.</source>
        <translation>Der Socket %1 gehört einem anderen Benutzer.</translation>
    </message>
    <message>
        <source>Run this as the user who started Lamplighter.</source>
        <translation>Den Befehl mit dem Benutzerkonto ausführen, das Lamplighter gestartet hat.</translation>
    </message>
    <message>
        <source>Lamplighter can&apos;t read this request: %1.</source>
        <translation>Lamplighter kann die Anfrage nicht lesen: %1.</translation>
    </message>
    <message>
        <source>it&apos;s too long</source>
        <translation>sie ist zu lang</translation>
    </message>
    <message>
        <source>it isn&apos;t a JSON object</source>
        <translation>sie ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>a watch takes no further requests</source>
        <translation>beim Beobachten sind keine weiteren Anfragen möglich</translation>
    </message>
    <message>
        <source>there&apos;s no request “%1”</source>
        <translation>eine Anfrage „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>Couldn&apos;t open your browser. Go to: %1</source>
        <translation>Der Browser ließ sich nicht öffnen. Diese Adresse aufrufen: %1</translation>
    </message>
    <message>
        <source>Continue in your browser. If no page opened, go to: %1</source>
        <translation>Im Browser fortfahren. Falls sich keine Seite öffnet, diese Adresse aufrufen: %1</translation>
    </message>
    <message>
        <source>Lamplighter is already running with this profile.</source>
        <translation>Lamplighter läuft bereits mit diesem Profil.</translation>
    </message>
    <message>
        <source>Open its window with `lamplighter card`.</source>
        <translation>Das Fenster lässt sich mit `lamplighter card` öffnen.</translation>
    </message>
    <message>
        <source>Can&apos;t lock %1: %2.</source>
        <translation>%1 lässt sich nicht sperren: %2.</translation>
    </message>
    <message>
        <source>%1 exists but isn&apos;t a folder.</source>
        <translation>%1 ist vorhanden, aber kein Ordner.</translation>
    </message>
    <message>
        <source>Remove it, then start Lamplighter again.</source>
        <translation>Entfernen, dann Lamplighter neu starten.</translation>
    </message>
    <message>
        <source>The folder %1 belongs to another user.</source>
        <translation>Der Ordner %1 gehört einem anderen Benutzer.</translation>
    </message>
    <message>
        <source>Point XDG_RUNTIME_DIR to your own folder, then start Lamplighter again.</source>
        <translation>XDG_RUNTIME_DIR auf einen eigenen Ordner setzen, dann Lamplighter neu starten.</translation>
    </message>
    <message>
        <source>Other users can write to the folder %1.</source>
        <translation>Andere Benutzer können in den Ordner %1 schreiben.</translation>
    </message>
    <message>
        <source>Run `chmod 700 %1`, or remove the folder if you don&apos;t know why.</source>
        <translation>`chmod 700 %1` ausführen, oder den Ordner entfernen, falls der Grund unbekannt ist.</translation>
    </message>
    <message>
        <source>Can&apos;t create the folder %1: %2.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen: %2.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::ControlServer</name>
    <message>
        <source>Too many programs are using Lamplighter.</source>
        <translation>Zu viele Programme greifen gleichzeitig auf Lamplighter zu.</translation>
    </message>
    <message>
        <source>The path %1 is too long for a socket (%2 bytes, at most %3).</source>
        <translation>Der Pfad %1 ist zu lang für einen Socket (%2 Bytes, höchstens %3).</translation>
    </message>
    <message>
        <source>Point XDG_RUNTIME_DIR to a shorter path, or give the profile a shorter name.</source>
        <translation>XDG_RUNTIME_DIR auf einen kürzeren Pfad setzen oder dem Profil einen kürzeren Namen geben.</translation>
    </message>
    <message>
        <source>Can&apos;t create the socket %1: %2.</source>
        <translation>Der Socket %1 lässt sich nicht anlegen: %2.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::DesktopStart</name>
    <message>
        <source>Keep your Microsoft Teams status</source>
        <translation>Den Status in Microsoft Teams halten</translation>
    </message>
    <message>
        <source>Another autostart entry starts Lamplighter: %1.</source>
        <translation>Ein anderer Autostart-Eintrag startet Lamplighter: %1.</translation>
    </message>
    <message>
        <source>Remove it, or turn on start at login in Settings.</source>
        <translation>Den Eintrag entfernen oder den Autostart in den Einstellungen einschalten.</translation>
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
        <source>The tray program is %1.</source>
        <translation>Das Programm im Infobereich ist %1.</translation>
    </message>
    <message>
        <source>Lamplighter is running.</source>
        <translation>Lamplighter läuft.</translation>
    </message>
    <message>
        <source>Unlock it with `%1 sign-in`.</source>
        <translation>Entsperren mit `%1 sign-in`.</translation>
    </message>
    <message>
        <source>The demo keeps no journal.</source>
        <translation>Die Demo führt kein Journal.</translation>
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
        <translation>Keine Prüfung fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Your organization hasn&apos;t approved Lamplighter, or you haven&apos;t allowed it yet.</source>
        <translation>Die Organisation hat Lamplighter nicht genehmigt, oder der Zugriff ist noch nicht erlaubt.</translation>
    </message>
    <message>
        <source>The request ID is %1.</source>
        <translation>Die Anfrage-ID ist %1.</translation>
    </message>
    <message>
        <source>To ask your IT team, `%1 set-up --ask` writes the mail.</source>
        <translation>Die Anfrage an das IT-Team schreibt `%1 set-up --ask` als E-Mail.</translation>
    </message>
    <message>
        <source>All settings in %1 are valid.</source>
        <translation>Alle Einstellungen in %1 sind gültig.</translation>
    </message>
    <message>
        <source>Using default settings (no %1).</source>
        <translation>Es gelten die Standardeinstellungen (%1 gibt es nicht).</translation>
    </message>
    <message>
        <source>Your administrator locked: %1.</source>
        <translation>Vom Administrator gesperrt: %1.</translation>
    </message>
    <message>
        <source>The app ID is %1.</source>
        <translation>Die App-ID ist %1.</translation>
    </message>
    <message>
        <source>Run `%1 set-up APP-ID ORGANIZATION`.</source>
        <translation>`%1 set-up APP-ID ORGANIZATION` ausführen.</translation>
    </message>
    <message>
        <source>The organization is %2, in Microsoft&apos;s cloud %1.</source>
        <translation>Die Organisation ist %2, in Microsofts Cloud %1.</translation>
    </message>
    <message>
        <source>Custom cloud: sign-in at %1, status at %2.</source>
        <translation>Eigene Cloud: Anmeldung unter %1, Status unter %2.</translation>
    </message>
    <message>
        <source>The connection isn&apos;t encrypted, but stays on this computer.</source>
        <translation>Die Verbindung ist nicht verschlüsselt, bleibt aber auf diesem Computer.</translation>
    </message>
    <message>
        <source>That&apos;s fine for a practice cloud. Use https:// addresses for anything else.</source>
        <translation>Für eine Übungs-Cloud ist das in Ordnung. Sonst https://-Adressen verwenden.</translation>
    </message>
    <message>
        <source>Only you can use the control socket in %1.</source>
        <translation>Nur das eigene Benutzerkonto hat Zugriff auf den Socket in %1.</translation>
    </message>
    <message>
        <source>Lamplighter is running. Only you see its status.</source>
        <translation>Lamplighter läuft. Sein Status ist für andere unsichtbar.</translation>
    </message>
    <message>
        <source>There&apos;s no display here.</source>
        <translation>Hier gibt es keine grafische Oberfläche.</translation>
    </message>
    <message>
        <source>Start Lamplighter to check your sign-in.</source>
        <translation>Lamplighter starten, um die Anmeldung zu prüfen.</translation>
    </message>
    <message>
        <source>Microsoft 365 confirmed your status.</source>
        <translation>Microsoft 365 hat den Status bestätigt.</translation>
    </message>
    <message>
        <source>Your status is paused until you&apos;re back.</source>
        <translation>Der Status pausiert bis zur Rückkehr.</translation>
    </message>
    <message>
        <source>Your status isn&apos;t confirmed yet.</source>
        <translation>Der Status ist noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>This account can&apos;t be used here.</source>
        <translation>Dieses Konto ist hier nicht nutzbar.</translation>
    </message>
    <message>
        <source>This command doesn&apos;t know the running Lamplighter&apos;s status.</source>
        <translation>Dieser Befehl kennt den Status des laufenden Lamplighter nicht.</translation>
    </message>
    <message>
        <source>To use %1, run `%3 sign-in --switch`. To stay with %2, run `%3 sign-in`.</source>
        <translation>%1 verwenden: `%3 sign-in --switch`. %2 behalten: `%3 sign-in`.</translation>
    </message>
    <message>
        <source>A refresh was due %1 but didn&apos;t happen.</source>
        <translation>Eine fällige Aktualisierung (%1) ist ausgeblieben.</translation>
    </message>
    <message>
        <source>Check again in a moment. If that doesn&apos;t help, restart Lamplighter.</source>
        <translation>Gleich erneut nachsehen. Falls das nicht hilft, Lamplighter neu starten.</translation>
    </message>
    <message>
        <source>If this computer goes offline now, colleagues may see your status until %1.</source>
        <translation>Falls dieser Computer jetzt offline geht, sehen andere den Status vielleicht bis %1.</translation>
    </message>
    <message>
        <source>The journal is off (journal/keep).</source>
        <translation>Das Journal ist ausgeschaltet (journal/keep).</translation>
    </message>
    <message numerus="yes">
        <source>%n refresh(es), %1 of them confirmed.</source>
        <translation>
            <numerusform>%n Aktualisierung, davon %1 bestätigt.</numerusform>
            <numerusform>%n Aktualisierungen, davon %1 bestätigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Requests were late by %1 typically and %2 at worst.</source>
        <translation>Anfragen kamen meist %1 zu spät, höchstens %2.</translation>
    </message>
    <message>
        <source>Microsoft 365 hasn&apos;t confirmed your status yet.</source>
        <translation>Microsoft 365 hat den Status noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>No status confirmed yet.</source>
        <translation>Noch kein Status bestätigt.</translation>
    </message>
    <message>
        <source>That&apos;s too long ago.</source>
        <translation>Das ist zu lange her.</translation>
    </message>
    <message>
        <source>Last failed request: %1 (%2).</source>
        <translation>Letzte fehlgeschlagene Anfrage: %1 (%2).</translation>
    </message>
    <message>
        <source>No request succeeded since then.</source>
        <translation>Seitdem war keine Anfrage erfolgreich.</translation>
    </message>
    <message>
        <source>Later requests succeeded.</source>
        <translation>Spätere Anfragen waren erfolgreich.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Duration</name>
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
    <message numerus="yes">
        <source>%n s</source>
        <comment>seconds, short</comment>
        <translation>
            <numerusform>%n Sek.</numerusform>
            <numerusform>%n Sek.</numerusform>
        </translation>
    </message>
    <message>
        <source>Teams keeps a status for 5 minutes to 4 hours at a time, not %1.</source>
        <translation>Teams hält einen Status jeweils 5 Minuten bis 4 Stunden, nicht %1.</translation>
    </message>
    <message>
        <source>Use a duration from PT5M to PT4H.</source>
        <translation>Eine Dauer von PT5M bis PT4H angeben.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::DurationText</name>
    <message>
        <source>“%1” isn&apos;t an ISO 8601 duration.</source>
        <translation>„%1“ ist keine Dauer nach ISO 8601.</translation>
    </message>
    <message>
        <source>Use days, hours, minutes and seconds, such as PT15M, PT1H30M or P7D.</source>
        <translation>Tage, Stunden, Minuten und Sekunden angeben, wie PT15M, PT1H30M oder P7D.</translation>
    </message>
    <message>
        <source>Use a time such as 45m, 1h30m, 2h, 90s or 1d.</source>
        <translation>Eine Dauer wie 45m, 1h30m, 2h, 90s oder 1d angeben.</translation>
    </message>
    <message>
        <source>There&apos;s no time in it.</source>
        <translation>Die Dauer fehlt.</translation>
    </message>
    <message>
        <source>“%1” could be minutes or hours.</source>
        <translation>„%1“ kann Minuten oder Stunden bedeuten.</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t a length of time.</source>
        <translation>„%1“ ist keine Dauer.</translation>
    </message>
    <message>
        <source>“%1” is longer than a year.</source>
        <translation>„%1“ ist länger als ein Jahr.</translation>
    </message>
    <message>
        <source>“%1” is too short.</source>
        <translation>„%1“ ist zu kurz.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Error</name>
    <message numerus="yes">
        <source>Lamplighter tries again in %n second(s).</source>
        <translation>
            <numerusform>Lamplighter versucht es in %n Sekunde erneut.</numerusform>
            <numerusform>Lamplighter versucht es in %n Sekunden erneut.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lamplighter::Explanation</name>
    <message>
        <source>Colleagues see what you chose.</source>
        <translation>Andere sehen den gewählten Status.</translation>
    </message>
    <message>
        <source>Lamplighter can&apos;t read what colleagues see.</source>
        <translation>Lamplighter kann nicht abrufen, was andere sehen.</translation>
    </message>
    <message>
        <source>Not visible yet: colleagues still see %1.</source>
        <translation>Noch nicht sichtbar: Andere sehen weiterhin „%1“.</translation>
    </message>
    <message>
        <source>Colleagues see %1 because you set it in Teams.</source>
        <translation>Andere sehen „%1“, weil es in Teams festgelegt ist.</translation>
    </message>
    <message>
        <source>Colleagues see %1: Teams shows it before Away.</source>
        <translation>Andere sehen „%1“: Das hat in Teams Vorrang vor „Abwesend“.</translation>
    </message>
    <message>
        <source>Colleagues see %1: Teams shows calls and meetings first.</source>
        <translation>Andere sehen „%1“: Anrufe und Besprechungen haben in Teams Vorrang.</translation>
    </message>
    <message>
        <source>Colleagues see %1: Teams shows it first.</source>
        <translation>Andere sehen „%1“: Das hat in Teams Vorrang.</translation>
    </message>
    <message>
        <source>If you set it in Teams, you can reset it.</source>
        <translation>Falls es in Teams festgelegt ist, lässt es sich zurücksetzen.</translation>
    </message>
    <message>
        <source>Colleagues see %1: your choice isn&apos;t sent yet.</source>
        <translation>Andere sehen „%1“: Die Auswahl ist noch nicht gesendet.</translation>
    </message>
    <message>
        <source>Colleagues see %1 until Microsoft 365 confirms the next refresh.</source>
        <translation>Andere sehen „%1“, bis Microsoft 365 die nächste Aktualisierung bestätigt.</translation>
    </message>
    <message>
        <source>You look offline: you aren&apos;t signed in to Teams on any device.</source>
        <translation>Teams zeigt „Offline“: Kein Gerät ist bei Teams angemeldet.</translation>
    </message>
    <message>
        <source>Colleagues see %1: set in Teams or by another computer.</source>
        <translation>Andere sehen „%1“: in Teams oder von einem anderen Computer festgelegt.</translation>
    </message>
    <message>
        <source>Colleagues see %1: another computer may have changed it.</source>
        <translation>Andere sehen „%1“: vielleicht von einem anderen Computer geändert.</translation>
    </message>
    <message>
        <source>Colleagues see %1. Teams doesn&apos;t say why.</source>
        <translation>Andere sehen „%1“. Teams nennt keinen Grund.</translation>
    </message>
    <message>
        <source>Colleagues see %1. Microsoft 365 hasn&apos;t confirmed your choice.</source>
        <translation>Andere sehen „%1“. Microsoft 365 hat die Auswahl noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>Paused while you&apos;re away from this computer.</source>
        <translation>Pausiert, solange niemand an diesem Computer ist.</translation>
    </message>
    <message>
        <source>Couldn&apos;t check what colleagues see. %1</source>
        <comment>then the reason, as a sentence</comment>
        <translation>Was andere sehen, ließ sich nicht prüfen. %1</translation>
    </message>
    <message>
        <source>Lamplighter hasn&apos;t checked yet what colleagues see.</source>
        <translation>Lamplighter hat noch nicht geprüft, was andere sehen.</translation>
    </message>
    <message>
        <source>Checking what colleagues see…</source>
        <translation>Prüft gerade, was andere sehen&#xa0;…</translation>
    </message>
    <message>
        <source>Colleagues still see %1: it isn&apos;t cleared in Teams yet.</source>
        <translation>Andere sehen weiterhin „%1“: Der Status ist in Teams noch nicht aufgehoben.</translation>
    </message>
    <message>
        <source>Colleagues see what you chose, and that you&apos;re out of office.</source>
        <translation>Andere sehen den gewählten Status und „Außer Haus“.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::ForecastStrip</name>
    <message>
        <source>Forecast</source>
        <translation>Ausblick</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>While Lamplighter runs</source>
        <translation>Solange Lamplighter läuft</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>a caption, then stages and times</comment>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1 now</source>
        <comment>a status</comment>
        <translation>%1 jetzt</translation>
    </message>
    <message>
        <source>While Lamplighter runs: %1.</source>
        <comment>a status</comment>
        <translation>Solange Lamplighter läuft: %1.</translation>
    </message>
    <message>
        <source>If this keeps failing</source>
        <translation>Wenn es weiter fehlschlägt</translation>
    </message>
    <message>
        <source>If Lamplighter stops now</source>
        <translation>Wenn Lamplighter jetzt ausfällt</translation>
    </message>
</context>
<context>
    <name>Lamplighter::GraphAnswer</name>
    <message>
        <source>Microsoft 365 doesn&apos;t let Lamplighter read what colleagues see.</source>
        <translation>Microsoft 365 zeigt Lamplighter nicht, was andere sehen.</translation>
    </message>
    <message>
        <source>Microsoft 365 doesn&apos;t let Lamplighter set your status: the permission Presence.ReadWrite is missing.</source>
        <translation>Microsoft 365 erlaubt Lamplighter nicht, den Status festzulegen: Die Berechtigung Presence.ReadWrite fehlt.</translation>
    </message>
    <message>
        <source>Details: “%1” (%2).</source>
        <translation>Details: „%1“ (%2).</translation>
    </message>
    <message>
        <source>Details: “%1”.</source>
        <translation>Details: „%1“.</translation>
    </message>
    <message>
        <source>Something that isn&apos;t Microsoft 365 answered.</source>
        <translation>Die Antwort kam nicht von Microsoft 365.</translation>
    </message>
    <message>
        <source>If it doesn&apos;t, check the cloud in Settings.</source>
        <translation>Falls nicht, die Cloud in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>This seems to be a personal account. Only work and school accounts have a Teams status.</source>
        <translation>Das ist anscheinend ein persönliches Konto. Nur Geschäfts-, Schul- und Unikonten haben einen Teams-Status.</translation>
    </message>
    <message>
        <source>Sign out, then sign in with your work or school account.</source>
        <translation>Abmelden, dann mit dem Geschäfts-, Schul- oder Unikonto anmelden.</translation>
    </message>
    <message>
        <source>Choose another status or duration. If that doesn&apos;t help, please report this.</source>
        <translation>Einen anderen Status oder eine andere Dauer wählen. Falls das nicht hilft, das Problem bitte melden.</translation>
    </message>
    <message>
        <source>Choose another status or duration. If that doesn&apos;t help, please report this: request ID %1.</source>
        <translation>Einen anderen Status oder eine andere Dauer wählen. Falls das nicht hilft, das Problem bitte melden: Anfrage-ID %1.</translation>
    </message>
    <message>
        <source>Lamplighter keeps your status anyway. To see what colleagues see, ask your IT team to allow Presence.Read.</source>
        <translation>Lamplighter hält den Status trotzdem. Um zu sehen, was andere sehen, das IT-Team bitten, Presence.Read zu erlauben.</translation>
    </message>
    <message>
        <source>A proxy or firewall seems to block Microsoft 365.</source>
        <translation>Ein Proxy oder eine Firewall blockiert anscheinend Microsoft 365.</translation>
    </message>
    <message>
        <source>Ask your IT team to let Lamplighter reach Microsoft 365.</source>
        <translation>Das IT-Team bitten, Lamplighter den Zugang zu Microsoft 365 zu erlauben.</translation>
    </message>
    <message>
        <source>Sign in again. If that doesn&apos;t help, ask your IT team to allow Presence.ReadWrite.</source>
        <translation>Erneut anmelden. Falls das nicht hilft, das IT-Team bitten, Presence.ReadWrite zu erlauben.</translation>
    </message>
    <message>
        <source>Microsoft 365 refused your sign-in. Lamplighter has refreshed it since.</source>
        <translation>Microsoft 365 hat die Anmeldung abgelehnt. Lamplighter hat sie inzwischen erneuert.</translation>
    </message>
    <message>
        <source>Microsoft 365 has no status for this account. The account may not have Teams.</source>
        <translation>Microsoft 365 hat keinen Status für dieses Konto. Vielleicht hat es kein Teams.</translation>
    </message>
    <message>
        <source>Check that Teams works with this account and that the cloud in Settings is right.</source>
        <translation>Prüfen, ob Teams mit diesem Konto funktioniert und ob die Cloud in den Einstellungen stimmt.</translation>
    </message>
    <message>
        <source>Microsoft 365 isn&apos;t available right now.</source>
        <translation>Microsoft 365 ist gerade nicht verfügbar.</translation>
    </message>
    <message>
        <source>Microsoft 365 has a problem right now.</source>
        <translation>Microsoft 365 hat gerade ein Problem.</translation>
    </message>
    <message>
        <source>Microsoft 365 didn&apos;t say what colleagues see.</source>
        <translation>Microsoft 365 hat nicht mitgeteilt, was andere sehen.</translation>
    </message>
    <message>
        <source>Lost the connection before Microsoft 365 answered.</source>
        <translation>Verbindung unterbrochen, bevor Microsoft 365 geantwortet hat.</translation>
    </message>
    <message>
        <source>The server %1 refused the connection.</source>
        <translation>Der Server %1 hat die Verbindung abgelehnt.</translation>
    </message>
    <message>
        <source>The server %1 can&apos;t be found.</source>
        <translation>Der Server %1 ist nicht zu finden.</translation>
    </message>
    <message>
        <source>%1 doesn&apos;t offer a secure connection.</source>
        <translation>%1 bietet keine sichere Verbindung an.</translation>
    </message>
    <message>
        <source>Check the cloud in Settings.</source>
        <translation>Die Cloud in den Einstellungen prüfen.</translation>
    </message>
    <message numerus="yes">
        <source>No connection to %1 within %n second(s).</source>
        <translation>
            <numerusform>Keine Verbindung zu %1 innerhalb von %n Sekunde.</numerusform>
            <numerusform>Keine Verbindung zu %1 innerhalb von %n Sekunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Microsoft 365 didn&apos;t answer within %n second(s).</source>
        <translation>
            <numerusform>Microsoft 365 hat innerhalb von %n Sekunde nicht geantwortet.</numerusform>
            <numerusform>Microsoft 365 hat innerhalb von %n Sekunden nicht geantwortet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Refreshing your sign-in took too long, so nothing was sent.</source>
        <translation>Das Erneuern der Anmeldung hat zu lange gedauert, deshalb wurde nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::GraphPresence</name>
    <message>
        <source>Your sign-in is missing something that Microsoft 365 needs.</source>
        <translation>Der Anmeldung fehlt etwas, das Microsoft 365 braucht.</translation>
    </message>
    <message>
        <source>Sign out, then sign in again.</source>
        <translation>Abmelden, dann erneut anmelden.</translation>
    </message>
    <message numerus="yes">
        <source>Teams keeps a status for 5 minutes to 4 hours, not %n minute(s).</source>
        <translation>
            <numerusform>Teams hält einen Status 5 Minuten bis 4 Stunden, nicht %n Minute.</numerusform>
            <numerusform>Teams hält einen Status 5 Minuten bis 4 Stunden, nicht %n Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a duration between 5 minutes and 4 hours.</source>
        <translation>Eine Dauer zwischen 5 Minuten und 4 Stunden wählen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Help</name>
    <message>
        <source>the Application (client) ID of your app registration</source>
        <translation>die Anwendungs-ID (Client) der App-Registrierung</translation>
    </message>
    <message>
        <source>let Teams decide what colleagues see</source>
        <translation>Teams entscheiden lassen, was andere sehen</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Beispiele:</translation>
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
        <source>show the version</source>
        <translation>die Version anzeigen</translation>
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
        <source>worldwide, also for GCC</source>
        <translation>weltweit, auch für GCC</translation>
    </message>
    <message>
        <source>print one JSON object on one line</source>
        <translation>ein JSON-Objekt in einer Zeile ausgeben</translation>
    </message>
    <message>
        <source>connect Lamplighter to your organization</source>
        <translation>Lamplighter mit der Organisation verbinden</translation>
    </message>
    <message>
        <source>your organization&apos;s ID, one of its domains, or organizations</source>
        <translation>die ID der Organisation, eine ihrer Domänen oder organizations</translation>
    </message>
    <message>
        <source>global (also for GCC), gcc-high, dod, or custom; unchanged if you leave it out</source>
        <translation>global (auch für GCC), gcc-high, dod oder custom; ohne Angabe unverändert</translation>
    </message>
    <message>
        <source>US government without High: the same as global</source>
        <translation>US-Regierung ohne High: dasselbe wie global</translation>
    </message>
    <message>
        <source>print a mail that asks your IT team to register or approve Lamplighter; changes nothing</source>
        <translation>eine E-Mail ausgeben, die das IT-Team bittet, Lamplighter zu registrieren oder zu genehmigen; ändert nichts</translation>
    </message>
    <message>
        <source>With custom, the settings cloud/authority and cloud/graph name the two addresses.</source>
        <translation>Mit custom stehen die beiden Adressen in den Einstellungen cloud/authority und cloud/graph.</translation>
    </message>
    <message>
        <source>With --ask, what you leave out comes from your settings. Without an app ID (client ID), the mail asks for a registration. With one, it has the link to approve it.</source>
        <translation>Mit --ask kommt alles Weggelassene aus den Einstellungen. Ohne App-ID (Client-ID) bittet die E-Mail um eine Registrierung. Mit App-ID enthält sie den Link zum Genehmigen.</translation>
    </message>
    <message>
        <source>set your status and keep it</source>
        <translation>den Status festlegen und halten</translation>
    </message>
    <message>
        <source>from now: 45m, 1h30m, 2h; at least a minute</source>
        <translation>ab jetzt: 45m, 1h30m, 2h; mindestens eine Minute</translation>
    </message>
    <message>
        <source>a time of day (17:00), a full time (2026-11-25T17:00:00+01:00), or changed: until you change it</source>
        <translation>eine Uhrzeit (17:00), ein vollständiger Zeitpunkt (2026-11-25T17:00:00+01:00) oder changed: bis auf Weiteres</translation>
    </message>
    <message>
        <source>at the end, let Teams decide (the default), or go back to your last status</source>
        <translation>am Ende Teams entscheiden lassen (Standard) oder zum letzten Status zurückkehren</translation>
    </message>
    <message>
        <source>how long to wait for Microsoft 365 to answer (default: 10)</source>
        <translation>Wartezeit auf die Antwort von Microsoft 365 (Standard: 10)</translation>
    </message>
    <message>
        <source>Without an end, the setting hold/default applies. Exit code 6: your status isn&apos;t confirmed yet, and Lamplighter keeps trying.</source>
        <translation>Ohne Ende gilt die Einstellung hold/default. Exit-Code 6: Der Status ist noch nicht bestätigt, Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>keep your status longer</source>
        <translation>den Status länger halten</translation>
    </message>
    <message>
        <source>how much longer: 30m, 1h</source>
        <translation>wie viel länger: 30m, 1h</translation>
    </message>
    <message>
        <source>go back to your last status, with the end it had</source>
        <translation>zum letzten Status zurückkehren, mit dessen Ende</translation>
    </message>
    <message>
        <source>instead, reset the status that you set in Teams, and keep the one set here</source>
        <translation>stattdessen den in Teams festgelegten Status zurücksetzen und den hier gewählten behalten</translation>
    </message>
    <message>
        <source>keep a status while a command runs, then go back to the last one</source>
        <translation>einen Status halten, solange ein Befehl läuft, dann zum letzten zurückkehren</translation>
    </message>
    <message>
        <source>the command, with everything after it</source>
        <translation>der Befehl mit allem, was danach steht</translation>
    </message>
    <message>
        <source>how long to wait for Microsoft 365 before the command starts (default: 10)</source>
        <translation>Wartezeit auf Microsoft 365, bevor der Befehl startet (Standard: 10)</translation>
    </message>
    <message>
        <source>show your status, what comes next, and what colleagues see</source>
        <translation>den Status zeigen, was als Nächstes kommt und was andere sehen</translation>
    </message>
    <message>
        <source>print a line for each change, until Ctrl+C</source>
        <translation>bei jeder Änderung eine Zeile ausgeben, bis Strg+C</translation>
    </message>
    <message>
        <source>sign in with your browser, and wait until it&apos;s done (10 minutes at most)</source>
        <translation>im Browser anmelden und abwarten, bis es fertig ist (höchstens 10 Minuten)</translation>
    </message>
    <message>
        <source>switch to another account: the one you picked last, or one you pick now</source>
        <translation>zu einem anderen Konto wechseln: dem zuletzt gewählten oder einem, das jetzt gewählt wird</translation>
    </message>
    <message>
        <source>cancel the sign-in that is waiting in your browser</source>
        <translation>die Anmeldung abbrechen, die im Browser wartet</translation>
    </message>
    <message>
        <source>The command prints the address of the sign-in page. If no page opens, go there in any browser on this computer. The setting account/browser chooses the browser.</source>
        <translation>Der Befehl gibt die Adresse der Anmeldeseite aus. Falls sich keine Seite öffnet, sie in einem beliebigen Browser auf diesem Computer aufrufen. Die Einstellung account/browser legt den Browser fest.</translation>
    </message>
    <message>
        <source>let Teams decide, and forget your account</source>
        <translation>Teams entscheiden lassen und das Konto vergessen</translation>
    </message>
    <message>
        <source>open the window</source>
        <translation>das Fenster öffnen</translation>
    </message>
    <message>
        <source>open the settings</source>
        <translation>die Einstellungen öffnen</translation>
    </message>
    <message>
        <source>find out what&apos;s wrong, and what helps</source>
        <translation>herausfinden, was nicht stimmt und was hilft</translation>
    </message>
    <message>
        <source>It works even if Lamplighter isn&apos;t running, and doesn&apos;t start it. Exit code 5: a check failed. Exit code 0: none did.</source>
        <translation>Das geht auch, wenn Lamplighter nicht läuft, und startet es nicht. Exit-Code 5: Eine Prüfung ist fehlgeschlagen. Exit-Code 0: keine.</translation>
    </message>
    <message>
        <source>quit, and wait until Lamplighter is gone</source>
        <translation>beenden und warten, bis Lamplighter nicht mehr läuft</translation>
    </message>
    <message>
        <source>keep your status, for the next version to take over</source>
        <translation>den Status stehen lassen, damit die nächste Version ihn übernimmt</translation>
    </message>
    <message>
        <source>list all commands, or show the help for one</source>
        <translation>alle Befehle auflisten oder die Hilfe zu einem zeigen</translation>
    </message>
    <message>
        <source>the command; lists all if you leave it out</source>
        <translation>der Befehl; ohne Angabe alle</translation>
    </message>
    <message>
        <source>show this help, or after a command the help for it</source>
        <translation>diese Hilfe zeigen, nach einem Befehl die Hilfe dazu</translation>
    </message>
    <message>
        <source>Keeps your Microsoft Teams status. Without a command, it starts Lamplighter in the tray, or opens its window.</source>
        <translation>Hält den Status in Microsoft Teams. Ohne Befehl startet Lamplighter im Infobereich oder öffnet sein Fenster.</translation>
    </message>
    <message>
        <source>try it without an account: only you see it</source>
        <translation>ohne Konto ausprobieren: für andere unsichtbar</translation>
    </message>
    <message>
        <source>run N times as fast, only in the demo or with a practice cloud</source>
        <translation>N-mal so schnell laufen, nur in der Demo oder mit einer Übungs-Cloud</translation>
    </message>
    <message>
        <source>usage error</source>
        <translation>falscher Aufruf</translation>
    </message>
    <message>
        <source>not sent yet (Lamplighter keeps trying)</source>
        <translation>noch nicht gesendet (Lamplighter versucht es weiter)</translation>
    </message>
    <message>
        <source>nothing to do</source>
        <translation>nichts zu tun</translation>
    </message>
    <message>
        <source>You can paste a sign-in address, an email address or a line from the portal. Lamplighter finds the ID or the domain in it.</source>
        <translation>Eine Anmeldeadresse, eine E-Mail-Adresse oder eine Zeile aus dem Portal geht auch. Lamplighter findet darin die ID oder die Domäne.</translation>
    </message>
    <message>
        <source>A status set in Teams hides every other one for up to a week. Lamplighter resets it only when you ask. Exit code 6: it may not be reset yet, and Lamplighter doesn&apos;t try again.</source>
        <translation>Ein in Teams festgelegter Status verdeckt bis zu eine Woche lang jeden anderen. Lamplighter setzt ihn nur auf Wunsch zurück. Exit-Code 6: Er ist vielleicht noch nicht zurückgesetzt, und Lamplighter versucht es nicht erneut.</translation>
    </message>
    <message>
        <source>The command runs even if the status can&apos;t be set; you then see a warning. The exit code is the command&apos;s, or 127 if it couldn&apos;t start. After a signal, it&apos;s 128 plus the signal&apos;s number. If several run, the newest wins. A status you pick yourself beats them all.</source>
        <translation>Der Befehl läuft auch, wenn sich der Status nicht festlegen lässt; dann erscheint eine Warnung. Der Exit-Code ist der des Befehls, oder 127, falls er nicht starten konnte. Nach einem Signal ist er 128 plus die Signalnummer. Laufen mehrere, gilt der neueste. Ein selbst gewählter Status hat Vorrang vor allen.</translation>
    </message>
    <message>
        <source>If you pick another account in the browser, nothing changes yet (exit code 5). Then use --switch to switch, or sign in again with the account you had.</source>
        <translation>Wird im Browser ein anderes Konto gewählt, ändert sich noch nichts (Exit-Code 5). Dann mit --switch wechseln oder sich mit dem bisherigen Konto erneut anmelden.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::HoldEndField</name>
    <message>
        <source>Time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>for a duration such as 1h30m</source>
        <translation>für eine Dauer wie 1h30m</translation>
    </message>
    <message>
        <source>until a time such as 17:00</source>
        <translation>bis zu einer Uhrzeit wie 17:00</translation>
    </message>
</context>
<context>
    <name>Lamplighter::HoldStore</name>
    <message>
        <source>Lamplighter can&apos;t remember your status. Couldn&apos;t write %1 (%2).</source>
        <comment>a file and the system&apos;s reason</comment>
        <translation>Lamplighter kann sich den Status nicht merken. %1 lässt sich nicht schreiben (%2).</translation>
    </message>
    <message>
        <source>An older status may come back at the next start. Couldn&apos;t change %1 (%2).</source>
        <comment>a file and the system&apos;s reason</comment>
        <translation>Beim nächsten Start kommt vielleicht ein älterer Status zurück. %1 lässt sich nicht ändern (%2).</translation>
    </message>
    <message>
        <source>Make the folder writable or remove the file.</source>
        <translation>Den Ordner beschreibbar machen oder die Datei entfernen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Hotkey</name>
    <message>
        <source>Use a letter, a digit, a function key or a media key.</source>
        <translation>Einen Buchstaben, eine Ziffer, eine Funktionstaste oder eine Medientaste verwenden.</translation>
    </message>
    <message>
        <source>Lamplighter doesn&apos;t know this key.</source>
        <translation>Lamplighter kennt diese Taste nicht.</translation>
    </message>
    <message>
        <source>You need %1 for typing.</source>
        <translation>%1 ist zum Schreiben nötig.</translation>
    </message>
    <message>
        <source>Add Ctrl, Alt or Meta.</source>
        <translation>Strg (Ctrl), Alt oder Meta hinzufügen.</translation>
    </message>
    <message>
        <source>Most programs already use %1.</source>
        <translation>Die meisten Programme verwenden %1 schon.</translation>
    </message>
    <message>
        <source>There&apos;s no key in “%1”.</source>
        <translation>In „%1“ fehlt eine Taste.</translation>
    </message>
    <message>
        <source>Use a hotkey such as Ctrl+Alt+1.</source>
        <translation>Ein Tastenkürzel wie Ctrl+Alt+1 angeben.</translation>
    </message>
    <message>
        <source>Lamplighter doesn&apos;t know the key “%1”.</source>
        <translation>Lamplighter kennt die Taste „%1“ nicht.</translation>
    </message>
    <message>
        <source>Use a hotkey such as Ctrl+Alt+1, Meta+F5 or Media Stop.</source>
        <translation>Ein Tastenkürzel wie Ctrl+Alt+1, Meta+F5 oder Media Stop angeben.</translation>
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
        <source>Keys of the numeric keypad don&apos;t work as hotkeys.</source>
        <translation>Tasten des Ziffernblocks funktionieren nicht als Tastenkürzel.</translation>
    </message>
    <message>
        <source>Press another key.</source>
        <translation>Eine andere Taste drücken.</translation>
    </message>
    <message>
        <source>press keys</source>
        <translation>Tasten drücken</translation>
    </message>
</context>
<context>
    <name>Lamplighter::HotkeyKeeper</name>
    <message>
        <source>Teams: let Teams decide</source>
        <translation>Teams: Teams entscheiden lassen</translation>
    </message>
    <message>
        <source>Teams: %1</source>
        <comment>a status</comment>
        <translation>Teams: %1</translation>
    </message>
    <message>
        <source>Open Lamplighter&apos;s window</source>
        <translation>Lamplighter-Fenster öffnen</translation>
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
        <translation>Tastenkürzel für „%1“ löschen</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Hotkeys</name>
    <message>
        <source>Another app already uses %1.</source>
        <translation>Eine andere App verwendet %1 bereits.</translation>
    </message>
    <message>
        <source>Choose another hotkey, or close that app and restart Lamplighter.</source>
        <translation>Ein anderes Tastenkürzel wählen oder die andere App schließen und Lamplighter neu starten.</translation>
    </message>
    <message>
        <source>Your keyboard has no key for %1.</source>
        <translation>Diese Tastatur hat keine Taste für %1.</translation>
    </message>
    <message>
        <source>This version of macOS needs Command or Control in a hotkey.</source>
        <translation>Diese macOS-Version erlaubt Tastenkürzel nur mit Command oder Control.</translation>
    </message>
    <message>
        <source>Add Command or Control.</source>
        <translation>Command oder Control hinzufügen.</translation>
    </message>
    <message>
        <source>macOS doesn&apos;t allow %1 as a hotkey (error %2).</source>
        <translation>macOS erlaubt %1 nicht als Tastenkürzel (Fehler %2).</translation>
    </message>
    <message>
        <source>This desktop doesn&apos;t support hotkeys for apps.</source>
        <translation>Dieser Desktop unterstützt keine Tastenkürzel für Apps.</translation>
    </message>
    <message>
        <source>In your desktop&apos;s keyboard settings, assign a key to `lamplighter set available`.</source>
        <translation>In den Tastatureinstellungen des Desktops eine Taste mit `lamplighter set available` belegen.</translation>
    </message>
    <message>
        <source>Windows reserves F12 for debuggers.</source>
        <translation>Windows reserviert F12 für Debugger.</translation>
    </message>
    <message>
        <source>Windows reserves hotkeys with the Windows key.</source>
        <translation>Windows reserviert Tastenkürzel mit der Windows-Taste.</translation>
    </message>
    <message>
        <source>Windows doesn&apos;t allow %1 as a hotkey (error %2).</source>
        <translation>Windows erlaubt %1 nicht als Tastenkürzel (Fehler %2).</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Identity</name>
    <message>
        <source>Microsoft 365 doesn&apos;t accept your sign-in at the moment.</source>
        <translation>Microsoft 365 akzeptiert die Anmeldung zurzeit nicht.</translation>
    </message>
    <message>
        <source>Another site sent an answer, and Lamplighter refused it.</source>
        <translation>Eine andere Website hat eine Antwort geschickt, und Lamplighter hat sie abgelehnt.</translation>
    </message>
    <message>
        <source>Close old sign-in pages, then sign in again.</source>
        <translation>Alte Anmeldeseiten schließen, dann erneut anmelden.</translation>
    </message>
    <message>
        <source>Set account/responseMode to %1, then sign in again.</source>
        <translation>account/responseMode auf %1 setzen, dann erneut anmelden.</translation>
    </message>
    <message>
        <source>Sign in again to choose one.</source>
        <translation>Erneut anmelden, um eines zu wählen.</translation>
    </message>
    <message>
        <source>For the IT team of %1: %2, request ID %3.</source>
        <translation>Für das IT-Team von %1: %2, Anfrage-ID %3.</translation>
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
        <source>Your earlier sign-in has ended.</source>
        <translation>Die frühere Anmeldung ist nicht mehr gültig.</translation>
    </message>
    <message>
        <source>%1 is busy right now.</source>
        <translation>%1 ist gerade überlastet.</translation>
    </message>
    <message>
        <source>The sign-in server %1 points to another server: %2.</source>
        <translation>Der Anmeldeserver %1 verweist auf einen anderen Server: %2.</translation>
    </message>
    <message>
        <source>Check the setting cloud/authority, or ask that server&apos;s administrator.</source>
        <translation>Die Einstellung cloud/authority prüfen oder den Administrator dieses Servers fragen.</translation>
    </message>
    <message>
        <source>%1 didn&apos;t answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>You signed out.</source>
        <translation>Inzwischen abgemeldet.</translation>
    </message>
    <message>
        <source>Your sign-in has ended.</source>
        <translation>Die Anmeldung ist nicht mehr gültig.</translation>
    </message>
    <message>
        <source>Microsoft 365 answered for a different account.</source>
        <translation>Microsoft 365 hat für ein anderes Konto geantwortet.</translation>
    </message>
    <message>
        <source>Your saved sign-in can&apos;t be read.</source>
        <translation>Die gespeicherte Anmeldung ist nicht lesbar.</translation>
    </message>
    <message>
        <source>You&apos;re signed out, but your password store hasn&apos;t deleted the old sign-in yet.</source>
        <translation>Abgemeldet, aber der Kennwortspeicher hat die alte Anmeldung noch nicht gelöscht.</translation>
    </message>
    <message>
        <source>Your password store hasn&apos;t saved the sign-in yet.</source>
        <translation>Der Kennwortspeicher hat die Anmeldung noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>The browser came back without an answer.</source>
        <translation>Der Browser hat keine Antwort geliefert.</translation>
    </message>
    <message>
        <source>The browser came back, but Lamplighter couldn&apos;t read its answer.</source>
        <translation>Lamplighter konnte die Antwort des Browsers nicht lesen.</translation>
    </message>
    <message>
        <source>The browser came back from an older sign-in page.</source>
        <translation>Die Antwort des Browsers kam von einer älteren Anmeldeseite.</translation>
    </message>
    <message>
        <source>The sign-in timed out.</source>
        <translation>Die Anmeldung hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>If the page showed an AADSTS error, docs/registration.md explains it.</source>
        <translation>Falls die Seite einen AADSTS-Fehler gezeigt hat, erklärt ihn docs/registration.md.</translation>
    </message>
    <message>
        <source>Your organization&apos;s sign-in page answers in a different way.</source>
        <translation>Die Anmeldeseite der Organisation antwortet auf andere Art.</translation>
    </message>
    <message>
        <source>Lamplighter couldn&apos;t build the address of the sign-in page.</source>
        <translation>Lamplighter konnte die Adresse der Anmeldeseite nicht erzeugen.</translation>
    </message>
    <message>
        <source>In Lamplighter, choose which account to use.</source>
        <translation>In Lamplighter wählen, welches Konto gelten soll.</translation>
    </message>
    <message>
        <source>There&apos;s no other account to switch to.</source>
        <translation>Es gibt kein anderes Konto zum Wechseln.</translation>
    </message>
    <message>
        <source>For your IT team: %1, request ID %2.</source>
        <translation>Für das IT-Team: %1, Anfrage-ID %2.</translation>
    </message>
    <message>
        <source>Then sign in again.</source>
        <translation>Dann erneut anmelden.</translation>
    </message>
    <message>
        <source>Lamplighter couldn&apos;t verify who signed in (%1).</source>
        <translation>Lamplighter konnte nicht prüfen, wer sich angemeldet hat (%1).</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time, then sign in again. If it fails again, ask your IT team.</source>
        <translation>Datum und Uhrzeit dieses Computers prüfen, dann erneut anmelden. Falls es wieder fehlschlägt, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>That&apos;s a personal Microsoft account. It doesn&apos;t have a Teams status.</source>
        <translation>Das ist ein persönliches Microsoft-Konto. Es hat keinen Teams-Status.</translation>
    </message>
    <message>
        <source>Sign in with your work or school account.</source>
        <translation>Mit dem Geschäfts-, Schul- oder Unikonto anmelden.</translation>
    </message>
    <message>
        <source>Sign in again. If it fails again, tell your IT team.</source>
        <translation>Erneut anmelden. Falls es wieder fehlschlägt, dem IT-Team melden.</translation>
    </message>
    <message>
        <source>The answer to the sign-in came from the wrong server.</source>
        <translation>Die Antwort auf die Anmeldung kam vom falschen Server.</translation>
    </message>
    <message>
        <source>The answer to the sign-in contradicts itself.</source>
        <translation>Die Antwort auf die Anmeldung widerspricht sich.</translation>
    </message>
    <message>
        <source>The answer to the sign-in is incomplete.</source>
        <translation>Die Antwort auf die Anmeldung ist unvollständig.</translation>
    </message>
    <message>
        <source>Microsoft 365 didn&apos;t give Lamplighter permission to set your status.</source>
        <translation>Microsoft 365 hat Lamplighter nicht erlaubt, den Status festzulegen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::IniFile</name>
    <message>
        <source>Can&apos;t read the file %1: %2.</source>
        <translation>Die Datei %1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>Check that you can read it, and what&apos;s in it.</source>
        <translation>Prüfen, ob sie lesbar ist und was darin steht.</translation>
    </message>
    <message>
        <source>it&apos;s a folder</source>
        <translation>sie ist ein Ordner</translation>
    </message>
    <message>
        <source>it&apos;s too large</source>
        <translation>sie ist zu groß</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Journal</name>
    <message>
        <source>it isn&apos;t a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>it is full and can&apos;t be trimmed</source>
        <translation>es ist voll und lässt sich nicht kürzen</translation>
    </message>
    <message>
        <source>Can&apos;t read the journal %1: %2.</source>
        <translation>Das Journal %1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Check that it&apos;s a file that you can read, or remove it.</source>
        <translation>Prüfen, ob es eine lesbare Datei ist, oder es entfernen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Listener</name>
    <message>
        <source>Lamplighter can&apos;t open a port on this computer%1: %2.</source>
        <translation>Lamplighter kann auf diesem Computer keinen Port öffnen%1: %2.</translation>
    </message>
    <message>
        <source>Close programs you don&apos;t need, then try again.</source>
        <translation>Nicht benötigte Programme schließen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Choose another port, or quit the program that uses this one.</source>
        <translation>Einen anderen Port wählen oder das Programm beenden, das diesen verwendet.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Loss</name>
    <message>
        <source>Microsoft 365 doesn&apos;t accept your sign-in; still trying</source>
        <translation>Microsoft 365 akzeptiert die Anmeldung nicht; Versuche laufen weiter</translation>
    </message>
    <message>
        <source>Sending it now</source>
        <translation>Wird gerade gesendet</translation>
    </message>
    <message>
        <source>Microsoft 365 is busy; still trying</source>
        <translation>Microsoft 365 ist überlastet; Versuche laufen weiter</translation>
    </message>
    <message>
        <source>Microsoft 365 isn&apos;t answering; still trying</source>
        <translation>Microsoft 365 antwortet nicht; Versuche laufen weiter</translation>
    </message>
    <message>
        <source>No connection; still trying</source>
        <translation>Keine Verbindung; Versuche laufen weiter</translation>
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
        <source>%1 since %2</source>
        <comment>You look away in Teams, and a time</comment>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>Finish the sign-in in your browser</source>
        <translation>Die Anmeldung im Browser abschließen</translation>
    </message>
    <message>
        <source>You need to sign in again</source>
        <translation>Erneute Anmeldung nötig</translation>
    </message>
    <message>
        <source>Microsoft 365 refused; still trying</source>
        <translation>Microsoft 365 hat abgelehnt; Versuche laufen weiter</translation>
    </message>
    <message>
        <source>%1. %2.</source>
        <comment>two short sentences</comment>
        <translation>%1. %2.</translation>
    </message>
    <message>
        <source>You may look offline</source>
        <translation>Andere sehen vielleicht „Offline“</translation>
    </message>
</context>
<context>
    <name>Lamplighter::NetworkVariables</name>
    <message>
        <source>The proxy in %1 isn&apos;t valid, so Lamplighter connects without it.</source>
        <translation>Der Proxy in %1 ist ungültig. Lamplighter verbindet sich ohne ihn.</translation>
    </message>
    <message>
        <source>Enter it as http://proxy.example:3128 or socks5://proxy.example:1080.</source>
        <translation>In der Form http://proxy.example:3128 oder socks5://proxy.example:1080 angeben.</translation>
    </message>
    <message>
        <source>Can&apos;t read a certificate from %1, set in %2.</source>
        <translation>Kein lesbares Zertifikat in %1 (aus %2).</translation>
    </message>
    <message>
        <source>Correct %1, or unset it.</source>
        <translation>%1 korrigieren oder entfernen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Notifier</name>
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
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>Microsoft 365 is busy</source>
        <translation>Microsoft 365 ist überlastet</translation>
    </message>
    <message>
        <source>%1 ended at %2</source>
        <comment>a status and a time</comment>
        <translation>„%1“ endete um %2</translation>
    </message>
    <message>
        <source>Now %1.</source>
        <comment>a status with its end</comment>
        <translation>Jetzt gilt „%1“.</translation>
    </message>
    <message numerus="yes">
        <source>Set again for %n minute(s)</source>
        <translation>
            <numerusform>Erneut für %n Minute festlegen</numerusform>
            <numerusform>Erneut für %n Minuten festlegen</numerusform>
        </translation>
    </message>
    <message>
        <source>You can set it again in Lamplighter&apos;s window.</source>
        <translation>Im Lamplighter-Fenster erneut festlegen.</translation>
    </message>
    <message>
        <source>Since %1. %2</source>
        <comment>a time, then a sentence</comment>
        <translation>Seit %1. %2</translation>
    </message>
    <message>
        <source>Can&apos;t keep %1</source>
        <comment>a status</comment>
        <translation>„%1“ lässt sich nicht halten</translation>
    </message>
    <message>
        <source>Couldn&apos;t do that</source>
        <translation>Das ging nicht</translation>
    </message>
    <message>
        <source>Unlock the password store</source>
        <translation>Kennwortspeicher entsperren</translation>
    </message>
    <message>
        <source>%1 ends at %2</source>
        <comment>a status and a time</comment>
        <translation>„%1“ endet um %2</translation>
    </message>
    <message>
        <source>Then you go back to %1.</source>
        <comment>a status with its end</comment>
        <translation>Danach gilt wieder „%1“.</translation>
    </message>
    <message>
        <source>Then Teams takes over.</source>
        <translation>Danach bestimmt Teams den Status.</translation>
    </message>
    <message>
        <source>You can extend or change it in Lamplighter&apos;s window.</source>
        <translation>Im Lamplighter-Fenster verlängern oder ändern.</translation>
    </message>
    <message>
        <source>%1 has already ended, so %2 stays.</source>
        <comment>a status and a newer one</comment>
        <translation>„%1“ ist schon beendet, „%2“ bleibt.</translation>
    </message>
    <message>
        <source>Unlock it in Lamplighter&apos;s window.</source>
        <translation>Im Lamplighter-Fenster entsperren.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Erneut anmelden</translation>
    </message>
    <message>
        <source>Sign in from Lamplighter&apos;s window.</source>
        <translation>Im Lamplighter-Fenster anmelden.</translation>
    </message>
    <message>
        <source>Until then, Lamplighter can&apos;t keep %1.</source>
        <comment>a status</comment>
        <translation>Bis dahin kann Lamplighter „%1“ nicht halten.</translation>
    </message>
    <message>
        <source>Until then, Teams sets your status.</source>
        <translation>Bis dahin bestimmt Teams den Status.</translation>
    </message>
    <message>
        <source>You can try now in Lamplighter&apos;s window.</source>
        <translation>Im Lamplighter-Fenster „Jetzt versuchen“ wählen.</translation>
    </message>
    <message>
        <source>Couldn&apos;t set %1</source>
        <comment>a status</comment>
        <translation>„%1“ ließ sich nicht festlegen</translation>
    </message>
    <message>
        <source>Lamplighter runs without a tray</source>
        <translation>Lamplighter läuft ohne Infobereich</translation>
    </message>
    <message>
        <source>To see its window, start it again. Your hotkeys and the `lamplighter` command work too.</source>
        <translation>Ein erneuter Start zeigt das Fenster. Die Tastenkürzel und der Befehl `lamplighter` funktionieren auch.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Pasted</name>
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
        <source>The organization %1 is in China&apos;s cloud (21Vianet). Teams has no status for apps there.</source>
        <translation>Die Organisation %1 liegt in Chinas Cloud (21Vianet). Teams bietet Apps dort keinen Status.</translation>
    </message>
    <message>
        <source>Use your organization&apos;s current domain. Your IT team knows it.</source>
        <translation>Die aktuelle Domäne der Organisation verwenden. Das IT-Team kennt sie.</translation>
    </message>
    <message>
        <source>Choose gcc-high or dod as your cloud. Your IT team knows which.</source>
        <translation>Als Cloud gcc-high oder dod wählen. Das IT-Team weiß, welche.</translation>
    </message>
    <message>
        <source>Choose global as your cloud. GCC without “High” uses it too.</source>
        <translation>Als Cloud global wählen. Auch GCC ohne „High“ nutzt sie.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::PortalHotkeys</name>
    <message>
        <source>Your desktop hasn&apos;t allowed this hotkey.</source>
        <translation>Der Desktop hat dieses Tastenkürzel nicht erlaubt.</translation>
    </message>
    <message>
        <source>Allow it in your desktop&apos;s settings.</source>
        <translation>In den Einstellungen des Desktops erlauben.</translation>
    </message>
    <message>
        <source>This hotkey was removed in your desktop&apos;s settings.</source>
        <translation>Dieses Tastenkürzel wurde in den Einstellungen des Desktops entfernt.</translation>
    </message>
    <message>
        <source>Assign a key there again.</source>
        <translation>Dort wieder eine Taste zuweisen.</translation>
    </message>
    <message>
        <source>Your desktop turned off Lamplighter&apos;s hotkeys.</source>
        <translation>Der Desktop hat die Tastenkürzel von Lamplighter ausgeschaltet.</translation>
    </message>
    <message>
        <source>To turn them on again, restart Lamplighter.</source>
        <translation>Zum Wiedereinschalten Lamplighter neu starten.</translation>
    </message>
    <message>
        <source>You declined hotkeys when your desktop asked.</source>
        <translation>Tastenkürzel wurden bei der Nachfrage des Desktops abgelehnt.</translation>
    </message>
    <message>
        <source>To be asked again, restart Lamplighter.</source>
        <translation>Nach einem Neustart von Lamplighter fragt der Desktop erneut.</translation>
    </message>
    <message>
        <source>Your desktop refused hotkeys: %1.</source>
        <translation>Der Desktop hat Tastenkürzel abgelehnt: %1.</translation>
    </message>
    <message>
        <source>Your desktop didn&apos;t allow hotkeys and gave no reason.</source>
        <translation>Der Desktop hat Tastenkürzel nicht erlaubt und keinen Grund genannt.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::PortalStart</name>
    <message>
        <source>Couldn&apos;t change start at login: your desktop&apos;s portal didn&apos;t answer (%1).</source>
        <translation>Der Autostart ließ sich nicht ändern: Das Portal des Desktops hat nicht geantwortet (%1).</translation>
    </message>
    <message>
        <source>Install xdg-desktop-portal and its backend for your desktop.</source>
        <translation>xdg-desktop-portal und das passende Backend für den Desktop installieren.</translation>
    </message>
    <message>
        <source>it stopped</source>
        <translation>es wurde beendet</translation>
    </message>
    <message>
        <source>Keep your Microsoft Teams status from the moment you log in.</source>
        <translation>Den Status in Microsoft Teams ab der Anmeldung am Computer halten.</translation>
    </message>
    <message>
        <source>it dropped the request</source>
        <translation>es hat die Anfrage verworfen</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Practice::Arguments</name>
    <message numerus="yes">
        <source>The option %1 needs %n value(s).</source>
        <translation>
            <numerusform>Die Option %1 braucht %n Wert.</numerusform>
            <numerusform>Die Option %1 braucht %n Werte.</numerusform>
        </translation>
    </message>
    <message>
        <source>For help, run `lamplighter-practice --help`.</source>
        <translation>Hilfe gibt es mit `lamplighter-practice --help`.</translation>
    </message>
    <message>
        <source>No PEM certificate in “%1”.</source>
        <translation>Kein PEM-Zertifikat in „%1“.</translation>
    </message>
    <message>
        <source>Can&apos;t read the key “%1”: %2.</source>
        <translation>Der Schlüssel „%1“ ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>No PEM private key without a passphrase in “%1”.</source>
        <translation>Kein privater PEM-Schlüssel ohne Passphrase in „%1“.</translation>
    </message>
    <message>
        <source>Use a port from 0 to 65535, not “%1”. 0 picks a free one.</source>
        <translation>Einen Port von 0 bis 65535 angeben, nicht „%1“. 0 wählt einen freien.</translation>
    </message>
    <message>
        <source>Use a speed above 0 and up to %2, not “%1”.</source>
        <translation>Ein Tempo über 0 und bis %2 angeben, nicht „%1“.</translation>
    </message>
    <message>
        <source>Use an app ID such as %2, not “%1”.</source>
        <translation>Eine App-ID wie %2 angeben, nicht „%1“.</translation>
    </message>
    <message>
        <source>Use an organization&apos;s ID or domain, not “%1”.</source>
        <translation>Die ID oder Domäne einer Organisation angeben, nicht „%1“.</translation>
    </message>
    <message>
        <source>Use a loopback address such as %2, not “%1”.</source>
        <translation>Eine Loopback-Adresse wie %2 angeben, nicht „%1“.</translation>
    </message>
    <message>
        <source>Write %1 without “=”.</source>
        <translation>%1 ohne „=“ schreiben.</translation>
    </message>
    <message>
        <source>The practice cloud stands in for Microsoft&apos;s sign-in and Teams status, on this computer only.
It first prints its addresses as JSON. Its page is at {control}/.

  --port N         listen on this port; 0 (the default) picks a free one
  --speed N        run its time N times as fast
  --tls CERT KEY   use HTTPS with this certificate and key (PEM files)
  --client-id ID   accept only this app ID (client ID)
  --tenant ID      organization in the sign-in address (default: organizations)
  --behind ADDRESS address that clients use when a proxy is in front
  --attached       stop when standard input ends
  --help           show this help

SIGTERM and SIGINT stop it.
</source>
        <translation>Die Übungs-Cloud ersetzt die Anmeldung und den Teams-Status von Microsoft, nur auf diesem Computer.
Zuerst gibt sie ihre Adressen als JSON aus. Ihre Seite liegt unter {control}/.

  --port N         an diesem Port lauschen; 0 (der Standard) wählt einen freien
  --speed N        ihre Zeit N-mal so schnell laufen lassen
  --tls CERT KEY   HTTPS mit diesem Zertifikat und Schlüssel (PEM-Dateien)
  --client-id ID   nur diese App-ID (Client-ID) akzeptieren
  --tenant ID      Organisation in der Anmeldeadresse (Standard: organizations)
  --behind ADDRESS Adresse für Clients, wenn ein Proxy davor ist
  --attached       beenden, wenn die Standardeingabe endet
  --help           diese Hilfe anzeigen

SIGTERM und SIGINT beenden sie.
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
        <source>Session</source>
        <translation>Sitzung</translation>
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
        <source>Request</source>
        <translation>Anfrage</translation>
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
        <source>Freeze</source>
        <translation>Anhalten</translation>
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
        <source>Desktop: Away</source>
        <translation>Desktop: Abwesend</translation>
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
        <source>Faults</source>
        <translation>Störungen</translation>
    </message>
    <message>
        <source>Show changes 2 s late</source>
        <translation>Änderungen 2 s verspätet zeigen</translation>
    </message>
    <message>
        <source>Practice cloud</source>
        <translation>Übungs-Cloud</translation>
    </message>
    <message>
        <source>What colleagues see</source>
        <translation>Was andere sehen</translation>
    </message>
    <message>
        <source>Make something happen</source>
        <translation>Etwas auslösen</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Von vorn beginnen</translation>
    </message>
    <message>
        <source>Back to the practice cloud</source>
        <translation>Zurück zur Übungs-Cloud</translation>
    </message>
    <message>
        <source>Teams shows %1</source>
        <translation>Teams zeigt %1</translation>
    </message>
    <message>
        <source>Set in Teams: %1 until %2</source>
        <translation>In Teams festgelegt: %1 bis %2</translation>
    </message>
    <message>
        <source>No session, so colleagues see Offline.</source>
        <translation>Keine Sitzung, deshalb sehen andere „Offline“.</translation>
    </message>
    <message>
        <source>Status now</source>
        <translation>Status jetzt</translation>
    </message>
    <message>
        <source>Without a refresh</source>
        <translation>Ohne Aktualisierung</translation>
    </message>
    <message>
        <source>App %1</source>
        <translation>App %1</translation>
    </message>
    <message>
        <source>real time</source>
        <translation>Echtzeit</translation>
    </message>
    <message>
        <source>%1× speed</source>
        <translation>%1-faches Tempo</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>No requests yet.</source>
        <translation>Noch keine Anfragen.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>60× speed</source>
        <translation>60-faches Tempo</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Skip ahead by</source>
        <translation>Vorspulen um</translation>
    </message>
    <message>
        <source>Skip ahead</source>
        <translation>Vorspulen</translation>
    </message>
    <message>
        <source>Desktop: In a meeting</source>
        <translation>Desktop: In einer Besprechung</translation>
    </message>
    <message>
        <source>Desktop: Sign out</source>
        <translation>Desktop: Abmelden</translation>
    </message>
    <message>
        <source>Set in Teams</source>
        <translation>In Teams festlegen</translation>
    </message>
    <message>
        <source>Set status</source>
        <translation>Status festlegen</translation>
    </message>
    <message>
        <source>Reset status</source>
        <translation>Status zurücksetzen</translation>
    </message>
    <message>
        <source>Any request</source>
        <translation>Jede Anfrage</translation>
    </message>
    <message>
        <source>429, try again after 30 s</source>
        <translation>429, nach 30 s erneut versuchen</translation>
    </message>
    <message>
        <source>Guest Wi-Fi sign-in page</source>
        <translation>Anmeldeseite eines Gast-WLANs</translation>
    </message>
    <message>
        <source>Connection lost before the change</source>
        <translation>Verbindung vor der Änderung verloren</translation>
    </message>
    <message>
        <source>Connection lost after the change</source>
        <translation>Verbindung nach der Änderung verloren</translation>
    </message>
    <message>
        <source>Response 20 s late</source>
        <translation>Antwort 20 s verspätet</translation>
    </message>
    <message>
        <source>Sign-in revoked (token)</source>
        <translation>Anmeldung widerrufen (Token)</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Add fault</source>
        <translation>Störung hinzufügen</translation>
    </message>
    <message>
        <source>Waiting: %1. A new fault replaces them.</source>
        <translation>In der Warteschlange: %1. Eine neue Störung ersetzt sie.</translation>
    </message>
    <message>
        <source>Remove all faults</source>
        <translation>Alle Störungen entfernen</translation>
    </message>
    <message>
        <source>Undocumented behavior</source>
        <translation>Nicht dokumentiertes Verhalten</translation>
    </message>
    <message>
        <source>Microsoft doesn&apos;t document these. Lamplighter should work either way.</source>
        <translation>Microsoft dokumentiert das nicht. Lamplighter sollte mit beidem funktionieren.</translation>
    </message>
    <message>
        <source>Show inactive as Available / AvailableInactive</source>
        <translation>Inaktivität als Available / AvailableInactive zeigen</translation>
    </message>
    <message>
        <source>Show inactive as AvailableIdle / Inactive</source>
        <translation>Inaktivität als AvailableIdle / Inactive zeigen</translation>
    </message>
    <message>
        <source>Accept any session ID</source>
        <translation>Jede Sitzungs-ID akzeptieren</translation>
    </message>
    <message>
        <source>Require the app&apos;s own session ID</source>
        <translation>Nur die Sitzungs-ID der App akzeptieren</translation>
    </message>
    <message>
        <source>Require a separate permission to read</source>
        <translation>Zum Lesen eine eigene Berechtigung verlangen</translation>
    </message>
    <message>
        <source>Let the write permission read</source>
        <translation>Mit der Schreibberechtigung lesen lassen</translation>
    </message>
    <message>
        <source>Show changes right away</source>
        <translation>Änderungen sofort zeigen</translation>
    </message>
    <message>
        <source>Revoke all sign-ins</source>
        <translation>Alle Anmeldungen widerrufen</translation>
    </message>
    <message>
        <source>Reload the page to see changes.</source>
        <translation>Die Seite neu laden, um Änderungen zu sehen.</translation>
    </message>
    <message>
        <source>Clears sessions, sign-ins, faults and requests, and restores the defaults.</source>
        <translation>Löscht Sitzungen, Anmeldungen, Störungen und Anfragen und stellt die Standardwerte wieder her.</translation>
    </message>
    <message>
        <source>Reset everything</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Can&apos;t do that</source>
        <translation>Das geht nicht</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Practice::Pages</name>
    <message>
        <source>Pick an account</source>
        <translation>Konto auswählen</translation>
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
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Enter the code</source>
        <translation>Code eingeben</translation>
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
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Demo: this isn&apos;t a real sign-in</source>
        <translation>Demo: keine echte Anmeldung</translation>
    </message>
    <message>
        <source>Permissions requested</source>
        <translation>Angeforderte Berechtigungen</translation>
    </message>
    <message>
        <source>to continue to the app</source>
        <translation>um mit der App fortzufahren</translation>
    </message>
    <message>
        <source>Back to the app</source>
        <translation>Zurück zur App</translation>
    </message>
    <message>
        <source>If nothing happens, select Continue.</source>
        <translation>Falls nichts passiert, „Weiter“ wählen.</translation>
    </message>
    <message>
        <source>shown on your device</source>
        <translation>der auf dem Gerät angezeigt wird</translation>
    </message>
    <message>
        <source>That code isn&apos;t valid. It may have expired or been used.</source>
        <translation>Dieser Code ist ungültig. Vielleicht ist er abgelaufen oder schon verwendet.</translation>
    </message>
    <message>
        <source>to sign in on the device showing code %1</source>
        <translation>um sich auf dem Gerät mit dem Code %1 anzumelden</translation>
    </message>
    <message>
        <source>You didn&apos;t sign in on the device. You can close this page.</source>
        <translation>Das Gerät wurde nicht angemeldet. Diese Seite kann geschlossen werden.</translation>
    </message>
    <message>
        <source>Device signed in</source>
        <translation>Gerät angemeldet</translation>
    </message>
    <message>
        <source>You&apos;re signed in on the device. You can close this page.</source>
        <translation>Das Gerät ist jetzt angemeldet. Diese Seite kann geschlossen werden.</translation>
    </message>
    <message>
        <source>You signed out. You can close this page.</source>
        <translation>Abmeldung abgeschlossen. Diese Seite kann geschlossen werden.</translation>
    </message>
    <message>
        <source>Can&apos;t sign you in</source>
        <translation>Anmeldung nicht möglich</translation>
    </message>
</context>
<context>
    <name>Lamplighter::PracticeChild</name>
    <message>
        <source>Quit Lamplighter and start the demo again.</source>
        <translation>Lamplighter beenden und die Demo neu starten.</translation>
    </message>
    <message>
        <source>Couldn&apos;t start the demo: %1.</source>
        <translation>Die Demo ließ sich nicht starten: %1.</translation>
    </message>
    <message>
        <source>The demo stopped unexpectedly.</source>
        <translation>Die Demo wurde unerwartet beendet.</translation>
    </message>
    <message>
        <source>Couldn&apos;t connect to the demo.</source>
        <translation>Keine Verbindung zur Demo.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Presence</name>
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
    <message>
        <source>Apps can&apos;t set “%1” in Teams.</source>
        <translation>Apps können „%1“ in Teams nicht festlegen.</translation>
    </message>
    <message>
        <source>Use %1 instead. Colleagues then see “%2”.</source>
        <translation>Stattdessen %1 verwenden. Andere sehen dann „%2“.</translation>
    </message>
    <message>
        <source>Use clear instead. You look offline unless Teams is open on a device.</source>
        <translation>Stattdessen clear verwenden. Ohne geöffnetes Teams sehen andere dann „Offline“.</translation>
    </message>
    <message>
        <source>There&apos;s no status “%1”.</source>
        <translation>Den Status „%1“ gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Promise</name>
    <message>
        <source>%1 has already passed today.</source>
        <translation>%1 ist heute schon vorbei.</translation>
    </message>
    <message>
        <source>For tomorrow, use --until %1.</source>
        <translation>Für morgen --until %1 verwenden.</translation>
    </message>
    <message>
        <source>A status lasts at most %1 here (hold/longest).</source>
        <translation>Ein Status gilt hier höchstens %1 lang (hold/longest).</translation>
    </message>
    <message>
        <source>That end has already passed.</source>
        <translation>Dieses Ende ist schon vorbei.</translation>
    </message>
    <message>
        <source>Pick a later end.</source>
        <translation>Ein späteres Ende wählen.</translation>
    </message>
    <message>
        <source>Pick an earlier end, or use --until changed.</source>
        <translation>Ein früheres Ende wählen oder --until changed verwenden.</translation>
    </message>
    <message>
        <source>Pick an earlier end.</source>
        <translation>Ein früheres Ende wählen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Registration</name>
    <message>
        <source>Our organization has registered Lamplighter. It needs your approval before I can sign in.</source>
        <translation>Unsere Organisation hat Lamplighter registriert. Es braucht noch eine Genehmigung, bevor ich mich anmelden kann.</translation>
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
        <translation>Nach dem Genehmigen öffnet der Browser %1 und zeigt einen Fehler. Das ist normal: Die Genehmigung ist erteilt.</translation>
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
        <source>It can&apos;t see other people&apos;s status, or anyone&apos;s chats, mail, files or calendar.</source>
        <translation>Es sieht weder den Status anderer noch Chats, E-Mails, Dateien oder Kalender.</translation>
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
    <message>
        <source>It reads and sets the Teams status of the signed-in user.</source>
        <translation>Es liest den Teams-Status der angemeldeten Person und legt ihn fest.</translation>
    </message>
    <message>
        <source>It does nothing until someone signs in. It has no server.</source>
        <translation>Ohne Anmeldung tut es nichts. Einen Server hat es nicht.</translation>
    </message>
    <message>
        <source>I&apos;d like to use Lamplighter. It&apos;s an open-source desktop app that keeps my Microsoft Teams status at what I choose.</source>
        <translation>ich möchte gern Lamplighter nutzen. Das ist eine quelloffene Desktop-App, die meinen Status in Microsoft Teams so hält, wie ich ihn wähle.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Runs</name>
    <message>
        <source>The command ended before Lamplighter could set your status.</source>
        <translation>Der Befehl endete, bevor Lamplighter den Status festlegen konnte.</translation>
    </message>
    <message>
        <source>The command has ended. Your status didn&apos;t change.</source>
        <translation>Der Befehl ist beendet. Der Status bleibt unverändert.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Session</name>
    <message>
        <source>This computer is asleep.</source>
        <translation>Dieser Computer ist im Ruhezustand.</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>In %n Sekunde erneut versuchen.</numerusform>
            <numerusform>In %n Sekunden erneut versuchen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>In einer Minute erneut versuchen.</translation>
    </message>
    <message>
        <source>Colleagues may see what you chose until %1.</source>
        <translation>Andere sehen bis %1 vielleicht den gewählten Status.</translation>
    </message>
    <message>
        <source>Colleagues may see %1 or %2 until %3.</source>
        <translation>Andere sehen bis %3 vielleicht „%1“ oder „%2“.</translation>
    </message>
    <message>
        <source>Trying now.</source>
        <translation>Neuer Versuch läuft.</translation>
    </message>
    <message>
        <source>There&apos;s nothing to send.</source>
        <translation>Es gibt nichts zu senden.</translation>
    </message>
    <message>
        <source>Sign in to end it now.</source>
        <translation>Anmelden, um das sofort aufzuheben.</translation>
    </message>
    <message>
        <source>%1 ended before it could be sent.</source>
        <comment>a status</comment>
        <translation>„%1“ endete vor dem Senden.</translation>
    </message>
    <message>
        <source>Then it ends automatically.</source>
        <translation>Danach endet es automatisch.</translation>
    </message>
    <message>
        <source>It replaces %1.</source>
        <comment>a status with its end</comment>
        <translation>Das ersetzt „%1“.</translation>
    </message>
    <message>
        <source>%1 has ended.</source>
        <comment>a status</comment>
        <translation>„%1“ ist beendet.</translation>
    </message>
    <message>
        <source>%1, sent again.</source>
        <comment>a status with its end</comment>
        <translation>%1, erneut gesendet.</translation>
    </message>
    <message>
        <source>%1, instead of %2.</source>
        <comment>two statuses with their ends</comment>
        <translation>%1 statt %2.</translation>
    </message>
    <message>
        <source>If this computer goes offline, colleagues may see it until %1.</source>
        <translation>Falls dieser Computer offline geht, sehen andere das vielleicht bis %1.</translation>
    </message>
    <message>
        <source>Lamplighter keeps %1.</source>
        <comment>a status with its end</comment>
        <translation>Lamplighter hält „%1“.</translation>
    </message>
    <message>
        <source>Couldn&apos;t end %1 in Teams.</source>
        <comment>a status</comment>
        <translation>„%1“ ließ sich in Teams nicht aufheben.</translation>
    </message>
    <message>
        <source>%1 isn&apos;t sent yet.</source>
        <comment>a status with its end</comment>
        <translation>„%1“ ist noch nicht gesendet.</translation>
    </message>
    <message>
        <source>Your status isn&apos;t cleared in Teams yet.</source>
        <translation>Der Status ist in Teams noch nicht aufgehoben.</translation>
    </message>
    <message>
        <source>Your screen is locked.</source>
        <translation>Der Bildschirm ist gesperrt.</translation>
    </message>
    <message>
        <source>%1 starts when you&apos;re back.</source>
        <comment>a status with its end</comment>
        <translation>„%1“ beginnt nach der Rückkehr.</translation>
    </message>
    <message>
        <source>A newer choice replaced this one.</source>
        <translation>Eine neuere Auswahl hat diese ersetzt.</translation>
    </message>
    <message>
        <source>You signed out before your choice was confirmed.</source>
        <translation>Abgemeldet, bevor die Auswahl bestätigt war.</translation>
    </message>
    <message>
        <source>Sign in and pick it again.</source>
        <translation>Anmelden und erneut auswählen.</translation>
    </message>
    <message>
        <source>Your choice wasn&apos;t confirmed yet.</source>
        <translation>Die Auswahl war noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>Lamplighter is signing out or quitting.</source>
        <translation>Lamplighter meldet sich gerade ab oder wird beendet.</translation>
    </message>
    <message>
        <source>%1 comes first.</source>
        <comment>a status with its end</comment>
        <translation>„%1“ hat Vorrang.</translation>
    </message>
    <message>
        <source>%1 starts when that ends.</source>
        <comment>a status</comment>
        <translation>„%1“ beginnt danach.</translation>
    </message>
    <message>
        <source>%1, instead of %2.</source>
        <comment>a status with its end, and the old end</comment>
        <translation>%1 statt %2.</translation>
    </message>
    <message>
        <source>There&apos;s nothing to extend.</source>
        <translation>Es gibt nichts zu verlängern.</translation>
    </message>
    <message>
        <source>Pick a status with an end first.</source>
        <translation>Zuerst einen Status mit Ende wählen.</translation>
    </message>
    <message>
        <source>There&apos;s no last status to go back to.</source>
        <translation>Es gibt keinen letzten Status.</translation>
    </message>
    <message>
        <source>Pick a status instead.</source>
        <translation>Stattdessen einen Status wählen.</translation>
    </message>
    <message numerus="yes">
        <source>If this computer goes offline, Teams may show this for %n minute(s).</source>
        <translation>
            <numerusform>Falls dieser Computer offline geht, zeigt Teams das vielleicht noch %n Minute.</numerusform>
            <numerusform>Falls dieser Computer offline geht, zeigt Teams das vielleicht noch %n Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lamplighter doesn&apos;t check your status while you&apos;re away.</source>
        <translation>Während der Abwesenheit prüft Lamplighter den Status nicht.</translation>
    </message>
    <message>
        <source>Try again when you&apos;re back.</source>
        <translation>Nach der Rückkehr erneut versuchen.</translation>
    </message>
    <message>
        <source>Microsoft 365 asked Lamplighter to wait.</source>
        <translation>Microsoft 365 bittet Lamplighter zu warten.</translation>
    </message>
    <message>
        <source>You haven&apos;t set a status in Teams, so there&apos;s nothing to reset.</source>
        <translation>In Teams ist kein Status festgelegt, also gibt es nichts zurückzusetzen.</translation>
    </message>
    <message>
        <source>Your status in Teams is reset. Teams may take a few minutes to show it.</source>
        <translation>Der Status in Teams ist zurückgesetzt. Bis Teams das zeigt, dauert es vielleicht ein paar Minuten.</translation>
    </message>
    <message>
        <source>Couldn&apos;t reset your status in Teams. %1</source>
        <comment>then the reason</comment>
        <translation>Der Status in Teams ließ sich nicht zurücksetzen. %1</translation>
    </message>
    <message>
        <source>Your status in Teams may not be reset yet. %1</source>
        <comment>then the reason</comment>
        <translation>Der Status in Teams ist vielleicht noch nicht zurückgesetzt. %1</translation>
    </message>
    <message>
        <source>Check what colleagues see, then try again if needed.</source>
        <translation>Prüfen, was andere sehen, und bei Bedarf erneut versuchen.</translation>
    </message>
    <message>
        <source>Check your connection and try again.</source>
        <translation>Die Verbindung prüfen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Microsoft 365 hasn&apos;t answered yet.</source>
        <translation>Microsoft 365 hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>You&apos;re signed in with a different account now.</source>
        <translation>Inzwischen ist ein anderes Konto angemeldet.</translation>
    </message>
    <message>
        <source>Try again if you meant this account.</source>
        <translation>Erneut versuchen, falls dieses Konto gemeint ist.</translation>
    </message>
    <message>
        <source>Lamplighter remembers %1 for the next start.</source>
        <comment>a status with its end</comment>
        <translation>Lamplighter merkt sich „%1“ für den nächsten Start.</translation>
    </message>
    <message>
        <source>Teams then shows: %1.</source>
        <comment>Available (inactive) 14:05, Away 14:10</comment>
        <translation>Teams zeigt dann: %1.</translation>
    </message>
    <message>
        <source>Lamplighter has already quit.</source>
        <translation>Lamplighter ist bereits beendet.</translation>
    </message>
    <message>
        <source>Microsoft 365 didn&apos;t answer in time.</source>
        <translation>Microsoft 365 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Couldn&apos;t clear the status of your previous account.</source>
        <translation>Der Status des vorigen Kontos ließ sich nicht aufheben.</translation>
    </message>
    <message>
        <source>Colleagues there may see %1 until %2.</source>
        <comment>a status and a time</comment>
        <translation>Andere sehen dort bis %2 vielleicht „%1“.</translation>
    </message>
    <message>
        <source>Colleagues there may see what you chose until %1.</source>
        <translation>Andere sehen dort bis %1 vielleicht den gewählten Status.</translation>
    </message>
    <message>
        <source>%1 ended %2 while this computer was asleep.</source>
        <comment>a status and a time</comment>
        <translation>„%1“ endete, während dieser Computer im Ruhezustand war (%2).</translation>
    </message>
    <message>
        <source>%1 ended %2 while your screen was locked.</source>
        <comment>a status and a time</comment>
        <translation>„%1“ endete, während der Bildschirm gesperrt war (%2).</translation>
    </message>
    <message>
        <source>%1 ended because a status you set in Teams hid it for a day.</source>
        <comment>a status</comment>
        <translation>„%1“ ist beendet: Ein in Teams festgelegter Status hat es einen Tag lang verdeckt.</translation>
    </message>
    <message>
        <source>Pick a status again if you want one.</source>
        <translation>Bei Bedarf wieder einen Status wählen.</translation>
    </message>
    <message>
        <source>The option --then needs an end time.</source>
        <translation>Die Option --then braucht ein Ende.</translation>
    </message>
    <message>
        <source>Add --for or --until, or leave out --then.</source>
        <translation>--for oder --until angeben oder --then weglassen.</translation>
    </message>
    <message>
        <source>This one ends %1.</source>
        <comment>a time</comment>
        <translation>Dieser gilt bis %1.</translation>
    </message>
    <message>
        <source>Pick it again when it has ended.</source>
        <translation>Danach erneut auswählen.</translation>
    </message>
    <message>
        <source>Extend by less.</source>
        <translation>Um weniger verlängern.</translation>
    </message>
    <message>
        <source>You were %1 until %2. Resume it?</source>
        <comment>a status and a time</comment>
        <translation>Bis %2 galt „%1“. Fortsetzen?</translation>
    </message>
    <message>
        <source>Choose Back to resume it, or Let Teams decide.</source>
        <translation>Mit „Zurück“ fortsetzen oder „Teams entscheiden lassen“ wählen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SettingField</name>
    <message>
        <source>Set by your administrator.</source>
        <translation>Vom Administrator festgelegt.</translation>
    </message>
    <message>
        <source>Enter a value such as %1.</source>
        <translation>Einen Wert wie %1 eingeben.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Settings</name>
    <message>
        <source>Use 1 to 32 letters (a to z), digits, hyphens and underscores.</source>
        <translation>1 bis 32 Buchstaben (a bis z), Ziffern, Binde- und Unterstriche verwenden.</translation>
    </message>
    <message>
        <source>The setting %1 needs a value.</source>
        <translation>Die Einstellung %1 braucht einen Wert.</translation>
    </message>
    <message>
        <source>Its default is %1.</source>
        <translation>Der Standardwert ist %1.</translation>
    </message>
    <message>
        <source>Ask your administrator to change it.</source>
        <translation>Den Administrator um eine Änderung bitten.</translation>
    </message>
    <message>
        <source>Copy both again: Application (client) ID and Directory (tenant) ID.</source>
        <translation>Beide erneut kopieren: Anwendungs-ID (Client) und Verzeichnis-ID (Mandant).</translation>
    </message>
    <message>
        <source>Use the Application (client) ID, such as 01234567-89ab-cdef-0123-456789abcdef. It&apos;s not the secret and not the name.</source>
        <translation>Die Anwendungs-ID (Client) angeben, etwa 01234567-89ab-cdef-0123-456789abcdef. Nicht den geheimen Clientschlüssel und nicht den Namen.</translation>
    </message>
    <message>
        <source>There&apos;s more than one ID in it.</source>
        <translation>Darin steht mehr als eine ID.</translation>
    </message>
    <message>
        <source>That isn&apos;t the app ID.</source>
        <translation>Das ist nicht die App-ID.</translation>
    </message>
    <message>
        <source>That ID is only a placeholder.</source>
        <translation>Diese ID ist nur ein Platzhalter.</translation>
    </message>
    <message>
        <source>That&apos;s the ID of Microsoft Graph.</source>
        <translation>Das ist die ID von Microsoft Graph.</translation>
    </message>
    <message>
        <source>There&apos;s no app ID in that address.</source>
        <translation>In dieser Adresse steht keine App-ID.</translation>
    </message>
    <message>
        <source>That doesn&apos;t look like an app ID.</source>
        <translation>Das sieht nicht nach einer App-ID aus.</translation>
    </message>
    <message>
        <source>Use organizations, your organization&apos;s ID, or a domain such as contoso.com.</source>
        <translation>organizations, die ID der Organisation oder eine Domäne wie contoso.com angeben.</translation>
    </message>
    <message>
        <source>There&apos;s more than one ID or domain in it.</source>
        <translation>Darin steht mehr als eine ID oder Domäne.</translation>
    </message>
    <message>
        <source>That isn&apos;t your organization&apos;s ID.</source>
        <translation>Das ist nicht die ID der Organisation.</translation>
    </message>
    <message>
        <source>There&apos;s no organization in that address.</source>
        <translation>In dieser Adresse steht keine Organisation.</translation>
    </message>
    <message>
        <source>Use only the organization. In https://login.microsoftonline.com/contoso.com/ it&apos;s contoso.com.</source>
        <translation>Nur die Organisation angeben. In https://login.microsoftonline.com/contoso.com/ ist das contoso.com.</translation>
    </message>
    <message>
        <source>Personal accounts have no Teams status.</source>
        <translation>Persönliche Konten haben keinen Teams-Status.</translation>
    </message>
    <message>
        <source>That doesn&apos;t look like an organization.</source>
        <translation>Das sieht nicht nach einer Organisation aus.</translation>
    </message>
    <message>
        <source>Use an address such as https://host/path. http:// works only for this computer (127.0.0.1, localhost).</source>
        <translation>Eine Adresse wie https://host/pfad angeben. http:// geht nur für diesen Computer (127.0.0.1, localhost).</translation>
    </message>
    <message>
        <source>That isn&apos;t a full address.</source>
        <translation>Das ist keine vollständige Adresse.</translation>
    </message>
    <message>
        <source>An address has only a host, a port and a path.</source>
        <translation>Eine Adresse besteht nur aus Host, Port und Pfad.</translation>
    </message>
    <message>
        <source>Plain http isn&apos;t encrypted.</source>
        <translation>Reines http ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>That isn&apos;t a web address.</source>
        <translation>Das ist keine Webadresse.</translation>
    </message>
    <message>
        <source>Use a program&apos;s name, such as firefox or microsoft-edge, or its full path.</source>
        <translation>Den Namen eines Programms wie firefox oder microsoft-edge angeben, oder seinen vollständigen Pfad.</translation>
    </message>
    <message>
        <source>That isn&apos;t a program&apos;s name.</source>
        <translation>Das ist kein Programmname.</translation>
    </message>
    <message>
        <source>That&apos;s a web address.</source>
        <translation>Das ist eine Webadresse.</translation>
    </message>
    <message>
        <source>It doesn&apos;t start with a program&apos;s name.</source>
        <translation>Am Anfang steht kein Programmname.</translation>
    </message>
    <message>
        <source>That isn&apos;t a full path.</source>
        <translation>Das ist kein vollständiger Pfad.</translation>
    </message>
    <message>
        <source>Use until-changed, a length such as 1h30m, or a time of day such as 17:00.</source>
        <translation>until-changed, eine Dauer wie 1h30m oder eine Uhrzeit wie 17:00 angeben.</translation>
    </message>
    <message>
        <source>Use PT5M (5 minutes) to PT4H (4 hours), or hold-end.</source>
        <translation>PT5M (5 Minuten) bis PT4H (4 Stunden) oder hold-end angeben.</translation>
    </message>
    <message>
        <source>Use PT1H (an hour) to P366D (a year), such as P7D, or off.</source>
        <translation>PT1H (eine Stunde) bis P366D (ein Jahr) angeben, wie P7D, oder off.</translation>
    </message>
    <message>
        <source>Windows reserves the name “%1”.</source>
        <translation>Windows reserviert den Namen „%1“.</translation>
    </message>
    <message>
        <source>Choose another profile name.</source>
        <translation>Einen anderen Profilnamen wählen.</translation>
    </message>
    <message>
        <source>Lamplighter ignores line %1 of %2: it isn&apos;t a section or a setting.</source>
        <translation>Lamplighter ignoriert Zeile %1 von %2: weder Abschnitt noch Einstellung.</translation>
    </message>
    <message>
        <source>Use [section], key=value, or a comment that starts with a semicolon.</source>
        <translation>[abschnitt], schlüssel=wert oder einen Kommentar angeben, der mit einem Semikolon beginnt.</translation>
    </message>
    <message>
        <source>Lamplighter ignores it.</source>
        <translation>Lamplighter ignoriert die Angabe.</translation>
    </message>
    <message>
        <source>Lamplighter uses %1 instead.</source>
        <translation>Lamplighter verwendet stattdessen %1.</translation>
    </message>
    <message>
        <source>It&apos;s set in %1.</source>
        <translation>Die Angabe steht in %1.</translation>
    </message>
    <message>
        <source>Lamplighter ignores the section [%2] in the policy %1.</source>
        <translation>Lamplighter ignoriert den Abschnitt [%2] in der Richtlinie %1.</translation>
    </message>
    <message>
        <source>Put each setting under [preset] or [locked], as section/key=value.</source>
        <translation>Jede Einstellung unter [preset] oder [locked] eintragen, als abschnitt/schlüssel=wert.</translation>
    </message>
    <message>
        <source>Can&apos;t use “%1” as a profile name.</source>
        <translation>„%1“ ist als Profilname nicht möglich.</translation>
    </message>
    <message>
        <source>Use an https:// address, or ask your administrator.</source>
        <translation>Eine https://-Adresse verwenden oder den Administrator fragen.</translation>
    </message>
    <message>
        <source>The hotkey %1 already belongs to %3, so %2 has none.</source>
        <translation>Das Tastenkürzel %1 gehört schon zu %3, deshalb hat %2 keines.</translation>
    </message>
    <message>
        <source>A custom cloud isn&apos;t allowed here (cloud/allowCustom is no). Lamplighter uses %1 instead.</source>
        <translation>Eine eigene Cloud ist hier nicht erlaubt (cloud/allowCustom ist no). Lamplighter verwendet stattdessen %1.</translation>
    </message>
    <message>
        <source>Use global, gcc-high or dod, or ask your administrator.</source>
        <translation>global, gcc-high oder dod verwenden oder den Administrator fragen.</translation>
    </message>
    <message>
        <source>Use global, gcc-high or dod, or set cloud/allowCustom to yes.</source>
        <translation>global, gcc-high oder dod verwenden oder cloud/allowCustom auf yes setzen.</translation>
    </message>
    <message>
        <source>the program&apos;s own settings</source>
        <translation>den eigenen Einstellungen des Programms</translation>
    </message>
    <message>
        <source>Your administrator locked the setting %1.</source>
        <translation>Der Administrator hat die Einstellung %1 gesperrt.</translation>
    </message>
    <message>
        <source>Can&apos;t create the folder %1.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>Can&apos;t write the file %1: %2.</source>
        <translation>Die Datei %1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>The app ID and the organization&apos;s ID are the same, so one is wrong.</source>
        <translation>App-ID und Organisations-ID sind gleich; eine davon ist falsch.</translation>
    </message>
    <message>
        <source>Your administrator chose the servers, so only https works.</source>
        <translation>Die Server hat der Administrator vorgegeben; deshalb geht nur https.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SettingsWindow</name>
    <message>
        <source>Lamplighter – settings</source>
        <translation>Lamplighter – Einstellungen</translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Cloud</translation>
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
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Two minutes before, with buttons to extend it.</source>
        <translation>Zwei Minuten vorher, mit Schaltflächen zum Verlängern.</translation>
    </message>
    <message>
        <source>Closes the window.</source>
        <translation>Schließt das Fenster.</translation>
    </message>
    <message>
        <source>Lamplighter will use %1.</source>
        <comment>what it has taken out of a pasted text</comment>
        <translation>Lamplighter verwendet %1.</translation>
    </message>
    <message>
        <source>Hotkeys work in every app. Click a field and press the keys; Backspace clears it.</source>
        <translation>Tastenkürzel funktionieren in jeder App. In ein Feld klicken und die Tasten drücken; die Rücktaste leert es.</translation>
    </message>
    <message>
        <source>Open Lamplighter</source>
        <translation>Lamplighter öffnen</translation>
    </message>
    <message>
        <source>Fill in suggestions</source>
        <translation>Vorschläge eintragen</translation>
    </message>
    <message>
        <source>Fills the empty fields.</source>
        <translation>Füllt die leeren Felder.</translation>
    </message>
    <message>
        <source>“%1” has the same hotkey.</source>
        <translation>„%1“ hat dasselbe Tastenkürzel.</translation>
    </message>
    <message>
        <source>If nothing happens, another app or the system uses those keys.</source>
        <translation>Wenn nichts passiert, nutzt eine andere App oder das System diese Tasten.</translation>
    </message>
    <message>
        <source>When you save, your desktop asks which keys to use.</source>
        <translation>Beim Speichern fragt der Desktop, welche Tasten gelten sollen.</translation>
    </message>
    <message>
        <source>%1 Instead, bind `lamplighter set available` to a key in your desktop&apos;s settings.</source>
        <comment>a sentence</comment>
        <translation>%1 Stattdessen in den Einstellungen des Desktops eine Taste mit `lamplighter set available` belegen.</translation>
    </message>
    <message>
        <source>Assigned by your desktop: %1</source>
        <comment>keys</comment>
        <translation>Vom Desktop zugewiesen: %1</translation>
    </message>
    <message>
        <source>Lamplighter – settings for profile %1</source>
        <translation>Lamplighter – Einstellungen für Profil %1</translation>
    </message>
    <message>
        <source>Lamplighter settings</source>
        <translation>Lamplighter-Einstellungen</translation>
    </message>
    <message>
        <source>Changes take effect when you save.</source>
        <translation>Änderungen gelten nach dem Speichern.</translation>
    </message>
    <message>
        <source>Settings pages</source>
        <translation>Einstellungsseiten</translation>
    </message>
    <message>
        <source>Behavior</source>
        <translation>Verhalten</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>App ID (client ID)</source>
        <translation>App-ID (Client-ID)</translation>
    </message>
    <message>
        <source>Your IT team gives you this.</source>
        <translation>Kommt vom IT-Team.</translation>
    </message>
    <message>
        <source>Where your organization&apos;s Microsoft 365 is. In China (21Vianet), Microsoft offers no Teams status.</source>
        <translation>Wo das Microsoft 365 der Organisation liegt. In China (21Vianet) bietet Microsoft keinen Teams-Status.</translation>
    </message>
    <message>
        <source>Worldwide, including GCC</source>
        <translation>Weltweit, auch GCC</translation>
    </message>
    <message>
        <source>China (21Vianet): no Teams status there</source>
        <translation>China (21Vianet): dort kein Teams-Status</translation>
    </message>
    <message>
        <source>Custom addresses</source>
        <translation>Eigene Adressen</translation>
    </message>
    <message>
        <source>Organization</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>A domain such as contoso.com, or an ID. If unsure, keep “organizations”.</source>
        <translation>Eine Domäne wie contoso.com oder eine ID. Im Zweifel „organizations“ stehen lassen.</translation>
    </message>
    <message>
        <source>With your organization, such as https://host/tenant.</source>
        <translation>Mit der Organisation, etwa https://host/mandant.</translation>
    </message>
    <message>
        <source>Microsoft Graph without a version, such as https://host.</source>
        <translation>Microsoft Graph ohne Version, etwa https://host.</translation>
    </message>
    <message>
        <source>Enter the sign-in address of your cloud.</source>
        <translation>Die Anmeldeadresse der Cloud eingeben.</translation>
    </message>
    <message>
        <source>Enter the Graph address of your cloud.</source>
        <translation>Die Graph-Adresse der Cloud eingeben.</translation>
    </message>
    <message>
        <source>Keep a status</source>
        <translation>Einen Status halten</translation>
    </message>
    <message>
        <source>Used when you don&apos;t pick a duration.</source>
        <translation>Gilt, wenn keine Dauer gewählt ist.</translation>
    </message>
    <message>
        <source>Pause Available while my screen is locked</source>
        <translation>„Verfügbar“ pausieren, solange der Bildschirm gesperrt ist</translation>
    </message>
    <message>
        <source>While you look available, Teams won&apos;t alert your phone. Other statuses stay.</source>
        <translation>Bei „Verfügbar“ meldet sich Teams nicht auf dem Smartphone. Jeder andere Status bleibt.</translation>
    </message>
    <message>
        <source>End my status when Lamplighter quits</source>
        <translation>Status beim Beenden von Lamplighter aufheben</translation>
    </message>
    <message>
        <source>Otherwise it runs out after a while.</source>
        <translation>Sonst endet er nach einer Weile.</translation>
    </message>
    <message>
        <source>If this computer crashes or goes offline, show my status for up to</source>
        <translation>Wenn dieser Computer abstürzt oder offline geht, den Status höchstens so lange zeigen</translation>
    </message>
    <message>
        <source>Until then, colleagues see it. Available fades after 5 minutes anyway.</source>
        <translation>Bis dahin sehen ihn andere. „Verfügbar“ wird nach 5 Minuten ohnehin inaktiv.</translation>
    </message>
    <message>
        <source>until it ends (4 hours at most)</source>
        <translation>bis er endet (höchstens 4 Stunden)</translation>
    </message>
    <message>
        <source>When Lamplighter restarts</source>
        <translation>Beim Neustart von Lamplighter</translation>
    </message>
    <message>
        <source>If your status hasn&apos;t ended by then.</source>
        <translation>Falls der Status bis dahin nicht zu Ende ist.</translation>
    </message>
    <message>
        <source>Resume my status</source>
        <translation>Status fortsetzen</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>Nachfragen</translation>
    </message>
    <message>
        <source>Start fresh</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Start Lamplighter when I log in</source>
        <translation>Lamplighter beim Anmelden am Computer starten</translation>
    </message>
    <message>
        <source>It starts quietly in the tray.</source>
        <translation>Startet unauffällig im Infobereich.</translation>
    </message>
    <message>
        <source>Before a status ends</source>
        <translation>Bevor ein Status endet</translation>
    </message>
    <message>
        <source>When I need to sign in</source>
        <translation>Wenn eine Anmeldung nötig ist</translation>
    </message>
    <message>
        <source>Or unlock the password store.</source>
        <translation>Oder wenn der Kennwortspeicher gesperrt ist.</translation>
    </message>
    <message>
        <source>When my status no longer shows</source>
        <translation>Wenn der Status nicht mehr zu sehen ist</translation>
    </message>
    <message>
        <source>Because something went wrong.</source>
        <translation>Weil etwas schiefgegangen ist.</translation>
    </message>
    <message>
        <source>When a hotkey or command changes my status</source>
        <translation>Wenn ein Tastenkürzel oder Befehl den Status ändert</translation>
    </message>
    <message>
        <source>The tray icon always shows it.</source>
        <translation>Das Symbol im Infobereich zeigt es immer.</translation>
    </message>
    <message>
        <source>Only when a screen reader is on</source>
        <translation>Nur mit Screenreader</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Saves and applies your changes.</source>
        <translation>Speichert die Änderungen und wendet sie an.</translation>
    </message>
    <message>
        <source>The settings file changed: this is empty now.</source>
        <translation>Die Einstellungsdatei wurde geändert: Das Feld ist jetzt leer.</translation>
    </message>
    <message>
        <source>The settings file changed: it says “%1” now.</source>
        <translation>Die Einstellungsdatei wurde geändert: Dort steht jetzt „%1“.</translation>
    </message>
    <message>
        <source>Custom addresses: not allowed (cloud/allowCustom)</source>
        <translation>Eigene Adressen: nicht erlaubt (cloud/allowCustom)</translation>
    </message>
    <message>
        <source>Save your changes, then sign in.</source>
        <translation>Erst die Änderungen speichern, dann anmelden.</translation>
    </message>
    <message>
        <source>Not saved yet: the settings file changed too (%1).</source>
        <comment>captions</comment>
        <translation>Noch nicht gespeichert: Auch die Einstellungsdatei wurde geändert (%1).</translation>
    </message>
    <message>
        <source>Save again to use your values, or cancel to keep the file&apos;s.</source>
        <translation>Erneut speichern übernimmt die Werte hier, Abbrechen behält die der Datei.</translation>
    </message>
    <message>
        <source>Saved. %1</source>
        <comment>a sentence</comment>
        <translation>Gespeichert. %1</translation>
    </message>
    <message>
        <source>Save your changes?</source>
        <translation>Änderungen speichern?</translation>
    </message>
    <message>
        <source>If you don&apos;t save, they&apos;re lost.</source>
        <translation>Sonst gehen sie verloren.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SharedText</name>
    <message>
        <source>You&apos;re signed in as %1.</source>
        <translation>Als %1 angemeldet.</translation>
    </message>
    <message>
        <source>You&apos;re signed out.</source>
        <translation>Abgemeldet.</translation>
    </message>
    <message>
        <source>Check that you can write there and that the disk isn&apos;t full.</source>
        <translation>Prüfen, ob dort Schreibrechte bestehen und der Datenträger nicht voll ist.</translation>
    </message>
    <message>
        <source>Lamplighter is quitting.</source>
        <translation>Lamplighter wird gerade beendet.</translation>
    </message>
    <message>
        <source>Lamplighter has quit.</source>
        <translation>Lamplighter ist beendet.</translation>
    </message>
    <message>
        <source>No app ID yet.</source>
        <translation>Noch keine App-ID.</translation>
    </message>
    <message>
        <source>Add it in Settings.</source>
        <translation>In den Einstellungen eintragen.</translation>
    </message>
    <message>
        <source>Sign in to pick a status.</source>
        <translation>Anmelden, um einen Status zu wählen.</translation>
    </message>
    <message>
        <source>Install Lamplighter again, or build all of it.</source>
        <translation>Lamplighter neu installieren oder vollständig neu bauen.</translation>
    </message>
    <message>
        <source>Lamplighter keeps trying.</source>
        <translation>Lamplighter versucht es weiter.</translation>
    </message>
    <message>
        <source>Choose another hotkey.</source>
        <translation>Ein anderes Tastenkürzel wählen.</translation>
    </message>
    <message>
        <source>Use an account in another Microsoft cloud.</source>
        <translation>Ein Konto in einer anderen Microsoft-Cloud verwenden.</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>words as a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Start it with `%1`.</source>
        <translation>Starten mit `%1`.</translation>
    </message>
    <message>
        <source>Start it in your desktop session.</source>
        <translation>In der Desktop-Sitzung starten.</translation>
    </message>
    <message>
        <source>Can&apos;t find lamplighter-tray in %1.</source>
        <translation>In %1 fehlt lamplighter-tray.</translation>
    </message>
    <message>
        <source>Sign in with `%1 sign-in`.</source>
        <translation>Anmelden mit `%1 sign-in`.</translation>
    </message>
    <message>
        <source>A custom cloud needs two addresses.</source>
        <translation>Eine eigene Cloud braucht zwei Adressen.</translation>
    </message>
    <message>
        <source>Add authority=https://host/tenant and graph=https://host under [cloud] in %1.</source>
        <translation>In %1 unter [cloud] die Zeilen authority=https://host/mandant und graph=https://host eintragen.</translation>
    </message>
    <message>
        <source>You haven&apos;t finished signing in.</source>
        <translation>Die Anmeldung ist noch nicht abgeschlossen.</translation>
    </message>
    <message>
        <source>Unknown option “%1”.</source>
        <translation>Unbekannte Option: „%1“.</translation>
    </message>
    <message>
        <source>The option %1 is given twice.</source>
        <translation>Die Option %1 ist doppelt angegeben.</translation>
    </message>
    <message>
        <source>Can&apos;t use “%1” for %2.</source>
        <translation>„%1“ ist für %2 nicht verwendbar.</translation>
    </message>
    <message>
        <source>A status lasts at least a minute.</source>
        <translation>Ein Status gilt mindestens eine Minute lang.</translation>
    </message>
    <message>
        <source>Use one of: %1.</source>
        <translation>Möglich sind: %1.</translation>
    </message>
    <message>
        <source>Extend by a minute or more.</source>
        <translation>Um eine Minute oder mehr verlängern.</translation>
    </message>
    <message>
        <source>Lamplighter doesn&apos;t work in China&apos;s cloud (21Vianet). Teams has no status for apps there.</source>
        <translation>In Chinas Cloud (21Vianet) funktioniert Lamplighter nicht. Teams bietet Apps dort keinen Status.</translation>
    </message>
    <message>
        <source>There&apos;s no cloud called “%1”.</source>
        <translation>Eine Cloud namens „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Lamplighter isn&apos;t running.</source>
        <translation>Lamplighter läuft nicht.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Gleich erneut versuchen.</translation>
    </message>
    <message>
        <source>Use the `lamplighter` command that came with the running program.</source>
        <translation>Den Befehl `lamplighter` verwenden, der zum laufenden Programm gehört.</translation>
    </message>
    <message>
        <source>Check that you can write there.</source>
        <translation>Prüfen, ob dort Schreibrechte bestehen.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Demo: only you see this</source>
        <translation>Demo: für andere unsichtbar</translation>
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
        <source>Teams is setting your status.</source>
        <translation>Teams bestimmt den Status.</translation>
    </message>
    <message>
        <source>Your password store is locked</source>
        <translation>Der Kennwortspeicher ist gesperrt</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden&#xa0;…</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Can&apos;t reach Microsoft 365.</source>
        <translation>Microsoft 365 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Microsoft 365 refused the request.</source>
        <translation>Microsoft 365 hat die Anfrage abgelehnt.</translation>
    </message>
    <message>
        <source>Continue in your browser.</source>
        <translation>Im Browser fortfahren.</translation>
    </message>
    <message>
        <source>Your password store is locked.</source>
        <translation>Der Kennwortspeicher ist gesperrt.</translation>
    </message>
    <message>
        <source>Lamplighter isn&apos;t set up yet.</source>
        <translation>Lamplighter ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>You signed in as %1, but picked %2 in the browser.</source>
        <translation>Angemeldet als %1, im Browser aber %2 gewählt.</translation>
    </message>
    <message>
        <source>Next refresh %1.</source>
        <translation>Nächste Aktualisierung %1.</translation>
    </message>
    <message>
        <source>Last confirmed %1.</source>
        <translation>Zuletzt bestätigt %1.</translation>
    </message>
    <message>
        <source>Details: %1.</source>
        <translation>Details: %1.</translation>
    </message>
    <message>
        <source>This network may want you to sign in first.</source>
        <translation>Vielleicht verlangt dieses Netzwerk zuerst eine Anmeldung.</translation>
    </message>
    <message>
        <source>Open a web page to check whether the network asks you to sign in.</source>
        <translation>Eine Webseite öffnen und prüfen, ob das Netzwerk eine Anmeldung verlangt.</translation>
    </message>
    <message>
        <source>This network wants you to sign in first.</source>
        <translation>Dieses Netzwerk verlangt zuerst eine Anmeldung.</translation>
    </message>
    <message>
        <source>Open a web page and sign in to the network.</source>
        <translation>Eine Webseite öffnen und im Netzwerk anmelden.</translation>
    </message>
    <message>
        <source>Microsoft 365 received too many requests.</source>
        <translation>Microsoft 365 hat zu viele Anfragen erhalten.</translation>
    </message>
    <message>
        <source>Check the cloud in Settings. If it&apos;s right, please report this.</source>
        <translation>Die Cloud in den Einstellungen prüfen. Falls sie stimmt, das Problem bitte melden.</translation>
    </message>
    <message>
        <source>The answer from %1 was cut off.</source>
        <translation>Die Antwort von %1 ist unvollständig.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy refused the connection to %1.</source>
        <translation>Der Proxy des Netzwerks hat die Verbindung zu %1 abgelehnt.</translation>
    </message>
    <message>
        <source>Ask your IT team to allow %1, or check the proxy in your network settings.</source>
        <translation>Das IT-Team bitten, %1 zu erlauben, oder den Proxy in den Netzwerkeinstellungen prüfen.</translation>
    </message>
    <message>
        <source>Check the network connection.</source>
        <translation>Die Netzwerkverbindung prüfen.</translation>
    </message>
    <message>
        <source>Can&apos;t connect securely to %1 (%2).</source>
        <translation>Keine sichere Verbindung zu %1 möglich (%2).</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time. If your network inspects encrypted traffic, install its certificate.</source>
        <translation>Datum und Uhrzeit dieses Computers prüfen. Falls das Netzwerk verschlüsselte Verbindungen prüft, sein Zertifikat installieren.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy didn&apos;t connect to %1.</source>
        <translation>Der Proxy des Netzwerks hat keine Verbindung zu %1 hergestellt.</translation>
    </message>
    <message>
        <source>Check the proxy in this computer&apos;s network settings.</source>
        <translation>Den Proxy in den Netzwerkeinstellungen dieses Computers prüfen.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy wants you to sign in.</source>
        <translation>Der Proxy des Netzwerks verlangt eine Anmeldung.</translation>
    </message>
    <message>
        <source>Sign in to the proxy in this computer&apos;s network settings.</source>
        <translation>In den Netzwerkeinstellungen dieses Computers am Proxy anmelden.</translation>
    </message>
    <message>
        <source>%1 sent an unexpected answer.</source>
        <translation>%1 hat unerwartet geantwortet.</translation>
    </message>
    <message>
        <source>Sign-in address</source>
        <translation>Anmeldeadresse</translation>
    </message>
    <message>
        <source>Graph address</source>
        <translation>Graph-Adresse</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Erneut anmelden.</translation>
    </message>
    <message>
        <source>Your organization asks for extra verification.</source>
        <translation>Die Organisation verlangt eine zusätzliche Überprüfung.</translation>
    </message>
    <message>
        <source>Look for a window that asks for your password.</source>
        <translation>Nachsehen, ob ein Fenster nach dem Kennwort fragt.</translation>
    </message>
    <message>
        <source>Sign in again when you&apos;re ready.</source>
        <translation>Bei Gelegenheit erneut anmelden.</translation>
    </message>
    <message>
        <source>This is a bug in the app. Please report it.</source>
        <translation>Das ist ein Fehler in der App. Bitte melden.</translation>
    </message>
    <message>
        <source>The sign-in was canceled.</source>
        <translation>Die Anmeldung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Wait a few minutes, then sign in again.</source>
        <translation>Einige Minuten warten, dann erneut anmelden.</translation>
    </message>
    <message>
        <source>If it stays like this, sign in again.</source>
        <translation>Falls es so bleibt, erneut anmelden.</translation>
    </message>
    <message>
        <source>Ask the owner of the app registration to add the delegated permission Presence.ReadWrite. Then sign in again.</source>
        <translation>Die Besitzer der App-Registrierung bitten, die delegierte Berechtigung Presence.ReadWrite hinzuzufügen. Dann erneut anmelden.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a length of time</comment>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Colleagues see %1</source>
        <translation>Andere sehen „%1“</translation>
    </message>
    <message>
        <source>Colleagues may see %1 until %2.</source>
        <translation>Andere sehen bis %2 vielleicht „%1“.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a status and a time: Away 14:10</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>That end is more than a year away.</source>
        <translation>Dieses Ende liegt mehr als ein Jahr in der Zukunft.</translation>
    </message>
    <message>
        <source>Run `lamplighter set-up APP-ID ORGANIZATION`.</source>
        <translation>`lamplighter set-up APP-ID ORGANIZATION` ausführen.</translation>
    </message>
    <message>
        <source>Lamplighter isn&apos;t set up yet</source>
        <translation>Lamplighter ist noch nicht eingerichtet</translation>
    </message>
    <message>
        <source>You chose %1.</source>
        <translation>Gewählt: %1.</translation>
    </message>
    <message>
        <source>If Lamplighter stops: %1</source>
        <translation>Wenn Lamplighter ausfällt: %1</translation>
    </message>
    <message>
        <source>Use 1m or more.</source>
        <translation>1m oder mehr angeben.</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Quit Lamplighter</source>
        <translation>Lamplighter beenden</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen&#xa0;…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Opens the sign-in page in your browser.</source>
        <translation>Öffnet die Anmeldeseite im Browser.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>a time</comment>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>until I change it</source>
        <translation>bis auf Weiteres</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft&#xa0;…</translation>
    </message>
    <message>
        <source>Continue in your browser</source>
        <translation>Im Browser fortfahren</translation>
    </message>
    <message>
        <source>You&apos;re signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Can&apos;t reach Microsoft 365</source>
        <translation>Microsoft 365 ist nicht erreichbar</translation>
    </message>
    <message>
        <source>This account can&apos;t be used here</source>
        <translation>Dieses Konto ist hier nicht nutzbar</translation>
    </message>
    <message>
        <source>Teams is setting your status</source>
        <translation>Teams bestimmt den Status</translation>
    </message>
    <message>
        <source>Sign in to pick a status</source>
        <translation>Anmelden, um einen Status zu wählen</translation>
    </message>
    <message>
        <source>Reset my status in Teams</source>
        <translation>Status in Teams zurücksetzen</translation>
    </message>
    <message>
        <source>Back to my last status</source>
        <translation>Zurück zum letzten Status</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the language tag of these texts</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>Real time</source>
        <translation>Echtzeit</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
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
        <translation>Der Zugriff wurde bei der Anmeldung nicht erlaubt. Nichts hat sich geändert.</translation>
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
        <source>Your password has expired.</source>
        <translation>Das Kennwort ist abgelaufen.</translation>
    </message>
    <message>
        <source>Change it, then sign in again.</source>
        <translation>Das Kennwort ändern, dann erneut anmelden.</translation>
    </message>
    <message>
        <source>Sign in again and pick your account.</source>
        <translation>Erneut anmelden und das Konto auswählen.</translation>
    </message>
    <message>
        <source>Your account is blocked.</source>
        <translation>Das Konto ist gesperrt.</translation>
    </message>
    <message>
        <source>Microsoft&apos;s sign-in is busy.</source>
        <translation>Die Anmeldung von Microsoft ist überlastet.</translation>
    </message>
    <message>
        <source>Try once more. If it fails again, ask your IT team.</source>
        <translation>Erneut versuchen. Falls es wieder fehlschlägt, das IT-Team fragen.</translation>
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
        <source>Try again. If it happens again, tell your IT team: another program may have read the code.</source>
        <translation>Erneut versuchen. Falls das wieder passiert, dem IT-Team melden: Vielleicht hat ein anderes Programm den Code gelesen.</translation>
    </message>
    <message>
        <source>Microsoft 365 wants you to confirm this app.</source>
        <translation>Microsoft 365 verlangt eine Bestätigung für diese App.</translation>
    </message>
    <message>
        <source>Sign in again and choose Continue in the browser.</source>
        <translation>Erneut anmelden und im Browser „Weiter“ wählen.</translation>
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
        <source>Lamplighter sent a secret that it shouldn&apos;t have.</source>
        <translation>Lamplighter hat fälschlich einen geheimen Clientschlüssel gesendet.</translation>
    </message>
    <message>
        <source>Check the app ID and the organization in Settings, or ask your IT team.</source>
        <translation>App-ID und Organisation in den Einstellungen prüfen oder das IT-Team fragen.</translation>
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
        <source>Sign in with another account, or ask your IT team.</source>
        <translation>Mit einem anderen Konto anmelden oder das IT-Team fragen.</translation>
    </message>
    <message>
        <source>You aren&apos;t signed in to Microsoft 365 in the browser.</source>
        <translation>Im Browser ist niemand bei Microsoft 365 angemeldet.</translation>
    </message>
    <message>
        <source>Try again and pick your account. If it fails again, ask your IT team.</source>
        <translation>Erneut versuchen und das Konto auswählen. Falls es wieder fehlschlägt, das IT-Team fragen.</translation>
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
        <source>Your organization couldn&apos;t verify this device.</source>
        <translation>Die Organisation konnte dieses Gerät nicht überprüfen.</translation>
    </message>
    <message>
        <source>Ask your IT team to check how this device is registered.</source>
        <translation>Das IT-Team bitten zu prüfen, wie dieses Gerät registriert ist.</translation>
    </message>
    <message>
        <source>Your organization allows only approved or protected apps.</source>
        <translation>Die Organisation erlaubt nur genehmigte oder geschützte Apps.</translation>
    </message>
    <message>
        <source>Your organization&apos;s policy blocked the sign-in.</source>
        <translation>Eine Richtlinie der Organisation hat die Anmeldung blockiert.</translation>
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
        <source>Microsoft 365 couldn&apos;t read the request.</source>
        <translation>Microsoft 365 konnte die Anfrage nicht lesen.</translation>
    </message>
    <message>
        <source>Microsoft 365 saw the same request too many times.</source>
        <translation>Microsoft 365 hat dieselbe Anfrage zu oft erhalten.</translation>
    </message>
    <message>
        <source>The browser didn&apos;t show a reason. Ask your IT team for it.</source>
        <translation>Der Browser hat keinen Grund gezeigt. Das IT-Team danach fragen.</translation>
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
        <source>Access was denied. Nothing was changed.</source>
        <translation>Der Zugriff wurde verweigert. Nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>Microsoft 365 doesn&apos;t accept how this app is set up.</source>
        <translation>Microsoft 365 akzeptiert nicht, wie diese App eingerichtet ist.</translation>
    </message>
    <message>
        <source>Try again later, or ask your IT team.</source>
        <translation>Später erneut versuchen oder das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Ask your IT team. Signing in again won&apos;t help until they change it.</source>
        <translation>Das IT-Team fragen. Erneutes Anmelden hilft erst, wenn dort etwas geändert wurde.</translation>
    </message>
    <message>
        <source>On Linux, use Microsoft Edge: most browsers can&apos;t show that this device is managed. Choose Edge in Settings, or copy the address into it. If that doesn&apos;t help, ask your IT team.</source>
        <translation>Unter Linux Microsoft Edge verwenden: Die meisten Browser können nicht nachweisen, dass dieses Gerät verwaltet wird. Edge in den Einstellungen wählen oder die Adresse dorthin kopieren. Falls das nicht hilft, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Sign in again. On Linux, use Microsoft Edge: most browsers can&apos;t show that this device is managed. If that doesn&apos;t help, ask your IT team.</source>
        <translation>Erneut anmelden. Unter Linux Microsoft Edge verwenden: Die meisten Browser können nicht nachweisen, dass dieses Gerät verwaltet wird. Falls das nicht hilft, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Lamplighter doesn&apos;t have permission to set your status yet.</source>
        <translation>Lamplighter darf den Status noch nicht festlegen.</translation>
    </message>
    <message>
        <source>Sign in again and accept the permission. If the browser doesn&apos;t ask, your IT team must approve the app.</source>
        <translation>Erneut anmelden und der Berechtigung zustimmen. Falls der Browser nicht fragt, muss das IT-Team die App genehmigen.</translation>
    </message>
    <message>
        <source>The app registration is missing the permission to set your status.</source>
        <translation>Der App-Registrierung fehlt die Berechtigung, den Status festzulegen.</translation>
    </message>
    <message>
        <source>Sign in again and complete it in the browser. If the browser doesn&apos;t ask, contact your IT team.</source>
        <translation>Erneut anmelden und sie im Browser abschließen. Falls der Browser nicht fragt, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Your sign-in ended, for example because your password changed.</source>
        <translation>Die Anmeldung ist nicht mehr gültig, etwa weil das Kennwort geändert wurde.</translation>
    </message>
    <message>
        <source>Your sign-in has expired.</source>
        <translation>Die Anmeldung ist abgelaufen.</translation>
    </message>
    <message>
        <source>Your organization asks you to sign in again from time to time.</source>
        <translation>Die Organisation verlangt von Zeit zu Zeit eine neue Anmeldung.</translation>
    </message>
    <message>
        <source>Microsoft 365 no longer accepts this sign-in.</source>
        <translation>Microsoft 365 akzeptiert diese Anmeldung nicht mehr.</translation>
    </message>
    <message>
        <source>The sign-in was interrupted: its code was already used or doesn&apos;t match.</source>
        <translation>Die Anmeldung wurde unterbrochen: Der Code ist schon verwendet oder passt nicht.</translation>
    </message>
    <message>
        <source>Sign in again and choose Continue in the browser. If the browser doesn&apos;t ask, contact your IT team.</source>
        <translation>Erneut anmelden und im Browser „Weiter“ wählen. Falls der Browser nicht fragt, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>The app registration is missing Lamplighter&apos;s redirect address.</source>
        <translation>In der App-Registrierung fehlt die Umleitungsadresse von Lamplighter.</translation>
    </message>
    <message>
        <source>Ask the owner of the app registration to move http://localhost to “Mobile and desktop applications”.</source>
        <translation>Die Besitzer der App-Registrierung bitten, http://localhost nach „Mobilgerät- und Desktopanwendungen“ zu verschieben.</translation>
    </message>
    <message>
        <source>Your organization doesn&apos;t know this app or has turned it off.</source>
        <translation>Die Organisation kennt diese App nicht oder hat sie deaktiviert.</translation>
    </message>
    <message>
        <source>Your organization has turned off this app or its access to Microsoft Graph.</source>
        <translation>Die Organisation hat diese App oder ihren Zugriff auf Microsoft Graph deaktiviert.</translation>
    </message>
    <message>
        <source>The account in the browser isn&apos;t the one Lamplighter asked for.</source>
        <translation>Das Konto im Browser ist nicht das, nach dem Lamplighter gefragt hat.</translation>
    </message>
    <message>
        <source>Sign out of Microsoft 365 in the browser, then sign in with the right account. If it fails again, ask your IT team.</source>
        <translation>Im Browser bei Microsoft 365 abmelden, dann mit dem richtigen Konto anmelden. Falls es wieder fehlschlägt, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>That account can&apos;t complete the extra verification of this organization.</source>
        <translation>Dieses Konto kann die zusätzliche Überprüfung dieser Organisation nicht abschließen.</translation>
    </message>
    <message>
        <source>Your browser didn&apos;t show that your organization knows this device.</source>
        <translation>Der Browser hat nicht nachgewiesen, dass die Organisation dieses Gerät kennt.</translation>
    </message>
    <message>
        <source>Your organization requires token protection. Sign-ins in a browser don&apos;t have it.</source>
        <translation>Die Organisation verlangt Tokenschutz. Anmeldungen im Browser haben ihn nicht.</translation>
    </message>
    <message>
        <source>Ask your IT team for an exception for this app. Signing in again won&apos;t help.</source>
        <translation>Das IT-Team um eine Ausnahme für diese App bitten. Erneutes Anmelden hilft nicht.</translation>
    </message>
    <message>
        <source>Ask your IT team to allow this app. Signing in again won&apos;t help until they do.</source>
        <translation>Das IT-Team bitten, diese App zu erlauben. Vorher hilft erneutes Anmelden nicht.</translation>
    </message>
    <message>
        <source>Ask your IT team which condition wasn&apos;t met. If it&apos;s a managed device, use Microsoft Edge on Linux. Choose it in Settings, or copy the address into it.</source>
        <translation>Das IT-Team fragen, welche Bedingung nicht erfüllt war. Falls es ein verwaltetes Gerät ist, unter Linux Microsoft Edge verwenden. Edge in den Einstellungen wählen oder die Adresse dorthin kopieren.</translation>
    </message>
    <message>
        <source>Ask your IT team why you see this. The app signs in only with the browser.</source>
        <translation>Das IT-Team nach dem Grund fragen. Die App unterstützt nur die Anmeldung im Browser.</translation>
    </message>
    <message>
        <source>Microsoft 365 doesn&apos;t know the permission that Lamplighter needs.</source>
        <translation>Microsoft 365 kennt die Berechtigung nicht, die Lamplighter braucht.</translation>
    </message>
    <message>
        <source>The code for another device isn&apos;t valid or has expired.</source>
        <translation>Der Code für ein anderes Gerät ist ungültig oder abgelaufen.</translation>
    </message>
    <message>
        <source>There&apos;s more to do in the browser.</source>
        <translation>Im Browser ist noch etwas zu tun.</translation>
    </message>
    <message>
        <source>Sign in again and finish there. If the browser asks for nothing, contact your IT team.</source>
        <translation>Erneut anmelden und dort abschließen. Falls der Browser nichts verlangt, das IT-Team fragen.</translation>
    </message>
    <message>
        <source>Sign in again and finish there.</source>
        <translation>Erneut anmelden und dort abschließen.</translation>
    </message>
    <message>
        <source>Your sign-in no longer works.</source>
        <translation>Die Anmeldung funktioniert nicht mehr.</translation>
    </message>
    <message>
        <source>If you canceled, sign in again when you&apos;re ready. Otherwise, ask your IT team.</source>
        <translation>Nach einem Abbruch bei Gelegenheit erneut anmelden. Sonst das IT-Team fragen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SignInPage</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Lamplighter can set your status now.</source>
        <translation>Lamplighter kann den Status jetzt festlegen.</translation>
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
        <translation>Diese Anmeldung ist beendet</translation>
    </message>
    <message>
        <source>You can close this tab. Lamplighter shows what happened.</source>
        <translation>Dieser Tab kann geschlossen werden. Lamplighter zeigt, was passiert ist.</translation>
    </message>
    <message>
        <source>Sign in again from Lamplighter. If this happens again, tell your IT team.</source>
        <translation>Von Lamplighter aus erneut anmelden. Falls das wieder passiert, dem IT-Team melden.</translation>
    </message>
    <message>
        <source>Lamplighter refused this page</source>
        <translation>Lamplighter hat diese Seite abgelehnt</translation>
    </message>
    <message>
        <source>It isn&apos;t part of the sign-in that Lamplighter started.</source>
        <translation>Die Seite gehört nicht zu der Anmeldung, die Lamplighter begonnen hat.</translation>
    </message>
    <message>
        <source>There&apos;s no answer here</source>
        <translation>Hier kam keine Antwort an</translation>
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
        <source>Its answer belongs to an older sign-in, so Lamplighter didn&apos;t use it.</source>
        <translation>Die Antwort gehört zu einer älteren Anmeldung, deshalb hat Lamplighter sie nicht verwendet.</translation>
    </message>
    <message>
        <source>Close this tab. If you aren&apos;t signed in yet, sign in again from Lamplighter.</source>
        <translation>Diesen Tab schließen. Falls die Anmeldung noch aussteht, von Lamplighter aus erneut anmelden.</translation>
    </message>
    <message>
        <source>Lamplighter already has an answer.</source>
        <translation>Lamplighter hat schon eine Antwort.</translation>
    </message>
    <message>
        <source>This sign-in page is outdated</source>
        <translation>Diese Anmeldeseite ist veraltet</translation>
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
        <source>Opens the sign-in page again.</source>
        <translation>Öffnet die Anmeldeseite erneut.</translation>
    </message>
    <message>
        <source>Cancels the sign-in.</source>
        <translation>Bricht die Anmeldung ab.</translation>
    </message>
    <message>
        <source>Copied. Paste it into a browser on this computer.</source>
        <translation>Kopiert. In einen Browser auf diesem Computer einfügen.</translation>
    </message>
    <message>
        <source>Couldn&apos;t open a browser. Copy the address and paste it into one.</source>
        <translation>Es ließ sich kein Browser öffnen. Die Adresse kopieren und in einen Browser einfügen.</translation>
    </message>
    <message>
        <source>No sign-in page? Open it again, or copy its address.</source>
        <translation>Keine Anmeldeseite? Erneut öffnen oder die Adresse kopieren.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SleepInhibitor</name>
    <message>
        <source>So that you don&apos;t look available while this computer sleeps.</source>
        <translation>Damit im Ruhezustand nicht „Verfügbar“ angezeigt wird.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Snapshot</name>
    <message>
        <source>Not confirmed yet.</source>
        <translation>Noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>To switch to %1, run `lamplighter sign-in --switch`. To try again as %2, run `lamplighter sign-in`.</source>
        <translation>%1 verwenden: `lamplighter sign-in --switch`. Erneut als %2 versuchen: `lamplighter sign-in`.</translation>
    </message>
    <message>
        <source>Checked %1.</source>
        <comment>a time, or how long ago</comment>
        <translation>Geprüft %1.</translation>
    </message>
    <message>
        <source>Teams decides</source>
        <comment>what follows an end</comment>
        <translation>Teams entscheidet</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <comment>a status with its end, and what follows</comment>
        <translation>%1, danach: %2</translation>
    </message>
    <message>
        <source>You stay %1.</source>
        <comment>a status with its end</comment>
        <translation>Es bleibt bei „%1“.</translation>
    </message>
    <message>
        <source>Run `lamplighter clear --preferred` to reset it.</source>
        <translation>`lamplighter clear --preferred` setzt ihn zurück.</translation>
    </message>
    <message>
        <source>Paused until you&apos;re back.</source>
        <translation>Pausiert bis zur Rückkehr.</translation>
    </message>
    <message>
        <source>%1 until you change it</source>
        <comment>a status</comment>
        <translation>%1 bis auf Weiteres</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <comment>a status and a time</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Couldn&apos;t set %1. %2</source>
        <comment>a status and a sentence</comment>
        <translation>„%1“ ließ sich nicht festlegen. %2</translation>
    </message>
    <message>
        <source>Back: %1 ended %2, so Teams decides</source>
        <comment>a status and a time</comment>
        <translation>Zurück: „%1“ galt bis %2, also entscheidet Teams</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <comment>a status with its end</comment>
        <translation>Zurück zu „%1“</translation>
    </message>
    <message>
        <source>Your last sign-in failed at %1. %2</source>
        <comment>a time and a sentence</comment>
        <translation>Die letzte Anmeldung ist fehlgeschlagen (%1). %2</translation>
    </message>
    <message>
        <source>%1, confirmed %2.</source>
        <comment>a status with its end, and a time</comment>
        <translation>%1, bestätigt %2.</translation>
    </message>
    <message>
        <source>Your last choice may still show until %1.</source>
        <translation>Die letzte Auswahl ist vielleicht noch bis %1 zu sehen.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::StartAtLogin</name>
    <message>
        <source>Lamplighter starts when you log in.</source>
        <translation>Lamplighter startet bei der Anmeldung am Computer.</translation>
    </message>
    <message>
        <source>Lamplighter doesn&apos;t start when you log in.</source>
        <translation>Lamplighter startet nicht bei der Anmeldung am Computer.</translation>
    </message>
    <message>
        <source>Start at login is turned off in your system&apos;s settings.</source>
        <translation>Der Autostart ist in den Systemeinstellungen ausgeschaltet.</translation>
    </message>
    <message>
        <source>Turn it on there. Or turn it off and on again in Lamplighter.</source>
        <translation>Dort einschalten. Oder in Lamplighter aus- und wieder einschalten.</translation>
    </message>
    <message>
        <source>Your system doesn&apos;t allow start at login yet.</source>
        <translation>Das System erlaubt den Autostart noch nicht.</translation>
    </message>
    <message>
        <source>Allow Lamplighter in your system&apos;s settings, under Login Items.</source>
        <translation>Lamplighter in den Systemeinstellungen unter „Anmeldeobjekte“ erlauben.</translation>
    </message>
    <message>
        <source>Lamplighter can&apos;t start at login here.</source>
        <translation>Autostart ist hier nicht möglich.</translation>
    </message>
    <message>
        <source>Turn this off, and use your system&apos;s own autostart settings.</source>
        <translation>Dies ausschalten und die Autostart-Einstellungen des Systems verwenden.</translation>
    </message>
    <message>
        <source>Couldn&apos;t change start at login in %1: %2.</source>
        <translation>Der Autostart ließ sich in %1 nicht ändern: %2.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::StartFailure</name>
    <message>
        <source>Couldn&apos;t start %1: %2.</source>
        <translation>%1 ließ sich nicht starten: %2.</translation>
    </message>
    <message>
        <source>Couldn&apos;t start the command %1: %2.</source>
        <translation>Der Befehl %1 ließ sich nicht starten: %2.</translation>
    </message>
    <message>
        <source>Check the spelling, and that you can run it.</source>
        <translation>Prüfen, ob der Befehl richtig geschrieben und ausführbar ist.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::SwitchQuestion</name>
    <message>
        <source>Switch to %1</source>
        <comment>a username</comment>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>Try again as %1</source>
        <comment>a username</comment>
        <translation>Erneut als %1 versuchen</translation>
    </message>
    <message>
        <source>Lets Teams decide for the first account and uses this one.</source>
        <translation>Lässt beim ersten Konto Teams entscheiden und verwendet dieses.</translation>
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
        <source>Practice cloud: %1/</source>
        <translation>Übungs-Cloud: %1/</translation>
    </message>
    <message>
        <source>Keeps your Microsoft Teams status. On the command line, use `lamplighter`.</source>
        <translation>Hält den Status in Microsoft Teams. Auf der Befehlszeile heißt das Programm `lamplighter`.</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t an option of lamplighter-tray. For commands, use `lamplighter`.</source>
        <translation>„%1“ ist keine Option von lamplighter-tray. Befehle gehören zu `lamplighter`.</translation>
    </message>
    <message>
        <source>Lamplighter can&apos;t use the display.</source>
        <translation>Lamplighter kann die grafische Oberfläche nicht verwenden.</translation>
    </message>
    <message>
        <source>Demo: only you see this. Try `lamplighter --profile demo set away`.</source>
        <translation>Demo: für andere unsichtbar. Zum Ausprobieren: `lamplighter --profile demo set away`.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::TrayMenu</name>
    <message>
        <source>%1 for</source>
        <comment>a state; the lengths follow in a sub-menu</comment>
        <translation>„%1“ halten</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>Profil: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a row, and what to press for it</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Cancel sign-in</source>
        <translation>Anmeldung abbrechen</translation>
    </message>
    <message>
        <source>Couldn&apos;t set %1.</source>
        <comment>a status</comment>
        <translation>„%1“ ließ sich nicht festlegen.</translation>
    </message>
    <message>
        <source>Speed up time 60×</source>
        <translation>Zeit 60-mal so schnell</translation>
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
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>vor %n Sekunde</numerusform>
            <numerusform>vor %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inaktiv</translation>
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
        <source>Confirmed %1.</source>
        <comment>some time ago</comment>
        <translation>Bestätigt %1.</translation>
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
        <source>Send %1 again</source>
        <comment>a state</comment>
        <translation>„%1“ erneut senden</translation>
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
        <source>Open the sign-in page again</source>
        <translation>Anmeldeseite erneut öffnen</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>Erneut anmelden&#xa0;…</translation>
    </message>
    <message>
        <source>%1. Next: %2</source>
        <comment>a reason, and what comes: Away 14:10</comment>
        <translation>%1. Als Nächstes: %2</translation>
    </message>
    <message>
        <source>%1 (%2), then %3</source>
        <comment>a status with its end, its condition, and what follows the end</comment>
        <translation>%1 (%2), danach: %3</translation>
    </message>
    <message>
        <source>Colleagues see %1: Teams shows it before Away</source>
        <translation>Andere sehen „%1“: Das hat in Teams Vorrang vor „Abwesend“</translation>
    </message>
    <message>
        <source>Colleagues see %1: Teams shows it first</source>
        <translation>Andere sehen „%1“: Das hat in Teams Vorrang</translation>
    </message>
    <message>
        <source>Finish signing in there</source>
        <translation>Die Anmeldung dort abschließen</translation>
    </message>
    <message>
        <source>Unlock it and Lamplighter continues</source>
        <translation>Nach dem Entsperren macht Lamplighter weiter</translation>
    </message>
    <message>
        <source>Sign in to try again</source>
        <translation>Anmelden, um es erneut zu versuchen</translation>
    </message>
    <message>
        <source>Pick a status and Lamplighter keeps it</source>
        <translation>Einen Status wählen, und Lamplighter hält ihn</translation>
    </message>
    <message>
        <source>Waiting for Microsoft 365 to confirm it</source>
        <translation>Microsoft 365 muss ihn noch bestätigen</translation>
    </message>
    <message>
        <source>but Lamplighter isn&apos;t set up</source>
        <translation>aber Lamplighter ist nicht eingerichtet</translation>
    </message>
    <message>
        <source>but your password store is locked</source>
        <translation>aber der Kennwortspeicher ist gesperrt</translation>
    </message>
    <message>
        <source>sign-in waiting in your browser</source>
        <translation>Anmeldung wartet im Browser</translation>
    </message>
    <message>
        <source>but you need to sign in</source>
        <translation>aber Anmeldung nötig</translation>
    </message>
    <message>
        <source>refused by Microsoft 365</source>
        <translation>von Microsoft 365 abgelehnt</translation>
    </message>
    <message>
        <source>can&apos;t reach Microsoft 365, last confirmed %1</source>
        <translation>Microsoft 365 nicht erreichbar, zuletzt bestätigt %1</translation>
    </message>
    <message>
        <source>can&apos;t reach Microsoft 365, not confirmed yet</source>
        <translation>Microsoft 365 nicht erreichbar, noch nicht bestätigt</translation>
    </message>
    <message>
        <source>paused since this computer slept</source>
        <translation>pausiert seit dem Ruhezustand</translation>
    </message>
    <message>
        <source>paused while your screen is locked</source>
        <translation>pausiert, solange der Bildschirm gesperrt ist</translation>
    </message>
    <message>
        <source>still trying, last confirmed %1</source>
        <translation>Versuche laufen weiter, zuletzt bestätigt %1</translation>
    </message>
    <message>
        <source>not confirmed yet, still trying</source>
        <translation>noch nicht bestätigt, Versuche laufen weiter</translation>
    </message>
    <message>
        <source>To connect to Teams, it needs an app ID from your IT team.</source>
        <translation>Für die Verbindung mit Teams fehlt eine App-ID vom IT-Team.</translation>
    </message>
    <message>
        <source>Sign in with your work or school account to pick a status.</source>
        <translation>Mit dem Geschäfts-, Schul- oder Unikonto anmelden, um einen Status zu wählen.</translation>
    </message>
    <message>
        <source>Paused since this computer slept. Back when you return.</source>
        <translation>Pausiert seit dem Ruhezustand. Bei der Rückkehr geht es weiter.</translation>
    </message>
    <message>
        <source>Paused while your screen is locked. Back when you unlock.</source>
        <translation>Pausiert, solange der Bildschirm gesperrt ist. Nach dem Entsperren geht es weiter.</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Als Nächstes: %1</translation>
    </message>
    <message>
        <source>Ask your IT team for an app ID</source>
        <translation>Das IT-Team um eine App-ID bitten</translation>
    </message>
    <message>
        <source>Back when you return</source>
        <translation>Bei der Rückkehr geht es weiter</translation>
    </message>
    <message>
        <source>If Lamplighter stops now, %1 fades to Away and ends by %2.</source>
        <comment>Available and a time</comment>
        <translation>Wenn Lamplighter jetzt ausfällt, wird „%1“ zu „Abwesend“ und endet spätestens %2.</translation>
    </message>
    <message>
        <source>If Lamplighter stops now, colleagues may see %1 until %2.</source>
        <comment>a state and a time</comment>
        <translation>Wenn Lamplighter jetzt ausfällt, sehen andere bis %2 vielleicht „%1“.</translation>
    </message>
    <message>
        <source>No answer yet. Your last choice may still show until %1.</source>
        <translation>Noch keine Antwort. Die letzte Auswahl ist vielleicht noch bis %1 zu sehen.</translation>
    </message>
    <message>
        <source>Can&apos;t read what colleagues see</source>
        <translation>Was andere sehen, ist nicht abrufbar</translation>
    </message>
    <message>
        <source>Colleagues see %1: you set it in Teams</source>
        <translation>Andere sehen „%1“: in Teams festgelegt</translation>
    </message>
    <message>
        <source>Colleagues see %1: set in Teams or by another computer</source>
        <translation>Andere sehen „%1“: in Teams oder von einem anderen Computer festgelegt</translation>
    </message>
    <message>
        <source>Colleagues see %1: another computer may have changed it</source>
        <translation>Andere sehen „%1“: vielleicht von einem anderen Computer geändert</translation>
    </message>
    <message>
        <source>Check again what colleagues see</source>
        <translation>Erneut prüfen, was andere sehen</translation>
    </message>
    <message>
        <source>Sends your status now. Its end time stays.</source>
        <translation>Sendet den Status jetzt. Sein Ende bleibt.</translation>
    </message>
    <message>
        <source>Resets it in Teams, so that colleagues see what you chose.</source>
        <translation>Setzt ihn in Teams zurück, damit andere den hier gewählten sehen.</translation>
    </message>
    <message>
        <source>Sends it to Microsoft 365 again. Its end time stays.</source>
        <translation>Sendet ihn erneut an Microsoft 365. Sein Ende bleibt.</translation>
    </message>
    <message>
        <source>Asks Microsoft 365 again. Lamplighter stopped after a refusal.</source>
        <translation>Fragt Microsoft 365 erneut. Nach einer Ablehnung fragt Lamplighter nicht mehr.</translation>
    </message>
    <message>
        <source>custom cloud</source>
        <translation>eigene Cloud</translation>
    </message>
    <message>
        <source>Unlock and sign in…</source>
        <translation>Entsperren und anmelden&#xa0;…</translation>
    </message>
    <message>
        <source>Which account should Lamplighter use?</source>
        <translation>Welches Konto soll Lamplighter verwenden?</translation>
    </message>
</context>
<context>
    <name>Lamplighter::Vault</name>
    <message>
        <source>Unlock it to continue.</source>
        <translation>Zum Fortfahren entsperren.</translation>
    </message>
    <message>
        <source>Your password store isn&apos;t responding.</source>
        <translation>Der Kennwortspeicher antwortet nicht.</translation>
    </message>
    <message>
        <source>Start it (GNOME Keyring or KWallet, for example). Or sign in again: you stay signed in until Lamplighter quits.</source>
        <translation>Den Kennwortspeicher starten, etwa GNOME Keyring oder KWallet. Oder erneut anmelden: Die Anmeldung gilt dann, bis Lamplighter beendet wird.</translation>
    </message>
    <message>
        <source>Your password store hasn&apos;t answered yet.</source>
        <translation>Der Kennwortspeicher hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Your saved sign-in isn&apos;t in your password store.</source>
        <translation>Die gespeicherte Anmeldung fehlt im Kennwortspeicher.</translation>
    </message>
    <message>
        <source>Unlock your password store. If the entry was deleted, sign in again.</source>
        <translation>Den Kennwortspeicher entsperren. Falls der Eintrag gelöscht wurde, erneut anmelden.</translation>
    </message>
    <message>
        <source>Your password store didn&apos;t save the sign-in.</source>
        <translation>Der Kennwortspeicher hat die Anmeldung nicht gespeichert.</translation>
    </message>
    <message>
        <source>Unlock it. Until then, you stay signed in only until Lamplighter quits.</source>
        <translation>Den Kennwortspeicher entsperren. Sonst gilt die Anmeldung nur, bis Lamplighter beendet wird.</translation>
    </message>
    <message>
        <source>No password store found. You stay signed in only until Lamplighter quits.</source>
        <translation>Kein Kennwortspeicher gefunden. Die Anmeldung gilt nur, bis Lamplighter beendet wird.</translation>
    </message>
    <message>
        <source>Start GNOME Keyring or KWallet, then sign in again.</source>
        <translation>GNOME Keyring oder KWallet starten, dann erneut anmelden.</translation>
    </message>
    <message>
        <source>You&apos;re signed out, but your password store still has the old sign-in.</source>
        <translation>Abgemeldet, aber der Kennwortspeicher hat noch die alte Anmeldung.</translation>
    </message>
    <message>
        <source>Unlock it, and Lamplighter deletes the entry.</source>
        <translation>Den Kennwortspeicher entsperren, dann löscht Lamplighter den Eintrag.</translation>
    </message>
    <message>
        <source>You&apos;re signed out, but Lamplighter couldn&apos;t write to %1.</source>
        <translation>Abgemeldet, aber Lamplighter konnte nicht in %1 schreiben.</translation>
    </message>
    <message>
        <source>Until then, the next start may think your password store is locked.</source>
        <translation>Bis dahin hält der nächste Start den Kennwortspeicher vielleicht für gesperrt.</translation>
    </message>
    <message>
        <source>The sign-in is too large for your password store (%1 of at most %2 bytes).</source>
        <translation>Die Anmeldung ist zu groß für den Kennwortspeicher (%1 von höchstens %2 Bytes).</translation>
    </message>
    <message>
        <source>You stay signed in until Lamplighter quits. Please report this.</source>
        <translation>Die Anmeldung gilt, bis Lamplighter beendet wird. Das Problem bitte melden.</translation>
    </message>
    <message>
        <source>Lamplighter can&apos;t write to its own folder.</source>
        <translation>Lamplighter kann nicht in den eigenen Ordner schreiben.</translation>
    </message>
    <message>
        <source>The saved entry can&apos;t be read back.</source>
        <translation>Der gespeicherte Eintrag ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The next start may sign you in again: Lamplighter can&apos;t write to its own folder.</source>
        <translation>Beim nächsten Start gilt die Anmeldung vielleicht wieder: Lamplighter kann nicht in den eigenen Ordner schreiben.</translation>
    </message>
</context>
<context>
    <name>Lamplighter::X11Hotkeys</name>
    <message>
        <source>Can&apos;t reach the X server, so hotkeys don&apos;t work.</source>
        <translation>Der X-Server ist nicht erreichbar, deshalb funktionieren Tastenkürzel nicht.</translation>
    </message>
    <message>
        <source>Check the DISPLAY variable, then restart Lamplighter.</source>
        <translation>Die Variable DISPLAY prüfen, dann Lamplighter neu starten.</translation>
    </message>
    <message>
        <source>On your keyboard, %1 is the same as another hotkey.</source>
        <translation>Auf dieser Tastatur entspricht %1 einem anderen Tastenkürzel.</translation>
    </message>
</context>
</TS>
