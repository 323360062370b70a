// Parameters: from text and JSON and back, and every refusal.
#include "core/base/parameter.h"
#include "tests/support/refusal.h"

#include <QtTest>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace zigzag;

namespace {

struct Params {
    bool flag = false;
    int rounds = 7;
    double strength = 0.5;
    std::uint64_t seed = 0;
    std::string path;
    std::string mode = "slow";
    int factor = 2;
};

ParameterList declare(Params& params) {
    ParameterList list;
    list.flag(params.flag, {"flag", "Flag", "A flag."})
        .integer(params.rounds, 1, 50, {"rounds", "Rounds", "A number."})
        .number(params.strength, 0, 1, {"strength", "Strength", "A share.", "dB"},
                Audience::Advanced)
        .seed(params.seed, {"seed", "Seed", "A seed."})
        .text(params.path, {"path", "Path", "A text."})
        .choice(params.mode, {"slow", "fast"}, {"mode", "Mode", "A choice."}, Audience::Script)
        .choice(params.factor, {2, 4}, {"factor", "Factor", "One of few."});
    return list;
}

} // namespace

class ParameterTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void keepsWhatWasDeclared();
    void readsText_data();
    void readsText();
    void refusesText_data();
    void refusesText();
    void printsWhatItReadsBack();
    void travelsThroughJson();
    void jsonNamesOnlySome();
    void refusesJson_data();
    void refusesJson();
    void validatesTheWholeList();
    void earlierNamesAreRead();
};

void ParameterTest::keepsWhatWasDeclared() {
    Params params;
    const ParameterList list = declare(params);
    QCOMPARE(list.size(), std::size_t(7));
    QCOMPARE(list.begin()->name, std::string("flag"));
    QCOMPARE(list.find("strength")->unit, std::string("dB"));
    QCOMPARE(list.find("strength")->audience, Audience::Advanced);
    QCOMPARE(list.find("rounds")->maximum, 50.0);
    QVERIFY(!list.find("round"));
}

void ParameterTest::readsText_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* text) {
        QTest::addRow("%s=%s", name, text) << name << text;
    };
    row("flag", "true");
    row("rounds", "1");
    row("rounds", "50");
    row("strength", "0");
    row("strength", "0.1");
    row("seed", "18446744073709551615");
    row("path", "80 > 0.002");
    row("path", "");
    row("mode", "fast");
    row("factor", "4");
}

void ParameterTest::readsText() {
    QFETCH(QString, name);
    QFETCH(QString, text);
    Params params;
    const ParameterList list = declare(params);
    const Parameter& parameter = *list.find(name.toStdString());
    assign(parameter, text.toStdString());
    QCOMPARE(QString::fromStdString(toText(parameter)), text);
}

void ParameterTest::refusesText_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("allowed");
    const auto row = [](const char* name, const char* text, const char* allowed) {
        QTest::addRow("%s=%s", name, text) << name << text << allowed;
    };
    row("flag", "yes", "Valid values: true, false.");
    row("rounds", "0", "a whole number from 1 to 50.");
    row("rounds", "51", "a whole number from 1 to 50.");
    row("rounds", "7.5", "a whole number");
    row("rounds", "7 ", "a whole number");
    row("rounds", "", "a whole number");
    row("rounds", "99999999999999", "a whole number");
    row("strength", "1.01", "a number from 0 to 1 dB.");
    row("strength", "-0.01", "a number from 0 to 1");
    row("strength", "nan", "a number from 0 to 1");
    row("strength", "inf", "a number from 0 to 1");
    row("strength", "half", "a number from 0 to 1");
    row("seed", "-1", "from 0 to 18446744073709551615");
    row("seed", "18446744073709551616", "from 0 to 18446744073709551615");
    row("mode", "Fast", "Valid values: slow, fast.");
    row("factor", "3", "Valid values: 2, 4.");
    row("factor", "two", "Valid values: 2, 4.");
}

void ParameterTest::refusesText() {
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, allowed);
    Params params;
    const ParameterList list = declare(params);
    const QString message = refusal(
        ErrorKind::Usage, [&] { assign(*list.find(name.toStdString()), text.toStdString()); });
    QVERIFY2(message.contains("for " + name + "."), qPrintable(message));
    QVERIFY2(message.contains(allowed), qPrintable(message));
}

