#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Registers Lamplighter in Microsoft Entra with the Azure CLI, or brings its registration up to date. README.md beside
# this file says what it makes. Written for bash 3.2 too, which is what macOS has.

set -uo pipefail

graph_app=00000003-0000-0000-c000-000000000000  # Microsoft Graph, in every cloud
permission=8d3c54a7-cf58-4773-bf81-c0cd6ad522bb # delegated Presence.ReadWrite, in every cloud
scope=Presence.ReadWrite
redirect=http://localhost
redirect_linux=https://login.microsoftonline.com/common/oauth2/nativeclient
redirect_macos=msauth.com.msauth.unsignedapp://auth
redirect_windows=ms-appx-web://Microsoft.AAD.BrokerPlugin/ # and the app ID
mark=io.github.lamplighter.Lamplighter                     # the tag of the registrations that this script made
listed=WindowsAzureActiveDirectoryIntegratedApp            # the tag that shows an app under Enterprise applications

exit_failed=1    # everything that this run made is gone again
exit_use=2       # wrong use; nothing was tried
exit_remains=3   # something that this run made or changed is still there

name=Lamplighter
app_id=
cloud=
broker=
consent=
assigned_only=
dry_run=

usage() {
    cat <<END
register.sh [--name NAME | --app-id APP-ID] [--cloud global|gcc-high|dod]
            [--broker] [--assigned-only] [--consent] [--dry-run]

Registers Lamplighter in Microsoft Entra, or brings its registration up to date.
Sign in first: az login --allow-no-subscriptions

  --name NAME      the registration's name (default: Lamplighter)
  --app-id APP-ID  update this registration instead of looking for one by name
  --cloud CLOUD    global, gcc-high, or dod (default: the cloud of the Azure CLI)
  --broker         also register the three redirect URIs of the sign-in brokers, for later versions
  --assigned-only  only people assigned to the app can use it
  --consent        approve the permission for everyone in the organization
  --dry-run        show what would be done, without changing anything
  --help           show this

Exit codes: 0 done, 1 failed and nothing is left behind, 2 wrong use, 3 failed and something is left.
END
}

say() { printf '%s\n' "$*"; }
complain() { printf '%s\n' "$*" >&2; }

wrong_use() {
    complain "$1"
    complain "See register.sh --help."
    exit "$exit_use"
}

# ---- What was done, and how to undo it: the latest first

undo_list=() # "METHOD<tab>PATH<tab>BODY<tab>what it is, in words"
in_flight=   # the same for the request under way, with @ for the ID that only its answer tells
look_again=  # where to look for what that request may have made, if its answer never came
remains=     # something of this run is still there, or may be

