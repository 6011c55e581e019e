// SPDX-FileCopyrightText: Lamplighter contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/busnotifications.h"

#include "support/notificationserver.h"
#include "support/privatebus.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Lamplighter;
using namespace Lamplighter::TestSupport;
using namespace Qt::StringLiterals;

namespace
{
const auto desktopEntry = u"io.github.lamplighter.Lamplighter"_s;
const auto key = u"ending"_s;

Notification ending()
{
    return {.key = key,
            .title = u"Available ends at 17:00"_s,
            .body = u"Then <Teams> & co. decide."_s,
            .actions = {{u"extend"_s, u"Extend by 30 minutes"_s}, {u"clear"_s, u"Let Teams decide"_s}},
            .withoutButtons = u"The card has both."_s};
}

int timesSaid = 0; ///< how often the log said that there is no service
void countWords(QtMsgType, const QMessageLogContext &, const QString &text)
{
    if (text.contains("No notification service"_L1))
        ++timesSaid;
}
} // namespace

/// The desktop's notification service, present or not, with more or fewer capabilities. It runs in this
/// thread, so a blocking call would time out.
class TestNotifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(!m_bus.start()); }
    void init();
    void cleanup();

    void sendsTheHintsThatServicesWant();
    void onlyButtonsHaveLabels();
    void textAndButtonsMatchTheCapabilities_data();
    void textAndButtonsMatchTheCapabilities();
    void feedbackIsTransient();
    void aLaterOneTakesThePlaceOfTheFirst();
    void aLaterOneWaitsForTheNumberOfTheFirst();
    void otherKeysStayApart();
    void aWithdrawnOneIsClosed();
    void closesOneThatIsWithdrawnBeforeItHasAnId();
    void whatIsChosenIsTold_data();
    void whatIsChosenIsTold();
    void whatIsChosenAtOnceIsTold();
    void ignoresOtherProgramsSignals();
    void ignoresMalformedSignals();
    void aDismissedOneIsGone();
    void asksANewServiceForItsCapabilities();
    void whatStaysIsShownUntilItIsClosed();
    void whatStaysComesBackWithTheService_data();
    void whatStaysComesBackWithTheService();
    void whatStaysWaitsForAService();
    void thePictureTravelsAsTheSpecificationSays();
    void whatWasOnItsWayToAServiceThatEndedIsOver();
    void withoutAnIdItWasNotShown();
    void aReusedIdBelongsToTheLaterOne();
    void whatIsHeardBeforeARefusalIsForgotten();
    void logsAMissingServiceOnceAndTriesAgain();
    void withoutABusNothingHappens();
    void nothingStaysBehind();

private:
    bool isOnShow(const QString &title) const { return m_server->find(title).has_value(); }
    /// Shows ending(), and waits until its ID has arrived.
    uint shownId()
    {
        m_notifications->show(ending());
        const auto title = ending().title;
        if (!QTest::qWaitFor([&] { return isOnShow(title); }))
            return 0;
        // The bus keeps the order: first after the service's answer to us, then after ours.
        for (const auto &connection : {m_serversConnection, m_ourConnection})
            roundTrip(QDBusConnection(connection));
        QCoreApplication::processEvents();
        return m_server->find(title)->id;
    }
    static void roundTrip(const QDBusConnection &connection)
    {
        connection.call(QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/"_s,
                                                       u"org.freedesktop.DBus"_s, u"GetId"_s));
    }

    PrivateBus m_bus;
    QString m_serversConnection;
    QString m_ourConnection;
    std::unique_ptr<NotificationServer> m_server;
    std::unique_ptr<BusNotifications> m_notifications;
};

void TestNotifications::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QCoreApplication::setApplicationName(u"Lamplighter"_s);
    const auto servers = m_bus.connect();
    m_serversConnection = servers.name();
    m_server = std::make_unique<NotificationServer>(servers);
    QVERIFY(m_server->start());
    const auto ours = m_bus.connect();
    m_ourConnection = ours.name();
    m_notifications = std::make_unique<BusNotifications>(ours, desktopEntry);
}

