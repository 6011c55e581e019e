// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "practice/deviceroute.h"

#include "practice/signinpages.h"

using namespace Qt::StringLiterals;

namespace Lamplighter::Practice
{
namespace
{

constexpr Seconds deviceInterval{5};
/// A client's timer may fire slightly early.
constexpr Milliseconds deviceTolerance{1000};

} // namespace

Http::Response DeviceRoute::deviceCode(const QString &authority, const Http::Request &request)
{
    const auto fields = Http::parseForm(request.body);
    if (const auto refusal = refusedClient(m_world, fields))
        return refusalResponse(m_world, *refusal, request);
    if (single(fields, u"scope").isEmpty())
        return refusalResponse(m_world, missingParameter(u"scope"_s), request);
    const auto scopes = readScopes(m_world, single(fields, u"scope"));
    if (!scopes)
        return refusalResponse(m_world, scopes.error(), request);
    Vouchers::Device device{.userCode = randomUserCode(),
                            .grant = {.userId = {},
                                      .clientId = single(fields, u"client_id"),
                                      .scopes = scopes->names,
                                      .longNames = scopes->longNames,
                                      .authority = authority,
                                      .nonce = {}},
                            .expiresAt = m_world.time.now() + Vouchers::deviceLife,
                            .interval = deviceInterval};
    const auto userCode = device.userCode;
    const auto page = QString(m_world.addresses.base + u"/devicelogin"_s);
    return jsonResponse(
        200,
        QJsonObject{
            {u"device_code"_s, m_world.vouchers.issueDeviceCode(device)},
            {u"user_code"_s, userCode},
            {u"verification_uri"_s, page},
            {u"expires_in"_s,
             static_cast<qint64>(std::chrono::duration_cast<Seconds>(Vouchers::deviceLife).count())},
            {u"interval"_s, static_cast<qint64>(deviceInterval.count())},
            {u"message"_s,
             u"To sign in, use a web browser to open the page %1 and enter the code %2 to authenticate."_s
                 .arg(page, userCode)}});
}

Http::Response DeviceRoute::deviceLogin(const Http::Request &request)
{
    if (request.method == "GET")
        return codePage(false);
    const auto fields = Http::parseForm(request.body);
    auto *const device = m_world.vouchers.deviceByUserCode(single(fields, u"user_code").trimmed());
    if (!device || device->state != Vouchers::Device::State::Pending ||
        m_world.time.now() >= device->expiresAt)
        return codePage(true);
    if (single(fields, u"step") != u"account") {
        return pickForDevicePage(device->userCode, choices(m_world, device->grant.authority),
                                 device->grant.scopes);
    }
    const auto account = single(fields, u"account");
    if (account.isEmpty()) {
        device->state = Vouchers::Device::State::Declined;
        return deviceDeclinedPage();
    }
    const auto *const person = m_world.person(account);
    if (!person || !admits(device->grant.authority, *person))
        return errorPage({.code = 50020,
                          .text = u"That account does not exist in this tenant and cannot sign in here."_s});
    device->grant.userId = person->id;
    device->state = Vouchers::Device::State::Approved;
    return deviceSignedInPage();
}

tl::expected<Grant, Refusal> DeviceRoute::redeem(const Fields &fields)
{
    const auto refused = [](const QString &error, int code, const QString &text) {
        return tl::make_unexpected(Refusal{.error = error, .code = code, .text = text});
    };
    auto *const device = m_world.vouchers.device(single(fields, u"device_code"));
    if (!device || device->state == Vouchers::Device::State::Used)
        return refused(u"bad_verification_code"_s, 70018, u"The device code is not known."_s);
    if (device->state == Vouchers::Device::State::Declined)
        return refused(u"authorization_declined"_s, 65004,
                       u"The end user denied the authorization request."_s);
    if (m_world.time.now() >= device->expiresAt)
        return refused(u"expired_token"_s, 70019, u"The device code has expired."_s);
    if (device->state == Vouchers::Device::State::Pending) {
        const auto now = m_world.time.now();
        const auto last = std::exchange(device->askedAt, now);
        if (last && now - *last < device->interval - deviceTolerance) {
            // RFC 8628 §3.5: add five seconds to the interval from now on.
            device->interval += deviceInterval;
            return refused(u"slow_down"_s, 1003001, u"The device code is asked for too often. Slow down."_s);
        }
        return refused(u"authorization_pending"_s, 70016,
                       u"OAuth 2.0 device flow error. Authorization is pending. Continue polling."_s);
    }
    device->state = Vouchers::Device::State::Used;
    return device->grant;
}

} // namespace Lamplighter::Practice
