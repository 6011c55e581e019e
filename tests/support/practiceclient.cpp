// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/practiceclient.h"

#include <QCryptographicHash>
#include <QEventLoop>
#include <QJsonArray>
#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSslConfiguration>

using namespace Qt::StringLiterals;

namespace Lamplighter::TestSupport
{
namespace
{

QString unescaped(QString text)
{
    return text.replace(u"&lt;"_s, u"<"_s)
        .replace(u"&gt;"_s, u">"_s)
        .replace(u"&quot;"_s, u"\""_s)
        .replace(u"&amp;"_s, u"&"_s);
}

QString attribute(const QString &tag, const QString &name)
{
    const QRegularExpression form(uR"re(\s%1="([^"]*)")re"_s.arg(name));
    return unescaped(form.match(tag).captured(1));
}

QByteArray encoded(const Fields &fields)
{
    QByteArray out;
    for (const auto &field : fields) {
        if (!out.isEmpty())
            out += '&';
        out += QUrl::toPercentEncoding(field.first) + '=' + QUrl::toPercentEncoding(field.second);
    }
    return out;
}

} // namespace

QByteArray HttpAnswer::header(const QByteArray &name) const
{
    for (const auto &each : headers) {
        if (each.first.compare(name, Qt::CaseInsensitive) == 0)
            return each.second;
    }
    return {};
}

QString HtmlForm::field(const QString &name) const
{
    for (const auto &each : fields) {
        if (each.first == name)
            return each.second;
    }
    return {};
}

void HtmlForm::fill(const QString &name, const QString &value)
{
    for (auto &each : fields) {
        if (each.first == name)
            each.second = value;
    }
}

QList<HtmlForm> formsOf(const QByteArray &html)
{
    static const QRegularExpression form(uR"(<form([^>]*)>(.*?)</form>)"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression part(
        uR"(<input([^>]*)>|<select([^>]*)>(.*?)</select>|<button[^>]*>(.*?)</button>)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression option(uR"(<option[^>]*>)"_s);
    QList<HtmlForm> forms;
    const auto text = QString::fromUtf8(html);
    for (const auto &found : form.globalMatch(text)) {
        HtmlForm read{.action = attribute(found.captured(1), u"action"_s),
                      .method = attribute(found.captured(1), u"method"_s),
                      .fields = {},
                      .label = {},
                      .choices = {}};
        for (const auto &each : part.globalMatch(found.captured(2))) {
            if (each.hasCaptured(4)) {
                read.label = unescaped(each.captured(4));
            } else if (each.hasCaptured(2)) {
                const auto name = attribute(each.captured(2), u"name"_s);
                auto &values = read.choices[name];
                for (const auto &tag : option.globalMatch(each.captured(3)))
                    values.append(attribute(tag.captured(), u"value"_s));
                read.fields.append({name, values.value(0)});
            } else {
                read.fields.append(
                    {attribute(each.captured(1), u"name"_s), attribute(each.captured(1), u"value"_s)});
            }
        }
        forms.append(read);
    }
    return forms;
}

PracticeClient::PracticeClient(const QString &base)
    : m_base(base)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
}

QNetworkReply *PracticeClient::begin(const QByteArray &method, const QString &where, const QByteArray &body,
                                     const Headers &headers)
{
    QNetworkRequest request(QUrl(where.startsWith(u'/') ? m_base + where : where));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token.toUtf8());
    for (const auto &header : headers)
        request.setRawHeader(header.first, header.second);
    if (!m_trust.isEmpty()) {
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(m_trust);
        request.setSslConfiguration(tls);
    }
    return m_network.sendCustomRequest(request, method, body);
}

HttpAnswer PracticeClient::finished(QNetworkReply *reply)
{
    if (!reply->isFinished()) {
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
    }
    HttpAnswer answer{.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                      .headers = reply->rawHeaderPairs(),
                      .body = reply->readAll(),
                      .error = reply->error()};
    reply->deleteLater();
    return answer;
}

HttpAnswer PracticeClient::send(const QByteArray &method, const QString &where, const QByteArray &body,
                                const Headers &headers)
{
    return finished(begin(method, where, body, headers));
}

HttpAnswer PracticeClient::post(const QString &where, const QJsonValue &json, const Headers &headers)
{
    auto all = headers;
    all.append(Headers::value_type{"Content-Type", "application/json"});
    const auto document = json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject());
    return send("POST", where, document.toJson(QJsonDocument::Compact), all);
}

HttpAnswer PracticeClient::postForm(const QString &where, const Fields &fields, const Headers &headers)
{
    auto all = headers;
    all.append(Headers::value_type{"Content-Type", "application/x-www-form-urlencoded"});
    return send("POST", where, encoded(fields), all);
}

QJsonObject PracticeClient::user(int index)
{
    return state()[u"users"_s].toArray().at(index).toObject();
}

ProofKey makeProofKey()
{
    QByteArray random(32, Qt::Uninitialized);
    for (auto &byte : random)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    constexpr auto form = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const auto verifier = random.toBase64(form);
    return {.verifier = QString::fromLatin1(verifier),
            .challenge = QString::fromLatin1(
                QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toBase64(form))};
}

QJsonObject signIn(PracticeClient &client, const QString &authority, const QString &clientId,
                   const QString &scope)
{
    const auto key = makeProofKey();
    const auto redirect = u"http://localhost:49152"_s;
    const auto query = encoded({{u"client_id"_s, clientId},
                                {u"response_type"_s, u"code"_s},
                                {u"redirect_uri"_s, redirect},
                                {u"response_mode"_s, u"form_post"_s},
                                {u"scope"_s, scope},
                                {u"state"_s, u"xyz"_s},
                                {u"code_challenge"_s, key.challenge},
                                {u"code_challenge_method"_s, u"S256"_s}});
    const auto accounts =
        formsOf(client.get(authority + u"/oauth2/v2.0/authorize?"_s + QString::fromLatin1(query)).body);
    if (accounts.isEmpty())
        return {};
    const auto answers = formsOf(client.submit(accounts.constFirst()).body);
    if (answers.isEmpty())
        return {};
    QString code;
    for (const auto &field : answers.constFirst().fields) {
        if (field.first == u"code")
            code = field.second;
    }
    return client
        .postForm(authority + u"/oauth2/v2.0/token"_s, {{u"client_id"_s, clientId},
                                                        {u"grant_type"_s, u"authorization_code"_s},
                                                        {u"code"_s, code},
                                                        {u"redirect_uri"_s, redirect},
                                                        {u"code_verifier"_s, key.verifier}})
        .object();
}

} // namespace Lamplighter::TestSupport
