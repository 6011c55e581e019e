# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# ASCII alone: Windows PowerShell 5.1 reads a file without a mark in the system's own encoding.

<#
.SYNOPSIS
Registers Lamplighter in Microsoft Entra, or brings its registration up to date.

.DESCRIPTION
Makes a single-tenant public client with the delegated permission Presence.ReadWrite, or adds what is missing to the one
that this script made before. README.md beside this file says what that is. If it fails, it undoes what it did.

Sign in first: Connect-MgGraph -Scopes Application.ReadWrite.All, DelegatedPermissionGrant.ReadWrite.All

Exit codes: 0 done, 1 failed and nothing is left behind, 2 wrong use, 3 failed and something is left.

.PARAMETER Name
The registration's name.

.PARAMETER AppId
Update this registration instead of looking for one by name.

.PARAMETER Cloud
global, gcc-high, or dod. Without it, the cloud that Connect-MgGraph signed in to.

.PARAMETER Broker
Also register the three redirect URIs of the sign-in brokers, for later versions.

.PARAMETER AssignedOnly
Only people assigned to the app can use it.

.PARAMETER Consent
Approve the permission for everyone in the organization.

.EXAMPLE
./Register-Lamplighter.ps1 -Consent -WhatIf
Shows what would be done, without changing anything.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [string] $Name = 'Lamplighter',
    [string] $AppId = '',
    [string] $Cloud = '',
    [switch] $Broker,
    [switch] $AssignedOnly,
    [switch] $Consent
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$graphApp = '00000003-0000-0000-c000-000000000000'   # Microsoft Graph, in every cloud
$permission = '8d3c54a7-cf58-4773-bf81-c0cd6ad522bb' # delegated Presence.ReadWrite, in every cloud
$scope = 'Presence.ReadWrite'
$redirect = 'http://localhost'
$redirectLinux = 'https://login.microsoftonline.com/common/oauth2/nativeclient'
$redirectMacos = 'msauth.com.msauth.unsignedapp://auth'
$redirectWindows = 'ms-appx-web://Microsoft.AAD.BrokerPlugin/' # and the app ID
$mark = 'io.github.lamplighter.Lamplighter'            # the tag of the registrations that this script made
$listed = 'WindowsAzureActiveDirectoryIntegratedApp'   # the tag that shows an app under Enterprise applications
$wantedScopes = 'Application.ReadWrite.All, DelegatedPermissionGrant.ReadWrite.All'

$exitDone = 0
$exitFailed = 1  # everything that this run made is gone again
$exitUse = 2     # wrong use; nothing was tried
$exitRemains = 3 # something that this run made or changed is still there

# What all functions share: the latest undo comes first.
$run = @{
    Undo         = New-Object System.Collections.Stack
    InFlight     = $null
    LookAgain    = ''
    IsNew        = $false
    Remains      = $false
    Organization = ''
}

function Write-Complaint([string] $Text) {
    [Console]::Error.WriteLine($Text)
}

# Leaves the script with one sentence or more for the person.
function Stop-Run([int] $Code, [string] $Text) {
    $stop = New-Object System.InvalidOperationException $Text
    $stop.Data['ExitCode'] = $Code
    throw $stop
}

# ---- Microsoft Graph

function Invoke-Graph([string] $Method, [string] $Path, $Body = $null) {
    $request = @{ Method = $Method; Uri = 'v1.0/' + $Path; OutputType = 'PSObject' }
    if ($null -ne $Body) {
        $request.Body = ConvertTo-Json -InputObject $Body -Depth 10 -Compress
        $request.ContentType = 'application/json'
    }
    Invoke-MgGraphRequest @request
}

function Get-FilterPath([string] $Set, [string] $Filter, [string] $Select) {
    $Set + '?$filter=' + [Uri]::EscapeDataString($Filter) + '&$select=' + $Select
}