void TestNotifications::cleanup()
{
    m_notifications.reset();
    m_server.reset();
    QDBusConnection::disconnectFromBus(m_serversConnection);
    QDBusConnection::disconnectFromBus(m_ourConnection);
}

void TestNotifications::sendsTheHintsThatServicesWant()
{
    QSignalSpy heardShown(m_notifications.get(), &Notifications::shown);
    QVERIFY(shownId() != 0);
    QCOMPARE(heardShown, (QList<QVariantList>{{key}}));
    const auto shown = m_server->asked.constFirst();
    QCOMPARE(shown.application, u"Lamplighter"_s);
    QCOMPARE(shown.icon, desktopEntry);
    QCOMPARE(shown.replaces, 0U);
    QCOMPARE(shown.title, u"Available ends at 17:00"_s);
    QCOMPARE(shown.actions, QStringList({u"default"_s, QString(), u"extend"_s, u"Extend by 30 minutes"_s,
                                         u"clear"_s, u"Let Teams decide"_s}));
    QCOMPARE(shown.hints.value(u"desktop-entry"_s).toString(), desktopEntry);
    QCOMPARE(shown.hints.value(u"urgency"_s), QVariant::fromValue<uchar>(1));
    QVERIFY(!shown.hints.contains(u"transient"_s));
    QCOMPARE(shown.timeout, -1);
}

/// Desktops show three: a click on the notification itself must not take the place of one.
void TestNotifications::onlyButtonsHaveLabels()
{
    const QList<Notification::Action> all{{u"extend"_s, u"Extend by 30 minutes"_s},
                                          {u"clear"_s, u"Let Teams decide"_s},
                                          {u"back"_s, u"Back to Available"_s}};
    for (qsizetype count = 0; count <= all.size(); ++count) {
        auto notification = ending();
        notification.key = u"key %1"_s.arg(count);
        notification.actions = all.first(count);
        m_notifications->show(notification);
        QTRY_COMPARE(m_server->asked.size(), count + 1);
        const auto sent = m_server->asked.constLast().actions;
        QCOMPARE(sent.first(2), QStringList({u"default"_s, QString()}));
        qsizetype labelled = 0;
        for (qsizetype index = 1; index < sent.size(); index += 2)
            labelled += sent.at(index).isEmpty() ? 0 : 1;
        QCOMPARE(labelled, count);
    }
}

void TestNotifications::textAndButtonsMatchTheCapabilities_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("buttons");
    const auto title = u"Available ends at 17:00"_s;
    QTest::newRow("all") << QStringList{u"actions"_s, u"body"_s, u"body-markup"_s, u"persistence"_s} << title
                         << u"Then &lt;Teams&gt; &amp; co. decide."_s << 3;
    QTest::newRow("no markup") << QStringList{u"actions"_s, u"body"_s} << title
                               << u"Then <Teams> & co. decide."_s << 3;
    QTest::newRow("no buttons") << QStringList{u"body"_s} << title
                                << u"Then <Teams> & co. decide. The card has both."_s << 0;
    QTest::newRow("no body") << QStringList{u"actions"_s} << title + u": Then <Teams> & co. decide."_s
                             << QString() << 3;
    QTest::newRow("nothing") << QStringList{} << title + u": Then <Teams> & co. decide. The card has both."_s
                             << QString() << 0;
}
void TestNotifications::textAndButtonsMatchTheCapabilities()
{
    QFETCH(QString, title);
    QFETCH(QString, body);
    QFETCH(int, buttons);
    QFETCH(QStringList, capabilities);
    m_server->capabilities = capabilities;
    QVERIFY(shownId() != 0);
    const auto shown = m_server->asked.constFirst();
    QCOMPARE(shown.title, title);
    QCOMPARE(shown.body, body);
    QCOMPARE(shown.actions.size(), buttons * 2);
}

void TestNotifications::feedbackIsTransient()
{
    m_notifications->show({.key = u"change"_s,
                           .title = u"Away until changed"_s,
                           .body = {},
                           .urgency = Notification::Urgency::Low});
    QTRY_VERIFY(isOnShow(u"Away"_s));
    const auto hints = m_server->asked.constFirst().hints;
    QCOMPARE(hints.value(u"urgency"_s), QVariant::fromValue<uchar>(0));
    QCOMPARE(hints.value(u"transient"_s), QVariant(true));
}

