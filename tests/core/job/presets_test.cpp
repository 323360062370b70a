// Presets and default paths: legal for every card, and those of the table for the standard range.
#include "core/card/card.h"
#include "core/card/presets.h"
#include "core/job/advice.h"
#include "core/job/default_path.h"
#include "core/job/jobs.h"
#include "tests/support/refusal.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace zigzag;

namespace {

ModelCard cardOf(ModelKind kind, NoiseRange range = {}) {
    ModelCard card;
    card.name = "test";
    card.kind = kind;
    card.range = range;
    return card;
}

std::string presetText(const ModelCard& card, const std::string& name) {
    for (const PathPreset& preset : presetsFor(card))
        if (preset.name == name) return preset.path.text();
    return "(none)";
}

constexpr ModelKind kinds[] = {ModelKind::Score, ModelKind::Consistency, ModelKind::Bidirectional};

} // namespace

class PresetsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void tableOfTheBidirectionalModel_data();
    void tableOfTheBidirectionalModel();
    void everyPresetFitsEveryCard_data();
    void everyPresetFitsEveryCard();
    void everyDefaultPathIsLegal_data();
    void everyDefaultPathIsLegal();
    void defaultPathsFollowTheTable_data();
    void defaultPathsFollowTheTable();
    void theWayBackIsTheCardsOwn();
    void sigmasOfASteepGridAreShort();
    void theCardsOwnPresetsGoFirst();
    void theCardsOwnInversionIsTheDefault();
    void theCardsStartPathIsTheDefault();
    void standingPathStartsWhereThePictureStands();
    void cleaningByNoiseFollowsTheSigma();
    void refusesMovesThatAKindCannotMake();
    void refusesAPathOfTheWrongPurpose();
    void knowsTheSigmaOfAJpeg();
    void saysWhyAModelCannot_data();
    void saysWhyAModelCannot();
    void refusesAnUnknownJob();
};

void PresetsTest::tableOfTheBidirectionalModel_data() {
    QTest::addColumn<QString>("path");
    QTest::newRow("one-step") << "80 > 0.002";
    QTest::newRow("ancestral") << "80 > 2.4 > 0.002";
    QTest::newRow("zigzag") << "80 > 0.002 + 0.1 > 1.2 > 0.002";
    QTest::newRow("mixed") << "80 > 3 > 0.002 + 0.12 > 0.4 > 0.002";
    QTest::newRow("straight-3") << "80 > 9.72 > 0.47 > 0.002";
    QTest::newRow("straight-4") << "80 > 17.5 > 2.52 > 0.17 > 0.002";
    QTest::newRow("inversion-1") << "image + 0.07 > 80";
    QTest::newRow("inversion-2") << "image + 0.07 > 15 > 80";
    QTest::newRow("inversion-3") << "image + 0.07 > 1.71 > 15.2 > 80";
    QTest::newRow("inversion-4") << "image + 0.07 > 0.871 > 5.54 > 23.9 > 80";
}

void PresetsTest::tableOfTheBidirectionalModel() {
    QFETCH(QString, path);
    const auto text = presetText(cardOf(ModelKind::Bidirectional), QTest::currentDataTag());
    QCOMPARE(QString::fromStdString(text), path);
}

void PresetsTest::everyPresetFitsEveryCard_data() {
    QTest::addColumn<double>("minimum");
    QTest::addColumn<double>("maximum");
    QTest::newRow("standard") << 0.002 << 80.0;
    QTest::newRow("float32 from a file") << static_cast<double>(0.002F) << 80.0;
    QTest::newRow("photo") << 0.01 << 2.0;
    QTest::newRow("short top") << 0.002 << 79.99;
    QTest::newRow("widest of a card") << 1e-6 << 1e6;
    QTest::newRow("high") << 20.0 << 1000.0;
    QTest::newRow("narrow") << 0.1 << 0.3;
    QTest::newRow("narrowest of a card") << 1.0 << 1.001;
}