function Find-Object([string] $Path) {
    $answer = Invoke-Graph 'GET' $Path
    @($answer.value)
}

# In a filter, a quote is written twice.
function Get-Quoted([string] $Text) {
    "'" + $Text.Replace("'", "''") + "'"
}

# What Graph said, or the cmdlet.
function Get-ProblemText($Problem) {
    $text = $Problem.Exception.Message
    if ($null -ne $Problem.ErrorDetails -and $Problem.ErrorDetails.Message) {
        $text += "`n" + $Problem.ErrorDetails.Message
    }
    $text
}

# A new object is not known everywhere at once. That is no failure: only these are tried again.
function Test-TooEarly([string] $Text) {
    $run.IsNew -and $Text -match 'Request_ResourceNotFound|NoBackingApplicationObject|does not reference a valid application'
}

# A request that changes something. Returns the answer; in a dry run, nothing.
# $Undo is what takes it back, with @ in its path for the ID that only the answer tells; $LookAgain is where to look for
# what it may have made, if its answer never came.
function Invoke-Change([string] $Method, [string] $Path, $Body, [string] $Words, $Undo, [string] $LookAgain = '') {
    if (-not $PSCmdlet.ShouldProcess("$Method $Path", $Words)) {
        if ($isDryRun) { return $null }
        Stop-Run $exitFailed 'Stopped, as you asked.'
    }
    Write-Host $Words
    $run.InFlight = $Undo
    $run.LookAgain = $LookAgain
    $answer = $null
    foreach ($pause in 1, 2, 4, 8, 0) {
        try {
            $answer = Invoke-Graph $Method $Path $Body
            break
        } catch {
            if ($pause -eq 0 -or -not (Test-TooEarly (Get-ProblemText $_))) { throw }
            Start-Sleep -Seconds $pause
        }
    }
    $id = ''
    if ($Method -eq 'POST') { $id = $answer.id }
    Add-Undo $Undo $id
    $run.InFlight = $null
    $answer
}

function New-Undo([string] $Method, [string] $Path, $Body, [string] $What) {
    @{ Method = $Method; Path = $Path; Body = $Body; What = $What }
}

function Add-Undo($Undo, [string] $Id) {
    if ($null -eq $Undo) { return }
    $known = $Undo.Clone()
    $known.Path = $known.Path.Replace('@', $Id)
    $run.Undo.Push($known)
}

# Without a clear no, the request under way may have taken effect all the same.
function Resolve-InFlight([string] $Problem) {
    if ($null -eq $run.InFlight) { return }
    $undo = $run.InFlight
    $run.InFlight = $null
    if ($Problem -match 'Authorization_RequestDenied|\b(BadRequest|Unauthorized|Forbidden|NotFound|Conflict|TooManyRequests)\b') { return }
    if (-not $run.LookAgain) {
        Add-Undo $undo ''
        return
    }
    try {
        foreach ($found in Find-Object $run.LookAgain) { Add-Undo $undo $found.id }
    } catch {
        Write-Complaint "Couldn't check for $($undo.What). Please check whether it exists now."
        $run.Remains = $true
    }
}

function Undo-Run {
    while ($run.Undo.Count -gt 0) {
        $undo = $run.Undo.Pop()
        try {
            $null = Invoke-Graph $undo.Method $undo.Path $undo.Body
            Write-Complaint "Undone: $($undo.What)."
        } catch {
            Write-Complaint "Not undone: $($undo.What). Please undo it in the portal."
            $run.Remains = $true
        }
    }
}

# ---- What is asked for

function Get-CheckedName([string] $Text) {
    if ($Text.Length -lt 1 -or $Text.Length -gt 120 -or $Text -match '[\x00-\x1f\x7f]') {
        Stop-Run $exitUse 'The name needs 1 to 120 characters on one line.'
    }
    $Text
}