undo_all() {
    local index entry method path body what
    for ((index = ${#undo_list[@]} - 1; index >= 0; index--)); do
        entry=${undo_list[index]}
        method=${entry%%$'\t'*} entry=${entry#*$'\t'}
        path=${entry%%$'\t'*} entry=${entry#*$'\t'}
        body=${entry%%$'\t'*} what=${entry#*$'\t'}
        if call "$method" "$path" "$body" >/dev/null; then
            complain "Undone: $what."
        else
            complain "Not undone: $what. Please undo it in the portal."
            remains=yes
        fi
    done
}

# Without a clear no, the request under way may have taken effect all the same.
settle_in_flight() {
    local id
    [ -n "$in_flight" ] || return 0
    case $call_problem in
    *Authorization_RequestDenied* | *'Bad Request('* | *'Unauthorized('* | *'Forbidden('* | *'Not Found('* | \
        *'Conflict('* | *'Too Many Requests('*) return 0 ;;
    esac
    if [ -z "$look_again" ]; then
        undo_list+=("$in_flight")
    elif id=$(call get "$look_again" "" "value[].id"); then
        for id in ${id//$'\r'/}; do undo_list+=("$(with_id "$id" "$in_flight")"); done
    else
        complain "Couldn't check for ${in_flight##*$'\t'}. Please check whether it exists now."
        remains=yes
    fi
    in_flight=
}

# with_id ID ENTRY: the entry with the ID in its path; its body and words may hold an @ of their own
with_id() {
    local method=${2%%$'\t'*} rest=${2#*$'\t'} path
    path=${rest%%$'\t'*} rest=${rest#*$'\t'}
    printf '%s\t%s\t%s' "$method" "${path/@/$1}" "$rest"
}

give_up() { # WORDS: what failed
    trap '' INT TERM HUP # the undoing is not to be interrupted
    complain "$1"
    [ -z "$call_problem" ] || complain "$call_problem"
    explain_problem
    settle_in_flight
    undo_all
    [ -z "$remains" ] || exit "$exit_remains"
    complain "Nothing is left behind."
    exit "$exit_failed"
}

explain_problem() {
    case $call_problem in
    *Authorization_RequestDenied* | *'Insufficient privileges'*)
        complain ""
        complain "Your account may not do this in $organization. You need the role Application Developer to"
        complain "register an app, and Cloud Application Administrator for --consent and --assigned-only."
        complain "Or send this to your administrator:"
        complain ""
        complain "  Please register Lamplighter, a desktop app, in Microsoft Entra:"
        complain "  * Accounts: this organization only (single tenant)"
        complain "  * Platform: Mobile and desktop applications, redirect URI $redirect"
        complain "  * API permission: Microsoft Graph, delegated, $scope; nothing else"
        complain "  * No client secret, no certificate"
        complain "  The script register.sh --consent does all of it."
        complain ""
        ;;
    *'az login'* | *AADSTS50173* | *AADSTS700082* | *AADSTS70043*)
        complain "Your sign-in to the Azure CLI no longer works. Run: az login --allow-no-subscriptions"
        ;;
    esac
}

# ---- Microsoft Graph, through the Azure CLI

call_problem=
errors=$(mktemp) || exit "$exit_failed"
trap 'rm -f "$errors"' EXIT

# call METHOD PATH [BODY [QUERY [FORMAT]]]: one request, its answer on standard output
call() {
    local -a line
    line=(az rest --only-show-errors --method "$1" --url "$graph/v1.0/$2" --resource "$graph")
    [ -z "${3-}" ] || line+=(--headers Content-Type=application/json --body "$3")
    [ -z "${4-}" ] || line+=(--query "$4")
    line+=(--output "${5:-tsv}")
    "${line[@]}" 2>"$errors"
}

# After a call that failed, in this shell: what the Azure CLI said about it.
note_problem() { call_problem=$(tr -d '\r' <"$errors" | head -c 2000); }

# read_graph PATH QUERY [FORMAT]
read_graph() {
    answer=$(call get "$1" "" "$2" "${3-}") || {
        note_problem
        give_up "Couldn't read $graph/v1.0/$1."
    }
    answer=${answer//$'\r'/} # az on Windows
}

# A new object is not known everywhere at once. That is no failure: only these are tried again.
is_too_early() {
    case $call_problem in
    *Request_ResourceNotFound* | *NoBackingApplicationObject* | *'does not reference a valid application'*) return 0 ;;
    esac
    return 1
}

# change METHOD PATH BODY WORDS UNDO [LOOK-AGAIN [QUERY]]: a request that changes something. The answer of one that makes
# something begins with the new ID. In a dry run it is only said.
change() {
    local pause
    if [ -n "$dry_run" ]; then
        say "Would do: $4"
        say "  $1 $graph/v1.0/$2"
        say "  $(printf '%s' "$3" | tr -d '\n')"
        answer=NEW
        return 0
    fi
    say "$4"
    in_flight=$5
    look_again=${6-}
    for pause in 1 2 4 8 0; do
        if answer=$(call "$1" "$2" "$3" "${7:-id}"); then
            answer=${answer//$'\r'/}
            [ -z "$in_flight" ] || undo_list+=("$(with_id "${answer%% *}" "$in_flight")")
            in_flight=
            call_problem=
            if [ "$1" = post ] && [ -z "$answer" ]; then return 1; fi
            return 0
        fi
        note_problem
        if [ -z "$is_new" ] || [ "$pause" = 0 ] || ! is_too_early; then return 1; fi
        sleep "$pause"
    done
}

undo_by() { printf '%s\t%s\t%s\t%s' "$@"; } # METHOD PATH BODY WHAT

# In a $filter: doubled quotes, and every byte but the plain ones as %XX
quoted() {
    local LC_ALL=C text=${1//\'/\'\'} out='' index char code
    for ((index = 0; index < ${#text}; index++)); do
        char=${text:index:1}
        case $char in
        [A-Za-z0-9.~_-]) out+=$char ;;
        *)
            printf -v code '%d' "'$char"
            printf -v char '%%%02X' "$((code & 255))"
            out+=$char
            ;;
        esac
    done
    printf '%%27%s%%27' "$out"
}

json_text() {
    local text=${1//\\/\\\\}
    printf '"%s"' "${text//\"/\\\"}"
}

# ---- What is asked for

need_value() {
    if [ "$#" -lt 2 ] || [ -z "$2" ]; then wrong_use "The option $1 needs a value."; fi
}

read_words() {
    while [ "$#" -gt 0 ]; do
        case $1 in
        --name | --app-id | --cloud)
            need_value "$@"
            case $1 in
            --name) name=$2 ;;
            --app-id) app_id=$2 ;;
            --cloud) cloud=$2 ;;
            esac
            shift
            ;;
        --name=*) name=${1#*=} ;;
        --app-id=*) app_id=${1#*=} ;;
        --cloud=*) cloud=${1#*=} ;;
        --broker) broker=yes ;;
        --assigned-only) assigned_only=yes ;;
        --consent) consent=yes ;;
        --dry-run) dry_run=yes ;;
        --help | -h)
            usage
            exit 0
            ;;
        *) wrong_use "Unknown option: $1." ;;
        esac
        shift
    done
    case $name in
    '' | *[[:cntrl:]]*) wrong_use "The name needs 1 to 120 characters on one line." ;;
    esac
    [ "${#name}" -le 120 ] || wrong_use "The name needs 1 to 120 characters on one line."
    if [ -n "$app_id" ]; then
        app_id=$(printf '%s' "$app_id" | tr 'A-F{}' 'a-f  ' | tr -d ' ')
        [[ $app_id =~ ^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$ ]] ||
            wrong_use "The app ID looks like 01234567-89ab-cdef-0123-456789abcdef. It isn't the name or the secret."
    fi
    cloud=$(printf '%s' "$cloud" | tr '[:upper:]' '[:lower:]')
    case $cloud in
    '' | global | gcc-high | dod) ;;
    gcc)
        say "GCC uses the global cloud."
        cloud=global
        ;;
    china) wrong_use "Lamplighter doesn't work in China's cloud (21Vianet). Teams has no status for apps there." ;;
    *) wrong_use "Use one of: global, gcc-high, dod." ;;
    esac
}

