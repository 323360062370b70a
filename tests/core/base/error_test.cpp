// Errors: what they say, and the exit codes that scripts rely on.
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/progress.h"
#include "tests/support/refusal.h"

#include <QtTest>

using namespace zigzag;

class ErrorTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void joinsProblemAndRemedy();
    void exitCodes();
    void stopsWhereItWasAskedTo();
    void writesALogFile();
    void saysWhereNoLogCanBeWritten();
};

void ErrorTest::joinsProblemAndRemedy() {
    const Error both(ErrorKind::File, "It is broken.", "Mend it.");
    QCOMPARE(std::string(both.what()), std::string("It is broken. Mend it."));
    QCOMPARE(both.problem(), std::string("It is broken."));
    QCOMPARE(both.remedy(), std::string("Mend it."));
    QCOMPARE(std::string(Error(ErrorKind::File, "It is broken.").what()),
             std::string("It is broken."));
}

void ErrorTest::exitCodes() {
    QCOMPARE(exitCode(ErrorKind::Failed), 1);
    QCOMPARE(exitCode(ErrorKind::Usage), 2);
    QCOMPARE(exitCode(ErrorKind::File), 3);
    QCOMPARE(exitCode(ErrorKind::Model), 4);
    QCOMPARE(exitCode(ErrorKind::Storage), 5);
    QCOMPARE(exitCode(ErrorKind::Memory), 6);
    QCOMPARE(exitCodeCancelled, 130);
}

void ErrorTest::stopsWhereItWasAskedTo() {
    std::stop_source source;
    throwIfStopped(source.get_token());
    source.request_stop();
    QVERIFY_EXCEPTION_THROWN(throwIfStopped(source.get_token()), Cancelled);
}

void ErrorTest::writesALogFile() {
    QTemporaryDir folder;
    const QString path = folder.filePath("zigzag.log");
    log::addFile(path.toStdString());
    log::debug("too quiet to be written");
    log::warning("a warning for the test");
    QFile file(path);
    QVERIFY(file.open(QFile::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("warning a warning for the test"));
    QVERIFY(!text.contains("too quiet"));
}

void ErrorTest::saysWhereNoLogCanBeWritten() {
    QVERIFY(refusal(ErrorKind::Storage, [] {
                log::addFile("/proc/no/zigzag.log");
            }).contains("/proc/no/zigzag.log"));
}

QTEST_GUILESS_MAIN(ErrorTest)
#include "error_test.moc"
