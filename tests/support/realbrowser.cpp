// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/realbrowser.h"

#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpSocket>

namespace Lamplighter::TestSupport
{
using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::seconds patience{30};
constexpr int width = 900;
constexpr int height = 720;

QImage imageIn(const QJsonValue &base64)
{
    return QImage::fromData(QByteArray::fromBase64(base64.toString().toLatin1()));
}

void prepare(QProcess &process, const QString &folder)
{
    QDir().mkpath(folder);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, folder);
    environment.insert(u"MOZ_HEADLESS_WIDTH"_s, QString::number(width));
    environment.insert(u"MOZ_HEADLESS_HEIGHT"_s, QString::number(height));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
}

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished();
    }
}

/// By WebDriver, which chromedriver speaks over HTTP: https://www.w3.org/TR/webdriver2/
class Chromium final : public RealBrowser
{
public:
    explicit Chromium(const QString &folder)
        : m_folder(folder)
    {
        m_network.setProxy(QNetworkProxy::NoProxy);
        prepare(m_driver, folder);
        m_driver.start(u"chromedriver"_s, {u"--port=0"_s});
    }
    ~Chromium() override
    {
        if (!m_session.isEmpty())
            ask("DELETE", {}, {});
        end(m_driver);
    }

    std::optional<QString> start() override
    {
        static const QRegularExpression started(u"successfully on port (\\d+)"_s);
        QByteArray said;
        QRegularExpressionMatch match;
        const bool isUp = waitUntil(
            [&] {
                said += m_driver.readAll();
                match = started.match(QString::fromUtf8(said));
                return match.hasMatch();
            },
            patience);
        if (!isUp)
            return u"chromedriver: "_s + m_driver.errorString() + u' ' + QString::fromUtf8(said);
        m_driverAddress = u"http://127.0.0.1:%1/session"_s.arg(match.captured(1));
        const QJsonArray arguments{u"--headless"_s,
                                   u"--no-sandbox"_s,
                                   u"--disable-gpu"_s,
                                   u"--disable-dev-shm-usage"_s,
                                   u"--disable-quic"_s,
                                   u"--no-first-run"_s,
                                   u"--disable-background-networking"_s,
                                   u"--disable-component-update"_s,
                                   u"--disable-sync"_s,
                                   u"--user-data-dir="_s + m_folder + u"/profile"_s,
                                   u"--window-size=%1,%2"_s.arg(width).arg(height)};
        const auto answer =
            ask("POST", {},
                {{u"capabilities"_s,
                  QJsonObject{{u"alwaysMatch"_s, QJsonObject{{u"pageLoadStrategy"_s, u"none"_s},
                                                             {u"goog:chromeOptions"_s,
                                                              QJsonObject{{u"args"_s, arguments}}}}}}}})
                .toObject();
        m_session = answer[u"sessionId"_s].toString();
        if (m_session.isEmpty())
            return u"chromium: "_s + QString::fromUtf8(QJsonDocument(answer).toJson());
        return std::nullopt;
    }
    void open(const QUrl &page) override
    {
        ask("POST", u"/url"_s, {{u"url"_s, QString::fromLatin1(page.toEncoded())}});
    }
    QJsonValue run(const QString &script) override
    {
        return ask("POST", u"/execute/sync"_s, {{u"script"_s, script}, {u"args"_s, QJsonArray()}});
    }
    void preferDark(bool dark) override
    {
        const QJsonObject feature{{u"name"_s, u"prefers-color-scheme"_s},
                                  {u"value"_s, dark ? u"dark"_s : u"light"_s}};
        ask("POST", u"/goog/cdp/execute"_s,
            {{u"cmd"_s, u"Emulation.setEmulatedMedia"_s},
             {u"params"_s, QJsonObject{{u"features"_s, QJsonArray{feature}}}}});
    }
    QImage picture() override { return imageIn(ask("GET", u"/screenshot"_s, {})); }

private:
    QJsonValue ask(const QByteArray &method, const QString &what, const QJsonObject &body)
    {
        QNetworkRequest request(
            QUrl(m_driverAddress + (m_session.isEmpty() ? QString() : u'/' + m_session) + what));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const auto bytes = method == "POST" ? QJsonDocument(body).toJson() : QByteArray();
        const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, bytes));
        if (!waitUntil([&] { return reply->isFinished(); }, patience))
            return {};
        const QJsonValue value = QJsonDocument::fromJson(reply->readAll()).object().value(u"value"_s);
        return reply->error() == QNetworkReply::NoError || m_session.isEmpty() ? value : QJsonValue();
    }

    QString m_folder;
    QProcess m_driver;
    QNetworkAccessManager m_network;
    QString m_driverAddress;
    QString m_session;
};