find_cloud() {
    local account set_to wanted user
    command -v az >/dev/null || {
        complain "The Azure CLI (az) isn't installed. See https://learn.microsoft.com/cli/azure/install-azure-cli."
        complain "Or use Register-Lamplighter.ps1 with PowerShell."
        exit "$exit_failed"
    }
    account=$(az account show --only-show-errors --query '[environmentName, tenantId, user.name]' --output tsv 2>"$errors") || {
        note_problem
        complain "You aren't signed in to the Azure CLI. Run: az login --allow-no-subscriptions"
        complain "Then run this again."
        [ -z "$call_problem" ] || complain "$call_problem"
        exit "$exit_failed"
    }
    { read -r set_to && read -r tenant && read -r user; } <<<"${account//$'\r'/}"
    case $set_to in
    AzureCloud) wanted=global ;;
    AzureUSGovernment) wanted=gcc-high ;;
    AzureChinaCloud) wanted=china ;;
    *) wanted=unknown ;;
    esac
    # A cloud that was added to the Azure CLI by hand, as some do for DoD, is what --cloud says.
    if [ "$wanted" = unknown ] && [ -n "$cloud" ]; then wanted=$cloud; fi
    # The Azure CLI knows one cloud for both of the US government's; Graph has an address for each.
    if [ "$cloud" = dod ] && [ "$wanted" = gcc-high ]; then wanted=dod; fi
    if [ "$wanted" = china ]; then
        complain "Lamplighter doesn't work in China's cloud (21Vianet). Teams has no status for apps there."
        exit "$exit_failed"
    fi
    if [ -z "$cloud" ]; then cloud=$wanted; fi
    if [ "$cloud" != "$wanted" ]; then
        local right=AzureCloud
        if [ "$cloud" != global ]; then right=AzureUSGovernment; fi
        complain "The Azure CLI is set to the cloud $set_to, which isn't $cloud."
        complain "Run: az cloud set --name $right && az login --allow-no-subscriptions"
        exit "$exit_failed"
    fi
    case $cloud in
    global) graph=https://graph.microsoft.com ;;
    gcc-high) graph=https://graph.microsoft.us ;;
    dod) graph=https://dod-graph.microsoft.us ;;
    *)
        complain "The Azure CLI is set to the cloud $set_to, which this script doesn't know. Use --cloud."
        exit "$exit_failed"
        ;;
    esac
    [[ $tenant =~ ^[0-9a-fA-F-]{36}$ ]] || {
        complain "The Azure CLI didn't say which organization you are signed in to. Run: az login --allow-no-subscriptions"
        exit "$exit_failed"
    }
    organization="the organization $tenant"
    say "Signed in as $user to $organization, cloud $cloud."
}

