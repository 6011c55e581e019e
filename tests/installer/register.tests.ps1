# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# installer/entra/Register-Lamplighter.ps1 against fakes of its cmdlets: what it calls, that a second run changes nothing,
# and that a run which fails at any call leaves nothing behind. Needs no module: pwsh -File register.tests.ps1 SCRIPT

param([Parameter(Mandatory = $true)] [string] $Script)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$tenant = '0a1b2c3d-1111-4222-8333-444455556666'
$graphApp = '00000003-0000-0000-c000-000000000000'
$presence = '8d3c54a7-cf58-4773-bf81-c0cd6ad522bb'
$userRead = 'e1fe6dd8-ba31-4d61-89e7-88639da4683d'
$loopback = 'http://localhost'
$mark = 'io.github.lamplighter.Lamplighter'
$all = @{ Broker = $true; AssignedOnly = $true; Consent = $true }

# ---- The fakes: a directory of JSON-like tables, and a call that fails if the test wants it

$global:Fake = $null

function New-Directory {
    @{
        Environment = 'Global'
        SignedIn    = $true
        Scopes      = @('Application.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All')
        Next        = 0
        Calls       = New-Object System.Collections.ArrayList
        FailAt      = 0
        How         = ''
        Deny        = ''
        Late        = 0
        Sets        = @{
            applications           = @()
            servicePrincipals      = @(@{ id = 'graph-principal'; appId = $graphApp; tags = @(); appRoleAssignmentRequired = $false })
            oauth2PermissionGrants = @()
        }
    }
}

function New-OldDirectory {
    $directory = New-Directory
    $directory.Sets.applications = @(@{
            id = 'object-1'; appId = '11111111-2222-4333-8444-555555555555'; displayName = 'Lamplighter'
            signInAudience = 'AzureADMyOrg'; tags = @($mark); publicClient = @{ redirectUris = @('myapp://auth') }
            web = @{ redirectUris = @('https://contoso.example/app') }; spa = @{ redirectUris = @() }
            requiredResourceAccess = @(
                @{ resourceAppId = '22222222-0000-0000-0000-000000000000'; resourceAccess = @(@{ id = $userRead; type = 'Role' }) },
                @{ resourceAppId = $graphApp; resourceAccess = @(@{ id = $userRead; type = 'Scope' }) })
        })
    $directory.Sets.servicePrincipals += @{
        id = 'principal-1'; appId = '11111111-2222-4333-8444-555555555555'; tags = @(); appRoleAssignmentRequired = $false
    }
    $directory.Sets.oauth2PermissionGrants = @(@{
            id = 'grant-1'; clientId = 'principal-1'; consentType = 'AllPrincipals'; resourceId = 'graph-principal'; scope = 'User.Read'
        })
    $directory
}

function global:Get-MgContext {
    if (-not $global:Fake.SignedIn) { return $null }
    New-Object PSObject -Property @{
        Environment = $global:Fake.Environment; TenantId = '0a1b2c3d-1111-4222-8333-444455556666'
        Account = 'admin@contoso.example'; Scopes = $global:Fake.Scopes
    }
}

function global:Start-Sleep { param($Seconds) }

function global:Get-FakeAnswer($Value) {
    # As PSObject, through JSON, as from the wire.
    ConvertTo-Json -InputObject $Value -Depth 10 | ConvertFrom-Json
}

