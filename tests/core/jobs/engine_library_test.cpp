// Loading the engine's library: found, missing, and something else under its name.
#include "core/jobs/engine_library.h"
#include "core/jobs/queue.h"
#include "tests/support/refusal.h"

#include <QtTest>

using namespace zigzag;

namespace {

QString refusalOf(const std::filesystem::path& library) {
    return refusal(ErrorKind::Model, [&] { loadEngine(library); });
}

} // namespace

class EngineLibraryTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { qunsetenv("ZIGZAG_ENGINE"); }
    void loadsALibraryTwice();
    void saysWhatIsMissing();
    void refusesALibraryThatIsNoEngine();
    void refusesAFileThatIsNoLibrary();
    void environmentNamesTheLibrary();
    void looksBesideItsOwnLibrary();
    void aQueueTellsOfAMissingEngine();
};

void EngineLibraryTest::loadsALibraryTwice() {
    const auto first = loadEngine(TOY_ENGINE);
    const auto second = loadEngine(TOY_ENGINE);
    QVERIFY(first != second);
    QCOMPARE(second->info().library, std::string("toy engine"));
}

void EngineLibraryTest::saysWhatIsMissing() {
    const QString message = refusalOf("/nowhere/libzigzag-engine.so");
    QVERIFY2(message.contains("/nowhere/libzigzag-engine.so cannot be loaded"),
             qPrintable(message));
    QVERIFY2(message.contains("No such file"), qPrintable(message));
    QVERIFY2(message.contains("ZIGZAG_ENGINE"), qPrintable(message));
}

void EngineLibraryTest::refusesALibraryThatIsNoEngine() {
    const QString message = refusalOf("libm.so.6");
    QVERIFY2(message.contains("not an engine of this program"), qPrintable(message));
}

void EngineLibraryTest::refusesAFileThatIsNoLibrary() {
    QTemporaryDir folder;
    QFile file(folder.filePath("libzigzag-engine.so"));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("This is a text.");
    file.close();
    const QString message = refusalOf(file.fileName().toStdString());
    QVERIFY2(message.contains("cannot be loaded"), qPrintable(message));
}

void EngineLibraryTest::environmentNamesTheLibrary() {
    qputenv("ZIGZAG_ENGINE", TOY_ENGINE);
    QCOMPARE(engineLibraryPath(), std::filesystem::path(TOY_ENGINE));
    QCOMPARE(loadEngine()->info().library, std::string("toy engine"));
}

void EngineLibraryTest::looksBesideItsOwnLibrary() {
    QCOMPARE(engineLibraryPath().filename(), std::filesystem::path("libzigzag-engine.so"));
}

void EngineLibraryTest::aQueueTellsOfAMissingEngine() {
    std::optional<JobFailure> failure;
    {
        JobQueue queue([] { return loadEngine("/nowhere/engine.so"); },
                       [&](const JobEvent& event) {
                           if (event.failure) failure = event.failure;
                       });
        queue.post(DenoiseInput{});
        QVERIFY(queue.waitIdle(std::chrono::minutes(1)));
    }
    QCOMPARE(failure->kind, ErrorKind::Model);
    QVERIFY(failure->problem.starts_with("The engine /nowhere/engine.so cannot be loaded"));
}

QTEST_GUILESS_MAIN(EngineLibraryTest)
#include "engine_library_test.moc"
