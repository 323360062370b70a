// Cleaning JPEGs: with the file and without it, in one evaluation and along paths.
#include "core/edit/editors.h"
#include "core/frame/frame.h"
#include "core/image/file.h"
#include "core/image/jpeg/coefficients.h"
#include "core/image/jpeg/projection.h"
#include "core/metrics/psnr.h"
#include "tests/support/models.h"
#include "tests/support/refusal.h"
#include "tests/support/scene.h"

#include <QTest>
#include <opencv2/core.hpp>

using namespace zigzag;
using namespace zigzag::test;
using zigzag::test::fixtureModel;

namespace {

/// A picture without padding, projected once.
at::Tensor projectedOntoFile(const at::Tensor& x, const JpegCoefficients& file) {
    const auto width = file.size.width, height = file.size.height;
    const at::Tensor sigmas =
        ((x.slice(2, 0, height).slice(3, 0, width)[0] + 1) * 127.5).permute({1, 2, 0}).contiguous();
    const cv::Mat made =
        projectOntoJpeg(cv::Mat(height, width, CV_32FC3, sigmas.data_ptr<float>()), file);
    at::Tensor result = x.clone();
    result.slice(2, 0, height)
        .slice(3, 0, width)
        .copy_(at::from_blob(made.data, {1, height, width, 3}, at::kFloat).permute({0, 3, 1, 2}) /
                   127.5 -
               1);
    return result;
}

} // namespace

class CleanTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> small_ = smallBidirectional();
    std::unique_ptr<Model> photo_ = photoModel();
    JobContext context_;

  private Q_SLOTS:
    void cleaningHelpsAndKeepsToTheFile() {
        const Image original = Image::fromPixels(scene(90, 70));
        CleanInput input;
        WriteOptions options;
        options.quality = 20;
        input.file = encodeImage(original, FileFormat::Jpeg, options);
        input.photo = readImage(input.file, "test.jpg");
        const CleanResult result = clean(input, *photo_, context_);
        QVERIFY(std::abs(result.quality - 20) <= 2);
        QCOMPARE(result.mode, std::string("consistent"));
        QCOMPARE(result.qualityFrom, std::string("file"));
        QVERIFY(result.path.empty());
        QVERIFY(psnr8(toTensor(result.image), toTensor(original)) >
                psnr8(toTensor(input.photo), toTensor(original)));
        QVERIFY2(result.identicalBlocks > 0.99,
                 qPrintable(QString::number(result.identicalBlocks)));
        QVERIFY(result.blockinessAfter <= result.blockinessBefore);
        QVERIFY(result.cpsnr > 50);
        input.params.certify = true;
        const CleanResult certified = clean(input, *photo_, context_);
        QVERIFY(certified.identicalBlocks >= result.identicalBlocks);
        QCOMPARE(certified.certified, certified.identicalBlocks == 1);
        QCOMPARE(certified.certified, std::isinf(certified.cpsnr));
        input.params.certify = false;
        input.params.mode = "blind";
        QVERIFY(!samePixels(clean(input, *photo_, context_).image, result.image));
        input.params.mode = "consistent";
        input.file.clear();
        QVERIFY(messageOf([&] { clean(input, *photo_, context_); }).contains("blind"));
        const auto consistency = fixtureModel("ict/model.pt", ModelKind::Consistency, "cm");
        QVERIFY(messageOf([&] { clean(input, *consistency, context_); }).contains("jpeg"));
    }

    void onlyConsistentCleaningNeedsTheFile() {
        WriteOptions options;
        options.quality = 30;
        const std::vector<std::byte> file =
            encodeImage(Image::fromPixels(scene(160, 120)), FileFormat::Jpeg, options);
        CleanInput input;
        input.photo = readImage(file, "test.jpg");
        input.params.mode = "blind";
        const CleanResult blind = clean(input, *photo_, context_);
        QCOMPARE(blind.mode, std::string("blind"));
        QCOMPARE(blind.qualityFrom, std::string("pixels"));
        QCOMPARE(blind.quality, 30);

        const std::vector<std::byte> broken(file.begin(), file.begin() + 200);
        const std::vector<std::byte> other =
            encodeImage(Image::fromPixels(scene(160, 120) / 2), FileFormat::Jpeg, options);
        const std::vector<std::byte> smaller =
            encodeImage(Image::fromPixels(scene(90, 70)), FileFormat::Jpeg, options);
        for (const auto& unusable : {broken, other, smaller}) {
            input.file = unusable;
            input.params.mode = "blind";
            const CleanResult same = clean(input, *photo_, context_);
            QVERIFY(samePixels(same.image, blind.image));
            QVERIFY(same.whyBlind.empty());
            input.params.mode = "auto";
            const CleanResult chosen = clean(input, *photo_, context_);
            QVERIFY(samePixels(chosen.image, blind.image));
            QCOMPARE(chosen.mode, std::string("blind"));
            QVERIFY(!chosen.whyBlind.empty());
            input.params.mode = "consistent";
            QVERIFY(!messageOf([&] { clean(input, *photo_, context_); }).isEmpty());
        }
        input.file = other;
        QVERIFY(messageOf([&] { clean(input, *photo_, context_); }).contains("not the one"));

        input.file = file;
        const CleanResult consistent = clean(input, *photo_, context_);
        input.params.mode = "auto";
        QVERIFY(samePixels(clean(input, *photo_, context_).image, consistent.image));
        input.params.mode = "blind";
        const CleanResult measured = clean(input, *photo_, context_); // the file is still of use
        QCOMPARE(measured.qualityFrom, std::string("file"));
        QVERIFY(measured.cpsnr > 0 && measured.identicalBlocks < consistent.identicalBlocks);
    }

    /// Each at a lower level: at the same one again they lead away from the original.
    void moreEvaluationsComeNearer() {
        const Image photo = readImage(ZIGZAG_SOURCE_DIR "/resources/samples/nuthatch.jpg");
        const Image original = Image::fromPixels(photo.pixels({215, 140, 200, 150}));
        WriteOptions options;
        options.quality = 10;
        CleanInput input;
        input.file = encodeImage(original, FileFormat::Jpeg, options);
        input.photo = readImage(input.file, "test.jpg");
        const auto near = [&](int evaluations) {
            input.params.nfe = evaluations;
            const CleanResult result = clean(input, *photo_, context_);
            return psnr8(toTensor(result.image), toTensor(original));
        };
        const double one = near(1), two = near(2);
        QVERIFY2(two > one, qPrintable(QString("%1 %2").arg(two).arg(one)));
        QVERIFY(near(4) > one - 0.1);
    }

    void everySigmaOfACleaningPathIsProjected() {
        WriteOptions options;
        options.quality = 20;
        CleanInput input;
        input.file = encodeImage(Image::fromPixels(scene(90, 70)), FileFormat::Jpeg, options);
        input.photo = readImage(input.file, "test.jpg");
        const CleanResult usual = clean(input, *photo_, context_);
        input.params.path = "0.3 > 0.05 > 0.002";
        const CleanResult walked = clean(input, *photo_, context_);
        QCOMPARE(walked.nfe, 2);
        QCOMPARE(walked.path, input.params.path);
        QVERIFY(walked.identicalBlocks > 0.99);
        QVERIFY(!samePixels(walked.image, usual.image));
        // The path alone is not what was done: there was a projection between its evaluations.
        const JpegCoefficients file = readJpegCoefficients(input.file, "test.jpg");
        const at::Tensor labels = photo_->condition("jpeg", 1);
        const Frame frame = wholeFrame(input.photo.size(), photo_->card());
        const at::Tensor x = enter(input.photo, frame);
        const ModelEvaluator evaluator(*photo_, labels);
        const at::Tensor middle = evaluator.move(x, 0.3, 0.05);
        const auto endOf = [&](const at::Tensor& state) {
            const at::Tensor end = evaluator.move(state, 0.05, 0.002);
            return projectedOntoFile(end, file);
        };
        const Image as = composite(input.photo, frame.area, endOf(projectedOntoFile(middle, file)));
        const Image without = composite(input.photo, frame.area, endOf(middle));
        QVERIFY(cv::norm(walked.image.rgb8(), as.rgb8()) <
                cv::norm(walked.image.rgb8(), without.rgb8()));

        for (const auto& [path, problem] : {std::pair{"0.3 > nowhere", "column 7"},
                                            {"0.3 > 0.1", "finished image"},
                                            {"0.3 > 5 > 0.002", "outside the range"},
                                            {"mixd", "column 1"}}) {
            input.params.path = path;
            for (const char* mode : {"consistent", "blind", "auto"}) {
                input.params.mode = mode;
                const QString message = messageOf([&] { clean(input, *photo_, context_); });
                QVERIFY2(message.contains(problem), qPrintable(message));
            }
        }
    }

    void bidirectionalModelsCleanByWayOfNoise() {
        WriteOptions options;
        options.quality = 10;
        const auto file = encodeImage(Image::fromPixels(scene(30, 21)), FileFormat::Jpeg, options);
        CleanInput input;
        input.photo = readImage(file, "test.jpg");
        const CleanResult blind = clean(input, *small_, context_);
        QCOMPARE(blind.image.size(), input.photo.size()); // larger than what the model sees at once
        QCOMPARE(blind.nfe, 2);
        QVERIFY2(blind.path.starts_with("image + "), blind.path.c_str());
        QVERIFY(samePixels(clean(input, *small_, context_).image, blind.image));
        CleanInput other = input;
        other.engine.seed = 5;
        QVERIFY(!samePixels(clean(other, *small_, context_).image, blind.image));
        input.params.nfe = 4;
        QCOMPARE(clean(input, *small_, context_).nfe, 4);

        input.params.nfe = 0;
        input.file = file;
        const CleanResult consistent = clean(input, *small_, context_);
        QCOMPARE(consistent.mode, std::string("consistent"));
        QCOMPARE(consistent.path, std::string("image + 0.12 > 0.48 > 0.002"));
        QVERIFY2(consistent.identicalBlocks > 0.9,
                 qPrintable(QString::number(consistent.identicalBlocks)));
    }

    /// The picture that was given to the model is needed again.
    void strengthMixesWithTheInput() {
        WriteOptions options;
        options.quality = 20;
        const auto file = encodeImage(Image::fromPixels(scene(90, 70)), FileFormat::Jpeg, options);
        CleanInput input;
        input.photo = readImage(file, "test.jpg");
        input.params.mode = "blind";
        const at::Tensor before = toTensor(input.photo);
        const at::Tensor whole = toTensor(clean(input, *photo_, context_).image);
        input.params.strength = 0.5;
        const at::Tensor half = toTensor(clean(input, *photo_, context_).image);
        QVERIFY((half - (before + whole) / 2).abs().max().item<float>() < 1.6f / 127.5f);
        input.params.strength = 0;
        QVERIFY(samePixels(clean(input, *photo_, context_).image, input.photo));
    }
};

QTEST_GUILESS_MAIN(CleanTest)
#include "clean_test.moc"
