// Recipes: what TOML says is what is trained, and what is wrong is said with its place.
#include "core/base/error.h"
#include "core/recipe/recipe.h"

#include <QTest>

using namespace zigzag;

namespace {

Recipe read(const char* text) {
    return recipeFromToml(text, "r.toml", "/recipes");
}

} // namespace

class RecipeTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsEverySection();
    void writesWhatItReads();
    void refuses_data();
    void refuses();
    void assignsSettings();
    void refusesSettings_data();
    void refusesSettings();
    void readsListsOfNumbers();
    void pathsCountFromTheRecipe();
};

void RecipeTest::readsEverySection() {
    const Recipe recipe = read("[data]\nfolder = \"a\"\nclasses = true\n"
                               "[network]\nmultipliers = [1, 2, 4]\n"
                               "[objective]\nname = \"bct\"\nsoft_weight = \"level\"\n"
                               "[optimiser]\nlearning_rate = 1\nema_decays = [0.9, 0.99]\n"
                               "[run]\nbatch = 7\nseed = \"18446744073709551615\"\n");
    QCOMPARE(recipe.data.folder, std::string("a"));
    QVERIFY(recipe.data.classes);
    QCOMPARE(recipe.network.multipliers, std::string("1,2,4"));
    QCOMPARE(recipe.objective.name, std::string("bct"));
    QCOMPARE(recipe.objective.softWeight, std::string("level"));
    QCOMPARE(recipe.optimiser.learningRate, 1.0);
    QCOMPARE(numbersIn(recipe.optimiser.emaDecays, "x"), (std::vector<double>{0.9, 0.99}));
    QCOMPARE(recipe.run.batch, 7);
    QCOMPARE(recipe.run.seed, ~std::uint64_t{0});
}

void RecipeTest::writesWhatItReads() {
    Recipe recipe;
    recipe.data.folder = "with \"quotes\" and \\";
    recipe.optimiser.learningRate = 1.0 / 3;
    recipe.optimiser.weightDecay = 1;
    recipe.run.seed = 12345678901234567890U;
    recipe.run.batch = 3;
    const std::string text = toToml(recipe);
    const Recipe back = recipeFromToml(text, "r.toml", "/recipes");
    QCOMPARE(toToml(back), text);
    QCOMPARE(back.optimiser.learningRate, recipe.optimiser.learningRate);
    QCOMPARE(back.data.folder, recipe.data.folder);
    QCOMPARE(back.run.seed, recipe.run.seed);
}

void RecipeTest::refuses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::addRow("broken") << "[data\n"
                            << "line 1";
    QTest::addRow("section") << "[date]\n"
                             << "no section [date]";
    QTest::addRow("no section") << "batch = 3\n"
                                << "no section [batch]";
    QTest::addRow("key") << "[run]\nbtch = 3\n"
                         << "line 2, column 1: section [run] has no 'btch'";
    QTest::addRow("type") << "[run]\nbatch = \"3\"\n"
                          << "'batch' has a value of the wrong type";
    QTest::addRow("fraction") << "[run]\nbatch = 3.5\n"
                              << "'3.5' is not allowed for batch";
    QTest::addRow("range") << "[run]\n\nbatch = 0\n"
                           << "line 3";
    QTest::addRow("choice") << "[objective]\nname = \"magic\"\n"
                            << "'magic' is not allowed";
    QTest::addRow("table") << "[run]\nbatch = {}\n"
                           << "wrong type";
    QTest::addRow("nan") << "[optimiser]\nlearning_rate = nan\n"
                         << "not allowed";
    QTest::addRow("huge") << "[run]\nbatch = 99999999999999999999\n"
                          << "line 2";
}

void RecipeTest::refuses() {
    QFETCH(QString, text);
    QFETCH(QString, said);
    try {
        read(text.toUtf8().constData());
        QFAIL("was taken");
    } catch (const Error& error) {
        QCOMPARE(static_cast<int>(error.kind()), static_cast<int>(ErrorKind::File));
        QVERIFY2(error.problem().find(said.toStdString()) != std::string::npos, error.what());
        QVERIFY(error.problem().find("r.toml") != std::string::npos);
        QVERIFY(!error.remedy().empty());
    }
}

void RecipeTest::assignsSettings() {
    Recipe recipe;
    assign(recipe, "run.batch=9");
    assign(recipe, "data.folder=a=b");
    assign(recipe, "run.name=");
    QCOMPARE(recipe.run.batch, 9);
    QCOMPARE(recipe.data.folder, std::string("a=b"));
}

void RecipeTest::refusesSettings_data() {
    QTest::addColumn<QString>("setting");
    for (const char* setting : {"", "run", "run.batch", "batch=3", "run.btch=3", "run.batch=x",
                                "run.batch=0", "=.", "objective.name=magic"})
        QTest::addRow("'%s'", setting) << setting;
}

void RecipeTest::refusesSettings() {
    QFETCH(QString, setting);
    Recipe recipe;
    QVERIFY_EXCEPTION_THROWN(assign(recipe, setting.toStdString()), Error);
}

void RecipeTest::readsListsOfNumbers() {
    QVERIFY(numbersIn("", "k").empty());
    QCOMPARE(numbersIn(" 1, 2.5 ,3e-1", "k"), (std::vector<double>{1, 2.5, 0.3}));
    QVERIFY_EXCEPTION_THROWN(numbersIn("1;2", "k"), Error);
    QVERIFY_EXCEPTION_THROWN(numbersIn("1,x", "k"), Error);
}

void RecipeTest::pathsCountFromTheRecipe() {
    const Recipe recipe = read("[data]\nfolder = \"../pictures\"\n");
    QCOMPARE(recipe.path(recipe.data.folder).string(), std::string("/pictures"));
    QCOMPARE(recipe.path("/elsewhere").string(), std::string("/elsewhere"));
}

QTEST_GUILESS_MAIN(RecipeTest)
#include "recipe_test.moc"
