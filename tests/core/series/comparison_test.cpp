// Comparisons: what varies is any declared parameter, and the table has a column for it.
#include "core/base/error.h"
#include "core/series/comparison.h"
#include "tests/support/refusal.h"

#include <QTest>

#include <algorithm>

using namespace zigzag;

namespace {

Image gray() {
    return Image::fromPixels(cv::Mat(8, 8, CV_8UC3, cv::Scalar::all(90)));
}

std::vector<std::string> namesOfColumns(const nlohmann::ordered_json& line) {
    std::vector<std::string> names;
    for (const auto& [name, value] : line.items())
        names.push_back(name);
    return names;
}

} // namespace

class ComparisonTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void rowsAreEveryCombination() {
        const auto rows = comparisonRows(
            {"a", "b"}, {axisOf("model", {"m", "n"}), axisOf("sampler", {}),
                         either(axisOf("path", {"80 > 0.002"}), axisOf("nfe", {"2", "4"}))});
        QCOMPARE(rows.size(), std::size_t(2 * 2 * 3));
        QCOMPARE(rows[4].photo, std::string("a"));
        QCOMPARE(rows[4].value("model"), std::string("n"));
        QCOMPARE(rows[4].value("nfe"), std::string("2"));
        QVERIFY(rows[4].value("path").empty());
        QCOMPARE(rows[3].value("path"), std::string("80 > 0.002"));
        QCOMPARE(comparisonRows({}, {axisOf("model", {})}).size(), std::size_t(1));
    }

    void anyJobWithAnyOfItsParameters() {
        const ComparedJob compared{"upscale", {.model = "m"}, {{"class", ""}, {"nfe", "3"}}};
        const ComparisonRow row{"a", {{"factor", "4"}, {"dtype", "float32"}}};
        const JobInput job = comparisonJob(compared, row, 7, gray());
        const auto& upscale = std::get<UpscaleInput>(job);
        QCOMPARE(upscale.engine.model, std::string("m"));
        QCOMPARE(upscale.engine.dtype, std::string("float32"));
        QCOMPARE(upscale.engine.seed, std::uint64_t(7));
        QCOMPARE(upscale.params.factor, 4);
        QCOMPARE(upscale.params.nfe, 3);
        QCOMPARE(upscale.photo.width(), 8);
    }

    /// A row overrides what is the same in all rows.
    void samplersOfAReconstruction() {
        const ComparedJob compared{"reconstruct", {}, {{"sampler", "euler"}, {"metrics", "ssim"}}};
        const JobInput job =
            comparisonJob(compared, {"a", {{"sampler", "heun"}, {"model", "n"}}}, 1, gray());
        const auto& reconstruct = std::get<ReconstructInput>(job);
        QCOMPARE(reconstruct.params.invert.sampler.sampler, std::string("heun"));
        QCOMPARE(reconstruct.params.metrics, std::string("ssim"));
        QCOMPARE(reconstruct.engine.model, std::string("n"));
        QVERIFY(std::holds_alternative<Image>(reconstruct.picture));
    }

    void evaluationsBecomeStepsOfASolver_data() {
        QTest::addColumn<QString>("sampler");
        QTest::addColumn<int>("nfe");
        QTest::addColumn<int>("steps");
        QTest::newRow("one each") << "euler" << 9 << 9;
        QTest::newRow("two each but one") << "heun" << 9 << 5;
        QTest::newRow("rounded down") << "heun" << 10 << 5;
        QTest::newRow("at least one") << "heun" << 1 << 1;
    }
    void evaluationsBecomeStepsOfASolver() {
        QFETCH(QString, sampler);
        QFETCH(int, nfe);
        QFETCH(int, steps);
        const ComparisonRow row{{},
                                {{"nfe", std::to_string(nfe)}, {"sampler", sampler.toStdString()}}};
        const JobInput job = comparisonJob({"generate", {}, {}}, row, 0, {});
        const GenerateParams& params = std::get<GenerateInput>(job).params;
        QCOMPARE(params.sampler.steps, steps);
        QCOMPARE(params.nfe, 0);
        const JobInput path = comparisonJob({"generate", {}, {}}, {{}, {{"nfe", "4"}}}, 0, {});
        QCOMPARE(std::get<GenerateInput>(path).params.nfe, 4);
    }

    void everyComparableJobIsMade() {
        for (const std::string& name : comparableJobs())
            QCOMPARE(std::string(jobName(comparisonJob({name, {}, {}}, {}, 0, gray()))), name);
        for (const bool photo : {true, false})
            QCOMPARE(std::ranges::count(comparableJobs(), defaultComparison(photo)), 1);
        for (const char* more : {"inpaint", "interpolate", "train"})
            QCOMPARE(std::ranges::count(comparableJobs(), more), 0);
    }

    void refusesWhatTheJobDoesNotTake() {
        QVERIFY(refusal(ErrorKind::Usage, [] {
                    comparisonJob({"colorize", {}, {}}, {"a", {{"path", "80 > 0.002"}}}, 0, gray());
                }).startsWith("The job 'colorize' has no parameter 'path'. Valid values: model,"));
        QVERIFY(refusal(ErrorKind::Usage, [] {
                    comparisonJob({"upscale", {}, {}}, {"a", {{"factor", "3"}}}, 0, gray());
                }).contains("Valid values: 2, 4."));
        QVERIFY(refusal(ErrorKind::Usage, [] {
                    comparisonJob({"paint", {}, {}}, {}, 0, {});
                }).startsWith("The job 'paint' cannot be compared. Valid values: generate, "));
    }

    void aCellSaysWhatWasMade() {
        ReconstructResult made;
        made.image = gray();
        made.psnr = 31;
        made.nfeInvert = 2;
        made.nfeGenerate = 3;
        made.metrics = {{"ssim", 0.5}};
        made.path = "image + 0.07 > 80";
        const ComparisonCell cell = comparisonCell({"a", {{"path", "x"}}}, 4, made);
        QCOMPARE(cell.path, std::string("image + 0.07 > 80"));
        QCOMPARE(cell.nfe, 5);
        QCOMPARE(cell.psnr, 31.0);
        QCOMPARE(cell.metrics.at("ssim"), 0.5);
        QVERIFY(!cell.picture.empty());
        const ComparisonCell other = comparisonCell({"a", {}}, 4, PictureResult{gray(), 6, {}});
        QCOMPARE(other.nfe, 6);
        QVERIFY(std::isnan(other.psnr));
    }

    /// Columns that every comparison has come first and keep their names; others follow.
    void columnsFollowTheRows() {
        const std::vector<ComparisonRow> rows{{"a", {{"model", "m"}, {"sampler", "heun"}}},
                                              {"a", {{"model", "m"}, {"sampler", "euler"}}}};
        ComparisonTable table(rows, "mse,ssim,psnr"), plain({{"a", {{"nfe", "2"}}}}, "");
        ComparisonCell cell, failed;
        cell.metrics = {{"ssim", 0.5}, {"mse", 0.1}, {"psnr", 10}};
        failed.error = "no";
        table.add(rows[0], {cell, failed});
        table.add(rows[1], {cell, cell});
        plain.add({"a", {{"nfe", "2"}}}, {cell});
        std::vector<std::string> expected = namesOfColumns(plain.cells()[0]);
        QCOMPARE(expected, (std::vector<std::string>{
                               "in", "model", "model_hash", "parameters", "path", "nfe", "seed",
                               "seconds", "psnr", "mse", "error", "psnr_seeds", "seconds_seeds"}));
        for (const char* added : {"sampler", "ssim", "ssim_seeds"})
            expected.emplace_back(added);
        for (const auto& line : table.cells())
            QCOMPARE(namesOfColumns(line), expected);
        QVERIFY(table.cells()[2]["sampler"] == "euler");
        QCOMPARE(table.cells()[0]["ssim"].get<double>(), 0.5);
        QVERIFY(table.cells()[1]["ssim"].is_null());
        QCOMPARE(table.rows()[1]["ssim"]["mean"].get<double>(), 0.5);
        const QByteArray csv = QByteArray::fromStdString(table.csv());
        const QByteArrayList lines = csv.trimmed().split('\n');
        QVERIFY(lines[0].contains(",sampler,ssim,ssim_seeds_mean,"));
        for (const QByteArray& line : lines)
            QCOMPARE(line.count(','), lines[0].count(','));
    }

    void labelsSayWhatVaries() {
        ComparisonCell cell;
        cell.path = "heun, 18 steps";
        cell.seed = 3;
        QCOMPARE(labelOf({"a", {{"model", "m"}, {"sampler", "heun"}, {"factor", "4"}}}, cell),
                 std::string("m: heun, 18 steps, factor 4\nseed 3, 0 NFE, 0.00 s"));
    }
};

QTEST_GUILESS_MAIN(ComparisonTest)
#include "comparison_test.moc"