/// Uses Marionette, Firefox's own protocol (Debian has no driver): each message is its length, a colon, and
/// [0, number, command, parameters] or [1, number, error, result].
class Firefox final : public RealBrowser
{
public:
    explicit Firefox(const QString &folder)
        : m_profile(folder + u"/profile"_s)
    {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        prepare(m_process, folder);
        QDir().mkpath(m_profile);
        QFile preferences(m_profile + u"/user.js"_s);
        if (!preferences.open(QIODevice::WriteOnly))
            return;
        // Any free port, and no background traffic.
        for (const char *const line :
             {R"("marionette.port", 0)", R"("app.update.disabledForTesting", true)",
              R"("browser.shell.checkDefaultBrowser", false)",
              R"("datareporting.policy.dataSubmissionEnabled", false)",
              R"("network.captive-portal-service.enabled", false)",
              R"("network.connectivity-service.enabled", false)", R"("app.normandy.enabled", false)",
              R"("services.settings.server", "data:,")", R"("extensions.update.enabled", false)",
              R"("browser.safebrowsing.provider.mozilla.updateURL", "")",
              R"("browser.safebrowsing.provider.google4.updateURL", "")",
              R"("toolkit.telemetry.server", "data:,")", R"("browser.aboutwelcome.enabled", false)",
              R"("media.gmp-manager.updateEnabled", false)",
              R"("layout.css.prefers-color-scheme.content-override", 1)"})
            preferences.write("user_pref(" + QByteArray(line) + ");\n");
        preferences.close();
        m_process.start(u"firefox-esr"_s, {u"--headless"_s, u"--no-remote"_s, u"--marionette"_s,
                                           u"--remote-allow-system-access"_s, u"--profile"_s, m_profile});
    }
    ~Firefox() override
    {
        if (m_socket.state() == QAbstractSocket::ConnectedState)
            ask(u"Marionette:Quit"_s, {{u"flags"_s, QJsonArray{u"eForceQuit"_s}}});
        if (!m_process.waitForFinished(5000))
            end(m_process);
    }

    std::optional<QString> start() override
    {
        QFile port(m_profile + u"/MarionetteActivePort"_s);
        const bool isUp = waitUntil([&] { return port.exists() && port.size() > 0; }, patience);
        if (!isUp || !port.open(QIODevice::ReadOnly))
            return u"firefox-esr: "_s + m_process.errorString() + QString::fromUtf8(m_process.readAll());
        m_socket.connectToHost(QHostAddress::LocalHost, port.readAll().trimmed().toUShort());
        if (!read())
            return u"firefox-esr says nothing: "_s + QString::fromUtf8(m_process.readAll());
        const auto session =
            ask(u"WebDriver:NewSession"_s,
                {{u"capabilities"_s,
                  QJsonObject{{u"alwaysMatch"_s, QJsonObject{{u"pageLoadStrategy"_s, u"none"_s}}}}}});
        if (!session.toObject().contains(u"sessionId"_s))
            return u"firefox-esr opens no session"_s;
        return std::nullopt;
    }
    void open(const QUrl &page) override
    {
        ask(u"WebDriver:Navigate"_s, {{u"url"_s, QString::fromLatin1(page.toEncoded())}});
    }
    QJsonValue run(const QString &script) override
    {
        return ask(u"WebDriver:ExecuteScript"_s, {{u"script"_s, script}, {u"args"_s, QJsonArray()}})
            .toObject()[u"value"_s];
    }
    void preferDark(bool dark) override
    {
        ask(u"Marionette:SetContext"_s, {{u"value"_s, u"chrome"_s}});
        run(u"Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', %1)"_s.arg(
            dark ? 0 : 1));
        ask(u"Marionette:SetContext"_s, {{u"value"_s, u"content"_s}});
    }
    QImage picture() override
    {
        return imageIn(ask(u"WebDriver:TakeScreenshot"_s, {{u"full"_s, false}}).toObject()[u"value"_s]);
    }

private:
    std::optional<QJsonDocument> read()
    {
        qsizetype colon = -1;
        const bool isThere = waitUntil(
            [&] {
                m_heard += m_socket.readAll();
                colon = m_heard.indexOf(':');
                return colon > 0 && m_heard.size() >= colon + 1 + m_heard.left(colon).toLongLong();
            },
            patience);
        if (!isThere)
            return std::nullopt;
        const auto length = m_heard.left(colon).toLongLong();
        const auto message = m_heard.mid(colon + 1, length);
        m_heard.remove(0, colon + 1 + length);
        return QJsonDocument::fromJson(message);
    }
    QJsonValue ask(const QString &command, const QJsonObject &parameters)
    {
        const auto message =
            QJsonDocument(QJsonArray{0, ++m_number, command, parameters}).toJson(QJsonDocument::Compact);
        m_socket.write(QByteArray::number(message.size()) + ':' + message);
        while (const auto answer = read()) {
            const auto parts = answer->array();
            if (parts.at(1).toInt() == m_number)
                return parts.at(2).isNull() ? parts.at(3) : QJsonValue();
        }
        return {};
    }

    QString m_profile;
    QProcess m_process;
    QTcpSocket m_socket;
    QByteArray m_heard;
    int m_number = 0;
};

} // namespace

std::unique_ptr<RealBrowser> chromium(const QString &folder)
{
    return std::make_unique<Chromium>(folder);
}

std::unique_ptr<RealBrowser> firefox(const QString &folder)
{
    return std::make_unique<Firefox>(folder);
}

} // namespace Lamplighter::TestSupport