void TestNotifications::aLaterOneTakesThePlaceOfTheFirst()
{
    const auto id = shownId();
    auto later = ending();
    later.title = u"Away ends at 18:00"_s;
    m_notifications->show(later);
    QTRY_VERIFY(isOnShow(later.title));
    QCOMPARE(m_server->onShow.size(), 1);
    QCOMPARE(m_server->asked.constLast().replaces, id);
    QCOMPARE(m_server->timesAskedWhatItCan, 1);
}

void TestNotifications::aLaterOneWaitsForTheNumberOfTheFirst()
{
    m_server->holdsAnswers = true;
    m_notifications->show(ending());
    QTRY_COMPARE(m_server->asked.size(), 1);
    for (const auto &title : {u"Away ends at 18:00"_s, u"Away ends at 19:00"_s}) {
        auto later = ending();
        later.title = title;
        m_notifications->show(later);
    }
    m_server->holdsAnswers = false;
    m_server->answerHeld();
    QTRY_VERIFY(isOnShow(u"Away ends at 19:00"_s));
    QCOMPARE(m_server->onShow.size(), 1);
    QCOMPARE(m_server->asked.size(), 2); // the one in between was replaced before it was sent
    QCOMPARE(m_server->asked.constLast().replaces, m_server->asked.constFirst().id);
}

void TestNotifications::otherKeysStayApart()
{
    const auto id = shownId();
    auto other = ending();
    other.key = u"sign-in"_s;
    other.title = u"A new sign-in is needed"_s;
    m_notifications->show(other);
    QTRY_VERIFY(isOnShow(other.title));
    QCOMPARE(m_server->onShow.size(), 2);
    m_notifications->withdraw(key);
    QTRY_COMPARE(m_server->onShow.size(), 1);
    QVERIFY(m_server->onShow.constFirst().id != id);
}

void TestNotifications::aWithdrawnOneIsClosed()
{
    const auto id = shownId();
    QSignalSpy closed(m_notifications.get(), &Notifications::closed);
    QSignalSpy chosen(m_notifications.get(), &Notifications::chosen);
    m_notifications->withdraw(key);
    m_server->choose(id, u"extend"_s); // at the same moment
    QTRY_VERIFY(m_server->onShow.isEmpty());
    m_notifications->withdraw(key);
    QVERIFY(shownId() != 0);
    QCOMPARE(closed.size(), 0);
    QCOMPARE(chosen.size(), 0);
    QCOMPARE(m_server->asked.constLast().replaces, 0U);
}

void TestNotifications::closesOneThatIsWithdrawnBeforeItHasAnId()
{
    m_notifications->show(ending());
    m_notifications->withdraw(key); // not sent yet
    auto other = ending();
    other.key = u"other"_s;
    m_server->holdsAnswers = true;
    m_notifications->show(other);
    QTRY_COMPARE(m_server->asked.size(), 1);
    m_notifications->withdraw(u"other"_s);
    QCOMPARE(m_server->onShow.size(), 1);
    m_server->answerHeld();
    QTRY_VERIFY(m_server->onShow.isEmpty());
}

void TestNotifications::whatIsChosenIsTold_data()
{
    QTest::addColumn<QString>("invoked");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QStringList>("told");
    QTest::newRow("a button") << u"extend"_s << QString() << QStringList{key, u"extend"_s, QString()};
    QTest::newRow("a button and a token") << u"clear"_s << u"abc"_s << QStringList{key, u"clear"_s, u"abc"_s};
    QTest::newRow("the notification itself")
        << u"default"_s << u"abc"_s << QStringList{key, QString(), u"abc"_s};
    QTest::newRow("what was not offered") << u"delete"_s << QString() << QStringList{};
}
void TestNotifications::whatIsChosenIsTold()
{
    QFETCH(QString, invoked);
    QFETCH(QString, token);
    QFETCH(QStringList, told);
    const auto id = shownId();
    QSignalSpy chosen(m_notifications.get(), &Notifications::chosen);
    QSignalSpy closed(m_notifications.get(), &Notifications::closed);
    m_server->choose(id, invoked, token);
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(chosen.size(), told.isEmpty() ? 0 : 1);
    for (int part = 0; part < told.size(); ++part)
        QCOMPARE(chosen.constFirst().at(part).toString(), told.at(part));
}

