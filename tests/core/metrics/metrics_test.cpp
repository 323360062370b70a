// Every metric by the same rules, and each against values known in closed form or computed here a
// second time, naively.
#include "core/base/error.h"
#include "core/metrics/blocking.h"
#include "core/metrics/metrics.h"
#include "core/metrics/psnr.h"
#include "core/metrics/ssim.h"
#include "core/tensor/convert.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace zigzag;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Waves without any grid: [N, 3, H, W] in [-0.7, 0.7].
at::Tensor waves(std::int64_t n, std::int64_t height, std::int64_t width) {
    const at::Tensor y = at::arange(height, at::kFloat).view({1, 1, -1, 1});
    const at::Tensor x = at::arange(width, at::kFloat).view({1, 1, 1, -1});
    const at::Tensor phase = at::arange(n * 3, at::kFloat).view({n, 3, 1, 1});
    return 0.4 * at::sin(0.31 * x + 0.2 * y + phase) + 0.3 * at::cos(0.17 * y - 0.23 * x * phase);
}

at::Tensor noiseLike(const at::Tensor& x, double deviation) {
    at::Generator generator = at::globalContext().defaultGenerator(at::kCPU).clone();
    generator.set_current_seed(11);
    return at::randn(x.sizes(), generator, x.options()) * deviation;
}

at::Tensor flat(double byte, std::int64_t height = 16, std::int64_t width = 24) {
    return at::full({1, 3, height, width}, byte / 127.5 - 1, at::kDouble);
}

/// Blocks of 8 × 8 in a chequered pattern of two 8-bit values.
at::Tensor chequered(double dark, double light, std::int64_t height, std::int64_t width) {
    const auto blocks = [](std::int64_t n) { return at::arange(n, at::kLong).div(8, "floor"); };
    const at::Tensor odd = (blocks(height).unsqueeze(1) + blocks(width)).remainder(2);
    const at::Tensor bytes = dark + odd.to(at::kDouble) * (light - dark);
    return (bytes / 127.5 - 1).expand({1, 3, height, width});
}

/// SSIM as its definition reads, window by window; a second implementation that shares nothing with
/// ours.
double naiveSsim(const at::Tensor& a, const at::Tensor& b) {
    const at::Tensor unitA = ((a.to(at::kDouble) + 1) / 2).contiguous();
    const at::Tensor unitB = ((b.to(at::kDouble) + 1) / 2).contiguous();
    const auto x = unitA.accessor<double, 4>(), y = unitB.accessor<double, 4>();
    double total = 0;
    int windows = 0;
    for (int n = 0; n < a.size(0); ++n)
        for (int c = 0; c < 3; ++c)
            for (int top = 0; top + 11 <= a.size(2); ++top)
                for (int left = 0; left + 11 <= a.size(3); ++left, ++windows) {
                    double weights = 0, meanX = 0, meanY = 0;
                    const auto each = [&](const auto& visit) {
                        for (int i = 0; i < 11; ++i)
                            for (int j = 0; j < 11; ++j)
                                visit(std::exp(-((i - 5) * (i - 5) + (j - 5) * (j - 5)) / 4.5),
                                      x[n][c][top + i][left + j], y[n][c][top + i][left + j]);
                    };
                    each([&](double w, double p, double q) {
                        weights += w, meanX += w * p, meanY += w * q;
                    });
                    meanX /= weights, meanY /= weights;
                    double varianceX = 0, varianceY = 0, covariance = 0;
                    each([&](double w, double p, double q) {
                        varianceX += w / weights * (p - meanX) * (p - meanX);
                        varianceY += w / weights * (q - meanY) * (q - meanY);
                        covariance += w / weights * (p - meanX) * (q - meanY);
                    });
                    total +=
                        (2 * meanX * meanY + 1e-4) * (2 * covariance + 9e-4) /
                        ((meanX * meanX + meanY * meanY + 1e-4) * (varianceX + varianceY + 9e-4));
                }
    return total / windows;
}

} // namespace

#define COMPARE_NUMBER(actual, expected, tolerance)                                                \
    do {                                                                                           \
        const double computed = (actual), wanted = (expected);                                     \
        QVERIFY2(std::abs(computed - wanted) <= (tolerance),                                       \
                 qPrintable(QStringLiteral("%1, expected %2").arg(computed).arg(wanted)));         \
    } while (false)

class MetricsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void conforms_data();
    void conforms();
    void measuresWhatAListNames();
    void psnrOfAnOffset();
    void psnrRoundsToBytes();
    void ssimOfFlatPictures();
    void ssimMatchesItsDefinition();
    void storedPicturesMeasureTheSame();
    void blockinessOfBlocks();
    void psnrBCountsBlocks();
};

void MetricsTest::conforms_data() {
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < metricRows.size(); ++i)
        QTest::addRow("%s", metricRows[i].name.data()) << static_cast<int>(i);
}

void MetricsTest::conforms() {
    QFETCH(int, row);
    const MetricRow& metric = metricRows[static_cast<std::size_t>(row)];
    const auto compare = [&](const at::Tensor& picture, const at::Tensor& reference) {
        return measure(metric.name, picture, reference);
    };
    QVERIFY(!metric.label.empty() && metric.help.ends_with('.'));
    const at::Tensor reference = waves(2, 19, 37);
    QCOMPARE(compare(reference, reference.clone()), metric.best);

    // More noise is worse, and nothing is better than equality.
    if (!metric.needsReference) {
        QCOMPARE(compare(reference, at::Tensor()), metric.best);
        const at::Tensor blocks = chequered(100, 120, 24, 40);
        const double value = compare(blocks, at::Tensor());
        QVERIFY(metric.higherIsBetter ? value < metric.best : value > metric.best);
        return;
    }
    double better = metric.best;
    for (const double deviation : {0.01, 0.05, 0.2}) {
        const double value = compare(reference + noiseLike(reference, deviation), reference);
        QVERIFY(std::isfinite(value));
        QVERIFY(metric.higherIsBetter ? value < better : value > better);
        better = value;
    }

    // Neither the order in memory nor the type nor the repetition of a picture matters.
    const at::Tensor picture = reference + noiseLike(reference, 0.05);
    const double value = compare(picture, reference);
    const at::Tensor channelsLast = picture.contiguous(at::MemoryFormat::ChannelsLast);
    COMPARE_NUMBER(compare(channelsLast, reference), value, 1e-6);
    COMPARE_NUMBER(compare(picture.to(at::kDouble), reference), value, 1e-6);
    COMPARE_NUMBER(compare(at::cat({picture, picture}), at::cat({reference, reference})), value,
                   1e-6);

    QVERIFY_EXCEPTION_THROWN(compare(picture, reference.narrow(0, 0, 1)), Error);
    QVERIFY_EXCEPTION_THROWN(compare(picture[0], reference[0]), Error);
    const at::Tensor gray = picture.narrow(1, 0, 1);
    QVERIFY_EXCEPTION_THROWN(compare(gray, gray), Error);
    const at::Tensor none = at::empty({0, 3, 16, 16});
    QVERIFY_EXCEPTION_THROWN(compare(none, none), Error);
}

void MetricsTest::measuresWhatAListNames() {
    const at::Tensor reference = waves(1, 16, 16), picture = reference + 0.1;
    QVERIFY(measureAll("", picture, reference).empty());
    const MetricValues values = measureAll("ssim, psnr,ssim", picture, reference);
    QCOMPARE(values.size(), std::size_t(2));
    QCOMPARE(values.at("psnr"), psnr8(picture, reference));
    QCOMPARE(values.at("ssim"), ssim(picture, reference));
    QVERIFY_EXCEPTION_THROWN(measureAll("psnr,lpips", picture, reference), Error);
}

void MetricsTest::psnrOfAnOffset() {
    const at::Tensor x = waves(1, 8, 8).to(at::kDouble);
    COMPARE_NUMBER(psnr(x + 0.02, x, 2), 40, 1e-9);
    COMPARE_NUMBER(psnr(x * 255 + 255, x * 255, 255), 0, 1e-9);
    COMPARE_NUMBER(psnr8(flat(105), flat(100)), 20 * std::log10(255.0 / 5), 1e-9);
    // One picture of two off by a step: half the mean squared error.
    COMPARE_NUMBER(psnr8(at::cat({flat(101), flat(100)}), at::cat({flat(100), flat(100)})),
                   10 * std::log10(255.0 * 255 * 2), 1e-9);
}

