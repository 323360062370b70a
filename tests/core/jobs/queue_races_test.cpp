// A thousand jobs from several threads that also cancel, replace, pause and query: the events of
// each job must still be consistent.
#include "core/jobs/queue.h"
#include "tests/core/jobs/toy.h"

#include <QtTest>

#include <random>
#include <set>

using namespace zigzag;
using namespace std::chrono_literals;
using What = JobEvent::What;
using toy::job;
using toy::patience;

namespace {

constexpr int threads = 4, postsPerThread = 250;

/// One thread's share: posts jobs, and now and then does something else. Returns the jobs whose
/// cancel() returned true.
struct Poster {
    JobQueue& queue;
    std::mt19937 random;
    std::vector<JobId> posted = {};
    std::set<JobId> cancelled = {};

    int upTo(int highest) { return std::uniform_int_distribution(0, highest)(random); }

    void work() {
        for (int i = 0; i < postsPerThread; ++i) {
            post();
            meddle();
        }
    }

    void post() {
        PostOptions options;
        options.priority = static_cast<Priority>(upTo(2));
        const int key = upTo(9);
        if (key < 3) options.replaces = "key " + std::to_string(key);
        options.previews = upTo(1) == 1;
        const char* const kinds[] = {"steps", "steps", "steps", "refuse"};
        posted.push_back(queue.post(job(kinds[upTo(3)], upTo(5)), options));
    }

    void meddle() {
        const JobId one =
            posted[static_cast<std::size_t>(upTo(static_cast<int>(posted.size()) - 1))];
        switch (upTo(11)) {
        case 0:
        case 1:
        case 2:
            if (queue.cancel(one)) cancelled.insert(one);
            break;
        case 3:
            queue.pause();
            break;
        case 4:
        case 5:
            queue.resume();
            break;
        case 6:
            queue.status();
            break;
        case 7:
            queue.engineInfo();
            break;
        case 8:
            if (upTo(30) == 0) queue.cancelWaiting();
            break;
        default:
            break;
        }
    }
};

bool ends(What what) {
    return what == What::Done || what == What::Failed || what == What::Cancelled;
}

} // namespace

class QueueRacesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyJobHasABeginningAndOneEnd_data();
    void everyJobHasABeginningAndOneEnd();
    void closesInTheMiddle();
};

void QueueRacesTest::everyJobHasABeginningAndOneEnd_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 3; ++seed)
        QTest::addRow("%d", seed) << seed;
}

void QueueRacesTest::everyJobHasABeginningAndOneEnd() {
    QFETCH(int, seed);
    toy::Stage stage;
    toy::Recorder recorder;
    std::vector<Poster> posters;
    JobQueue queue(toy::executors(stage), recorder.listener());
    for (int i = 0; i < threads; ++i)
        posters.push_back({queue, std::mt19937(static_cast<unsigned>(100 * seed + i))});
    {
        std::vector<std::jthread> running;
        for (Poster& poster : posters)
            running.emplace_back([&poster] { poster.work(); });
    }
    queue.resume();
    QVERIFY(queue.waitIdle(patience));

    std::map<JobId, std::vector<What>> heard;
    for (const JobEvent& event : recorder.events())
        heard[event.id].push_back(event.what);
    QCOMPARE(heard.size(), std::size_t(threads * postsPerThread));
    for (const auto& [id, story] : heard) {
        QCOMPARE(story.front(), What::Waiting);
        QVERIFY(ends(story.back()));
        QCOMPARE(std::ranges::count_if(story, ends), 1);
        QCOMPARE(std::ranges::count(story, What::Waiting), 1);
        const bool ran = std::ranges::count(story, What::Started) == 1;
        QVERIFY(ran ? story[1] == What::Started : story.size() == 2);
    }
    for (const Poster& poster : posters)
        for (const JobId id : poster.cancelled)
            QCOMPARE(heard[id].back(), What::Cancelled);
    QCOMPARE(stage.mostInside.load(), 1);
}

void QueueRacesTest::closesInTheMiddle() {
    toy::Stage stage;
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage), recorder.listener());
    std::vector<std::jthread> running;
    for (int i = 0; i < threads; ++i)
        running.emplace_back([&queue] {
            for (int n = 0; n < postsPerThread; ++n)
                queue.post(job("steps"));
        });
    while (stage.started < 3)
        std::this_thread::sleep_for(1ms);
    QVERIFY(queue.close(patience));
    running.clear();
    QVERIFY(queue.idle());
    QCOMPARE(recorder.order(What::Waiting).size(), std::size_t(threads * postsPerThread));
    QCOMPARE(std::ranges::count_if(recorder.events(), ends, &JobEvent::what),
             threads * postsPerThread);
}

QTEST_GUILESS_MAIN(QueueRacesTest)
#include "queue_races_test.moc"
