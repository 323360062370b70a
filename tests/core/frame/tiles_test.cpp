// Evaluations in tiles: the same as of the whole picture, whatever the side and the memory.
#include "core/edit/editors.h"
#include "core/frame/mirror.h"
#include "core/frame/tiles.h"
#include "core/nn/network.h"
#include "core/tensor/convert.h"
#include "core/tensor/gradients.h"
#include "core/tensor/noise.h"
#include "tests/support/scene.h"

#include <QTest>

#include <new>

using namespace zigzag;
using namespace zigzag::test;

namespace {

/// A network that averages what lies within 8 pixels, and wants more memory than there is for
/// pictures of more pixels than this.
class Hungry : public nn::Network {
  public:
    explicit Hungry(std::int64_t pixels) : pixels_(pixels) {}
    const nn::NetworkInfo& info() const override { return info_; }
    at::Tensor forward(const nn::NetworkInput& input, const nn::ForwardOptions&) const override {
        if (input.x.size(2) * input.x.size(3) > pixels_) throw std::bad_alloc();
        return at::avg_pool2d(input.x, 17, 1, 8, false, false) * 0.5;
    }

  private:
    nn::NetworkInfo info_;
    std::int64_t pixels_;
};

/// One evaluation in tiles.
at::Tensor evaluateTiled(const Model& model, const at::Tensor& x, double from, double to,
                         const at::Tensor& labels, const std::function<void()>& onTile,
                         const TileOptions& options = {}, InputReuse input = InputReuse::Preserve) {
    return TiledEvaluator(model, labels, onTile, options).evaluate(x, from, to, input);
}

std::unique_ptr<Model> hungry(std::int64_t pixels) {
    ModelCard card;
    card.kind = ModelKind::Score;
    card.preconditioning = "edm";
    card.stride = 1;
    card.receptiveRadius = 8;
    return makeModel(card, std::make_unique<Hungry>(pixels), {.threads = 1});
}

} // namespace

class TilesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> photo_ = photoModel();
    JobContext context_;

  private Q_SLOTS:
    void tilesOfAnySideGiveTheSame_data() {
        QTest::addColumn<int>("borders");
        QTest::addRow("bare") << static_cast<int>(Borders::Bare);
        QTest::addRow("mirrored") << static_cast<int>(Borders::Mirrored);
    }
    void tilesOfAnySideGiveTheSame() {
        QFETCH(int, borders);
        const at::Tensor x = toTensor(Image::fromPixels(scene(300, 212)));
        const at::Tensor labels = photo_->condition("diffusion", 1);
        TileOptions options{.borders = static_cast<Borders>(borders)};
        const at::Tensor whole = evaluateTiled(
            *photo_, x, 0.3, 0.002, labels, [] {}, options);
        QCOMPARE(whole.sizes(), x.sizes());
        for (const int side : {256, 128, 64}) {
            int tiles = 0;
            options.side = side;
            const at::Tensor tiled = evaluateTiled(
                *photo_, x, 0.3, 0.002, labels, [&] { ++tiles; }, options);
            QCOMPARE(tiles, tileCount(*photo_, {300, 212}, options));
            QVERIFY((tiled - whole).abs().max().item<float>() < 1e-4f);
        }
    }

    /// At the borders noise is taken away nearly as well as inside.
    void bordersAreDenoisedToo() {
        const at::Tensor clean = toTensor(Image::fromPixels(scene(160, 120)));
        const at::Tensor x = clean + 0.1 * NoiseField{3}.values({0, 0, 160, 120});
        const at::Tensor labels = photo_->condition("diffusion", 1);
        const auto errorAtBorders = [&](Borders borders) {
            const at::Tensor error =
                (evaluateTiled(*photo_, x, 0.1, 0.002, labels, [] {}, {.borders = borders}) - clean)
                    .square();
            return (error.sum() - error.slice(2, 2, -2).slice(3, 2, -2).sum()).item<double>();
        };
        const double bare = errorAtBorders(Borders::Bare),
                     mirrored = errorAtBorders(Borders::Mirrored);
        QVERIFY2(mirrored < 0.9 * bare, qPrintable(QString("%1 %2").arg(mirrored).arg(bare)));
    }

    void mirroredPicturesGoOnAsTheyEnd() {
        const at::Tensor x = at::arange(6).view({1, 1, 2, 3}).to(at::kFloat);
        const at::Tensor made = mirrored(x, {-2, -1, 8, 4});
        const at::Tensor row = at::tensor({1, 0, 0, 1, 2, 2, 1, 0}).to(at::kFloat);
        QVERIFY(at::equal(made[0][0], at::stack({row, row, row + 3, row + 3})));
        QVERIFY(mirrored(x, {0, 0, 3, 2}).data_ptr() == x.data_ptr());
        QCOMPARE(mirrored(x, {0, 0, 100, 70}).size(3), 100);
    }

    void tilesShrinkWhenMemoryRunsOut() {
        const auto model = hungry(200 * 200);
        const at::Tensor x = at::linspace(-1, 1, 3 * 256 * 192).view({1, 3, 192, 256});
        int tiles = 0;
        const at::Tensor made =
            evaluateTiled(*model, x, 1, 0.002, {}, [&] { ++tiles; }, {.side = 256});
        QCOMPARE(tiles, 4); // 128 px each, once 256 px had failed
        QVERIFY(at::equal(made, evaluateTiled(*hungry(1 << 30), x, 1, 0.002, {}, [] {})));
        QVERIFY_EXCEPTION_THROWN(evaluateTiled(*hungry(100), x, 1, 0.002, {}, [] {}),
                                 std::bad_alloc);
    }

    void tilesFitIntoFreeMemory() {
        const ModelCard& card = photo_->card();
        const std::int64_t megabyte = 1 << 20;
        QCOMPARE(firstTileSide(card, 6'000'000, {}), tileSide);
        QCOMPARE(firstTileSide(card, 24'000'000, {}), 384);
        QCOMPARE(firstTileSide(card, 6'000'000, 8000 * megabyte), tileSide);
        QCOMPARE(firstTileSide(card, 6'000'000, 1000 * megabyte), 256);
        QCOMPARE(firstTileSide(card, 24'000'000, 800 * megabyte), 256);
        QCOMPARE(firstTileSide(card, 24'000'000, 0), smallestTileSide);
        ModelCard wider = card;
        wider.parameters *= 16;
        QVERIFY(firstTileSide(wider, 6'000'000, 2000 * megabyte) <
                firstTileSide(card, 6'000'000, 2000 * megabyte));
    }

    /// A part of a large photo has the photo beside it.
    void partsOfLargePhotosHaveSmallTiles() {
        const Size part{1024, 1024};
        QCOMPARE(tileCount(*photo_, part), 4);
        QCOMPARE(tileCount(*photo_, part, {.photo = 6'000'000}), 4);
        QCOMPARE(tileCount(*photo_, part, {.photo = 24'000'000}), 9);
        // Where the movers cut is what tileCount() says, also between the two sides.
        const at::Tensor between = at::zeros({1, 3, 16, tileSide});
        QCOMPARE(tileCount(*photo_, {tileSide, 16}, {.photo = 24'000'000}), 2);
        int pieces = 0;
        tiledMover(
            *photo_, photo_->labels({}, 1), [&] { ++pieces; }, 24'000'000)(between, 0.1, 0.002);
        QCOMPARE(pieces, 2);
        const at::Tensor x = at::zeros({1, 3, 16, 2 * tileSide});
        int tiles = 0;
        tiledMover(
            *photo_, photo_->labels({}, 1), [&] { ++tiles; }, 24'000'000)(x, 0.1, 0.002);
        QCOMPARE(tiles, 3);
    }

    void aPictureMayBeOverwritten_data() {
        QTest::addColumn<int>("pixels");
        QTest::addRow("whole tiles") << (1 << 30);
        QTest::addRow("tiles that shrink on the way") << 100 * 100;
    }

    /// No tile may see what another one has made.
    void aPictureMayBeOverwritten() {
        QFETCH(int, pixels);
        const auto model = hungry(pixels);
        const at::Tensor x = toTensor(Image::fromPixels(scene(333, 600)));
        for (const int side : {256, 128, 64}) {
            for (const Borders borders : {Borders::Bare, Borders::Mirrored}) {
                TileOptions options{.side = side, .borders = borders};
                const at::Tensor kept = evaluateTiled(
                    *model, x, 1, 0.002, {}, [] {}, options);
                const at::Tensor given = x.clone();
                const at::Tensor made = evaluateTiled(
                    *model, given, 1, 0.002, {}, [] {}, options, InputReuse::Overwrite);
                QVERIFY(made.is_same(given));
                QVERIFY(at::equal(made, kept));
            }
        }
    }

    /// In tiles a guided method gets the gradient of the whole picture.
    void gradientsFlowThroughTiles() {
        const auto model = hungry(1 << 30);
        const at::Tensor picture = toTensor(Image::fromPixels(scene(150, 90)));
        const c10::InferenceMode job;
        const auto gradientWith = [&](int side) {
            const TiledEvaluator evaluator(*model, {}, [] {}, {.side = side});
            const GradientScope scope;
            const at::Tensor x = ordinary(picture.clone()).requires_grad_();
            evaluator.move(x, 1, 0.5, InputReuse::Overwrite).square().sum().backward();
            return x.grad();
        };
        const at::Tensor whole = gradientWith(512), tiled = gradientWith(64);
        QVERIFY(whole.abs().max().item<float>() > 0.1f);
        QVERIFY(at::allclose(tiled, whole, 1e-4, 1e-5));
    }

    void aFlatGradientStaysFlat() {
        cv::Mat ramp(96, 640, CV_8UC3);
        for (int x = 0; x < ramp.cols; ++x)
            ramp.col(x).setTo(cv::Scalar::all(60 + x / 8));
        DenoiseInput input;
        input.photo = Image::fromPixels(ramp);
        input.params.sigma = 0.02;
        cv::Mat difference;
        cv::absdiff(denoise(input, *photo_, context_).image.pixels(), ramp, difference);
        double most = 0;
        cv::minMaxLoc(difference.reshape(1), nullptr, &most);
        QVERIFY2(most <= 3, qPrintable(QString::number(most)));
    }

    void tilesChangeNothing() {
        const at::Tensor x = toTensor(Image::fromPixels(scene(tileSide + 148, 64)));
        const at::Tensor labels = photo_->condition("jpeg", 1);
        int tiles = 0;
        const at::Tensor tiled = evaluateTiled(*photo_, x, 0.1, 0.002, labels, [&] { ++tiles; });
        QCOMPARE(tiles, tileCount(*photo_, {64, tileSide + 148}));
        QVERIFY(tiles > 1);
        const at::Tensor whole =
            photo_->evaluate(x, at::full({1}, 0.1f), at::full({1}, 0.002f), labels);
        QVERIFY((tiled - whole).abs().max().item<float>() < 1e-4f);
    }
};

QTEST_GUILESS_MAIN(TilesTest)
#include "tiles_test.moc"