void TestNotifications::whatIsChosenAtOnceIsTold()
{
    QSignalSpy chosen(m_notifications.get(), &Notifications::chosen);
    QSignalSpy closed(m_notifications.get(), &Notifications::closed);
    m_server->holdsAnswers = true;
    m_notifications->show(ending());
    QTRY_COMPARE(m_server->asked.size(), 1);
    const auto id = m_server->asked.constFirst().id;
    m_server->choose(id + 1, u"clear"_s);
    m_server->choose(id, u"extend"_s, u"abc"_s);
    m_server->answerHeld();
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(chosen, (QList<QVariantList>{{key, u"extend"_s, u"abc"_s}}));
}

void TestNotifications::ignoresOtherProgramsSignals()
{
    const auto id = shownId();
    QSignalSpy chosen(m_notifications.get(), &Notifications::chosen);
    QSignalSpy closed(m_notifications.get(), &Notifications::closed);
    // Another program's notification …
    m_server->choose(id + 1, u"extend"_s, u"abc"_s);
    // … and another program posing as the service.
    const auto stranger = m_bus.connect();
    auto message = QDBusMessage::createSignal(u"/org/freedesktop/Notifications"_s,
                                              u"org.freedesktop.Notifications"_s, u"ActionInvoked"_s);
    message << id << u"extend"_s;
    QVERIFY(stranger.send(message));
    roundTrip(stranger);
    QDBusConnection::disconnectFromBus(stranger.name());
    m_server->choose(id, u"default"_s);
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.constFirst().at(1).toString(), QString());
    QCOMPARE(chosen.constFirst().at(2).toString(), QString());
}

void TestNotifications::ignoresMalformedSignals()
{
    const auto id = shownId();
    QSignalSpy chosen(m_notifications.get(), &Notifications::chosen);
    for (const auto &name : {u"ActionInvoked"_s, u"ActivationToken"_s, u"NotificationClosed"_s}) {
        for (const auto &arguments : {QVariantList{}, QVariantList{id}, QVariantList{u"extend"_s, id},
                                      QVariantList{id, QVariantMap()}})
            m_server->say(name, arguments);
    }
    m_server->choose(id, u"extend"_s);
    QTRY_COMPARE(chosen, (QList<QVariantList>{{key, u"extend"_s, QString()}}));
}

void TestNotifications::aDismissedOneIsGone()
{
    const auto id = shownId();
    QSignalSpy closed(m_notifications.get(), &Notifications::closed);
    m_server->dismiss(id);
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed.constFirst().constFirst().toString(), key);
    QVERIFY(shownId() != id);
    QCOMPARE(m_server->asked.constLast().replaces, 0U);
}

void TestNotifications::asksANewServiceForItsCapabilities()
{
    const auto id = shownId();
    QSignalSpy closed(m_notifications.get(), &Notifications::closed);
    m_server->stop();
    QTRY_COMPARE(closed.size(), 1);
    m_server->capabilities = {u"body"_s};
    QVERIFY(m_server->start());
    m_server->choose(id, u"extend"_s);
    QVERIFY(shownId() != 0);
    QCOMPARE(m_server->timesAskedWhatItCan, 2);
    QCOMPARE(m_server->asked.constLast().replaces, 0U);
    QCOMPARE(m_server->asked.constLast().actions, QStringList());
}

void TestNotifications::whatStaysIsShownUntilItIsClosed()
{
    auto notification = ending();
    notification.stays = true;
    m_notifications->show(notification);
    QTRY_VERIFY(isOnShow(notification.title));
    QCOMPARE(m_server->asked.constFirst().timeout, 0);
    QCOMPARE(m_server->asked.constFirst().hints.value(u"urgency"_s), QVariant::fromValue<uchar>(1));
}

