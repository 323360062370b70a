#include "core/base/error.h"
#include "ui/path_view/path_view.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace zigzag;
using namespace zigzag::ui;

namespace {

const NoiseRange range;
const char* const threeSteps = "80 > 0.002 + 0.1 > 1.2 > 0.002";

std::string textOf(const std::optional<Path>& path) {
    return path ? path->text() : "none";
}

PathSubject subject() {
    return {.title = "Generate",
            .range = range,
            .read = [](const std::string& text) { return Path::parse(text); },
            .usual = Path::parse("80 > 0.002")};
}

JobEvent previewed(double sigma, int nfe) {
    JobEvent event{.what = JobEvent::What::Previewed};
    event.preview = std::make_shared<Preview>(
        Preview{Image::fromPixels(cv::Mat(8, 8, CV_8UC3, cv::Scalar::all(nfe))), sigma, nfe, 0.5});
    return event;
}

} // namespace

class PathViewTest : public QObject {
    Q_OBJECT

  public:
    /// Settings of the person who runs the test stay out of it.
    static void initMain() {
        static const QTemporaryDir home;
        qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    }

  private Q_SLOTS:
    void nodesTellHowTheyWereReached() {
        const auto nodes = nodesOf(Path::parse(threeSteps), range);
        using Arrival = PathNode::Arrival;
        QCOMPARE(nodes.size(), std::size_t(5));
        QVERIFY(nodes[0].arrival == Arrival::Start && !nodes[0].finished);
        QVERIFY(nodes[1].arrival == Arrival::Denoised && nodes[1].finished);
        QVERIFY(nodes[2].arrival == Arrival::Noised && nodes[2].evaluations == 1);
        QVERIFY(nodes[3].arrival == Arrival::Amplified && nodes[3].evaluations == 2);
        QVERIFY(nodes[4].finished && nodes[4].evaluations == 3);
        QVERIFY(nodesOf(Path::parse("image + 0.07 > 80"), range).front().finished);
    }

    void editsGivePathsOrNothing() {
        const Path path = Path::parse(threeSteps);
        QCOMPARE(textOf(moved(path, 3, 3.456, range)), "80 > 0.002 + 0.1 > 3.5 > 0.002");
        QCOMPARE(textOf(moved(path, 0, 1e9, range)), threeSteps);
        // Noise is added there.
        QVERIFY(!movable(path, 1, range));
        QCOMPARE(textOf(moved(path, 1, 5, range)), "none");
        // An evaluation that would change nothing.
        QCOMPARE(textOf(moved(path, 3, 0.1, range)), "none");
        QCOMPARE(textOf(inserted(path, 1, 2.4, range)), "80 > 2.4 > 0.002 + 0.1 > 1.2 > 0.002");
        QCOMPARE(textOf(inserted(path, 2, 0.05, range)), "none");
        QCOMPARE(textOf(removed(path, 1, range)), "80 > 1.2 > 0.002");
        QCOMPARE(textOf(removed(path, 2, range)), "80 > 0.002 > 1.2 > 0.002");
        QCOMPARE(textOf(removed(Path::parse("80 > 0.002"), 1, range)), "none");
        QCOMPARE(textOf(removed(path, 0, range)), "none");
        QCOMPARE(textOf(withNoise(Path::parse("80 > 0.002"), 1, range)),
                 "80 > 0.002 + 0.1 > 0.002");
        QCOMPARE(textOf(withNoise(path, 1, range)), "none");
        QCOMPARE(textOf(finishedAt(path, 3, range)), "80 > 0.002 + 0.1 > 1.2 > 0.002");
        QCOMPARE(textOf(finishedAt(path, 0, range)), "80 > 0.002");
        QCOMPARE(textOf(finishedAt(path, 4, range)), "none");
    }

    void sigmasSettleOnTwoDigitsAndTheEnds() {
        QCOMPARE(settled(0.12345, range), 0.12);
        QCOMPARE(settled(14.7, range), 15.0);
        QCOMPARE(settled(0.0021, range), range.minimum);
        QCOMPARE(settled(75, range), range.maximum);
    }

