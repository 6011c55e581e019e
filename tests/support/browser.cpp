// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A stand-in for the browser: fetches the page that it is given, presses the button of its first form as served, and goes
// on until a page has no form. So it plays the person at the sign-in page, and carries the answer to the program's
// loopback listener just as a browser does with form_post or a redirect.
//
// LAMPLIGHTER_TEST_BROWSER_LOG   a file that gets one line a page (method, address without query, status) and, for tests
//                                that look for secrets in the wrong places, one line "secret NAME VALUE" for each code
// LAMPLIGHTER_TEST_BROWSER_USER  what one of the form's buttons or options must hold to be chosen instead of the first

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

std::optional<Form> firstForm(const QUrl &page, const QString &html, const QString &user)
{
    static const QRegularExpression formPattern(u"(<form\\b[^>]*>)(.*?)</form>"_s,
                                                QRegularExpression::CaseInsensitiveOption |
                                                    QRegularExpression::DotMatchesEverythingOption);
    const auto match = formPattern.match(html);
    if (!match.hasMatch())
        return std::nullopt;
    Form form;
    form.action = page.resolved(QUrl(attribute(match.captured(1), u"action"_s).value_or(QString())));
    form.post = attribute(match.captured(1), u"method"_s).value_or(QString()).toLower() == "post"_L1;

    static const QRegularExpression controlPattern(u"<(input|button|select|option)\\b[^>]*>"_s,
                                                   QRegularExpression::CaseInsensitiveOption);
    QStringList decided; // names of radio groups, lists and buttons that have their value
    const auto choose = [&](const QString &name, const QString &value) {
        for (auto &field : form.fields) {
            if (field.first == name) {
                field.second = value;
                return;
            }
        }
        form.fields.append({name, value});
    };
    QString list;
    bool pressed = false;
    auto controls = controlPattern.globalMatch(match.captured(2));
    while (controls.hasNext()) {
        const auto control = controls.next();
        const QString tag = control.captured(0);
        const QString element = control.captured(1).toLower();
        const QString name = attribute(tag, u"name"_s).value_or(QString());
        const QString value = attribute(tag, u"value"_s).value_or(QString());
        const QString type =
            attribute(tag, u"type"_s).value_or(element == "button"_L1 ? u"submit"_s : u"text"_s).toLower();
        const bool wanted = !user.isEmpty() && value.contains(user);
        if (element == "select"_L1) {
            list = name;
        } else if (element == "option"_L1) {
            if (!list.isEmpty() && (wanted || !decided.contains(list))) {
                choose(list, value);
                decided.append(list);
            }
        } else if (type == "submit"_L1) {
            if (!name.isEmpty() && (wanted || !pressed))
                choose(name, value);
            pressed = true;
        } else if (type == "radio"_L1) {
            if (wanted || (attribute(tag, u"checked"_s) && !decided.contains(name))) {
                choose(name, value);
                decided.append(name);
            }
        } else if (type == "checkbox"_L1) {
            if (attribute(tag, u"checked"_s))
                form.fields.append({name, value.isEmpty() ? u"on"_s : value});
        } else if (!name.isEmpty() && type != "button"_L1 && type != "reset"_L1) {
            form.fields.append({name, value});
        }
    }
    return form;
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
        if (const auto form = firstForm(reply->url(), QString::fromUtf8(reply->readAll()), m_user)) {
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
