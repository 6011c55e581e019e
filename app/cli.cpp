// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The command line's composition root: a thin console client, so that scripts get quick answers.

#include "base/log.h"
#include "base/pasted.h"
#include "base/plaintext.h"
#include "base/sharedtext.h"
#include "base/translations.h"
#include "control/commandline.h"
#include "control/control.h"
#include "control/help.h"
#include "control/surroundings.h"
#include "doctor/doctor.h"
#include "platform/platform.h"
#include "settings/registration.h"
#include "settings/settings.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>

#include <cstdio>

using namespace Lamplighter;
using namespace Qt::StringLiterals;

namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Client)
};

constexpr Seconds startPatience{20};
constexpr Seconds endPatience{10};
constexpr int commandNotStarted = 127; // as in a shell

/// False if the reader is gone.
bool print(std::FILE *stream, const QByteArray &bytes)
{
    return std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream) ==
               static_cast<std::size_t>(bytes.size()) &&
           std::fflush(stream) == 0;
}

/// The text may have names and messages of Microsoft 365. They must not control the terminal.
QByteArray terminalText(const QString &text)
{
    return plainLines(text).toLocal8Bit();
}

int tell(const Answer &answer)
{
    print(stdout, terminalText(answer.output));
    print(stderr, terminalText(answer.problems));
    return static_cast<int>(answer.exitCode);
}

int tell(const Error &error)
{
    return tell(answerFor(error));
}

int tell(const QString &output)
{
    return tell(Answer{ExitCode::Done, output, {}});
}

QByteArray jsonLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

bool isNotRunning(const Error &error)
{
    return error.code == ErrorCodes::notRunning;
}

/// One call of the program, for one profile.
class Client
{
public:
    Client(const QString &profile, const ProfilePaths &paths)
        : m_profile(profile)
        , m_paths(paths)
        , m_control(paths.socket)
    {
    }

    int operator()(const Invocation::Start &start);
    int operator()(const Invocation::SetUp &setUp);
    int operator()(const Invocation::AskIt &ask);
    int operator()(const Invocation::Ask &ask);
    int operator()(const Invocation::Run &run);
    int operator()(const Invocation::Status &status);
    int operator()(const Invocation::Doctor &doctor);
    int operator()(const Invocation::Help &) { return 0; }
    int operator()(const Invocation::Version &) { return 0; }

private:
    Error withProfile(Error error) const;
    static QString trayProgramBeside();
    Result<QString> trayProgram() const;
    Result<void> connect(bool startsProgram);
    Result<Outcome> quit(const Invocation::Ask &ask);
    static QString taken(const Invocation::SetUp &setUp, const Settings &settings);
    Error missingAddress(const Settings &settings) const;
    int watch(bool json);
    int tellNotRunning(const Error &error, const Invocation::Status &status) const;

    QString m_profile;
    ProfilePaths m_paths;
    ControlClient m_control;
};

/// Adds how to start this profile to an error that the program isn't running.
Error Client::withProfile(Error error) const
{
    if (isNotRunning(error))
        error.next = SharedText::tr("Start it with `%1`.").arg(programWords(m_profile));
    return error;
}

/// Empty if it is missing.
QString Client::trayProgramBeside()
{
    return QStandardPaths::findExecutable(u"lamplighter-tray"_s, {QCoreApplication::applicationDirPath()});
}

Result<QString> Client::trayProgram() const
{
    if (!hasDisplay())
        return tl::unexpected(
            Error{.kind = ErrorKind::NotRunning,
                  .code = u"start/display"_s,
                  .text = Text::tr("Lamplighter isn't running, and there's no display here."),
                  .next = SharedText::tr("Start it in your desktop session.")});
    const auto program = trayProgramBeside();
    if (program.isEmpty())
        return tl::unexpected(
            Error{.kind = ErrorKind::Internal,
                  .code = u"start/missing"_s,
                  .text = SharedText::tr("Can't find lamplighter-tray in %1.")
                              .arg(QCoreApplication::applicationDirPath()),
                  .next = SharedText::tr("Install Lamplighter again, or build all of it.")});
    return program;
}