void ParameterTest::printsWhatItReadsBack() {
    Params params;
    const ParameterList list = declare(params);
    const Parameter& strength = *list.find("strength");
    for (const double value : {0.1, 1.0 / 3, std::nextafter(0.5, 1.0), 1e-300}) {
        params.strength = value;
        const std::string text = toText(strength);
        params.strength = 0;
        assign(strength, text);
        QVERIFY(params.strength == value);
    }
}

void ParameterTest::travelsThroughJson() {
    Params params{true, 3, 0.25, std::numeric_limits<std::uint64_t>::max(), "a \"b\"", "fast", 4};
    Params back;
    fromJson(nlohmann::json::parse(toJson(declare(params)).dump()), declare(back));
    QCOMPARE(back.flag, true);
    QCOMPARE(back.rounds, 3);
    QCOMPARE(back.strength, 0.25);
    QCOMPARE(back.seed, params.seed);
    QCOMPARE(back.path, params.path);
    QCOMPARE(back.mode, params.mode);
    QCOMPARE(back.factor, 4);
}

void ParameterTest::jsonNamesOnlySome() {
    Params params;
    fromJson({{"strength", 1}}, declare(params));
    QCOMPARE(params.strength, 1.0);
    QCOMPARE(params.rounds, 7);
}

void ParameterTest::refusesJson_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* json, const char* message) {
        QTest::newRow(json) << json << message;
    };
    row("[1]", "must be an object");
    row(R"({"round": 3})", "There is no parameter 'round'");
    row(R"({"rounds": 3.5})", "'3.5' is not allowed for rounds");
    row(R"({"rounds": null})", "'null' is not allowed for rounds");
    row(R"({"rounds": [3]})", "'[3]' is not allowed for rounds");
    row(R"({"flag": 1})", "'1' is not allowed for flag");
    row(R"({"path": 1})", "'1' is not allowed for path. Give a text");
    row(R"({"path": null})", "'null' is not allowed for path. Give a text");
    row(R"({"mode": {"a": 1}})", "is not allowed for mode. Give a text");
    row(R"({"rounds": "3"})", "is not allowed for rounds. Give a number");
    row(R"({"flag": "true"})", "is not allowed for flag. Give");
}

void ParameterTest::refusesJson() {
    QFETCH(QString, json);
    QFETCH(QString, message);
    Params params;
    const QString found = refusal(ErrorKind::Usage, [&] {
        fromJson(nlohmann::json::parse(json.toStdString()), declare(params));
    });
    QVERIFY2(found.contains(message), qPrintable(found));
}

void ParameterTest::validatesTheWholeList() {
    Params params;
    const ParameterList list = declare(params);
    validate(list);
    params.strength = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(refusal(ErrorKind::Usage, [&] { validate(list); }).contains("strength"));
    params = Params();
    params.mode = "";
    QVERIFY(refusal(ErrorKind::Usage, [&] { validate(list); }).contains("mode"));
}

/// By find() and fromJson(); nothing writes them.
void ParameterTest::earlierNamesAreRead() {
    double sigma = 0;
    ParameterList list;
    list.number(sigma, 0, 80, {"sigma", "Sigma", "A noise level."})
        .role(Role::Sigma)
        .automatic("0")
        .alias("level")
        .alias("noise");
    QCOMPARE(list.find("level"), list.find("sigma"));
    QCOMPARE(list.find("noise"), list.find("sigma"));
    QVERIFY(!list.find("leve"));
    QVERIFY(list.find("sigma")->role == Role::Sigma);
    QCOMPARE(list.find("sigma")->automatic, std::string("0"));
    fromJson({{"level", 0.5}}, list);
    QCOMPARE(sigma, 0.5);
    QCOMPARE(toJson(list), (nlohmann::json{{"sigma", 0.5}}));
    QCOMPARE(refusal(ErrorKind::Usage,
                     [&] {
                         fromJson({{"noise", 81}}, list);
                     }),
             QString("'81' is not allowed for sigma. Give a number from 0 to 80."));
}

QTEST_GUILESS_MAIN(ParameterTest)
#include "parameter_test.moc"