void TestNotifications::whatStaysComesBackWithTheService_data()
{
    QTest::addColumn<bool>("stays");
    QTest::addColumn<bool>("withdrawn"); // while there is no service
    QTest::newRow("it still holds") << true << false;
    QTest::newRow("it no longer holds") << true << true;
    QTest::newRow("it passed by") << false << false;
}
void TestNotifications::whatStaysComesBackWithTheService()
{
    QFETCH(bool, stays);
    QFETCH(bool, withdrawn);
    auto notification = ending();
    notification.stays = stays;
    m_notifications->show(notification);
    QTRY_VERIFY(isOnShow(notification.title));
    QSignalSpy gone(m_notifications.get(), &Notifications::closed);
    m_server->stop();
    roundTrip(QDBusConnection(m_ourConnection));
    QCoreApplication::processEvents();
    QCOMPARE(gone.size(), stays ? 0 : 1);
    if (withdrawn)
        m_notifications->withdraw(key);
    QVERIFY(m_server->start());
    const bool comesBack = stays && !withdrawn;
    if (comesBack)
        QTRY_VERIFY(isOnShow(notification.title));
    // Everything that had to be sent comes before this one.
    auto other = ending();
    other.key = u"other"_s;
    other.title = u"Another"_s;
    m_notifications->show(other);
    QTRY_VERIFY(isOnShow(other.title));
    QCOMPARE(isOnShow(notification.title), comesBack);
    if (!comesBack)
        return;
    // A new ID, and a working button.
    QSignalSpy chosen(m_notifications.get(), &Notifications::chosen);
    const auto shown = m_server->find(notification.title);
    QCOMPARE(shown->replaces, 0U);
    roundTrip(QDBusConnection(m_serversConnection));
    roundTrip(QDBusConnection(m_ourConnection));
    QCoreApplication::processEvents();
    m_server->choose(shown->id, u"extend"_s);
    QTRY_COMPARE(chosen.size(), 1);
    QCOMPARE(chosen.constFirst().at(0).toString(), key);
}

/// A program that starts with the session may be there before the desktop is.
void TestNotifications::whatStaysWaitsForAService()
{
    m_server->stop();
    auto notification = ending();
    notification.stays = true;
    QSignalSpy gone(m_notifications.get(), &Notifications::closed);
    m_notifications->show(notification);
    roundTrip(QDBusConnection(m_ourConnection));
    QCoreApplication::processEvents();
    QVERIFY(m_server->start());
    QTRY_VERIFY(isOnShow(notification.title));
    QCOMPARE(gone.size(), 0);
}

void TestNotifications::thePictureTravelsAsTheSpecificationSays()
{
    auto notification = ending();
    notification.picture = QImage(3, 2, QImage::Format_ARGB32_Premultiplied);
    notification.picture.fill(Qt::transparent);
    notification.picture.setPixelColor(0, 0, QColor(255, 128, 0, 255));
    notification.picture.setPixelColor(1, 0, QColor(255, 0, 0, 51));
    m_notifications->show(notification);
    QTRY_VERIFY(isOnShow(notification.title));
    const auto hint = m_server->asked.constFirst().hints.value(u"image-data"_s);
    const auto argument = hint.value<QDBusArgument>();
    QCOMPARE(argument.currentSignature(), u"(iiibiiay)"_s);
    int width = 0;
    int height = 0;
    int stride = 0;
    bool hasAlpha = false;
    int bits = 0;
    int channels = 0;
    QByteArray data;
    argument.beginStructure();
    argument >> width >> height >> stride >> hasAlpha >> bits >> channels >> data;
    argument.endStructure();
    QCOMPARE(width, 3);
    QCOMPARE(height, 2);
    QVERIFY(hasAlpha);
    QCOMPARE(bits, 8);
    QCOMPARE(channels, 4);
    QVERIFY(stride >= 4 * width);
    QCOMPARE(data.size(), static_cast<qsizetype>(stride) * height);
    QCOMPARE(data.first(8).toHex(), QByteArray("ff8000ff"
                                               "ff000033"));
    QCOMPARE(data.sliced(stride, 4).toHex(), QByteArray("00000000"));
}

