// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Replaces the browser: fetches the given page, submits its first form as served, and repeats until a page
// has no form. So it plays the user on the sign-in page, and takes the answer to the program's loopback
// listener like a browser with form_post or a redirect.
//
// LAMPLIGHTER_TEST_BROWSER_LOG   a file that gets one line a page (method, address without query, status)
// and, for tests
//                                that look for secrets in the wrong places, one line "secret NAME VALUE" for
//                                each code
// LAMPLIGHTER_TEST_BROWSER_USER  of a page with several forms, the first with this in a field is taken
// instead

#include <QCoreApplication>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

#include <optional>

using namespace Qt::StringLiterals;

namespace
{

struct Form {
    QUrl action;
    bool post = false;
    QList<QPair<QString, QString>> fields;
};

QString unescaped(QString text)
{
    static const QRegularExpression number(u"&#(x?)([0-9a-fA-F]+);"_s);
    for (auto match = number.match(text); match.hasMatch(); match = number.match(text)) {
        const uint code = match.captured(2).toUInt(nullptr, match.captured(1).isEmpty() ? 10 : 16);
        const char32_t character = code;
        text.replace(match.capturedStart(), match.capturedLength(), QString::fromUcs4(&character, 1));
    }
    text.replace("&lt;"_L1, "<"_L1).replace("&gt;"_L1, ">"_L1).replace("&quot;"_L1, "\""_L1);
    text.replace("&apos;"_L1, "'"_L1).replace("&amp;"_L1, "&"_L1);
    return text;
}

std::optional<QString> attribute(const QString &tag, const QString &name)
{
    const QRegularExpression pattern(
        u"\\s%1(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+)))?(?=[\\s/>])"_s.arg(name),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(tag);
    if (!match.hasMatch())
        return std::nullopt;
    return unescaped(match.captured(1) + match.captured(2) + match.captured(3));
}

Form readForm(const QUrl &page, const QString &tag, const QString &content)
{
    Form form;
    form.action = page.resolved(QUrl(attribute(tag, u"action"_s).value_or(QString())));
    form.post = attribute(tag, u"method"_s).value_or(QString()).toLower() == "post"_L1;

    static const QRegularExpression controlPattern(u"<(input|button)\\b[^>]*>"_s,
                                                   QRegularExpression::CaseInsensitiveOption);
    bool pressed = false;
    auto controls = controlPattern.globalMatch(content);
    while (controls.hasNext()) {
        const auto control = controls.next();
        const QString name = attribute(control.captured(0), u"name"_s).value_or(QString());
        const QString value = attribute(control.captured(0), u"value"_s).value_or(QString());
        const bool isButton = control.captured(1).toLower() == "button"_L1;
        const QString type =
            attribute(control.captured(0), u"type"_s).value_or(isButton ? u"submit"_s : u"text"_s).toLower();
        if (type == "submit"_L1) {
            // Of several buttons a user presses one.
            if (!name.isEmpty() && !pressed)
                form.fields.append({name, value});
            pressed = true;
            continue;
        }
        const bool chosen = (type != "radio"_L1 && type != "checkbox"_L1) ||
                            attribute(control.captured(0), u"checked"_s).has_value();
        if (!name.isEmpty() && chosen && type != "button"_L1 && type != "reset"_L1)
            form.fields.append({name, value});
    }
    return form;
}

std::optional<Form> formToSubmit(const QUrl &page, const QString &html, const QString &user)
{
    static const QRegularExpression formPattern(u"(<form\\b[^>]*>)(.*?)</form>"_s,
                                                QRegularExpression::CaseInsensitiveOption |
                                                    QRegularExpression::DotMatchesEverythingOption);
    std::optional<Form> first;
    auto matches = formPattern.globalMatch(html);
    while (matches.hasNext()) {
        const auto match = matches.next();
        Form form = readForm(page, match.captured(1), match.captured(2));
        for (const auto &field : std::as_const(form.fields)) {
            if (!user.isEmpty() && field.second.contains(user))
                return form;
        }
        if (!first)
            first = std::move(form);
    }
    return first;
}

QByteArray encoded(const Form &form)
{
    QByteArray body;
    for (const auto &[name, value] : form.fields) {
        if (!body.isEmpty())
            body += '&';
        body += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return body;
}

class Browser : public QObject
{
public:
    Browser()
        : m_log(qEnvironmentVariable("LAMPLIGHTER_TEST_BROWSER_LOG"))
        , m_user(qEnvironmentVariable("LAMPLIGHTER_TEST_BROWSER_USER"))
    {
        if (!m_log.fileName().isEmpty() && !m_log.open(QIODevice::Append | QIODevice::Text))
            qWarning("cannot write the browser's log");
        m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        m_network.setTransferTimeout(15000);
    }

    void get(const QUrl &url)
    {
        remember(QUrlQuery(url).queryItems(QUrl::FullyDecoded));
        follow(m_network.get(QNetworkRequest(url)), u"GET"_s);
    }

private:
    void submit(const Form &form)
    {
        remember(form.fields);
        QUrl action = form.action;
        if (!form.post) {
            action.setQuery(QString::fromLatin1(encoded(form)));
            get(action);
            return;
        }
        QNetworkRequest request(action);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
        follow(m_network.post(request, encoded(form)), u"POST"_s);
    }

    void follow(QNetworkReply *reply, const QString &method)
    {
        connect(reply, &QNetworkReply::finished, this, [this, reply, method] { arrived(reply, method); });
    }

    void arrived(QNetworkReply *reply, const QString &method)
    {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        write(u"%1 %2 %3"_s.arg(method, reply->url().toString(QUrl::RemoveQuery | QUrl::RemoveFragment))
                  .arg(status));
        if (status == 0 || ++m_pages > 10) {
            QCoreApplication::exit(1);
            return;
        }
        const QUrl elsewhere = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
        if (elsewhere.isValid()) {
            get(reply->url().resolved(elsewhere));
            return;
        }
        if (const auto form = formToSubmit(reply->url(), QString::fromUtf8(reply->readAll()), m_user)) {
            submit(*form);
            return;
        }
        QCoreApplication::exit(status < 400 ? 0 : 1);
    }

    void remember(const QList<QPair<QString, QString>> &fields)
    {
        for (const auto &[name, value] : fields) {
            if (name == "code"_L1 || name == "id_token"_L1)
                write(u"secret %1 %2"_s.arg(name, value));
        }
    }

    void write(const QString &line)
    {
        if (m_log.isOpen()) {
            m_log.write(line.toUtf8() + '\n');
            m_log.flush();
        }
    }

    QNetworkAccessManager m_network;
    QFile m_log;
    QString m_user;
    int m_pages = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (application.arguments().size() != 2)
        return 2;
    Browser browser;
    QTimer::singleShot(0, &browser, [&] { browser.get(QUrl(application.arguments().at(1))); });
    return QCoreApplication::exec();
}
