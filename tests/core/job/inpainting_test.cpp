// The tables of fills and inpainting methods, and the plans that are made from them.
#include "core/base/error.h"
#include "core/job/advice.h"
#include "core/job/inpainting.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <set>
#include <tuple>

using namespace zigzag;

namespace {

ModelCard cardOf(ModelKind kind, int resolution = 0, double sigmaMax = 80) {
    ModelCard card;
    card.name = "toy";
    card.kind = kind;
    card.resolution = resolution;
    card.range.maximum = sigmaMax;
    return card;
}

/// As the shipped photo model: refines any photo, and cannot generate one.
ModelCard restorer() {
    return cardOf(ModelKind::Score, 0, 2);
}

QStringList textsOf(const FillPlan& plan) {
    QStringList texts;
    for (const Path& path : plan.paths)
        texts.append(QString::fromStdString(path.text()));
    return texts;
}

/// The message of the error that `call` throws, with its remedy; empty where it throws none.
template <class Call>
QString refusalOf(const Call& call) {
    try {
        call();
    } catch (const Error& error) {
        return QString::fromStdString(error.problem() + " " + error.remedy());
    }
    return {};
}

template <class Table>
void everyUseIsTakenOnce(const Table& table, int uses) {
    std::set<int> taken;
    std::set<std::string_view> names;
    for (const auto& row : table) {
        QVERIFY2(names.insert(row.name).second, row.name.data());
        QVERIFY(row.name != automaticChoice && !row.label.empty() && !row.help.empty());
        if (static_cast<int>(row.use) != 0)
            QVERIFY2(taken.insert(static_cast<int>(row.use)).second, row.name.data());
    }
    QCOMPARE(static_cast<int>(taken.size()), uses);
}

} // namespace

class InpaintingTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyUseHasOneRow() {
        everyUseIsTakenOnce(inpaintFills, 5);
        everyUseIsTakenOnce(inpaintMethods, 3);
        // What is chosen without xphoto, or shown at once, is there without it.
        QVERIFY(!fillFor(FillUse::WithoutXphoto).needsXphoto);
        QVERIFY(!fillFor(FillUse::FirstLook).needsXphoto);
        QVERIFY(!methodFor(MethodUse::FillAlone).needsNetwork());
    }

    void theParametersOfferEveryRow() {
        InpaintParams params;
        const ParameterList list = declare(params);
        std::vector<std::string> fills = namesOf(inpaintFills), methods = namesOf(inpaintMethods);
        fills.insert(fills.begin(), "auto");
        methods.insert(methods.begin(), "auto");
        QVERIFY(list.find("fill")->choices == fills);
        QVERIFY(list.find("method")->choices == methods);
    }

    /// Records and recipes from before the parameters were renamed.
    void earlierNamesAreStillRead() {
        InpaintParams params;
        fromJson({{"editor", "zero-shot"}, {"start", "telea"}, {"level", 0.25}}, declare(params));
        QCOMPARE(params.method, std::string("zero-shot"));
        QCOMPARE(params.fill, std::string("telea"));
        QCOMPARE(params.sigma, 0.25);
        const nlohmann::json written = toJson(declare(params));
        QVERIFY(written.contains("method") && written.contains("fill") &&
                written.contains("sigma"));
        QVERIFY(!written.contains("editor") && !written.contains("start") &&
                !written.contains("level"));
    }

    void fillsAreChosenByModelAndHole_data() {
        QTest::addColumn<bool>("generates");
        QTest::addColumn<double>("across");
        QTest::addColumn<bool>("xphoto");
        QTest::addColumn<QString>("fill");
        QTest::addColumn<QString>("method");
        QTest::newRow("generator") << true << 100.0 << true << "noise"
                                   << "rounds";
        QTest::newRow("generator without xphoto") << true << 5.0 << false << "noise"
                                                  << "rounds";
        QTest::newRow("scratch") << false << 12.0 << true << "frequency"
                                 << "restore";
        QTest::newRow("hole") << false << 13.0 << true << "texture"
                              << "restore";
        QTest::newRow("scratch without xphoto") << false << 12.0 << false << "smooth"
                                                << "restore";
        QTest::newRow("hole without xphoto") << false << 100.0 << false << "smooth"
                                             << "restore";
    }
    void fillsAreChosenByModelAndHole() {
        QFETCH(bool, generates);
        QFETCH(double, across);
        QFETCH(bool, xphoto);
        const ModelCard card = generates ? cardOf(ModelKind::Bidirectional, 64) : restorer();
        const FillPlan plan = planFill(card, {}, across, xphoto);
        QTEST(QString(plan.fill->name.data()), "fill");
        QTEST(QString(plan.method->name.data()), "method");
    }

    void methodsAreChosenByModelAndFill_data() {
        QTest::addColumn<QString>("fill");
        QTest::addColumn<int>("rounds");
        QTest::addColumn<QString>("method");
        for (const char* fill : {"smooth", "telea", "frequency", "texture"})
            QTest::newRow(fill) << fill << 0 << "restore";
        for (const char* fill : {"noise", "zeros", "shiftmap"})
            QTest::newRow(fill) << fill << 0 << "rounds";
        QTest::newRow("rounds were asked for") << "telea" << 1 << "rounds";
    }
    void methodsAreChosenByModelAndFill() {
        QFETCH(QString, fill);
        QFETCH(int, rounds);
        const InpaintParams params{.rounds = rounds, .fill = fill.toStdString()};
        QTEST(QString(planFill(restorer(), params, 5, true).method->name.data()), "method");
        // Neither is a model of fixed size a restorer, nor one of another kind.
        for (const ModelCard& card : {cardOf(ModelKind::Score, 64), cardOf(ModelKind::Consistency),
                                      cardOf(ModelKind::Bidirectional)})
            QCOMPARE(planFill(card, params, 5, true).method->name, std::string_view("rounds"));
    }

    void pathsAreThoseOfMethodAndKind_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("fill");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("paths");
        const int score = static_cast<int>(ModelKind::Score),
                  consistency = static_cast<int>(ModelKind::Consistency),
                  bidirectional = static_cast<int>(ModelKind::Bidirectional);
        const auto row = [](const char* method, const char* fill, int kind,
                            const QStringList& paths) {
            QTest::addRow("%s, %s, %s", method, fill, name(static_cast<ModelKind>(kind)))
                << method << fill << kind << paths;
        };
        row("rounds", "noise", score,
            {"image + 15 > 5 > 0.002", "image + 0.3 > 0.09999999999999999 > 0.002"});
        row("rounds", "noise", consistency, {"image + 15 > 0.002", "image + 0.3 > 0.002"});
        row("rounds", "zeros", bidirectional,
            {"image + 0.12 > 15 > 0.002", "image + 0.12 > 0.3 > 0.002"});
        row("rounds", "shiftmap", bidirectional,
            {"image + 0.1 > 0.002", "image + 0.03333333333333333 > 0.002"});
        for (const int kind : {score, consistency, bidirectional}) {
            row("restore", "telea", kind, {"0.1 > 0.002"});
            row("restore", "texture", kind, {"0.03 > 0.002"});
            row("fill", "telea", kind, {});
        }
        row("invert", "noise", bidirectional, {"image + 0.07 > 15 > 80", "80 > 2.4 > 0.002"});
    }
    void pathsAreThoseOfMethodAndKind() {
        QFETCH(QString, method);
        QFETCH(QString, fill);
        QFETCH(int, kind);
        InpaintParams params{.method = method.toStdString(), .fill = fill.toStdString()};
        if (method == "rounds") params.rounds = 2;
        const FillPlan plan = planFill(cardOf(static_cast<ModelKind>(kind), 64), params, 20, true);
        QTEST(textsOf(plan), "paths");
    }

    /// Noise to the sigmas of the Karras grid, from each of them to the end at once.
    void theZeroShotEditorFollowsTheKarrasGrid() {
        const FillPlan plan =
            planFill(cardOf(ModelKind::Consistency, 64),
                     {.method = "zero-shot", .rounds = 3, .fill = "noise"}, 20, true);
        QCOMPARE(plan.paths.size(), 1U);
        const std::vector<double> grid = karrasSigmas(3, {0.002, 15});
        const auto& moves = plan.paths[0].moves();
        QCOMPARE(moves.size(), 6U);
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(moves[2 * i].sigma, grid[i]);
            QVERIFY(moves[2 * i].kind == Move::Kind::AddNoise);
            QCOMPARE(moves[2 * i + 1].sigma, 0.002);
        }
        QCOMPARE(plan.evaluations(), 3);
    }

    void givenPathsAndSigmasAreTaken() {
        const ModelCard card = restorer();
        const FillPlan pathed =
            planFill(card, {.path = "image + 0.3 > 0.002", .rounds = 2, .fill = "telea"}, 5, true);
        QCOMPARE(textsOf(pathed), (QStringList{"image + 0.3 > 0.002", "image + 0.3 > 0.002"}));
        const FillPlan restored =
            planFill(card, {.method = "restore", .fill = "telea", .sigma = 0.2}, 5, true);
        QCOMPARE(textsOf(restored), QStringList{"0.2 > 0.002"});
        // No sigma lies above the model's own.
        QCOMPARE(planFill(card, {.fill = "noise"}, 5, true).sigma, 2.0);
        QCOMPARE(planFill(card, {.fill = "noise"}, 5, true).rounds, 7);
        QVERIFY(refusalOf([&] { planFill(card, {.sigma = 7}, 5, true); }).contains("0.008 to 2"));
    }

    /// One option of every method that does not support it: the message says what would.
    void unsupportedOptionsAreRefused_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("words");
        using Row = std::tuple<const char*, const char*, const char*, const char*>;
        for (const auto& [method, option, value, words] :
             {Row{"rounds", "sigma", "0.0001", "Give one from 0.008"},
              {"zero-shot", "path", "image + 0.5 > 0.002", "a method that does: rounds."},
              {"invert", "rounds", "3", "a method that does: rounds, zero-shot."},
              {"invert", "sigma", "0.1", "a method that does: rounds, zero-shot, restore."},
              {"restore", "rounds", "3", "a method that does: rounds, zero-shot."},
              {"restore", "path", "image + 0.5 > 0.002", "a method that does: rounds."},
              {"restore", "count", "5", "Ask for fewer, or choose a method that does: rounds"},
              {"fill", "path", "image + 0.5 > 0.002", "a method that does: rounds."},
              {"fill", "sigma", "0.1", "a method that does: rounds, zero-shot, restore."},
              {"fill", "fill", "noise", "(smooth, telea, frequency, shiftmap, texture)"}})
            QTest::addRow("%s with %s %s", method, option, value)
                << method << option << value << words;
    }
    void unsupportedOptionsAreRefused() {
        QFETCH(QString, method);
        QFETCH(QString, option);
        QFETCH(QString, value);
        QFETCH(QString, words);
        InpaintParams params{.method = method.toStdString(), .fill = "telea"};
        assign(*declare(params).find(option.toStdString()), value.toStdString());
        const QString refusal =
            refusalOf([&] { planFill(cardOf(ModelKind::Bidirectional), params, 5, true); });
        QVERIFY2(refusal.contains(words), qPrintable(refusal));
    }

    void otherKindsOfModelAreRefused() {
        for (const ModelKind kind : {ModelKind::Score, ModelKind::Consistency}) {
            const QString refusal =
                refusalOf([&] { planFill(cardOf(kind, 64), {.method = "invert"}, 5, true); });
            QVERIFY2(refusal.contains("Choose a bidirectional model"), qPrintable(refusal));
        }
    }

    void fillsThatTheEngineLacksAreRefused() {
        for (const InpaintFill& fill : inpaintFills) {
            const InpaintParams params{.fill = std::string(fill.name)};
            const QString refusal = refusalOf([&] { planFill(restorer(), params, 20, false); });
            QCOMPARE(refusal.contains("(smooth, telea)"), fill.needsXphoto);
            QCOMPARE(refusal.isEmpty(), !fill.needsXphoto);
        }
    }

    void pathsThatLeaveNoiseAreRefused() {
        for (const char* path : {"bogus", "image + 0.5 > 0.1"})
            QVERIFY(!refusalOf([&] { planFill(restorer(), {.path = path}, 5, true); }).isEmpty());
        const QString both = refusalOf(
            [&] { planFill(restorer(), {.path = "image + 0.5 > 0.002", .sigma = 0.1}, 5, true); });
        QVERIFY2(both.contains("path and a sigma"), qPrintable(both));
    }

    void adviceKnowsWhatTheEngineHas() {
        ModelCard card = restorer();
        QVERIFY(adviceForHole(card, 100, "auto", true).empty()); // nothing was measured
        card.quality[largestHoleKey] = "30";
        QVERIFY(adviceForHole(card, 30, "auto", true).empty());
        QVERIFY(adviceForHole(card, 40, "smooth", true).find("'texture'") != std::string::npos);
        const std::string advice = adviceForHole(card, 40, "auto", true);
        QVERIFY(advice.find("'shiftmap'") < advice.find("Resynthesizer"));
        QVERIFY(advice.find("Resynthesizer") != std::string::npos);
        const std::string without = adviceForHole(card, 40, "smooth", false);
        QVERIFY(without.find("Resynthesizer") != std::string::npos);
        for (const InpaintFill& fill : inpaintFills)
            if (fill.needsXphoto)
                QVERIFY(without.find("'" + std::string(fill.name) + "'") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(InpaintingTest)
#include "inpainting_test.moc"
