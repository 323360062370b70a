// Pictures as training samples: which, in what order, and what happens to unusable ones.
#include "core/base/error.h"
#include "core/train/data/crop_source.h"
#include "core/train/data/prefetch.h"
#include "tests/support/refusal.h"
#include "tests/support/training.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <set>

using namespace zigzag;
namespace fs = std::filesystem;

class CropsTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    fs::path pictures() const { return folder_.path().toStdString() + "/pictures"; }
    fs::path classes() const { return folder_.path().toStdString() + "/classes"; }

    Recipe recipe() const { return test::smallRecipe(pictures()); }
    CropSource source(const Recipe& recipe) const { return {recipe, folder_.path().toStdString()}; }

  private Q_SLOTS:
    void initTestCase();
    void samplesDependOnNothingButTheirNumber();
    void anEpochShowsEveryPictureOnce();
    void heldOutPicturesAreNotTrainedOn();
    void classesAreSubfolders();
    void classesAreDroppedNowAndThen();
    void brokenPicturesAreSkippedAndListed();
    void theSecondEpochDoesNotDecode();
    void aVanishedPictureIsToldApart();
    void refusesTooFewPictures();
    void refusesAFolderThatIsNotThere();
    void refusesZoomsThatContradict_data();
    void refusesZoomsThatContradict();
    void restorationPassesAreSpreadEvenly();
    void restorationShowsJpegs();
    void prefetchKeepsTheOrder();
    void prefetchBringsFailuresWhereTheyBelong();
};

void CropsTest::initTestCase() {
    test::writeTrainingPictures(pictures(), 120);
    test::writeTrainingPictures(classes(), 120, {"tulip", "daisy", "rose"});
}

void CropsTest::samplesDependOnNothingButTheirNumber() {
    CropSource one = source(recipe()), other = source(recipe());
    const Batch whole = one.batch({.step = 5, .first = 0, .count = 4, .pass = 0});
    (void)other.batch({.step = 9, .first = 1, .count = 2, .pass = 0});
    const Batch half = other.batch({.step = 5, .first = 2, .count = 2, .pass = 7});
    QVERIFY(at::equal(whole.clean.slice(0, 2), half.clean));
    QVERIFY(at::equal(whole.noise.slice(0, 2), half.noise));
    QCOMPARE(Batch(whole).draws[3].word(), Batch(half).draws[1].word());
    QCOMPARE(whole.clean.sizes(), (at::IntArrayRef{4, 3, 16, 16}));
    QVERIFY(whole.clean.abs().max().item<float>() <= 1);
    const Batch next = one.batch({.step = 6, .first = 0, .count = 4, .pass = 0});
    QVERIFY(!at::equal(whole.clean, next.clean));
}

void CropsTest::anEpochShowsEveryPictureOnce() {
    // One colour a picture, so that each is known again whatever the crop.
    const fs::path plain = folder_.path().toStdString() + "/plain";
    fs::create_directories(plain);
    for (int i = 0; i < 110; ++i)
        writeImage(plain / (std::to_string(i) + ".png"),
                   Image::fromPixels(cv::Mat(20, 20, CV_8UC3, cv::Scalar(i, 0, 0))));
    Recipe plainRecipe = test::smallRecipe(plain);
    plainRecipe.data.holdout = 0;
    plainRecipe.run.batch = 55;
    CropSource crops = source(plainRecipe);
    std::vector<std::vector<float>> epochs;
    for (int epoch = 0; epoch < 2; ++epoch) {
        std::set<float> seen;
        epochs.emplace_back();
        for (const int half : {0, 1}) {
            const Batch batch = crops.batch({.step = 2 * epoch + half, .first = 0, .count = 55});
            for (int i = 0; i < 55; ++i) {
                epochs.back().push_back(batch.clean[i][0][0][0].item<float>());
                seen.insert(epochs.back().back());
            }
        }
        QCOMPARE(seen.size(), std::size_t{110});
    }
    QVERIFY(epochs[0] != epochs[1]);
}

void CropsTest::heldOutPicturesAreNotTrainedOn() {
    CropSource crops = source(recipe());
    const PictureList& list = crops.list();
    QCOMPARE(list.heldOut.size(), std::size_t{6});
    QCOMPARE(list.training.size(), std::size_t{114});
    QCOMPARE(list.heldOut[1].file.filename().string(), std::string("picture-1020.png"));
    for (const ListedPicture& held : list.heldOut)
        for (const ListedPicture& trained : list.training)
            QVERIFY(held.file != trained.file);
    const auto [pictures, labels] = crops.heldOut(4);
    QCOMPARE(pictures.sizes(), (at::IntArrayRef{4, 3, 16, 16}));
}