void PresetsTest::everyPresetFitsEveryCard() {
    QFETCH(double, minimum);
    QFETCH(double, maximum);
    for (const ModelKind kind : kinds) {
        const ModelCard card = cardOf(kind, {minimum, maximum});
        std::set<std::string> names;
        bool generates = false, inverts = false;
        for (const PathPreset& preset : presetsFor(card)) {
            QVERIFY(names.insert(preset.name).second);
            QVERIFY(!preset.label.empty());
            const bool makesPictures = preset.purpose == PathPurpose::ToPicture;
            QCOMPARE(pathFor(card, preset.name, preset.purpose), preset.path);
            QCOMPARE(Path::parse(preset.path.text(), card.range), preset.path);
            QCOMPARE(preset.path.end(), makesPictures ? minimum : maximum);
            (makesPictures ? generates : inverts) = true;
        }
        QVERIFY(generates);
        QCOMPARE(inverts, kind != ModelKind::Consistency);
    }
}

void PresetsTest::everyDefaultPathIsLegal_data() {
    everyPresetFitsEveryCard_data();
}

void PresetsTest::everyDefaultPathIsLegal() {
    QFETCH(double, minimum);
    QFETCH(double, maximum);
    int walked = 0;
    const std::vector<std::vector<std::string>> trainings{{"diffusion", "jpeg"}, {}};
    for (const ModelKind kind : kinds)
        for (const JobRow& job : jobRows)
            for (const int evaluations : {0, 1, 2, 3, 4, 5, 6, 7, 18, 40, 101})
                for (const auto& conditions : trainings) {
                    ModelCard card = cardOf(kind, {minimum, maximum});
                    card.conditions = conditions;
                    if (!whyNot(job.name, card).empty()) continue;
                    const Path path = defaultPath(job.name, card, evaluations);
                    QCOMPARE(path.evaluations(),
                             evaluations > 0 ? evaluations : defaultEvaluations(job.name, card));
                    QCOMPARE(pathFor(card, path.text(),
                                     job.path == JobPath::ToNoise ? PathPurpose::ToNoise
                                                                  : PathPurpose::ToPicture),
                             path);
                    ++walked;
                }
    QVERIFY(walked > 0);
}

void PresetsTest::defaultPathsFollowTheTable_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("job");
    QTest::addColumn<int>("evaluations");
    QTest::addColumn<QString>("path");
    const auto row = [](ModelKind kind, const char* job, int evaluations, const char* path) {
        QTest::addRow("%s %s %d", name(kind), job, evaluations)
            << static_cast<int>(kind) << job << evaluations << path;
    };
    const ModelKind bcm = ModelKind::Bidirectional, cm = ModelKind::Consistency,
                    score = ModelKind::Score;
    row(bcm, "generate", 0, "80 > 2.4 > 0.002");
    row(bcm, "generate", 1, "80 > 0.002");
    row(bcm, "generate", 2, "80 > 2.4 > 0.002");
    row(bcm, "generate", 3, "80 > 0.002 + 0.1 > 1.2 > 0.002");
    row(bcm, "generate", 4, "80 > 3 > 0.002 + 0.12 > 0.4 > 0.002");
    row(bcm, "generate", 5, "80 > 15 > 3 > 0.002 + 0.12 > 0.4 > 0.002");
    row(bcm, "generate", 6, "80 > 3 > 0.002 + 0.12 > 1.1 > 0.002 + 0.12 > 0.4 > 0.002");
    row(bcm, "invert", 0, "image + 0.07 > 15 > 80");
    row(bcm, "invert", 1, "image + 0.07 > 80");
    row(bcm, "reconstruct", 0, "80 > 0.002");
    row(bcm, "interpolate", 0, "80 > 0.002");
    row(bcm, "interpolate", 3, "80 > 9.72 > 0.47 > 0.002");
    row(bcm, "inpaint", 0, "image + 0.12 > 15 > 0.002");
    row(bcm, "denoise", 0, "0.1 > 0.002");
    row(bcm, "clean", 0, "image + 0.1 > 0.4 > 0.002");
    row(bcm, "clean", 1, "image + 0.1 > 0.002");
    row(bcm, "clean", 3, "image + 0.1 > 0.4 > 0.0462 > 0.002");
    row(cm, "generate", 1, "80 > 0.002");
    row(cm, "generate", 2, "80 > 0.002 + 2.52 > 0.002");
    row(cm, "inpaint", 0, "image + 0.5 > 0.002");
    row(cm, "denoise", 1, "0.1 > 0.002");
    row(score, "generate", 2, "80 > 2.52 > 0.002");
    row(score, "invert", 2, "image + 0.07 > 5.54 > 80");
    row(score, "denoise", 1, "0.1 > 0.002");
}