void MetricsTest::psnrRoundsToBytes() {
    QCOMPARE(psnr8(flat(100.4), flat(99.6)), infinity);
    COMPARE_NUMBER(psnr8(flat(100.6), flat(100.4)), 20 * std::log10(255.0), 1e-9);
    QCOMPARE(psnr8(flat(300), flat(255)), infinity);
    QVERIFY(std::isfinite(psnr(flat(100.4), flat(99.6), 2)));
}

void MetricsTest::ssimOfFlatPictures() {
    const double a = 64.0 / 255, b = 192.0 / 255;
    COMPARE_NUMBER(ssim(flat(64), flat(192)), (2 * a * b + 1e-4) / (a * a + b * b + 1e-4), 1e-9);
    QVERIFY_EXCEPTION_THROWN(ssim(flat(64, 10, 32), flat(64, 10, 32)), Error);
}

void MetricsTest::ssimMatchesItsDefinition() {
    const at::Tensor reference = waves(2, 13, 17);
    for (const double deviation : {0.02, 0.2, 1.0}) {
        const at::Tensor picture = reference + noiseLike(reference, deviation);
        COMPARE_NUMBER(ssim(picture, reference), naiveSsim(picture, reference), 1e-10);
    }
    const double inverted = ssim(-reference, reference);
    COMPARE_NUMBER(inverted, naiveSsim(-reference, reference), 1e-10);
    QVERIFY(inverted < 0);
}

void MetricsTest::storedPicturesMeasureTheSame() {
    // Higher than what is looked at in one piece, and not by a multiple of the blocks.
    const at::Tensor reference = waves(1, 611, 43);
    const at::Tensor picture = reference + 0.1 * noiseLike(reference, 1);
    const Image a = toImage(picture), b = toImage(reference);
    COMPARE_NUMBER(psnr8(a, b), psnr8(toTensor(a), toTensor(b)), 1e-9);
    const Image blocks = toImage(chequered(100, 120, 616, 48));
    COMPARE_NUMBER(blockiness(blocks), blockiness(toTensor(blocks)), 1e-9);
    COMPARE_NUMBER(blockiness(a), blockiness(toTensor(a)), 1e-9);
    QVERIFY_EXCEPTION_THROWN(psnr8(a, blocks), Error);
}

void MetricsTest::blockinessOfBlocks() {
    // Every step across a border is 20, every other is 0: log2(8) / log2(32) · 20².
    COMPARE_NUMBER(blockiness(chequered(100, 120, 32, 48)), 3.0 / 5 * 400, 1e-6);
    // The same pattern off the grid by four pixels shows its steps elsewhere.
    const at::Tensor shifted = chequered(100, 120, 40, 56).narrow(2, 4, 32).narrow(3, 4, 48);
    QCOMPARE(blockiness(shifted), 0.0);
    QCOMPARE(blockiness(flat(77)), 0.0);
    QCOMPARE(blockiness(waves(1, 64, 64)), 0.0);
    QCOMPARE(blockiness(flat(77, 8, 8)), 0.0);
    QCOMPARE(blockiness(flat(77, 1, 1)), 0.0);
    QVERIFY(std::isfinite(blockiness(chequered(100, 120, 1, 48))));
}

void MetricsTest::psnrBCountsBlocks() {
    // Blocks of ±10 around the reference: mean squared error 100, blocking as above.
    const at::Tensor blocks = chequered(100, 120, 32, 48), plain = flat(110, 32, 48);
    COMPARE_NUMBER(psnrB(blocks, plain), 10 * std::log10(255.0 * 255 / (100 + 240)), 1e-6);
    COMPARE_NUMBER(psnrB(plain, blocks), 10 * std::log10(255.0 * 255 / 100), 1e-6);
    COMPARE_NUMBER(psnrB(blocks, blocks), 10 * std::log10(255.0 * 255 / 240), 1e-6);
    // Without blocks it is the PSNR of luma, which is that of the channels where they agree.
    COMPARE_NUMBER(psnrB(flat(105), flat(100)), psnr8(flat(105), flat(100)), 1e-9);
}

QTEST_GUILESS_MAIN(MetricsTest)
#include "metrics_test.moc"