void CropsTest::classesAreSubfolders() {
    Recipe classRecipe = test::smallRecipe(classes());
    classRecipe.data.classes = true;
    classRecipe.data.classDropout = 0;
    CropSource crops = source(classRecipe);
    QCOMPARE(crops.classes(), (std::vector<std::string>{"daisy", "rose", "tulip"}));
    for (const ListedPicture& listed : crops.list().training)
        QCOMPARE(crops.classes()[static_cast<std::size_t>(listed.label)],
                 listed.file.parent_path().filename().string());
    const Batch batch = crops.batch({.step = 0, .first = 0, .count = 4});
    QVERIFY(batch.labels.max().item<std::int64_t>() < 3);

    Recipe flat = recipe();
    flat.data.classes = true;
    QVERIFY_EXCEPTION_THROWN(source(flat), Error);
}

void CropsTest::classesAreDroppedNowAndThen() {
    Recipe classRecipe = test::smallRecipe(classes());
    classRecipe.data.classes = true;
    classRecipe.data.classDropout = 0.25;
    CropSource crops = source(classRecipe);
    const Batch batch = crops.batch({.step = 0, .first = 0, .count = 400});
    const auto dropped = (batch.labels == 3).sum().item<std::int64_t>();
    QVERIFY2(dropped > 60 && dropped < 140, std::to_string(dropped).c_str());
}

void CropsTest::brokenPicturesAreSkippedAndListed() {
    const fs::path damaged = folder_.path().toStdString() + "/damaged";
    test::writeTrainingPictures(damaged, 110);
    std::ofstream(damaged / "broken.png") << "no picture";
    std::ofstream(damaged / "notes.txt") << "no picture either, and nobody says so";
    writeImage(damaged / "small.png", Image::fromPixels(cv::Mat(8, 8, CV_8UC3, cv::Scalar(9))));
    Recipe brokenRecipe = test::smallRecipe(damaged);
    brokenRecipe.data.holdout = 0;
    brokenRecipe.run.batch = 112;
    CropSource crops = source(brokenRecipe);
    for (int epoch = 0; epoch < 2; ++epoch) {
        const Batch batch = crops.batch({.step = epoch, .first = 0, .count = 112});
        QCOMPARE(batch.clean.size(0), 112);
    }
    QCOMPARE(crops.broken().size(), std::size_t{2});
    QVERIFY(crops.broken()[0].find("broken.png") != std::string::npos);
    QVERIFY(crops.broken()[1].find("small.png") != std::string::npos);
}

void CropsTest::theSecondEpochDoesNotDecode() {
    const fs::path passing = folder_.path().toStdString() + "/passing";
    test::writeTrainingPictures(passing, 110);
    Recipe passingRecipe = test::smallRecipe(passing);
    passingRecipe.data.holdout = 0;
    passingRecipe.run.batch = 110;
    CropSource crops = source(passingRecipe);
    const Batch first = crops.batch({.step = 0, .first = 0, .count = 110});
    fs::remove_all(passing);
    const Batch again = crops.batch({.step = 0, .first = 0, .count = 110});
    QVERIFY(at::equal(first.clean, again.clean));
}

void CropsTest::aVanishedPictureIsToldApart() {
    const fs::path leaving = folder_.path().toStdString() + "/leaving";
    test::writeTrainingPictures(leaving, 110);
    const Recipe leavingRecipe = test::smallRecipe(leaving);
    CropSource crops = source(leavingRecipe);
    const fs::path away = folder_.path().toStdString() + "/away";
    fs::rename(leaving, away);
    QVERIFY_EXCEPTION_THROWN(crops.batch({.step = 0, .first = 0, .count = 4}), VanishedPicture);
    fs::rename(away, leaving);
    QCOMPARE(crops.batch({.step = 0, .first = 0, .count = 4}).clean.size(0), 4);
    QVERIFY(crops.broken().empty());
}

void CropsTest::refusesTooFewPictures() {
    const fs::path few = folder_.path().toStdString() + "/few";
    test::writeTrainingPictures(few, 99);
    Recipe fewRecipe = test::smallRecipe(few);
    fewRecipe.data.holdout = 0;
    try {
        source(fewRecipe);
        QFAIL("was taken");
    } catch (const Error& error) {
        QVERIFY(error.problem().find("99 pictures") != std::string::npos);
        QVERIFY(error.remedy().find("at least 100") != std::string::npos);
    }
}