# ---- The registration

is_new= # in this run
object= # the application's own ID in Graph, which isn't the app ID

find_application() {
    local filter all mine='' count=0 id found is_ours
    if [ -n "$app_id" ]; then
        filter="appId%20eq%20$(quoted "$app_id")"
    else
        filter="displayName%20eq%20$(quoted "$name")"
    fi
    found_by="applications?%24filter=$filter&%24select=id,appId,displayName,tags"
    read_graph "$found_by" "value[].join(' ', [id, appId, to_string(contains(not_null(tags, \`[]\`), '$mark'))])"
    all=$answer
    [ -n "$all" ] || return 1
    while read -r id found is_ours; do
        if [ -n "$app_id" ] || [ "$is_ours" = true ]; then
            count=$((count + 1))
            mine="$id $found"
        fi
    done <<<"$all"
    if [ "$count" = 1 ]; then
        object=${mine% *}
        app_id=${mine#* }
        return 0
    fi
    complain "An app registration named '$name' already exists, and this script may not have made it."
    complain "Choose it with --app-id, or choose another name with --name:"
    while read -r id found is_ours; do complain "  --app-id $found"; done <<<"$all"
    exit "$exit_use"
}

wanted_redirects() { # one a line; the app ID has to be known
    say "$redirect"
    if [ -n "$broker" ]; then
        say "$redirect_linux"
        say "$redirect_windows$app_id"
        say "$redirect_macos"
    fi
}

permission_json() { printf '{"id":"%s","type":"Scope"}' "$permission"; }

create_application() {
    local body
    body="{\"displayName\":$(json_text "$name"),\"signInAudience\":\"AzureADMyOrg\",\"tags\":[\"$mark\"]"
    body+=",\"publicClient\":{\"redirectUris\":[\"$redirect\"]}"
    body+=",\"requiredResourceAccess\":[{\"resourceAppId\":\"$graph_app\",\"resourceAccess\":[$(permission_json)]}]}"
    change post applications "$body" "Registering '$name'..." \
        "$(undo_by delete applications/@ '' "the app registration '$name'")" "$found_by" "join(' ', [id, appId])" ||
        give_up "Couldn't register '$name'."
    is_new=yes
    if [ -n "$dry_run" ]; then
        app_id=APP-ID
        return
    fi
    read -r object app_id <<<"$answer"
    [ -n "$app_id" ] || give_up "Microsoft Graph didn't say the app ID of the new registration."
}

# Adds what is missing and leaves the rest: an administrator may have had a reason for it.
update_application() {
    local uri missing='' before='' state query wanted undo
    if [ -n "$is_new" ]; then
        [ -n "$broker" ] || return 0
        state="public $redirect
scope $permission"
    else
        read_graph "applications/$object" "[publicClient.redirectUris[].join(' ', ['public', @]), \
web.redirectUris[].join(' ', ['web', @]), spa.redirectUris[].join(' ', ['spa', @]), \
requiredResourceAccess[?resourceAppId=='$graph_app'].resourceAccess[] | [?type=='Scope'].join(' ', ['scope', id]), \
requiredResourceAccess[?resourceAppId!='$graph_app'].join(' ', ['other', resourceAppId]), \
requiredResourceAccess[].resourceAccess[] | [?type!='Scope'].join(' ', ['role', id]), \
[join(' ', ['audience', signInAudience])]][]"
        state=$answer
        case $'\n'$state$'\n' in
        *$'\nweb '"$redirect"$'\n'* | *$'\nspa '"$redirect"$'\n'*)
            complain "The registration $app_id has $redirect on the wrong platform. Lamplighter couldn't sign in with it."
            complain "Remove it there (Authentication, Web or Single-page application), then run this again."
            exit "$exit_failed"
            ;;
        esac
        read_graph "applications/$object" \
            "{publicClient: {redirectUris: not_null(publicClient.redirectUris, \`[]\`)}, requiredResourceAccess: requiredResourceAccess}" json
        before=$(printf '%s' "$answer" | tr -d '\n')
        note_what_is_more "$state"
    fi
    for uri in $(wanted_redirects); do
        case $'\n'$state$'\n' in
        *$'\npublic '"$uri"$'\n'*) ;;
        *) missing+="${missing:+, }'$uri'" ;;
        esac
    done
    query="publicClient: {redirectUris: [not_null(publicClient.redirectUris, \`[]\`), [$missing]][]}"
    case $'\n'$state$'\n' in
    *$'\nscope '"$permission"$'\n'*) [ -n "$missing" ] || return 0 ;;
    *)
        [ -n "$missing" ] || query="publicClient: {redirectUris: publicClient.redirectUris}"
        query+=", requiredResourceAccess: [requiredResourceAccess[?resourceAppId!='$graph_app'], \
[{resourceAppId: '$graph_app', resourceAccess: [requiredResourceAccess[?resourceAppId=='$graph_app'].resourceAccess[], \
[\`$(permission_json)\`]][]}]][]"
        ;;
    esac
    if [ -n "$is_new" ]; then
        wanted="{\"publicClient\":{\"redirectUris\":[$(wanted_redirects | sed 's/.*/"&"/' | paste -s -d , -)]}}"
    else
        read_graph "applications/$object" "{$query}" json
        wanted=$answer
    fi
    if [ -n "$is_new" ]; then
        undo= # it is deleted whole
    else
        undo=$(undo_by patch "applications/$object" "$before" "the changes to the app registration $app_id")
    fi
    change patch "applications/$object" "$wanted" "Adding what is missing to the registration..." "$undo" ||
        give_up "Couldn't change the app registration $app_id."
}

