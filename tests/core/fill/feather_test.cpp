// How far what is filled reaches into the photo.
#include "core/edit/editors.h"
#include "core/fill/feather.h"
#include "core/image/file.h"
#include "core/model/load.h"

#include <QTest>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

using namespace zigzag;

class FeatherTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> photo_ =
        loadModel(findModel(ZIGZAG_SOURCE_DIR "/models/photo"), {.threads = 1});
    JobContext context_;

  private Q_SLOTS:
    void everyPartFadesAsWideAsFitsIt() {
        cv::Mat values(100, 120, CV_8U, cv::Scalar(0));
        cv::line(values, {10, 15}, {110, 20}, 255, 3);
        cv::circle(values, {60, 65}, 20, 255, -1);
        ModelCard card;
        card.resolution = 0;
        const cv::Mat weights = automaticFeather(Mask(values), card);
        const cv::Rect scratch(0, 0, 120, 35);
        cv::Mat exactly;
        values(scratch).convertTo(exactly, CV_32F, 1.0 / 255);
        QCOMPARE(cv::norm(weights(scratch), exactly, cv::NORM_INF), 0.0);
        QCOMPARE(weights.at<float>(65, 80), 1.0F); // the last one in the disc
        QVERIFY(weights.at<float>(65, 82) > 0 && weights.at<float>(65, 82) < 1);
        QCOMPARE(weights.at<float>(65, 84), 0.0F);
        QVERIFY(automaticFeather(Mask(Size{4, 3}), card).size() == cv::Size(4, 3));
        card.resolution = 64; // everything alike
        QCOMPARE(
            cv::norm(automaticFeather(Mask(values), card), Mask(values).feathered(4), cv::NORM_INF),
            0.0);
    }

    /// A scratch filled by default is nearer to the truth than one that fades over 4 pixels, and
    /// nothing beside it changes.
    void aScratchIsFilledFromItsRim() {
        InpaintInput input;
        input.photo = readImage(ZIGZAG_SOURCE_DIR "/resources/samples/fig.jpg");
        const Size size = input.photo.size();
        cv::Mat values(size.height, size.width, CV_8U, cv::Scalar(0));
        cv::line(values, {200, 120}, {330, 210}, 255, 3);
        input.mask = Mask(values);
        const cv::Mat truth = input.photo.pixels();
        const auto error = [&](const cv::Mat& made) {
            return cv::norm(made, truth, cv::NORM_L2SQR, values);
        };
        const cv::Mat fitting = inpaint(input, *photo_, context_).candidates[0].pixels();
        QCOMPARE(cv::norm(fitting, truth, cv::NORM_INF, values == 0), 0.0);
        input.params.feather = 4;
        const cv::Mat wide = inpaint(input, *photo_, context_).candidates[0].pixels();
        QVERIFY(cv::norm(wide, truth, cv::NORM_INF, values == 0) > 0);
        QVERIFY2(error(fitting) < 0.7 * error(wide),
                 qPrintable(QString("%1 and %2").arg(error(fitting)).arg(error(wide))));
    }
};

QTEST_GUILESS_MAIN(FeatherTest)
#include "feather_test.moc"