void TestNotifications::whatWasOnItsWayToAServiceThatEndedIsOver()
{
    QSignalSpy closed(m_notifications.get(), &Notifications::closed);
    m_server->holdsAnswers = true;
    m_notifications->show(ending());
    QTRY_COMPARE(m_server->asked.size(), 1);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Couldn't show a notification"_s));
    // Its connection closes, as in a crash.
    m_server.reset();
    QDBusConnection::disconnectFromBus(m_serversConnection);
    QTRY_COMPARE(closed.size(), 1);

    const auto servers = m_bus.connect();
    m_serversConnection = servers.name();
    m_server = std::make_unique<NotificationServer>(servers);
    QVERIFY(m_server->start());
    QVERIFY(shownId() != 0);
}

void TestNotifications::withoutAnIdItWasNotShown()
{
    QSignalSpy closed(m_notifications.get(), &Notifications::closed);
    QSignalSpy shown(m_notifications.get(), &Notifications::shown);
    m_server->numbersAll = 0;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Couldn't show a notification"_s));
    m_notifications->show(ending());
    QTRY_COMPARE(closed, (QList<QVariantList>{{key}}));
    QCOMPARE(shown.size(), 0);
}

void TestNotifications::aReusedIdBelongsToTheLaterOne()
{
    constexpr uint always = 1;
    m_server->numbersAll = always;
    QVERIFY(shownId() != 0);
    QSignalSpy closed(m_notifications.get(), &Notifications::closed);
    QSignalSpy chosen(m_notifications.get(), &Notifications::chosen);
    auto other = ending();
    other.key = u"other"_s;
    m_notifications->show(other);
    QTRY_COMPARE(closed, (QList<QVariantList>{{key}}));
    m_server->choose(always, u"clear"_s);
    QTRY_COMPARE(chosen, (QList<QVariantList>{{u"other"_s, u"clear"_s, QString()}}));
}

void TestNotifications::whatIsHeardBeforeARefusalIsForgotten()
{
    QSignalSpy closed(m_notifications.get(), &Notifications::closed);
    QSignalSpy chosen(m_notifications.get(), &Notifications::chosen);
    m_server->holdsAnswers = true;
    m_server->refuses = true;
    m_notifications->show(ending());
    QTRY_COMPARE(m_server->timesRefused, 1);
    constexpr uint next = 41;
    m_server->choose(next, u"clear"_s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Couldn't show a notification"_s));
    m_server->answerHeld();
    QTRY_COMPARE(closed.size(), 1);
    m_server->holdsAnswers = false;
    m_server->refuses = false;
    QCOMPARE(shownId(), next);
    QCOMPARE(chosen.size(), 0);
}

void TestNotifications::logsAMissingServiceOnceAndTriesAgain()
{
    QSignalSpy closed(m_notifications.get(), &Notifications::closed);
    m_server->stop();
    timesSaid = 0;
    QLoggingCategory::setFilterRules(u"lamplighter.platform.info=true"_s);
    const auto before = qInstallMessageHandler(countWords);
    for (int time = 1; time <= 3; ++time) {
        m_notifications->show(ending());
        QTRY_COMPARE(closed.size(), time);
    }
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    QCOMPARE(timesSaid, 1);
    QVERIFY(m_server->start());
    QVERIFY(shownId() != 0);
}

void TestNotifications::withoutABusNothingHappens()
{
    BusNotifications notifications(QDBusConnection(u"no such bus"_s), desktopEntry);
    QSignalSpy closed(&notifications, &Notifications::closed);
    notifications.show(ending());
    QTRY_COMPARE(closed.size(), 1);
    notifications.withdraw(key);
}

void TestNotifications::nothingStaysBehind()
{
    QVERIFY(shownId() != 0);
    m_notifications.reset();
    QTRY_VERIFY(m_server->onShow.isEmpty());
}

QTEST_GUILESS_MAIN(TestNotifications)
#include "tst_notifications.moc"