void CropsTest::refusesAFolderThatIsNotThere() {
    QVERIFY_EXCEPTION_THROWN(source(test::smallRecipe("/nowhere/at/all")), Error);
    QVERIFY_EXCEPTION_THROWN(source(test::smallRecipe("")), Error);
}

void CropsTest::refusesZoomsThatContradict_data() {
    QTest::addColumn<QString>("framing");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::addColumn<bool>("taken");
    QTest::addRow("a share") << "fit" << 0.5 << 1.0 << true;
    QTest::addRow("one share") << "fit" << 0.5 << 0.5 << true;
    QTest::addRow("reduced") << "native" << 1.0 << 2.0 << true;
    QTest::addRow("enlarged") << "native" << 0.5 << 1.0 << false;
    QTest::addRow("least above most") << "fit" << 0.9 << 0.5 << false;
    QTest::addRow("reduced, least above most") << "native" << 3.0 << 2.0 << false;
}

void CropsTest::refusesZoomsThatContradict() {
    QFETCH(QString, framing);
    QFETCH(double, least);
    QFETCH(double, most);
    QFETCH(bool, taken);
    Recipe zoomed = recipe();
    zoomed.data.framing = framing.toStdString();
    zoomed.data.zoomMinimum = least;
    zoomed.data.zoomMaximum = most;
    const QString said = refusal(ErrorKind::Usage, [&] { source(zoomed); });
    QVERIFY2(taken ? said == "(no error)" : said.contains("data.zoom_minimum"), qPrintable(said));
}

void CropsTest::restorationPassesAreSpreadEvenly() {
    ObjectiveRecipe objective;
    for (const double share : {0.0, 0.25, 0.6, 1.0}) {
        objective.jpegShare = share;
        int passes = 0;
        for (int pass = 0; pass < 100; ++pass)
            passes += isRestorationPass(objective, pass) ? 1 : 0;
        QVERIFY(std::abs(passes - 100 * share) <= 1);
    }
}

void CropsTest::restorationShowsJpegs() {
    Recipe jpegs = recipe();
    jpegs.objective.name = "restoration";
    jpegs.objective.jpegShare = 0.5;
    jpegs.objective.qualityMinimum = jpegs.objective.qualityMaximum = 10;
    CropSource crops = source(jpegs);
    const Batch plain = crops.batch({.step = 0, .first = 0, .count = 2, .pass = 0});
    QVERIFY(!plain.degraded.defined());
    QVERIFY((plain.labels == 0).all().item<bool>());
    const Batch batch = crops.batch({.step = 0, .first = 0, .count = 2, .pass = 1});
    QVERIFY((batch.labels == 1).all().item<bool>());
    QVERIFY(at::equal(batch.clean, plain.clean));
    const double difference = (batch.degraded - batch.clean).abs().mean().item<double>();
    QVERIFY2(difference > 0.005 && difference < 0.3, std::to_string(difference).c_str());
    QVERIFY(std::abs(batch.degradedSigma[0].item<double>() - 0.12) < 1e-6);
}

void CropsTest::prefetchKeepsTheOrder() {
    const Recipe small = recipe();
    CropSource crops = source(small);
    const auto portion = [](std::int64_t index) {
        return Portion{.step = index, .first = 0, .count = 2, .pass = index};
    };
    Prefetch ahead(crops, portion, 3, 3);
    for (std::int64_t index = 3; index < 20; ++index)
        QVERIFY(at::equal(ahead.take().clean, crops.batch(portion(index)).clean));
}

void CropsTest::prefetchBringsFailuresWhereTheyBelong() {
    struct Failing final : SampleSource {
        Batch batch(const Portion& portion) override {
            if (portion.step == 2) throw Error(ErrorKind::File, "Nothing there.");
            return {};
        }
        const std::vector<std::string>& classes() const override { return none; }
        std::int64_t count() const override { return 0; }
        std::vector<std::int64_t> shape() const override { return {3, 8, 8}; }
        std::vector<std::string> none;
    } failing;
    Prefetch ahead(
        failing, [](std::int64_t index) { return Portion{.step = index}; }, 0, 2);
    (void)ahead.take();
    (void)ahead.take();
    QVERIFY_EXCEPTION_THROWN((void)ahead.take(), Error);
    (void)ahead.take();
}

QTEST_GUILESS_MAIN(CropsTest)
#include "crops_test.moc"