Result<void> Client::connect(bool startsProgram)
{
    const auto connected = m_control.connect();
    if (connected || !startsProgram || !isNotRunning(connected.error()))
        return connected.map_error([this](const Error &error) { return withProfile(error); });
    const auto program = trayProgram();
    if (!program)
        return tl::unexpected(program.error());
    auto started = startDetached(*program, trayArguments(m_profile, {.background = true}));
    if (!started)
        return started;
    return m_control.connect(startPatience).map_error([this](const Error &error) {
        if (!isNotRunning(error))
            return error;
        return Error{.kind = ErrorKind::NotRunning,
                     .code = u"start/silent"_s,
                     .text = Text::tr("Lamplighter started but doesn't answer."),
                     .next = Text::tr("Run `%1` to see why.").arg(programWords(m_profile))};
    });
}

int Client::operator()(const Invocation::Start &start)
{
    if (const auto connected = m_control.connect(); connected) {
        if (start.speed) {
            const auto set = m_control.submit(Commands::PracticeSpeed{*start.speed}, startPatience);
            if (!set || set->error)
                return set ? tell(answerFor(*set)) : tell(set.error());
        }
        if (start.background)
            return 0;
        const auto shown = m_control.submit(Commands::ShowCard{}, startPatience);
        if (!shown || shown->error)
            return shown ? tell(answerFor(*shown)) : tell(shown.error());
        return 0;
    } else if (!isNotRunning(connected.error())) {
        return tell(connected.error());
    }
    const auto program = trayProgram();
    if (!program)
        return tell(program.error());
    const auto ended = becomeProgram(*program, trayArguments(m_profile, start));
    return ended ? *ended : tell(ended.error());
}

int Client::operator()(const Invocation::SetUp &setUp)
{
    QList<SettingText> values{{settingKeys.accountClientId, setUp.clientId},
                              {settingKeys.accountTenant, setUp.tenant}};
    if (setUp.cloud)
        values.append({settingKeys.cloudName, *setUp.cloud});
    if (const auto written = writeSettings(m_paths, values); !written)
        return tell(written.error());

    const auto settings = Settings::read(m_paths);
    const auto authority = settings.text(settingKeys.cloudAuthority);
    const bool isCustom = settings.get(settingKeys.cloudName) == SettingValues::Cloud::Custom;
    if (isCustom && (authority.isEmpty() || !settings.get(settingKeys.cloudGraph)))
        return tell(missingAddress(settings));

    if (const auto connected = m_control.connect()) {
        const auto reloaded = m_control.submit(Commands::ReloadSettings{}, startPatience);
        if (!reloaded || reloaded->error)
            return reloaded ? tell(answerFor(*reloaded)) : tell(reloaded.error());
    } else if (!isNotRunning(connected.error())) {
        return tell(connected.error());
    }
    const auto where =
        isCustom ? Text::tr("the custom cloud at %1").arg(authority)
                 : Text::tr("the organization %1 in Microsoft's cloud %2")
                       .arg(settings.text(settingKeys.accountTenant), settings.text(settingKeys.cloudName));
    return tell(Text::tr("Lamplighter is set up for %1.").arg(where) + u'\n' + taken(setUp, settings) +
                SharedText::tr("Sign in with `%1 sign-in`.").arg(programWords(m_profile)) + u'\n');
}

int Client::operator()(const Invocation::AskIt &ask)
{
    const auto settings = Settings::read(m_paths);
    Registration registration(settings);
    const auto take = [](const SettingRow &setting, const std::optional<QString> &typed,
                         QString &value) -> Result<void> {
        if (!typed)
            return {};
        return checkedSetting({setting, *typed}).map([&value](const QString &text) { value = text; });
    };
    auto cloud = settings.text(settingKeys.cloudName);
    for (const auto &taken : {take(settingKeys.accountClientId, ask.clientId, registration.clientId),
                              take(settingKeys.accountTenant, ask.tenant, registration.tenant),
                              take(settingKeys.cloudName, ask.cloud, cloud)}) {
        if (!taken)
            return tell(taken.error());
    }
    registration.cloud = settingKeys.cloudName.parse(cloud).value_or(registration.cloud);
    if (!registration.clientId.isEmpty() && !registration.approvalPage())
        return tell(
            Error{.kind = ErrorKind::NotConfigured,
                  .code = settingKeys.cloudAuthority.key(),
                  .text = SharedText::tr("A custom cloud needs two addresses."),
                  .next = SharedText::tr(
                              "Add authority=https://host/tenant and graph=https://host under [cloud] in %1.")
                              .arg(m_paths.settingsFile)});
    return tell(registration.mailText());
}

