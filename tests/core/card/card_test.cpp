// Cards in TOML: there and back, and what a broken one is refused with.
#include "core/card/card.h"
#include "tests/support/refusal.h"

#include <QtTest>
#include <nlohmann/json.hpp>

using namespace zigzag;

namespace {

ModelCard fullCard() {
    ModelCard card;
    card.name = "flowers64";
    card.kind = ModelKind::Bidirectional;
    card.architecture = "adm, compact";
    card.preconditioning = "bcm";
    card.resolution = 64;
    card.stride = 8;
    card.receptiveRadius = 31;
    card.classes = {"daisy", "\"quoted\" \\ name", "Löwenzahn"};
    card.nullClass = true;
    card.range = {0.01, 2.5};
    card.startPath = "2.5 > 0.3 > 0.01";
    card.presets = {{"gentle", "image + 0.1 > 0.01"}, {"odd name.here", "2.5 > 0.01"}};
    card.parameters = 10'200'000;
    card.hash = std::string(64, 'a');
    card.licence = "CC-BY-4.0";
    card.data = "two\nlines";
    card.training = "steps = 4";
    card.limits = "none";
    card.network = {{"head_channels", "32"}, {"norm", "position"}};
    card.quality = {{"FID, 10,000 samples", "12.5 ± 0.3"}};
    return card;
}

} // namespace

class CardTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void comesBackFromToml();
    void smallestCard();
    void namesItsFieldsInJson();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void namesKinds();
};

void CardTest::comesBackFromToml() {
    ModelCard plain;
    plain.name = "plain";
    for (const ModelCard& card : {fullCard(), plain}) {
        const std::string text = toToml(card);
        const ModelCard back = cardFromToml(text, "card.toml");
        QCOMPARE(toJson(back), toJson(card));
        QCOMPARE(toToml(back), text);
    }
    ModelCard conditional = fullCard();
    conditional.classes.clear();
    conditional.conditions = {"diffusion", "jpeg"};
    QCOMPARE(cardFromToml(toToml(conditional), "").conditions, conditional.conditions);
}

void CardTest::smallestCard() {
    const ModelCard card = cardFromToml("name = \"a\"\nkind = \"score\"", "card.toml");
    QCOMPARE(card.kind, ModelKind::Score);
    QVERIFY(card.anySize());
    QCOMPARE(card.range, NoiseRange());
    QCOMPARE(cardFromToml("name = \"a\"\nkind = \"score\"\nsigma_max = 20", "").range.maximum,
             20.0);
}

void CardTest::namesItsFieldsInJson() {
    const nlohmann::json json = toJson(fullCard());
    for (const char* key : {"kind", "architecture", "resolution", "classes", "parameters",
                            "sigma_min", "sigma_max", "hash"})
        QVERIFY2(json.contains(key), key);
    QCOMPARE(json["kind"].get<std::string>(), std::string("bidirectional"));
    QCOMPARE(json["sigma_max"].get<double>(), 2.5);
}

void CardTest::saysWhatIsWrongAndWhere_data() {
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* tag, const char* lines, const char* message) {
        QTest::newRow(tag) << lines << message;
    };
    const char* const good = "name = \"a\"\nkind = \"score\"\n";
    const auto after = [&](const char* tag, const std::string& line, const char* message) {
        row(tag, (good + line).c_str(), message);
    };
    row("empty", "", "card.toml has no 'name'.");
    row("no kind", "name = \"a\"", "card.toml has no 'kind'.");
    row("unknown kind", "name = \"a\"\nkind = \"gan\"",
        "line 2, column 8: There is no kind of model 'gan'.");
    row("not TOML", "name = \"a\"\nkind = = 3", "line 2, column 8: ");
    row("not closed", "name = \"a", "line 1, column ");
    row("not UTF-8", "name = \"\xff\"", "line 1, column ");
    row("name is a number", "name = 3\nkind = \"score\"",
        "line 1, column 8: 'name' must be a text in quotes.");
    after("unknown key", "colour = 3", "line 3, column 1: a card has no 'colour'.");
    after("unknown table", "[extra]\na = 1", "line 3, column 2: a card has no 'extra'.");
    after("resolution as text", "resolution = \"64\"",
          "line 3, column 14: 'resolution' must be a whole number.");
    after("negative resolution", "resolution = -1",
          "line 3, column 14: 'resolution' must be a whole number from 0");
    after("huge resolution", "resolution = 99999999999",
          "line 3, column 14: 'resolution' must be a whole number from 0");
    after("no stride", "stride = 0", "line 3, column 10: 'stride' must be a whole number from 1");
    after("classes as text", "classes = \"rose\"", "line 3, column 11: 'classes' must be a list");
    after("class as number", "classes = [\"rose\", 3]",
          "line 3, column 20: 'classes' must be a list");
    after("null class as text", "null_class = \"yes\"",
          "line 3, column 14: 'null_class' must be true or false.");
    after("classes and conditions", "classes = [\"a\"]\nconditions = [\"jpeg\"]",
          "line 4, column 14: 'conditions' and 'classes' cannot");
    after("range from zero", "sigma_min = 0.0",
          "line 3, column 13: 'sigma_min' must be from 1e-6 to 1e6.");
    after("range reversed", "sigma_max = 0.001",
          "line 3, column 13: 'sigma_max' must be above sigma_min, and at most 1e6.");
    after("range not a number", "sigma_max = nan",
          "line 3, column 13: 'sigma_max' must be above sigma_min, and at most 1e6.");
    after("range without end", "sigma_max = inf", "line 3, column 13: 'sigma_max' must be");
    after("start path", "start_path = \"80 > 0.001\"",
          "line 3, column 14: In the path '80 > 0.001', column 6: ");
    after("start path upwards", "start_path = \"image > 80\"",
          "line 3, column 14: The path 'image > 80' does not end");
    after("preset", "[presets]\na = \"80 > 0.002\"\nb = \"80\"",
          "line 5, column 5: In the path '80', column 3: ");
    after("preset as number", "[presets]\na = 80",
          "line 4, column 5: 'presets' must be a table of texts");
    after("presets as text", "presets = \"80 > 0.002\"",
          "line 3, column 11: 'presets' must be a table");
    row("preset of the wrong kind",
        "name = \"a\"\nkind = \"consistency\"\n[presets]\nup = \"image > 80\"",
        "line 4, column 6: The model 'a' is a consistency model");
}

void CardTest::saysWhatIsWrongAndWhere() {
    QFETCH(QString, lines);
    QFETCH(QString, message);
    const bool raw = qstrcmp(QTest::currentDataTag(), "not UTF-8") == 0;
    const std::string text = raw ? "name = \"\xff\"" : lines.toStdString();
    const QString found = refusal(ErrorKind::File, [&] { cardFromToml(text, "card.toml"); });
    QVERIFY2(found.startsWith("card.toml"), qPrintable(found));
    QVERIFY2(found.contains(message), qPrintable(found));
}

void CardTest::namesKinds() {
    for (const ModelKind kind :
         {ModelKind::Score, ModelKind::Consistency, ModelKind::Bidirectional})
        QCOMPARE(modelKindFrom(name(kind)), kind);
    QVERIFY(
        refusal(ErrorKind::Usage, [] { modelKindFrom("Score"); }).contains("Valid values: score"));
}

QTEST_GUILESS_MAIN(CardTest)
#include "card_test.moc"
