// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/arguments.h"

#include "base/sharedtext.h"
#include "practice/cloudtime.h"
#include "practice/people.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslKey>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::Practice::Arguments)
};

tl::unexpected<Error> wrong(const QString &text)
{
    return tl::make_unexpected(Error{.kind = ErrorKind::WrongUse,
                                     .code = u"practice/arguments"_s,
                                     .text = text,
                                     .next = Text::tr("For help, run `lamplighter-practice --help`.")});
}

Result<QSslConfiguration> readTls(const QString &certificateFile, const QString &keyFile)
{
    const auto chain =
        QSslCertificate::fromPath(certificateFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (chain.isEmpty())
        return wrong(Text::tr("No PEM certificate in “%1”.").arg(certificateFile));
    QFile file(keyFile);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(Text::tr("Can't read the key “%1”: %2.").arg(keyFile, file.errorString()));
    const auto pem = file.readAll();
    QSslKey key;
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (key.isNull())
            key = QSslKey(pem, algorithm, QSsl::Pem);
    }
    if (key.isNull())
        return wrong(Text::tr("No PEM private key without a passphrase in “%1”.").arg(keyFile));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone); // of clients, who have no certificates
    return tls;
}

Result<void> takePort(Arguments &arguments, const QStringList &given)
{
    bool isNumber = false;
    const auto port = given.first().toUInt(&isNumber);
    if (!isNumber || port > 65535)
        return wrong(
            Text::tr("Use a port from 0 to 65535, not “%1”. 0 picks a free one.").arg(given.first()));
    arguments.port = static_cast<quint16>(port);
    return {};
}

Result<void> takeSpeed(Arguments &arguments, const QStringList &given)
{
    bool isNumber = false;
    arguments.cloud.speed = given.first().toDouble(&isNumber);
    if (!isNumber || !(arguments.cloud.speed > 0) || arguments.cloud.speed > CloudTime::fastest)
        return wrong(Text::tr("Use a speed above 0 and up to %2, not “%1”.")
                         .arg(given.first())
                         .arg(CloudTime::fastest));
    return {};
}

Result<void> takeTls(Arguments &arguments, const QStringList &given)
{
    auto tls = readTls(given.at(0), given.at(1));
    if (!tls)
        return tl::make_unexpected(tls.error());
    arguments.tls = *std::move(tls);
    return {};
}

Result<void> takeClientId(Arguments &arguments, const QStringList &given)
{
    static const QRegularExpression form(uR"(\A[A-Za-z0-9._-]{1,128}\z)"_s);
    if (!form.match(given.first()).hasMatch())
        return wrong(Text::tr("Use an app ID such as %2, not “%1”.").arg(given.first(), practiceClientId));
    arguments.cloud.clientId = given.first();
    return {};
}

Result<void> takeTenant(Arguments &arguments, const QStringList &given)
{
    static const QRegularExpression form(uR"(\A[A-Za-z0-9.-]{1,128}\z)"_s);
    if (!form.match(given.first()).hasMatch())
        return wrong(Text::tr("Use an organization's ID or domain, not “%1”.").arg(given.first()));
    arguments.cloud.tenant = given.first();
    return {};
}

Result<void> takeBehind(Arguments &arguments, const QStringList &given)
{
    static const QRegularExpression form(uR"(\Ahttps?://(127\.0\.0\.1|localhost):\d{1,5}\z)"_s);
    if (!form.match(given.first()).hasMatch())
        return wrong(Text::tr("Use a loopback address such as %2, not “%1”.")
                         .arg(given.first(), u"http://127.0.0.1:8080"_s));
    arguments.cloud.behind = given.first();
    return {};
}

Result<void> takeAttached(Arguments &arguments, const QStringList &)
{
    arguments.attached = true;
    return {};
}

Result<void> takeHelp(Arguments &arguments, const QStringList &)
{
    arguments.help = true;
    return {};
}

struct Option {
    QStringView name;
    int values;
    Result<void> (*take)(Arguments &, const QStringList &given);
};

constexpr std::array options{
    Option{u"--port", 1, takePort},
    Option{u"--speed", 1, takeSpeed},
    Option{u"--tls", 2, takeTls},
    Option{u"--client-id", 1, takeClientId},
    Option{u"--tenant", 1, takeTenant},
    Option{u"--behind", 1, takeBehind},
    Option{u"--attached", 0, takeAttached},
    Option{u"--help", 0, takeHelp},
    Option{u"-h", 0, takeHelp},
};

} // namespace

Result<Arguments> readArguments(const QStringList &words)
{
    // By hand: QCommandLineParser has no options with two values.
    Arguments arguments;
    QStringList seen;
    for (qsizetype i = 0; i < words.size();) {
        auto name = words.at(i++);
        std::optional<QString> joined;
        if (const auto equals = name.indexOf(u'='); name.startsWith(u"--") && equals > 0) {
            joined = name.mid(equals + 1);
            name.truncate(equals);
        }
        const auto *const option = std::ranges::find(options, name, &Option::name);
        const int values = option == options.end() ? 0 : option->values;
        if (seen.contains(name))
            return wrong(SharedText::tr("The option %1 is given twice.").arg(name));
        seen.append(name);
        QStringList given;
        if (joined && values == 1) {
            given.append(*joined);
        } else if (joined) {
            return wrong(Text::tr("Write %1 without “=”.").arg(name));
        } else if (values > 0) {
            given = words.mid(i, values);
            i += values;
        }
        if (given.size() < values || std::any_of(given.begin(), given.end(), [](const QString &each) {
                return each.isEmpty() || each.startsWith(u"--");
            })) {
            return wrong(Text::tr("The option %1 needs %n value(s).", nullptr, values).arg(name));
        }
        if (option == options.end())
            return wrong(SharedText::tr("Unknown option “%1”.").arg(name));
        if (const auto taken = option->take(arguments, given); !taken)
            return tl::make_unexpected(taken.error());
    }
    return arguments;
}

QString usage()
{
    return u"lamplighter-practice [--port N] [--speed N] [--tls CERT KEY] [--client-id ID] [--tenant ID] [--behind ADDRESS] [--attached]\n\n"_s +
           Text::tr("The practice cloud stands in for Microsoft's sign-in and Teams status, on this computer "
                    "only.\n"
                    "It first prints its addresses as JSON. Its page is at {control}/.\n\n"
                    "  --port N         listen on this port; 0 (the default) picks a free one\n"
                    "  --speed N        run its time N times as fast\n"
                    "  --tls CERT KEY   use HTTPS with this certificate and key (PEM files)\n"
                    "  --client-id ID   accept only this app ID (client ID)\n"
                    "  --tenant ID      organization in the sign-in address (default: organizations)\n"
                    "  --behind ADDRESS address that clients use when a proxy is in front\n"
                    "  --attached       stop when standard input ends\n"
                    "  --help           show this help\n\n"
                    "SIGTERM and SIGINT stop it.\n");
}

} // namespace Lamplighter::Practice