void PresetsTest::defaultPathsFollowTheTable() {
    QFETCH(int, kind);
    QFETCH(QString, job);
    QFETCH(int, evaluations);
    QFETCH(QString, path);
    const ModelCard card = cardOf(static_cast<ModelKind>(kind));
    QCOMPARE(QString::fromStdString(defaultPath(job.toStdString(), card, evaluations).text()),
             path);
}

/// Noise on the way back from a picture's own noise would take the picture away again.
void PresetsTest::theWayBackIsTheCardsOwn() {
    ModelCard card = cardOf(ModelKind::Bidirectional);
    card.presets = {{"a-noisy", "80 > 0.002 + 0.1 > 1 > 0.002"},
                    {"half", "40 > 10 > 1 > 0.002"},
                    {"other", "80 > 5 > 1 > 0.5 > 0.002"},
                    {"straight-3", "80 > 4 > 0.5 > 0.002"}};
    for (const char* job : {"reconstruct", "interpolate"}) {
        QCOMPARE(defaultPath(job, card, 3).text(), std::string("80 > 4 > 0.5 > 0.002"));
        QCOMPARE(defaultPath(job, card).text(), std::string("80 > 0.002"));
    }
    QVERIFY(defaultPath("generate", card, 3).text() != defaultPath("interpolate", card, 3).text());
}

void PresetsTest::sigmasOfASteepGridAreShort() {
    const auto text = QString::fromStdString(presetText(cardOf(ModelKind::Score), "euler-18"));
    for (const QString& sigma : text.split(" > "))
        QVERIFY2(sigma.size() <= 8, qPrintable(sigma));
}

void PresetsTest::theCardsOwnPresetsGoFirst() {
    ModelCard card = cardOf(ModelKind::Bidirectional);
    card.presets = {{"ancestral", "80 > 5 > 0.002"}, {"up", "image + 0.1 > 80"}};
    QCOMPARE(pathFor(card, "ancestral", PathPurpose::ToPicture).text(),
             std::string("80 > 5 > 0.002"));
    QCOMPARE(pathFor(card, "up", PathPurpose::ToNoise).end(), 80.0);
    QCOMPARE(pathFor(card, "one-step", PathPurpose::ToPicture).text(), std::string("80 > 0.002"));
    const auto presets = presetsFor(card);
    QCOMPARE(std::ranges::count(presets, "ancestral", &PathPreset::name), 1);
    QCOMPARE(std::ranges::find(presets, "ancestral", &PathPreset::name)->label, "Ancestral");
}

void PresetsTest::theCardsOwnInversionIsTheDefault() {
    ModelCard card = cardOf(ModelKind::Bidirectional);
    card.presets = {{"down", "80 > 5 > 1 > 0.002"},
                    {"from a picture", "image + 0.1 > 7 > 0.002"},
                    {"halfway", "image + 0.1 > 4 > 40"},
                    {"inversion-2", "image + 0.05 > 3 > 80"}};
    const auto text = [&](const char* job, int evaluations) {
        return QString::fromStdString(defaultPath(job, card, evaluations).text());
    };
    QCOMPARE(text("invert", 0), "image + 0.05 > 3 > 80");
    QCOMPARE(text("invert", 1), "image + 0.07 > 80");
    QCOMPARE(text("generate", 2), "80 > 2.4 > 0.002");
    QCOMPARE(text("inpaint", 0), "image + 0.12 > 15 > 0.002");
}