function Get-CheckedAppId([string] $Text) {
    if (-not $Text) { return '' }
    $id = $Text.Trim().Trim('{', '}').ToLowerInvariant()
    if ($id -cnotmatch '\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z') {
        Stop-Run $exitUse 'The app ID looks like 01234567-89ab-cdef-0123-456789abcdef. It isn''t the name or the secret.'
    }
    $id
}

function Get-CheckedCloud([string] $Text) {
    switch ($Text.Trim().ToLowerInvariant()) {
        '' { return '' }
        'global' { return 'global' }
        'gcc' {
            Write-Host 'GCC uses the global cloud.'
            return 'global'
        }
        'gcc-high' { return 'gcc-high' }
        'dod' { return 'dod' }
        'china' { Stop-Run $exitUse 'Lamplighter doesn''t work in China''s cloud (21Vianet). Teams has no status for apps there.' }
        default { Stop-Run $exitUse 'Use one of: global, gcc-high, dod.' }
    }
}

# The environment's name for Connect-MgGraph.
function Get-EnvironmentOf([string] $Cloud) {
    @{ 'global' = 'Global'; 'gcc-high' = 'USGov'; 'dod' = 'USGovDoD' }[$Cloud]
}

function Get-ConnectLine([string] $Cloud) {
    $line = 'Connect-MgGraph '
    if ($Cloud -and $Cloud -ne 'global') { $line += '-Environment ' + (Get-EnvironmentOf $Cloud) + ' ' }
    $line + '-Scopes ' + $wantedScopes
}

# Who is signed in, to what: the tenant's ID and the cloud.
function Get-SignedIn([string] $Wanted) {
    if (-not (Get-Command -Name Get-MgContext -ErrorAction SilentlyContinue)) {
        Stop-Run $exitFailed ("The module Microsoft.Graph.Authentication isn't installed.`n" +
            "Run: Install-Module Microsoft.Graph.Authentication -Scope CurrentUser`n" +
            'Or use register.sh with the Azure CLI.')
    }
    $context = Get-MgContext
    if ($null -eq $context -or -not $context.TenantId) {
        Stop-Run $exitFailed ("You aren't signed in to Microsoft Graph. Run: " + (Get-ConnectLine $Wanted) + "`nThen run this again.")
    }
    $environment = [string] $context.Environment
    $signedIn = switch ($environment) {
        'Global' { 'global' }
        'USGov' { 'gcc-high' }
        'USGovDoD' { 'dod' }
        'China' { 'china' }
        default { '' }
    }
    if ($signedIn -eq 'china') {
        Stop-Run $exitFailed 'Lamplighter doesn''t work in China''s cloud (21Vianet). Teams has no status for apps there.'
    }
    if (-not $signedIn) {
        # An environment that was added by hand is what -Cloud says.
        if (-not $Wanted) { Stop-Run $exitFailed "You are signed in to the environment $environment, which this script doesn't know. Use -Cloud." }
        $signedIn = $Wanted
    }
    if ($Wanted -and $Wanted -ne $signedIn) {
        Stop-Run $exitFailed ("You are signed in to the environment $environment, which isn't $Wanted.`nRun: " + (Get-ConnectLine $Wanted))
    }
    $needed = @('Application.ReadWrite.All')
    if ($Consent) { $needed += 'DelegatedPermissionGrant.ReadWrite.All' }
    $missing = @($needed | Where-Object { @($context.Scopes) -notcontains $_ })
    if ($missing.Count -gt 0) {
        Stop-Run $exitFailed ('This sign-in lacks ' + ($missing -join ', ') + '. Run: ' + (Get-ConnectLine $signedIn))
    }
    $run.Organization = 'the organization ' + $context.TenantId
    Write-Host "Signed in as $($context.Account) to $($run.Organization), cloud $signedIn."
    @{ Tenant = [string] $context.TenantId; Cloud = $signedIn }
}

# ---- The registration