note_what_is_more() { # STATE
    local line more=''
    while read -r line; do
        case $line in
        "scope $permission" | audience\ AzureADMyOrg) ;;
        scope\ * | other\ * | role\ *) more=yes ;;
        audience\ *) say "Note: accounts of other organizations may sign in too (${line#audience }). Lamplighter doesn't need that." ;;
        esac
    done <<<"$1"
    if [ -n "$more" ]; then
        say "Note: the registration asks for other permissions too. Lamplighter needs only $scope. The script leaves the others alone."
    fi
}

# The app in this organization: what people sign in to, are assigned to and agree to
find_principal() {
    local body by
    principal=
    assignment=false
    by="servicePrincipals?%24filter=appId%20eq%20$(quoted "$app_id")&%24select=id,appRoleAssignmentRequired"
    if [ -z "$is_new" ]; then
        read_graph "$by" "value[].join(' ', [id, to_string(appRoleAssignmentRequired)])"
        read -r principal assignment <<<"$answer"
    fi
    [ -z "$principal" ] || return 0
    body="{\"appId\":\"$app_id\",\"tags\":[\"$mark\",\"$listed\"]}"
    change post servicePrincipals "$body" "Adding it to the enterprise applications..." \
        "$(undo_by delete servicePrincipals/@ '' "the enterprise application of $app_id")" "$by" ||
        give_up "Couldn't add $app_id to the enterprise applications."
    principal=$answer
}

