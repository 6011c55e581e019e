// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/networkvariables.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>

#include <array>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lamplighter::NetworkVariables)
};

constexpr int httpPort = 80;
constexpr int socksPort = 1080; // https://www.iana.org/assignments/service-names-port-numbers

/// The first variable that isn't empty, which is the order that other programs use.
QByteArray firstSet(std::initializer_list<const char *> names)
{
    for (const char *const name : names) {
        if (qEnvironmentVariableIsSet(name) && !qgetenv(name).trimmed().isEmpty())
            return name;
    }
    return {};
}

EnvironmentTrouble unusableProxy(const QString &variable)
{
    // Without the value, which may contain a password.
    return {variable,
            Text::tr("The proxy in %1 isn't valid, so Lamplighter connects without it.").arg(variable),
            Text::tr("Enter it as http://proxy.example:3128 or socks5://proxy.example:1080.")};
}

/// Sets `lower`, the spelling that every program reads.
void settle(const char *lower, std::initializer_list<const char *> sources,
            QList<EnvironmentTrouble> &troubles)
{
    const auto source = firstSet(sources);
    if (source.isEmpty())
        return;
    const auto usable = usableProxy(qEnvironmentVariable(source.constData()));
    if (!usable.isEmpty()) {
        qputenv(lower, usable.toUtf8());
        return;
    }
    const auto name = QString::fromLatin1(source);
    for (const auto &each : std::as_const(troubles)) {
        if (each.variable == name)
            return;
    }
    troubles.append(unusableProxy(name));
}

QList<QSslCertificate> certificatesIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QSslCertificate::fromDevice(&file, QSsl::Pem)
                                          : QList<QSslCertificate>{};
}

/// The files that OpenSSL would look for: named by the hash of their subject.
QList<QSslCertificate> certificatesBelow(const QString &folder)
{
    static const QRegularExpression hashed(u"\\A[0-9a-f]{8}\\.[0-9]+\\z"_s);
    QList<QSslCertificate> found;
    const auto files = QDir(folder).entryInfoList(QDir::Files);
    for (const auto &file : files) {
        if (hashed.match(file.fileName()).hasMatch())
            found += certificatesIn(file.filePath());
    }
    return found;
}

EnvironmentTrouble noCertificates(const QString &variable, const QString &path)
{
    return {variable, Text::tr("Can't read a certificate from %1, set in %2.").arg(path, variable),
            Text::tr("Correct %1, or unset it.").arg(variable)};
}

} // namespace

QString usableProxy(const QString &value)
{
    auto text = value.trimmed();
    if (text.size() > 1 && text.startsWith(u'"') && text.endsWith(u'"'))
        text = text.mid(1, text.size() - 2).trimmed();
    QUrl url(text.contains("://"_L1) ? text : u"http://"_s + text, QUrl::StrictMode);
    const auto scheme = url.scheme();
    const bool isSocks = scheme == "socks5"_L1 || scheme == "socks5h"_L1 || scheme == "socks"_L1;
    // A host with a space or a leading slash is invalid.
    if (!url.isValid() || url.host().isEmpty() || (scheme != "http"_L1 && !isSocks))
        return {};
    if (isSocks)
        url.setScheme(u"socks5"_s); // Qt lets the proxy look names up, which is what the "h" asks for
    if (url.port() <= 0)
        url.setPort(isSocks ? socksPort : httpPort);
    url.setPath({});
    url.setQuery(QString());
    url.setFragment(QString());
    return url.toString(QUrl::FullyEncoded);
}

QList<EnvironmentTrouble> settleProxyVariables()
{
    QList<EnvironmentTrouble> troubles;
    settle("http_proxy", {"http_proxy", "HTTP_PROXY"}, troubles);
    // Without its own proxy, HTTPS uses the one of HTTP.
    if (firstSet({"https_proxy", "HTTPS_PROXY", "http_proxy"}).isEmpty())
        settle("https_proxy", {"all_proxy", "ALL_PROXY"}, troubles);
    else
        settle("https_proxy", {"https_proxy", "HTTPS_PROXY"}, troubles);
    return troubles;
}

QList<EnvironmentTrouble> trustCertificatesOfEnvironment()
{
    QList<EnvironmentTrouble> troubles;
    QList<QSslCertificate> more;
    const auto take = [&](const QString &variable, const QString &path, const QList<QSslCertificate> &found) {
        if (found.isEmpty())
            troubles.append(noCertificates(variable, path));
        more += found;
    };
    if (const auto file = qEnvironmentVariable("SSL_CERT_FILE"); !file.isEmpty())
        take(u"SSL_CERT_FILE"_s, file, certificatesIn(file));
    if (const auto folders = qEnvironmentVariable("SSL_CERT_DIR"); !folders.isEmpty()) {
        QList<QSslCertificate> found;
        const auto all = folders.split(QDir::listSeparator(), Qt::SkipEmptyParts);
        for (const auto &folder : all)
            found += certificatesBelow(folder);
        take(u"SSL_CERT_DIR"_s, folders, found);
    }
    if (more.isEmpty())
        return troubles;
    auto trust = QSslConfiguration::defaultConfiguration();
    const auto system = QSslConfiguration::systemCaCertificates();
    const QSet<QSslCertificate> known(system.cbegin(), system.cend());
    more.removeIf([&](const QSslCertificate &each) { return known.contains(each); });
    // Set the whole list: adding to it stops Qt from loading the system's certificates.
    trust.setCaCertificates(system + more);
    QSslConfiguration::setDefaultConfiguration(trust);
    return troubles;
}

} // namespace Lamplighter