/// What set-up took from the text that was typed, if that differs.
QString Client::taken(const Invocation::SetUp &setUp, const Settings &settings)
{
    const auto isAsTyped = [](const QString &typed, const QString &used) {
        return cleanedPaste(typed).compare(used, Qt::CaseInsensitive) == 0;
    };
    QString lines;
    if (const auto id = settings.text(settingKeys.accountClientId); !isAsTyped(setUp.clientId, id))
        lines += Text::tr("The app ID (client ID) in your text is %1.").arg(id) + u'\n';
    if (const auto tenant = settings.text(settingKeys.accountTenant); !isAsTyped(setUp.tenant, tenant))
        lines += Text::tr("The organization in your text is %1.").arg(tenant) + u'\n';
    if (setUp.cloud && isPlainGcc(*setUp.cloud))
        lines += Text::tr("GCC is in the worldwide cloud: global. Only GCC High is gcc-high.") + u'\n';
    return lines;
}

Error Client::missingAddress(const Settings &settings) const
{
    Error error{.kind = ErrorKind::NotConfigured,
                .code = settingKeys.cloudAuthority.key(),
                .text = Text::tr("Saved, but a custom cloud also needs two addresses."),
                .next = SharedText::tr(
                            "Add authority=https://host/tenant and graph=https://host under [cloud] in %1.")
                            .arg(m_paths.settingsFile) +
                        u' ' + Text::tr("Then run this again.")};
    for (const auto &problem : settings.problems()) {
        if (problem.key == settingKeys.cloudAuthority.key() || problem.key == settingKeys.cloudGraph.key())
            error.text += u'\n' + problem.text;
    }
    return error;
}

int Client::operator()(const Invocation::Ask &ask)
{
    const auto tellAnswer = [&ask](const Outcome &outcome) {
        if (!ask.json)
            return tell(answerFor(outcome));
        auto object = toJson(outcome);
        object[u"version"_s] = 1;
        if (outcome.text.isEmpty() && outcome.error)
            object[u"text"_s] = outcome.error->text;
        print(stdout, jsonLine(object));
        return static_cast<int>(outcome.exitCode);
    };
    if (const auto connected = connect(ask.startsProgram); !connected)
        return tellAnswer(failed(connected.error()));
    const auto outcome = std::holds_alternative<Commands::Quit>(ask.command)
                             ? quit(ask)
                             : m_control.submit(ask.command, ask.patience, [&ask](const QString &notice) {
                                   print(ask.json ? stderr : stdout, terminalText(notice + u'\n'));
                               });
    if (!outcome && outcome.error().code == ErrorCodes::patienceOver &&
        std::holds_alternative<Commands::SignIn>(ask.command))
        return tell(Error{.kind = ErrorKind::SignInNeeded,
                          .code = u"use/sign-in"_s,
                          .text = SharedText::tr("You haven't finished signing in."),
                          .next = Text::tr("Continue in your browser, or start over with `%1 sign-in`.")
                                      .arg(programWords(m_profile))});
    return tellAnswer(outcome ? *outcome : failed(outcome.error()));
}

Result<Outcome> Client::quit(const Invocation::Ask &ask)
{
    auto outcome = m_control.submit(ask.command, ask.patience);
    // A program that ends without an answer has quit too.
    if (!outcome && outcome.error().code != ErrorCodes::ended)
        return outcome;
    if (!m_control.waitUntilGone(endPatience))
        return tl::unexpected(Error{
            .kind = ErrorKind::Unanswered,
            .code = u"control/still-there"_s,
            .text = Text::tr("Lamplighter is still quitting."),
            .next = Text::tr("Check again in a moment with `%1 status`.").arg(programWords(m_profile))});
    return outcome ? *outcome : Outcome{ExitCode::Done, SharedText::tr("Lamplighter has quit."), {}};
}