# The application in Graph, or nothing.
function Find-Application([string] $Path, [string] $Id) {
    $all = @(Find-Object $Path)
    if ($all.Count -eq 0) { return $null }
    $mine = @($all | Where-Object { $Id -or @($_.tags) -contains $mark })
    if ($mine.Count -eq 1) { return $mine[0] }
    Stop-Run $exitUse ("An app registration named '$Name' already exists, and this script may not have made it.`n" +
        "Choose it with -AppId, or choose another name with -Name:`n" + (($all | ForEach-Object { "  -AppId $($_.appId)" }) -join "`n"))
}

function Get-WantedRedirect([string] $Id) {
    $redirect
    if ($Broker) {
        $redirectLinux
        $redirectWindows + $Id
        $redirectMacos
    }
}

function Get-PermissionEntry {
    @{ id = $permission; type = 'Scope' }
}

function New-Registration([string] $LookAgain) {
    $body = @{
        displayName            = $Name
        signInAudience         = 'AzureADMyOrg'
        tags                   = @($mark)
        publicClient           = @{ redirectUris = @($redirect) }
        requiredResourceAccess = @(@{ resourceAppId = $graphApp; resourceAccess = @(Get-PermissionEntry) })
    }
    $undo = New-Undo 'DELETE' 'applications/@' $null "the app registration '$Name'"
    $made = Invoke-Change 'POST' 'applications' $body "Registering '$Name'..." $undo $LookAgain
    $run.IsNew = $true
    if ($isDryRun) { $made = New-Object PSObject -Property @{ id = 'NEW'; appId = 'APP-ID' } }
    $made
}

# Adds what is missing and leaves the rest: an administrator may have had a reason for it.
function Update-Registration($Application) {
    $path = 'applications/' + $Application.id
    $what = "the changes to the app registration $($Application.appId)"
    if ($run.IsNew) {
        if ($Broker) { # a new one is deleted whole
            $null = Invoke-Change 'PATCH' $path @{ publicClient = @{ redirectUris = @(Get-WantedRedirect $Application.appId) } } `
                'Adding what is missing to the registration...' $null
        }
        return
    }
    $now = Invoke-Graph 'GET' $path
    if (@($now.web.redirectUris) -contains $redirect -or @($now.spa.redirectUris) -contains $redirect) {
        Stop-Run $exitFailed ("The registration $($now.appId) has $redirect on the wrong platform. Lamplighter couldn't sign in with it.`n" +
            'Remove it there (Authentication, Web or Single-page application), then run this again.')
    }
    Write-WhatIsMore $now
    # Through a pipeline: the arrays that Graph's answer has in it become objects in the JSON of Windows PowerShell 5.1.
    $redirects = @($now.publicClient.redirectUris | Where-Object { $_ })
    $missing = @(Get-WantedRedirect $now.appId | Where-Object { $redirects -cnotcontains $_ })
    $permissions = @($now.requiredResourceAccess | Where-Object { $_ } | ForEach-Object {
            @{ resourceAppId = $_.resourceAppId; resourceAccess = @($_.resourceAccess | ForEach-Object { @{ id = $_.id; type = $_.type } }) }
        })
    $others = @($permissions | Where-Object { $_.resourceAppId -ne $graphApp })
    $access = @($permissions | Where-Object { $_.resourceAppId -eq $graphApp } | ForEach-Object { $_.resourceAccess })
    $hasPermission = @($access | Where-Object { $_.id -eq $permission -and $_.type -eq 'Scope' }).Count -gt 0
    if ($missing.Count -eq 0 -and $hasPermission) { return }
    $body = @{ publicClient = @{ redirectUris = @($redirects + $missing) } }
    $before = @{ publicClient = @{ redirectUris = $redirects }; requiredResourceAccess = $permissions }
    if (-not $hasPermission) {
        $graph = @{ resourceAppId = $graphApp; resourceAccess = @($access + (Get-PermissionEntry)) }
        $body.requiredResourceAccess = @($others + $graph)
    }
    $null = Invoke-Change 'PATCH' $path $body 'Adding what is missing to the registration...' (New-Undo 'PATCH' $path $before $what)
}