require_assignment() {
    [ "$assignment" != true ] || return 0
    change patch "servicePrincipals/$principal" '{"appRoleAssignmentRequired":true}' \
        "Allowing only people who are assigned..." \
        "$(undo_by patch "servicePrincipals/$principal" '{"appRoleAssignmentRequired":false}' \
            "the required assignment for $app_id")" || give_up "Couldn't require assignment for $app_id."
}

approve() {
    local resource grant='' granted='' body by what="the approval for $app_id"
    read_graph "servicePrincipals?%24filter=appId%20eq%20$(quoted "$graph_app")&%24select=id" "value[].id"
    resource=$answer
    [ -n "$resource" ] || give_up "Microsoft Graph isn't available in $organization."
    by="oauth2PermissionGrants?%24filter=clientId%20eq%20$(quoted "$principal")"
    by+="%20and%20resourceId%20eq%20$(quoted "$resource")%20and%20consentType%20eq%20%27AllPrincipals%27"
    if [ "$principal" != NEW ]; then
        read_graph "$by" "value[].join(' ', [id, not_null(scope, '')])"
        read -r grant granted <<<"$answer"
    fi
    case " $granted " in
    *" $scope "*) return 0 ;;
    esac
    if [ -n "$grant" ]; then
        change patch "oauth2PermissionGrants/$grant" "{\"scope\":$(json_text "${granted:+$granted }$scope")}" \
            "Approving $scope for everyone..." \
            "$(undo_by patch "oauth2PermissionGrants/$grant" "{\"scope\":$(json_text "$granted")}" "$what")" ||
            give_up "Couldn't approve $scope for $app_id."
        return 0
    fi
    body="{\"clientId\":\"$principal\",\"consentType\":\"AllPrincipals\",\"resourceId\":\"$resource\",\"scope\":\"$scope\"}"
    change post oauth2PermissionGrants "$body" "Approving $scope for everyone..." \
        "$(undo_by delete oauth2PermissionGrants/@ '' "$what")" "$by" ||
        give_up "Couldn't approve $scope for $app_id."
}

report() {
    local typed="$app_id $tenant"
    if [ "$cloud" != global ]; then typed+=" $cloud"; fi
    say ""
    if [ -n "$dry_run" ]; then
        say "This was a dry run: nothing has changed."
        return
    fi
    cat <<END
Lamplighter is registered.

App ID (client ID): $app_id
Tenant ID:          $tenant

Set up Lamplighter with:

    lamplighter set-up $typed

Or for everyone on a computer, in the policy file (/etc/lamplighter/policy.ini on Linux):

    [locked]
    cloud/name=$cloud
    account/clientId=$app_id
    account/tenant=$tenant
END
    if [ -n "$assigned_only" ]; then
        say ""
        say "Assign people now: Enterprise applications, $name, Users and groups."
        if [ -z "$consent" ]; then
            say "They can't agree to the permission themselves. Run this again with --consent."
        fi
    fi
}

main() {
    read_words "$@"
    find_cloud
    trap 'call_problem=; give_up "Interrupted."' INT TERM HUP
    if find_application; then
        say "Found the registration $app_id."
    elif [ -n "$app_id" ]; then
        complain "There is no app registration $app_id in $organization. Check the app ID, or leave --app-id out."
        exit "$exit_use"
    else
        create_application
    fi
    update_application
    find_principal
    if [ -n "$assigned_only" ]; then require_assignment; fi
    if [ -n "$consent" ]; then approve; fi
    trap - INT TERM HUP
    report
}

main "$@"
