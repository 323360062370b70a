#include "tests/ui/pictures.h"
#include "tests/ui/toy_executor.h"
#include "ui/document/document.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace zigzag;
using namespace zigzag::ui;

class DocumentTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    Background background_;

    QString photo(const QString& name = "photo.png", int side = 64) {
        return test::write(folder_.filePath(name), test::gradient(side, side));
    }
    static bool open(Document& document, const QString& path) {
        QSignalSpy opened(&document, &Document::opened);
        document.open(path);
        return opened.wait();
    }
    static void paint(Document& document, QPointF from, QPointF to, double diameter = 7,
                      bool erase = false) {
        document.beginStroke(erase, diameter, from);
        document.strokeTo(to);
        document.endStroke();
    }
    static bool adopt(Document& document, const Snapshot& base, const QString& job, bool usesMask) {
        QSignalSpy changed(&document, &Document::pictureChanged);
        document.adopt(test::inverted(base.picture.image, nullptr), base, job, job, usesMask);
        return changed.wait();
    }

  private Q_SLOTS:
    void aStrokeIsOneStepOfUndo() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {10, 10}, {40, 10});
        QCOMPARE(document.now().mask.values().at<uchar>(10, 25), uchar(255));
        QCOMPARE(document.now().mask.values().at<uchar>(30, 25), uchar(0));
        paint(document, {25, 0}, {25, 20}, 7, true);
        QCOMPARE(document.now().mask.values().at<uchar>(10, 25), uchar(0));
        QCOMPARE(document.history().count(), 2);
        document.undo();
        QCOMPARE(document.now().mask.values().at<uchar>(10, 25), uchar(255));
        document.undo();
        QVERIFY(document.now().mask.nothing());
        document.redo();
        QVERIFY(!document.now().mask.nothing());
    }

    void theSmallestBrushMarksOnePixel() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {5.7, 9.2}, {5.7, 9.2}, 1);
        QVERIFY((document.now().mask.bounds() == Rect{5, 9, 1, 1}));
    }

    void strokesOutsideThePhotoDoNothing() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {-500, -500}, {-400, 900});
        QVERIFY(document.now().mask.nothing());
        QCOMPARE(document.history().count(), 0);
        // Nor do others that change nothing take away what could be redone.
        paint(document, {10, 10}, {40, 10});
        document.undo();
        paint(document, {-500, -500}, {-400, 900});
        document.beginStroke(true, 9, {60, 60});
        document.endStroke();
        document.invertMask();
        document.invertMask();
        QCOMPARE(document.history().count(), 2);
        document.undo();
        document.undo();
        QVERIFY(document.history().canRedo());
    }

    void undoGivesPhotoAndMaskBack() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {10, 10}, {40, 10});
        const Image before = document.now().picture.image;
        QVERIFY(adopt(document, document.baseFor("inpaint"), "inpaint", true));
        QVERIFY(document.hasResult());
        QVERIFY(document.unsaved());
        QVERIFY(document.now().mask.nothing());
        document.undo();
        QVERIFY(samePixels(document.now().picture.image, before));
        QVERIFY(!document.now().mask.nothing());
        QVERIFY(!document.hasResult());
        QVERIFY(!document.unsaved());
    }

    void aSecondTryStartsFromTheSameBaseAndReplacesTheFirst() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {10, 10}, {40, 10});
        const Snapshot first = document.baseFor("inpaint");
        QVERIFY(adopt(document, first, "inpaint", true));
        const Snapshot second = document.baseFor("inpaint");
        QCOMPARE(second.picture.revision, first.picture.revision);
        QVERIFY(!second.mask.nothing());
        QVERIFY(adopt(document, second, "inpaint", true));
        QCOMPARE(document.history().count(), 2); // stroke and result
        QCOMPARE(document.baseFor("clean").picture.revision, document.now().picture.revision);
    }

    void strokesMadeWhileAJobRanAreKept() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {10, 10}, {40, 10});
        const Snapshot base = document.baseFor("inpaint");
        paint(document, {10, 50}, {40, 50});
        QVERIFY(adopt(document, base, "inpaint", true));
        const auto masked = [&](int row) {
            return document.now().mask.values().at<uchar>(row, 25);
        };
        QCOMPARE(masked(50), uchar(255));
        QCOMPARE(masked(10), uchar(0));
        // They are what is to be done next, of the photo as it is now.
        const Snapshot next = document.baseFor("inpaint");
        QCOMPARE(next.picture.revision, document.now().picture.revision);
        QVERIFY(samePixels(next.mask.image(), document.now().mask.image()));
        document.undo();
        QCOMPARE(masked(50), uchar(255));
        QCOMPARE(masked(10), uchar(255));
    }

    void aResultWaitsForTheStrokeToEnd() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        const Snapshot base = document.baseFor("clean");
        document.beginStroke(false, 5, {10, 10});
        document.adopt(test::inverted(base.picture.image, nullptr), base, "clean", "Clean", false);
        QTRY_VERIFY(background_.idle());
        QVERIFY(!document.hasResult());
        document.undo(); // not in the middle of a stroke
        document.strokeTo({40, 10});
        document.endStroke();
        QVERIFY(document.hasResult());
        QVERIFY(!document.now().mask.nothing());
        QCOMPARE(document.history().count(), 2);
    }

    void resultsOfAnotherPhotoAreDropped() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        const Snapshot base = document.baseFor("clean");
        QSignalSpy opened(&document, &Document::opened);
        document.open(photo("other.png", 32));
        QVERIFY(opened.wait());
        // The session that this would have answered to is gone: nothing is pushed on the new
        // photo's stack.
        QPointer<QObject> session(document.session());
        document.open(photo("third.png", 16));
        document.adopt(base.picture.image, base, "clean", "Clean", false);
        QTRY_VERIFY(background_.idle());
        QVERIFY(!session);
        QCOMPARE(document.now().picture.image.width(), 16);
        QCOMPARE(document.history().count(), 0);
    }

    void workDoneWhileAnotherPhotoIsReadStays() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        QSignalSpy failed(&document, &Document::failed);
        document.open(photo("other.png", 32));
        paint(document, {10, 10}, {40, 10});
        QVERIFY(failed.wait());
        QVERIFY(failed.front()[0].toString().contains("other.png"));
        QCOMPARE(document.now().picture.image.width(), 64);
        QVERIFY(!document.now().mask.nothing());
        QVERIFY(open(document, photo("other.png", 32)));
    }

    void aBrokenFileLeavesEverythingAsItWas() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        QFile broken(folder_.filePath("broken.jpg"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("\xff\xd8\xff\xe0 not a photo");
        broken.close();
        QSignalSpy failed(&document, &Document::failed);
        document.open(broken.fileName());
        QVERIFY(failed.wait());
        QVERIFY(failed.front()[0].toString().contains("broken.jpg"));
        QCOMPARE(document.now().picture.image.width(), 64);
    }

    void theJpegGoesWithTheUntouchedPhotoOnly() {
        Document document(background_);
        const QString path = folder_.filePath("photo.jpg");
        test::write(path, test::gradient(64, 64));
        QVERIFY(open(document, path));
        QVERIFY(document.now().jpeg);
        QVERIFY(adopt(document, document.baseFor("clean"), "clean", false));
        QVERIFY(!document.now().jpeg);
        QVERIFY(document.baseFor("clean").jpeg);
        QVERIFY(!document.baseFor("inpaint").jpeg);
    }

    void savingKeepsDepthAndClearsUnsaved() {
        cv::Mat deep(8, 8, CV_16UC3, cv::Scalar(1000, 40000, 65535));
        const QString path = folder_.filePath("deep.png");
        test::write(path, Image::fromPixels(deep));
        Document document(background_);
        QVERIFY(open(document, path));
        const Snapshot base = document.now();
        QSignalSpy changed(&document, &Document::pictureChanged);
        document.adopt(base.picture.image, base, "clean", "Clean", false);
        QVERIFY(changed.wait());
        QVERIFY(document.unsaved());
        QSignalSpy saved(&document, &Document::saved);
        const QString target = folder_.filePath("saved.png");
        document.save(target, {});
        QVERIFY(saved.wait());
        QVERIFY(!document.unsaved());
        QVERIFY(samePixels(readImage(target.toStdString()), Image::fromPixels(deep)));
        document.undo();
        QVERIFY(document.unsaved()); // the file holds another picture than the window
    }

    void oldStepsArePutAwayAndFetchedAgain() {
        Document document(background_);
        const QTemporaryDir away;
        document.setHistoryFolder(away.path());
        document.setHistoryBudget(0);
        QVERIFY(open(document, photo("large.png", 300)));
        std::vector<Snapshot> states{document.now()};
        for (int i = 0; i < 5; ++i) {
            paint(document, {10.0 + 40 * i, 10}, {10.0 + 40 * i, 200});
            states.push_back(document.now());
            QVERIFY(adopt(document, document.now(), QString("job%1").arg(i), i % 2 == 0));
            states.push_back(document.now());
        }
        QTRY_COMPARE(document.stepsAtHand(), 1); // the last one: what a job run again starts from
        QVERIFY(!QDir(away.path()).isEmpty());
        const auto isAt = [&](std::size_t k) {
            return samePixels(document.now().picture.image, states[k].picture.image) &&
                   samePixels(document.now().mask.image(), states[k].mask.image()) &&
                   document.now().picture.revision == states[k].picture.revision &&
                   document.now().picture.pyramid->level(0) == states[k].picture.pyramid->level(0);
        };
        for (const int k : {9, 8, 3, 7, 0, 10, 4, 5}) {
            document.goTo(k);
            QTRY_COMPARE(document.history().index(), k);
            QVERIFY(isAt(static_cast<std::size_t>(k)));
        }
        // Faster than the disk: the last request counts.
        document.goTo(10);
        for (int i = 0; i < 7; ++i)
            document.undo();
        QTRY_COMPARE(document.history().index(), 3);
        QVERIFY(isAt(3));
        QCOMPARE(document.baseFor("job0").picture.revision, states[3].picture.revision);
        QVERIFY(open(document, photo()));
        QTRY_VERIFY(QDir(away.path()).isEmpty());
    }

    void aFullDiskLeavesTheStepsInMemory() {
        Document document(background_);
        const QString file = photo("in-the-way.png");
        document.setHistoryFolder(file + "/folder");
        document.setHistoryBudget(0);
        QVERIFY(open(document, photo()));
        for (int i = 0; i < 3; ++i)
            paint(document, {10, 10.0 + i}, {40, 10.0 + i});
        QTRY_VERIFY(background_.idle());
        QCOMPARE(document.stepsAtHand(), 3);
        document.goTo(0);
        QVERIFY(document.now().mask.nothing());
    }

    void resultsShareTheTilesThatDidNotChange() {
        Document document(background_);
        QVERIFY(open(document, photo("shared.png", 600)));
        const Image before = document.now().picture.image;
        cv::Mat pixels = before.pixels();
        pixels.ptr<uchar>(590)[10] ^= 1;
        QSignalSpy changed(&document, &Document::pictureChanged);
        document.adopt(Image::fromPixels(pixels), document.now(), "clean", "Clean", false);
        QVERIFY(changed.wait());
        QVERIFY(document.now().picture.image.sharesTile(before, 0, 0));
        QVERIFY(!document.now().picture.image.sharesTile(before, 0, 2));
    }

    void areasAreAddedAndTakenAway() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        QPainterPath area;
        area.addRect(10, 20, 30, 15);
        document.select(area, false);
        QVERIFY((document.now().mask.bounds() == Rect{10, 20, 30, 15}));
        QPainterPath corner;
        corner.addRect(-5, -5, 25, 60);
        document.select(corner, true);
        QVERIFY((document.now().mask.bounds() == Rect{20, 20, 20, 15}));
        document.undo();
        QVERIFY((document.now().mask.bounds() == Rect{10, 20, 30, 15}));
        document.selectAll();
        QCOMPARE(document.now().mask.coverage(), 1.0);
    }

    void masksGrowShrinkAndSoften() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        QPainterPath area;
        area.addRect(20, 20, 10, 10);
        document.select(area, false);
        document.growMask(3);
        QTRY_VERIFY((document.now().mask.bounds() == Rect{17, 17, 16, 16}));
        document.growMask(-4);
        QTRY_VERIFY((document.now().mask.bounds().width < 12));
        document.undo();
        document.featherMask(5);
        QTRY_COMPARE(document.history().undoText(), QString("Feather mask"));
        const cv::Mat values = document.now().mask.values();
        QCOMPARE(values.at<uchar>(25, 25), uchar(255));
        QVERIFY(values.at<uchar>(25, 34) > 0 && values.at<uchar>(25, 34) < 255);
        QCOMPARE(values.at<uchar>(25, 45), uchar(0));
    }

    void whatIsPaintedWhileAMaskGrowsGrowsToo() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {10, 10}, {40, 10}, 3);
        document.growMask(4);
        paint(document, {10, 50}, {40, 50}, 3);
        QTRY_COMPARE(document.history().undoText(), QString("Grow mask"));
        const auto masked = [&](int row) {
            return document.now().mask.values().at<uchar>(row, 25);
        };
        for (const int row : {14, 54})
            QCOMPARE(masked(row), uchar(255));
        document.undo();
        QCOMPARE(masked(50), uchar(255));
    }

    /// QUndoStack merges no step into the one that was saved.
    void aSecondTryAfterSavingIsAStepOfItsOwn() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        QVERIFY(adopt(document, document.baseFor("clean"), "clean", false));
        const quint64 first = document.now().picture.revision;
        QSignalSpy saved(&document, &Document::saved);
        document.saveProject(folder_.filePath("twice.ora"), document.project());
        QVERIFY(saved.wait());
        QVERIFY(adopt(document, document.baseFor("clean"), "clean", false));
        QCOMPARE(document.history().count(), 2);
        document.undo();
        QCOMPARE(document.now().picture.revision, first);
        QVERIFY(!document.unsaved());
    }

    void masksAreSavedAndLoaded() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        paint(document, {10, 10}, {40, 10});
        const Mask mask = document.now().mask;
        const QString file = folder_.filePath("mask.png");
        document.saveMask(file);
        QTRY_VERIFY(QFile::exists(file));
        document.clearMask();
        document.loadMask(file);
        QTRY_VERIFY(samePixels(document.now().mask.image(), mask.image()));
        QSignalSpy failed(&document, &Document::failed);
        document.loadMask(photo("larger.png", 65));
        QVERIFY(failed.wait());
        QVERIFY(failed.front()[0].toString().contains("65 × 65"));
    }

    void anyTwoValuesAreAMask() {
        Document document(background_);
        QVERIFY(open(document, ZIGZAG_TEST_DATA "/cases/photo_obj.png"));
        document.loadMask(ZIGZAG_TEST_DATA "/cases/k_01.png"); // 0 and 1 of 255
        QTRY_VERIFY(!document.now().mask.nothing());
        QVERIFY(document.now().mask.across() > 10);
        QVERIFY(document.now().mask.coverage() < 0.5);
    }

    void theFrameIsASquareInsideThePhoto() {
        Document document(background_);
        QVERIFY(open(document, photo()));
        document.setFrame({50, -7, 30, 40});
        QVERIFY((document.now().frame == Rect{34, 0, 30, 30}));
        document.setFrame({});
        QVERIFY(document.now().frame.empty());
        document.undo();
        QVERIFY((document.now().frame == Rect{34, 0, 30, 30}));
        QCOMPARE(document.history().count(), 2);
    }

    void aProjectGivesEverythingBack() {
        const QString file = folder_.filePath("work.ora");
        Document first(background_);
        QVERIFY(open(first, photo("photo.jpg")));
        QVERIFY(adopt(first, first.baseFor("clean"), "clean", false));
        paint(first, {10, 10}, {40, 10});
        first.setFrame({0, 0, 32, 32});
        QVERIFY(first.unsaved());
        QSignalSpy saved(&first, &Document::saved);
        first.saveProject(file, first.project());
        QVERIFY(saved.wait());
        QVERIFY(!first.unsaved());

        Document second(background_);
        QVERIFY(open(second, file));
        QVERIFY(samePixels(second.now().picture.image, first.now().picture.image));
        QVERIFY(samePixels(second.original().image, first.original().image));
        QVERIFY(samePixels(second.now().mask.image(), first.now().mask.image()));
        QVERIFY(second.now().frame == first.now().frame);
        QVERIFY(!second.unsaved());
        QCOMPARE(second.projectPath(), file);
        QCOMPARE(second.project().history.size(), std::size_t{3});
        second.undo();
        QVERIFY(samePixels(second.now().picture.image, second.original().image));
        QVERIFY(second.now().jpeg);
        QVERIFY(second.project().history.empty());
    }

    void aForeignProjectIsNeverSavedOver() {
        Document document(background_);
        QVERIFY(open(document, ZIGZAG_TEST_DATA "/cases/group.ora"));
        QVERIFY(document.isOpen());
        QVERIFY(document.projectPath().isEmpty()); // Save asks for a name
        QVERIFY(document.savedPath().isEmpty());
        QVERIFY(!document.unsaved());
        QCOMPARE(document.name(), QString("group.ora"));
    }

    void pastedPixelsAreUnsavedNowhereYet() {
        Document document(background_);
        QSignalSpy opened(&document, &Document::opened);
        document.openImage([] { return test::gradient(30, 20); }, "Pasted picture");
        QVERIFY(opened.wait());
        QVERIFY(document.sourcePath().isEmpty());
        QCOMPARE(document.name(), QString("Pasted picture"));
    }
};

QTEST_MAIN(DocumentTest)
#include "document_test.moc"