int Client::tellNotRunning(const Error &error, const Invocation::Status &status) const
{
    Snapshot snapshot;
    snapshot.health = Health::NotRunning;
    if (!isNotRunning(error) && error.code != ErrorCodes::ended)
        snapshot.error = error;
    if (status.json)
        print(stdout, jsonLine(toJson(snapshot)));
    else if (status.watch)
        print(stdout, terminalText(sentenceFor(snapshot) + u'\n'));
    auto problem = answerFor(error);
    problem.exitCode = ExitCode::NotRunning;
    return tell(problem);
}

int Client::operator()(const Invocation::Run &run)
{
    // The command comes first: if its status can't be set, that is only a warning.
    const auto warn = [](const Answer &answer) { print(stderr, terminalText(answer.problems)); };
    if (const auto connected = connect(true); !connected) {
        warn(answerFor(connected.error()));
    } else {
        const auto outcome = m_control.submit(run.begin, run.begin.wait + Invocation::Ask{}.patience);
        if (!outcome)
            warn(answerFor(outcome.error()));
        else if (outcome->error)
            warn(answerFor(*outcome));
    }
    // The status ends with our connection, even if we crash.
    const auto ended = runCommand(run.command);
    if (ended)
        return *ended;
    tell(ended.error());
    return commandNotStarted;
}

int Client::operator()(const Invocation::Status &status)
{
    if (const auto connected = connect(false); !connected)
        return tellNotRunning(connected.error(), status);
    if (status.watch)
        return watch(status.json);
    const auto report = m_control.status();
    if (!report)
        return tellNotRunning(report.error(), status);
    print(stdout, status.json ? jsonLine(report->json) : terminalText(report->sentence + u'\n'));
    return 0;
}

int Client::watch(bool json)
{
    QByteArray last;
    const auto each = [&](const StatusReport &report) {
        auto line = json ? jsonLine(report.json) : terminalText(report.sentence + u'\n');
        // The change may show only in the other form.
        if (line == last)
            return true;
        last = std::move(line);
        return print(stdout, last);
    };
    const auto watched = m_control.watch(each, [] { return !isOutputGone(); });
    return watched ? 0 : tellNotRunning(watched.error(), {json, true});
}

int Client::operator()(const Invocation::Doctor &doctor)
{
    DoctorInputs inputs;
    const auto connected = connect(false);
    const auto report = connected ? m_control.status() : tl::unexpected(connected.error());
    inputs.now = report && report->now ? *report->now : toUtc(QDateTime::currentDateTimeUtc());
    inputs.words = programWords(m_profile);
    inputs.isDemo = m_profile == "demo"_L1;
    inputs.settingsFile = m_paths.settingsFile;
    inputs.settings = Settings::read(m_paths);
    inputs.socketFolder = QFileInfo(m_paths.socket).path();
    inputs.socketIsPrivate = checkPrivateFolder(m_paths.socket);
    inputs.programFolder = QCoreApplication::applicationDirPath();
    inputs.trayProgram = trayProgramBeside();
    inputs.hasDisplay = hasDisplay();
    inputs.status = report.map([](const StatusReport &each) { return each.json; });
    inputs.journalFile = journalFileIn(m_paths.stateFolder);
    inputs.journal = readJournal(inputs.journalFile);

    const auto diagnosis = diagnose(inputs);
    print(stdout, doctor.json ? jsonLine(toJson(diagnosis)) : terminalText(textOf(diagnosis)));
    return static_cast<int>(exitCodeFor(diagnosis));
}

} // namespace

int main(int argc, char *argv[])
{
    // Qt after 6.4 warns about a locale that isn't UTF-8, such as cron's, and then uses C.UTF-8. Scripts
    // don't need the warning.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
    const QCoreApplication application(argc, argv);
    installRedactingLog();
    installTranslations(*QCoreApplication::instance());

    const auto invocation = parseCommandLine(QCoreApplication::arguments().mid(1));
    if (!invocation)
        return tell(invocation.error());
    if (const auto *help = std::get_if<Invocation::Help>(&invocation->what))
        return tell(helpText(help->verb));
    if (std::holds_alternative<Invocation::Version>(invocation->what))
        return tell(u"lamplighter "_s + QStringLiteral(LAMPLIGHTER_VERSION) + u'\n');
    const auto paths = pathsOfProfile(invocation->profile);
    if (!paths)
        return tell(paths.error());
    Client client(invocation->profile, *paths);
    return std::visit(client, invocation->what);
}
