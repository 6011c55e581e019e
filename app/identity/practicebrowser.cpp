// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity/practicebrowser.h"

#include "base/log.h"
#include "base/loopback.h"
#include "identity/fetch.h"

#include <QHash>
#include <QNetworkReply>
#include <QPointer>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Lamplighter
{
namespace
{

/// Enough for the sign-in page, its answer, the page after it, and some redirects.
constexpr int mostPages = 12;
constexpr Milliseconds pagePatience = Seconds{30};

QString unescaped(QString text)
{
    static const QRegularExpression numeric(u"&#(x[0-9a-fA-F]{1,6}|[0-9]{1,7});"_s);
    for (auto match = numeric.match(text); match.hasMatch();
         match = numeric.match(text, match.capturedStart() + 1)) {
        const auto digits = match.captured(1);
        const char32_t code =
            digits.startsWith(u'x') ? digits.mid(1).toUInt(nullptr, 16) : digits.toUInt(nullptr, 10);
        text.replace(match.capturedStart(), match.capturedLength(), QString::fromUcs4(&code, 1));
    }
    // The ampersand comes last: "&amp;lt;" is "&lt;".
    return text.replace("&lt;"_L1, "<"_L1)
        .replace("&gt;"_L1, ">"_L1)
        .replace("&quot;"_L1, "\""_L1)
        .replace("&apos;"_L1, "'"_L1)
        .replace("&amp;"_L1, "&"_L1);
}

struct Tag {
    QString name; ///< lower case, with '/' before the name of an end tag
    QHash<QString, QString> attributes;

    bool has(const QString &attribute) const { return attributes.contains(attribute); }
    QString value(const QString &attribute, const QString &otherwise = {}) const
    {
        return attributes.value(attribute, otherwise);
    }
};

QList<Tag> tagsOf(const QString &html)
{
    static const QRegularExpression comment(u"<!--.*?-->"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tagShape(
        u"<(/?[a-zA-Z][a-zA-Z0-9]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"_s);
    static const QRegularExpression attributeShape(
        u"([a-zA-Z][a-zA-Z0-9-]*)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?"_s);
    QList<Tag> tags;
    const auto source = QString(html).remove(comment);
    for (auto all = tagShape.globalMatch(source); all.hasNext();) {
        const auto match = all.next();
        Tag tag{.name = match.captured(1).toLower(), .attributes = {}};
        for (auto each = attributeShape.globalMatch(match.captured(2)); each.hasNext();) {
            const auto attribute = each.next();
            tag.attributes.insert(
                attribute.captured(1).toLower(),
                unescaped(attribute.captured(2) + attribute.captured(3) + attribute.captured(4)));
        }
        tags.append(tag);
    }
    return tags;
}

bool isOurs(const QUrl &url)
{
    return url.isValid() && url.scheme() == "http"_L1 && isLoopbackHost(url.host());
}

QByteArray encodedForm(const QList<QPair<QString, QString>> &fields)
{
    QByteArrayList parts;
    for (const auto &[name, value] : fields)
        parts.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
    return parts.join('&');
}

class Visit final : public QObject
{
public:
    explicit Visit(QNetworkAccessManager &network)
        : QObject(&network)
        , m_network(network)
    {
    }

    void open(const QUrl &url, const std::function<void()> &failed)
    {
        m_failed = failed;
        load(url, std::nullopt, {});
    }

private:
    void load(const QUrl &url, const std::optional<QByteArray> &form, const QUrl &from)
    {
        if (!isOurs(url) || ++m_pages > mostPages) {
            qCWarning(logIdentity) << "the practice browser does not open a page of" << url.host();
            return fail();
        }
        QNetworkRequest request(url);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        QNetworkReply *reply = nullptr;
        if (form) {
            request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
            request.setRawHeader("Origin", originOf(from).toLatin1());
            reply = m_network.post(request, *form);
        } else {
            reply = m_network.get(request);
        }
        bound(*reply, pagePatience);
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            reply->deleteLater();
            loaded(*reply);
        });
    }

    void loaded(QNetworkReply &reply)
    {
        const auto status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const auto here = reply.url();
        if (status == 0)
            return fail();
        if (status == 301 || status == 302 || status == 303)
            return load(here.resolved(QUrl::fromEncoded(reply.rawHeader("Location"))), std::nullopt, {});
        const auto form = status == 200 ? firstForm(QString::fromUtf8(reply.readAll()), here) : std::nullopt;
        if (!form)
            return deleteLater();
        if (form->isPost)
            return load(form->action, encodedForm(form->fields), here);
        auto url = form->action;
        url.setQuery(QString::fromLatin1(encodedForm(form->fields)));
        load(url, std::nullopt, {});
    }

    void fail()
    {
        deleteLater();
        if (const auto failed = std::exchange(m_failed, {}))
            failed();
    }

    QNetworkAccessManager &m_network;
    std::function<void()> m_failed; ///< empty once called
    int m_pages = 0;
};

} // namespace

std::optional<HtmlForm> firstForm(const QString &html, const QUrl &page)
{
    const auto tags = tagsOf(html);
    auto tag = std::ranges::find(tags, u"form"_s, &Tag::name);
    if (tag == tags.end())
        return std::nullopt;
    HtmlForm form;
    const auto action = tag->value(u"action"_s);
    form.action = action.isEmpty() ? page : page.resolved(QUrl(action));
    form.isPost = tag->value(u"method"_s).compare("post"_L1, Qt::CaseInsensitive) == 0;

    bool hasButton = false;
    const auto add = [&](const Tag &field, const QString &otherwise = {}) {
        if (field.has(u"name"_s) && !field.has(u"disabled"_s))
            form.fields.append({field.value(u"name"_s), field.value(u"value"_s, otherwise)});
    };
    QString select;
    std::optional<Tag> option;
    for (++tag; tag != tags.end() && tag->name != "/form"_L1; ++tag) {
        const auto type = tag->value(u"type"_s).toLower();
        if (tag->name == "input"_L1) {
            if (type == "radio"_L1 || type == "checkbox"_L1) {
                if (tag->has(u"checked"_s))
                    add(*tag, u"on"_s);
            } else if (type == "submit"_L1) {
                if (!std::exchange(hasButton, true))
                    add(*tag);
            } else if (type != "button"_L1 && type != "reset"_L1 && type != "image"_L1 && type != "file"_L1) {
                add(*tag);
            }
        } else if (tag->name == "button"_L1 && (type.isEmpty() || type == "submit"_L1)) {
            if (!std::exchange(hasButton, true))
                add(*tag);
        } else if (tag->name == "select"_L1) {
            select = tag->value(u"name"_s);
            option.reset();
        } else if (tag->name == "option"_L1 && !select.isEmpty()) {
            if (!option || (tag->has(u"selected"_s) && !option->has(u"selected"_s)))
                option = *tag;
        } else if (tag->name == "/select"_L1 && !select.isEmpty()) {
            if (option)
                form.fields.append({select, option->value(u"value"_s)});
            select.clear();
        }
    }
    return form;
}

BrowserOpener practiceBrowser(QNetworkAccessManager &network)
{
    return [manager = QPointer<QNetworkAccessManager>(&network)](const QUrl &page,
                                                                 const std::function<void()> &failed) {
        if (!manager || !isOurs(page))
            return failed();
        (new Visit(*manager))->open(page, failed);
    };
}

} // namespace Lamplighter