    void theAxisIsLogarithmicAndInvertible() {
        const PathGeometry geometry(QRectF(40, 20, 200, 100), range, 3);
        QCOMPARE(geometry.yOf(80), 20.0);
        QCOMPARE(geometry.yOf(0.002), 120.0);
        QCOMPARE(geometry.pointOf(1, std::sqrt(80 * 0.002)), QPointF(140, 70));
        QCOMPARE(geometry.sigmaAt(geometry.yOf(1.2)), 1.2);
        QCOMPARE(geometry.sigmaAt(-500), 80.0);
        QCOMPARE(geometry.marks(), (std::vector<double>{0.002, 0.01, 0.1, 1, 10, 80}));
    }

    void labelsDoNotCoverOneAnother() {
        const std::vector<QRectF> labels{
            {0, 0, 30, 10}, {20, 5, 30, 10}, {}, {40, 0, 30, 10}, {60, 0, 30, 10}};
        QCOMPARE(standing(labels, -1), (std::vector<bool>{true, false, false, true, false}));
        QCOMPARE(standing(labels, 4), (std::vector<bool>{true, false, false, false, true}));
    }

    void withoutOpenGlThereIsATable() {
        PathView view;
        view.edit(subject(), threeSteps);
        view.show();
        QVERIFY(view.table().isVisible());
        QVERIFY(!view.canvas().isVisible());
        QCOMPARE(view.table().rowCount(), 5);
        QSignalSpy changed(&view, &PathView::textChanged);
        view.table().item(3, 0)->setText("2.4");
        QCOMPARE(view.text(), QString("80 > 0.002 + 0.1 > 2.4 > 0.002"));
        view.table().setCurrentCell(1, 0);
        QTest::keyClick(&view.table(), Qt::Key_Delete);
        QCOMPARE(changed.last().first().toString(), QString("80 > 2.4 > 0.002"));
    }

    void textAndDrawingFollowEachOther() {
        PathView view;
        view.edit(subject(), {});
        view.show();
        QCOMPARE(view.path().text(), "80 > 0.002");
        auto* text = view.findChild<QLineEdit*>("pathText");
        auto* message = view.findChild<QLabel*>("pathMessage");
        QSignalSpy changed(&view, &PathView::textChanged);
        QTest::keyClicks(text, "80 > 2.4 > 0.002");
        QCOMPARE(view.path().evaluations(), 2);
        QVERIFY(message->text().contains("2"));
        // What cannot be read is said, and what was drawn stays.
        QTest::keyClicks(text, " >");
        QVERIFY(message->text().contains("level is missing"));
        QCOMPARE(view.path().text(), "80 > 2.4 > 0.002");
        QCOMPARE(changed.last().first().toString(), QString("80 > 2.4 > 0.002 >"));
    }

    void picturesGoToTheirNodes() {
        PathView view;
        view.edit(subject(), threeSteps);
        view.show();
        auto* take = view.findChild<QPushButton*>("takePicture");
        auto* finish = view.findChild<QPushButton*>("finishHere");
        view.table().setCurrentCell(1, 0);
        QVERIFY(take->isVisible() && !take->isEnabled());
        view.follow({.what = JobEvent::What::Started});
        view.follow(previewed(0.002, 1));
        view.follow(previewed(1.2, 2));
        QVERIFY(take->isEnabled());
        QSignalSpy taken(&view, &PathView::pictureTaken);
        QTest::mouseClick(take, Qt::LeftButton);
        QCOMPARE(taken.count(), 1);
        QCOMPARE(taken.first().first().value<Image>().width(), 8);

        view.table().setCurrentCell(0, 0);
        QVERIFY(finish->isVisible() && !take->isVisible());
        QSignalSpy finished(&view, &PathView::finishAsked);
        QTest::mouseClick(finish, Qt::LeftButton);
        QCOMPARE(finished.first().first().toString(), QString("80 > 0.002"));
    }
};

QTEST_MAIN(PathViewTest)
#include "path_view_test.moc"
