// Every objective trains on the toy: the errors of the learned map, in both directions, after a few
// hundred steps. Restoration needs pictures and has no toy.
#include "core/bench/toy.h"

#include <QTest>

#include <algorithm>

using namespace zigzag;

namespace {

/// Figures that the errors must stay below, a third above what was measured; 0: not asked (a map
/// that goes to 0.002 alone has no way up). The untrained network has 0.50, 0.54, 0.94 and 0.93.
struct Limits {
    double down = 0, up = 0, oneStep = 0, roundTrip = 0;
};

struct Case {
    const char* name;
    std::vector<const char*> settings;
    Limits limits;
};

/// With 250 steps of 128 points, a fiftieth of what the table of docs/toy.md takes.
std::vector<Case> cases() {
    return {
        {"score",
         {"objective.name=score", "network.two_times=false"},
         {.down = 0.1, .up = 0.13, .oneStep = 0.16}},
        {"ct",
         {"objective.name=ct", "network.two_times=false", "objective.first_intervals=4",
          "objective.last_intervals=12", "objective.target_decay=0.5"},
         {.down = 0.21, .oneStep = 0.34}},
        {"ict",
         {"objective.name=ict", "network.two_times=false", "objective.last_intervals=40"},
         {.down = 0.21, .oneStep = 0.55}},
        {"ect",
         {"objective.name=ect", "network.two_times=false", "network.init=score"},
         {.down = 0.23, .oneStep = 0.4}},
        {"cd",
         {"objective.name=cd", "network.two_times=false", "network.init=score",
          "objective.teacher=score", "objective.last_intervals=12", "objective.target_decay=0.5"},
         {.down = 0.25, .oneStep = 0.15}},
        {"bct",
         {"objective.name=bct", "objective.last_intervals=40"},
         {.down = 0.17, .up = 0.5, .oneStep = 0.5, .roundTrip = 0.6}},
        {"bct, carried",
         {"objective.name=bct", "network.init=score", "objective.soft_term=carry",
          "objective.soft_weight=uniform", "objective.levels=loguniform",
          "objective.soft_levels=loguniform", "objective.last_intervals=40",
          "objective.huber_c=0.03"},
         {.down = 0.17, .up = 0.22, .oneStep = 0.27, .roundTrip = 0.25}},
        {"bct, along the score's ODE",
         {"objective.name=bct", "network.init=score", "objective.teacher=score",
          "objective.soft_term=carry", "objective.soft_weight=uniform",
          "objective.levels=loguniform", "objective.soft_levels=loguniform",
          "objective.first_intervals=20", "objective.last_intervals=20"},
         {.down = 0.12, .up = 0.25, .oneStep = 0.15, .roundTrip = 0.5}},
        {"follow",
         {"objective.name=follow", "network.init=score", "objective.teacher=score"},
         {.down = 0.13, .up = 0.25, .oneStep = 0.16, .roundTrip = 0.09}},
        {"follow, half from its own",
         {"objective.name=follow", "network.init=score", "objective.teacher=score",
          "objective.trajectory_steps=20", "objective.trajectory_own=0.5"},
         {.down = 0.12, .up = 0.16, .oneStep = 0.14, .roundTrip = 0.06}},
        {"follow, there and back",
         {"objective.name=follow", "network.init=score", "objective.teacher=score",
          "objective.trajectory_steps=20", "objective.trajectory_own=0.5",
          "objective.trajectory_return=0.5"},
         {.down = 0.13, .up = 0.18, .oneStep = 0.15, .roundTrip = 0.045}},
    };
}

ToyOptions optionsFor(const Case& tried) {
    ToyOptions options{.recipe = toyDefaults(), .startSteps = 300};
    for (const char* setting :
         {"run.steps=250", "run.batch=128", "optimiser.learning_rate=2e-3",
          "optimiser.final_rate=0.05", "optimiser.warmup=20", "optimiser.ema_decays=0.97"})
        assign(options.recipe, setting);
    for (const char* setting : tried.settings)
        assign(options.recipe, setting);
    return options;
}

} // namespace

class ToyTest : public QObject {
    Q_OBJECT

    ToyRuns runs_{1024};

  private Q_SLOTS:
    void everyObjectiveHasACase() {
        Recipe recipe;
        for (const auto& [section, list] : sections(recipe)) {
            if (section != "objective") continue;
            for (const std::string& name : list.find("name")->choices) {
                const std::string setting = "objective.name=" + name;
                const auto all = cases();
                const bool found = std::ranges::any_of(
                    all, [&](const Case& tried) { return tried.settings.front() == setting; });
                QVERIFY2(found || name == "restoration", name.c_str());
            }
        }
    }

    void everyObjectiveLearns_data() {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const Case& tried : cases())
            QTest::newRow(tried.name) << number++;
    }
    void everyObjectiveLearns() {
        QFETCH(int, number);
        const Case tried = cases()[static_cast<std::size_t>(number)];
        const ToyReport report = runs_.run(optionsFor(tried));
        const ToyErrors errors = report.flow.value_or(report.average);
        const auto below = [](const char* what, double error, double limit) {
            QVERIFY2(limit == 0 || error <= limit,
                     qPrintable(
                         QStringLiteral("%1: error %2, limit %3").arg(what).arg(error).arg(limit)));
        };
        below("down", errors.down, tried.limits.down);
        below("up", errors.up, tried.limits.up);
        below("one step", errors.oneStep, tried.limits.oneStep);
        below("round trip", errors.roundTrip, tried.limits.roundTrip);
    }
};

QTEST_GUILESS_MAIN(ToyTest)
#include "toy_test.moc"