function Write-WhatIsMore($Application) {
    if ($Application.signInAudience -ne 'AzureADMyOrg') {
        Write-Host "Note: accounts of other organizations may sign in too ($($Application.signInAudience)). Lamplighter doesn't need that."
    }
    $more = @($Application.requiredResourceAccess | Where-Object { $_ } | ForEach-Object {
            $resource = $_.resourceAppId
            $_.resourceAccess | Where-Object { $resource -ne $graphApp -or $_.id -ne $permission -or $_.type -ne 'Scope' }
        })
    if ($more.Count -gt 0) {
        Write-Host "Note: the registration asks for other permissions too. Lamplighter needs only $scope. The script leaves the others alone."
    }
}

# The app in this organization: what people sign in to, are assigned to and agree to.
function Get-Principal([string] $Id) {
    $path = Get-FilterPath 'servicePrincipals' ('appId eq ' + (Get-Quoted $Id)) 'id,appRoleAssignmentRequired'
    if (-not $run.IsNew) {
        $found = @(Find-Object $path)
        if ($found.Count -gt 0) { return $found[0] }
    }
    $undo = New-Undo 'DELETE' 'servicePrincipals/@' $null "the enterprise application of $Id"
    $made = Invoke-Change 'POST' 'servicePrincipals' @{ appId = $Id; tags = @($mark, $listed) } `
        'Adding it to the enterprise applications...' $undo $path
    if ($isDryRun) { $made = New-Object PSObject -Property @{ id = 'NEW'; appRoleAssignmentRequired = $false } }
    $made
}

function Set-AssignmentRequired($Principal, [string] $Id) {
    if ($Principal.appRoleAssignmentRequired) { return }
    $path = 'servicePrincipals/' + $Principal.id
    $undo = New-Undo 'PATCH' $path @{ appRoleAssignmentRequired = $false } "the required assignment for $Id"
    $null = Invoke-Change 'PATCH' $path @{ appRoleAssignmentRequired = $true } 'Allowing only people who are assigned...' $undo
}

function Grant-Consent($Principal, [string] $Id) {
    $resource = @(Find-Object (Get-FilterPath 'servicePrincipals' ('appId eq ' + (Get-Quoted $graphApp)) 'id'))
    if ($resource.Count -eq 0) { Stop-Run $exitFailed "Microsoft Graph isn't available in $($run.Organization)." }
    $filter = 'clientId eq ' + (Get-Quoted $Principal.id) + ' and resourceId eq ' + (Get-Quoted $resource[0].id) +
        " and consentType eq 'AllPrincipals'"
    $path = Get-FilterPath 'oauth2PermissionGrants' $filter 'id,scope'
    $what = "the approval for $Id"
    $words = "Approving $scope for everyone..."
    $grants = @()
    if ($Principal.id -ne 'NEW') { $grants = @(Find-Object $path) }
    if ($grants.Count -gt 0) {
        $granted = [string] $grants[0].scope
        if ($granted.Split(' ') -contains $scope) { return }
        $grantPath = 'oauth2PermissionGrants/' + $grants[0].id
        $null = Invoke-Change 'PATCH' $grantPath @{ scope = ("$granted $scope").Trim() } $words `
            (New-Undo 'PATCH' $grantPath @{ scope = $granted } $what)
        return
    }
    $body = @{ clientId = $Principal.id; consentType = 'AllPrincipals'; resourceId = $resource[0].id; scope = $scope }
    $null = Invoke-Change 'POST' 'oauth2PermissionGrants' $body $words (New-Undo 'DELETE' 'oauth2PermissionGrants/@' $null $what) $path
}

