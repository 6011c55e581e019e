<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Lamplighter::Doctor</name>
    <message numerus="yes">
        <source>%n request(s) since %1, %2 of them confirmed.</source>
        <translation>
            <numerusform>%n request since %1, %2 confirmed.</numerusform>
            <numerusform>%n requests since %1, %2 of them confirmed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) failed.</source>
        <translation>
            <numerusform>%n check failed.</numerusform>
            <numerusform>%n checks failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refresh(es), %1 of them confirmed.</source>
        <translation>
            <numerusform>%n refresh, %1 of them confirmed.</numerusform>
            <numerusform>%n refreshes, %1 of them confirmed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lamplighter::Duration</name>
    <message numerus="yes">
        <source>%n d</source>
        <comment>days, short</comment>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours, short</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes, short</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <comment>seconds, short</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lamplighter::Error</name>
    <message numerus="yes">
        <source>Lamplighter tries again in %n second(s).</source>
        <translation>
            <numerusform>Lamplighter tries again in %n second.</numerusform>
            <numerusform>Lamplighter tries again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lamplighter::GraphAnswer</name>
    <message numerus="yes">
        <source>No connection to %1 within %n second(s).</source>
        <translation>
            <numerusform>No connection to %1 within %n second.</numerusform>
            <numerusform>No connection to %1 within %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Microsoft 365 didn&apos;t answer within %n second(s).</source>
        <translation>
            <numerusform>Microsoft 365 didn&apos;t answer within %n second.</numerusform>
            <numerusform>Microsoft 365 didn&apos;t answer within %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lamplighter::GraphPresence</name>
    <message numerus="yes">
        <source>Teams keeps a status for 5 minutes to 4 hours, not %n minute(s).</source>
        <translation>
            <numerusform>Teams keeps a status for 5 minutes to 4 hours, not %n minute.</numerusform>
            <numerusform>Teams keeps a status for 5 minutes to 4 hours, not %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lamplighter::Identity</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>of a wrong clock</comment>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>of a wrong clock</comment>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>of a wrong clock</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lamplighter::Notifier</name>
    <message numerus="yes">
        <source>Set again for %n minute(s)</source>
        <translation>
            <numerusform>Set again for %n minute</numerusform>
            <numerusform>Set again for %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lamplighter::Practice::Arguments</name>
    <message numerus="yes">
        <source>The option %1 needs %n value(s).</source>
        <translation>
            <numerusform>The option %1 needs %n value.</numerusform>
            <numerusform>The option %1 needs %n values.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lamplighter::Session</name>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Try again in %n second.</numerusform>
            <numerusform>Try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>If this computer goes offline, Teams may show this for %n minute(s).</source>
        <translation>
            <numerusform>If this computer goes offline, Teams may show this for %n minute.</numerusform>
            <numerusform>If this computer goes offline, Teams may show this for %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lamplighter::SharedText</name>
    <message numerus="yes">
        <source>Extend by %n minute(s)</source>
        <translation>
            <numerusform>Extend by %n minute</numerusform>
            <numerusform>Extend by %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lamplighter::Ui</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>%n second ago</numerusform>
            <numerusform>%n seconds ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Extend by %n minute(s) (to %1)</source>
        <translation>
            <numerusform>Extend by %n minute (to %1)</numerusform>
            <numerusform>Extend by %n minutes (to %1)</numerusform>
        </translation>
    </message>
</context>
</TS>