function global:Invoke-MgGraphRequest {
    param([string] $Method, [string] $Uri, [string] $OutputType, [string] $Body, [string] $ContentType)
    $fake = $global:Fake
    $path, $query = $Uri.Split('?', 2)
    $parts = $path.Split('/')
    if ($parts[0] -ne 'v1.0' -or $OutputType -ne 'PSObject') { throw "Not a request of Graph's: $Uri" }
    $null = $fake.Calls.Add("$Method $($parts[1..($parts.Count - 1)] -join '/')")
    $how = ''
    if ($fake.Calls.Count -eq $fake.FailAt) { $how = $fake.How }
    if ($how -eq 'denied' -or $fake.Deny -eq $Method) {
        throw 'Response status code does not indicate success: Forbidden (Forbidden). Authorization_RequestDenied'
    }
    if ($how -eq 'offline') { throw 'Name or service not known (graph.microsoft.com:443)' }
    $set = $parts[1]
    $answer = $null
    $given = @{}
    if ($Body) {
        if ($ContentType -ne 'application/json') { throw 'The type is missing.' }
        (ConvertFrom-Json $Body).PSObject.Properties | ForEach-Object { $given[$_.Name] = $_.Value }
    }
    switch ($Method) {
        'GET' {
            if ($parts.Count -gt 2) {
                $answer = $fake.Sets[$set] | Where-Object { $_.id -eq $parts[2] }
            } else {
                $filter = [Uri]::UnescapeDataString(($query -replace '^\$filter=', '' -replace '&\$select=.*$', ''))
                $found = @($fake.Sets[$set])
                foreach ($clause in $filter -split ' and ') {
                    if ($clause -notmatch "^(\w+) eq '((?:[^']|'')*)'$") { throw "Invalid filter clause: $clause" }
                    $key = $Matches[1]
                    $value = $Matches[2].Replace("''", "'")
                    $found = @($found | Where-Object { $_[$key] -eq $value })
                }
                $answer = @{ value = $found }
            }
        }
        'POST' {
            if ($set -eq 'servicePrincipals' -and $fake.Late -gt 0) {
                $fake.Late -= 1
                throw 'Response status code does not indicate success: BadRequest (Bad Request). NoBackingApplicationObject'
            }
            $fake.Next += 1
            $answer = @{ id = "$set-$($fake.Next)" }
            if ($set -eq 'applications') {
                $answer += @{ appId = "aaaaaaaa-0000-4000-8000-00000000000$($fake.Next)"; web = @{ redirectUris = @() }; spa = @{ redirectUris = @() } }
            }
            if ($set -eq 'servicePrincipals') { $answer.appRoleAssignmentRequired = $false }
            $given.Keys | ForEach-Object { $answer[$_] = $given[$_] }
            $fake.Sets[$set] = @($fake.Sets[$set]) + $answer
        }
        'PATCH' {
            $each = $fake.Sets[$set] | Where-Object { $_.id -eq $parts[2] }
            if (-not $each) { throw 'NotFound' }
            $given.Keys | ForEach-Object { $each[$_] = $given[$_] }
        }
        'DELETE' {
            $gone = $fake.Sets[$set] | Where-Object { $_.id -eq $parts[2] }
            if (-not $gone) { throw 'NotFound' }
            $fake.Sets[$set] = @($fake.Sets[$set] | Where-Object { $_.id -ne $parts[2] })
        }
    }
    if ($how -eq 'lost') { throw 'The response ended prematurely.' }
    if ($null -ne $answer) { Get-FakeAnswer $answer }
}

# ---- The tests

$script:failures = 0

function Assert-Equal($Is, $Expected, [string] $What) {
    $left = ConvertTo-Json -InputObject $Is -Depth 10 -Compress
    $right = ConvertTo-Json -InputObject $Expected -Depth 10 -Compress
    if ($left -ne $right) {
        [Console]::Error.WriteLine("FAILED: $What`n  is       $left`n  expected $right")
        $script:failures += 1
    }
}

function Get-DirectoryText($Directory) {
    # In one order of keys, so that two of them can be compared as text.
    foreach ($set in 'applications', 'servicePrincipals', 'oauth2PermissionGrants') {
        foreach ($each in $Directory.Sets[$set]) {
            ($each.Keys | Sort-Object | ForEach-Object { "$_=" + (Get-Sorted $each[$_]) }) -join ';'
        }
    }
}

function Get-Sorted($Value) {
    if ($Value -is [System.Collections.IDictionary]) {
        return '{' + (($Value.Keys | Sort-Object | ForEach-Object { "$_=" + (Get-Sorted $Value[$_]) }) -join ';') + '}'
    }
    if ($Value -is [psobject] -and $Value -isnot [string] -and $Value -isnot [array] -and $Value -isnot [ValueType]) {
        return '{' + (($Value.PSObject.Properties.Name | Sort-Object | ForEach-Object { "$_=" + (Get-Sorted $Value.$_) }) -join ';') + '}'
    }
    if ($Value -is [array]) { return '[' + (($Value | ForEach-Object { Get-Sorted $_ }) -join ',') + ']' }
    "$Value"
}

function Get-Write {
    @($global:Fake.Calls | Where-Object { $_ -notlike 'GET *' })
}

function Invoke-Script($Directory, [hashtable] $Options = @{}) {
    $global:Fake = $Directory
    $script:said = (& $Script @Options 6>&1 | Out-String)
    $LASTEXITCODE
}

$directory = New-Directory
Assert-Equal (Invoke-Script $directory) 0 'a new registration'
$app = $directory.Sets.applications[0]
Assert-Equal @($app.publicClient.redirectUris) @($loopback) 'its redirect URI'
Assert-Equal $app.signInAudience 'AzureADMyOrg' 'its audience'
Assert-Equal @($app.requiredResourceAccess | ForEach-Object { $_.resourceAccess } | ForEach-Object { $_.id }) @($presence) 'its permission'
Assert-Equal (Get-Write) @('POST applications', 'POST servicePrincipals') 'what it calls'
Assert-Equal ($said.Contains("lamplighter set-up $($app.appId) $tenant")) $true 'the line to set up'

