// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/signingkey.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

QByteArray base64url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

template <typename T, void (*release)(T *)>
struct Release {
    void operator()(T *pointer) const { release(pointer); }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY, EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX, EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Release<BIGNUM, BN_free>>;

QByteArray number(const EVP_PKEY *key, const char *name)
{
    BIGNUM *raw = nullptr;
    EVP_PKEY_get_bn_param(key, name, &raw);
    const Number value(raw);
    QByteArray bytes(value ? BN_num_bytes(value.get()) : 0, Qt::Uninitialized);
    if (value)
        BN_bn2bin(value.get(), reinterpret_cast<unsigned char *>(bytes.data()));
    return bytes;
}

} // namespace

class SigningKey::Private
{
public:
    Key key{EVP_RSA_gen(2048)};
    QByteArray modulus = number(key.get(), OSSL_PKEY_PARAM_RSA_N);
    QByteArray exponent = number(key.get(), OSSL_PKEY_PARAM_RSA_E);
    QString id = QString::fromLatin1(
        base64url(QCryptographicHash::hash(modulus, QCryptographicHash::Sha256).left(20)));
};

SigningKey::SigningKey() = default;
SigningKey::~SigningKey() = default;

SigningKey::Private &SigningKey::key() const
{
    if (!d)
        d = std::make_unique<Private>();
    return *d;
}

QByteArray SigningKey::sign(const QJsonObject &claims) const
{
    const auto json = [](const QJsonObject &object) {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    };
    const auto &own = key();
    const QByteArray text =
        base64url(json({{u"typ"_s, u"JWT"_s}, {u"alg"_s, u"RS256"_s}, {u"kid"_s, own.id}})) + '.' +
        base64url(json(claims));
    const Digest digest(EVP_MD_CTX_new());
    EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, own.key.get());
    const auto *const bytes = reinterpret_cast<const unsigned char *>(text.constData());
    const auto size = static_cast<std::size_t>(text.size());
    std::size_t length = 0;
    EVP_DigestSign(digest.get(), nullptr, &length, bytes, size);
    QByteArray signature(static_cast<qsizetype>(length), Qt::Uninitialized);
    if (EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char *>(signature.data()), &length, bytes,
                       size) != 1)
        qFatal("OpenSSL cannot sign with RSA on this computer.");
    return text + '.' + base64url(signature.left(static_cast<qsizetype>(length)));
}

QJsonObject SigningKey::publicKey() const
{
    const auto &own = key();
    return {{u"kty"_s, u"RSA"_s},
            {u"use"_s, u"sig"_s},
            {u"alg"_s, u"RS256"_s},
            {u"kid"_s, own.id},
            {u"n"_s, QString::fromLatin1(base64url(own.modulus))},
            {u"e"_s, QString::fromLatin1(base64url(own.exponent))}};
}

} // namespace Lamplighter::Practice