void PresetsTest::theCardsStartPathIsTheDefault() {
    ModelCard card = cardOf(ModelKind::Bidirectional);
    card.startPath = "80 > 5 > 0.002";
    QCOMPARE(defaultPath("generate", card).text(), card.startPath);
    QCOMPARE(defaultPath("generate", card, 1).text(), std::string("80 > 0.002"));
}

void PresetsTest::standingPathStartsWhereThePictureStands() {
    ModelCard card = cardOf(ModelKind::Consistency, {0.01, 2});
    card.conditions = {"diffusion", "jpeg"};
    QCOMPARE(defaultPath("clean", card, 1, 0.3).text(), std::string("0.3 > 0.01"));
    QCOMPARE(defaultPath("clean", card, 2, 0.3).evaluations(), 2);
    QVERIFY(refusal(ErrorKind::Usage, [&] {
                defaultPath("clean", card, 1, 5);
            }).contains("outside the range 0.01 to 2"));
}

void PresetsTest::cleaningByNoiseFollowsTheSigma() {
    const ModelCard card = cardOf(ModelKind::Bidirectional);
    QCOMPARE(defaultEvaluations("clean", card), 2);
    QCOMPARE(defaultPath("clean", card, 0, 0.0536).text(),
             std::string("image + 0.054 > 0.22 > 0.002"));
    const ModelCard narrow = cardOf(ModelKind::Bidirectional, {0.1, 0.3});
    QCOMPARE(defaultPath("clean", narrow, 2, 0.2).text(), std::string("image + 0.2 > 0.3 > 0.1"));
    QCOMPARE(defaultPath("clean", narrow, 2, 0.05).evaluations(), 2); // below what it knows
}

void PresetsTest::refusesMovesThatAKindCannotMake() {
    const ModelCard card = cardOf(ModelKind::Consistency);
    const QString message = refusal(
        ErrorKind::Model, [&] { pathFor(card, "80 > 2.4 > 0.002", PathPurpose::ToPicture); });
    QVERIFY2(message.contains("consistency model"), qPrintable(message));
    QVERIFY2(message.contains("bidirectional or a score model"), qPrintable(message));
    QCOMPARE(pathFor(card, "80 > 0.002 + 0.7 > 0.002", PathPurpose::ToPicture).evaluations(), 2);
}

void PresetsTest::refusesAPathOfTheWrongPurpose() {
    const ModelCard card = cardOf(ModelKind::Bidirectional);
    const auto refused = [&](const char* path, PathPurpose purpose) {
        return refusal(ErrorKind::Usage, [&] { pathFor(card, path, purpose); });
    };
    QVERIFY(refused("80 > 2.4", PathPurpose::ToPicture).contains("'> 0.002'"));
    QVERIFY(refused("80 > 0.002", PathPurpose::ToNoise).contains("Begin it with 'image'"));
    QVERIFY(refused("image + 0.1 > 0.002", PathPurpose::ToNoise).contains("does not end in noise"));
    QVERIFY(refused("nonsense", PathPurpose::ToPicture).contains("column 1"));
    const auto fromNoise = [&](const char* path) {
        return refusal(ErrorKind::Usage, [&] { pathFromNoise(card, path); });
    };
    QVERIFY(fromNoise("image + 0.12 > 15 > 0.002").contains("starts from a photo"));
    QVERIFY(fromNoise("80 > 2.4").contains("'> 0.002'"));
    QCOMPARE(pathFromNoise(card, "zigzag"), pathFor(card, "zigzag", PathPurpose::ToPicture));
}