foreach ($options in @{}, $all) {
    $directory = New-Directory
    Assert-Equal (Invoke-Script $directory $options) 0 'the first run'
    $before = @(Get-DirectoryText $directory)
    $directory.Calls.Clear()
    Assert-Equal (Invoke-Script $directory $options) 0 'the second run'
    Assert-Equal (Get-Write) @() 'the second run writes nothing'
    Assert-Equal @(Get-DirectoryText $directory) $before 'the second run leaves all as it is'
}
Assert-Equal @($directory.Sets.applications[0].publicClient.redirectUris).Count 4 'the redirect URIs of the brokers'
Assert-Equal $directory.Sets.servicePrincipals[1].appRoleAssignmentRequired $true 'assignment'
Assert-Equal $directory.Sets.oauth2PermissionGrants[0].scope 'Presence.ReadWrite' 'the approval'

$directory = New-OldDirectory
Assert-Equal (Invoke-Script $directory @{ Consent = $true }) 0 'an old registration'
$app = $directory.Sets.applications[0]
Assert-Equal @($app.publicClient.redirectUris) @('myapp://auth', $loopback) 'what was there stays'
Assert-Equal $directory.Sets.oauth2PermissionGrants[0].scope 'User.Read Presence.ReadWrite' 'the old approval stays'

foreach ($make in { New-Directory }, { New-OldDirectory }) {
    $directory = & $make
    $null = Invoke-Script $directory $all
    $calls = @($directory.Calls)
    for ($call = 1; $call -le $calls.Count; ++$call) {
        foreach ($how in 'denied', 'offline', 'lost') {
            $directory = & $make
            $before = @(Get-DirectoryText $directory)
            $directory.FailAt = $call
            $directory.How = $how
            Assert-Equal (Invoke-Script $directory $all) 1 "call $call ($($calls[$call - 1])), $how"
            Assert-Equal @(Get-DirectoryText $directory) $before "what is left after call $call ($($calls[$call - 1])), $how"
        }
    }
}

$directory = New-Directory
$directory.Late = 3
Assert-Equal (Invoke-Script $directory $all) 0 'an application that is not known everywhere yet'

$directory = New-Directory
$directory.FailAt = 4
$directory.How = 'offline'
$directory.Deny = 'DELETE'
Assert-Equal (Invoke-Script $directory $all) 3 'what cannot be undone'

foreach ($make in { New-Directory }, { New-OldDirectory }) {
    $directory = & $make
    $before = @(Get-DirectoryText $directory)
    Assert-Equal (Invoke-Script $directory ($all + @{ WhatIf = $true })) 0 'a dry run'
    Assert-Equal (Get-Write) @() 'a dry run writes nothing'
    Assert-Equal @(Get-DirectoryText $directory) $before 'a dry run leaves all as it is'
}

$directory = New-Directory
$directory.SignedIn = $false
Assert-Equal (Invoke-Script $directory) 1 'nobody is signed in'
$directory = New-Directory
$directory.Scopes = @('User.Read')
Assert-Equal (Invoke-Script $directory) 1 'a sign-in without rights'
foreach ($pair in @('USGov', 'gcc-high'), @('USGovDoD', 'dod'), @('Global', 'global')) {
    $directory = New-Directory
    $directory.Environment = $pair[0]
    Assert-Equal (Invoke-Script $directory) 0 "the environment $($pair[0])"
    Assert-Equal ($said.Contains("cloud/name=$($pair[1])")) $true "the cloud $($pair[1])"
    $other = 'dod'
    if ($pair[1] -eq 'dod') { $other = 'global' }
    Assert-Equal (Invoke-Script $directory @{ Cloud = $other }) 1 "the environment $($pair[0]) for $other"
}
$directory = New-Directory
$directory.Environment = 'China'
Assert-Equal (Invoke-Script $directory) 1 'China'
foreach ($options in @{ AppId = 'Lamplighter' }, @{ Name = "two`nlines" }, @{ Name = '' }, @{ Cloud = 'mars' }, @{ Cloud = 'china' },
    @{ AppId = '99999999-2222-4333-8444-555555555555' }) {
    $directory = New-Directory
    Assert-Equal (Invoke-Script $directory $options) 2 ('wrong use: ' + ($options.Values -join ' '))
    Assert-Equal (Get-Write) @() 'wrong use changes nothing'
}

if ($failures -gt 0) {
    [Console]::Error.WriteLine("$failures failed.")
    exit 1
}
Write-Host 'All passed.'
exit 0