function Write-Report([string] $Id, $SignedIn) {
    Write-Host ''
    if ($isDryRun) {
        Write-Host 'This was a dry run: nothing has changed.'
        return
    }
    $typed = "$Id $($SignedIn.Tenant)"
    if ($SignedIn.Cloud -ne 'global') { $typed += ' ' + $SignedIn.Cloud }
    Write-Host 'Lamplighter is registered.'
    Write-Host ''
    Write-Host "App ID (client ID): $Id"
    Write-Host "Tenant ID:          $($SignedIn.Tenant)"
    Write-Host ''
    Write-Host 'Set up Lamplighter with:'
    Write-Host ''
    Write-Host "    lamplighter set-up $typed"
    Write-Host ''
    Write-Host 'Or for everyone on a computer, in the policy file (/etc/lamplighter/policy.ini on Linux):'
    Write-Host ''
    Write-Host '    [locked]'
    Write-Host "    cloud/name=$($SignedIn.Cloud)"
    Write-Host "    account/clientId=$Id"
    Write-Host "    account/tenant=$($SignedIn.Tenant)"
    if ($AssignedOnly) {
        Write-Host ''
        Write-Host "Assign people now: Enterprise applications, $Name, Users and groups."
        if (-not $Consent) { Write-Host 'They can''t agree to the permission themselves. Run this again with -Consent.' }
    }
}

function Write-Explanation([string] $Problem) {
    if ($Problem -match 'Authorization_RequestDenied|Insufficient privileges') {
        Write-Complaint @"

Your account may not do this in $($run.Organization). You need the role Application Developer to
register an app, and Cloud Application Administrator for -Consent and -AssignedOnly.
Or send this to your administrator:

  Please register Lamplighter, a desktop app, in Microsoft Entra:
  * Accounts: this organization only (single tenant)
  * Platform: Mobile and desktop applications, redirect URI $redirect
  * API permission: Microsoft Graph, delegated, $scope; nothing else
  * No client secret, no certificate
  The script Register-Lamplighter.ps1 -Consent does all of it.

"@
    } elseif ($Problem -match 'Authentication needed|AADSTS50173|AADSTS700082|AADSTS70043') {
        Write-Complaint ('Your sign-in to Microsoft Graph no longer works. Run: ' + (Get-ConnectLine ''))
    }
}

function Register-All {
    $script:Name = Get-CheckedName $Name
    $id = Get-CheckedAppId $AppId
    $signedIn = Get-SignedIn (Get-CheckedCloud $Cloud)
    $filter = 'displayName eq ' + (Get-Quoted $Name)
    if ($id) { $filter = 'appId eq ' + (Get-Quoted $id) }
    $path = Get-FilterPath 'applications' $filter 'id,appId,displayName,tags'
    $application = Find-Application $path $id
    if ($null -ne $application) {
        Write-Host "Found the registration $($application.appId)."
    } elseif ($id) {
        Stop-Run $exitUse "There is no app registration $id in $($run.Organization). Check the app ID, or leave -AppId out."
    } else {
        $application = New-Registration $path
    }
    Update-Registration $application
    $principal = Get-Principal $application.appId
    if ($AssignedOnly) { Set-AssignmentRequired $principal $application.appId }
    if ($Consent) { Grant-Consent $principal $application.appId }
    Write-Report $application.appId $signedIn
}

$isDryRun = [bool] $WhatIfPreference
$code = $exitFailed
$problem = ''
try {
    Register-All
    $code = $exitDone
} catch {
    $problem = Get-ProblemText $_
    Write-Complaint $problem
    if ($_.Exception.Data.Contains('ExitCode')) { $code = $_.Exception.Data['ExitCode'] }
    Write-Explanation $problem
} finally {
    # Ctrl-C leads here too.
    if ($code -ne $exitDone) {
        Resolve-InFlight $problem
        Undo-Run
        if ($run.Remains) {
            $code = $exitRemains
        } elseif ($code -eq $exitFailed) {
            Write-Complaint 'Nothing is left behind.'
        }
    }
}
exit $code