void PresetsTest::knowsTheSigmaOfAJpeg() {
    QCOMPARE(jpegSigma(10), 0.12);
    QCOMPARE(jpegSigma(40), 0.06);
    QCOMPARE(jpegSigma(1), 0.3);
    QCOMPARE(jpegSigma(0), 0.3);
    QCOMPARE(jpegSigma(1000), 0.02);
}

void PresetsTest::saysWhyAModelCannot_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("maximum");
    QTest::addColumn<QStringList>("conditions");
    QTest::addColumn<QString>("job");
    QTest::addColumn<QString>("reason");
    const auto row = [](ModelKind kind, double maximum, const QStringList& conditions,
                        const char* job, const char* reason) {
        QTest::addRow("%s up to %g, %s %s", name(kind), maximum, job,
                      qPrintable(conditions.join(' ')))
            << static_cast<int>(kind) << maximum << conditions << job << reason;
    };
    const ModelKind bcm = ModelKind::Bidirectional, cm = ModelKind::Consistency,
                    score = ModelKind::Score;
    for (const char* job :
         {"generate", "invert", "reconstruct", "interpolate", "inpaint", "denoise"}) {
        row(bcm, 80, {}, job, "");
        row(score, 80, {}, job, "");
    }
    for (const char* job : {"generate", "inpaint", "denoise"})
        row(cm, 80, {}, job, "");
    for (const char* job : {"invert", "reconstruct", "interpolate"})
        row(cm, 80, {}, job, "cannot go from a photo to noise");
    row(bcm, 80, {}, "clean", "");
    row(bcm, 80, {"diffusion"}, "clean", "");
    row(bcm, 80, {"other"}, "clean", "no condition 'diffusion'");
    row(cm, 80, {}, "clean", "no condition 'jpeg'");
    row(score, 80, {}, "clean", "no condition 'jpeg'");
    for (const char* job : {"upscale", "colorize", "stroke"})
        row(cm, 80, {}, job, "");
    row(score, 2, {"diffusion", "jpeg"}, "upscale", "");
    row(cm, 80, {}, "edit", "cannot go from a photo to noise");
    row(bcm, 80, {}, "edit", "no named classes");
    row(cm, 2, {"diffusion", "jpeg"}, "clean", "");
    row(cm, 2, {"diffusion", "jpeg"}, "denoise", "");
    row(cm, 2, {"jpeg"}, "denoise", "no condition 'diffusion'");
    row(cm, 2, {"diffusion", "jpeg"}, "generate", "only up to sigma 2");
    row(bcm, 20, {}, "generate", "");
    row(bcm, 2, {}, "invert", "only up to sigma 2");
}

void PresetsTest::saysWhyAModelCannot() {
    QFETCH(int, kind);
    QFETCH(double, maximum);
    QFETCH(QStringList, conditions);
    QFETCH(QString, job);
    QFETCH(QString, reason);
    ModelCard card = cardOf(static_cast<ModelKind>(kind), {0.002, maximum});
    for (const QString& condition : conditions)
        card.conditions.push_back(condition.toStdString());
    const QString found = QString::fromStdString(whyNot(job.toStdString(), card));
    if (reason.isEmpty()) {
        QCOMPARE(found, QString());
        return;
    }
    QVERIFY2(found.contains(reason), qPrintable(found));
    const QString refused =
        refusal(ErrorKind::Model, [&] { defaultPath(job.toStdString(), card); });
    QVERIFY2(refused.startsWith(found), qPrintable(refused));
}

void PresetsTest::refusesAnUnknownJob() {
    const auto attempt = [] { whyNot("paint", cardOf(ModelKind::Score)); };
    QVERIFY(refusal(ErrorKind::Usage, attempt).contains("Valid values: generate, invert"));
}

QTEST_GUILESS_MAIN(PresetsTest)
#include "presets_test.moc"
