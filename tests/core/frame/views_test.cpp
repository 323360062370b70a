// The mean over mirrored and turned views: the same whichever way the picture lies, and JPEG's
// blocks keep their places.
#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/frame/tiles.h"
#include "core/frame/views.h"
#include "core/image/file.h"
#include "core/metrics/psnr.h"
#include "core/nn/network.h"
#include "core/tensor/convert.h"
#include "core/tensor/noise.h"
#include "tests/support/models.h"
#include "tests/support/refusal.h"
#include "tests/support/scene.h"

#include <QTest>

using namespace zigzag;
using namespace zigzag::test;

namespace {

at::Tensor noise(std::int64_t height, std::int64_t width) {
    return NoiseField{7}.values({0, 0, static_cast<int>(width), static_cast<int>(height)});
}

/// Each block of 8×8 as its mean: leaves alone what is made of such blocks, where they lie as
/// JPEG's do.
at::Tensor blockMeans(const at::Tensor& x) {
    return at::upsample_nearest2d(at::avg_pool2d(x, 8), {x.size(2), x.size(3)});
}

at::Tensor madeOfBlocks(std::int64_t height, std::int64_t width) {
    const at::Tensor blocks = noise((height + 7) / 8, (width + 7) / 8);
    return at::upsample_nearest2d(blocks, {blocks.size(2) * 8, blocks.size(3) * 8})
        .slice(2, 0, height)
        .slice(3, 0, width)
        .contiguous();
}

class BlockMeans : public nn::Network {
  public:
    const nn::NetworkInfo& info() const override { return info_; }
    at::Tensor forward(const nn::NetworkInput& input, const nn::ForwardOptions&) const override {
        return blockMeans(input.x);
    }

  private:
    nn::NetworkInfo info_;
};

} // namespace

class ViewsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> photo_ = photoModel();
    JobContext context_;

  private Q_SLOTS:
    void oneViewIsThePictureItself() {
        const at::Tensor x = noise(5, 7);
        int calls = 0;
        const auto same = [&](const at::Tensor& view) {
            ++calls;
            return view;
        };
        QVERIFY(meanOverViews(x, 1, 2, same).is_same(x));
        QCOMPARE(calls, 1);
    }

    void everyViewIsTurnedBack() {
        for (const int views : {2, 3, 4, 5, 6, 7, 8}) {
            int calls = 0;
            const at::Tensor x = noise(37, 21);
            const at::Tensor made = meanOverViews(x, views, 1, [&](const at::Tensor& view) {
                ++calls;
                return view;
            });
            QCOMPARE(calls, views);
            QVERIFY(at::allclose(made, x, 0, 1e-6));
        }
    }

    void allViewsTogetherKnowNoDirection() {
        const at::Tensor kernel = noise(3, 3).view({3, 1, 3, 3}), x = noise(48, 32);
        const auto made = [&](const at::Tensor& picture) {
            return meanOverViews(picture, mostViews, 1, [&](const at::Tensor& view) {
                return at::conv2d(view, kernel, {}, 1, 1, 1, 3);
            });
        };
        QVERIFY(at::allclose(made(x.flip({3})), made(x).flip({3}), 0, 1e-5));
        QVERIFY(at::allclose(made(x.flip({2})), made(x).flip({2}), 0, 1e-5));
        QVERIFY(
            at::allclose(made(x.transpose(2, 3).contiguous()), made(x).transpose(2, 3), 0, 1e-5));
    }

    void blocksKeepTheirPlaces_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addRow("whole units") << 48 << 32;
        QTest::addRow("half units") << 40 << 24;
        QTest::addRow("parts of blocks") << 37 << 21;
        QTest::addRow("a single pixel") << 1 << 1;
    }

    void blocksKeepTheirPlaces() {
        QFETCH(int, height);
        QFETCH(int, width);
        const at::Tensor x = madeOfBlocks(height, width);
        const at::Tensor made = meanOverViews(x, mostViews, 2, [](const at::Tensor& view) {
            return view.size(2) % 16 + view.size(3) % 16 == 0 ? blockMeans(view)
                                                              : at::zeros_like(view);
        });
        QVERIFY(at::allclose(made, x, 0, 1e-5));
    }

    void blocksKeepTheirPlacesInTiles() {
        ModelCard card;
        card.kind = ModelKind::Score;
        card.preconditioning = "edm";
        card.stride = 1;
        card.receptiveRadius = 5;
        const auto model = makeModel(card, std::make_unique<BlockMeans>(), {.threads = 1});
        const at::Tensor x = madeOfBlocks(150, 203);
        const at::Tensor whole =
            TiledEvaluator(*model, {}, [] {}, {.views = 8}).evaluate(x, 1, 0.002);
        QVERIFY(at::allclose(whole, x * (whole[0][0][0][0] / x[0][0][0][0]), 1e-4, 1e-5));
        int calls = 0;
        const TileOptions options{.side = 64, .views = 8};
        const at::Tensor tiled = TiledEvaluator(
                                     *model, {}, [&] { ++calls; }, options)
                                     .evaluate(x, 1, 0.002);
        QVERIFY(at::allclose(tiled, whole, 0, 1e-5));
        QCOMPARE(calls, tileCount(*model, {203, 150}, options));
    }

    void moreViewsCleanBetterAndCountAsEvaluations() {
        const Image original = Image::fromPixels(scene(181, 133));
        WriteOptions options;
        options.quality = 15;
        CleanInput input;
        input.file = encodeImage(original, FileFormat::Jpeg, options);
        input.photo = readImage(input.file, "test.jpg");
        const CleanResult usual = clean(input, *photo_, context_);
        input.params.views = mostViews;
        Progress last;
        JobContext watched;
        watched.onProgress = [&](const Progress& progress) {
            QVERIFY(progress.done >= last.done && progress.done <= progress.total);
            last = progress;
        };
        const CleanResult best = clean(input, *photo_, watched);
        QCOMPARE(last.done, mostViews);
        QCOMPARE(last.total, mostViews);
        QCOMPARE(usual.nfe, 1);
        QCOMPARE(best.nfe, mostViews);
        QVERIFY(best.identicalBlocks > 0.99);
        const auto near = [&](const CleanResult& result) {
            return psnr8(toTensor(result.image), toTensor(original));
        };
        QVERIFY2(near(best) > near(usual),
                 qPrintable(QString("%1 %2").arg(near(best)).arg(near(usual))));
    }

    void modelsOfOneSizeHaveViewsToo() {
        CleanInput input;
        input.photo = Image::fromPixels(scene(40, 24));
        const auto small = smallBidirectional();
        const CleanResult usual = clean(input, *small, context_);
        input.params.views = 3;
        const CleanResult made = clean(input, *small, context_);
        QCOMPARE(made.nfe, 3 * usual.nfe);
        QVERIFY(!samePixels(made.image, usual.image));
    }

    void noisyPhotosHaveViewsToo() {
        const Image original = Image::fromPixels(scene(97, 64));
        at::Tensor noisy = toTensor(original);
        noisy.add_(NoiseField{1}.values({0, 0, 97, 64}), 0.1).clamp_(-1, 1);
        DenoiseInput input;
        input.photo = toImage(noisy);
        const auto near = [&](const PictureResult& result) {
            return psnr8(toTensor(result.image), toTensor(original));
        };
        const PictureResult usual = denoise(input, *photo_, context_);
        input.params.views = mostViews;
        const PictureResult made = denoise(input, *photo_, context_);
        QCOMPARE(made.nfe, mostViews * usual.nfe);
        QVERIFY2(near(made) > near(usual),
                 qPrintable(QString("%1 %2").arg(near(made)).arg(near(usual))));
    }

    void moreThanEightViewsAreRefused() {
        CleanParams params;
        params.views = 9;
        QVERIFY(messageOf([&] { validate(declare(params)); }).contains("views"));
    }
};

QTEST_GUILESS_MAIN(ViewsTest)
#include "views_test.moc"
